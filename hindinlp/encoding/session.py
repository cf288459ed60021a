"""Run the encoder: texts to one vector a word, at half or full depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.document import Position
from hindinlp.encoding.windows import Window, windows
from hindinlp.encoding.words import BEGIN, END, Word, WordTokenizer, read_words
from hindinlp.errors import ModelError
from hindinlp.model_folders import models_folder, read_card

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]
    Run = Callable[[Sequence[int], int], Array]


KEPT_WINDOWS = 128  # at most 295 kB each: enough for a long article


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, its units as spans of words, and the subword ids of each word."""

    words: list[Word]
    units: list[tuple[int, int]]
    ids: list[tuple[int, ...]]


class Encoder:
    """The shipped network up to its heads: the entity and the relation models both read its vectors.

    `run` gives the states [subwords, hidden] of a row of subword ids at a depth: 1 is the lower half of the
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

    def stream(self, reading: Reading, *, depth: int = 2) -> Iterator[tuple[int, Array]]:
        """Yield the vectors of the words, window after window, as (first word, [words, hidden]).

        A window runs alone: it fills the processor, wastes nothing on padding, and what is found in a text
        does not hang on its neighbours in a batch.
        """
        for window in windows([len(each) for each in reading.ids], reading.units):
            yield window.keep_start, self._run(reading.ids, window, depth)

    def vectors(self, reading: Reading, *, depth: int = 2) -> Array:
        """Give the vectors of all words, [words, hidden]."""
        import numpy as np

        result: Array = np.zeros((len(reading.words), self.hidden), np.float32)
        for start, part in self.stream(reading, depth=depth):
            result[start : start + len(part)] = part
        return result

    def _run(self, ids: Sequence[Sequence[int]], window: Window, depth: int) -> Array:
        row, firsts = window_row(ids, window)
        kept: Array = self.run(row, depth)[firsts]
        return kept


def window_row(ids: Sequence[Sequence[int]], window: Window) -> tuple[list[int], list[int]]:
    """Give the subwords of a window between their marks, and where in them each word begins that is kept."""
    row, firsts = [BEGIN], []
    for number in range(window.start, window.end):
        if window.keep_start <= number < window.keep_end:
            firsts.append(len(row))
        row.extend(ids[number])
    row.append(END)
    return row, firsts


def open_encoder(folder: Path, *, threads: int = 1) -> Encoder:
    """Open an encoder folder; raise `ModelError` for one that is damaged or of another protocol.

    The states of the lower half are kept for the last windows, so that a document's relations need not compute
    anew what its entities were found with.
    """
    import numpy as np

    card = read_card(folder, "encoder")
    lowest, *others = (session(folder / name, threads=threads) for name in card["parts"])

    @lru_cache(maxsize=KEPT_WINDOWS)
    def run_lowest(row: tuple[int, ...]) -> Array:
        mask: Array = np.ones((1, len(row)), np.int32)
        states: Array = lowest.run(None, {"ids": np.array([row]), "mask": mask})[0]
        return states

    def run(row: Sequence[int], depth: int) -> Array:
        mask: Array = np.ones((1, len(row)), np.int32)
        states = run_lowest(tuple(row))
        for part in others[: depth - 1]:
            states = part.run(None, {"below": states, "mask": mask})[0]
        found: Array = states[0]
        return found

    return Encoder(WordTokenizer(folder / "tokenizer.json"), int(card["hidden"]), run)


def session(path: Path, *, threads: int = 1) -> Any:
    """Open an ONNX file for the CPU."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graphs are written fused as they should be; further fusing only makes them slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common base class for its errors
        raise ModelError(f"{path}: onnxruntime cannot read it ({error})") from error


@lru_cache(maxsize=2)
def load_encoder(folder: Path | None = None, *, threads: int = 1) -> Encoder:
    """Open an encoder once for all models that stand on it; without a folder, the shipped one."""
    return open_encoder(folder or models_folder() / "encoder", threads=threads)
