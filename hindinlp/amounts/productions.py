"""The ordered productions: each looks at one quantity and decides, or leaves it to the next."""

from __future__ import annotations

from collections.abc import Callable

from hindinlp.amounts import ranges, refusals
from hindinlp.amounts.drafts import Decision, decided, draft, refused
from hindinlp.amounts.lexicon import words
from hindinlp.amounts.quantities import Quantity
from hindinlp.amounts.tokens import Tokens

Production = Callable[[Tokens, Quantity], Decision | None]

_SECOND = "second"
_BARE_FOLLOWERS = frozenset(("people", "shares", "index", "glued"))


def money(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Read a number with a currency."""
    if not quantity.money:
        return None
    return decided(draft(quantity, "money", "money"))


def percent(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Read a number with percent, percentage points or basis points."""
    return decided(draft(quantity, "percent", "percent")) if quantity.unit == "percent" else None


def multiple(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Read 1.25 गुना, 4.4x, five times."""
    if quantity.unit != "times":
        return None
    return decided(draft(quantity, "ratio", "multiple"))


def ordinal(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Read पहला, 25वीं, eleventh; पहले after से or a time is "before", a second a time."""
    if quantity.numeral.kind != "ordinal":
        return None
    key, before = tokens[quantity.first].key, tokens.at(quantity.first - 1).key
    if (key in words("first") and before in words("earlier")) or (key == _SECOND and before in ("a", "per", "one")):
        return refused("ordinal", quantity.first, quantity.after)
    return decided(draft(quantity, "ordinal", "ordinal"))


def lone_scale(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse a scale without a number (लाख कोशिश), unless it counts something, is stacked, or is a bound."""
    numeral = quantity.numeral
    if numeral.form != "bare" or numeral.after - numeral.first > 1 or quantity.unit in _BARE_FOLLOWERS:
        return None
    alone = tokens[quantity.first].gap == "\n" and tokens.at(quantity.after).gap == "\n"
    bound = tokens.at(quantity.after).key in words("from")
    return None if alone or bound else refused("lone_scale", quantity.first, quantity.after)


def pronoun(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse the pronoun one: that one, one of them, no one."""
    if tokens[quantity.first].key != "one" or quantity.after != quantity.first + 1 or quantity.unit:
        return None
    if tokens.at(quantity.first - 1).key in words("not_one") or tokens.at(quantity.after).key in words("one_of"):
        return refused("pronoun", quantity.first, quantity.after)
    return None


def counted(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Read a number of people or shares; the noun stays outside the span."""
    if quantity.unit not in ("people", "shares"):
        return None
    return decided(draft(quantity, quantity.unit, quantity.unit))


def number(tokens: Tokens, quantity: Quantity) -> Decision:
    """Read any other number."""
    source = "number" if quantity.numeral.form == "digits" or quantity.numeral.scale != 1 else "bare_words"
    return decided(draft(quantity, "number", source, plain=quantity.unit in ("", "parts")))


PRODUCTIONS: tuple[Production, ...] = (
    refusals.clock_time,
    refusals.telephone,
    refusals.glued_letters,
    refusals.list_number,
    refusals.repeated,
    ranges.ratio,
    refusals.named,
    refusals.labelled,
    ranges.band,
    refusals.per_unit,
    refusals.year,
    refusals.duration,
    lone_scale,
    money,
    percent,
    multiple,
    ordinal,
    pronoun,
    counted,
    number,
)
"""Tried in this order; the first to decide wins."""

SUMS: tuple[Production, ...] = (ranges.band, lone_scale, money)
"""The productions for a number with a currency: it is no time, label, length or multiple."""
