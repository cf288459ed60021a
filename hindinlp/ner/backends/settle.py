"""From what another library finds to entities of the original text: whole words, one label set."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from hindinlp.document import Entity, Position
from hindinlp.errors import ModelError
from hindinlp.ner.label_map import LabelMap
from hindinlp.ner.tidy import stray_marks
from hindinlp.text.words import tokens

# Lone surrogates cannot be encoded, which these packages do; white space becomes words of its own in some.
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """What a back end finds in the text it is shown: a span of that, and the label of its own scheme."""

    start: int
    end: int
    label: str
    score: float = 1.0


LONGEST = 2000  # characters of a piece: no sentence is longer, and some packages are not linear in its length
Find = Callable[[Sequence[str]], Iterable[Sequence[Found]]]


@dataclass(frozen=True)
class ForeignTagger:
    """A tagger that shows another library each unit of a text by itself, all units of a batch together."""

    name: str
    find: Find
    labels: LabelMap

    def tag(self, texts: Sequence[str], units: Sequence[Sequence[Position]]) -> list[list[Entity]]:
        """Find the entities of each text, ordered and disjoint."""
        pieces = [
            [part for unit in spans for part in parts(text, *unit)] for text, spans in zip(texts, units, strict=True)
        ]
        shown = [
            presentable(text[start:end]) for text, spans in zip(texts, pieces, strict=True) for start, end in spans
        ]
        found = zip(shown, self.find(shown), strict=True)
        return [
            [
                entity
                for piece, (view, finds) in zip(spans, islice(found, len(spans)), strict=True)
                for entity in self._settle(text, piece, view, finds)
            ]
            for text, spans in zip(texts, pieces, strict=True)
        ]

    def _settle(self, text: str, piece: Position, shown: str, finds: Sequence[Found]) -> Iterator[Entity]:
        words = _words(text, *piece) if finds else []
        shown_words = list(tokens(shown)) if finds else []
        done = 0
        for each in sorted(finds, key=lambda item: (item.start, -item.end)):
            label = self.labels(each.label)
            if label is None:
                continue
            for start, end in names(text, words[touched(shown_words, each)]):
                if start >= done:
                    yield Entity(start, end, text[start:end], label, round(each.score, 4), self.name)
                    done = end


def parts(text: str, start: int, end: int) -> Iterator[Position]:
    """Cut a unit of more than `LONGEST` characters between words; other units stay whole."""
    done = last = start
    for low, high in _words(text, start, end) if end - start > LONGEST else ():
        if high - done > LONGEST and last > done:
            yield done, low
            done = low
        last = high
    yield done, end


def presentable(piece: str) -> str:
    """Give a piece of text as it is shown to other packages; its words stay the same in number and order.

    >>> presentable("टाटा \\t मोटर्स")
    'टाटा मोटर्स'
    """
    return _SPACE.sub(" ", _SURROGATE.sub("\ufffd", piece))


def touched(words: Sequence[Position], found: Found) -> slice:
    """Tell which of the words a find touches, if only in part.

    >>> touched([(0, 2), (3, 7), (8, 9)], Found(5, 8, "ORG"))
    slice(1, 2, None)
    """
    first = bisect_right(words, found.start, key=lambda word: word[1])
    return slice(first, max(first, bisect_left(words, found.end, key=lambda word: word[0])))


def names(text: str, words: Sequence[Position]) -> Iterator[Position]:
    """Yield what is left of the words without the marks at their ends, if it has a letter or digit.

    >>> text = "“टाटा मोटर्स”।"
    >>> [text[start:end] for start, end in names(text, list(tokens(text)))]
    ['टाटा मोटर्स']
    """
    for low, high in stray_marks([text[start:end] for start, end in words], ""):
        if low < high and any(character.isalnum() for character in text[words[low][0] : words[high - 1][1]]):
            yield words[low][0], words[high - 1][1]


def _words(text: str, start: int, end: int) -> list[Position]:
    return [(start + low, start + high) for low, high in tokens(text[start:end])]


@contextmanager
def loading(model: str, advice: str) -> Iterator[None]:
    """Turn what a package raises over a missing or damaged model into a `ModelError` that says what to do."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:  # each package raises types of its own, and bare ones
        raise ModelError(f"cannot load {model}: {error or type(error).__name__}; {advice}") from error
