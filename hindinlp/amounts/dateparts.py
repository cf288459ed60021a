"""Read the parts of dates at one token: days, months, years, year phrases and parts of a year.

Each reader takes a `Reading` and a token index, and gives what stands there with the token after it, or None.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from hindinlp.amounts.currencies import money_at
from hindinlp.amounts.lexicon import SCALES
from hindinlp.amounts.numerals import small_number
from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.tokens import Token, Tokens, tokenise
from hindinlp.amounts.units import unit_at
from hindinlp.lexicons import read_table
from hindinlp.periods import Period, calendar_year, fiscal_year, full_year, months
from hindinlp.text.fold import fold

DASHES = frozenset("-–—")
_APOSTROPHES = frozenset("'’‘")
RANGE_WORDS = DASHES | {"से", "to", "and", "और", "व"}
_COUNTED = frozenset(("percent", "point", "basis", "times", "people", "shares", "index", "glued"))
DAY_SUFFIXES = frozenset(map(fold, ("st", "nd", "rd", "th", "वीं", "वां", "ली", "री")))

MONTHS = {fold(name): int(number) for name, number in read_table("months", columns=2)}
WEEKDAYS = {fold(name): int(number) for name, number in read_table("weekdays", columns=2)}


class Reading(NamedTuple):
    """The tokens of a text, and the day it was published if that is known."""

    tokens: Tokens
    published: date | None = None


class Point(NamedTuple):
    """A month, or a day or days in it; `year` is None where the text has none."""

    month: int
    year: int | None = None
    day: int | None = None
    last_day: int | None = None


@cache
def words(kind: str) -> Phrases[str]:
    """Give the phrases of one class of `lexicons/periods.tsv` with their values."""
    return Phrases((phrase, value) for phrase, name, value in read_table("periods", columns=3) if name == kind)


def openers(kind: str) -> set[str]:
    """Give the keys that phrases of a class begin with."""
    rows = read_table("periods", columns=3)
    return {tokenise(phrase)[0].key for phrase, name, _ in rows if name == kind}


def skip(reading: Reading, index: int, *keys: str) -> int:
    """Step over one token that is among `keys`."""
    return index + 1 if reading.tokens.at(index).key in keys else index


def glued_word(token: Token) -> bool:
    """Tell whether a token is letters that stand at the end of digits: 5जी, 12th."""
    return token.kind == "word" and not token.gap


def counted(reading: Reading, first: int, after: int) -> bool:
    """Tell whether the digits of some tokens count something: ₹2000, 2025 करोड़, 2024 %."""
    tokens = reading.tokens
    before, beyond = money_at(tokens, first - 1), tokens.at(after)
    if before is not None and before.role != "noun" and before.after == first:
        return True
    if beyond.gap == "\n":
        return False
    unit = unit_at(tokens, after)
    return (
        (glued_word(beyond) and beyond.key not in DAY_SUFFIXES)
        or beyond.key in SCALES
        or (unit is not None and unit.role in _COUNTED)
        or _is_money(tokens, after)
    )


def _is_money(tokens: Tokens, index: int) -> bool:
    """Tell whether a currency stands here that belongs to the number before it, not to one after it.

    Short English names are left out: the Korean currency does not keep `in 2024 won` from being a year.
    """
    money = money_at(tokens, index)
    if money is None or (tokens[index].text.isascii() and tokens[index].text.isalpha() and len(tokens[index].key) < 4):
        return False
    return money.role == "noun" or tokens.at(money.after).kind != "digits"


def day_number(reading: Reading, index: int) -> tuple[int, int] | None:
    """Read the number of a day: 9, 09, 31st, नौ."""
    token = reading.tokens.at(index)
    number = small_number(token.key)
    if number is None or not 1 <= number <= 31:
        return None
    suffix = reading.tokens.at(index + 1)
    if token.kind == "digits" and glued_word(suffix):
        return (number, index + 2) if suffix.key in DAY_SUFFIXES else None
    return number, index + 1


def month_name(reading: Reading, index: int) -> tuple[int, int] | None:
    """Read the name of a month; the point of `Jan.` belongs to it when a number follows."""
    number = MONTHS.get(reading.tokens.at(index).key)
    if number is None:
        return None
    point, beyond = reading.tokens.at(index + 1), reading.tokens.at(index + 2)
    abbreviated = point.text == "." and not point.gap and beyond.kind == "digits"
    return number, index + 2 if abbreviated else index + 1


def plain_year(reading: Reading, index: int) -> tuple[int, int] | None:
    """Read a year of four digits that counts nothing."""
    token = reading.tokens.at(index)
    if token.kind != "digits" or len(token.key) != 4 or counted(reading, index, index + 1):
        return None
    year = full_year(token.key)
    return (year, index + 1) if year else None


def _short_year(reading: Reading, index: int) -> tuple[int, int] | None:
    """Read '25 or ’25."""
    mark, token = reading.tokens.at(index), reading.tokens.at(index + 1)
    if mark.text not in _APOSTROPHES or token.gap or token.kind != "digits" or len(token.key) != 2:
        return None
    year = full_year(token.key)
    return (year, index + 2) if year else None


