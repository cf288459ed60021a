"""Find the relations of a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hindinlp.document import Document, Relation
from hindinlp.model_folders import models_folder
from hindinlp.pipeline import FunctionStage, require
from hindinlp.relations.candidates import Candidate, candidates
from hindinlp.relations.decode import Decoder, Judged
from hindinlp.relations.features import features, read_unit
from hindinlp.relations.merge import merge
from hindinlp.relations.model import RelationModel
from hindinlp.relations.units import Unit, units

REQUIRES = ("blocks", "sentences", "entities", "identities", "amounts", "dates")


class RelationExtractor:
    """Find relations with a trained model; build it once, use it for many documents."""

    def __init__(self, model: RelationModel | Path) -> None:
        self.model = RelationModel.load(model) if isinstance(model, Path) else model

    def extract(self, document: Document) -> list[Relation]:
        """Give the relations of a document, in order of their evidence, each fact once.

        Raise `PipelineError` when a layer they rest on is missing.
        """
        require(document, REQUIRES, "relations")
        identity_of = {span: identity.id for identity in document.identities for span in identity.mentions}
        found: list[Relation] = []
        headings: set[tuple[int, int]] = set()
        for unit in units(document):
            if unit.heading:
                headings.add((unit.start, unit.end))
            judged = self._judge(unit)
            found.extend(Decoder(unit, judged, self.model.thresholds, document.amounts).relations())
        return merge(found, identity_of, headings)

    def _judge(self, unit: Unit) -> list[Judged]:
        listed = list(candidates(unit))
        scores = self._scores(unit, listed)
        return [Judged(candidate, score) for candidate, score in zip(listed, scores, strict=True)]

    def _scores(self, unit: Unit, listed: list[Candidate]) -> Iterator[dict[str, float]]:
        reading = read_unit(unit)
        rows = self.model.probabilities([features(reading, c.one, c.two) for c in listed])
        columns = {label: number for number, label in enumerate(self.model.labels)}
        status = {label: number for label, number in columns.items() if "=" in label}
        for candidate, row in zip(listed, rows, strict=True):
            wanted = {label: columns[label] for label in candidate.labels if label in columns} | status
            yield {label: float(row[number]) for label, number in wanted.items()}


@cache
def _default() -> RelationExtractor:
    return RelationExtractor(models_folder() / "relations")


def extract_relations(document: Document) -> list[Relation]:
    """Give the relations of a document with the shipped model.

    The document needs blocks, sentences, entities, identities, amounts and dates, as `hindinlp.load()` fills them;
    raise `PipelineError` naming what is missing.
    """
    return _default().extract(document)


def relation_stage(extractor: RelationExtractor | None = None) -> FunctionStage:
    """Build the stage that finds relations, with the shipped model unless another extractor is given."""
    chosen = extractor or _default()

    def annotate(document: Document) -> None:
        document.attach(relations=chosen.extract(document))

    return FunctionStage("relations", REQUIRES, ("relations",), annotate)
