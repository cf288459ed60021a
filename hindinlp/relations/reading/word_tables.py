"""Find the words of a table of uses (`price_words.tsv`) in a unit, and tell cheaply whether it has any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.text.phrases import Phrases, folded_tokens


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of a table in a unit: tokens `first`..`after`, with its use and, where the table has one, its value."""

    first: int
    after: int
    use: str
    value: str = ""


class WordTable:
    """A table of phrases with a use each: rows `words, use` or `words, use, value`."""

    def __init__(self, name: str, columns: int) -> None:
        rows = read_table(name, columns=columns)
        self._phrases = Phrases((row[0], (row[1], row[2] if columns > 2 else "")) for row in rows)
        self._firsts: dict[str, set[str]] = {}
        for row in rows:
            self._firsts.setdefault(row[1], set()).add(folded_tokens(row[0])[0])

    def may_have(self, words: Sequence[str], *uses: str) -> bool:
        """Tell whether a phrase of these uses may begin with one of the words; stems (`*`) are not looked at."""
        return any(not self._firsts[use].isdisjoint(words) for use in uses)

    def marks(self, words: Sequence[str]) -> list[Mark]:
        """Give the words of the table, in order, without overlap."""
        return [Mark(first, after, *value) for first, after, value in self._phrases.find(words)]


@cache
def word_table(name: str, columns: int = 2) -> WordTable:
    """Read a table once."""
    return WordTable(name, columns)
