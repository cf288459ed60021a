"""The rule for the sale of a company's shares to the public: `418 करोड़ रुपये का आईपीओ`, `filed for an IPO`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.figures.fact import figure_fact
from hindinlp.relations.figures.owner import Ask, meant, owner_of
from hindinlp.relations.figures.row import Amounts, Row
from hindinlp.relations.reading.cases import BARE, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import is_overseer
from hindinlp.relations.reading.rough_cases import OPENING
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.reading.word_tables import Mark, word_table

SOURCE = "rule:share_sale"
LEAST = 10_000_000  # smaller sums are prices and lots
BESIDE = 5  # tokens between a sum and the word for the sale
RAISED = 9  # tokens between a sum and the verb it is raised by
PLAN = 10  # tokens between the word for the sale and the verb of bringing it
OWNED = 8  # tokens between a company and the sale that is its own (`X के 3,450 करोड़ रुपये के आईपीओ`)
AHEAD = 4  # tokens from `ahead of` to the sale
LISTED = 2  # tokens between `to list` and the company
OF = 4  # tokens between the sale and the company it is of (`IPO of the Pune-based X`)
SALES = ("ipo", "act", "issue", "listing", "platform")
SELLERS = ("ne", "ko", BARE, SUBJECT)  # cases of those who bring a sale
WHOLE = ("ipo", "act")  # uses that tell a sale without its sum
RAISING = (*WHOLE, "platform")  # uses that tell what money is raised by


def share_sales(scene: Scene, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """Yield an IPO for each sum that a sale brings, or one without sum where a sale is planned or made."""
    table = word_table("ipo_words")
    told = "IPO" in scene.earlier.types
    if not told and not table.may_have(scene.unit.words, *SALES, "offer"):
        return
    marks = table.marks(scene.unit.words)
    sales = [mark for mark in marks if mark.use in SALES]
    row = Row(scene, amounts)
    reader = _Sales(row, marks)
    if not sales and not reader.is_offered():
        yield from _told_before(scene, reader, amounts)
        return
    sums = [(item, sale) for item in row.sums if (sale := reader.sale_of(item)) is not None]
    listed = reader.listed([item for item in row.sums if reader.is_large(item)]) if sums else {}
    for item, seller in listed.items():
        yield figure_fact("IPO", seller, item.mention, scene.unit, amounts, SOURCE), item.first
    for item, sale in sums if not listed else ():
        if (owner := owner_of(row, max(item.first, sale.first), Ask(of=sale.first))) is not None and item.mention:
            yield figure_fact("IPO", owner, item.mention, scene.unit, amounts, SOURCE), item.first
    for sale, owners in itertools.islice(reader.without_sum(), 0 if sums else 1):
        for owner in owners:
            own = reader.sum_in_brackets(owner)
            yield figure_fact("IPO", owner, own, scene.unit, amounts, SOURCE, row.word(sale.first)), sale.first


def _told_before(scene: Scene, reader: _Sales, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """`कंपनी का इरादा 545 करोड़ रुपये जुटाने का है`, where the unit before told of the sale."""
    investors = any(item.case == "from" for item in scene.of("ORG", "PER"))
    if investors or not any(mark.use == "raise" for mark in reader.marks):
        return
    queued = not small_words("queue").isdisjoint(scene.unit.words)
    listed = reader.listed([item for item in reader.row.sums if reader.is_large(item)]) if queued else {}
    for item, owner in listed.items():
        yield figure_fact("IPO", owner, item.mention, scene.unit, amounts, SOURCE), item.first
    sale = next((fact for fact in scene.earlier.facts if fact.type == "IPO" and fact.amount is None), None)
    if sale is None or listed:
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

    def listed(self, items: Sequence[Item]) -> dict[Item, Mention]:
        """Pair a list of companies with as many sums: `A and B, which want to raise Rs 6 crore and Rs 7 crore`."""
        between = [self.row.words[one.after : two.first] for one, two in itertools.pairwise(items)]
        if len(items) < 2 or not all(set(words) <= small_words("joint") for words in between):
            return {}
        before = [item for item in self.row.scene.of("ORG") if item.after <= items[0].first and not item.word]
        members = self.row.scene.list_of(before[-1]) if before else []
        known = [each.mention for each in members if each.mention and each.mention.entity]
        return dict(zip(items, known, strict=True)) if len(known) == len(items) else {}

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
        if not found and self.is_offered():
            found = self._offer(at)
        return found[0] if found and (self.row.scene.hindi or found[0].first <= at + 2) else None

    def is_offered(self) -> bool:
        """Tell whether an `offer` may be one of shares to the public: where its parts, prices or bidders are told."""
        marks = self._among(0, len(self.row.words), *SALES, "part", "per share")
        return not self.row.scene.hindi and bool(marks)

    def _offer(self, at: int) -> list[Mark]:
        """`its Rs 5,421 crore offer at Rs 105-111 a share`, no bid for another company."""
        found = self._among(at, at + 2, "offer")
        return found if found and self.row.word(found[0].after) not in ("for", "to") else []

    def _right_before(self, item: Item) -> Mark | None:
        """`IPO of about Rs 1,500 crore`, `इश्यू 1,260 करोड़ रुपये का होगा`."""
        uses = ("ipo", "issue", "size") if self.row.scene.hindi else ("ipo", "issue", "size", "listing")
        found = self._among(item.first - BESIDE, item.first, *uses)
        if not found:
            return None
        if found[-1].use == "size":
            return next(iter(self._among(0, item.first, *SALES)), None)
        between = self.row.words[found[-1].after : item.first]
        if self.row.scene.hindi:
            of_sale = self.row.word(item.after) in small_words("genitive") and not self._is_aside(found[-1])
            return found[-1] if of_sale else None
        return found[-1] if "of" in between or "worth" in between else None

    def _raised(self, item: Item) -> Mark | None:
        """`raise Rs 2,200 crore through an IPO`, `आईपीओ से 1,455 करोड़ रुपये जुटाए`."""
        sales = self._among(0, len(self.row.words), *RAISING)
        way = bool(sales) and self._is_way(item, sales[0]) and not self._is_aside(sales[0])
        return sales[0] if way and self.is_raised(item) else None

    def _is_aside(self, sale: Mark) -> bool:
        """Tell whether a sale only gives the time of something else: `आईपीओ से पहले 90 करोड़ रुपये का निवेश`."""
        ahead = self._among(sale.first - AHEAD, sale.first, "ahead")
        return bool(ahead or self._among(sale.after, sale.after + 2, "aside"))

    def _is_way(self, item: Item, sale: Mark) -> bool:
        """Tell whether a sum comes by the sale: in one clause, in English `through an IPO` or `an IPO to raise`."""
        first, after = sorted((item.first, sale.first))
        between = self.row.words[first:after]
        if self.row.scene.hindi:
            return "।" not in between
        papers = sale.use == "act" and bool(self._among(first, item.first, "raise"))
        return papers or "raising" in between or not small_words("by_way").isdisjoint(between)

    def without_sum(self) -> Iterator[tuple[Mark, list[Mention]]]:
        """Yield the sales that are told without a sum, each with the companies that sell."""
        for sale in (mark for mark in self.marks if mark.use in SALES):
            owned = self._owners(sale)
            told = self._is_told(sale)
            if (owned and (told or sale.use != "issue")) or (told and sale.use in WHOLE):
                owner = None if owned else owner_of(self.row, sale.first, Ask(of=sale.first))
                owners = owned or ([owner] if owner and not is_overseer(owner) else self._sellers(sale))
                if owners:
                    yield sale, owners

    def _is_told(self, sale: Mark) -> bool:
        """Tell whether a verb brings the sale, or its parts or prices are told."""
        return sale.use == "act" or bool(self._among(sale.first - PLAN, sale.after + PLAN, "plan", "part"))

    def _owners(self, sale: Mark) -> list[Mention]:
        """Give whose sale it is said to be: `X का आईपीओ`, `X IPO`, `its IPO`, `the IPO of X and Y`."""
        if sale.use == "act":
            return self._listed(sale)
        named = [item for item in self.row.scene.of("ORG") if sale.first - OWNED <= item.after <= sale.first]
        before = [item for item in named if not is_overseer(item.mention)][-1:]
        beside = bool(before) and sale.use in WHOLE and before[0].after == sale.first
        if before and (beside or before[0].case in ("of", POSSESSIVE)):
            return self._known(before[0])
        behind = self.row.items_within(sale.after, sale.after + OF)
        company = next((item for item in behind if item.kind == "ORG" and item.case == "of"), None)
        return self._known(company) if company is not None and self.row.word(sale.after) == "of" else []

    def _listed(self, sale: Mark) -> list[Mention]:
        """Give the company that another lists: `hopes to list X`, `plans to list the startup`."""
        behind = self.row.items_within(sale.after, sale.after + LISTED)
        company = next((item for item in behind if item.kind == "ORG" and not is_overseer(item.mention)), None)
        return self._known(company) if company is not None and "list" in self.row.words[sale.first : sale.after] else []

    def _sellers(self, sale: Mark) -> list[Mention]:
        """Give the companies that a list names before the sale: `A and B got approval for their IPOs`."""
        named = [item for item in self.row.scene.of("ORG") if item.after <= sale.first and item.case in SELLERS]
        before = [item for item in named if not is_overseer(item.mention)]
        return self._known(before[0]) if before else []

    def sum_in_brackets(self, owner: Mention) -> Mention | None:
        """`A (27 करोड़ रुपये) और B (19 करोड़ रुपये) के इश्यू`."""
        sums = [item for item in self.row.sums if item.first == owner.after + 1 and self.is_large(item)]
        return sums[0].mention if sums and self.row.word(owner.after) in OPENING else None

    def _known(self, item: Item) -> list[Mention]:
        known = meant(self.row, item) if self.row.scene.hindi else item
        named = [each.mention for each in self.row.scene.list_of(known) if each.mention]
        return [mention for mention in named if mention.entity is not None and mention.label == "ORG"]
