"""Read what makes a numeral a fraction: 3/4, 2 1/4, एक बटा बीस, तेईस का पाँचवाँ, two out of five hundred."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hindinlp.amounts.digits import MOST_DIGITS
from hindinlp.amounts.lexicon import stems, words
from hindinlp.amounts.numeral import ONE
from hindinlp.amounts.numerals import AND, Numeral, read_numeral
from hindinlp.amounts.tokens import Tokens


def read_fraction(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Give the fraction that `numeral` begins, or the numeral itself."""
    if numeral.kind == "ordinal" or numeral.form == "bare":
        return numeral
    if tokens.keys[numeral.after] not in _joints() and tokens.at(numeral.after).kind != "digits":
        return numeral
    if numeral.form == "digits":
        return _slashed(tokens, numeral) or _mixed(tokens, numeral) or _divided(tokens, numeral) or numeral
    return (
        _divided(tokens, numeral) or _whole_and_part(tokens, numeral) or _part_of(tokens, numeral)
        or _out_of(tokens, numeral) or numeral
    )  # fmt: skip


@cache
def _joints() -> frozenset[str]:
    return words("divided") | words("properly") | words("of") | AND | {"/", "out"}


def _made(numeral: Numeral, value: Decimal, after: int) -> Numeral:
    return numeral._replace(value=value, coefficient=value, kind="fraction", after=after, scale=ONE)


def _slashed(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """Read 3/4: whole numbers and a slash, all glued."""
    at = numeral.after
    below = _integer(tokens, at + 1)
    if tokens.at(at).key != "/" or tokens.at(at).gap or tokens.at(at + 1).gap or not below:
        return None
    longer = tokens.at(at + 2).key == "/" and not tokens.at(at + 2).gap
    if longer or numeral.value % 1:
        return None
    return _made(numeral, numeral.value / below, at + 2)


def _integer(tokens: Tokens, at: int) -> Decimal | None:
    key = tokens.at(at).key
    return Decimal(key) if key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS else None


def _mixed(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """Read 2 1/4."""
    at = numeral.after
    above = _integer(tokens, at)
    if above is None or numeral.value % 1 or tokens.at(at).gap != " ":
        return None
    part = _slashed(tokens, Numeral(at, at + 1, above, above, "cardinal", "digits"))
    return None if part is None else _made(numeral, numeral.value + part.value, part.after)


def _divided(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """Read एक बटा बीस, 1 over 3; "over" divides only at the end of a clause ($2000 over 3 years)."""
    at = numeral.after
    if tokens.at(at).key not in words("divided") or tokens.at(at).gap == "\n":
        return None
    below = read_numeral(tokens, at + 1)
    if below is None or not below.value or below.kind != "cardinal":
        return None
    if tokens.at(at).key.isascii() and tokens.at(below.after).kind == "word" and tokens.at(below.after).gap != "\n":
        return None
    return _made(numeral, numeral.value / below.value, below.after)


def _whole_and_part(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """Read तीन सही तीन बटा चार, दो और दो बटा सात, three and five halves."""
    at = numeral.after
    if tokens.at(at).key not in words("properly") and tokens.at(at).key not in AND:
        return None
    above = read_numeral(tokens, at + 1)
    if above is None or above.kind == "ordinal":
        return None
    part = above if above.kind == "fraction" else _divided(tokens, above)
    if part is None or part.value >= 12:
        return None
    return _made(numeral, numeral.value + part.value, part.after)


def _part_of(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """Read तेईस का पाँचवाँ: a number in words and an ordinal from the fourth on."""
    at = numeral.after
    if tokens.at(at).key not in words("of") or tokens.at(at).gap == "\n":
        return None
    part = read_numeral(tokens, at + 1)
    if part is None or part.kind != "ordinal" or part.form == "digits" or part.value < 4:
        return None
    if not tokens[part.after - 1].key.endswith(stems("part_ending")):
        return None
    return _made(numeral, numeral.value / part.value, part.after)


def _out_of(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    at = numeral.after
    if (tokens.at(at).key, tokens.at(at + 1).key) != ("out", "of"):
        return None
    whole = read_numeral(tokens, at + 2)
    if whole is None or whole.kind != "cardinal" or whole.form == "digits" or whole.value <= numeral.value:
        return None
    return _made(numeral, numeral.value / whole.value, whole.after)
