"""The relation model: a weight for each feature and label, added up and squashed; no hidden layer, so it explains itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PROTOCOL = 1


@dataclass(frozen=True)
class RelationModel:
    """Weights of shape (features + 1, labels), the last row zeros for unknown features; a threshold for each label."""

    vocabulary: dict[str, int]
    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    thresholds: dict[str, float]

    @classmethod
    def load(cls, folder: Path) -> RelationModel:
        """Read a model folder."""
        import numpy as np

        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        names = (folder / "features.txt").read_text(encoding="utf-8").split("\n")
        stored = np.load(folder / "weights.npy", allow_pickle=False)
        scales = np.asarray(card["scales"], dtype=np.float32)
        weights = np.vstack([stored.astype(np.float32) * scales, np.zeros((1, stored.shape[1]), np.float32)])
        return cls({name: index for index, name in enumerate(names)}, tuple(card["labels"]), weights, card["thresholds"])

    def probabilities(self, features: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Give the probability of each label for each candidate, shape (candidates, labels)."""
        import numpy as np

        if not features:
            return np.zeros((0, len(self.labels)), np.float32)
        unknown = len(self.vocabulary)
        flat = [self.vocabulary.get(name, unknown) for names in features for name in names]
        starts = np.cumsum([0, *(len(names) for names in features[:-1])])
        sums = np.add.reduceat(self.weights[flat], starts, axis=0)
        probabilities: NDArray[np.float32] = 1.0 / (1.0 + np.exp(-np.clip(sums, -30, 30)))
        return probabilities

    def reasons(self, features: Sequence[str], label: str, size: int = 5) -> list[tuple[str, float]]:
        """Give the features that speak loudest for a label, with their weights."""
        column = self.labels.index(label)
        known = {name: float(self.weights[self.vocabulary[name], column]) for name in features if name in self.vocabulary}
        return sorted(known.items(), key=lambda pair: -pair[1])[:size]
