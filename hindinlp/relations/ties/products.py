"""The rule for who makes a product: its owner (`X का ऐप Y`), its maker (`X, maker of Y`), or the name it carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.linking.names import is_general, name_words
from hindinlp.relations.reading.scene import WORD, Item, Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.parts import (
    NAMES,
    doer,
    has,
    is_authority,
    is_bracketed,
    is_open,
    is_owner,
    mentions,
    owner,
    ties,
    topic,
    uses,
)

SOURCE = "rule:product"
NEAR = 6  # items between a product and the English word that tells who makes it
REACH = 16  # items between a product and the Hindi verb
USED = ("on", "with", "from", "at")
AWAY = ("on", "for", "with", "at", "to", "against")  # cases of a product that is only used
QUOTES = frozenset(('"', "'", "“", "”", "‘", "’"))
Told = tuple[Relation, int]


def products(scene: Scene, amounts: object = None) -> Iterator[Told]:
    """Yield who makes the products of a unit, a list of products as a whole."""
    for product in scene.of("PRODUCT"):
        if product.mention is None or product.group not in (-1, product.at):
            continue
        if product.word:
            if (who := _maker_in_hindi(scene, product, product)) is not None:
                yield from ties(scene, "MAKES_PRODUCT", mentions([who]), [product.mention], product, SOURCE)
            continue
        listed = scene.list_of(product)
        for item in listed:
            if (maker := _namesake(scene, item)) is not None:
                yield from ties(scene, "MAKES_PRODUCT", [maker], mentions([item]), item, SOURCE)
        shared = [product]
        for item in listed[1:]:
            if (own := owner(scene, item.at)) is None or own.at < product.at or own.mention is None:
                shared.append(item)
            else:  # `X's A and Y's B`
                yield from ties(scene, "MAKES_PRODUCT", [own.mention], mentions([item]), item, SOURCE)
        if (maker := _maker(scene, shared)) is not None:
            yield from ties(scene, "MAKES_PRODUCT", [maker], mentions(shared), product, SOURCE)


def _namesake(scene: Scene, product: Item) -> Mention | None:
    """Give the company whose name a product carries: `Ojas Blaze` of `Ojas Electronics`."""
    assert product.mention is not None and product.mention.entity is not None
    word = name_words(product.mention.entity.text)[:1]
    if not word or is_general(word):
        return None
    named = [item.mention for item in scene.of("ORG") if item.mention is not None]
    for mention in (*named, *scene.unit.silent):
        if mention.entity is not None and mention.label == "ORG" and name_words(mention.entity.text)[:1] == word:
            return mention
    return None


def _maker(scene: Scene, listed: Sequence[Item]) -> Mention | None:
    first, last = listed[0], listed[-1]
    by_verb = _maker_in_hindi if scene.hindi else _maker_in_english
    found = _owner(scene, first) or by_verb(scene, first, last)
    if found is not None:
        return None if is_authority(found) else found.mention
    return _silent_maker(scene, first, last)


def _owner(scene: Scene, product: Item) -> Item | None:
    """Give the owner of a product; of one that is only used (`X के कर्मचारी Y पर`) a noun must say that it is his."""
    found = owner(scene, product.at) or _own(scene, product)
    if found is not None and any(item.trigger == "STAKE" for item in scene.items[found.at + 1 : product.at]):
        return None  # `its holding in Zomato`
    if found is not None and found.at < product.at and has(scene, "ordinal", found.at, product.at):
        return None  # `its last Twin Otter` is somebody else's make
    if found is not None and found.at < product.at and product.case in USED:
        beside = product.at - found.at <= 2 or has(scene, "product noun", found.at, product.at)
        return found if beside else None
    return found


def _own(scene: Scene, product: Item) -> Item | None:
    """Give the owner told after a product: `Y, its bone-marrow drug`, `Y, the firm's platform`, `Y, जो X का ऐप है`."""
    last = scene.list_of(product)[-1].at
    after = scene.items[last + 1 : last + 4]
    if not after or after[0].word not in (",", "(", "—", "–"):
        return None
    for item in after[1:]:
        if item.kind == "ORG":
            return item if is_owner(scene, item) and (item.word or scene.hindi) else None
        if item.word not in ("जो", "the", "which", "is", "यानी"):
            return None
    return None


def _maker_in_hindi(scene: Scene, first: Item, last: Item) -> Item | None:
    """Give the company of `Y बनाने वाली X`, of `X ने Y लॉन्च किया`, of `Y, जिसे X ने बनाया`."""
    verb = _verb_after(scene, last)
    if verb is None:
        return None
    who = scene.items[verb.at + 1 : verb.at + 9]
    if scene.words(verb.at + 1, verb.at + 2)[:1] in (("वाली",), ("वाला",), ("वाले",)):
        return next((item for item in who if item.kind == "ORG"), None)
    if not has(scene, "act", verb.at, verb.at + 1):
        return None
    return doer(scene, verb.at)


def _verb_after(scene: Scene, last: Item) -> Item | None:
    """Give the maker verb after a product, with no other name between."""
    for verb in uses(scene).get("make", ()):
        if last.at < verb.at <= last.at + REACH and verb.clause == last.clause:
            between = [item for item in scene.items[last.at + 1 : verb.at] if not item.word]
            return None if any(item.kind in NAMES and item.case != "ne" for item in between) else verb
    return None


def _maker_in_english(scene: Scene, first: Item, last: Item) -> Item | None:
    """Give the company of `X makes Y`, of `X, maker of Y`, of `Y from X`, of `Y, made by X`."""
    items = scene.items
    if first.case in AWAY:
        return None
    for verb in reversed(uses(scene).get("make", ())):
        if 0 < first.at - verb.at <= NEAR and not _crosses(scene, verb.at + 1, first.at):
            found = _subject(scene, verb)
            if found is not None:
                return found
    for step, item in enumerate(items[last.at + 1 : last.at + NEAR]):
        if item.kind == "ORG" and item.case in ("from", "by"):
            return item if step <= NEAR and is_open(scene, last.at + 1, item.at) else None
        if has(scene, "maker noun", item.at, item.at + 1):
            after = next((each for each in items[item.at + 1 : item.at + 3] if each.kind == "ORG"), None)
            return after or _called(scene, first)
    return None


def _called(scene: Scene, product: Item) -> Item | None:
    """Give the company before `, the Y parent`."""
    for item in reversed(scene.items[max(0, product.at - 5) : product.at]):
        if item.kind == "ORG":
            return item if scene.words(item.at + 1, item.at + 2) == (",",) else None
        if item.kind != WORD or has(scene, "halt", item.at, item.at + 1):
            return None
    return None


def _crosses(scene: Scene, first: int, after: int) -> bool:
    return any(item.kind in ("ORG", "PER") for item in scene.items[first:after]) or has(scene, "stop", first, after)


def _subject(scene: Scene, verb: Item) -> Item | None:
    """Give the company before an English verb or `, maker of`, the nearest one that no preposition governs."""
    for item in reversed(scene.items[: verb.at]):
        if item.kind == "ORG" and not is_bracketed(scene, item):
            close = verb.at - item.at <= 3
            return item if close or item.case in ("subject", "possessive") else None
        if item.kind == "PER" and item.clause == verb.clause:
            return None
    return None


def _silent_maker(scene: Scene, first: Item, last: Item) -> Mention | None:
    """Give what the unit is about when it names no company and tells of making, or calls the product its own."""
    named = [item for item in scene.of("ORG") if not item.word and not is_bracketed(scene, item)]
    if named:
        return None
    pointed = [item for item in scene.of("ORG") if item.word]
    who = pointed[0].mention if pointed else topic(scene)
    if scene.hindi:
        return who if _verb_after(scene, last) is not None else None
    before = has(scene, "make", first.at - NEAR, first.at) and first.case not in AWAY
    return who if before or has(scene, "maker noun", last.at, last.at + 2) else None
