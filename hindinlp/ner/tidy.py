"""Rules that put found names right: brackets, stray marks, titles, postpositions, words that are no names, places.

A rule takes the words of a name with its label and gives what to keep of it, as spans of words; the rules run
in order over what the one before has kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.text.fold import fold

Span = tuple[int, int]
Rule = Callable[[Sequence[str], str], Iterable[Span]]

OPEN, CLOSE = "(", ")"
MISTAKEN = ("ORG", "PRODUCT", "EVENT")  # what a bare place may have been taken for; persons bear names of places
# Marks that neither begin nor end a name; a full stop may end one (`Ltd.`, `लि.`).
EDGES = frozenset(",;:!?।|'\"’”‘“`[]{}#@-–—*•/&")
_PERIOD = re.compile(r"(?:fy|cy|q[1-4]|h[12])\d*", re.IGNORECASE)


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(row[0].casefold() for row in read_table(table, columns=1))


def bracketed_gloss(words: Sequence[str], label: str) -> Iterable[Span]:
    """Cut `name (gloss)` into two names; a bracket that is not closed ends the name."""
    if OPEN not in words[1:]:
        return [(0, len(words))]
    opened = words.index(OPEN, 1)
    closed = words.index(CLOSE, opened) if CLOSE in words[opened:] else len(words)
    return [(0, opened), (opened + 1, closed)] if closed >= len(words) - 1 else [(0, len(words))]


def stray_marks(words: Sequence[str], label: str) -> Iterable[Span]:
    """Take marks and half pairs of brackets off the ends."""
    start, end = 0, len(words)
    while start < end and (words[start] in EDGES or words[start] in (OPEN, CLOSE, ".")):
        start += 1
    while start < end and (words[end - 1] in EDGES or _half(words[start:end])):
        end -= 1
    return [(start, end)]


def _half(words: Sequence[str]) -> bool:
    return words[-1] == OPEN or (words[-1] == CLOSE and OPEN not in words)


def title_before_person(words: Sequence[str], label: str) -> Iterable[Span]:
    """Take titles off the front of a person (`सीईओ`, `Dr`), dots included."""
    start = 0
    while label == "PER" and start < len(words) - 1 and _is_title(words[start : start + 2]):
        start += 2 if words[start + 1] == "." and start + 2 < len(words) else 1
    return [(start, len(words))]


def _is_title(words: Sequence[str]) -> bool:
    return words[0].casefold() in _listed("person_titles")


def postposition_behind(words: Sequence[str], label: str) -> Iterable[Span]:
    """Take postpositions off the end (`टाटा को`)."""
    end = len(words)
    while end > 1 and words[end - 1] in _listed("postpositions"):
        end -= 1
    return [(0, end)]


def noun_beside_company(words: Sequence[str], label: str) -> Iterable[Span]:
    """Take off a company's name what only says what it is, or what of it is told (`Peer X`, `X PAT`)."""
    start, end = 0, len(words)
    while label in MISTAKEN and start < end - 1 and words[start].casefold() in _edge("front"):
        start += 1
    while label in MISTAKEN and end - 1 > start and words[end - 1].casefold() in _edge("back"):
        end -= 1
    return [(start, end)]


@cache
def _edge(place: str) -> frozenset[str]:
    return frozenset(word.casefold() for where, word in read_table("name_edges", columns=2) if where == place)


def no_name_at_all(words: Sequence[str], label: str) -> Iterable[Span]:
    """Drop common words, abbreviations (`AI`, `सीईओ`) and periods (`CY2024`) alone, but no well-known name."""
    if fold(" ".join(words)) in _well_known():
        return [(0, len(words))]
    listed = _listed("not_names")
    said = [word.casefold() for word in words if any(letter.isalnum() for letter in word)]
    return [] if all(word in listed or _PERIOD.fullmatch(word) for word in said) else [(0, len(words))]


@cache
def _well_known() -> frozenset[str]:
    return frozenset(fold(name) for name, _ in read_table("known_names", columns=2))


RULES: tuple[Rule, ...] = (
    bracketed_gloss,
    stray_marks,
    title_before_person,
    postposition_behind,
    noun_beside_company,
    no_name_at_all,
)


def settled_label(name: str, label: str) -> str:
    """Give the label of a tidied name: a place that everybody knows is no company, wherever it stands.

    >>> settled_label("ओडिशा", "ORG"), settled_label("ओडिशा पावर", "ORG")
    ('LOC', 'ORG')
    """
    return "LOC" if label in MISTAKEN and fold(name) in _places() else label


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(name) for (name,) in read_table("places", columns=1))


def tidy(words: Sequence[str], label: str) -> list[Span]:
    """Give the spans of words to keep of a found name, by all rules.

    >>> tidy(["सीईओ", "अनिल", "जैन", "को"], "PER")
    [(1, 3)]
    >>> tidy(["State", "Bank", "(", "SBI", ")"], "ORG")
    [(0, 2), (3, 4)]
    """
    kept = [(0, len(words))]
    for rule in RULES:
        kept = [
            (start + low, start + high)
            for start, end in kept
            for low, high in rule(words[start:end], label)
            if low < high
        ]
    return kept
