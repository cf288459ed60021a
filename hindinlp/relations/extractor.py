"""Find the relations of a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.document import Document, Relation
from hindinlp.model_folders import models_folder
from hindinlp.pipeline import FunctionStage, require
from hindinlp.relations.candidates import candidates
from hindinlp.relations.decode import Decoder, Judged
from hindinlp.relations.features import read_unit
from hindinlp.relations.merge import merge
from hindinlp.relations.model import RelationModel
from hindinlp.relations.units import Unit, units
from hindinlp.relations.vectors import DocumentVectors

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

REQUIRES = ("blocks", "sentences", "entities", "identities", "amounts", "dates")


class RelationExtractor:
    """Find relations with a trained model; build it once, use it for many documents."""

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        self.model = RelationModel(folder or models_folder() / "relations", threads=threads)

    def extract(self, document: Document) -> list[Relation]:
        """Give the relations of a document, in order of their evidence, each fact once.

        Raise `PipelineError` when a layer they rest on is missing.
        """
        require(document, REQUIRES, "relations")
        identity_of = {span: identity.id for identity in document.identities for span in identity.mentions}
        found: list[Relation] = []
        headings: set[tuple[int, int]] = set()
        for unit, judged in self.judge(document):
            if unit.heading:
                headings.add((unit.start, unit.end))
            found.extend(Decoder(unit, judged, self.model.thresholds, document.amounts).relations())
        return merge(found, identity_of, headings)

    def judge(self, document: Document) -> Iterator[tuple[Unit, list[Judged]]]:
        """Yield the units of a document with the scores of their candidates; units without any are left out."""
        listed_units = [(unit, listed) for unit in units(document) if (listed := list(candidates(unit)))]
        if not listed_units:
            return
        vectors = DocumentVectors(self.model.encoder, document)
        for unit, listed in listed_units:
            rows = self.model.probabilities(vectors.of(unit.spans), read_unit(unit), listed)
            yield unit, [Judged(each, self._scores(each.labels, row)) for each, row in zip(listed, rows, strict=True)]

    def _scores(self, fitting: frozenset[str], row: Array) -> dict[str, float]:
        return {
            label: float(score)
            for label, score in zip(self.model.labels, row, strict=True)
            if label in fitting or "=" in label
        }


@cache
def _default() -> RelationExtractor:
    return RelationExtractor()


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
