"""The tables and examples of docs/amounts.md show what the code does."""

import doctest
import re
from datetime import date

import pytest

from hindinlp.amounts import find_amounts, find_dates, iso_period
from hindinlp.commands.show import value_text
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "amounts.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(.+)` \| (.+) \|$", TEXT, re.MULTILINE)
PUBLISHED = date(2025, 6, 13)


def amounts_shown(text):
    for amount in find_amounts(text):
        approx = "" if amount.approx == "exact" else f", {amount.approx}"
        yield f"{amount.text} → {amount.kind} {value_text(amount)}{approx}"


def dates_shown(text, published=None):
    for span in find_dates(text, published):
        yield f"{span.text} → {span.kind} {iso_period(span) or 'open'}"


@pytest.mark.parametrize(("text", "shown"), ROWS)
def test_a_row_shows_what_is_found(text, shown):
    ways = (amounts_shown(text), dates_shown(text), dates_shown(text, PUBLISHED))
    assert shown in {"; ".join(way) or "nothing" for way in ways}


def test_the_page_has_its_tables():
    assert len(ROWS) > 100


def test_the_examples_run():
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0
