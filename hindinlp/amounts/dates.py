"""Find dates, months, quarters, financial years and years, by productions over tokens.

Each production reads what stands at one token and gives its period with the token after it, or None. They are
tried in the order of `_PRODUCTIONS`, each only where a word of its own begins; the first that answers wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from hindinlp.amounts import relative
from hindinlp.amounts.dateparts import (
    DASHES,
    DAY_SUFFIXES,
    MONTHS,
    RANGE_WORDS,
    WEEKDAYS,
    Point,
    Reading,
    calendar_phrase,
    fiscal_phrase,
    month_name,
    numbered_part,
    openers,
    plain_year,
    point,
    skip,
    words,
    year_phrase,
)
from hindinlp.amounts.periods import (
    Period,
    calendar_year,
    day,
    fiscal_year,
    full_year,
    iso_period,
    months,
    part_of,
)
from hindinlp.amounts.tokens import Tokens, tokenise
from hindinlp.document import DateSpan

__all__ = ["date_productions", "find_dates", "iso_period"]

Found = tuple[Period, int]
Production = Callable[[Reading, int], Found | None]

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SEPARATORS = frozenset("-/–")
# 1QFY25 and 9MFY24: the letters between the number and the year, with the months of the part.
_TIGHT_PARTS = {"qfy": 3, "hfy": 6, "mfy": 1}


def find_dates(text: str, published: date | None = None) -> list[DateSpan]:
    """Find the dates and periods of a text; `published` tells relative ones and years left out.

    Days before months (12/03/25 is 12 March), financial years from April to March (FY25 ends in March 2025).

    >>> [(span.text, iso_period(span)) for span in find_dates("12 मार्च 2025 को, Q2 FY25 में, साल 2019-20 में")]
    [('12 मार्च 2025', '2025-03-12'), ('Q2 FY25', '2024-Q3'), ('साल 2019-20', 'FY2020')]
    >>> [iso_period(span) for span in find_dates("बुधवार को", published=date(2025, 6, 13))]
    ['2025-06-11']
    """
    return [span for _, _, span in date_productions(tokenise(text), published)]


def date_productions(tokens: Tokens, published: date | None = None) -> list[tuple[int, int, DateSpan]]:
    """Give each date with its first token and the token after it, in order and apart from one another."""
    reading = Reading(tokens, published)
    found: list[tuple[int, int, DateSpan]] = []
    after = 0
    for index, productions in _places(tokens):
        if index < after:
            continue
        for production in productions:
            answer = production(reading, index)
            if answer is not None:
                period, after = answer
                found.append((index, after, _span(tokens, index, after, period, production.__name__)))
                break
    return found


def _span(tokens: Tokens, index: int, after: int, period: Period, name: str) -> DateSpan:
    start, end = tokens[index].start, tokens[after - 1].end
    return DateSpan(start, end, tokens.text[start:end], *period, source=f"dates:{name}")


def _places(tokens: Tokens) -> Iterator[tuple[int, tuple[Production, ...]]]:
    """Yield each token that may begin a date, with the productions to try there; most tokens begin none."""
    starters = _starters()
    following = iter(tokens)
    next(following, None)
    for index, token in enumerate(tokens):
        beyond = next(following, tokens.edge).key
        if token.kind == "digits":
            size = len(token.key)
            if size == 4:
                yield index, _FOUR_DIGITS
            elif (size < 3 and beyond in _AFTER_DAY) or "." in token.key:
                yield index, _FEW_DIGITS
        elif beyond in MONTHS:  # नौ नवंबर
            yield index, (day_and_month, *starters.get(token.key, ()))
        elif token.key in starters:
            yield index, starters[token.key]


def numeric_date(reading: Reading, index: int) -> Found | None:
    """12-03-2025, 12/03/25, 2025-03-12, 31.03.2025."""
    tokens = reading.tokens
    dotted = _DOTTED.fullmatch(tokens[index].key)
    if dotted:
        return _numeric(dotted[1], dotted[2], dotted[3], index + 1)
    pieces = [tokens.at(index + step) for step in range(5)]
    parts, separators = pieces[::2], pieces[1::2]
    if any(piece.gap for piece in pieces[1:]) or not all(part.kind == "digits" for part in parts):
        return None
    if separators[0].text != separators[1].text or separators[0].text not in _SEPARATORS:
        return None
    if _goes_on(tokens, index - 1, index) or _goes_on(tokens, index + 5, index + 5):
        return None
    first, second, third = (part.key for part in parts)
    return _numeric(first, second, third, index + 5)


def _goes_on(tokens: Tokens, index: int, gap: int) -> bool:
    """Tell whether a longer run of digits and dashes goes on here, as in a telephone number."""
    return tokens.at(index).text in _SEPARATORS and not tokens.at(gap).gap


def _numeric(first: str, second: str, third: str, after: int) -> Found | None:
    """Read year first, else day first, else (where no such day exists) month first."""
    if not (first + second + third).isdigit() or len(second) > 2:
        return None
    if len(first) == 4:
        period = day(int(first), int(second), int(third)) if len(third) <= 2 and full_year(first) else None
    else:
        year = full_year(third) if len(first) <= 2 else None
        period = (year and (day(year, int(second), int(first)) or day(year, int(first), int(second)))) or None
    return period and (period, after)


def day_and_month(reading: Reading, index: int) -> Found | None:
    """12 मार्च 2025, 31st March, March 12, 2025, and a quarter that ended then."""
    found = point(reading, index)
    if found is None or found[0].day is None:
        return None
    return _ended(reading, *found) or _placed(reading, *found)


def month_and_year(reading: Reading, index: int) -> Found | None:
    """मई 2024, Mar-25, June quarter; a month alone only where a word beside it shows that it is one."""
    found = point(reading, index)
    if found is None:
        return None
    place, after = found
    ended = _ended(reading, place, after)
    if ended is not None:
        return ended
    shown = place.year or _shown(reading, index, after)
    return _placed(reading, place, after) if shown else None


def _shown(reading: Reading, index: int, after: int) -> bool:
    tokens = reading.tokens
    if tokens[index].text.isascii():
        return not tokens[index].text.islower() and tokens.at(index - 1).key in words("before")
    return tokens.at(after).key in words("after")


def _placed(reading: Reading, place: Point, after: int) -> Found | None:
    year = place.year or relative.nearest_year(reading, place, after)
    if year is None:
        return Period("month" if place.day is None else "date"), after
    if place.day is None:
        return months("month", year, place.month, 1), after
    first = day(year, place.month, place.day)
    last = day(year, place.month, place.last_day or place.day)
    if first is None or last is None:
        return None
    return Period("date", first.first, last.last), after


def _ended(reading: Reading, place: Point, after: int) -> Found | None:
    """Read on from the day or month it ended: [31 मार्च 2025] को समाप्त तिमाही, [June 2025] quarter."""
    tokens = reading.tokens
    end = words("ended").match(tokens, skip(reading, after, "को", "में", "-"))
    if end is None and place.day is not None:
        return None
    length = _length(reading, end[1] if end else skip(reading, after, "-", "की"))
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
    end = length and words("ended").match(reading.tokens, length[1])
    found = end and point(reading, skip(reading, end[1], "the"))
    if not length or not found:
        return None
    return _part_ending(reading, found[0], *length), found[1]


def month_range(reading: Reading, index: int) -> Found | None:
    """अक्टूबर-दिसंबर 2020 की तिमाही, January-March quarter of FY25, अप्रैल से जून."""
    tokens = reading.tokens
    first = month_name(reading, index)
    if first is None or tokens.at(first[1]).key not in DASHES | {"/", "से", "to"}:
        return None
    last = month_name(reading, first[1] + 1)
    if last is None:
        return None
    year, after = _range_year(reading, last[1])
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
    of = words("of").match(reading.tokens, index)
    after = of[1] if of else skip(reading, index, ",", "-")
    found = year_phrase(reading, after) or relative.relative_year(reading, after)
    return found or (None, index)


def tight_part(reading: Reading, index: int) -> Found | None:
    """1QFY25, 1HFY25, 9MFY24, 9M FY24."""
    number, letters, year = (reading.tokens.at(index + step) for step in range(3))
    length = _TIGHT_PARTS.get(letters.key if letters.key.endswith("fy") else f"{letters.key}{year.key}")
    digits = year if letters.key.endswith("fy") else reading.tokens.at(index + 3)
    end = full_year(digits.key) if digits.kind == "digits" else None
    if length is None or letters.gap or end is None or not number.key.isdigit() or len(number.key) > 1:
        return None
    count = int(number.key)
    period = part_of(fiscal_year(end), 1, count) if length == 1 else part_of(fiscal_year(end), count, length)
    return period and (period, index + (3 if digits is year else 4))


def named_year(reading: Reading, index: int) -> Found | None:
    """FY25, वित्त वर्ष 2024-25, साल 2024, 2024-25, चालू वित्त वर्ष, and a part of it: FY25 की चौथी तिमाही."""
    found = (
        fiscal_phrase(reading, index)
        or calendar_phrase(reading, index)
        or relative.relative_year(reading, index)
    )
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
    month = month_name(reading, start)
    if month is None or reading.tokens[month[1] - 1].text.isascii():
        return year, after
    if year.first is None:
        return Period("month"), month[1]
    return months("month", year.first.year + (month[0] < year.first.month), month[0], 1), month[1]


def _possessive(reading: Reading, index: int) -> int:
    mark, letter = reading.tokens.at(index), reading.tokens.at(index + 1)
    return index + 2 if mark.text in ("'", "’") and letter.key == "s" else index


def relative_date(reading: Reading, index: int) -> Found | None:
    """आज, कल, बुधवार को, last week, पिछले महीने, next March."""
    return relative.relative_date(reading, index)


_FOUR_DIGITS: tuple[Production, ...] = (numeric_date, named_year, plain_number_year)
_FEW_DIGITS: tuple[Production, ...] = (
    numeric_date, day_and_month, tight_part, part_of_year, part_that_ended,
)  # fmt: skip
# What may follow one or two digits that begin a date: 12 मार्च, 12-15 March, 12th, 1QFY25, 3 months ended.
_AFTER_DAY = frozenset(
    (*MONTHS, *RANGE_WORDS, *DAY_SUFFIXES, "of", "/", "q", "h", "m", *_TIGHT_PARTS, "months")
)


@cache
def _starters() -> Mapping[str, tuple[Production, ...]]:
    """Give, for each word that may begin a date, the productions to try, in order."""
    starters: dict[str, tuple[Production, ...]] = {}
    for keys, productions in _PRODUCTIONS:
        for key in keys:
            known = starters.get(key, ())
            starters[key] = known + tuple(item for item in productions if item not in known)
    return starters


_PRODUCTIONS: tuple[tuple[Iterable[str], tuple[Production, ...]], ...] = (
    (MONTHS, (month_range, day_and_month, month_and_year)),
    (("q", "h"), (part_of_year,)),
    (openers("nth"), (part_that_ended, part_of_year, day_and_month)),
    (openers("part"), (part_that_ended,)),
    (openers("fiscal"), (named_year, part_that_ended)),
    (openers("year"), (named_year, part_that_ended)),
    (openers("relative"), (named_year, relative_date)),
    (openers("day"), (relative_date,)),
    (WEEKDAYS, (relative_date,)),
)
