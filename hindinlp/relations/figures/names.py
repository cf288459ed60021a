"""Name the sums of a unit.

The readers of `READERS` are asked in order; the first that decides wins, also where it says that a sum is another
figure (`NO_FIGURE`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.back import with_period
from hindinlp.relations.figures.links import (
    by_comparison,
    by_list,
    by_move,
    by_multiple,
    by_order,
    by_rank,
    by_series,
    by_unit_before,
)
from hindinlp.relations.figures.nouns import (
    by_change,
    by_height,
    by_noun_after,
    by_noun_before,
    by_relative,
    by_round,
    by_verb,
)
from hindinlp.relations.figures.row import NO_FIGURE, Named, Row, Told
from hindinlp.relations.reading.items import Item

OTHERS = 12  # tokens between those others and a sum
Reader = Callable[[Row, Item, Told], Named | None]
READERS: tuple[Reader, ...] = (
    by_order, by_relative, by_round, by_height, by_noun_after, by_move, by_change, by_verb, by_list, by_multiple,
    by_comparison, by_series, by_noun_before, by_rank, by_unit_before,
)  # fmt: skip


def named_sums(row: Row) -> list[Named]:
    """Name the sums of a unit, in order; what nothing names is left out."""
    told: list[Named] = []
    for item in row.sums:
        found = next((named for reader in READERS if (named := reader(row, item, told)) is not None), None)
        told.append(with_period(row, _of_company(row, found or Named(item, "", item.first)), told))
    return told


def _of_company(row: Row, named: Named) -> Named:
    """Leave out what others lose or gain: `निवेशकों ने 4,300 करोड़ रुपये गंवाए`."""
    if named.type not in ("PROFIT", "LOSS"):
        return named
    before = row.words[max(row.clause_start(named.sum), named.sum.first - OTHERS) : named.sum.first]
    return named if small_words("others").isdisjoint(before) else replace(named, type=NO_FIGURE)
