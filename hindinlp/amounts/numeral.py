"""What a numeral is, and the short scales (k, mn, cr) that may end one."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from hindinlp.amounts.currencies import money_at
from hindinlp.amounts.lexicon import CARDINALS, SHORTS, TENS, Short
from hindinlp.amounts.tokens import Token, Tokens
from hindinlp.amounts.units import unit_at

ONE, TEN, TWELVE, HUNDRED = map(Decimal, (1, 10, 12, 100))


class Numeral(NamedTuple):
    """A number as it stands in tokens `first` to `after`.

    `coefficient` is what stands before the last scales when the numeral has one group, else the value;
    `scale` is what it was multiplied by.
    `kind` is cardinal, ordinal or fraction; `form` digits or words, or bare for a lone scale (हजार, लाख).
    """

    first: int
    after: int
    value: Decimal
    coefficient: Decimal
    kind: str
    form: str
    scale: Decimal = ONE


def small_number(key: str) -> int | None:
    """Give the number from 0 to 99 that a folded word or digits stand for, or None.

    >>> small_number("नौ"), small_number("31"), small_number("मई")
    (9, 31, None)
    """
    if key.isascii() and key.isdigit() and len(key) <= 2:
        return int(key)
    value = CARDINALS.get(key, TENS.get(key))
    return None if value is None else int(value)


def short_scale(tokens: Tokens, at: int, *, money: bool) -> Decimal | None:
    """Give the value of a short scale (k, mn, cr) at token `at`, where its use allows it."""
    token, following = tokens.at(at), tokens.at(at + 1)
    shorts = SHORTS.get(token.key)
    if not shorts or token.gap == "\n" or (following.gap == "" and following.kind in ("digits", "word")):
        return None
    money = money or money_at(tokens, at + 1) is not None
    return next((short.value for short in shorts if _allowed(tokens, at, token, short, money)), None)


def _allowed(tokens: Tokens, at: int, token: Token, short: Short, money: bool) -> bool:
    if short.use == "money":
        return money
    if short.use == "glued":
        return token.gap == ""
    if short.use == "capital":
        return token.text.isupper()
    if short.use == "small":
        return token.text.islower()
    unit = unit_at(tokens, at + 1)
    return token.gap == "" and unit is not None and unit.role in ("people", "shares")
