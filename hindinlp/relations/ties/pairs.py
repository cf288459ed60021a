"""Find the two sides of a tie that a word tells: who is spoken of, and the others named in some case."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import BARE, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import TITLE, WORD, Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.pointers import PLURAL
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.parts import doer, has, is_bracketed, is_owner, mentions, owner, topic

AWAY = ("to", "with", "against", "besides")  # English cases of a company that is not spoken of
APPOSED = 7  # items from a company to what it is called
OF = frozenset(("of", "from", "by", "with", "for"))


def named_after(scene: Scene, at: int, reach: int, labels: Sequence[str] = ("ORG",)) -> list[Item]:
    """Give the names that follow a word within `reach` items, a list as a whole."""
    for item in scene.items[at + 1 : at + 1 + reach]:
        if item.kind in labels and not item.word:
            return scene.list_of(item)
        if item.kind not in (WORD, TITLE, "MISC", "LOC") or has(scene, "halt", item.at, item.at + 1):
            return []
    return []


def others(scene: Scene, word: Item, cases: Sequence[str], labels: Sequence[str] = ("ORG",)) -> list[Item]:
    """Give the names that stand in one of the cases in the word's clause, a list as a whole."""
    found = [
        item
        for item in scene.of(*labels)
        if item.clause == word.clause
        and item.case in cases
        and (not item.word or _is_pair(item))
        and not is_bracketed(scene, item)
    ]
    return scene.list_of(min(found, key=lambda item: abs(item.at - word.at))) if found else []


def _is_pair(item: Item) -> bool:
    """Tell whether a word stands for two companies: `दोनों कंपनियों ने करार किया`, `the two signed an MoU`."""
    return item.mention is not None and item.mention.how == PLURAL


def spoken_of(scene: Scene, word: Item, besides: Sequence[Item]) -> list[Mention]:
    """Give whose tie it is: the owner of the word, the subject of its clause, else what the unit is about."""
    taken = {item.at for item in besides}
    if (own := owner(scene, word.at)) is not None and own.at not in taken:
        return mentions(scene.list_of(own))
    if (subject := doer(scene, word.at)) is not None and subject.at not in taken:
        return mentions(scene.list_of(subject))
    return _only_other(scene, besides) or silent(scene, word, besides, alone=True)


def _only_other(scene: Scene, besides: Sequence[Item]) -> list[Mention]:
    """Give the one company that a unit names besides those."""
    taken = {item.mention.identity for item in besides if item.mention}
    named = {
        item.mention.identity: item.mention
        for item in scene.of("ORG")
        if item.mention
        and not item.word
        and not is_bracketed(scene, item)
        and item.mention.identity not in taken
        and (scene.hindi or item.case not in AWAY)
        and not owns_one(scene, item, besides)
        and not is_authority(item.mention)
    }
    return [*named.values()] if len(named) == 1 else []


def owns_one(scene: Scene, item: Item, besides: Sequence[Item]) -> bool:
    """Tell whether a company only says whose one of those is: `टाटा समूह की टीसीएस के साथ`, not `X का Y से करार`."""
    owns = is_owner(scene, item) and scene.items[item.governor].word != "का"
    return owns and any(0 < each.at - item.at <= 3 for each in besides)


def silent(scene: Scene, word: Item, besides: Sequence[Item], *, alone: bool = False) -> list[Mention]:
    """Give what a clause speaks of that names nobody but those: the subject of one before, or the topic by silence.

    Where they must be `alone`, the whole unit may name nobody else.
    """
    taken = {item.mention.identity for item in besides if item.mention}
    earlier = [
        item
        for item in scene.of("ORG")
        if item.clause < word.clause
        and item.case in ("ne", BARE, SUBJECT, "of", POSSESSIVE)
        and item.mention
        and item.mention.identity not in taken
        and not is_bracketed(scene, item)
    ]
    if earlier:
        return mentions(scene.list_of(earlier[-1]))
    found = topic(scene)
    here = [item for item in scene.of("ORG") if alone or item.clause == word.clause]
    named = {item.mention.identity for item in here if item.mention and not item.word}
    return [found] if found is not None and named <= taken else []


def in_turn(members: Sequence[Item]) -> list[tuple[Mention, Mention]]:
    """Give the pairs of a list."""
    found = mentions(members)
    return [(one, two) for number, one in enumerate(found) for two in found[number + 1 :]]


def apposed(scene: Scene, word: Item) -> list[Item]:
    """Give the company that a word is said of: `X, a bigger rival`, `X is a client`, `X and Y are clients`."""
    for item in reversed(scene.items[max(0, word.at - APPOSED) : word.at]):
        if item.kind == "ORG" and not item.word and not is_bracketed(scene, item):
            between = scene.words(item.at + 1, word.at)
            said = between[:1] == (",",) or (between and between[0] in small_words("be"))
            return scene.list_of(item) if said and not OF.intersection(between) else []
        if item.kind not in (WORD, "MISC") and not item.word:
            return []
    return []
