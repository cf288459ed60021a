"""Train the relation model on annotated articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hindinlp.relations.schema import all_labels
from hindinlp.training.relation_examples import Example

MIN_COUNT = 2
EPOCHS = 30
BATCH = 1024
RATE = 0.02
L2 = 2e-5


def train_weights(
    found: Sequence[Example], *, seed: int = 7, epochs: int = EPOCHS, l2: float = L2
) -> tuple[list[str], Any]:
    """Fit a logistic regression for all labels at once; return the features and weights (features, labels).

    A label counts for an example only where it is `trained`, so that doubtful negatives teach nothing.
    """
    import numpy as np
    import torch

    torch.manual_seed(seed)
    counts = Counter(name for example in found for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    index = {name: number for number, name in enumerate(names)}
    labels = {label: number for number, label in enumerate(all_labels())}
    rows = [torch.tensor([index[n] for n in e.features if n in index]) for e in found]
    true = torch.zeros(len(found), len(labels))
    weight = torch.zeros(len(found), len(labels))
    for number, example in enumerate(found):
        weight[number, [labels[label] for label in example.trained]] = 1.0
        kept = [labels[label] for label in example.true if label in labels]
        true[number, kept] = 1.0
        weight[number, kept] = 1.0
    bag = torch.nn.EmbeddingBag(len(names), len(labels), mode="sum")
    torch.nn.init.zeros_(bag.weight)
    torch.nn.init.constant_(bag.weight[index["bias"]].detach(), -2.0)
    optimiser = torch.optim.Adam(bag.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, epochs * (len(found) // BATCH + 1))
    generator = np.random.default_rng(seed)
    for _ in range(epochs):
        order = generator.permutation(len(found))
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            batch = [rows[number] for number in chosen]
            offsets = torch.tensor([0, *np.cumsum([len(row) for row in batch])[:-1]])
            logits = bag(torch.cat(batch), offsets)
            losses = torch.nn.functional.binary_cross_entropy_with_logits(
                logits, true[chosen], reduction="none"
            )
            loss = (losses * weight[chosen]).sum() / len(chosen) + l2 * (bag.weight**2).sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return names, bag.weight.detach().numpy()
