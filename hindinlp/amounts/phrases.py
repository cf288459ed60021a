"""Look up phrases of one or more words in running tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from hindinlp.amounts.tokens import Tokens, fold, tokenise

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases and what they mean; the longest phrase that stands at a place wins.

    >>> units = Phrases([("per cent", "%"), ("per", "/")])
    >>> units.match(tokenise("5 per cent"), 1)
    ('%', 3)
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Meaning]]] = {}
        for phrase, meaning in entries:
            keys = [token.key for token in tokenise(phrase)]
            self._by_first.setdefault(keys[0], []).append((keys[1:], meaning))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def __contains__(self, word: str) -> bool:
        return any(not rest for rest, _ in self._by_first.get(fold(word), ()))

    def beginnings(self) -> Iterable[str]:
        """Give the keys that a phrase may begin with."""
        return self._by_first.keys()

    def match(self, tokens: Tokens, first: int) -> tuple[Meaning, int] | None:
        """Give the meaning of the longest phrase that begins at token `first`, and the token after it."""
        keys = tokens.keys
        for rest, meaning in self._by_first.get(keys[first], ()):
            after = first + 1 + len(rest)
            if not rest or keys[first + 1 : after] == rest:
                return meaning, after
        return None
