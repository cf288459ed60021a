"""Convert money at the European Central Bank's daily rates; check pairs such as `$2 billion (₹17,200 crore)`.

The rates since 1999 (the rupee's since 2009) come inside the package `CurrencyConverter` (extra `fx`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import cache
from typing import Any

from hindinlp.document import Amount
from hindinlp.errors import HindinlpError, MissingExtraError

SOURCE = "European Central Bank reference rates"
# The bank publishes on working days; its longest pauses (Easter, Christmas) last four days.
LONGEST_PAUSE = 7
# News rounds both sides of a pair and may use the rate of another month: 5 % is common, 15 % is not.
TOLERANCE = Decimal("0.10")
# Reference rates are published with five or six significant digits; a cross rate of two has no more to say.
_RATE = Context(prec=8)
_EXACT = Context(prec=60)


class RateError(HindinlpError):
    """Raise when there is no rate for a currency or a day; the message names what there is."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A sum in another currency: `value`, or `low` and `high` for a range, with the rate that made it.

    `rate` is units of `currency` for one unit of the source currency, published on `date` by `source`.
    """

    currency: str
    rate: Decimal
    date: date
    source: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PairCheck:
    """What the history says about two sums that a text calls equal.

    `implied` is the rate the text implies and `rate` the published one of `date`, both as units of the second
    currency for one of the first; `deviation` is `implied / rate - 1`. When a power of ten explains the
    difference, `slip` is that power (1: the second sum is ten times too large, or the first too small).
    """

    first: Amount
    second: Amount
    implied: Decimal
    rate: Decimal
    date: date
    source: str
    deviation: Decimal
    agrees: bool
    slip: int = 0

    def __str__(self) -> str:
        verdict = "agrees" if self.agrees else "does not agree"
        pair = f"{self.second.currency}/{self.first.currency}"
        hint = f"; a factor of 10^{self.slip} would explain it" if self.slip else ""
        return (
            f"{self.first.text} = {self.second.text} {verdict}: implied {self.implied:.4f} {pair}, "
            f"published {self.rate:.4f} on {self.date.isoformat()} ({self.source}){hint}"
        )


def convert(amount: Amount, to: str, on: date) -> Conversion:
    """Convert money into the currency `to` (ISO 4217) at the rate of a day or of the working day before.

    Raise `MissingExtraError` without the extra `fx`, `ValueError` for an amount without currency or value,
    and `RateError` for a currency or day outside the history.

    >>> money = Amount(0, 9, "$1 billion", "money", Decimal(10**9), currency="USD")
    >>> result = convert(money, "INR", on=date(2025, 6, 14))
    >>> result.value, result.rate, result.date.isoformat()
    (Decimal('86092773000.00'), Decimal('86.092773'), '2025-06-13')
    """
    _require_money(amount)
    rate, day = exchange_rate(str(amount.currency), to, on)
    value, low, high = (
        None if part is None else _EXACT.multiply(part, rate).quantize(Decimal("0.01"), context=_EXACT)
        for part in (amount.value, amount.low, amount.high)
    )
    return Conversion(to, rate, day, SOURCE, value, low, high)


def check_pair(first: Amount, second: Amount, on: date, tolerance: Decimal = TOLERANCE) -> PairCheck:
    """Compare the rate that two sums imply with the published one of a day.

    >>> dollars = Amount(0, 10, "$2 billion", "money", Decimal(2 * 10**9), currency="USD")
    >>> rupees = Amount(12, 25, "₹1,720 crore", "money", Decimal(1720 * 10**7), currency="INR")
    >>> check = check_pair(dollars, rupees, on=date(2025, 6, 13))
    >>> check.agrees, check.slip
    (False, -1)
    >>> print(check)  # doctest: +NORMALIZE_WHITESPACE
    $2 billion = ₹1,720 crore does not agree: implied 8.6000 INR/USD, published 86.0928 on 2025-06-13
    (European Central Bank reference rates); a factor of 10^-1 would explain it
    """
    _require_money(first)
    _require_money(second)
    rate, day = exchange_rate(str(first.currency), str(second.currency), on)
    implied = implied_rate(first, second)
    quotient = _EXACT.divide(implied, rate)
    agrees = abs(quotient - 1) <= tolerance
    return PairCheck(
        first, second, implied, rate, day, SOURCE,
        deviation=_RATE.plus(quotient - 1), agrees=agrees, slip=0 if agrees else _slip(quotient, tolerance),
    )  # fmt: skip


def check_pairs(amounts: Iterable[Amount], on: date, tolerance: Decimal = TOLERANCE) -> list[PairCheck]:
    """Check every pair that `find_amounts` linked by `equals`, in the order of the text."""
    return [check_pair(first, second, on, tolerance) for first, second in linked_pairs(amounts)]


def linked_pairs(amounts: Iterable[Amount]) -> list[tuple[Amount, Amount]]:
    """Give the pairs that state one sum in two currencies and so imply a rate, in the order of the text."""
    amounts = list(amounts)
    standing = {(amount.start, amount.end): amount for amount in amounts}
    pairs = ((amount, standing.get(amount.equals)) for amount in amounts if amount.equals)
    return [
        (first, second)
        for first, second in pairs
        if second and first.start < second.start and first.currency != second.currency and _size(first)
    ]


def implied_rate(first: Amount, second: Amount) -> Decimal:
    """Give the units of the second currency that the text counts for one of the first.

    >>> dollars = Amount(0, 13, "14.3 अरब डॉलर", "money", Decimal(143 * 10**8), currency="USD")
    >>> rupees = Amount(21, 36, "1,230 अरब रुपये", "money", Decimal(1230 * 10**9), currency="INR")
    >>> implied_rate(dollars, rupees)
    Decimal('86.013986')
    """
    if not _size(first):
        raise ValueError(f"no rate follows from an amount of zero: {first.text!r}")
    return _RATE.divide(_size(second), _size(first))


def exchange_rate(base: str, to: str, on: date) -> tuple[Decimal, date]:
    """Give the units of `to` for one of `base` on a day, with the day the rate was published.

    The bank quotes the euro; other pairs cross through it.
    """
    for back in range(LONGEST_PAUSE):
        day = on - timedelta(days=back)
        quotes = _per_euro(base, day), _per_euro(to, day)
        if quotes[0] is not None and quotes[1] is not None:
            return _RATE.divide(quotes[1], quotes[0]), day
    raise RateError(f"no rate for {base}/{to} on {on.isoformat()} or in the week before it")


def _per_euro(currency: str, on: date) -> Decimal | None:
    converter, not_published = _history()
    if currency not in converter.bounds:
        known = ", ".join(sorted(converter.bounds))
        raise RateError(f"the {SOURCE} have no {currency!r}; they have {known}")
    bounds = converter.bounds[currency]
    if not bounds.first_date <= on <= bounds.last_date + timedelta(days=LONGEST_PAUSE):
        raise RateError(
            f"no rate of {currency} for {on.isoformat()}: its history here runs from {bounds.first_date} to "
            f"{bounds.last_date}; a newer CurrencyConverter brings later days"
        )
    try:
        return Decimal(converter.convert(1, "EUR", currency, date=on))
    except not_published:  # a weekend or holiday
        return None


@cache
def _history() -> tuple[Any, type[Exception]]:
    try:
        from currency_converter import CurrencyConverter, RateNotFoundError
    except ImportError as error:
        raise MissingExtraError("CurrencyConverter", "fx") from error
    return CurrencyConverter(decimal=True), RateNotFoundError


def _require_money(amount: Amount) -> None:
    if amount.currency is None or (amount.value is None and (amount.low is None or amount.high is None)):
        raise ValueError(f"expected money with a value and a currency, saw {amount!r}")


def _size(amount: Amount) -> Decimal:
    """Stand for an amount by its value, for a range by its middle, for a vague one by nothing."""
    if amount.low is not None and amount.high is not None:
        return (amount.low + amount.high) / 2
    return amount.value or Decimal(0)


def _slip(quotient: Decimal, tolerance: Decimal) -> int:
    """Find the power of ten that a wrong quotient is near to, or 0."""
    if quotient <= 0:
        return 0
    power = round(float(quotient.log10()))
    return power if abs(quotient.scaleb(-power) - 1) <= tolerance else 0
