"""Tell dates that lean on the day of publication or on the words around: कल, last week, 12 मार्च, 2024 में."""

from __future__ import annotations

from datetime import date, timedelta

from hindinlp.amounts.dateparts import (
    DASHES,
    WEEKDAYS,
    Point,
    Reading,
    fiscal_phrase,
    month_name,
    plain_year,
    point,
    skip,
    words,
)
from hindinlp.periods import Period, calendar_year, day, fiscal_year, fiscal_year_of, months

Found = tuple[Period, int]

# How far the verb is looked for that tells the future, and how many years may stand in a row.
_CLAUSE = 25
_LIST = 4
# Endings of the Hindi future, folded: होगा, करेगी, जाएंगे, देंगी.
_FUTURE = tuple(f"{stem}{ending}" for stem in ("े", "ें", "ए", "एं", "ो", "ों") for ending in ("गा", "गी", "गे"))
_STOPS = frozenset("।.?!\n")


def relative_year(reading: Reading, index: int) -> Found | None:
    """Read पिछले साल, this fiscal, चालू वित्त वर्ष."""
    which = words("relative").match(reading.tokens, index)
    if which is None:
        return None
    named = fiscal_phrase(reading, which[1])
    if named is not None:  # बीते वित्त वर्ष 2023-24
        return named
    fiscal = words("fiscal").match(reading.tokens, which[1])
    year = words("year").match(reading.tokens, which[1])
    if fiscal is not None:
        return _shifted("fiscal_year", reading, which[0]), fiscal[1]
    if year is not None and not _counts_on(reading, year[1]):
        return _shifted("year", reading, which[0]), year[1]
    return None


def _counts_on(reading: Reading, index: int) -> bool:
    return reading.tokens.at(index).text in DASHES and not reading.tokens.at(index).gap


def relative_date(reading: Reading, index: int) -> Found | None:
    """Read a day, week, month, quarter or weekday that is told from the day of publication."""
    return _day_word(reading, index) or _weekday(reading, index) or _relative_unit(reading, index)


def _day_word(reading: Reading, index: int) -> Found | None:
    word = words("day").match(reading.tokens, index)
    if word is None or reading.tokens.at(word[1]).key == "तक" or _counts_on(reading, word[1]):
        return None
    step = int(word[0]) if word[0] else (1 if ahead(reading, index) else -1)
    return _day_from(reading.published, step), word[1]


def _weekday(reading: Reading, index: int, which: str = "") -> Found | None:
    token = reading.tokens.at(index)
    number = WEEKDAYS.get(token.key)
    if number is None or (token.text.islower() and token.text.isascii()):
        return None
    stated = point(reading, skip(reading, index + 1, ","))
    if stated is not None and stated[0].day is not None and stated[0].year is not None:
        whole = day(stated[0].year, stated[0].month, stated[0].day)
        return whole and (whole, stated[1])
    if reading.published is None or reading.tokens.at(index + 1).key == "(":
        return Period("date"), index + 1
    back = (reading.published.weekday() - number) % 7
    later = which == "1" or (not which and ahead(reading, index))
    return _day_from(reading.published, 7 - back if later else -back or (-7 if which == "-1" else 0)), index + 1


def _relative_unit(reading: Reading, index: int) -> Found | None:
    which = words("relative").match(reading.tokens, index)
    if which is None:
        return None
    weekday = _weekday(reading, which[1], which[0])
    if weekday is not None:
        return weekday
    for kind, name in (("week", "week"), ("month", "month"), ("quarter", "part")):
        unit = words(name).match(reading.tokens, which[1])
        if unit is not None and (name != "part" or unit[0] == "3"):
            return _shifted(kind, reading, which[0]), unit[1]
    return _relative_month(reading, which[1], which[0])


