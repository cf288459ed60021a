import sys
from datetime import date
from decimal import Decimal

import pytest

from hindinlp.amounts import fx
from hindinlp.document import Amount
from hindinlp.errors import MissingExtraError

DAY = date(2025, 6, 13)


def money(text, value, currency, start=0, equals=None):
    return Amount(start, start + len(text), text, "money", Decimal(value), currency=currency, equals=equals)


def test_a_conversion_names_rate_day_and_source():
    result = fx.convert(money("100 euros", 100, "EUR"), "INR", on=DAY)
    assert (result.value, result.rate, result.date) == (Decimal("9911.00"), Decimal("99.11"), DAY)
    assert result.currency == "INR" and "European Central Bank" in result.source


def test_a_day_without_rates_takes_the_working_day_before():
    assert fx.convert(money("$1", 1, "USD"), "INR", on=date(2025, 6, 15)).date == DAY


def test_cross_rates_go_through_the_euro_and_back():
    there = fx.exchange_rate("USD", "INR", DAY)[0]
    back = fx.exchange_rate("INR", "USD", DAY)[0]
    assert abs(there * back - 1) < Decimal("1e-6")
    assert fx.exchange_rate("USD", "USD", DAY)[0] == 1


def test_a_range_converts_both_ends():
    band = Amount(0, 6, "$10-25", "range", low=Decimal(10), high=Decimal(25), currency="USD")
    result = fx.convert(band, "EUR", on=DAY)
    assert (result.value, result.low, result.high) == (None, Decimal("8.69"), Decimal("21.72"))


@pytest.mark.parametrize(
    ("currency", "day", "words"),
    [
        ("INR", date(2008, 12, 31), "INR for 2008-12-31: its history here runs from 2009-01-02"),
        ("USD", date(2999, 1, 1), "newer CurrencyConverter"),
        ("AED", DAY, "have no 'AED'"),
    ],
)
def test_outside_the_history_the_error_says_what_there_is(currency, day, words):
    with pytest.raises(fx.RateError, match=words):
        fx.convert(money("1", 1, currency), "EUR", on=day)


def test_only_money_with_a_value_converts():
    with pytest.raises(ValueError, match="a value and a currency"):
        fx.convert(Amount(0, 12, "अरबों डॉलर", "money", currency="USD", vague=True), "INR", on=DAY)


@pytest.mark.parametrize(
    ("crores", "agrees", "slip"),
    [
        (17_200, True, 0),
        (16_000, True, 0),
        (1_720, False, -1),
        (172_000, False, 1),
        (12_000, False, 0),
        (0, False, 0),
    ],
)
def test_a_mistyped_crore_figure_is_reported(crores, agrees, slip):
    dollars = money("$2 billion", 2 * 10**9, "USD")
    rupees = money(f"₹{crores} crore", crores * 10**7, "INR", start=12)
    check = fx.check_pair(dollars, rupees, on=DAY)
    assert (check.agrees, check.slip, check.date) == (agrees, slip, DAY)
    assert ("does not agree" in str(check)) != agrees and "published 86.0928" in str(check)


def test_pairs_of_a_text_are_checked_once_each():
    dollars = money("$2 billion", 2 * 10**9, "USD", equals=(12, 24))
    rupees = money("₹1,720 crore", 1720 * 10**7, "INR", start=12, equals=(0, 10))
    assert [check.slip for check in fx.check_pairs([dollars, rupees], on=DAY)] == [-1]


def test_no_rate_follows_from_zero():
    with pytest.raises(ValueError, match="zero"):
        fx.implied_rate(money("$0", 0, "USD"), money("₹5", 5, "INR"))


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "currency_converter", None)
    fx._history.cache_clear()
    with pytest.raises(MissingExtraError, match=r"hindinlp-pipeline\[fx\]"):
        fx.convert(money("$1", 1, "USD"), "INR", on=DAY)
    fx._history.cache_clear()
