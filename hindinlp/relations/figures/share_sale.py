"""The rule for the sale of a company's shares to the public: `418 करोड़ रुपये का आईपीओ`, `filed for an IPO`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.figures.fact import figure_fact
from hindinlp.relations.figures.owner import Ask, owner_of
from hindinlp.relations.figures.row import Amounts, Row
from hindinlp.relations.reading.scene import Item, Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.reading.word_tables import Mark, word_table

SOURCE = "rule:share_sale"
LEAST = 10_000_000  # smaller sums are prices and lots
BESIDE = 5  # tokens between a sum and the word for the sale
RAISED = 9  # tokens between a sum and the verb it is raised by
PLAN = 10  # tokens between the word for the sale and the verb of bringing it


def share_sales(scene: Scene, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """Yield an IPO for each sum that a sale brings, or one without sum where a sale is planned or made."""
    table = word_table("ipo_words")
    told = any(fact.type == "IPO" for fact in scene.earlier.facts)
    if not told and not table.may_have(scene.unit.words, "ipo", "issue", "listing"):
        return
    marks = table.marks(scene.unit.words)
    sales = [mark for mark in marks if mark.use in ("ipo", "issue", "listing")]
    row = Row(scene, amounts)
    reader = _Sales(row, marks)
    if not sales:
        yield from _told_before(scene, reader, amounts)
        return
    sums = [(item, sale) for item in row.sums if (sale := reader.sale_of(item)) is not None]
    for item, sale in sums:
        if (owner := owner_of(row, max(item.first, sale.first), Ask(of=sale.first))) is not None and item.mention:
            yield figure_fact("IPO", owner, item.mention, scene.unit, amounts, SOURCE), item.first
    plain = next((sale for sale in sales if sale.use == "ipo" and reader.is_told(sale)), None)
    if not sums and plain is not None and (owner := owner_of(row, plain.first, Ask(of=plain.first))) is not None:
        yield figure_fact("IPO", owner, None, scene.unit, amounts, SOURCE, row.word(plain.first)), plain.first


def _told_before(scene: Scene, reader: _Sales, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """`कंपनी का इरादा 545 करोड़ रुपये जुटाने का है`, where the unit before told of the sale."""
    sale = next((fact for fact in scene.earlier.facts if fact.type == "IPO" and fact.amount is None), None)
    if sale is None or not any(mark.use == "raise" for mark in reader.marks):
        return
    seller = Mention(0, 0, "ORG", entity=sale.subject)
    for item in reader.row.sums:
        if item.mention and reader.is_large(item) and reader.is_raised(item):
            yield figure_fact("IPO", seller, item.mention, scene.unit, amounts, SOURCE), item.first
            return


class _Sales:
    """The words for a sale of shares in a unit, and which sums belong to them."""

    def __init__(self, row: Row, marks: Sequence[Mark]) -> None:
        self.row = row
        self.marks = marks

    def _among(self, first: int, after: int, *uses: str) -> list[Mark]:
        return [mark for mark in self.marks if first <= mark.first and mark.after <= after and mark.use in uses]

    def sale_of(self, item: Item) -> Mark | None:
        """Give the word for the sale that brings a sum."""
        if not self.is_large(item) or self._is_part(item):
            return None
        return self._right_after(item) or self._right_before(item) or self._raised(item)

    def is_large(self, item: Item) -> bool:
        amount = item.mention.amount if item.mention else None
        return amount is not None and (amount.value or amount.high or 0) >= LEAST

    def is_raised(self, item: Item) -> bool:
        """Tell whether a verb of raising money stands near a sum that is no part of a whole."""
        return not self._is_part(item) and bool(self._among(item.first - RAISED, item.after + RAISED, "raise"))

    def _is_part(self, item: Item) -> bool:
        return bool(self._among(item.first - 3, item.first, "part") or self._among(item.after, item.after + 4, "part"))

    def _right_after(self, item: Item) -> Mark | None:
        """`418 करोड़ रुपये का आईपीओ`, `Rs 846-crore initial public offering`."""
        at = self.row.beyond(item)
        if self.row.scene.hindi and self.row.word(at) not in small_words("genitive"):
            return None
        found = self._among(at, at + BESIDE, "ipo", "issue", "listing")
        return found[0] if found and (self.row.scene.hindi or found[0].first <= at + 2) else None

    def _right_before(self, item: Item) -> Mark | None:
        """`IPO of about Rs 1,500 crore`, `इश्यू 1,260 करोड़ रुपये का होगा`."""
        found = self._among(item.first - BESIDE, item.first, "ipo", "issue", "size", "listing")
        if not found:
            return None
        if found[-1].use == "size":
            return next(iter(self._among(0, item.first, "ipo", "issue")), None)
        between = self.row.words[found[-1].after : item.first]
        if self.row.scene.hindi:
            of_sale = self.row.word(item.after) in small_words("genitive") and not self._is_aside(found[-1])
            return found[-1] if of_sale else None
        return found[-1] if "of" in between or "worth" in between else None

    def _raised(self, item: Item) -> Mark | None:
        """`raise Rs 2,200 crore through an IPO`, `आईपीओ से 1,455 करोड़ रुपये जुटाए`."""
        sales = self._among(0, len(self.row.words), "ipo")
        return sales[0] if sales and self.is_raised(item) and self._is_way(item, sales[0]) else None

    def _is_aside(self, sale: Mark) -> bool:
        """Tell whether a sale only gives the time of something else: `आईपीओ से पहले 90 करोड़ रुपये का निवेश`."""
        return bool(self._among(sale.after, sale.after + 2, "aside"))

    def _is_way(self, item: Item, sale: Mark) -> bool:
        """Tell whether a sum comes by the sale: in one clause, in English `through an IPO` or `an IPO to raise`."""
        first, after = sorted((item.first, sale.first))
        between = self.row.words[first:after]
        if self.row.scene.hindi:
            return "।" not in between
        return not small_words("by_way").isdisjoint(between)

    def is_told(self, sale: Mark) -> bool:
        """Tell whether a verb brings the sale."""
        if self.row.words[sale.first] in ("went", "go", "goes", "going", "gone"):
            return True
        return bool(self._among(sale.first - PLAN, sale.after + PLAN, "plan"))
