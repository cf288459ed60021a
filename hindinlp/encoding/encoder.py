"""The encoder as its models see it: texts to one vector a word, at half or full depth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
WIDTH = 4  # rows are padded to multiples of it, so that many are alike


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

        Windows of one width run together, whatever reading they are of, so they come in no order. What is found in
        a window does not hang on the others.
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
    row: list[int] = []
    firsts = []
    for number in range(window.start, window.end):
        if window.keep_start <= number < window.keep_end:
            firsts.append(len(row))
        row.extend(ids[number])
    return (*row, END), firsts


def _alike(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    by_width = defaultdict(list)
    for piece in pieces:
        by_width[width_of(piece.row)].append(piece)
    for width, alike in by_width.items():
        size = max(1, BATCH // width)
        yield from (alike[start : start + size] for start in range(0, len(alike), size))


def width_of(row: Row) -> int:
    """Give the width a row is padded to."""
    return -(-len(row) // WIDTH) * WIDTH
