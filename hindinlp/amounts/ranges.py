"""Productions for two numbers that go together: bands, ratios, and numbers that share a unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from hindinlp.amounts.drafts import Decision, Draft, decided, draft, refused
from hindinlp.amounts.lexicon import words
from hindinlp.amounts.movements import is_participle, moves_after, moves_before
from hindinlp.amounts.numeral import ONE, TEN
from hindinlp.amounts.quantities import Quantity, read_quantity
from hindinlp.amounts.refusals import is_age
from hindinlp.amounts.tokens import Tokens

_HYPHENS = frozenset("-–—‑~〜∼")


@cache
def _joints() -> frozenset[str]:
    return words("and_between") | words("to") | words("from") | _HYPHENS


class Joint(NamedTuple):
    """What joins two numbers, and where the second begins.

    `word` is hyphen, between, from (से), to, and, or moved (से बढ़कर).
    """

    word: str
    at: int


def band(tokens: Tokens, low: Quantity) -> Decision | None:
    """Read A-B, A से B, from A to B, between A and B: one range, or two amounts that share the second unit."""
    if low.numeral.kind == "ordinal" or low.numeral.form == "bare" or _open(tokens, low):
        return None
    joint = _joint(tokens, low)
    if joint is None or tokens.at(joint.at).gap == "\n":
        return None
    high = read_quantity(tokens, joint.at)
    if high is None or high.numeral.kind == "ordinal":
        return None
    if not _together(tokens, low, high, joint.word):
        return _apart(low, high, joint.word)
    return _range(tokens, *_shared(low, high, ONE), joint.word) or _apart(low, high, joint.word)


def _open(tokens: Tokens, low: Quantity) -> bool:
    """Tell whether the sign of a bare negative number may be the hyphen of a longer key: 022-2272-1233."""
    return low.value < 0 and not low.money and tokens.at(low.after).key == "-"


def _joint(tokens: Tokens, low: Quantity) -> Joint | None:
    at = low.after
    token = tokens.at(at)
    if token.key not in _joints() or token.gap == "\n":
        return None
    following, before = tokens.at(at + 1), tokens.at(low.first - 1).key
    if before == "between" and (token.key in words("and_between") or token.key in words("to") or token.key in _HYPHENS):
        return Joint("between", at + 1)
    if token.key in _HYPHENS:
        return Joint("hyphen", at + 1) if bool(token.gap) == bool(following.gap) else None
    if token.key in words("from"):
        if is_participle(following.key):
            return Joint("moved", at + 2)
        return Joint("from", at + 1 + (following.key in words("leading")))
    if token.key in words("to") or (before == "from" and token.key == "and"):
        return Joint("to", at + 1)
    return Joint("and", at + 1) if token.key in words("and_between") else None


def _together(tokens: Tokens, low: Quantity, high: Quantity, word: str) -> bool:
    """Tell whether the two are one band rather than two amounts."""
    after = high.unit_after if high.unit == "span" else high.after
    between = {tokens.at(after).key, tokens.at(after + 1).key} == words("within")
    if word in ("and", "moved"):
        return between and word == "and"
    if word == "from" and low.value == 0 and tokens.at(high.after).key in words("less"):
        return False  # शून्य से 0.4 फीसदी नीचे
    if word == "from" and not between:
        return not moves_after(tokens, max(high.after, high.unit_after))
    return word != "to" or not moves_before(tokens, low.first)


def _shared(low: Quantity, high: Quantity, reach: Decimal) -> tuple[Quantity, Quantity]:
    """Give the first the scale of the second (10-25 करोड़), and each the unit of the other.

    The scale is shared only by a number up to `reach` times that of the second: not in 50,000 से 2 लाख.
    """
    scale = high.numeral.scale
    open_ended = low.numeral.scale == ONE and not low.unit and not (low.money and not low.before)
    if scale != ONE and open_ended and abs(low.value) <= high.numeral.coefficient * reach:
        low = low._replace(value=low.value * scale)
    if not low.money and not low.unit:
        share = high.value / high.numeral.value if high.unit == "percent" and high.numeral.value else ONE
        low = low._replace(
            value=low.value * abs(share), money=high.money, currency=high.currency, unit=high.unit
        )  # fmt: skip
    if low.money and low.before and not high.money and high.unit in ("", "shares"):
        high = high._replace(money=True, currency=low.currency, unit="")
    return low, high


def _range(tokens: Tokens, low: Quantity, high: Quantity, word: str) -> Decision | None:
    one_unit = (low.money, low.currency, low.unit) == (high.money, high.currency, high.unit)
    if low.value >= high.value or not one_unit or (_mere_words(low, high) and word not in ("between", "and")):
        return None
    if high.unit == "span" and not is_age(tokens, high) and high.numeral.form == "digits":
        return refused("duration", low.first, high.unit_after)
    made = Draft(
        low.first,
        high.after,
        "range",
        "band",
        low=low.value,
        high=high.value,
        currency=high.currency or low.currency,
        noun_after=max(high.unit_after, high.after),
        plain=not (high.money or high.unit),
        scale=high.numeral.scale,
    )
    return decided(made)


def _mere_words(low: Quantity, high: Quantity) -> bool:
    """Tell whether two small numbers in words (दो-चार) have neither scale nor unit."""
    words = low.numeral.form == "words" and high.numeral.form == "words"
    return words and not high.money and high.unit in ("", "people", "shares", "span") and high.value < 100


def _apart(low: Quantity, high: Quantity, word: str) -> Decision | None:
    """Give both the unit of the second: 63 से घटकर 51 फीसदी, 51 और 49 फीसदी, 50-50 प्रतिशत."""
    kind = "money" if high.money else high.unit if high.unit in ("percent", "people", "shares") else ""
    plain = not (low.money or low.unit or low.numeral.scale != ONE) and low.numeral.form == "digits"
    if not kind or not plain or high.before or not _shares(low, high, word):
        return None
    low = _shared(low, high, TEN)[0]
    drafts = (draft(low, kind, "shared_unit"), draft(high, kind, "shared_unit"))
    return Decision("shared_unit", low.first, high.after, drafts)


def _shares(low: Quantity, high: Quantity, word: str) -> bool:
    if word == "and":
        return high.unit == "percent" or (high.money and high.numeral.scale != ONE)
    if word in ("moved", "from", "to"):
        return low.value != 0
    return word == "hyphen" and low.value == high.numeral.value


def ratio(tokens: Tokens, first: Quantity) -> Decision | None:
    """Read 2:1; 10:54 is a time."""
    at = first.numeral.after
    if tokens.keys[at] != ":":
        return None
    second = tokens.at(at + 1)
    colon = tokens.at(at).key == ":" and not tokens.at(at).gap and not second.gap
    if not colon or first.money or not (second.key.isdigit() and len(second.key) == 1 and second.key != "0"):
        return None
    value = first.value / Decimal(second.key)
    return decided(Draft(first.first, at + 2, "ratio", "ratio", value, noun_after=at + 2))


def merge_bounds(tokens: Tokens, drafts: list[Draft], spans: list[tuple[int, int]]) -> list[Draft]:
    """Make one range of a lower and an upper bound that a conjunction joins (over 100 and under 300).

    `spans` are the tokens of each draft with the words of its bound.
    """
    merged: list[Draft] = []
    last = (0, 0)
    for high, span in zip(drafts, spans, strict=True):
        if merged and _bounds_meet(tokens, merged[-1], high, last[1], span[0]):
            low = merged.pop()
            span = (last[0], span[1])
            code = high.currency or low.currency
            merged.append(Draft(*span, "range", "bounds", None, low.value, high.value, code))
        else:
            merged.append(high)
        last = span
    return merged


def _bounds_meet(tokens: Tokens, low: Draft, high: Draft, end: int, start: int) -> bool:
    if (low.approx, high.approx) != ("over", "under") or low.value is None or high.value is None:
        return False
    joined = start == end + 1 and tokens.at(end).key in words("but")
    return joined and low.value < high.value and {low.kind, high.kind} <= {low.kind, "number"}
