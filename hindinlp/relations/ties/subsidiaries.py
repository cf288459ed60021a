"""The rule for what belongs to whom: `X की अनुषंगी Y`, `Y, a unit of X`, `X's parent Y`, `टाटा समूह की Y`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import BARE, OBJECT, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.references import kinds_of
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.ties.compounds import compounds
from hindinlp.relations.ties.pairs import named_after
from hindinlp.relations.ties.parts import (
    doer,
    has,
    is_bracketed,
    is_open,
    is_owner,
    mentions,
    owner,
    past_brackets,
    ties,
    topic,
    uses,
)
from hindinlp.relations.ties.unit_names import REACH, after_colon, after_comma, before_comma, by_name, having, named_of

SOURCE = "rule:subsidiary"
BECOMING = ("बनेग", "बनेंग", "बनने", "बन ग", "बन चु")
HINDI, ENGLISH = (BARE, "ne"), (SUBJECT, OBJECT, "by", "with", "from")  # cases of who is called a unit
# cases of whom a deal is with: in `X का Y में विलय` the genitive belongs to another noun
OBLIQUE = ("with", "from", "in", "on", "ko", "at", "for", "hands")
THIS = frozenset(("यह", "इस", "ये"))
SHARES = ("STAKE", "SHARE")  # what may be owned of a company
DESCRIBED = 5  # items between a group and its company
Told = tuple[Relation, int]


def subsidiaries(scene: Scene, amounts: object = None) -> Iterator[Told]:
    """Yield which company belongs to which."""
    for word in uses(scene).get("subsidiary", ()):
        for child, parent in _belonging(scene, word):
            yield from _whole(scene, word, _belongs(scene, word, child, parent))
        yield from _made(scene, word)
    for word in uses(scene).get("parent", ()):
        for parent, child in () if _in_part(scene, word) else _belonging(scene, word):
            yield from _belongs(scene, word, child, parent)
    for word in uses(scene).get("hold back", ()):
        yield from _held_by(scene, word)
    for word in uses(scene).get("group company", ()):
        for child, parent in _belonging(scene, word):
            if scene.items[word.at + 1 : word.at + 2] and _becomes(scene, word):
                continue  # `X का हिस्सा बन गई` is a purchase
            if _is_group(parent) or _is_part(word, parent) or _is_beside(scene, word, child, parent):
                yield from _belongs(scene, word, child, parent)
    for word in uses(scene).get("hold", ()):
        if not scene.hindi and not _partly(scene, word):
            for parent in named_after(scene, word.at, 2):
                yield from (tie for child in _before(scene, word.at) for tie in _belongs(scene, word, child, parent))
    for word in uses(scene).get("own", ()):
        yield from _owned(scene, word)
    if not scene.hindi:
        for word, child, parent in compounds(scene):
            yield from _whole(scene, word, _belongs(scene, word, child, parent))
    yield from _of_groups(scene)


def _made(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `X ने Y को अपनी सहायक कंपनी बना लिया`."""
    if not scene.hindi or not any(each.startswith("बना") for each in scene.words(word.at + 1, word.at + 3)):
        return
    clause = [item for item in scene.of("ORG") if item.clause == word.clause and item.at < word.at and not item.word]
    child = next((item for item in reversed(clause) if item.case == "ko"), None)
    parent = next((item for item in clause if item.case == "ne"), None)
    if child is not None and parent is not None:
        yield from _belongs(scene, word, child, parent)


