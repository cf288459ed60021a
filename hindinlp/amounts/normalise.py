"""Rewrite the amounts of a text in one way of writing, with the map back to the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hindinlp.amounts.formatting import format_amount
from hindinlp.amounts.scan import find_amounts
from hindinlp.document import Amount
from hindinlp.text.view import Edit, View
from hindinlp.text.view import _view as rewrite

_DEVANAGARI = re.compile("[\u0904-\u0963]")
_LETTER = re.compile(r"[^\W\d_]")


def normalise(
    text: str,
    system: str = "indian",
    lang: str | None = None,
    digits: int | None = None,
    amounts: Iterable[Amount] | None = None,
) -> View:
    """Write every amount of a text as `format_amount` does; the view maps offsets both ways.

    Without `lang` each amount keeps its language. The words around an amount (लगभग, about) and vague amounts stay
    as they are. `amounts` are those already found in the text.

    >>> view = normalise("साढ़े तीन अरब डॉलर का सौदा", "western", "en")
    >>> view.text
    '$3.5 billion का सौदा'
    >>> view.to_original(0, 12)
    (0, 17)
    """
    found = find_amounts(text) if amounts is None else amounts
    return rewrite(text, text, _edits(text, found, system, lang, digits))


def _edits(
    text: str, amounts: Iterable[Amount], system: str, lang: str | None, digits: int | None
) -> Iterator[Edit]:
    main = "hi" if _DEVANAGARI.search(text) else "en"
    for amount in amounts:
        own = "hi" if _DEVANAGARI.search(amount.text) else "en" if _LETTER.search(amount.text) else main
        plain = replace(amount, approx="exact")
        yield amount.start, amount.end, format_amount(plain, system, lang or own, digits)
