"""Read numbers that are said digit by digit: nine eight seven six, छह पाँच चार तीन."""

from __future__ import annotations

from decimal import Decimal

from hindinlp.amounts.lexicon import CARDINALS
from hindinlp.amounts.numerals import Numeral
from hindinlp.amounts.tokens import Tokens

FEWEST_DIGITS, MOST_DIGITS = 4, 20


def read_digit_by_digit(tokens: Tokens, first: int) -> Numeral | None:
    """Read at least four single digits in a row, all words or all figures."""
    if len(tokens.keys[first + 1]) > 1 and tokens.keys[first + 1] not in CARDINALS:
        return None
    digits, at = "", first
    figures = tokens.at(first).kind == "digits"
    while len(digits) < MOST_DIGITS and (at == first or tokens.at(at).gap == " "):
        digit = _digit(tokens.at(at).key, figures)
        if digit is None:
            break
        digits, at = digits + digit, at + 1
    if len(digits) < FEWEST_DIGITS:
        return None
    value = Decimal(digits)
    return Numeral(first, at, value, value, "cardinal", "digits" if figures else "words")


def _digit(key: str, figures: bool) -> str | None:
    if figures:
        return key if len(key) == 1 and key.isdigit() else None
    value = CARDINALS.get(key)
    return str(value) if value is not None and value < 10 else None
