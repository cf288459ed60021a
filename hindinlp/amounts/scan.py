"""One pass over a text: tokens, dates, amounts, and what ties the amounts to the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import localcontext
from functools import cache

from hindinlp.amounts import lexicon
from hindinlp.amounts.approximation import approximation_after, approximation_before, compares, past_bracket
from hindinlp.amounts.context import with_context
from hindinlp.amounts.currencies import code_keys
from hindinlp.amounts.currencies import name_beginnings as money_words
from hindinlp.amounts.dates import date_productions
from hindinlp.amounts.drafts import EXACT, Decision, Draft
from hindinlp.amounts.numerals import ARTICLES, POINT
from hindinlp.amounts.pairs import with_pairs
from hindinlp.amounts.productions import PRODUCTIONS, SUMS
from hindinlp.amounts.quantities import SIGNS, read_quantity
from hindinlp.amounts.ranges import merge_bounds
from hindinlp.amounts.refusals import LINKS, link
from hindinlp.amounts.tokens import Tokens, tokenise
from hindinlp.amounts.units import trust_near, unit_at
from hindinlp.amounts.vague import beginnings as vague_words
from hindinlp.amounts.vague import vague_amount
from hindinlp.document import Amount, DateSpan


def find_amounts(text: str) -> list[Amount]:
    """Find every amount in Hindi, English or mixed text, in order; an empty list when there is none.

    Values are exact and in full units; `approx` comes from the words around, `equals` links a sum to its
    conversion, and `source` names the production. Dates, times and labels are not amounts.

    >>> amount, = find_amounts("कंपनी ने लगभग साढ़े तीन हजार करोड़ रुपये जुटाए।")
    >>> amount.text, str(amount.value), amount.currency, amount.approx
    ('साढ़े तीन हजार करोड़ रुपये', '35000000000', 'INR', 'about')
    """
    return list(scan(text)[0])


def scan(text: str, published: date | None = None) -> tuple[tuple[Amount, ...], tuple[DateSpan, ...]]:
    """Find the amounts and the dates of a text, each in order; `published` tells relative dates.

    Raise `TypeError` for anything but a string.
    """
    tokens, decided, dates = read(text, published)
    drafts = [draft for decision in decided for draft in decision.drafts]
    if not drafts:
        return (), dates
    return with_pairs(tokens, with_context(tokens, with_bounds(tokens, drafts))), dates


def read(text: str, published: date | None) -> tuple[Tokens, list[Decision], tuple[DateSpan, ...]]:
    """Cut the text into tokens, find the dates, and let the productions decide about the rest."""
    if not isinstance(text, str):
        raise TypeError(f"expected a text (str), saw {type(text).__name__}")
    tokens = tokenise(text)
    dates = date_productions(tokens, published)
    for first, after, _ in dates:
        tokens.mask(first, after)
    with localcontext(EXACT):
        return tokens, list(decisions(tokens)), tuple(span for _, _, span in dates)


def decisions(tokens: Tokens) -> Iterator[Decision]:
    """Yield what the productions decide, from left to right."""
    beginnings, codes, keys, at = _beginnings(), code_keys(), tokens.keys, 0
    for index, token in enumerate(tokens):
        key = token.key
        begins = token.kind == "digits" or key in beginnings or (key in codes and token.text.isupper())
        if index < at or not begins or (key in ARTICLES and keys[index + 1] not in beginnings):
            continue
        if key == "." and not keys[index + 1][:1].isdigit():
            continue
        decision = (link(tokens, index) if key in LINKS else None) or _decide(tokens, index)
        if decision is not None:
            yield decision
            at = decision.after


def _decide(tokens: Tokens, at: int) -> Decision | None:
    quantity = read_quantity(tokens, at)
    if quantity is None:
        return vague_amount(tokens, at)
    for production in SUMS if quantity.money else PRODUCTIONS:
        decision = production(tokens, quantity)
        if decision is not None:
            return decision
    return None


@cache
def _beginnings() -> frozenset[str]:
    """Give the words an amount may begin with: numbers, signs, currencies, vague words."""
    tables = (
        lexicon.CARDINALS, lexicon.TENS, lexicon.HUNDREDS, lexicon.ORDINALS, lexicon.SCALES, lexicon.STEPS,
        lexicon.WHOLES, lexicon.HALVES, lexicon.GLYPHS, lexicon.DOZENS, lexicon.PAIRS,
    )  # fmt: skip
    words = {word for table in tables for word in table} | ARTICLES | POINT | lexicon.words("minus")
    return frozenset(words | SIGNS | LINKS | {".", "grand"} | money_words() | vague_words())


# -- bounds ------------------------------------------------------------------------------------


def with_bounds(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give each draft its approximation, and the noun that stands after the words of it."""
    spans: list[tuple[int, int]] = []
    made: list[Draft] = []
    for draft in drafts:
        draft, span = _bounded(tokens, draft)
        made.append(_named(tokens, draft, span[1]))
        spans.append(span)
    return merge_bounds(tokens, made, spans)


def _bounded(tokens: Tokens, draft: Draft) -> tuple[Draft, tuple[int, int]]:
    before = approximation_before(tokens, draft.first)
    after = _after(tokens, draft)
    approx = before[0] if before else after[0] if after else "exact"
    if approx == "about" and after:  # a limit says more: लगभग 500 या उससे कम
        approx = after[0]
    span = (before[1] if before else draft.first, after[1] if after else draft.after)
    return draft if approx == "exact" else draft._replace(approx=approx), span


def _after(tokens: Tokens, draft: Draft) -> tuple[str, int] | None:
    limit = draft.kind != "range"
    found = approximation_after(tokens, draft.after, limit=limit)
    if found is None and draft.noun_after != draft.after:
        found = approximation_after(tokens, draft.noun_after, limit=limit)
    if found is None and (beyond := past_bracket(tokens, draft.after)) != draft.after:
        found = approximation_after(tokens, beyond, limit=limit)
    return None if found is not None and compares(tokens, draft.first, found[1]) else found


def _named(tokens: Tokens, draft: Draft, at: int) -> Draft:
    """Let a plain number count the people or shares that follow it, at once or after two words at most."""
    if draft.kind != "number" or not draft.plain:
        return draft
    for beyond in (at, at + 1, at + 2):
        unit = unit_at(tokens, beyond)
        if unit is not None and unit.role == "parts" and trust_near(tokens, draft.first):
            unit = unit._replace(role="shares")
        if unit is not None and unit.role in ("people", "shares") and draft.value and draft.value >= 1:
            return draft._replace(kind=unit.role, source=unit.role, plain=False, noun_after=unit.after)
        word = tokens.at(beyond)
        links = lexicon.words("linking") | (lexicon.words("genitive") if beyond != at else frozenset())
        if unit is not None or word.kind != "word" or word.gap != " " or word.key in links:
            break
    return draft
