"""Write amounts as Hindi and English news do: ₹1.23 लाख करोड़, $14.3 billion, लगभग 12,500 लोग."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache

from hindinlp.document import Amount
from hindinlp.lexicons import read_table

SYSTEMS = ("indian", "western")
LANGUAGES = ("hi", "en")
# A scale word is used only where it leaves this many decimals: 11,166.5 करोड़, not 0.111665 लाख करोड़.
_DECIMALS = 2
_SCALED_KINDS = ("money", "number", "people", "shares", "range")
_GROUPS = {
    "indian": re.compile(r"(?<=\d)(?=(?:\d\d)*\d{3}$)"),
    "western": re.compile(r"(?<=\d)(?=(?:\d{3})+$)"),
}
_WIDE = Context(prec=10_000)


def format_amount(amount: Amount, system: str = "indian", lang: str = "hi", digits: int | None = None) -> str:
    """Write an amount with the scale words of a system, exactly, or rounded to `digits` decimals.

    `find_amounts` reads the same amount back when nothing was rounded. A vague amount has no value to write
    and keeps its own words. Raise `ValueError` for an unknown system or language and an amount without value.

    >>> rupees = Amount(0, 0, "", "money", Decimal("1.23e12"), currency="INR", approx="about")
    >>> format_amount(rupees), format_amount(rupees, "western", "en")
    ('लगभग ₹1.23 लाख करोड़', 'about ₹1.23 trillion')
    >>> band = Amount(0, 0, "", "range", low=Decimal(1488), high=Decimal(1490), currency="USD")
    >>> format_amount(band, lang="en")
    '$1,488-1,490'
    >>> format_amount(Amount(0, 0, "", "number", Decimal(32877777)), lang="en", digits=1)
    '3.3 crore'
    """
    if system not in SYSTEMS or lang not in LANGUAGES:
        raise ValueError(f"expected a system of {SYSTEMS} and a lang of {LANGUAGES}, saw {system!r} and {lang!r}")
    if amount.vague:
        return amount.text
    return _pattern("approx", amount.approx, lang).format(_exactly(amount, system, lang, digits))


def _exactly(amount: Amount, system: str, lang: str, digits: int | None) -> str:
    """Write an amount without its approximation."""
    values = [value for value in (amount.value, amount.low, amount.high) if value is not None]
    if len(values) != (2 if amount.kind == "range" else 1) or not all(value.is_finite() for value in values):
        raise ValueError(f"expected an amount with a value (a range with low and high), saw {amount!r}")
    if amount.kind == "ordinal":
        return _ordinal(values[0], lang)
    written = _with_scale(values, system, lang, digits, amount) if amount.kind in _SCALED_KINDS else None
    written = written or _plain(values, system, lang, digits, amount)
    return _pattern("kind", amount.kind, lang).format(written)


def _with_scale(values: list[Decimal], system: str, lang: str, digits: int | None, amount: Amount) -> str | None:
    """Write numbers with the largest scale word that suits all of them, or give None."""
    for power, pattern in _scales(system, lang):
        parts = [_rounded(value.scaleb(-power, _WIDE), digits) for value in values]
        if all(_suits(part, digits) for part in parts):
            return pattern.format(_signed(parts, system, lang, amount))
    return None


def _suits(part: Decimal, digits: int | None) -> bool:
    return abs(part) >= 1 and (digits is not None or _decimals(part) <= _DECIMALS)


def _plain(values: list[Decimal], system: str, lang: str, digits: int | None, amount: Amount) -> str:
    return _signed([_rounded(value, digits) for value in values], system, lang, amount)


def _rounded(value: Decimal, digits: int | None) -> Decimal:
    if digits is None:
        return value
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN, _WIDE)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize(_WIDE).as_tuple().exponent
    return max(-int(exponent), 0)


def _signed(parts: list[Decimal], system: str, lang: str, amount: Amount) -> str:
    """Write one number or a range of two, with the currency before it: -₹5, $10-25, AED 1,200."""
    sign = currency_sign(amount.currency) if amount.currency else ""
    space = " " if sign.isalpha() else ""
    minus = "-" if parts[0] < 0 else ""
    numbers = [_grouped(abs(part) if part is parts[0] else part, system) for part in parts]
    pattern = "{}" if len(parts) == 1 else _pattern("range", "negative" if minus else "positive", lang)
    return f"{minus}{sign}{space}{pattern.format(*numbers)}"


def _grouped(value: Decimal, system: str) -> str:
    """Write a number with commas and without needless zeros.

    >>> _grouped(Decimal("3287777777.50"), "indian"), _grouped(Decimal(-1234567), "western")
    ('3,28,77,77,777.5', '-1,234,567')
    """
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0")
    return _GROUPS[system].sub(",", whole) + (f".{fraction}" if fraction else "")


def _ordinal(value: Decimal, lang: str) -> str:
    number = format(value, "f")
    if lang == "en" and number[-1:] in ("1", "2", "3") and number[-2:-1] != "1":
        return number + _pattern("ordinal", number[-1], lang)[1:]
    return _pattern("ordinal", number if number in _patterns("ordinal", lang) else "other", lang).format(number)


@cache
def currency_sign(code: str) -> str:
    """Give the sign of a currency (₹, $, A$), or its ISO code where it has none of its own.

    >>> currency_sign("INR"), currency_sign("AUD"), currency_sign("AED")
    ('₹', 'A$', 'AED')
    """
    for role, codes, spellings in read_table("currencies", columns=3):
        if role == "sign" and codes.split()[0] == code:
            return spellings.split("|")[0].upper()
    return code


@cache
def _patterns(role: str, lang: str) -> dict[str, str]:
    column = 2 + LANGUAGES.index(lang)
    return {row[1]: row[column] for row in read_table("amount_formats", columns=4) if row[0] == role}


def _pattern(role: str, key: str, lang: str) -> str:
    return _patterns(role, lang).get(key, "{}")


@cache
def _scales(system: str, lang: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(power), pattern) for power, pattern in _patterns(system, lang).items())
