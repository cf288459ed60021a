"""Link two amounts that state one sum in two currencies: 14.3 अरब डॉलर (लगभग 1,230 अरब रुपये)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hindinlp.amounts.drafts import Draft
from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.tokens import Tokens
from hindinlp.document import Amount
from hindinlp.lexicons import read_table

MOST_BETWEEN = 6


@cache
def _phrases() -> Phrases[str]:
    rows = read_table("equivalents", columns=2)
    return Phrases((phrase, role) for role, phrases in rows for phrase in phrases.split("|"))


def with_pairs(tokens: Tokens, drafts: list[Draft]) -> tuple[Amount, ...]:
    """Finish the drafts, linking neighbours by `equals` both ways."""
    amounts = [draft.amount(tokens) for draft in drafts]
    for n in range(len(drafts) - 1):
        if amounts[n].equals is None and _one_sum(tokens, drafts[n], drafts[n + 1]):
            first, second = amounts[n], amounts[n + 1]
            amounts[n] = replace(first, equals=(second.start, second.end))
            amounts[n + 1] = replace(second, equals=(first.start, first.end))
    return tuple(amounts)


def _one_sum(tokens: Tokens, first: Draft, second: Draft) -> bool:
    if first.vague or second.vague or None in (first.currency, second.currency) or first.currency == second.currency:
        return False
    if not (first.kind == second.kind or {first.kind, second.kind} == {"money"}):
        return False
    between = second.first - first.after
    return 0 < between <= MOST_BETWEEN and _links(tokens, first.after, second.first)


def _links(tokens: Tokens, at: int, end: int) -> bool:
    strong = False
    while at < end:
        match = _phrases().match(tokens, at)
        if match is None or match[1] > end:
            return False
        strong = strong or match[0] == "link"
        at = match[1]
    return strong
