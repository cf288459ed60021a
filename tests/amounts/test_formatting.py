from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hindinlp.amounts import find_amounts
from hindinlp.amounts.formatting import LANGUAGES, SYSTEMS, format_amount
from hindinlp.amounts.spelling import LIMIT, spell
from hindinlp.document import APPROXIMATIONS, Amount

CURRENCIES = (
    "INR",
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "AED",
    "SAR",
    "AUD",
    "CAD",
    "SGD",
    "HKD",
    "CHF",
    "KRW",
    "BDT",
)
POSITIVE = st.decimals(0, 10**16, places=2, allow_nan=False) | st.integers(0, 10**16).map(Decimal)
ROUND = st.builds(lambda number, power: Decimal(number) * 10**power, st.integers(1, 9999), st.integers(0, 13))
VALUES = POSITIVE | ROUND
CURRENCY = st.none() | st.sampled_from(CURRENCIES)


def amount(kind, value=None, currency=None, approx="exact", low=None, high=None):
    return Amount(0, 0, "", kind, value, low, high, currency, approx)


def money(value, currency):
    return amount("number" if currency is None else "money", value, currency)


def band(first, second, currency):
    return amount("range", None, currency, low=min(first, second), high=max(first, second))


AMOUNTS = (
    st.builds(money, VALUES, CURRENCY)
    | st.builds(lambda value: amount("money", -value, "USD"), VALUES.filter(bool))
    | st.builds(lambda value: amount("percent", value), st.decimals(0, 1000, places=2))
    | st.builds(lambda value: amount("people", value), st.integers(2, 10**9).map(Decimal))
    | st.builds(lambda value: amount("shares", value), st.integers(2, 10**11).map(Decimal))
    | st.builds(lambda value: amount("ratio", value), st.decimals(1, 100, places=2))
    | st.builds(lambda value: amount("ordinal", value), st.integers(1, 10**4).map(Decimal))
    | st.builds(band, VALUES, VALUES, CURRENCY).filter(lambda made: made.low < made.high)
)
APPROX = st.sampled_from(APPROXIMATIONS)


@settings(max_examples=400, deadline=None)
@given(AMOUNTS, APPROX, st.sampled_from(SYSTEMS), st.sampled_from(LANGUAGES))
@example(amount("money", Decimal("1.23e12"), "INR"), "about", "indian", "hi")
@example(band(Decimal(2), Decimal("3e7"), "INR"), "exact", "indian", "hi")
def test_what_is_written_is_read_back(made, approx, system, lang):
    made = replace(made, approx="exact" if made.kind in ("ordinal", "ratio", "range") else approx)
    written = format_amount(made, system, lang)
    found = find_amounts(written)
    assert len(found) == 1, written
    keys = ("kind", "value", "low", "high", "currency", "approx")
    assert [getattr(found[0], key) for key in keys] == [getattr(made, key) for key in keys], written


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, 10**13) | st.builds(lambda number, power: number * 10**power, st.integers(0, 99), st.integers(0, 11))
)
def test_hindi_number_words_are_read_back(number):
    written = spell(number)
    assert [(found.text, found.value) for found in find_amounts(written)] == [(written, number)]


@pytest.mark.parametrize(
    ("value", "currency", "system", "lang", "digits", "written"),
    [
        ("1230000000000", "INR", "indian", "hi", None, "₹1.23 लाख करोड़"),
        ("14300000000", "USD", "western", "en", None, "$14.3 billion"),
        ("14300000000", "USD", "western", "hi", None, "$14.3 बिलियन"),
        ("111665000000", "INR", "indian", "en", None, "₹11,166.5 crore"),
        ("3287777777", "INR", "indian", "en", None, "₹3,28,77,77,777"),
        ("3287777777", "USD", "western", "en", None, "$3,287,777,777"),
        ("3287777777", "USD", "western", "en", 1, "$3.3 billion"),
        ("999999", "INR", "indian", "en", 1, "₹10 lakh"),
        ("934.75", "INR", "indian", "hi", None, "₹934.75"),
        ("-2500000", "AUD", "western", "en", None, "-A$2.5 million"),
        ("750000000", "AED", "western", "en", None, "AED 750 million"),
        ("0", "USD", "western", "en", None, "$0"),
    ],
)
def test_amounts_are_written_as_news_writes_them(value, currency, system, lang, digits, written):
    assert format_amount(amount("money", Decimal(value), currency), system, lang, digits) == written


@pytest.mark.parametrize(
    ("made", "hindi", "english"),
    [
        (amount("percent", Decimal("49.50")), "49.5%", "49.5%"),
        (amount("people", Decimal(12500), approx="over"), "कम से कम 12,500 लोग", "at least 12,500 people"),
        (amount("shares", Decimal(2 * 10**7), approx="under"), "अधिकतम 2 करोड़ शेयर", "at most 2 crore shares"),
        (amount("ratio", Decimal("1.25")), "1.25 गुना", "1.25 times"),
        (amount("ordinal", Decimal(3)), "तीसरा", "3rd"),
        (amount("ordinal", Decimal(112)), "112वां", "112th"),
        (
            amount("range", None, "INR", low=Decimal(2 * 10**5), high=Decimal(250_000)),
            "₹2-2.5 लाख",
            "₹2-2.5 lakh",
        ),
        (Amount(0, 12, "अरबों डॉलर", "money", currency="USD", vague=True), "अरबों डॉलर", "अरबों डॉलर"),
    ],
)
def test_every_kind_has_its_form(made, hindi, english):
    assert (format_amount(made, lang="hi"), format_amount(made, lang="en")) == (hindi, english)


@pytest.mark.parametrize(
    ("made", "options"),
    [
        (amount("money"), {}),
        (amount("money", Decimal("NaN")), {}),
        (amount("range", Decimal(5)), {}),
        (amount("money", Decimal(5)), {"lang": "fr"}),
        (amount("money", Decimal(5)), {"system": "chinese"}),
    ],
)
def test_what_cannot_be_written_raises(made, options):
    with pytest.raises(ValueError, match="expected"):
        format_amount(made, **options)


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_spelling_says_its_limits(number):
    with pytest.raises(ValueError, match="from 0 to 10"):
        spell(number)