def _owned(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `X owns Y and Z`, where it owns all of them."""
    who = doer(scene, word.at)
    owned = scene.items[word.at + 1 : word.at + REACH]
    shared = any(item.kind == "PERCENT" or item.trigger in SHARES for item in owned)
    if scene.hindi or who is None or shared:
        return
    for child in named_after(scene, word.at, 2):
        yield from _belongs(scene, word, child, who)


def _becomes(scene: Scene, word: Item) -> bool:
    following = scene.items[word.at + 1].word
    return word.word.endswith("हिस्सा") and following.startswith(("बन", "हो"))


def _is_part(word: Item, parent: Item) -> bool:
    return word.word == "part" and parent.case != POSSESSIVE


def _is_beside(scene: Scene, word: Item, child: Item, parent: Item) -> bool:
    """Tell whether nothing but `a` or `another` stands between the names and the noun: `X की एक अन्य कंपनी Y`."""
    between = scene.items[parent.at + 2 : word.at]
    plain = all(each.kind == "NUMBER" or has(scene, "another of it", each.at, each.at + 1) for each in between)
    return plain and parent.at + 2 <= word.at and word.at + 1 == child.at


def _is_group(item: Item) -> bool:
    entity = item.mention.entity if item.mention else None
    return entity is not None and "group" in kinds_of(entity.text)


def _held_by(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `Y का मालिकाना हक X के पास है`."""
    child = owner(scene, word.at)
    parent = next((item for item in scene.items[word.at :] if item.kind == "ORG" and item.clause == word.clause), None)
    if child is not None and parent is not None and parent.case == "at" and not _in_part(scene, word):
        yield from _belongs(scene, word, child, parent)


def _in_part(scene: Scene, word: Item) -> bool:
    """Tell whether somebody owns only a part, or does not yet: `20 प्रतिशत मालिक`, `मालिक बनेगी`."""
    before = scene.items[max(0, word.at - 2) : word.at]
    clause = [item.word for item in scene.items if item.clause == word.clause]
    becomes = scene.hindi and any(each.startswith(BECOMING) for each in clause)
    return becomes or any(item.kind == "PERCENT" for item in before)


def _belongs(scene: Scene, word: Item, child: Item, parent: Item) -> Iterator[Told]:
    return ties(scene, "SUBSIDIARY_OF", mentions([child]), mentions([parent]), word, SOURCE)


def _belonging(scene: Scene, word: Item) -> Iterator[tuple[Item, Item]]:
    """Yield who is the `subsidiary` (or `parent`) and whose."""
    whose = owner(scene, word.at)
    after = named_after(scene, word.at, REACH) or after_colon(scene, word)
    if whose is None and not scene.hindi and word.at and ":" in scene.words(word.at + 1, word.at + 2):
        whose = doer(scene, word.at)  # `X has three units: A, B and C`
    if whose is not None:
        who = after or (_subject_of(scene, word, whose) if _is_predicate(scene, word) else [])
        yield from ((one, whose) for one in who or _this(scene, word))
    elif not scene.hindi and "of" in (word.word, *scene.words(word.at + 1, word.at + 2)):
        for other in named_of(scene, word.at + (word.word != "of")):
            yield from ((one, other) for one in _before(scene, word.at) or after_comma(scene, other))
    elif scene.hindi:
        yield from ((child, parent) for child in by_name(scene, word) for parent in having(scene, word, child))


def _subject_of(scene: Scene, word: Item, whose: Item) -> list[Item]:
    """Give what a noun is said of: the name right before its owner, else the subject of the clause."""
    who = _before(scene, whose.at) or before_comma(scene, whose)
    subject = doer(scene, word.at) if scene.hindi and not who else None
    return [subject] if subject is not None and subject.at < whose.at and subject not in scene.list_of(whose) else who


def _is_predicate(scene: Scene, word: Item) -> bool:
    """Tell whether a Hindi noun says what the subject is: `Y X की इकाई है`, not `Y X की इकाई में निवेश करेगी`."""
    following = scene.items[word.at + 1 : word.at + 2]
    if not scene.hindi or not following or following[0].word == ",":
        return True
    return has(scene, "is called", word.at + 1, word.at + 2)


def _partly(scene: Scene, word: Item) -> bool:
    """Tell whether somebody owns only a part: `26 per cent owned by`, `co-owned by`."""
    return any(item.kind == "PERCENT" or item.word == "-" for item in scene.items[max(0, word.at - 3) : word.at])


def _this(scene: Scene, word: Item) -> list[Item]:
    """Give what `X की यह इकाई` points at, by silence."""
    silent = topic(scene)
    if silent is None or not THIS.intersection(scene.words(word.at - 2, word.at)):
        return []
    return [Item(word.at, word.first, word.after, "ORG", mention=silent)]


def _before(scene: Scene, at: int) -> list[Item]:
    """Give the company right before: `Y, a wholly owned arm of`, `Y X की इकाई है`."""
    for item in reversed(scene.items[max(0, at - DESCRIBED - 3) : at]):
        if item.word in small_words("before verb"):  # `X is itself a unit of`
            continue
        if item.kind == "ORG" and not is_bracketed(scene, item):
            return [item] if item.case in (HINDI if scene.hindi else ENGLISH) or _is_apposed(scene, item, at) else []
        if has(scene, "halt", item.at, item.at + 1) or item.kind == "PER":
            return []
    return []


def _is_apposed(scene: Scene, item: Item, at: int) -> bool:
    """Tell whether a word says what a company is, whatever its case: `a stake in X, the parent of Y`."""
    between = scene.words(item.at + 1, at)
    return not scene.hindi and between[:1] == (",",) and "," not in between[1:] and item.case != POSSESSIVE


def _whole(scene: Scene, word: Item, told: Iterator[Told]) -> Iterator[Told]:
    """Add the percentage that `wholly owned` tells."""
    whole = has(scene, "whole", max(0, word.at - 6), word.at + 1)
    for relation, at in told:
        yield replace(relation, percent=Decimal(100)) if whole else relation, at


def _of_groups(scene: Scene) -> Iterator[Told]:
    """Tell of `टाटा समूह की इंडियन होटल्स` and `Murugappa Group's Coromandel`."""
    for group in scene.of("ORG"):
        entity = group.mention.entity if group.mention and not group.word else None
        if entity is None or not is_owner(scene, group) or group.group >= 0 or is_authority(group.mention):
            continue
        start = past_brackets(scene, group.at + 1)
        reach = DESCRIBED + 1 if "group" in kinds_of(entity.text) else 2
        item = next((item for item in scene.items[start : start + reach] if item.kind == "ORG" and not item.word), None)
        if item is not None and _is_its_company(scene, start, item):
            yield from _belongs(scene, group, item, group)


def _is_its_company(scene: Scene, start: int, item: Item) -> bool:
    """Tell whether the name after `टाटा समूह की` is that of its company, not of whom its deal is with."""
    between = scene.items[start : item.at]
    if (
        not is_open(scene, start, item.at)
        or has(scene, "halt", start + 1, item.at)
        or has(scene, "parent", start, item.at)
    ):
        return False
    if any(each.kind == "PERCENT" or each.trigger in SHARES for each in between):
        return False
    return item.case not in OBLIQUE or _is_feminine(scene, start, item)


def _is_feminine(scene: Scene, start: int, item: Item) -> bool:
    """Tell whether `की` can only belong to the company: `समूह की टीसीएस में`, not `समूह की टीसीएस में हिस्सेदारी`."""
    opening = scene.items[start].word if start < item.at else ""
    if not scene.hindi or opening != "की" or item.at != start + 1:
        return False
    clause = [each for each in scene.items[item.at :] if each.clause == item.clause]
    return not any(each.trigger in SHARES or has(scene, "of two", each.at, each.at + 1) for each in clause)
