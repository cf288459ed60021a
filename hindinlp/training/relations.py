"""Train the relation model on annotated articles, over an encoder that is held still.

hindinlp train relations --articles corpora/business_news/articles --out models
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from hindinlp.encoding.session import Encoder, Reading, open_encoder, window_row
from hindinlp.encoding.units import document_units
from hindinlp.encoding.windows import windows
from hindinlp.evaluation.relations import prepared, score, with_gold_names
from hindinlp.formats.articles import Article
from hindinlp.model_folders import write_card
from hindinlp.relations.decode import Thresholds
from hindinlp.relations.extractor import RelationExtractor
from hindinlp.relations.features import read_unit
from hindinlp.relations.model import BUCKETS, STRETCHES, bucket_features, padded, stretches
from hindinlp.relations.schema import all_labels
from hindinlp.training.graph import write_part
from hindinlp.training.network import NerNetwork
from hindinlp.training.relation_examples import examples
from hindinlp.training.relation_graph import write_relation_head
from hindinlp.training.ship import WEIGHTS_LICENSE, read_network

TOP = "top.onnx"
HEAD = "head.onnx"
Report = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What a training run can be told; the defaults made the shipped model."""

    epochs: int = 8
    rate: float = 3e-3  # of the head
    top_rate: float = 1e-4  # of the encoder's upper half
    decay: float = 0.01
    projected: int = 96  # width each stretch's vector is brought to
    embedded: int = 96  # width of a feature
    hidden: int = 192
    dropout: float = 0.3
    dropped_features: float = 0.15  # share of an example's features left out
    positive: float = 3.0  # weight of a true label: most are rare
    seed: int = 1
    threads: int = 1


@dataclass
class Lesson:
    """The examples of one document.

    `below` are the states of its windows under the encoder's upper half, `kept` where the words of each stand,
    `spans` [n, STRETCHES, 2] the stretches of the examples in words of the document.
    """

    below: list[Tensor]
    kept: list[Tensor]
    spans: Tensor
    features: list[list[int]]
    true: Tensor
    counted: Tensor


class RelationNetwork(nn.Module):  # type: ignore[misc]
    """The upper half of the encoder; stretches and features brought to a small width; one hidden layer; the labels."""

    def __init__(self, top: nn.ModuleList, hidden: int, settings: Settings) -> None:
        super().__init__()
        self.top = top
        self.projections = nn.ModuleList(nn.Linear(hidden, settings.projected) for _ in range(STRETCHES))
        self.features = nn.Embedding(BUCKETS, settings.embedded, padding_idx=0, sparse=True)
        nn.init.normal_(self.features.weight, std=0.02)
        self.features.weight.data[0] = 0
        width = (STRETCHES + 1) * settings.projected + settings.embedded
        self.dropout = nn.Dropout(settings.dropout)
        self.inner = nn.Linear(width, settings.hidden)
        self.outer = nn.Linear(settings.hidden, len(all_labels()))

    def forward(self, lesson: Lesson, features: Tensor) -> Tensor:
        """Give logits [examples, labels]."""
        words = torch.cat([self._words(*window) for window in zip(lesson.below, lesson.kept, strict=True)])
        sums = torch.cat([words.new_zeros(1, words.shape[1]), words.cumsum(0)])
        first, after = lesson.spans[..., 0], lesson.spans[..., 1]
        stretches = (sums[after] - sums[first]) / (after - first).clamp(min=1)[..., None]
        parts = [torch.relu(layer(self.dropout(stretches[:, at]))) for at, layer in enumerate(self.projections)]
        parts += [parts[0] * parts[1], self.features(features).sum(1)]
        joined = self.dropout(torch.cat(parts, -1))
        logits: Tensor = self.outer(self.dropout(torch.relu(self.inner(joined))))
        return logits

    def _words(self, below: Tensor, kept: Tensor) -> Tensor:
        states = below.float()[None]
        for layer in self.top:
            found = layer(states)
            states = found[0] if isinstance(found, tuple) else found
        return states[0, kept]


def lessons(articles: Iterable[Article], encoder: Encoder) -> Iterator[Lesson]:
    """Read the examples of articles; those without any are left out."""
    index = {label: number for number, label in enumerate(all_labels())}
    for article in articles:
        document = prepared(article)
        reading = encoder.read(document.text, document_units(document))
        starts = [word.start for word in reading.words]
        spans, features, true, counted = [], [], [], []
        for unit, found in examples(article):
            prepared_unit, origin = read_unit(unit), bisect_left(starts, unit.spans[0][0])
            for example in found:
                parts = stretches(example.candidate, len(unit.spans))
                spans.append([(origin + first, origin + after) for first, after in parts])
                features.append(bucket_features(prepared_unit, example.candidate))
                true.append(_row(example.true, index))
                counted.append(_row(example.trained, index))
        if spans:
            below, kept = _windows(reading, encoder)
            yield Lesson(below, kept, torch.tensor(spans), features, torch.stack(true), torch.stack(counted))


def _windows(reading: Reading, encoder: Encoder) -> tuple[list[Tensor], list[Tensor]]:
    below, kept = [], []
    for window in windows([len(each) for each in reading.ids], reading.units):
        row, firsts = window_row(reading.ids, window)
        below.append(torch.from_numpy(encoder.run(row, 1)).half())
        kept.append(torch.tensor(firsts))
    return below, kept


def _row(labels: Iterable[str], index: dict[str, int]) -> Tensor:
    row = torch.zeros(len(index))
    row[[index[label] for label in labels if label in index]] = 1.0
    return row


