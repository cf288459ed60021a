"""Train the relation model on annotated articles, over an encoder that is held still.

hindinlp train relations --articles corpora/business_news/articles --out models
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from hindinlp.document import Document
from hindinlp.encoding.encoder import Encoder
from hindinlp.encoding.session import open_encoder
from hindinlp.evaluation.relations import prepared, score, with_gold_names
from hindinlp.formats.articles import Article
from hindinlp.model_folders import write_card
from hindinlp.pipeline import batched
from hindinlp.relations.extractor import RelationExtractor
from hindinlp.relations.model.decode import Thresholds
from hindinlp.relations.model.network import BUCKETS, STRETCHES, bucket_features, padded, running_sums, stretch_means
from hindinlp.relations.model.vectors import DocumentVectors
from hindinlp.relations.schema import all_labels
from hindinlp.training.core import core_articles
from hindinlp.training.relation_examples import examples
from hindinlp.training.relation_graph import write_relation_head
from hindinlp.training.ship import LICENSE_NOTICE, WEIGHTS_LICENSE

HEAD = "head.onnx"
OWN, CORE = "corpora/business_news (Apache-2.0), train split", "CORE (CC BY 4.0), training file"
FACT_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SLOT_THRESHOLDS = (0.3, 0.4, 0.5)
AT_ONCE = 32  # sentences of CORE that make a step, about as many examples as an article has facts
Report = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What a training run can be told; the defaults made the shipped model."""

    epochs: int = 4
    rate: float = 3e-3
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

    `stretches` [n, STRETCHES, hidden] are the mean vectors of the stretches of each example.
    """

    stretches: Tensor
    features: list[list[int]]
    true: Tensor
    counted: Tensor


class RelationNetwork(nn.Module):  # type: ignore[misc]
    """Stretches and features brought to a small width; one hidden layer; the labels."""

    def __init__(self, hidden: int, settings: Settings) -> None:
        super().__init__()
        self.projections = nn.ModuleList(nn.Linear(hidden, settings.projected) for _ in range(STRETCHES))
        self.features = nn.Embedding(BUCKETS, settings.embedded, padding_idx=0, sparse=True)
        nn.init.normal_(self.features.weight, std=0.02)
        self.features.weight.data[0] = 0
        width = (STRETCHES + 1) * settings.projected + settings.embedded
        self.dropout = nn.Dropout(settings.dropout)
        self.inner = nn.Linear(width, settings.hidden)
        self.outer = nn.Linear(settings.hidden, len(all_labels()))

    def forward(self, stretches: Tensor, features: Tensor) -> Tensor:
        """Give logits [examples, labels]."""
        parts = [torch.relu(layer(self.dropout(stretches[:, at]))) for at, layer in enumerate(self.projections)]
        parts += [parts[0] * parts[1], self.features(features).sum(1)]
        joined = self.dropout(torch.cat(parts, -1))
        logits: Tensor = self.outer(self.dropout(torch.relu(self.inner(joined))))
        return logits


def lessons(articles: Iterable[tuple[Article, frozenset[str] | None]], encoder: Encoder) -> Iterator[Lesson]:
    """Read the examples of articles, each with the types to learn (None: all); those without any are left out."""
    index = {label: number for number, label in enumerate(all_labels())}
    for article, types in articles:
        document = prepared(article)
        vectors = DocumentVectors(encoder, document)
        means, features, true, counted = [], [], [], []
        for reading, found in examples(article, types):
            sums = running_sums(vectors.of(reading.unit.spans))
            means.append(torch.from_numpy(stretch_means(sums, [example.candidate for example in found])).half())
            for example in found:
                features.append(bucket_features(reading, example.candidate))
                true.append(_row(example.true, index))
                counted.append(_row(example.trained, index))
        if means:
            yield Lesson(torch.cat(means), features, torch.stack(true), torch.stack(counted))


def together(parts: Sequence[Lesson]) -> Lesson:
    """Make one lesson of several."""
    return Lesson(
        torch.cat([part.stretches for part in parts]),
        [row for part in parts for row in part.features],
        torch.cat([part.true for part in parts]),
        torch.cat([part.counted for part in parts]),
    )


def _row(labels: Iterable[str], index: dict[str, int]) -> Tensor:
    row = torch.zeros(len(index))
    row[[index[label] for label in labels if label in index]] = 1.0
    return row


def fit(data: Sequence[Lesson], settings: Settings, report: Report = print) -> RelationNetwork:
    """Train the head, a document a step; the same settings and data give the same network."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    network = RelationNetwork(data[0].stretches.shape[-1], settings)
    optimisers, schedules = _optimisers(network, settings, settings.epochs * len(data))
    generator = np.random.default_rng(settings.seed)
    for epoch in range(settings.epochs):
        network.train()
        losses = []
        for number in generator.permutation(len(data)):
            losses.append(_step(network, data[number], settings, generator))
            for each in (*optimisers, *schedules):
                each.step()
            network.zero_grad()
        report(f"epoch {epoch + 1}/{settings.epochs} loss {np.mean(losses):.4f}")
    network.eval()
    return network


