"""Read a unit as the rules for figures do: its sums, the words that name them, and the companies, by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hindinlp.document import Amount, Relation
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.word_tables import Mark, word_table

MANY = 40  # more sums stand in a table, which states no facts
LONGEST = 12  # tokens of a phrase
BULLETS = frozenset("•▪●*-–—")
SUMS = ("MONEY", "RANGE")
NOT_BESIDE = 8  # tokens that a bracket after a sum may hold
NAMES_AGAIN = ("noun", "verb", "break")  # uses of marks that end the reach of a name
NO_FIGURE, CHANGE = "-", "change"  # what a sum may be besides the type of a relation
Amounts = Mapping[tuple[int, int], Amount]


@dataclass(frozen=True, slots=True)
class Named:
    """A sum and what it is, with the token that says so; `earlier` is year or quarter for an earlier period.

    `owner` is set where the place of the sum shows whose it is (`A की आय 5 करोड़ और B की 3 करोड़`), `like` where the unit
    before told what it is held against; `verb` tells that a verb names it.
    """

    sum: Item
    type: str
    at: int
    earlier: str = ""
    owner: Item | None = None
    verb: bool = False
    like: Relation | None = None


Told = Sequence[Named]  # the sums named so far


class Row:
    """A unit with its marks and its sums; a sum told a second time in another currency is left out."""

    def __init__(self, scene: Scene, amounts: Amounts) -> None:
        self.scene = scene
        self.words = scene.unit.words
        self.sums: list[Item] = [
            item for item in scene.of(*SUMS) if item.mention and not is_second(item.mention.amount, amounts)
        ]

    @cached_property
    def marks(self) -> list[Mark]:
        """Give the marks outside of names, in order."""
        names = {at for mention in self.scene.unit.mentions for at in range(mention.first, mention.after)}
        found = word_table("figure_triggers", 3).marks(self.words)
        return [mark for mark in found if names.isdisjoint(range(mark.first, mark.after))]

    @cached_property
    def _starts(self) -> list[int]:
        return [mark.first for mark in self.marks]

    @cached_property
    def _by_use(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.use, []).append(mark)
        return found

    def between(self, first: int, after: int, *uses: str) -> list[Mark]:
        """Give the marks of these uses that lie among the tokens `first`..`after`."""
        near = self.marks[bisect_left(self._starts, first) : bisect_left(self._starts, after)]
        return [mark for mark in near if mark.after <= after and mark.use in uses]

    def mark_at(self, token: int, use: str) -> Mark | None:
        """Give the mark of a use that starts at a token."""
        return next(iter(self.between(token, token + LONGEST, use)[:1]), None) if self._is_start(token, use) else None

    def _is_start(self, token: int, use: str) -> bool:
        at = bisect_left(self._starts, token)
        return at < len(self.marks) and self.marks[at].first == token and self.marks[at].use == use

    def last_before(self, token: int, use: str) -> Mark | None:
        """Give the last mark of a use that ends before a token."""
        marks = self._by_use.get(use, [])
        at = bisect_right(marks, token, key=lambda mark: mark.after)
        return marks[at - 1] if at else None

    @cached_property
    def is_table(self) -> bool:
        """Tell whether the unit is a row of a table or an item of a list of figures."""
        return len(self.sums) > MANY or (self.word(0) in BULLETS and ":" in self.words[:8]) or self.words.count("|") > 2

    def word(self, token: int) -> str:
        """Give a word, or nothing outside of the unit."""
        return self.words[token] if 0 <= token < len(self.words) else ""

    def beyond(self, item: Item) -> int:
        """Give the token where it goes on after a sum, past the same sum in brackets."""
        at = item.after
        if self.word(at) in OPENING:
            closing = next((i for i in range(at, at + NOT_BESIDE) if self.word(i) in CLOSING), None)
            return at if closing is None else closing + 1
        return at

    def sum_within(self, first: int, after: int) -> bool:
        """Tell whether a sum starts among the tokens."""
        return any(first <= item.first < after for item in self.sums)

    def mentions_within(self, first: int, after: int) -> list[Item]:
        """Give the mentions among the tokens."""
        return [each for each in self.items_within(first, after) if each.kind != WORD and each.after <= after]

    def items_within(self, first: int, after: int) -> Sequence[Item]:
        """Give the mentions and words that start among the tokens."""
        starts = self._item_starts
        return self.scene.items[bisect_left(starts, first) : bisect_left(starts, after)]

    @cached_property
    def _item_starts(self) -> list[int]:
        return [item.first for item in self.scene.items]

    def clause_start(self, item: Item) -> int:
        """Give the token at which the clause of an item starts."""
        at = item.at
        items = self.scene.items
        while at > 0 and items[at - 1].clause == item.clause:
            at -= 1
        return items[at].first


def is_second(amount: Amount | None, amounts: Amounts) -> bool:
    """Tell whether an amount repeats the sum before it in another currency."""
    if amount is None or amount.equals is None:
        return False
    return amount.equals[0] < amount.start and amount.equals in amounts
