"""Read periods of several months and years: quarters, halves, stretches of months, named and plain years."""

from __future__ import annotations

import re

from hindinlp.amounts import relative
from hindinlp.amounts.dateparts import (
    DASHES,
    Point,
    Reading,
    calendar_phrase,
    fiscal_phrase,
    month_name,
    numbered_part,
    plain_year,
    point,
    skip,
    words,
    year_phrase,
)
from hindinlp.periods import Period, calendar_year, fiscal_year, full_year, months, part_of

Found = tuple[Period, int]

# 1QFY25, 9MFY24 and 2H 2025: the letters after the number, and the months of the part they mean.
_TIGHT = re.compile("([qhm])(fy|cy)?")
_TIGHT_PARTS = {"q": 3, "h": 6, "m": 1}
TIGHT_LETTERS = tuple(letter + year for letter in _TIGHT_PARTS for year in ("", "fy", "cy"))
_PART_NUMBERS = frozenset(("1", "2", "3", "4", "6", "9"))


def ended(reading: Reading, place: Point, after: int) -> Found | None:
    """Read on from the day or month it ended: [31 मार्च 2025] को समाप्त तिमाही, [June 2025] quarter."""
    tokens = reading.tokens
    end = words("ended").match(tokens, skip(reading, after, "को", "में", "-"))
    if end is None and place.day is not None:
        return None
    start = end[1] if end else skip(reading, after, "-", "की")
    named = fiscal_phrase(reading, start)
    if named is not None:
        return named
    nth = words("nth").match(reading.tokens, start)
    length = _length(reading, nth[1] if nth else start)
    return length and (_part_ending(reading, place, *length), length[1])


def _length(reading: Reading, index: int) -> tuple[int, int] | None:
    """Read how many months a part of a year or a year has."""
    part = words("part").match(reading.tokens, index)
    if part is not None:
        return int(part[0]), part[1]
    year = words("fiscal").match(reading.tokens, index) or words("year").match(reading.tokens, index)
    return year and (12, year[1])