def _optimisers(network: RelationNetwork, settings: Settings, steps: int) -> tuple[list[Any], list[Any]]:
    """Most rows of the table of features are not in a batch: a sparse optimiser steps only those that are."""
    dense = [p for name, p in network.named_parameters() if not name.startswith("features.")]
    optimisers = [
        torch.optim.AdamW(dense, lr=settings.rate, weight_decay=settings.decay),
        torch.optim.SparseAdam([network.features.weight], lr=settings.rate),
    ]
    cycle = torch.optim.lr_scheduler.OneCycleLR
    return optimisers, [cycle(each, settings.rate, total_steps=steps + 1, cycle_momentum=False) for each in optimisers]


def _step(network: RelationNetwork, lesson: Lesson, settings: Settings, generator: np.random.Generator) -> float:
    rows = [_thinned(row, settings.dropped_features, generator) for row in lesson.features]
    logits = network(lesson.stretches.float(), torch.from_numpy(padded(rows)))
    weight = torch.tensor(settings.positive)
    measure = nn.functional.binary_cross_entropy_with_logits
    losses = measure(logits, lesson.true, reduction="none", pos_weight=weight)
    loss = (losses * lesson.counted).sum() / len(rows)
    loss.backward()
    return float(loss.detach())


def _thinned(row: Sequence[int], share: float, generator: np.random.Generator) -> list[int]:
    kept = generator.random(len(row)) >= share
    return [feature for feature, keep in zip(row, kept, strict=True) if keep]


def train(
    articles: Sequence[Article], models: Path, settings: Settings, *, core: Path | None = None, report: Report = print
) -> None:
    """Train on the train split, choose the thresholds on dev, and write `models/relations`.

    `models` holds the folder `encoder`, whose lower half is used as it is; `core` is the training file of CORE.
    """
    encoder = open_encoder(models / "encoder", threads=settings.threads)
    data = list(lessons(((article, None) for article in _split(articles, "train")), encoder))
    report(f"{len(data)} articles, {sum(len(lesson.features) for lesson in data)} candidates")
    if core is not None:
        extra = list(lessons(core_articles(core), encoder))
        report(f"CORE: {len(extra)} sentences")
        data += [together(part) for part in batched(extra, AT_ONCE)]
    network = fit(data, settings, report)
    folder = models / "relations"
    shutil.rmtree(folder, ignore_errors=True)  # its card lists every file there
    folder.mkdir(parents=True)
    (folder / "LICENSE").write_text(LICENSE_NOTICE, encoding="utf-8")
    write_relation_head(folder / HEAD, {name: value.numpy() for name, value in network.state_dict().items()})
    sources = [OWN, CORE] if core is not None else [OWN]
    finish(folder, articles, {"settings": asdict(settings), "trained_on": sources}, report)


def finish(folder: Path, articles: Sequence[Article], story: Mapping[str, Any], report: Report = print) -> None:
    """Choose the thresholds of a written model on dev, measure it on test, and write its card with its `story`."""
    facts: dict[str, Any] = {
        "name": "hindinlp-relations", "license": WEIGHTS_LICENSE, "encoder": "../encoder", "head": HEAD,
        "labels": list(all_labels()), "command": "hindinlp train relations", **story,
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


def choose_thresholds(articles: Sequence[Article], extractor: RelationExtractor) -> Thresholds:
    """Choose the thresholds with the best F0.5 on these articles: a wrong fact costs more than a missed one."""
    judged = {article.document.id: list(extractor.judge(prepared(article))) for article in articles}

    def annotate(article: Article) -> Document:
        document = article.document
        document.attach(relations=extractor.decide(document, judged[document.id]))
        return document

    best = (0.0, Thresholds(0.5, 0.5))
    for fact in FACT_THRESHOLDS:
        for slot in SLOT_THRESHOLDS:
            extractor.model.thresholds = Thresholds(fact, slot)
            figure = score(articles, annotate).total.f_beta(0.5)
            best = max(best, (figure, extractor.model.thresholds), key=lambda pair: pair[0])
    return best[1]
