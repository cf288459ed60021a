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
    DAY_SUFFIXES,
    MONTHS,
    RANGE_WORDS,
    WEEKDAYS,
    Point,
    Reading,
    day_number,
    openers,
    point,
    words,
)
from hindinlp.amounts.quarters import (
    TIGHT_LETTERS,
    ended,
    month_range,
    named_year,
    part_of_year,
    part_that_ended,
    plain_number_year,
    tight_part,
)
from hindinlp.amounts.tokens import Tokens, tokenise
from hindinlp.document import DateSpan
from hindinlp.periods import (
    Period,
    day,
    full_year,
    iso_period,
    months,
)

__all__ = ["date_productions", "find_dates", "iso_period"]

Found = tuple[Period, int]
Production = Callable[[Reading, int], Found | None]

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SEPARATORS = frozenset("-/–")


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
    keys = [token.key for token in tokens]
    for index, (key, beyond) in enumerate(zip(keys, [*keys[1:], ""], strict=False)):
        if key[:1].isdigit():
            size = len(key)
            if size == 4 and key.isdigit():
                yield index, _FOUR_DIGITS
            elif size < 3 and beyond in _AFTER_DAY:
                yield index, _FEW_DIGITS
            elif key.count(".") == 2:
                yield index, _DOTTED_DIGITS
        elif beyond in MONTHS:  # नौ नवंबर
            yield index, (day_and_month, *starters.get(key, ()))
        elif key in starters:
            yield index, starters[key]


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
    return ended(reading, *found) or _placed(reading, *found)


def day_of_month(reading: Reading, index: int) -> Found | None:
    """5 तारीख: a day of a month that the text does not tell here."""
    found = day_number(reading, index)
    if found is None or reading.tokens.at(found[1]).key != "तारीख":
        return None
    return Period("date"), found[1] + 1


def month_and_year(reading: Reading, index: int) -> Found | None:
    """मई 2024, Mar-25, June quarter; a month alone only where a word beside it shows that it is one."""
    found = point(reading, index)
    if found is None:
        return None
    place, after = found
    longer = ended(reading, place, after)
    if longer is not None:
        return longer
    shown = place.year or _shown(reading, index, after)
    return _placed(reading, place, after) if shown else None


def _shown(reading: Reading, index: int, after: int) -> bool:
    tokens = reading.tokens
    if tokens[index].text.isascii():
        return not tokens[index].text.islower() and tokens.at(index - 1).key in words("before")
    return tokens.at(after).key in words("after") or tokens.at(after).key in words("month")


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


def relative_date(reading: Reading, index: int) -> Found | None:
    """आज, कल, बुधवार को, last week, पिछले महीने, next March."""
    return relative.relative_date(reading, index)


_DOTTED_DIGITS: tuple[Production, ...] = (numeric_date,)
_FOUR_DIGITS: tuple[Production, ...] = (numeric_date, named_year, plain_number_year)
_FEW_DIGITS: tuple[Production, ...] = (
    numeric_date, day_and_month, day_of_month, tight_part, part_of_year, part_that_ended,
)  # fmt: skip
# What may follow one or two digits that begin a date: 12 मार्च, 12-15 March, 12th, 1QFY25, 3 months ended.
_AFTER_DAY = frozenset((*MONTHS, *RANGE_WORDS, *DAY_SUFFIXES, "of", "/", "months", "तारीख", *TIGHT_LETTERS))


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
