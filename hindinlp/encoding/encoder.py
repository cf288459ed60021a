"""The encoder as its models see it: texts to one vector a word, at half or full depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from hindinlp.document import Position
from hindinlp.encoding.windows import Window, windows
from hindinlp.encoding.words import END, Word, WordTokenizer, read_words

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]
    Run = Callable[[Sequence["Row"], int], list[Array]]


Row = tuple[int, ...]  # the subwords of a window and the mark that ends it

BATCH = 256  # subwords: more do not fill a processor better
SPREAD = 8  # subwords: rows that run together differ by no more, since the shorter ones are padded


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, its units as spans of words, and the subword ids of each word."""

    words: list[Word]
    units: list[tuple[int, int]]
    ids: list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A window of one of several readings: its row, and where in it each word begins that is kept."""

    reading: int
    first: int  # word that is kept
    row: Row
    firsts: list[int]


class Encoder:
    """The shipped network up to its heads: the entity and the relation models both read its vectors.

    `run` gives for each row of subword ids its states [subwords, hidden] at a depth: 1 is the lower half of the
    layers, 2 all of them.
    """

    def __init__(self, tokenizer: WordTokenizer, hidden: int, run: Run) -> None:
        self.tokenizer, self.hidden, self.run = tokenizer, hidden, run

    def read(self, text: str, units: Sequence[Position] | None = None) -> Reading:
        """Cut a text into words and subwords; words outside the units are left out.

        Units are sentences and other stretches that belong together; windows are cut between them.
        """
        words: list[Word] = []
        spans = []
        for unit in units if units is not None else [(0, len(text))]:
            start = len(words)
            words += read_words(text, unit)
            if len(words) > start:
                spans.append((start, len(words)))
        return Reading(words, spans, self.tokenizer.ids(words))

    def stream(self, readings: Sequence[Reading], *, depth: int = 2) -> Iterator[tuple[int, int, Array]]:
        """Yield the vectors of the words, window after window, as (reading, first word, [words, hidden]).

        Windows of about one width run together, whatever reading they are of, so they come in no order. What is
        found in a window does not hang on the others.
        """
        pieces = (piece for number, reading in enumerate(readings) for piece in _pieces(number, reading))
        for together in _alike(pieces):
            found = self.run([piece.row for piece in together], depth)
            for piece, states in zip(together, found, strict=True):
                yield piece.reading, piece.first, states[piece.firsts]

    def vectors(self, reading: Reading, *, depth: int = 2) -> Array:
        """Give the vectors of all words, [words, hidden]."""
        import numpy as np

        result: Array = np.zeros((len(reading.words), self.hidden), np.float32)
        for _, start, part in self.stream([reading], depth=depth):
            result[start : start + len(part)] = part
        return result


def _pieces(number: int, reading: Reading) -> Iterator[Piece]:
    for window in windows([len(each) for each in reading.ids], reading.units):
        yield Piece(number, window.keep_start, *_row(reading.ids, window))


def _row(ids: Sequence[Sequence[int]], window: Window) -> tuple[Row, list[int]]:
    words = ids[window.start : window.end]
    firsts = list(accumulate(map(len, words), initial=0))
    kept = slice(window.keep_start - window.start, window.keep_end - window.start)
    return (*chain.from_iterable(words), END), firsts[kept]


def _alike(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """Put together pieces whose rows are about as long, the shortest first."""
    together: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: len(each.row)):
        width = len(piece.row)
        if together and (width * (len(together) + 1) > BATCH or width - len(together[0].row) > SPREAD):
            yield together
            together = []
        together.append(piece)
    if together:
        yield together
