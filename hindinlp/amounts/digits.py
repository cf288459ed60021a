"""Read numbers written in digits, with every way to group them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from hindinlp.amounts.lexicon import DIGIT_ORDINAL_ENDINGS, GLYPHS
from hindinlp.amounts.tokens import Token, Tokens

# Longer runs of digits are keys and codes, not numbers; the bound also keeps the arithmetic cheap.
MOST_DIGITS = 36

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+(?:\.\d{3})*,\d{2}")
_NARROW_SPACES = frozenset("\u00a0\u2009\u202f")


class Piece(NamedTuple):
    """A part of a numeral: its value, the token after it, and whether it is in digits or an ordinal."""

    value: Decimal
    after: int
    digits: bool = False
    ordinal: bool = False


Question = Callable[[int], bool]
"""A question about the token at a place."""


def read_digits(tokens: Tokens, at: int, *, money: Question, unit: Question) -> Piece | None:
    """Read digits at token `at`; `unit` tells whether a scale or unit stands at a token.

    Beside a currency (`money` of their own place) two digits after a comma are decimals: €29,95.
    """
    token, key = tokens.at(at), tokens.keys[at]
    if token.kind != "digits":
        return Piece(GLYPHS[key], at + 1, digits=True) if key in GLYPHS else _after_point(tokens, at)
    if len(key) > MOST_DIGITS:
        return None
    if "," in key and _DECIMAL_COMMA.fullmatch(key) and money(at):
        return Piece(Decimal(key.replace(".", "").replace(",", ".")), at + 1, digits=True)
    if not (key.isdigit() or _PLAIN.fullmatch(key) or _GROUPED.fullmatch(key)):
        return None
    digits, after = (key, at + 1) if len(key) > 3 else _spaced_groups(tokens, at, unit)
    return _with_ending(tokens, Piece(Decimal(digits.replace(",", "")), after, digits=True))


def _after_point(tokens: Tokens, at: int) -> Piece | None:
    """Read .08, and the stray point of $.750.30."""
    token = tokens.at(at + 1)
    if tokens.at(at).key != "." or token.kind != "digits" or token.gap or len(token.key) > MOST_DIGITS:
        return None
    if (tokens.at(at).gap == "" and tokens.at(at - 1).kind in ("word", "digits")) or not _PLAIN.fullmatch(token.key):
        return None
    return Piece(Decimal(token.key if "." in token.key else "." + token.key), at + 2, digits=True)


def _spaced_groups(tokens: Tokens, at: int, unit: Callable[[int], bool]) -> tuple[str, int]:
    """Join groups of three after narrow spaces, or one after `, ` before a unit (43, 574 करोड़)."""
    digits, after = tokens[at].key, at + 1
    if tokens.at(after).kind != "digits" and tokens.keys[after] != ",":
        return digits, after
    while after < at + 8 and _thousands(tokens.at(after)) and _narrow(tokens, after):
        digits, after = digits + tokens[after].key, after + 1
    if after == at + 1 and _comma_group(tokens, after) and unit(after + 2):
        return digits + tokens[after + 1].key, after + 2
    return digits, after


def _comma_group(tokens: Tokens, comma: int) -> bool:
    """Tell whether one group of three follows the comma, and neither side goes on as a list."""
    group = tokens.at(comma + 1)
    glued = tokens.at(comma).key == "," and tokens.at(comma).gap == ""
    lone = tokens.at(comma - 2).key != "," and tokens.at(comma + 2).key != ","
    return glued and lone and group.gap == " " and _thousands(group)


def _thousands(token: Token) -> bool:
    return token.kind == "digits" and len(token.key.partition(".")[0]) == 3


def _narrow(tokens: Tokens, at: int) -> bool:
    return tokens.text[tokens[at - 1].end : tokens[at].start] in _NARROW_SPACES


def _with_ending(tokens: Tokens, piece: Piece) -> Piece:
    """Read the fraction of 2½, or the ending of 25वीं and 11th."""
    token = tokens.at(piece.after)
    if token.key in GLYPHS and token.gap != "\n":
        return piece._replace(value=piece.value + GLYPHS[token.key], after=piece.after + 1)
    if token.gap == "" and token.key in DIGIT_ORDINAL_ENDINGS:
        return piece._replace(after=piece.after + 1, ordinal=True)
    return piece
