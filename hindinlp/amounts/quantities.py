"""Read a quantity: a numeral with its sign and the currency or unit before or after it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from hindinlp.amounts.currencies import Money, money_at, money_before, subunit_at
from hindinlp.amounts.fractions import read_fraction
from hindinlp.amounts.lexicon import SCALES, words
from hindinlp.amounts.numerals import AND, ARTICLES, Numeral, read_numeral
from hindinlp.amounts.spoken import read_digit_by_digit
from hindinlp.amounts.tokens import Tokens
from hindinlp.amounts.units import Unit, unit_at

SIGNS = frozenset("-−–")
PERCENT = {"percent": Decimal(1), "point": Decimal(1), "basis": Decimal("0.01")}
"""Units of kind percent, in percent."""


class Quantity(NamedTuple):
    """A number with its unit in tokens `first` to `after`.

    `money` tells whether a currency is there, even one without a code (`francs`). `unit` is the role of
    another unit, "" for none, and `unit_after` the token after it; counted nouns lie outside the span.
    """

    first: int
    after: int
    value: Decimal
    numeral: Numeral
    money: bool = False
    before: bool = False
    currency: str | None = None
    unit: str = ""
    unit_after: int = 0


def read_quantity(tokens: Tokens, first: int) -> Quantity | None:
    """Read the quantity that begins at token `first`, if one does."""
    if tokens[first].kind == "digits":
        return _counted(tokens, first, first)
    negative, at = _sign(tokens, first)
    quantity = _prefixed(tokens, first, at) or _counted(tokens, first, at) or _a_dollar(tokens, first, at)
    if quantity is None or not negative:
        return quantity
    spaced = tokens[first].kind == "sign" and tokens.at(first + 1).gap
    if spaced and tokens.at(quantity.after).gap != "\n":
        return None
    return quantity._replace(value=-quantity.value)


def _sign(tokens: Tokens, at: int) -> tuple[bool, int]:
    """Read minus: a word, a sign that only the number touches, or one alone on a line with the number."""
    token = tokens.at(at)
    if token.key in words("minus"):
        return True, at + 1
    if token.key not in SIGNS or (not token.gap and tokens.at(at - 1).key not in ("(", "[")):
        return False, at
    return (True, at + 1) if tokens.at(at + 1).gap == "" or token.gap == "\n" else (False, at)


# -- the currency before the number ------------------------------------------------------------


def _prefixed(tokens: Tokens, first: int, at: int) -> Quantity | None:
    money = money_before(tokens, at)
    if money is None:
        return None
    start = money.after + (tokens.at(money.after).key == ":" and tokens.at(money.after).gap == "")
    minus = tokens.at(start).key in SIGNS and tokens.at(start + 1).gap == ""
    start += minus
    if tokens.at(start).gap == "\n" or (money.role == "noun" and not _noun_first(tokens, start)):
        return None
    numeral = read_numeral(tokens, start, money=True)
    if numeral is None or numeral.kind == "ordinal" or numeral.form == "bare":
        return None
    if money.role == "noun" and money_at(tokens, numeral.after) is not None:
        return None  # the price of a coin: बिटकॉइन 1 लाख डॉलर
    quantity = Quantity(first, numeral.after, numeral.value, numeral, True, True, money.code)
    quantity = _with_subunits(tokens, _named_twice(tokens, quantity, money))
    minus = bool(minus) != _bookkept(tokens, quantity)
    return quantity._replace(value=-quantity.value) if minus else quantity


def _bookkept(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a sum in brackets is negative, as in accounts, after a verb of being: profit was ($99)."""
    opened = tokens.at(quantity.first - 1).key == "(" and tokens.at(quantity.after).key == ")"
    return opened and tokens.at(quantity.first - 2).key in words("being")


def _noun_first(tokens: Tokens, at: int) -> bool:
    """Tell whether a currency noun may stand before the number (रुपये 500): digits."""
    if tokens.at(at).kind != "digits":
        return False
    following = tokens.at(at + 1)
    return following.kind != "word" or following.gap == "\n" or following.key in SCALES


def _named_twice(tokens: Tokens, quantity: Quantity, money: Money) -> Quantity:
    """Take the currency after the number too: Rs 500 करोड़ रुपये; in `$5 CAD` the code decides."""
    again = money_at(tokens, quantity.after)
    if again is None or again.role == "sign":
        return quantity
    if again.code == money.code or (money.code == "USD" and again.role in ("code", "short")):
        return quantity._replace(after=again.after, currency=again.code)
    return quantity


# -- the currency or unit after the number -----------------------------------------------------


def _counted(tokens: Tokens, first: int, at: int) -> Quantity | None:
    numeral = read_digit_by_digit(tokens, at) or read_numeral(tokens, at)
    if numeral is None:
        return None
    numeral = read_fraction(tokens, numeral)
    quantity = Quantity(first, numeral.after, numeral.value, numeral)
    if numeral.kind == "ordinal" or tokens.at(numeral.after).gap == "\n":
        return quantity
    return _in_money(tokens, quantity) or _in_subunits(tokens, quantity) or _in_units(tokens, quantity)


