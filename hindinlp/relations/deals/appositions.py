"""Tell which names only say what another is: appositions, glosses, relative clauses that have closed."""

from __future__ import annotations

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import BARE, SUBJECT
from hindinlp.relations.reading.groups import NAMED
from hindinlp.relations.reading.items import TITLE, Item
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING
from hindinlp.relations.reading.scene import Scene

RELATIVE = frozenset(("which", "who", "whose"))
BRACKETED = 6  # items from an opening bracket to a name in it
NAMED_SO = 3  # items from `नामक` to the noun
APPOSED = 7  # items from `of` back to the comma of an apposition


def is_apposition(scene: Scene, item: Item) -> bool:
    """Tell whether a noun only says what the name before it is: `Rocket Lab, the company behind …`, `X नामक फंड`."""
    if item.mention is None or item.mention.how != "noun" or item.at < 2:
        return False
    if scene.hindi:
        return not small_words("named so").isdisjoint(scene.words(item.at - NAMED_SO, item.at))
    comma, name = scene.items[item.at - 1], scene.items[item.at - 2]
    return comma.word == "," and name.kind == item.kind and name.case == SUBJECT and not name.word


def is_in_apposition(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name only helps to say what the name before is: `Helios, owner of The Man Company`."""
    if scene.hindi or item.case != "of" or item.governor < 2:
        return False
    start = next(
        (at for at in range(item.governor - 1, max(0, item.governor - APPOSED), -1) if scene.items[at].word == ","), 0
    )
    if not start or scene.items[start - 1].kind not in ("ORG", "PER") or start <= anchor.at < item.at:
        return False
    opening = scene.items[start + 1]
    named = opening.kind == TITLE or opening.word in small_words("article")
    return named and not any(each.kind in NAMED for each in scene.items[start + 1 : item.governor])


def is_in_relative(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name stands in a relative clause that closed before the verb: `X, which counts Y …, raised`."""
    if scene.hindi or item.clause != anchor.clause or item.at > anchor.at:
        return False
    comma = anchor.at - 1
    while comma > item.at and scene.items[comma].word in small_words("before verb"):
        comma -= 1
    opening = next((each for each in scene.items if each.clause == item.clause), item)
    return scene.items[comma].word == "," and opening.word in RELATIVE and opening.at < item.at


def in_brackets(scene: Scene, item: Item) -> bool:
    """Tell whether a mention is a gloss or the agency of a dateline."""
    if item.case not in (BARE, SUBJECT):
        return False
    before = [each.word for each in scene.items[max(0, item.at - BRACKETED) : item.at]]
    opened = max((at for at, word in enumerate(before) if word in OPENING), default=-1)
    return opened >= 0 and CLOSING.isdisjoint(before[opened:])
