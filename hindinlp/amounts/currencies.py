"""Read what names a currency, before or after a number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.tokens import Tokens
from hindinlp.lexicons import read_table

SCALED_CODES = {"k": Decimal(1000), "m": Decimal(10) ** 6, "b": Decimal(10) ** 9}
"""Letters that scale a code they are glued to: MUSD, kEUR."""


class Money(NamedTuple):
    """A currency in the text: its ISO code (None if the words do not tell it), role, and the token after it.

    `role` is noun, sign, short or code; `factor` what its own scale multiplies by (MEUR).
    """

    code: str | None
    role: str
    after: int
    factor: Decimal = Decimal(1)


class Subunit(NamedTuple):
    """A hundredth or other share of a currency: the shares by code, the usual one first."""

    shares: tuple[tuple[str, Decimal], ...]
    after: int


@cache
def _table(role: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    rows = read_table("currencies", columns=3)
    return tuple((tuple(codes.split()), tuple(names.split("|"))) for kind, codes, names in rows if kind == role)


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code, _ in read_table("currency_names", columns=2))


@cache
def _wordlike() -> frozenset[str]:
    return frozenset(code for _, codes in _table("wordlike") for code in codes)


@cache
def _names() -> Phrases[tuple[str | None, str]]:
    """Give signs, abbreviations and nouns, plain or after the name or adjective of a country."""
    return Phrases([*_simple("sign"), *_simple("short"), *_simple("capital"), *_nouns(), *_full_names()])


def _simple(role: str) -> Iterator[tuple[str, tuple[str | None, str]]]:
    for codes, spellings in _table(role):
        for spelling in spellings:
            yield spelling, (codes[0], role)


def _nouns() -> Iterator[tuple[str, tuple[str | None, str]]]:
    nations = {code: names.split("|") for code, names in read_table("nations", columns=2)}
    for codes, spellings in _table("noun"):
        usual = codes[0] if len(codes[0]) == 3 else None
        for spelling in spellings:
            yield spelling, (usual, "noun")
            for code in codes:
                for nation in nations.get(code[:2], ()):
                    yield f"{nation} {spelling}", (code, "noun")
                    if nation.isalpha() and nation.isascii() and spelling.isascii():
                        yield nation + spelling, (code, "noun")


def _full_names() -> Iterator[tuple[str, tuple[str | None, str]]]:
    for code, names in read_table("currency_names", columns=2):
        for name in names.split("|"):
            yield name, (code, "noun")


@cache
def _subunits() -> Phrases[tuple[tuple[str, Decimal], ...]]:
    entries = []
    for codes, spellings in _table("subunit"):
        pairs = (code.partition(":") for code in codes)
        shares = tuple((code, Decimal(share)) for code, _, share in pairs)
        entries += [(spelling, shares) for spelling in spellings]
    return Phrases(entries)


def money_at(tokens: Tokens, at: int) -> Money | None:
    """Give the currency that begins at token `at`, on the line of the token before it.

    >>> from hindinlp.amounts.tokens import tokenise
    >>> money_at(tokenise("10 ऑस्ट्रेलियाई डॉलर"), 1)
    Money(code='AUD', role='noun', after=3, factor=Decimal('1'))
    """
    if tokens.keys[at] not in beginnings():
        return None
    found = _names().match(tokens, at)
    if found is None:
        return _code_at(tokens, at)
    (code, role), after = found
    if role == "capital" and not tokens[at].text[0].isupper():
        return None
    if role == "sign" and not _spelt_together(tokens, at, after):
        return None
    return Money(code, role, after)


def _spelt_together(tokens: Tokens, at: int, after: int) -> bool:
    """Tell whether the letters of A$ stand by themselves and touch the sign; US $ and C $ may be spaced."""
    if after == at + 1 or tokens[at].kind != "word":
        return True
    alone = tokens[at].gap != "" or tokens.at(at - 1).kind == "sign"
    return alone and (tokens[at + 1].gap == "" or len(tokens[at].key) > 1 or tokens[at].key in ("c", "u"))


def _code_at(tokens: Tokens, at: int) -> Money | None:
    text = tokens[at].text
    if text in _codes():
        return Money(text, "code", at + 1)
    if len(text) == 4 and text[1:] in _codes() and text[0].lower() in SCALED_CODES:
        return Money(text[1:], "code", at + 1, SCALED_CODES[text[0].lower()])
    return None


def money_before(tokens: Tokens, at: int) -> Money | None:
    """Give the currency at token `at` that may stand before its number: a sign, a code, a noun."""
    money = money_at(tokens, at)
    if money is None or money.factor != 1 or tokens[at].text in _wordlike():
        return None
    return money


def subunit_at(tokens: Tokens, at: int) -> Subunit | None:
    """Give the subunit (पैसे, cents) that begins at token `at`; a single letter must be glued to its number."""
    if tokens.at(at).kind in ("digits", "end") or tokens.at(at).gap == "\n":
        return None
    found = _subunits().match(tokens, at)
    if found is None or (len(tokens[at].key) == 1 and tokens[at].gap):
        return None
    return Subunit(*found)


@cache
def code_keys() -> frozenset[str]:
    """Give the keys of ISO 4217 codes, which count only where the text has them in capitals."""
    return frozenset(code.lower() for code in _codes())


@cache
def name_beginnings() -> frozenset[str]:
    """Give the keys of tokens that may begin a sign, an abbreviation or a noun."""
    return frozenset(_names().beginnings())


@cache
def beginnings() -> frozenset[str]:
    """Give the keys of tokens that may begin a currency."""
    scaled = (letter + code for letter in SCALED_CODES for code in code_keys())
    return frozenset({*_names().beginnings(), *code_keys(), *scaled})
