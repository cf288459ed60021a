"""What productions hand to the scan: drafts of amounts over tokens."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from hindinlp.amounts.quantities import Quantity
from hindinlp.amounts.tokens import Tokens
from hindinlp.document import Amount

EXACT = Context(prec=60)
"""For arithmetic with more digits than any written amount has."""


class Draft(NamedTuple):
    """An amount in tokens `first` to `after`, before its approximation, context and pair are known.

    `noun_after` is the token after the noun that it counts, or `after`. `plain` tells that it has neither
    a unit nor a currency of its own, so that the context may give one.
    """

    first: int
    after: int
    kind: str
    source: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    approx: str = "exact"
    vague: bool = False
    noun_after: int = 0
    plain: bool = False
    scale: Decimal = Decimal(1)
    digits: bool = True

    def amount(self, tokens: Tokens) -> Amount:
        """Give the finished amount."""
        start, end = tokens[self.first].start, tokens[self.after - 1].end
        return Amount(
            start, end, tokens.text[start:end], self.kind, _plain(self.value), _plain(self.low),
            _plain(self.high), self.currency, self.approx, self.vague, None, self.source,
        )  # fmt: skip


class Decision(NamedTuple):
    """What a production decided: the drafts it made (none: no amount), and where the scan goes on."""

    source: str
    first: int
    after: int
    drafts: tuple[Draft, ...] = ()


def draft(quantity: Quantity, kind: str, source: str, *, plain: bool = False) -> Draft:
    """Make the draft of one quantity."""
    numeral = quantity.numeral
    return Draft(
        quantity.first, quantity.after, kind, source, quantity.value, currency=quantity.currency,
        noun_after=max(quantity.unit_after, quantity.after), plain=plain, scale=numeral.scale,
        digits=numeral.form == "digits",
    )  # fmt: skip


def decided(made: Draft) -> Decision:
    """Decide for a single draft."""
    return Decision(made.source, made.first, made.after, (made,))


def refused(source: str, first: int, after: int) -> Decision:
    """Decide that the tokens from `first` up to `after` hold no amount."""
    return Decision(source, first, after)


def _plain(value: Decimal | None) -> Decimal | None:
    """Drop the zeros that arithmetic leaves after the point (3500000000.0), never those before it."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1), context=EXACT) if value == whole else value.normalize(EXACT)
