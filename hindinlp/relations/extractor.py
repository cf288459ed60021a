"""Find the relations of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hindinlp.document import Document, Relation
from hindinlp.pipeline import require
from hindinlp.relations.candidates import Candidate, candidates
from hindinlp.relations.decode import Decoder, Judged
from hindinlp.relations.features import features, read_unit
from hindinlp.relations.merge import merge
from hindinlp.relations.model import RelationModel
from hindinlp.relations.units import Unit, units

REQUIRES = ("blocks", "sentences", "entities", "identities", "amounts", "dates")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate became a relation or not: the label, its probability and threshold, what spoke loudest for it."""

    label: str
    first: str
    second: str
    probability: float
    threshold: float
    kept: bool
    features: tuple[tuple[str, float], ...]


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
