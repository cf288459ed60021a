"""Tell for which period a result is: its own, else the one in force, or the one before where the words say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.row import Named, Row
from hindinlp.relations.reading.items import Item

YEAR = re.compile(r"\d{4}")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
PERIOD = re.compile(r"FY\d{4}|\d{4}|\d{4}-Q[1-4]|\d{4}-\d\d/\d{4}-\d\d")
YEAR_END = "1"  # the calendar quarter in which the Indian financial year ends


def periods_in(row: Row) -> list[Item]:
    """Give the periods of a unit: quarters, halves and years, no days."""
    return [item for item in row.scene.of("DATE") if item.mention and PERIOD.fullmatch(item.mention.date)]


def period_of(row: Row, named: Named, told: Sequence[Named]) -> str | None:
    """Give the period of a result, as `periods.iso_period` writes it."""
    periods = periods_in(row)
    own = _own(row, named, told, periods)
    force = row.scene.earlier.period
    if own is not None:
        if named.earlier and force and QUARTER.fullmatch(force) and YEAR.fullmatch(own):
            return YEAR.sub(own, force, count=1)  # `2023 की समान तिमाही`
        return own
    shared = _shared(row, named, periods) or force
    if shared is None:
        return None
    date = _whole_year(shared) if _is_whole_year(row, named) else shared
    return before(date, named.earlier) if date else None


def _own(row: Row, named: Named, told: Sequence[Named], periods: Sequence[Item]) -> str | None:
    """Give the period that stands with this sum alone: behind it in English, between it and the sum before."""
    item = named.sum
    previous = max((each.sum.after for each in told if each.sum.first < item.first), default=0)
    following = min((each.sum.first for each in told if each.sum.first > item.first), default=len(row.words))
    if not row.scene.hindi:
        behind = [each for each in periods if item.after <= each.first < following]
        if behind and not row.between(item.after, behind[0].first, "break", "against"):
            return _date(behind[0])
    near = [each for each in periods if previous <= each.first < item.first]
    if near and (previous or not named.earlier) and (row.scene.hindi or not previous):
        return _date(near[-1])
    same = any(each.use == "before" and 0 <= each.first - period.after <= 1 for each in row.marks for period in near)
    return _date(near[-1]) if same and row.scene.hindi else None


def _shared(row: Row, named: Named, periods: Sequence[Item]) -> str | None:
    """Give the period told for the sums beside it: the last before, in English also the next behind."""
    before_it = [each for each in periods if each.first < named.sum.first]
    if before_it:
        return _date(before_it[-1])
    if row.scene.hindi or not periods or row.between(named.sum.after, periods[0].first, "against", "break"):
        return None
    return _date(periods[0])


def _date(item: Item) -> str:
    assert item.mention is not None  # periods have one
    return item.mention.date


def _is_whole_year(row: Row, named: Named) -> bool:
    """`पूरे साल में 1,400 करोड़ रुपये`, `for the full year it was Rs 29 crore`."""
    start = max(0, named.sum.first - 12)
    return not small_words("whole").isdisjoint(row.words[start : named.sum.first + 8])


def _whole_year(date: str) -> str | None:
    """Give the financial year that ends with a quarter, if one does."""
    found = QUARTER.fullmatch(date)
    if found is None:
        return date
    return f"FY{found[1]}" if found[2] == YEAR_END else None


def before(date: str, back: str) -> str:
    """Give the same period a year or a quarter before.

    >>> before("2024-Q1", "year"), before("2024-Q1", "quarter"), before("FY2025", "year"), before("2024", "")
    ('2023-Q1', '2023-Q4', 'FY2024', '2024')
    """
    found = QUARTER.fullmatch(date)
    if back == "quarter" and found is not None:
        year, number = int(found[1]), int(found[2])
        return f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4"
    return YEAR.sub(lambda match: str(int(match[0]) - 1), date) if back == "year" else date