def year_span(reading: Reading, index: int, *, short: bool = False) -> tuple[Period, int] | None:
    """Read 2024-25 (a financial year), 2015-2020 (years) or, with `short`, 24-25 after FY."""
    head, dash, tail = (reading.tokens.at(index + step) for step in range(3))
    if head.kind != "digits" or tail.kind != "digits" or dash.text not in DASHES | {"/"}:
        return None
    if counted(reading, index, index + 3) or len(head.key) not in ((2, 4) if short else (4,)):
        return None
    first, last = full_year(head.key), full_year(tail.key)
    if first is None or last is None:
        return None
    if (first + 1 - last) % (100 if len(tail.key) == 2 else 10_000) == 0:
        return fiscal_year(first + 1), index + 3
    if len(tail.key) == 4 and first < last and not (dash.gap or tail.gap):
        return Period("year", date(first, 1, 1), date(last, 12, 31)), index + 3
    if len(tail.key) == 2 and 1 <= int(tail.key) <= 12 and dash.text == "-" and not (dash.gap or tail.gap):
        return months("month", first, int(tail.key), 1), index + 3
    return None


def fiscal_phrase(reading: Reading, index: int) -> tuple[Period, int] | None:
    """Read FY25, FY2024-25, वित्त वर्ष 2025, fiscal '25, or 2024-25."""
    word = words("fiscal").match(reading.tokens, index)
    if word is None:
        return year_span(reading, index)
    after = word[1]
    if after < len(reading.tokens) and reading.tokens[after].text == "." and not reading.tokens[after].gap:
        return None
    span = year_span(reading, after, short=True)
    if span is not None:
        return span
    named = _short_year(reading, after) or _bare_year(reading, after)
    return named and (fiscal_year(named[0]), named[1])


def _bare_year(reading: Reading, index: int) -> tuple[int, int] | None:
    token = reading.tokens.at(index)
    estimated = reading.tokens.at(index + 1)
    after = index + (2 if estimated.text == "E" and not estimated.gap else 1)
    if token.kind != "digits" or counted(reading, index, after):
        return None
    year = full_year(token.key)
    return (year, after) if year else None


def calendar_phrase(reading: Reading, index: int) -> tuple[Period, int] | None:
    """Read साल 2024, सन् 1991, the year 2024 or वर्ष 2019-20."""
    word = words("year").match(reading.tokens, index)
    if word is None:
        return None
    span = year_span(reading, word[1])
    abbreviated = reading.tokens[word[1] - 1].key == "cy"
    named = _bare_year(reading, word[1]) if abbreviated else plain_year(reading, word[1])
    return span or (named and (calendar_year(named[0]), named[1]))


