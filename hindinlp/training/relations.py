"""Train the relation model on annotated articles, over an encoder that is held still.

hindinlp train relations --articles corpora/business_news/articles --out models
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from hindinlp.encoding.session import Encoder
from hindinlp.evaluation.relations import prepared, score, with_gold_names
from hindinlp.formats.articles import Article
from hindinlp.model_folders import write_card
from hindinlp.relations.decode import Thresholds
from hindinlp.relations.extractor import RelationExtractor
from hindinlp.relations.features import read_unit
from hindinlp.relations.model import (
    BUCKETS,
    STRETCHES,
    bucket_features,
    padded,
    running_sums,
    stretch_means,
)
from hindinlp.relations.schema import all_labels
from hindinlp.relations.vectors import DocumentVectors
from hindinlp.training.relation_examples import examples
from hindinlp.training.relation_graph import write_relation_head
from hindinlp.training.ship import WEIGHTS_LICENSE

HEAD = "head.onnx"
Report = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What a training run can be told; the defaults made the shipped model."""

    epochs: int = 12
    rate: float = 1e-3
    decay: float = 0.01
    batch: int = 128
    projected: int = 96  # width each stretch's vector is brought to
    embedded: int = 96  # width of a feature
    hidden: int = 192
    dropout: float = 0.3
    dropped_features: float = 0.15  # share of an example's features left out
    seed: int = 1
    threads: int = 1


@dataclass
class Data:
    """Examples as arrays: stretch means [n, STRETCHES, hidden], feature rows, labels [n, labels] and which count."""

    stretches: Tensor
    features: list[list[int]]
    true: Tensor
    counted: Tensor

    def __len__(self) -> int:
        return len(self.features)


class RelationNetwork(nn.Module):
    """Stretches and features, each brought to a small width, one hidden layer, one output a label."""

    def __init__(self, hidden: int, settings: Settings) -> None:
        super().__init__()
        self.projections = nn.ModuleList(nn.Linear(hidden, settings.projected) for _ in range(STRETCHES))
        self.features = nn.Embedding(BUCKETS, settings.embedded, padding_idx=0)
        nn.init.normal_(self.features.weight, std=0.02)
        self.features.weight.data[0] = 0
        width = (STRETCHES + 1) * settings.projected + settings.embedded
        self.dropout = nn.Dropout(settings.dropout)
        self.inner = nn.Linear(width, settings.hidden)
        self.outer = nn.Linear(settings.hidden, len(all_labels()))

    def forward(self, stretches: Tensor, features: Tensor) -> Tensor:
        """Give logits [candidates, labels]."""
        parts = [torch.relu(layer(self.dropout(stretches[:, at]))) for at, layer in enumerate(self.projections)]
        parts += [parts[0] * parts[1], self.features(features).sum(1)]
        joined = self.dropout(torch.cat(parts, -1))
        return self.outer(self.dropout(torch.relu(self.inner(joined))))


def collect(articles: Iterable[Article], encoder: Encoder) -> Data:
    """Read the examples of articles, with their vectors."""
    stretches, features, true, counted = [], [], [], []
    index = {label: number for number, label in enumerate(all_labels())}
    for article in articles:
        vectors = DocumentVectors(encoder, prepared(article))
        for unit, found in examples(article):
            reading = read_unit(unit)
            listed = [example.candidate for example in found]
            means = stretch_means(running_sums(vectors.of(unit.spans)), listed)
            stretches.append(torch.from_numpy(means).half())
            features += [bucket_features(reading, candidate) for candidate in listed]
            true += [_row(example.true, index) for example in found]
            counted += [_row(example.trained, index) for example in found]
    return Data(torch.cat(stretches), features, torch.stack(true), torch.stack(counted))


def _row(labels: Iterable[str], index: dict[str, int]) -> Tensor:
    row = torch.zeros(len(index))
    row[[index[label] for label in labels if label in index]] = 1.0
    return row


