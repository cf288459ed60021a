"""Number the clauses of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.relations.reading.items import WORD, Item


@cache
def clause_words(use: str) -> frozenset[str]:
    """Give the words of `clause_words.tsv` with one use."""
    return frozenset(word for name, word in read_table("clause_words", columns=2) if name == use)


def tell_clauses(items: Sequence[Item], hindi: bool) -> None:
    """Number the clauses: they end at strong words, and at weak ones (`,`, `और`) after a finite verb."""
    strong = clause_words("strong")
    weak, finite = clause_words("weak"), clause_words("finite")
    relative = clause_words("relative")
    clause = last = 0
    outer: int | None = None  # the clause a relative one broke off before its verb
    for item in items:
        before = items[item.at - 1].word if item.at else ""
        closed = item.word in strong and not _is_ratio(items, item.at)
        closed = closed or (hindi and item.word in weak and before in finite)
        opened = item.word in relative and (before in weak or _is_governed(items, item.at - 1))
        if item.at and (closed or opened):
            outer = clause if opened and not hindi and not _has_verb(items, clause, item.at) else None
            clause = last = last + 1
        elif outer is not None and before == "," and _is_verb(item, items):
            clause, outer = outer, None
        item.clause = clause


def _is_ratio(items: Sequence[Item], at: int) -> bool:
    """Tell whether a colon stands between numbers: `a 50:50 venture`."""
    beside = [each.word for each in items[max(0, at - 1) : at + 2]]
    return beside[1:-1] == [":"] and beside[0].isdecimal() and beside[-1].isdecimal()


def _is_governed(items: Sequence[Item], at: int) -> bool:
    """Tell whether a preposition behind a comma governs an English relative pronoun: `X, in which Y owns 17%, is …`."""
    return at > 1 and items[at].word in clause_words("governing") and items[at - 1].word == ","


def _has_verb(items: Sequence[Item], clause: int, after: int) -> bool:
    """Tell whether an English clause that a relative one interrupts had its verb before."""
    return any(_is_verb(item, items) for item in items[:after] if item.clause == clause and item.at)


def _is_verb(item: Item, items: Sequence[Item]) -> bool:
    """Tell whether an English word looks like a finite verb, not like `listed` in `New York-listed X`."""
    if item.kind != WORD or items[item.at - 1].word == "-":
        return False
    return item.word in clause_words("verb") or item.word.split()[0].endswith("ed")
