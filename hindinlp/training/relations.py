"""Train the relation model on annotated articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hindinlp.relations.schema import all_labels
from hindinlp.training.relation_examples import Example

MIN_COUNT = 2
STEPS = 60
L2 = 4e-6


def train_weights(
    found: Sequence[Example], *, steps: int = STEPS, l2: float = L2, min_count: int = MIN_COUNT
) -> tuple[list[str], Any]:
    """Fit a logistic regression for all labels at once; return the features and weights (features, labels).

    A label counts for an example only where it is `trained`, so that doubtful negatives teach nothing. The problem
    is convex and starts at zero: there is no seed.
    """
    import torch

    counts = Counter(name for example in found for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= min_count)
    matrix = _matrix(found, {name: number for number, name in enumerate(names)})
    true, counted = _targets(found)
    weights = torch.zeros(len(names), len(all_labels()), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=steps, history_size=8, line_search_fn="strong_wolfe")

    def loss() -> Any:
        optimiser.zero_grad()
        logits = torch.sparse.mm(matrix, weights)
        losses = torch.nn.functional.binary_cross_entropy_with_logits(logits, true, reduction="none")
        total = (losses * counted).sum() / len(found) + l2 * (weights**2).sum()
        total.backward()
        return total

    optimiser.step(loss)
    return names, weights.detach().numpy()


def _matrix(found: Sequence[Example], index: dict[str, int]) -> Any:
    """Give the features of the examples as a sparse matrix of ones."""
    import torch

    cells = [(row, index[name]) for row, e in enumerate(found) for name in e.features if name in index]
    places = torch.tensor(cells).T
    return torch.sparse_coo_tensor(places, torch.ones(len(cells)), (len(found), len(index))).coalesce()


def _targets(found: Sequence[Example]) -> tuple[Any, Any]:
    """Give which labels are true of each example, and which count."""
    import torch

    labels = {label: number for number, label in enumerate(all_labels())}
    true = torch.zeros(len(found), len(labels))
    counted = torch.zeros(len(found), len(labels))
    for row, example in enumerate(found):
        known = [labels[label] for label in example.true if label in labels]
        counted[row, [labels[label] for label in example.trained] + known] = 1.0
        true[row, known] = 1.0
    return true, counted
