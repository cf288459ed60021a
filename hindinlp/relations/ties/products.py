"""The rule for who makes a product: its owner (`X का ऐप Y`), its maker (`X, maker of Y`), or the name it carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.linking.names import is_general, name_words
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.makers_hindi import ONLY_USED, maker_in_hindi, verbs_after
from hindinlp.relations.ties.parts import (
    has,
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
PREDICATE = 5  # items between a product and who owns the noun it is said to be
USED = ("on", "with", "from", "at")
AWAY = ("on", "for", "with", "at", "to", "against")  # cases of a product that is only used
Told = tuple[Relation, int]


def products(scene: Scene, amounts: object = None) -> Iterator[Told]:
    """Yield who makes the products of a unit, a list of products as a whole."""
    before: tuple[Item, Mention] | None = None
    for product in scene.of("PRODUCT"):
        if product.mention is None or product.group not in (-1, product.at):
            continue
        if product.word:
            who = _predicate(scene, product, product.at) or maker_in_hindi(scene, product, product)
            if who is not None:
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
        maker = _maker(scene, shared)
        if maker is None and before is not None and _goes_on(scene, before[0], product):
            maker = before[1]
        if maker is not None:
            before = shared[-1], maker
            yield from ties(scene, "MAKES_PRODUCT", [maker], mentions(shared), product, SOURCE)


def _goes_on(scene: Scene, before: Item, product: Item) -> bool:
    """Tell whether a product is told in one breath with the one before: `its X masala range and Y coffee`."""
    between = scene.items[before.at + 1 : product.at]
    joined = any(item.word in small_words("joint") for item in between)
    alone = all(item.kind in (WORD, "MISC") and not _breaks(scene, item) for item in between)
    return joined and alone and len(between) <= NEAR and before.clause == product.clause


def _breaks(scene: Scene, item: Item) -> bool:
    return item.word not in small_words("joint") and has(scene, "stop", item.at, item.at + 1)


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
    by_verb = maker_in_hindi if scene.hindi else _maker_in_english
    found = _owner(scene, first) or by_verb(scene, first, last)
    if found is not None:
        return None if is_authority(found.mention) else found.mention
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
    if (told := _predicate(scene, product, last)) is not None:
        return told
    after = scene.items[last + 1 : last + 4]
    if not after or after[0].word not in (",", "(", "—", "–"):
        return None
    for item in after[1:]:
        if item.kind == "ORG":
            said = item.word or scene.hindi or has(scene, "product noun", item.at + 1, item.at + 1 + NEAR)
            return item if is_owner(scene, item) and said else None
        if item.word not in ("जो", "the", "which", "is", "यानी"):
            return None
    return None


def _predicate(scene: Scene, product: Item, last: int) -> Item | None:
    """Give the owner of the noun that a product is said to be: `Y X का नया ऐप है`, `Y is X's app`, `its app is Y`."""
    owners = scene.items[last + 1 : last + PREDICATE]
    who = next((item for item in owners if item.kind == "ORG"), None)
    if who is not None and is_owner(scene, who) and who.clause == product.clause:
        opening = scene.words(last + 1, last + 2)
        plain = not any(has(scene, "stop", item.at, item.at + 1) for item in scene.items[last + 1 : who.at])
        linked = plain if scene.hindi else not small_words("be").isdisjoint(opening)
        nouns = uses(scene).get("product noun", ())
        behind = next((noun for noun in nouns if 0 < noun.at - who.at <= NEAR), None)
        if linked and behind is not None and (not scene.hindi or _is_said(scene, behind)):
            return who
    start = product.at - (scene.items[product.at - 1].word in small_words("article")) if product.at else 0
    comma = scene.words(start - 1, start) == (",",)  # `its app, PrismPlay, streams …`
    if scene.hindi or start < 2 or not (comma or has(scene, "named", start - 1, start)):
        return None
    if comma:
        return owner(scene, start - 2) if has(scene, "product noun", start - 2, start - 1) else None
    said = [noun for noun in uses(scene).get("product noun", ()) if 0 < start - noun.at <= 3]
    return owner(scene, said[-1].at) if said else None


def _is_said(scene: Scene, noun: Item) -> bool:
    return not small_words("is").isdisjoint(scene.words(noun.at + 1, noun.at + 3)[:1])


def _maker_in_english(scene: Scene, first: Item, last: Item) -> Item | None:
    """Give the company of `X makes Y`, of `X, maker of Y`, of `Y from X`, of `Y, made by X`."""
    items = scene.items
    if first.case in AWAY:
        return None
    for verb in reversed(uses(scene).get("make", ())):
        if 0 < first.at - verb.at <= NEAR and not _crosses(scene, verb.at + 1, _named_from(scene, first)):
            found = _subject(scene, verb)
            if found is not None:
                return found
    start = last.at + 1
    start += scene.words(start, start + 1) == (",",) and has(scene, "make", start + 1, start + 2)  # `Y, made by X`
    for item in items[start : last.at + NEAR]:
        if item.kind == "ORG" and item.case in ("from", "by"):
            return item if is_open(scene, start, item.at) else None
        if has(scene, "maker noun", item.at, item.at + 1):
            after = next((each for each in items[item.at + 1 : item.at + 3] if each.kind == "ORG"), None)
            return after or _called(scene, first)
    return None


def _named_from(scene: Scene, product: Item) -> int:
    """Give where the phrase of a product begins: `a smartwatch, the Y`, `an app called Y`."""
    at = product.at - (scene.items[product.at - 1].word in small_words("article"))
    return at - (scene.items[at - 1].word == ",") if at > 0 else 0


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
        told = first.case in ("bare", "ne") and not has(scene, "compete", 0, len(scene.items))
        made = first.case not in ONLY_USED and bool(verbs_after(scene, last))
        return who if told or made else None
    before = has(scene, "make", first.at - NEAR, first.at) and first.case not in AWAY
    return who if before or has(scene, "maker noun", last.at, last.at + 2) else None
