import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.amounts.dates import find_dates, iso_period
from hindinlp.document import DATE_KINDS, DateSpan
from tests.conftest import read_cases

CASES = read_cases("dates")
WORDS = """2024 25 - / . , ' 12 31 Q3 FY H1 first quarter ended March मार्च मई May तिमाही वित्त वर्ष साल के की में से
तक दशक पिछले last कल आज बुधवार Tuesday नौ 9M 2024-25 12-03-2025 9999 0000 99 35.5 1,20 2024.5 to और करोड़ ₹ ("""
PIECES = st.sampled_from(WORDS.split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_dates_of_the_cases(case):
    published = date.fromisoformat(case["published"]) if "published" in case else None
    found = [
        {"text": span.text, "kind": span.kind, "iso": iso_period(span)} for span in find_dates(case["text"], published)
    ]
    assert found == case["dates"]


@given(st.lists(PIECES | st.text(max_size=4), max_size=12), st.sampled_from(["", " "]), st.none() | st.dates())
def test_any_text_gives_spans_that_quote_it_in_order(pieces, gap, published):
    text = gap.join(pieces)
    end = 0
    for span in find_dates(text, published):
        assert text[span.start : span.end] == span.text and span.start >= end
        assert span.kind in DATE_KINDS and (span.first is None) == (span.last is None)
        assert span.first is None or span.first <= span.last
        end = span.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    forms = [
        day.isoformat(), f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%d.%m.%Y}",
    ]  # fmt: skip
    for form in forms:
        assert [(span.text, span.first, span.last) for span in find_dates(form)] == [(form, day, day)]


@pytest.mark.parametrize(
    ("first", "last", "kind", "iso"),
    [
        ("2025-06-12", "2025-06-12", "date", "2025-06-12"),
        ("2025-06-12", "2025-06-14", "date", "2025-06-12/2025-06-14"),
        ("2025-06-01", "2025-06-30", "month", "2025-06"),
        ("2020-10-01", "2020-12-31", "quarter", "2020-Q4"),
        ("2023-04-01", "2023-09-30", "quarter", "2023-04/2023-09"),
        ("2024-04-01", "2025-03-31", "fiscal_year", "FY2025"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("1990-01-01", "1999-12-31", "year", "1990/1999"),
    ],
)
def test_periods_are_written_as_relations_write_them(first, last, kind, iso):
    assert iso_period(DateSpan(0, 0, "", kind, date.fromisoformat(first), date.fromisoformat(last))) == iso


@pytest.mark.parametrize("unit", ["2024-", "2024 और ", "12/", "जनवरी-", "1", "कल ", "first half of ", "12 मार्च "])
def test_time_grows_with_the_length(unit):
    def seconds(size):
        spent = []
        for _ in range(3):
            start = time.process_time()
            find_dates(unit * (size // len(unit)))
            spent.append(time.process_time() - start)
        return min(spent)

    assert seconds(80_000) < 12 * seconds(20_000) + 0.2
