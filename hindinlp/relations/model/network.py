"""The relation model: a small network over the encoder's vectors of two mentions and what stands around them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.encoding.session import load_encoder, session
from hindinlp.errors import ModelError
from hindinlp.model_folders import read_card
from hindinlp.relations.model.candidates import Candidate
from hindinlp.relations.model.decode import Thresholds
from hindinlp.relations.model.features import NOTHING, Reading, features
from hindinlp.relations.schema import all_labels

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

BUCKETS = 1 << 16  # of features; 0 is left for padding
STRETCHES = 5  # parts of a unit whose vectors are averaged for each candidate
AROUND = 8  # words before and after the mentions that are averaged
MOST_AT_ONCE = 256  # candidates; bounds memory on a line full of names


class RelationModel:
    """Give the probability of each label for candidates; built from a model folder."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        card = read_card(folder, "relations")
        if tuple(card["labels"]) != all_labels():
            raise ModelError(f"{folder}: was trained for other labels than this version has")
        self.labels = all_labels()
        self.thresholds = Thresholds(**card["thresholds"])
        self.encoder = load_encoder((folder / card["encoder"]).resolve(), threads=threads)
        self.head = session(folder / card["head"], threads=threads)

    def probabilities(self, vectors: Array, reading: Reading, listed: Sequence[Candidate]) -> Iterable[Array]:
        """Yield the probabilities of the labels of each candidate, given the vectors of the unit's words."""
        sums = running_sums(vectors)
        for at in range(0, len(listed), MOST_AT_ONCE):
            chosen = listed[at : at + MOST_AT_ONCE]
            inputs = {
                "stretches": stretch_means(sums, chosen),
                "features": padded([bucket_features(reading, candidate) for candidate in chosen]),
            }
            yield from self.head.run(None, inputs)[0]


def running_sums(vectors: Array) -> Array:
    """Give sums of the first n vectors, so that any mean is one subtraction."""
    import numpy as np

    origin = np.zeros((1, vectors.shape[1]), np.float32)
    sums: Array = np.vstack([origin, np.cumsum(vectors, axis=0, dtype=np.float32)])
    return sums


def stretches(candidate: Candidate, size: int) -> list[tuple[int, int]]:
    """Give the parts of a unit of `size` words: the mentions, what is between, after and before them."""
    one = candidate.one
    two = one if candidate.two is NOTHING else candidate.two
    left, right = (one, two) if one.first <= two.first else (two, one)
    parts = [
        (one.first, max(one.after, one.first + 1)),
        (two.first, max(two.after, two.first + 1)),
        (left.after, right.first),
        (right.after, right.after + AROUND),
        (left.first - AROUND, left.first),
    ]
    cut = [(max(0, first), min(size, after)) for first, after in parts]
    return [(first, max(first, after)) for first, after in cut]


def stretch_means(sums: Array, listed: Sequence[Candidate]) -> Array:
    """Average the vectors of each stretch of each candidate, [candidates, STRETCHES, hidden]; zeros where empty."""
    import numpy as np

    spans = np.array([stretches(candidate, len(sums) - 1) for candidate in listed])
    first, after = spans[..., 0], spans[..., 1]
    means: Array = (sums[after] - sums[first]) / np.maximum(after - first, 1)[..., None]
    return means.astype(np.float32)


def bucket_features(reading: Reading, candidate: Candidate) -> list[int]:
    """Give the features of a candidate as numbers below `BUCKETS`."""
    found = features(reading, candidate.one, candidate.two)
    return [bucket(name) for name in dict.fromkeys(found)]


def bucket(name: str) -> int:
    """Hash a feature.

    >>> bucket("order=12") == bucket("order=12"), 0 < bucket("order=12") < BUCKETS
    (True, True)
    """
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % (BUCKETS - 1) + 1


def padded(rows: Sequence[Sequence[int]]) -> Array:
    """Make a rectangle of feature rows, filled with 0."""
    import numpy as np

    filled: Array = np.zeros((len(rows), max(map(len, rows), default=0)), np.int64)
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    return filled