def fit(data: Sequence[Lesson], top: nn.ModuleList, settings: Settings, report: Report = print) -> RelationNetwork:
    """Train the upper half and the head, a document a step; the same settings and data give the same network."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    network = RelationNetwork(top, data[0].below[0].shape[-1], settings)
    optimisers, schedules = _optimisers(network, settings, settings.epochs * len(data))
    generator = np.random.default_rng(settings.seed)
    for epoch in range(settings.epochs):
        network.train()
        losses = []
        for number in generator.permutation(len(data)):
            losses.append(_step(network, data[number], settings, generator))
            nn.utils.clip_grad_norm_(network.top.parameters(), 1.0)
            for each in (*optimisers, *schedules):
                each.step()
            network.zero_grad()
        report(f"epoch {epoch + 1}/{settings.epochs} loss {np.mean(losses):.4f}")
    network.eval()
    return network


def _optimisers(network: RelationNetwork, settings: Settings, steps: int) -> tuple[list[Any], list[Any]]:
    """Most rows of the table of features are not in a batch: a sparse optimiser steps only those that are."""
    top = list(network.top.parameters())
    head = [p for name, p in network.named_parameters() if not name.startswith(("top.", "features."))]
    groups = [{"params": top, "lr": settings.top_rate}, {"params": head, "lr": settings.rate}]
    optimisers = [
        torch.optim.AdamW(groups, weight_decay=settings.decay),
        torch.optim.SparseAdam([network.features.weight], lr=settings.rate),
    ]
    rates = [[settings.top_rate, settings.rate], settings.rate]
    cycle = torch.optim.lr_scheduler.OneCycleLR
    return optimisers, [
        cycle(each, rate, total_steps=steps + 1, cycle_momentum=False)
        for each, rate in zip(optimisers, rates, strict=True)
    ]


def _step(network: RelationNetwork, lesson: Lesson, settings: Settings, generator: np.random.Generator) -> float:
    rows = [_thinned(row, settings.dropped_features, generator) for row in lesson.features]
    logits = network(lesson, torch.from_numpy(padded(rows)))
    weight = torch.tensor(settings.positive)
    measure = nn.functional.binary_cross_entropy_with_logits
    losses = measure(logits, lesson.true, reduction="none", pos_weight=weight)
    loss = (losses * lesson.counted).sum() / len(rows)
    loss.backward()
    return float(loss.detach())


def _thinned(row: Sequence[int], share: float, generator: np.random.Generator) -> list[int]:
    kept = generator.random(len(row)) >= share
    return [feature for feature, keep in zip(row, kept, strict=True) if keep]


def train(articles: Sequence[Article], models: Path, settings: Settings, report: Report = print) -> None:
    """Train on the train split, choose the thresholds on dev, and write `models/relations`.

    `models` holds the folders `encoder` and `ner`, whose lower half is used as it is.
    """
    encoder = open_encoder(models / "encoder", threads=settings.threads)
    data = list(lessons(_split(articles, "train"), encoder))
    report(f"{len(data)} articles, {sum(len(lesson.features) for lesson in data)} candidates")
    base = read_network(models / "ner")
    network = fit(data, base.encoder.encoder.layer[base.exits[0] :], settings, report)
    _write(network, base, models / "relations")
    finish(models / "relations", articles, settings, report)


def finish(folder: Path, articles: Sequence[Article], settings: Settings, report: Report = print) -> None:
    """Choose the thresholds of a written model on dev, measure it on test, and write its card."""
    facts: dict[str, Any] = {
        "name": "hindinlp-relations", "license": WEIGHTS_LICENSE, "encoder": "../encoder", "top": TOP, "head": HEAD,
        "labels": list(all_labels()), "trained_on": ["corpora/business_news (Apache-2.0), train split"],
        "settings": asdict(settings), "command": "hindinlp train relations",
    }  # fmt: skip
    write_card(folder, "relations", {**facts, "thresholds": asdict(Thresholds(0.5, 0.5))})
    extractor = RelationExtractor(folder)
    thresholds = choose_thresholds(_split(articles, "dev"), extractor)
    extractor.model.thresholds = thresholds
    result = score(_split(articles, "test"), with_gold_names(extractor)).total
    figures = {"precision": result.precision, "recall": result.recall, "f1": result.f1}
    report(f"{thresholds}; test, with the entities of the corpus: {figures}")
    rounded = {name: round(figure, 4) for name, figure in figures.items()}
    write_card(folder, "relations", {**facts, "thresholds": asdict(thresholds), "test_gold_entities": rounded})


def _split(articles: Sequence[Article], name: str) -> list[Article]:
    return [article for article in articles if article.split == name]


def _write(network: RelationNetwork, base: NerNetwork, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    config = base.encoder.config
    weights = {name: value.detach().numpy() for name, value in base.encoder.state_dict().items()}
    layers = range(base.exits[0], base.exits[-1])
    write_part(folder / TOP, weights, layers, heads=config.num_attention_heads, epsilon=config.layer_norm_eps)
    head = {name: value.numpy() for name, value in network.state_dict().items() if not name.startswith("top.")}
    write_relation_head(folder / HEAD, head)


def choose_thresholds(articles: Sequence[Article], extractor: RelationExtractor) -> Thresholds:
    """Choose the thresholds with the best F0.5 on these articles: a wrong fact costs more than a missed one."""
    best = (0.0, Thresholds(0.5, 0.5))
    for fact in (0.3, 0.4, 0.5, 0.6):
        for slot in (0.3, 0.4, 0.5):
            extractor.model.thresholds = Thresholds(fact, slot)
            found = score(articles, with_gold_names(extractor)).total.f_beta(0.5)
            best = max(best, (found, extractor.model.thresholds), key=lambda pair: pair[0])
    return best[1]
