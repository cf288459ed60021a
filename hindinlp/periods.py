"""Compute with periods: days, months, quarters, years and Indian financial years (April to March)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from hindinlp.document import DateSpan

FISCAL_START = 4
# A year of four digits that business news may mean; other numbers of four digits are amounts or names.
FIRST_YEAR, LAST_YEAR = 1800, 2099
# Two digits mean a year of this century up to here (12/03/25), of the last one after (12/03/98).
PIVOT = 60


class Period(NamedTuple):
    """A kind of `DATE_KINDS` with the first and last day; None where the text does not tell them."""

    kind: str
    first: date | None = None
    last: date | None = None


def day(year: int, month: int, number: int) -> Period | None:
    """Give the period of one day, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= number <= monthrange(2000, month)[1]):
        return None
    if number > monthrange(year, month)[1]:
        return None
    only = date(year, month, number)
    return Period("date", only, only)


def months(kind: str, year: int, month: int, count: int) -> Period:
    """Give the period of `count` months that begins with a month.

    >>> months("quarter", 2024, 11, 3)
    Period(kind='quarter', first=datetime.date(2024, 11, 1), last=datetime.date(2025, 1, 31))
    """
    beyond = date(year + (month - 1 + count) // 12, (month - 1 + count) % 12 + 1, 1)
    return Period(kind, date(year, month, 1), beyond - timedelta(days=1))


def calendar_year(year: int) -> Period:
    return months("year", year, 1, 12)


def fiscal_year(end: int) -> Period:
    """Give the Indian financial year that ends in March of the year `end`, by which it is called.

    >>> iso_period_of(fiscal_year(2025))
    'FY2025'
    """
    return months("fiscal_year", end - 1, FISCAL_START, 12)


def fiscal_year_of(today: date) -> int:
    """Give the number of the financial year a day falls in: 1 April 2024 belongs to 2025."""
    return today.year + (today.month >= FISCAL_START)


def part_of(year: Period, number: int, length: int) -> Period | None:
    """Give the part of a calendar or financial year that is `length` months long, the first being number 1.

    A half or nine months count as kind quarter: a part of a year in whole months. None past the end.

    >>> iso_period_of(part_of(fiscal_year(2025), 2, 3))
    '2024-Q3'
    """
    if number * length > 12:
        return None
    if year.first is None:
        return Period("quarter")
    skipped = year.first.month - 1 + (number - 1) * length
    return months("quarter", year.first.year + skipped // 12, skipped % 12 + 1, length)


def full_year(digits: str) -> int | None:
    """Read a year of two or four digits.

    >>> full_year("25"), full_year("98"), full_year("2025"), full_year("0425")
    (2025, 1998, 2025, None)
    """
    if not digits.isdigit():
        return None
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) <= PIVOT else 1900)
    if len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return int(digits)
    return None


def iso_period(span: DateSpan) -> str | None:
    """Write a date as relations do: 2025-06-12, 2025-06, 2020-Q4 (calendar quarter), FY2025 or 2024.

    Other stretches are written first/last (2023-04/2023-09); None when the days are not known.

    >>> iso_period(DateSpan(0, 9, "June 2025", "month", date(2025, 6, 1), date(2025, 6, 30)))
    '2025-06'
    """
    return iso_period_of(Period(span.kind, span.first, span.last))


def iso_period_of(period: Period | None) -> str | None:
    """Write a period as `iso_period` does."""
    if period is None or period.first is None or period.last is None:
        return None
    first, last = period.first, period.last
    if period.kind == "date":
        return _stretch(first.isoformat(), last.isoformat())
    if period.kind == "fiscal_year" and last.year - first.year == 1:
        return f"FY{last.year}"
    if period.kind in ("year", "fiscal_year"):
        return _stretch(str(first.year), str(last.year))
    if first.month % 3 == 1 and (first.year, first.month + 2) == (last.year, last.month):
        return f"{first.year}-Q{last.month // 3}"
    return _stretch(f"{first:%Y-%m}", f"{last:%Y-%m}")


def _stretch(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"
