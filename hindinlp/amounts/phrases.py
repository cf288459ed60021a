"""Look up phrases of one or more words in running tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from hindinlp.amounts.tokens import Tokens, tokenise
from hindinlp.text.fold import fold

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases and what they mean; the longest phrase that stands at a place wins.

    >>> units = Phrases([("per cent", "%"), ("per", "/")])
    >>> units.match(tokenise("5 per cent"), 1)
    ('%', 3)
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._alone: dict[str, Meaning] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], Meaning]]]] = {}
        for phrase, meaning in entries:
            first, *rest = (token.key for token in tokenise(phrase))
            if rest:
                self._longer.setdefault(first, {}).setdefault(rest[0], []).append((rest, meaning))
            else:
                self._alone.setdefault(first, meaning)
        for by_second in self._longer.values():
            for rows in by_second.values():
                rows.sort(key=lambda row: -len(row[0]))

    def __contains__(self, word: str) -> bool:
        return fold(word) in self._alone

    def beginnings(self) -> Iterable[str]:
        """Give the keys that a phrase may begin with."""
        return {*self._alone, *self._longer}

    def match(self, tokens: Tokens, first: int) -> tuple[Meaning, int] | None:
        """Give the meaning of the longest phrase that begins at token `first`, and the token after it."""
        keys = tokens.keys
        key, at = keys[first], first + 1
        by_second = self._longer.get(key)
        if by_second is not None:
            for rest, meaning in by_second.get(keys[at], ()):
                if keys[at : at + len(rest)] == rest:
                    return meaning, at + len(rest)
        return (self._alone[key], at) if key in self._alone else None
