"""The rule for the price of a share, as it was traded: `शेयर 4.6 प्रतिशत टूटकर 389.25 रुपये पर बंद हुआ`.

Target, issue, offer and face prices are other prices, and so is one that shares were bought at in a deal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.figures.fact import figure_fact
from hindinlp.relations.figures.owner import Ask, owner_of
from hindinlp.relations.figures.row import MANY, Amounts, Row, is_second
from hindinlp.relations.reading.cases import SUBJECT
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.reading.word_tables import Mark, word_table

SOURCE = "rule:share_price"
MOST = 200_000  # dearer than any share: a sum
VERB = 8  # tokens between a Hindi price and its verb
OTHER = 6  # tokens between the name of another price and that price
CLOSED = 9  # items and tokens between a company and the price it closed at
BESIDE = 5  # items between a company and the price it moved to
REACHED = 4  # tokens between a verb and the high that a price reached
HIGH = 4  # tokens between a word for a high and the verb that reaches it
NEAR = 2  # items between a company and the percentage its share moved by


def share_prices(scene: Scene, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """Yield a SHARE_PRICE for each price that a share was traded at."""
    prices = [item for item in scene.of("MONEY", "NUMBER") if _may_be_price(item, amounts)]
    if not prices or len(prices) > MANY:
        return
    marks = word_table("price_words").marks(scene.unit.words)
    if not any(mark.use in ("share", "strong", "move") for mark in marks):
        return
    reader = _Prices(Row(scene, amounts), prices, marks)
    for item in reader.traded():
        owner = reader.beside(item) or owner_of(reader.row, item.first, Ask(of=reader.shares_of(item), traded=True))
        if owner is not None and item.mention is not None:
            yield figure_fact("SHARE_PRICE", owner, item.mention, scene.unit, amounts, SOURCE), item.first


def _may_be_price(item: Item, amounts: Amounts) -> bool:
    amount = item.mention.amount if item.mention else None
    if amount is None or amount.value is None or not 0 < amount.value <= MOST or is_second(amount, amounts):
        return False
    return amount.kind == "money" or (amount.value > 1 and amount.value % 1 != 0)


class _Prices:
    """The prices of a unit with the words that tell which of them a share was traded at."""

    def __init__(self, row: Row, prices: Sequence[Item], marks: Sequence[Mark]) -> None:
        self.row = row
        self.prices = prices
        self.marks = marks

    def traded(self) -> list[Item]:
        """Give the prices that were traded; in a Hindi list the last one has the verb."""
        found: list[Item] = []
        for item in reversed(self.prices):
            listed = (bool(found) and self._goes_on_to(item, found[-1])) or self._beside_value(item)
            if (listed or (self._is_told(item) and self._of_share(item))) and not self._is_other(item):
                found.append(item)
        return found[::-1]

    def shares_of(self, item: Item) -> int:
        """Give the token of the last word for a share before a price, or -1."""
        return max((mark.first for mark in self.marks if mark.use == "share" and mark.after <= item.first), default=-1)

    def _among(self, first: int, after: int, *uses: str) -> list[Mark]:
        return [mark for mark in self.marks if first <= mark.first and mark.after <= after and mark.use in uses]

    def _is_told(self, item: Item) -> bool:
        if self._gapped(item) is not None:
            return True
        if any(mark.after == item.first for mark in self._among(0, item.first, "at close")):
            return True
        return self._told_in_hindi(item) if self.row.scene.hindi else self._told_in_english(item)

    def _told_in_hindi(self, item: Item) -> bool:
        if self.row.word(item.after) in ("से", "का", "की", "के") and not self._stays(item):
            high = self._among(item.after, item.after + VERB, "high")
            return bool(high) and bool(self._among(high[-1].after, high[-1].after + HIGH, "move"))
        following = min((other.first for other in self.prices if other.first > item.first), default=len(self.row.words))
        return bool(self._among(item.after, min(item.after + VERB, following), "move", "strong")) or self._open(item)

    def _open(self, item: Item) -> bool:
        """`शेयर 3% फिसलकर 602 रुपये पर;` of a heading or a note."""
        return self.row.word(item.after) == "पर" and self.row.word(item.after + 1) in ("", ";", ",", "।", ".")

    def _stays(self, item: Item) -> bool:
        """`2,000 रुपये के पार गया`, `412 रुपये के भाव पर लिस्ट हुआ`, `95 रुपये का था`."""
        return self.row.word(item.after + 1) in small_words("price_level")

    def _told_in_english(self, item: Item) -> bool:
        if self._rests(item):
            return True
        at = item.first - 1
        while self.row.word(at) in small_words("roughly"):
            at -= 1
        if self.row.word(at) not in small_words("price_at"):
            return False
        start = self.row.clause_start(item)
        return bool(self._among(start, at + 1, "move", "strong") or self._among(item.after, item.after + 3, "move"))

    def _rests(self, item: Item) -> bool:
        """`SpiceJet, at Rs 33.60 a share, is …`, `Persistent Systems, at Rs 6,240, was steady`."""
        company = self.row.scene.items[item.at - 3] if item.at >= 3 else None
        opened = self.row.words[max(0, item.first - 2) : item.first] == (",", "at")
        closed = self.row.word(item.after) == "," or self.row.words[item.after : item.after + 3] == ("a", "share", ",")
        return opened and closed and company is not None and company.kind == "ORG" and company.case == SUBJECT

    def _goes_on_to(self, item: Item, following: Item) -> bool:
        """Tell whether a list runs from a price to the next: `A 1,572 रुपये, B 1,918 रुपये और C 344 रुपये पर बंद हुए`."""
        if self.row.word(item.after) not in small_words("joint") and self.row.word(item.after) != "पर":
            return False
        between = self.row.scene.items[item.at + 1 : following.at]
        return any(each.kind == "ORG" for each in between) and not any(each.word == "।" for each in between)

    def _beside_value(self, item: Item) -> bool:
        """`शेयर 2,498 रुपये और मार्केट कैप एक लाख करोड़ रुपये पर पहुंच गया`."""
        joined = self.row.word(item.after) in small_words("joint") and self.shares_of(item) >= 0
        noun = next(iter(self.row.between(item.after, item.after + 3, "noun")), None)
        return self.row.scene.hindi and joined and noun is not None and noun.value == "MARKET_CAP"

    def _gapped(self, item: Item) -> Mention | None:
        """Give the company right before a price that goes on: `DLF climbed to Rs 761 and Sobha to Rs 1,588`."""
        items = self.row.scene.items
        if self.row.scene.hindi or item.at < 3 or items[item.at - 1].word not in ("to", "at"):
            return None
        company, joint = items[item.at - 2], items[item.at - 3]
        told = any(other.first < item.first and self._is_told(other) for other in self.prices)
        joined = company.kind == "ORG" and joint.word in small_words("joint") and told
        return company.mention if joined and company.mention and company.mention.entity else None

    def _of_share(self, item: Item) -> bool:
        if self.shares_of(item) >= 0:
            return self._is_company_price()
        return self._company_moved(item) or self._company_closed(item) or self._rests(item)

    def _is_company_price(self) -> bool:
        """Tell whether a share is meant where only its `भाव` is told: that of a company, or told before."""
        words = {self.row.words[mark.first] for mark in self.marks if mark.use == "share"}
        if words != {"भाव"} or "SHARE_PRICE" in self.row.scene.earlier.types:
            return True
        valued = any(mark.use == "noun" and mark.value == "MARKET_CAP" for mark in self.row.marks)
        return valued or any(self.row.scene.of("ORG"))

    def _company_moved(self, item: Item) -> bool:
        """`आधार हाउसिंग 3.4 फीसदी नीचे 441.85 रुपये पर`, `Infosys fell 1.9 per cent to Rs 1,486`, `X 1,012 रुपये पर रहा`."""
        if self.beside(item) is not None:
            return True
        before = [each for each in self.row.scene.items[: item.at] if each.kind in ("ORG", "PERCENT")]
        if len(before) < 2 or (before[-2].kind, before[-1].kind) != ("ORG", "PERCENT"):
            return False
        return before[-1].at - before[-2].at <= NEAR and item.first - before[-1].after <= VERB

    def beside(self, item: Item) -> Mention | None:
        """Give the company that stands right beside a price: `as DLF climbed to Rs 761`."""
        if (gapped := self._gapped(item)) is not None:
            return gapped
        before = [each for each in self.row.scene.items[max(0, item.at - BESIDE) : item.at] if each.kind == "ORG"]
        company = before[-1] if before and self._stands_at(before[-1], item) else None
        known = company is not None and company.mention is not None and company.mention.entity is not None
        return company.mention if company is not None and known else None

    def _stands_at(self, company: Item, price: Item) -> bool:
        """Tell whether only a verb of moving, or nothing, stands between a company and its price."""
        if self.row.scene.hindi:
            return company.after == price.first and self.row.word(price.after) == "पर"
        moved = self._among(company.after, price.first, "move")
        near = bool(moved) and moved[0].first == company.after and price.first - moved[0].after <= 1
        return near and company.case != "of"

    def _company_closed(self, item: Item) -> bool:
        """`Tracktor listed at Rs 212`, `अरावली 296.45 रुपये पर बंद हुआ`, `At Rs 184 it trades`."""
        if self._among(item.first - 4, item.first, "strong") and any(self.row.scene.of("ORG")):
            return True
        companies = [each for each in self.row.scene.of("ORG") if abs(each.at - item.at) <= CLOSED]
        return bool(companies) and bool(self._among(item.first - CLOSED, item.after + CLOSED, "strong"))

    def _is_other(self, item: Item) -> bool:
        """Tell whether a price is named as another one, or agreed on in a deal."""
        row = self.row
        after = self._among(item.after, item.after + 4, "other", "target", "deal")
        if row.word(item.after) in small_words("genitive") and any(mark.use != "deal" for mark in after):
            return True
        if any(mark.use == "deal" for mark in after) or row.word(item.first - 1) == "by":
            return True
        if self._of_a_unit(item) or row.word(item.after) in small_words("moved_by"):
            return True
        last = max((m for m in self.marks if m.after <= item.first), key=lambda mark: mark.first, default=None)
        if last is not None and last.use == "high" and row.word(item.after) in small_words("stands"):
            return True
        if last is not None and last.use == "high" and not row.scene.hindi and row.word(item.first - 1) == "of":
            return small_words("reached").isdisjoint(row.words[max(0, last.first - REACHED) : last.first])
        if last is None or last.use not in ("other", "target", "deal") or item.first - last.after > OTHER:
            return False
        ends = ("ORG",) if last.use == "target" else ("ORG", "MONEY")
        return not any(last.after <= each.first < item.first and each.kind in ends for each in self._told())

    def _of_a_unit(self, item: Item) -> bool:
        """`3,980 रुपये प्रति क्विंटल`, `Rs 5 per litre`, `प्रति शेयर 318 रुपये`; but `268 apiece`, `13,870 प्रति शेयर पर`."""
        row = self.row
        if row.word(item.after) in ("प्रति", "per"):
            return row.word(item.after + 1) not in small_words("share_word")
        return row.words[max(0, item.first - 2) : item.first] == ("प्रति", "शेयर") or (
            row.word(item.after) == "to" and row.word(item.after + 2) == "dollar"
        )

    def _told(self) -> list[Item]:
        return [each for each in self.row.scene.items if each.kind != WORD]
