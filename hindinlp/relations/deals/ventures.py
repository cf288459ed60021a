"""The shares in a venture told by a ratio: `Y, a 50:50 venture between A and B`, `A और B की 60:40 साझा कंपनी Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.deals.sums import Amounts
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention

SOURCE = "rule:venture"
SCORE = 0.85
RATIO = re.compile(r"\b(\d{1,2})\s?[:\-–]\s?(\d{1,2})\b")
WHOLE = 100
NEAR = 6  # tokens from a ratio to the word for a venture
NAMED = 3  # items from a ratio back, or from the word for a venture on, to its name
Told = tuple[Relation, int]


def ventures(scene: Scene, amounts: Amounts) -> Iterator[Told]:
    """Yield what each of two partners holds of their venture."""
    for ratio in RATIO.finditer(scene.unit.text):
        shares = [Decimal(ratio[1]), Decimal(ratio[2])]
        noun = _venture(scene, scene.unit.start + ratio.start()) if sum(shares) == WHOLE else None
        if noun is None:
            continue
        first = next(at for at, span in enumerate(scene.unit.spans) if span[1] > scene.unit.start + ratio.start())
        named = {item.mention.identity: item for item in scene.of("ORG") if item.mention and not item.word}
        child = _name(scene, first, noun)
        partners = [item for key, item in named.items() if child is None or not _is_same(item, child)]
        if child is not None and len(partners) == len(shares):
            yield from _held(scene, partners, child, shares, first)


def _venture(scene: Scene, at: int) -> int | None:
    """Give the token of the word for a venture near a ratio at a place in the text."""
    first = next(index for index, span in enumerate(scene.unit.spans) if span[1] > at)
    near = range(first, min(first + NEAR, len(scene.unit.words)))
    return next((index for index in near if scene.unit.words[index] in small_words("venture")), None)


def _name(scene: Scene, first: int, noun: int) -> Item | None:
    """Give the venture's name: right after its noun, or before the ratio as `Y, a` or `Y is a`."""
    orgs = [item for item in scene.of("ORG") if not item.word]
    after = [item for item in orgs if item.first > noun and item.at - _item(scene, noun).at <= NAMED]
    before = [item for item in orgs if item.after <= first and _item(scene, first).at - item.at <= NAMED]
    if after and not any(word in small_words("of two") for word in scene.unit.words[noun + 1 : after[0].first]):
        return after[0]
    return before[-1] if before else None


def _item(scene: Scene, token: int) -> Item:
    return next(item for item in scene.items if item.first <= token < item.after)


def _is_same(one: Item, two: Item) -> bool:
    return bool(one.mention and two.mention and one.mention.identity == two.mention.identity)


def _held(scene: Scene, partners: list[Item], child: Item, shares: list[Decimal], at: int) -> Iterator[Told]:
    for partner, share in zip(partners, shares, strict=True):
        if partner.mention and partner.mention.entity and child.mention and child.mention.entity:
            yield Relation(
                "HOLDS_STAKE", partner.mention.entity, child.mention.entity, scene.unit.start, scene.unit.end,
                percent=share, trigger=scene.unit.quote(Mention(at, at + 1, "")), score=SCORE, source=SOURCE,
            ), at  # fmt: skip
