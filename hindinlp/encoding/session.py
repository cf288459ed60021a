"""Run the encoder: texts to one vector a word, at half or full depth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text, its units as spans of words, and the subword ids of each word."""

    words: list[Word]
    units: list[tuple[int, int]]
    ids: list[tuple[int, ...]]


class Encoder:
    """The shipped network up to its heads: the entity and the relation models both read its vectors.

    `depth` counts the parts to run: 1 is the lower half of the layers, 2 all of them.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        card = read_card(folder, "encoder")
        self.parts = [session(folder / name, threads=threads) for name in card["parts"]]
        self.tokenizer = WordTokenizer(folder / "tokenizer.json")
        self.hidden = int(card["hidden"])

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
        import numpy as np

        row, firsts = [BEGIN], []
        for number in range(window.start, window.end):
            if window.keep_start <= number < window.keep_end:
                firsts.append(len(row))
            row.extend(ids[number])
        row.append(END)
        mask: Array = np.ones((1, len(row)), np.int32)
        states = self.parts[0].run(None, {"ids": np.array([row]), "mask": mask})[0]
        for part in self.parts[1:depth]:
            states = part.run(None, {"below": states, "mask": mask})[0]
        kept: Array = states[0, firsts]
        return kept


def session(path: Path, *, threads: int = 1) -> Any:
    """Open an ONNX file for the CPU."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common base class for its errors
        raise ModelError(f"{path}: onnxruntime cannot read it ({error})") from error


@lru_cache(maxsize=2)
def load_encoder(folder: Path | None = None, *, threads: int = 1) -> Encoder:
    """Open an encoder once for all models that stand on it; without a folder, the shipped one."""
    return Encoder(folder or models_folder() / "encoder", threads=threads)