def year_phrase(reading: Reading, index: int) -> tuple[Period, int] | None:
    """Read a financial or calendar year in any of its forms, a plain 2024 among them."""
    plain = plain_year(reading, index)
    return (
        fiscal_phrase(reading, index)
        or calendar_phrase(reading, index)
        or (plain and (calendar_year(plain[0]), plain[1]))
    )


def point(reading: Reading, index: int) -> tuple[Point, int] | None:
    """Read 12 मार्च 2025, 12-15 March, March 12, 2025, मई 2024 or a bare month."""
    found = _day_month(reading, index) or _month_day(reading, index)
    if found is None:
        return None
    place, after = found
    year = _year_after(reading, after, dashed=place.day is None or reading.tokens.at(after - 2).text in DASHES)
    return found if year is None else (place._replace(year=year[0]), year[1])


def _day_month(reading: Reading, index: int) -> tuple[Point, int] | None:
    first = day_number(reading, index)
    if first is None:
        return None
    number, after = first
    last = day_number(reading, after + 1) if reading.tokens.at(after).key in RANGE_WORDS else None
    if last is not None and last[0] > number:
        after = last[1]
    after = skip(reading, after, "of", "-", "/", "–")
    month = month_name(reading, after)
    if month is None or _is_verb(reading, after):
        return None
    return Point(month[0], None, number, last[0] if last and last[0] > number else None), month[1]


def _month_day(reading: Reading, index: int) -> tuple[Point, int] | None:
    month = month_name(reading, index)
    if month is None or _is_verb(reading, index):
        return None
    bare = Point(month[0]), month[1]
    token = reading.tokens.at(month[1])
    if "," in token.key:  # March 12,2025
        return _glued_year(month[0], month[1], token.key) or bare
    day = day_number(reading, month[1]) if token.kind == "digits" else None
    if day is None or counted(reading, month[1], day[1]):
        return bare
    until = day_number(reading, day[1] + 1) if reading.tokens.at(day[1]).text in DASHES else None
    if until is not None and until[0] > day[0]:
        return Point(month[0], None, day[0], until[0]), until[1]
    return Point(month[0], None, day[0]), day[1]


def _glued_year(month: int, index: int, key: str) -> tuple[Point, int] | None:
    day, _, tail = key.partition(",")
    year = full_year(tail) if len(tail) == 4 and tail.isdigit() else None
    if year is None or not day.isdigit() or not 1 <= int(day) <= 31:
        return None
    return Point(month, year, int(day)), index + 1


def _is_verb(reading: Reading, index: int) -> bool:
    """Tell the English words may and march, small, from the months; a year after them settles it."""
    return reading.tokens.at(index).text in ("may", "march") and _year_after(reading, index + 1) is None


def _year_after(reading: Reading, index: int, *, dashed: bool = False) -> tuple[int, int] | None:
    """Read the year after a month: 2025, `, 2025`, of 2025, '25, and with `dashed` -25 and -2025."""
    if dashed and reading.tokens.at(index).text in DASHES and not reading.tokens.at(index + 1).gap:
        token = reading.tokens.at(index + 1)
        year = full_year(token.key) if token.kind == "digits" else None
        return (year, index + 2) if year else None
    after = skip(reading, index, ",", "of")
    return plain_year(reading, after) or _short_year(reading, index)


def numbered_part(reading: Reading, index: int) -> tuple[tuple[int, int], int] | None:
    """Read which part of a year, of how many months: चौथी तिमाही, Q4, H1, first nine months."""
    letter, digit = reading.tokens.at(index), reading.tokens.at(index + 1)
    if letter.key in ("q", "h") and not digit.gap and digit.key in ("1", "2", "3", "4"):
        return (int(digit.key), 3 if letter.key == "q" else 6), index + 2
    nth = words("nth").match(reading.tokens, index)
    if nth is None:
        return None
    part = words("part").match(reading.tokens, skip(reading, nth[1], "-"))
    return part and ((int(nth[0]), int(part[0])), part[1])