def fit(data: Data, settings: Settings, report: Report = print) -> RelationNetwork:
    """Train a network; the same settings and data give the same network."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    network = RelationNetwork(data.stretches.shape[-1], settings)
    optimiser = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    steps = settings.epochs * -(-len(data) // settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.rate, total_steps=steps)
    generator = np.random.default_rng(settings.seed)
    for epoch in range(settings.epochs):
        total = 0.0
        for stretches, features, true, counted in _batches(data, settings, generator):
            logits = network(stretches, features)
            losses = nn.functional.binary_cross_entropy_with_logits(logits, true, reduction="none")
            loss = (losses * counted).sum() / len(true)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(true)
        report(f"epoch {epoch + 1}/{settings.epochs} loss {total / len(data):.4f}")
    return network.eval()


def _batches(data: Data, settings: Settings, generator: np.random.Generator) -> Iterator[tuple[Tensor, ...]]:
    order = generator.permutation(len(data))
    for at in range(0, len(order), settings.batch):
        chosen = order[at : at + settings.batch]
        rows = [_thinned(data.features[number], settings.dropped_features, generator) for number in chosen]
        picked = torch.from_numpy(chosen)
        yield (
            data.stretches[picked].float(),
            torch.from_numpy(padded(rows)),
            data.true[picked],
            data.counted[picked],
        )


def _thinned(row: Sequence[int], share: float, generator: np.random.Generator) -> list[int]:
    kept = generator.random(len(row)) >= share
    return [feature for feature, keep in zip(row, kept, strict=True) if keep]


def train(articles: Sequence[Article], models: Path, settings: Settings, report: Report = print) -> None:
    """Train on the train split, choose the thresholds on dev, and write `models/relations`.

    `models` holds the folder `encoder`, whose vectors are used as they are.
    """
    encoder = Encoder(models / "encoder", threads=settings.threads)
    parts = {split: [article for article in articles if article.split == split] for split in ("train", "dev", "test")}
    data = collect(parts["train"], encoder)
    report(f"{len(parts['train'])} articles, {len(data)} candidates")
    network = fit(data, settings, report)
    folder = models / "relations"
    folder.mkdir(parents=True, exist_ok=True)
    write_relation_head(folder / HEAD, {name: value.numpy() for name, value in network.state_dict().items()})
    facts = {
        "name": "hindinlp-relations", "license": WEIGHTS_LICENSE, "encoder": "../encoder", "head": HEAD,
        "labels": list(all_labels()), "trained_on": ["corpora/business_news (Apache-2.0), train split"],
        "settings": asdict(settings), "command": "hindinlp train relations",
    }  # fmt: skip
    write_card(folder, "relations", {**facts, "thresholds": {"fact": 0.5, "slot": 0.5}})
    thresholds = choose_thresholds(parts["dev"], RelationExtractor(folder))
    report(f"thresholds {thresholds}")
    write_card(folder, "relations", {**facts, "thresholds": asdict(thresholds)})
    extractor = RelationExtractor(folder)
    scores = {split: score(parts[split], with_gold_names(extractor)) for split in ("dev", "test")}
    figures = {split: round(result.total.f1, 4) for split, result in scores.items()}
    report(f"F1 with the entities of the corpus: {figures}")
    write_card(folder, "relations", {**facts, "thresholds": asdict(thresholds), "f1_gold_entities": figures})


def choose_thresholds(articles: Sequence[Article], extractor: RelationExtractor) -> Thresholds:
    """Choose the thresholds with the best F1 on these articles, the more cautious ones where several are level."""
    best = (0.0, Thresholds(0.5, 0.5))
    for fact in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        for slot in (0.3, 0.4, 0.5):
            extractor.model.thresholds = Thresholds(fact, slot)
            found = score(articles, with_gold_names(extractor)).total.f1
            best = max(best, (round(found, 3), extractor.model.thresholds), key=lambda pair: (pair[0], pair[1].fact))
    return best[1]
