"""Find the phrases of a lexicon in folded words; the longest phrase counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from hindinlp.text.fold import fold
from hindinlp.text.words import tokens

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """A set of phrases with a value each; a last word ending in `*` stands for any ending.

    >>> titles = Phrases([("प्रबंध निदेशक", "MD"), ("निदेशक", "Director"), ("acqui*", "ACQUIRE")])
    >>> list(titles.find(["प्रबंध", "निदेशक", "acquired", "निदेशक"]))
    [(0, 2, 'MD'), (2, 3, 'ACQUIRE'), (3, 4, 'Director')]
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._whole: dict[tuple[str, ...], Value] = {}
        self._open: dict[str, Value] = {}
        for phrase, value in phrases:
            if phrase.endswith("*"):
                self._open[fold(phrase[:-1])] = value
            else:
                self._whole[folded_tokens(phrase)] = value
        self._longest = max(map(len, self._whole), default=1)
        self._first = {words[0] for words in self._whole}
        self._stems: dict[str, list[str]] = {}  # by their first letter, the longest first: most words have none
        for stem in sorted(self._open, key=len, reverse=True):
            self._stems.setdefault(stem[:1], []).append(stem)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
        """Yield `(first, after, value)` of the phrases in folded words, left to right, without overlap."""
        at = 0
        while at < len(words):
            size, value = self._at(words, at)
            if size:
                yield at, at + size, value  # type: ignore[misc]
            at += size or 1

    def _at(self, words: Sequence[str], at: int) -> tuple[int, Value | None]:
        if words[at] in self._first:
            for size in range(min(self._longest, len(words) - at), 0, -1):
                if (value := self._whole.get(tuple(words[at : at + size]))) is not None:
                    return size, value
        for stem in self._stems.get(words[at][:1], ()):
            if words[at].startswith(stem):
                return 1, self._open[stem]
        return 0, None


def folded_tokens(text: str) -> tuple[str, ...]:
    """Fold the tokens of a phrase.

    >>> folded_tokens("Co-Founder")
    ('co', '-', 'founder')
    """
    return tuple(fold(text[start:end]) for start, end in tokens(text))
