"""Open encoder folders with onnxruntime, and run rows of subwords through them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.encoding.encoder import Encoder, Row
from hindinlp.encoding.words import PAD, WordTokenizer
from hindinlp.errors import ModelError
from hindinlp.model_folders import models_folder, read_card

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

KEPT_WINDOWS = 128  # at most 295 kB each: enough for a long article


class _Kept:
    """The states of the last rows, so that a document's relations need not compute them anew."""

    def __init__(self, compute: Callable[[Sequence[Row]], list[Array]]) -> None:
        self.compute = compute
        self.states: OrderedDict[Row, Array] = OrderedDict()

    def __call__(self, rows: Sequence[Row]) -> list[Array]:
        known = {row: self.states[row] for row in rows if row in self.states}
        new = [row for row in dict.fromkeys(rows) if row not in known]
        known.update(zip(new, self.compute(new), strict=True) if new else ())
        for row in new:
            self.states[row] = known[row]
            if len(self.states) > KEPT_WINDOWS:
                self.states.popitem(last=False)
        return [known[row] for row in rows]


def open_encoder(folder: Path, *, threads: int = 1) -> Encoder:
    """Open an encoder folder; raise `ModelError` for one that is damaged or of another protocol."""
    import numpy as np

    card = read_card(folder, "encoder")
    lowest, *others = (session(folder / name, threads=threads) for name in card["parts"])

    def mask(rows: Sequence[Row]) -> Array:
        """Tell which states count: that of the first mark, which the graph knows, and those of the row."""
        found: Array = np.zeros((len(rows), 1 + max(map(len, rows))), np.int32)
        for number, row in enumerate(rows):
            found[number, : 1 + len(row)] = 1
        return found

    def cut(rows: Sequence[Row], states: Array) -> list[Array]:
        return [states[number, : len(row)].copy() for number, row in enumerate(rows)]

    def through_lowest(rows: Sequence[Row]) -> list[Array]:
        ids: Array = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
        return cut(rows, lowest.run(None, {"ids": ids, "mask": mask(rows)})[0])

    def through(part: Any, rows: Sequence[Row], below: Sequence[Array]) -> list[Array]:
        states: Array = np.zeros((len(rows), max(map(len, rows)), below[0].shape[1]), np.float32)
        for number, row in enumerate(below):
            states[number, : len(row)] = row
        return cut(rows, part.run(None, {"below": states, "mask": mask(rows)})[0])

    kept = _Kept(through_lowest)

    def run(rows: Sequence[Row], depth: int) -> list[Array]:
        states = kept(rows)
        for part in others[: depth - 1]:
            states = through(part, rows, states)
        return states

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
