"""Find amounts whose words tell no number: हजारों करोड़ रुपये, several million, tens of thousands."""

from __future__ import annotations

from functools import cache

from hindinlp.amounts.currencies import money_at
from hindinlp.amounts.drafts import Decision, Draft, decided
from hindinlp.amounts.lexicon import HUNDREDS, SCALES
from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.tokens import Tokens
from hindinlp.amounts.units import unit_at
from hindinlp.lexicons import read_table

_HYPHENS = frozenset("-–")
_ARTICLE = "a"


@cache
def _words(role: str) -> Phrases[str]:
    rows = read_table("vague", columns=2)
    return Phrases((word, kind) for kind, words in rows if kind == role for word in words.split("|"))


def vague_amount(tokens: Tokens, first: int) -> Decision | None:
    """Read a vague amount at token `first`, with the scales and the currency that follow it."""
    after = _alone(tokens, first) or _few(tokens, first) or _tens(tokens, first)
    if after is None:
        return None
    after = _scales(tokens, after)
    of = after + (tokens.at(after).key == "of")
    money = money_at(tokens, of) if tokens.at(of).gap != "\n" else None
    if money is not None and money.role != "sign":
        return decided(Draft(first, money.after, "money", "vague_amount", currency=money.code, vague=True))
    unit = unit_at(tokens, of)
    kind = unit.role if unit is not None and unit.role in ("people", "shares", "percent") else "number"
    end = unit.after if unit is not None and kind == "percent" else after
    return decided(Draft(first, end, kind, "vague_amount", vague=True))


def _alone(tokens: Tokens, first: int) -> int | None:
    match = _words("alone").match(tokens, first)
    if match is None or (first and tokens.at(first - 1).kind == "digits" and tokens[first].gap != "\n"):
        return None
    after = match[1]
    if tokens.at(after).key in _HYPHENS and (second := _words("alone").match(tokens, after + 1)):
        after = second[1]
    if tokens.at(after).key == "of" and (second := _words("alone").match(tokens, after + 1)):
        after = second[1]
    return after


def _few(tokens: Tokens, first: int) -> int | None:
    at = first + (tokens.at(first).key == _ARTICLE)
    match = _words("few").match(tokens, at)
    if match is None or tokens.at(match[1]).gap == "\n":
        return None
    after = match[1] + (tokens.at(match[1]).key in _HYPHENS)
    key = tokens.at(after).key
    if key in SCALES or key in HUNDREDS:
        return after + 1
    return _alone(tokens, after)


def _tens(tokens: Tokens, first: int) -> int | None:
    match = _words("tens").match(tokens, first)
    if match is None:
        return None
    after = match[1] + (tokens.at(match[1]).key == "of")
    return after + 1 if tokens.at(after).key in SCALES else _alone(tokens, after)


def _scales(tokens: Tokens, at: int) -> int:
    """Give the token after further scales: हजारों करोड़, hundreds of millions."""
    while tokens.at(at).gap != "\n" and (tokens.at(at).key in SCALES or _words("alone").match(tokens, at)):
        at += 1
    return at


def beginnings() -> frozenset[str]:
    """Give the keys of tokens that may begin a vague amount."""
    return frozenset(key for role in ("alone", "few", "tens") for key in _words(role).beginnings())