def _part_ending(reading: Reading, place: Point, length: int, after: int) -> Period:
    year = place.year or relative.latest_year(reading, place.month)
    if year is None:
        return Period("quarter" if length < 12 else "year")
    if length == 12 and place.month == 3:
        return fiscal_year(year)
    start = year * 12 + place.month - length
    return months("quarter" if length < 12 else "year", start // 12, start % 12 + 1, length)


def part_that_ended(reading: Reading, index: int) -> Found | None:
    """Quarter ended March 31, 2025; three months to December; year ended 31 March 2025."""
    nth = words("nth").match(reading.tokens, index)
    length = _length(reading, nth[1] if nth else index)
    end = length and words("ended").match(reading.tokens, skip(reading, length[1], "-"))
    found = end and point(reading, skip(reading, end[1], "the"))
    if not length or not found:
        return None
    return _part_ending(reading, found[0], *length), found[1]


def month_range(reading: Reading, index: int) -> Found | None:
    """अक्टूबर-दिसंबर 2020 की तिमाही, January-March quarter of FY25, अप्रैल से जून."""
    return _months(reading, index, None)


def _months(reading: Reading, index: int, year: Period | None) -> Found | None:
    """Read two months and what lies between them, in a year told before them or after."""
    tokens = reading.tokens
    first = month_name(reading, index)
    if first is None or tokens.at(first[1]).key not in DASHES | {"/", "से", "to"}:
        return None
    last = month_name(reading, first[1] + 1)
    if last is None:
        return None
    after = last[1]
    if year is None:
        year, after = _range_year(reading, after)
    part = words("part").match(tokens, skip(reading, after, "की", "-"))
    if part is not None:
        after = part[1]
        if year is None:
            year, after = _range_year(reading, after)
    return _month_range(reading, first[0], last[0], year), after


def _range_year(reading: Reading, index: int) -> tuple[Period | None, int]:
    of = words("of").match(reading.tokens, index)
    found = year_phrase(reading, of[1] if of else skip(reading, index, ","))
    return found or (None, index)


def _month_range(reading: Reading, first: int, last: int, year: Period | None) -> Period:
    count = (last - first) % 12 + 1
    if year is None:
        start = relative.latest_year(reading, first)
    elif year.first is None or year.last is None:
        start = None
    else:
        start = (year.last.year if last <= year.last.month else year.first.year) - (first > last)
    return Period("quarter") if start is None else months("quarter", start, first, count)


def part_of_year(reading: Reading, index: int) -> Found | None:
    """Q2 FY25, चौथी तिमाही, first half of 2024."""
    found = numbered_part(reading, index)
    if found is None:
        return None
    (number, length), after = found
    year, end = _part_year(reading, after)
    if year is None:
        bare_letter = reading.tokens[index].key == "h"  # H1 alone may be a visa or a heading
        return None if bare_letter else (Period("quarter"), after)
    period = part_of(year, number, length)
    return period and (period, end)


def _part_year(reading: Reading, index: int) -> tuple[Period | None, int]:
    """Read the year of a part: of FY25, 'FY25, (FY25), of this fiscal."""
    of = words("of").match(reading.tokens, index)
    after = of[1] if of else skip(reading, index, ",", "-", "'", "’", "(")
    found = year_phrase(reading, after) or relative.relative_year(reading, after)
    if found is None or reading.tokens.at(after - 1).text != "(":
        return found or (None, index)
    return (found[0], found[1] + 1) if reading.tokens.at(found[1]).text == ")" else (None, index)


def tight_part(reading: Reading, index: int) -> Found | None:
    """1QFY25, 1HFY25, 9MFY24, 9M FY24, 2H 2025."""
    number, letters = reading.tokens[index].key, reading.tokens.at(index + 1)
    match = _TIGHT.fullmatch(letters.key) if not letters.gap and number in _PART_NUMBERS else None
    if match is None:
        return None
    year = _tight_year(reading, index + 2, match[2])
    if year is None or (match[1] == "m" and year[0].kind != "fiscal_year"):
        return None
    length = _TIGHT_PARTS[match[1]]
    period = part_of(year[0], 1, int(number)) if length == 1 else part_of(year[0], int(number), length)
    return period and (period, year[1])


def _tight_year(reading: Reading, index: int, prefix: str) -> Found | None:
    """Read the year of 1QFY25 from its digits, that of 9M FY24 and 2H 2025 from its own words."""
    if not prefix:
        return year_phrase(reading, index)
    digits = reading.tokens.at(index)
    year = full_year(digits.key) if digits.kind == "digits" else None
    return (year and (fiscal_year(year) if prefix == "fy" else calendar_year(year), index + 1)) or None


def named_year(reading: Reading, index: int) -> Found | None:
    """FY25, वित्त वर्ष 2024-25, साल 2024, 2024-25, चालू वित्त वर्ष, and a part of it: FY25 की चौथी तिमाही."""
    found = fiscal_phrase(reading, index) or calendar_phrase(reading, index) or relative.relative_year(reading, index)
    if found is None:
        return None
    year, after = found
    fiscal = words("fiscal").match(reading.tokens, after) if year.kind == "fiscal_year" else None
    return _within(reading, year, fiscal[1] if fiscal else after)


def plain_number_year(reading: Reading, index: int) -> Found | None:
    """2024 में, in 2024, 2025 की पहली तिमाही, 1990 के दशक, 2023 और 2024 में."""
    found = plain_year(reading, index)
    if found is None:
        return None
    year, after = calendar_year(found[0]), found[1]
    within = _within(reading, year, after)
    if within[1] > after:
        return within
    decade = words("decade").match(reading.tokens, skip(reading, after, "के"))
    if decade is not None:
        return Period("year", year.first, months("year", found[0], 1, 120).last), decade[1]
    return (year, after) if relative.is_year(reading, index) else None


def _within(reading: Reading, year: Period, after: int) -> Found:
    """Read on from a year to a part or a month of it."""
    of = words("of").match(reading.tokens, after)
    start = of[1] if of else _possessive(reading, after)
    part = numbered_part(reading, start)
    if part is not None:
        period = part_of(year, *part[0])
        return (period, part[1]) if period else (year, after)
    between = _months(reading, start, year)
    if between is not None:
        return between
    month = month_name(reading, start)
    if month is None or reading.tokens[month[1] - 1].text.isascii():
        return year, after
    if year.first is None:
        return Period("month"), month[1]
    return months("month", year.first.year + (month[0] < year.first.month), month[0], 1), month[1]


def _possessive(reading: Reading, index: int) -> int:
    mark, letter = reading.tokens.at(index), reading.tokens.at(index + 1)
    return index + 2 if mark.text in ("'", "’") and letter.key == "s" else index
