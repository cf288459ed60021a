"""The price of a deal where a clause or a sentence of its own tells it.

`यह सौदा 210 करोड़ रुपये का है`, `The price was $5 million`; words in `lexicons/deal_terms.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hindinlp.document import Amount, Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.deals.sums import Amounts, is_free, other_currency
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.word_tables import word_table

SOURCE = "rule:deal_terms"
REACH = 9  # tokens between the word for a deal and its price
MONEY = frozenset(("MONEY", "RANGE"))
Told = tuple[Relation, int]


def deal_terms(scene: Scene, amounts: Amounts) -> Iterator[Told]:
    """Yield the purchase told last once more, with the price that this unit gives for it."""
    deals = scene.earlier.deals
    if (
        scene.unit.heading
        or len({(deal.subject, deal.object) for deal in deals}) != 1
        or not _is_about(scene, deals[0])
    ):
        return
    price = stated_price(scene, scene.items, amounts, deals[0].type)
    figure = price.mention.amount if price and price.mention else None
    if price is None or figure is None:
        return
    for deal in deals:
        yield replace(
            deal, amount=figure, amount_alt=other_currency(figure, amounts), source=SOURCE,
            start=scene.unit.start, end=scene.unit.end,
        ), price.first  # fmt: skip


def price_beside(scene: Scene, anchor: Item, amounts: Amounts, type: str = "ACQUIRED") -> Amount | None:
    """Give the price that a clause after the anchor's tells, if it names nobody: `…, सौदा 300 करोड़ रुपये का है`."""
    for clause in (anchor.clause + 1, anchor.clause + 2):
        items = [item for item in scene.items if item.clause == clause]
        if items and not any(item.kind in ("ORG", "PER") and not item.word for item in items):
            price = stated_price(scene, items, amounts, type)
            if price is not None and price.mention is not None:
                return price.mention.amount
    return None


def _is_about(scene: Scene, deal: Relation) -> bool:
    """Tell whether a unit names nobody but the two of a deal."""
    parties = {deal.subject.text, deal.object.text if deal.object else ""}
    named = [item.mention.entity for item in scene.of("ORG") if item.mention and item.mention.how == "name"]
    return all(entity is None or entity.text in parties for entity in named)


def stated_price(scene: Scene, items: Sequence[Item], amounts: Amounts, type: str = "ACQUIRED") -> Item | None:
    """Give the sum beside a word for a deal or its price, or for the order where it is one, if the items have one."""
    sums = [item for item in items if item.kind in MONEY and is_free(scene, item, amounts, valued=True)]
    if not sums:
        return None
    first, after = items[0].first, items[-1].after
    marks = [mark for mark in word_table("deal_terms").marks(scene.unit.words) if first <= mark.first < after]
    told = {mark.use for mark in marks}
    uses = ("deal", "order") if type == "CONTRACT" else ("deal", "for it")
    relative = any(item.word in small_words("which") for item in items[:2])  # `…, which paid 1.2 billion euros`
    paid = "pay" in told and ("for it" in told or (relative and type == "ACQUIRED"))
    if "other" in told or not (told.intersection(uses) - {"for it"} or paid):
        return None
    nouns = [mark.first for mark in marks if mark.use in (*uses, "for it", "pay" if relative else "")]
    nearest = min(sums, key=lambda item: min(abs(item.first - at) for at in nouns))
    near = any(abs(nearest.first - at) <= REACH for at in nouns)
    return nearest if near else None