def _relative_month(reading: Reading, index: int, which: str) -> Found | None:
    """Read last March (the latest before publication), next March (the first after) and this March."""
    month = month_name(reading, index)
    if month is None or (reading.tokens[index].text.islower() and reading.tokens[index].text.isascii()):
        return None
    if reading.published is None or not which:
        return Period("month"), month[1]
    today = reading.published
    year = today.year
    if which == "-1" and month[0] >= today.month:
        year -= 1
    if which == "1" and month[0] <= today.month:
        year += 1
    return months("month", year, month[0], 1), month[1]


def _shifted(kind: str, reading: Reading, which: str) -> Period:
    """Give this, the last or the next week, month, quarter or year; `previous` leans on the text: open."""
    today = reading.published
    if today is None or not which:
        return Period("date" if kind == "week" else kind)
    step = int(which)
    if kind == "fiscal_year":
        return fiscal_year(fiscal_year_of(today) + step)
    if kind == "year":
        return calendar_year(today.year + step)
    if kind == "week":
        monday = today - timedelta(days=today.weekday() - 7 * step)
        return Period("date", monday, monday + timedelta(days=6))
    length = 1 if kind == "month" else 3
    start = today.year * 12 + (today.month - 1) // length * length + step * length
    return months(kind, start // 12, start % 12 + 1, length)


def _day_from(today: date | None, step: int) -> Period:
    if today is None:
        return Period("date")
    only = today + timedelta(days=step)
    return Period("date", only, only)


def nearest_year(reading: Reading, place: Point, after: int) -> int | None:
    """Give the year that puts a day nearest to publication; a month alone is past unless a verb is future."""
    today = reading.published
    if today is None:
        return None
    if place.day is None:
        later = ahead(reading, after)
        return today.year + (later and place.month < today.month) - (not later and place.month > today.month)
    around = (day(year, place.month, place.day) for year in (today.year - 1, today.year, today.year + 1))
    days = [period.first for period in around if period is not None and period.first is not None]
    return min(days, key=lambda other: abs(other - today)).year if days else None


def latest_year(reading: Reading, month: int) -> int | None:
    """Give the year of the latest such month that has begun before publication."""
    today = reading.published
    return None if today is None else today.year - (month > today.month)


def ahead(reading: Reading, index: int) -> bool:
    """Tell whether the words up to the end of the sentence speak of the future."""
    for step in range(1, _CLAUSE):
        token = reading.tokens.at(index + step)
        if token.kind == "end" or token.text in _STOPS:
            return False
        if token.key == "will" or (token.key.endswith(_FUTURE) and token.key not in ("आगे", "लोगों")):
            return True
    return False


def is_year(reading: Reading, index: int, depth: int = 0) -> bool:
    """Tell by the words around it whether a number of four digits is a year."""
    if _by_words_before(reading, index) or _by_words_after(reading, index):
        return True
    tokens = reading.tokens
    link = tokens.at(index + 1).key
    if depth < _LIST and (link in ("और", "and", ",", "या", "or", "से", "to", "व", "vs") or link in DASHES):
        return plain_year(reading, index + 2) is not None and is_year(reading, index + 2, depth + 1)
    return False


def _by_words_before(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    before = skip_dash(reading, index - 1)
    cue = words("before").match(tokens, before)
    if cue is None:
        return tokens.at(index - 1).text == "(" and tokens.at(index + 1).text == ")"
    return (cue[0] == "firm" and not _is_round(reading, index)) or _sentence_goes_on(reading, index + 1)


def skip_dash(reading: Reading, index: int) -> int:
    return index - 1 if reading.tokens.at(index).text in DASHES else index


def _sentence_goes_on(reading: Reading, index: int) -> bool:
    token = reading.tokens.at(index)
    return (token.kind in ("sign", "end") and token.text != "%") or token.key in words("goes_on")


def _by_words_after(reading: Reading, index: int) -> bool:
    cue = words("after").match(reading.tokens, index + 1)
    if cue is None or _is_round(reading, index):
        return False
    return words("amount").match(reading.tokens, cue[1]) is None


def _is_round(reading: Reading, index: int) -> bool:
    """Tell a number like 1900 or 2000, as often a count as a year."""
    return reading.tokens[index].key.endswith("00")