def _in_money(tokens: Tokens, quantity: Quantity) -> Quantity | None:
    at = _past_hyphen(tokens, quantity.after)
    money = money_at(tokens, at)
    if money is None or tokens.at(at).gap == "\n" or (money.role == "sign" and _belongs_to_next(tokens, at, money)):
        return _grands(tokens, quantity)
    value, after = quantity.value * money.factor, money.after
    scale = SCALES.get(tokens.at(after).key) if tokens.at(after).gap != "\n" else None
    if scale is not None and quantity.numeral.scale == 1 and quantity.numeral.form != "bare":
        value, after = value * scale, after + 1
    return _with_subunits(tokens, quantity._replace(value=value, after=after, money=True, currency=money.code))


def _past_hyphen(tokens: Tokens, at: int) -> int:
    return at + (tokens.at(at).key == "-" and tokens.at(at).gap == "" and tokens.at(at + 1).gap == "")


def _belongs_to_next(tokens: Tokens, at: int, money: Money) -> bool:
    """Tell whether a sign stands before the next number rather than after this one."""
    following = tokens.at(money.after)
    if following.kind != "digits":
        return False
    return following.gap == "" or (tokens[at].gap != "" and subunit_at(tokens, money.after + 1) is None)


def _grands(tokens: Tokens, quantity: Quantity) -> Quantity | None:
    if tokens.at(quantity.after).key != "grand":
        return None
    return quantity._replace(
        value=quantity.value * 1000, after=quantity.after + 1, money=True, currency="USD"
    )  # fmt: skip


def _in_subunits(tokens: Tokens, quantity: Quantity) -> Quantity | None:
    """Read पैसे or cents that stand alone, in full units of the currency."""
    at = _past_hyphen(tokens, quantity.after)
    subunit = subunit_at(tokens, at)
    if subunit is None or (len(tokens[at].key) == 1 and tokens[at].key != "¢"):
        return None
    code, share = subunit.shares[0]
    return quantity._replace(value=quantity.value * share, after=subunit.after, money=True, currency=code)


def _in_units(tokens: Tokens, quantity: Quantity) -> Quantity:
    unit = unit_at(tokens, quantity.after)
    if unit is None:
        return quantity
    if unit.role in PERCENT:
        return quantity._replace(value=quantity.value * PERCENT[unit.role], after=unit.after, unit="percent")
    if unit.role == "times":
        return _in_multiples(tokens, quantity, unit)
    return quantity._replace(unit=unit.role, unit_after=unit.after)


def _in_multiples(tokens: Tokens, quantity: Quantity, unit: Unit) -> Quantity:
    """Read गुना and times; a lone x must be glued to its number."""
    times = tokens[unit.after - 1]
    if times.key == "x" and (times.gap or (tokens.at(unit.after).kind == "digits" and not tokens.at(unit.after).gap)):
        return quantity
    return quantity._replace(after=unit.after, unit="times", unit_after=unit.after)


# -- subunits after the unit -------------------------------------------------------------------


def _with_subunits(tokens: Tokens, quantity: Quantity) -> Quantity:
    """Add पैसे to रुपये, cents to dollars, and a bare pair of digits that ends the line (20 Rupees 43)."""
    at = quantity.after + (tokens.at(quantity.after).key in AND)
    if tokens.at(at).gap == "\n" or tokens.at(quantity.after).gap == "\n":
        return quantity
    part = read_numeral(tokens, at)
    if part is None or part.kind == "ordinal" or part.value < 0:
        return quantity
    subunit = subunit_at(tokens, part.after)
    if subunit is not None and part.scale == 1:
        share = dict(subunit.shares).get(quantity.currency or "", subunit.shares[0][1])
        return _plus(quantity, part.value * share, subunit.after)
    ends = tokens.at(part.after).gap == "\n" and quantity.value % 1 == 0 and quantity.numeral.scale == 1
    if ends and 10 <= part.value <= 99 and part.value % 1 == 0:
        return _plus(quantity, part.value / 100, part.after)
    return quantity


def _plus(quantity: Quantity, value: Decimal, after: int) -> Quantity:
    return quantity._replace(value=quantity.value + value, after=after)


def _a_dollar(tokens: Tokens, first: int, at: int) -> Quantity | None:
    """Read "a dollar and 42 cents", and "a dollar" or "a grand" that ends a clause."""
    if tokens.at(at).key not in ARTICLES:
        return None
    one = Numeral(at, at + 1, Decimal(1), Decimal(1), "cardinal", "words")
    quantity = Quantity(first, at + 1, Decimal(1), one)
    if tokens.at(at + 1).key == "grand" and (tokens.at(at + 2).kind != "word" or tokens.at(at + 2).gap == "\n"):
        return _grands(tokens, quantity)
    money = money_at(tokens, at + 1)
    whole = _in_money(tokens, quantity) if money is not None and money.role == "noun" else None
    if whole is None:
        return None
    ends = tokens.at(whole.after).kind != "word" or tokens.at(whole.after).gap == "\n"
    return whole if ends or whole.value != 1 else None
