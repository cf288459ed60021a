"""The rule for what belongs to whom: `X की अनुषंगी Y`, `Y, a unit of X`, `X's parent Y`, `टाटा समूह की Y`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hindinlp.document import Relation
from hindinlp.relations.reading.references import kinds_of
from hindinlp.relations.reading.scene import BARE, OBJECT, POSSESSIVE, SUBJECT, Item, Scene
from hindinlp.relations.ties.pairs import named_after
from hindinlp.relations.ties.parts import (
    doer,
    has,
    is_authority,
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

SOURCE = "rule:subsidiary"
REACH = 6
HINDI, ENGLISH = (BARE, "ne"), (SUBJECT, OBJECT, "by", "with", "from")  # cases of who is called a unit
OBLIQUE = ("with", "from", "in", "on", "ko")  # `X का Y में विलय`: the genitive belongs to another noun
THIS = frozenset(("यह", "इस", "ये"))
SHARES = ("STAKE", "SHARE")  # what may be owned of a company
DESCRIBED = 5  # items between a group and its company
Told = tuple[Relation, int]


def subsidiaries(scene: Scene, amounts: object = None) -> Iterator[Told]:
    """Yield which company belongs to which."""
    for word in uses(scene).get("subsidiary", ()):
        for child, parent in _belonging(scene, word):
            yield from _whole(scene, word, _belongs(scene, word, child, parent))
    for word in uses(scene).get("parent", ()):
        for parent, child in _belonging(scene, word):
            yield from _belongs(scene, word, child, parent)
    for word in uses(scene).get("group company", ()):
        for child, parent in _belonging(scene, word):
            if parent.mention and parent.mention.entity and "group" in kinds_of(parent.mention.entity.text):
                yield from _belongs(scene, word, child, parent)
    for word in uses(scene).get("hold", ()):
        if not scene.hindi and not _partly(scene, word):
            for parent in named_after(scene, word.at, 2):
                yield from (tie for child in _before(scene, word.at) for tie in _belongs(scene, word, child, parent))
    for word in uses(scene).get("own", ()):
        yield from _owned(scene, word)
    yield from _of_groups(scene)


def _owned(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `X owns Y and Z`, where it owns all of them."""
    who = doer(scene, word.at)
    owned = scene.items[word.at + 1 : word.at + REACH]
    shared = any(item.kind == "PERCENT" or item.trigger in SHARES for item in owned)
    if scene.hindi or who is None or shared:
        return
    for child in named_after(scene, word.at, 2):
        yield from _belongs(scene, word, child, who)


def _belongs(scene: Scene, word: Item, child: Item, parent: Item) -> Iterator[Told]:
    return ties(scene, "SUBSIDIARY_OF", mentions([child]), mentions([parent]), word, SOURCE)


def _belonging(scene: Scene, word: Item) -> Iterator[tuple[Item, Item]]:
    """Yield who is the `subsidiary` (or `parent`) and whose."""
    whose = owner(scene, word.at)
    after = named_after(scene, word.at, REACH)
    if whose is not None:
        who = after or _before(scene, whose.at)
        yield from ((one, whose) for one in who or _this(scene, word))
    elif not scene.hindi and "of" in (word.word, *scene.words(word.at + 1, word.at + 2)):
        for other in named_after(scene, word.at + (word.word != "of"), REACH):
            yield from ((one, other) for one in _before(scene, word.at))


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
        if entity is None or not is_owner(scene, group) or group.group >= 0 or is_authority(group):
            continue
        start = past_brackets(scene, group.at + 1)
        reach = DESCRIBED + 1 if "group" in kinds_of(entity.text) else 2
        for item in scene.items[start : start + reach]:
            if item.kind == "ORG" and not item.word and item.case not in OBLIQUE:
                if is_open(scene, start, item.at) and not has(scene, "halt", start + 1, item.at):
                    yield from _belongs(scene, group, item, group)
                break
