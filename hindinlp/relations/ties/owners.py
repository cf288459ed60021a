"""Places around the word of a tie that a phrase or the clause before fills: `X, the Y partner`, `इसे Y संभाल रही है`."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.ties.parts import is_bracketed, owner, uses


def is_name(item: Item) -> bool:
    return item.kind == "ORG" and not item.word


def whose(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give the company that what stands before the anchor belongs to: `the refinery of X was expanded by Y`."""
    before = [item for item in scene.items[: anchor.at] if item.kind == "ORG" and item.clause == anchor.clause]
    found = [item for item in before if item.case in ("of", POSSESSIVE) and not is_bracketed(scene, item)]
    return scene.list_of(found[-1]) if found else []


def faced(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give `X` of `X के सामने Y की चुनौती है`."""
    words = [item for item in uses(scene).get("facing", ()) if item.clause == anchor.clause and item.at < anchor.at]
    found = owner(scene, words[0].at) if words else None
    return scene.list_of(found) if found is not None else []


def titled(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give `X` of `X, the Y partner`."""
    items = scene.items[max(0, anchor.at - 4) : anchor.at]
    if len(items) < 4 or items[1].word not in (",", ":") or items[2].word not in small_words("article"):
        return []
    return [items[0]] if is_name(items[0]) and is_name(items[3]) else []


def continued(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give the subject of a clause before one that has none: `X और Y Z के ग्राहक हैं और W को …`."""
    told = [item for item in scene.of("ORG") if item.clause < anchor.clause and item.case in ("bare", "ne")]
    return scene.list_of(next(item for item in told if item.clause == told[-1].clause)) if told else []


def before_it(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give `X` of `X 2,000 करोड़ जुटाएगा और इसे Y संभाल रही है`."""
    word = next((item for item in uses(scene).get("it", ()) if item.clause == anchor.clause), None)
    before = [item for item in scene.of("ORG") if word and item.at < word.at and item.case in ("bare", "ne")]
    return scene.list_of(before[-1]) if before and is_name(before[-1]) else []


def product_owner(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give the owner of the product that does it: `whose Y handles the calls of Z`."""
    product = next((item for item in scene.items[max(0, anchor.at - 1) : anchor.at] if item.kind == "PRODUCT"), None)
    found = owner(scene, product.at) if product is not None else None
    return [found] if found is not None else []
