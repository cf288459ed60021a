"""Read what is said digit by digit: nine eight seven six, and the decimals of two point o five."""

from __future__ import annotations

from decimal import Decimal

from hindinlp.amounts.lexicon import CARDINALS, LETTERS, TAILS
from hindinlp.amounts.numeral import Numeral
from hindinlp.amounts.tokens import Tokens

FEWEST_DIGITS, MOST_DIGITS, MOST_DECIMALS = 4, 20, 12
_HYPHENS = frozenset("-–—‑")


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


def decimal_digits(tokens: Tokens, at: int) -> tuple[str, int]:
    """Read single digits after a spoken point, perhaps hyphened (दशमलव दो-पांच), and give the token after them."""
    digits = ""
    while len(digits) < MOST_DECIMALS and tokens.at(at).gap != "\n":
        skipped = digits != "" and tokens.keys[at] in _HYPHENS and not tokens.at(at + 1).gap
        digit = _decimal_digit(tokens.keys[at + skipped])
        if digit is None:
            break
        digits, at = digits + digit, at + 1 + skipped
    return digits, at


def _decimal_digit(key: str) -> str | None:
    value = CARDINALS.get(key, LETTERS.get(key, TAILS.get(key)))
    if value is None and len(key) == 1 and key.isdigit():
        return key
    return str(value) if value is not None and value < 10 else None
