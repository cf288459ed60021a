"""Measure entities: strict span F1 (span and label) against CoNLL files and annotated articles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from rich.table import Table

from hindinlp.document import Document, Entity, Position
from hindinlp.errors import InputError
from hindinlp.evaluation.tally import Tally
from hindinlp.formats.articles import read_articles
from hindinlp.formats.conll import read_conll
from hindinlp.ner.recogniser import EntityRecognizer

RESAMPLES = 1000
SEED = 13
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)

Marked = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """A text with its gold entities; `tokens`, if any, are where alone an entity can begin or end."""

    document: Document
    entities: frozenset[Marked]
    tokens: tuple[Position, ...] = ()
    ignored: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one gold text, and how sure the recogniser was of each."""

    gold: Gold
    entities: frozenset[Marked]
    scores: dict[Marked, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one gold file or folder: in all, by label, by language, and a 95 % interval of the whole."""

    name: str
    texts: int
    all: Tally
    interval: tuple[float, float]
    by_label: dict[str, Tally] = field(default_factory=dict)
    by_language: dict[str, Tally] = field(default_factory=dict)
    reliability: tuple[tuple[float, float, int], ...] = ()


def read_gold(path: Path, *, split: str | None = None) -> Iterator[Gold]:
    """Read gold: a CoNLL file, or a folder of annotated articles (of one split of the corpus, if named)."""
    if path.is_dir():
        articles = [article for article in read_articles(path) if split in (None, article.split)]
        if not articles:
            raise InputError(f"{path}: no annotated articles (*.txt) here" + (f" of split {split}" if split else ""))
        yield from (document_gold(article.document) for article in articles)
    else:
        for number, sentence in enumerate(read_conll(path), start=1):
            document = Document(sentence.text, id=f"{path.stem}:{number}", lang="")
            yield Gold(document, _marked(sentence.entities), sentence.tokens)


def document_gold(document: Document) -> Gold:
    """Take the entities of an annotated document as gold; what is found in boilerplate does not count."""
    ignored = tuple((block.start, block.end) for block in document.blocks if block.kind == "boilerplate")
    return Gold(document, _marked(document.entities), ignored=ignored)


def _marked(entities: Iterable[Entity]) -> frozenset[Marked]:
    return frozenset((entity.start, entity.end, entity.label) for entity in entities)


def find(recogniser: EntityRecognizer, gold: Sequence[Gold]) -> list[Found]:
    """Let a recogniser read the gold texts; it sees the text alone."""
    predictions = recogniser.find_all([each.document.text for each in gold])
    return [_found(each, entities) for each, entities in zip(gold, predictions, strict=True)]


def _found(gold: Gold, entities: Iterable[Entity]) -> Found:
    scores = {}
    for entity in entities:
        if not any(entity.start < end and start < entity.end for start, end in gold.ignored):
            start, end = _widened(entity, gold.tokens)
            scores[start, end, entity.label] = entity.score
    return Found(gold, frozenset(scores), scores)


def _widened(entity: Entity, tokens: Sequence[Position]) -> Position:
    """Widen an entity to the tokens it touches, for a form that cannot say less."""
    touched = [token for token in tokens if token[0] < entity.end and entity.start < token[1]]
    return (touched[0][0], touched[-1][1]) if touched else (entity.start, entity.end)


def score(name: str, found: Sequence[Found], labels: Sequence[str]) -> Scores:
    """Compare with the gold on the labels asked for."""
    everything, by_label = Tally(), {label: Tally() for label in labels}
    by_language: dict[str, Tally] = {}
    for each in found:
        gold, given = _of(each.gold.entities, labels), _of(each.entities, labels)
        everything.add(Tally.of(gold, given))
        by_language.setdefault(each.gold.document.lang, Tally()).add(Tally.of(gold, given))
        for label in labels:
            by_label[label].add(Tally.of(_of(gold, [label]), _of(given, [label])))
    interval = bootstrap(found, lambda sample: _total(sample, labels).f1)
    by_language.pop("", None)
    return Scores(name, len(found), everything, interval, by_label, by_language, reliability(found, labels))


def _of(entities: Iterable[Marked], labels: Sequence[str]) -> set[Marked]:
    return {entity for entity in entities if entity[2] in labels}


def _total(found: Iterable[Found], labels: Sequence[str]) -> Tally:
    counts = Tally()
    for each in found:
        counts.add(Tally.of(_of(each.gold.entities, labels), _of(each.entities, labels)))
    return counts


def bootstrap(found: Sequence[Found], figure: Callable[[Sequence[Found]], float]) -> tuple[float, float]:
    """Give the 95 % interval of a figure over texts drawn again with replacement."""
    chance = random.Random(SEED)
    figures = sorted(figure(chance.choices(found, k=len(found))) for _ in range(RESAMPLES)) if found else [0.0]
    return figures[int(0.025 * len(figures))], figures[int(0.975 * (len(figures) - 1))]


def reliability(found: Sequence[Found], labels: Sequence[str]) -> tuple[tuple[float, float, int], ...]:
    """Compare scores with truth: (mean score, share that is right, how many) for each bin of scores."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [
            (sure, entity in each.gold.entities)
            for each in found
            for entity, sure in each.scores.items()
            if entity[2] in labels and (low <= sure < high or sure == high == 1.0)
        ]
        if inside:
            count = len(inside)
            rows.append((sum(sure for sure, _ in inside) / count, sum(right for _, right in inside) / count, count))
    return tuple(rows)


def table(results: Sequence[Scores]) -> Table:
    """Show figures of several gold sets: one row for each, its labels and its languages."""
    shown = Table("gold", "texts", "precision", "recall", "F1", "95 %", title="Entities, strict spans")
    for each in results:
        interval = f"{each.interval[0]:.3f}-{each.interval[1]:.3f}"
        shown.add_row(each.name, str(each.texts), *_figures(each.all), interval, style="bold")
        for name, counts in {**each.by_label, **each.by_language}.items():
            if counts.gold or counts.found:
                shown.add_row(f"  {name}", f"{counts.gold} gold", *_figures(counts), "")
    return shown


def _figures(counts: Tally) -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def reliability_table(results: Sequence[Scores]) -> Table:
    """Show, for each bin of scores, how often the recogniser was right."""
    shown = Table("gold", "mean score", "right", "entities", title="Reliability of the scores")
    for each in results:
        for mean, right, count in each.reliability:
            shown.add_row(each.name, f"{mean:.2f}", f"{right:.2f}", str(count))
    return shown


def missed_and_spurious(found: Iterable[Found]) -> Counter[tuple[str, str, str]]:
    """Count the mistakes as (missed or spurious, label, text)."""
    mistakes: Counter[tuple[str, str, str]] = Counter()
    for each in found:
        text = each.gold.document.text
        for kind, entities in (
            ("missed", each.gold.entities - each.entities),
            ("spurious", each.entities - each.gold.entities),
        ):
            mistakes.update((kind, label, text[start:end]) for start, end, label in entities)
    return mistakes
