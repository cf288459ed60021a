"""The tables of number words, scales and fractions, folded for look-up by the key of a token."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from hindinlp.lexicons import read_table
from hindinlp.text.fold import fold

Words = dict[str, Decimal]


class Short(NamedTuple):
    """A short form of a scale (k, mn, cr) that holds only in its `use`; see the head of scales.tsv."""

    value: Decimal
    use: str


@cache
def words(role: str) -> frozenset[str]:
    """Give the folded words of a role in amount_words.tsv.

    >>> sorted(words("article"))
    ['a', 'an']
    """
    rows = read_table("amount_words", columns=2)
    return frozenset(fold(word) for name, row in rows if name == role for word in row.split())


def stems(role: str) -> tuple[str, ...]:
    """Give the words of a role as beginnings for `str.startswith`."""
    return tuple(words(role))


def decimal(text: str) -> Decimal:
    """Give a number or fraction of a table (0.25, 1/3) as a Decimal."""
    ratio = Fraction(text)
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def _words(table: str, *classes: str) -> Words:
    rows = read_table(table, columns=3)
    return {fold(word): decimal(value) for kind, value, words in rows if kind in classes for word in words.split()}


def _scales() -> tuple[Words, dict[str, list[Short]]]:
    words: Words = {}
    shorts: dict[str, list[Short]] = {}
    for value, use, spellings in read_table("scales", columns=3):
        for word in spellings.split():
            if use == "word":
                words[fold(word)] = Decimal(value)
            else:
                shorts.setdefault(fold(word), []).append(Short(Decimal(value), use))
    return words, shorts


def _compounds(units: Words, keep: Callable[[Decimal], bool]) -> Words:
    """Write English tens and units as one word: twentyfive, thirtyfirst."""
    return {
        ten + unit: tens + value
        for ten, tens in TENS.items()
        for unit, value in units.items()
        if ten.isascii() and unit.isascii() and keep(value)
    }


def _ordinals() -> Words:
    """Give the ordinals of the table, those Hindi makes with a suffix (पच्चीसवां), and scales (लाखवां)."""
    made = {
        word + ending: value
        for word, value in {**CARDINALS, **HUNDREDS, **SCALES}.items()
        for ending in ORDINAL_ENDINGS
        if not word.isascii()
    }
    written = _words("numerals", "ordinal")
    return {**made, **written, **_compounds(written, lambda value: 0 < value < 10)}


CARDINALS = _words("numerals", "cardinal")
TENS = _words("numerals", "tens")
TAILS = _words("numerals", "tail")
LETTERS = _words("numerals", "letter")
HUNDREDS = _words("numerals", "hundred")
SCALES, SHORTS = _scales()
CARDINALS |= _compounds(CARDINALS, lambda value: 0 < value < 10)
ORDINAL_ENDINGS = tuple(words("ordinal_ending"))
DIGIT_ORDINAL_ENDINGS = words("digit_ordinal_ending") | words("ordinal_ending")
ORDINALS = _ordinals()

STEPS = _words("fractions", "step")
WHOLES = _words("fractions", "whole")
HALVES = _words("fractions", "half")
PARTS = _words("fractions", "part")
DOZENS = _words("fractions", "dozen")
PAIRS = _words("fractions", "pair")
GLYPHS = _words("fractions", "glyph")
