"""Rewrite the amounts of a text in one way of writing, with the map back to the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hindinlp.amounts.formatting import format_amount
from hindinlp.amounts.scan import find_amounts
from hindinlp.amounts.tokens import tokenise
from hindinlp.amounts.units import unit_at
from hindinlp.document import Amount
from hindinlp.text.view import Edit, View, rewrite

_DEVANAGARI = re.compile("[\u0904-\u0963]")
_LETTER = re.compile(r"[^\W\d_]")
_COUNTS = ("number", "people", "shares")
# Number words below this are left as they are: दो बैंक, one of them.
_SMALL = 1000


def normalise(
    text: str,
    system: str = "indian",
    lang: str | None = None,
    digits: int | None = None,
    amounts: Iterable[Amount] | None = None,
) -> View:
    """Write money, percentages and counts of a text as `format_amount` does; the view maps both ways.

    Without `lang` each amount keeps its language. `amounts` are those already found in the text. What would
    not mean the same is left: words around an amount (लगभग, about), vague amounts, ordinals, ratios, small
    number words, percentage and basis points.

    >>> view = normalise("साढ़े तीन अरब डॉलर का सौदा", "western", "en")
    >>> view.text
    '$3.5 billion का सौदा'
    >>> view.to_original(0, 12)
    (0, 18)
    """
    found = find_amounts(text) if amounts is None else amounts
    return rewrite(text, text, _edits(text, found, system, lang, digits))


def _edits(text: str, amounts: Iterable[Amount], system: str, lang: str | None, digits: int | None) -> Iterator[Edit]:
    main = "hi" if _DEVANAGARI.search(text) else "en"
    for amount in amounts:
        own = "hi" if _DEVANAGARI.search(amount.text) else "en" if _LETTER.search(amount.text) else main
        plain = _rewritable(amount)
        if plain is not None:
            percent = "%" if plain.kind == "range" and _ends_in_percent(amount.text) else ""
            yield amount.start, amount.end, format_amount(plain, system, lang or own, digits) + percent


def _rewritable(amount: Amount) -> Amount | None:
    """Give what to write for an amount, or None where other words would not mean the same."""
    if amount.vague or not _same_meaning(amount):
        return None
    # The noun that is counted stands outside the span and must not be written again.
    return replace(amount, kind="number" if amount.kind in _COUNTS else amount.kind, approx="exact")


def _same_meaning(amount: Amount) -> bool:
    if amount.kind in _COUNTS and amount.value is not None:
        return amount.value >= _SMALL or any(letter.isdigit() for letter in amount.text)
    if amount.kind == "range":
        return amount.currency is not None or _ends_in_percent(amount.text)
    return amount.kind == "money" or (amount.kind == "percent" and _ends_in_percent(amount.text))


def _ends_in_percent(text: str) -> bool:
    tokens = tokenise(text)
    units = (unit_at(tokens, index) for index in range(len(tokens)))
    return any(unit is not None and unit == ("percent", len(tokens)) for unit in units)
