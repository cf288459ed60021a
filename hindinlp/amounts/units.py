"""What stands after a number and tells what it counts: percent, people, shares, lengths of time."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.tokens import Tokens
from hindinlp.lexicons import read_table

_NEAR = 30


class Unit(NamedTuple):
    """A unit by its role in units.tsv, and the token after it."""

    role: str
    after: int


@cache
def _phrases() -> Phrases[str]:
    rows = read_table("units", columns=2)
    return Phrases((phrase, role) for role, phrases in rows for phrase in phrases.split("|"))


def unit_at(tokens: Tokens, at: int) -> Unit | None:
    """Give the unit that begins at token `at`, on the same line and perhaps after a hyphen.

    >>> from hindinlp.amounts.tokens import tokenise
    >>> unit_at(tokenise("25 आधार अंक"), 1)
    Unit(role='basis', after=3)
    """
    if tokens.keys[at] == "-" and tokens.at(at).gap == "":
        at += 1
    found = _phrases().match(tokens, at)
    if found is None or tokens.at(at).gap == "\n":
        return None
    return None if found[0] == "trust" else Unit(*found)


def trust_near(tokens: Tokens, at: int) -> bool:
    """Tell whether the words around token `at` are about a trust or fund, whose units are shares."""
    around = range(max(at - _NEAR, 0), min(at + _NEAR, len(tokens)))
    return any((found := _phrases().match(tokens, n)) is not None and found[0] == "trust" for n in around)
