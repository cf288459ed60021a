"""Find the relations of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hindinlp.document import Document, Relation
from hindinlp.model_folders import models_folder
from hindinlp.pipeline import FunctionStage, require
from hindinlp.relations.merge import merge
from hindinlp.relations.model.candidates import candidates
from hindinlp.relations.model.decode import SOURCE, Decoder, Judged, Thresholds
from hindinlp.relations.model.features import Reading, read_unit
from hindinlp.relations.model.network import RelationModel
from hindinlp.relations.model.vectors import DocumentVectors
from hindinlp.relations.reading.units import Mention, amounts_of, headings_of, identities_of
from hindinlp.relations.rules import told_scenes
from hindinlp.relations.schema import signatures

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Judgement = tuple[Reading, list[Judged], list[Relation]]
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
        return self.decide(document, self.judge(document))

    def decide(self, document: Document, judgement: Iterable[Judgement]) -> list[Relation]:
        """Make the list of relations of what `judge` yields: what the rules tell, and what the model adds."""
        amounts = amounts_of(document)
        found: list[Relation] = []
        for reading, judged, told in judgement:
            found += told
            found += Decoder(reading, judged, self.model.thresholds, amounts, told).relations()
        return merge(found, identities_of(document), headings_of(document))

    def judge(self, document: Document) -> Iterator[Judgement]:
        """Yield the units of a document with the scores of their candidates and what the rules tell.

        Units without candidates are left out.
        """
        read = [(scene, told, list(candidates(scene.unit))) for scene, told in told_scenes(document)]
        if not any(listed for _, _, listed in read):
            return
        vectors = DocumentVectors(self.model.encoder, document)
        for scene, told, listed in read:
            if listed:
                reading = read_unit(scene, told)
                rows = self.model.probabilities(vectors.of(scene.unit.spans), reading, listed)
                judged = [Judged(each, self._scores(each.labels, row)) for each, row in zip(listed, rows, strict=True)]
                yield reading, judged, told

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
    require(document, REQUIRES, "relations")
    return _default().extract(document)


def relation_stage(extractor: RelationExtractor | None = None) -> FunctionStage:
    """Build the stage that finds relations, with the shipped model unless another extractor is given."""
    chosen = extractor or _default()

    def annotate(document: Document) -> None:
        document.attach(relations=chosen.extract(document))

    return FunctionStage("relations", REQUIRES, ("relations",), annotate)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule told, or what the model thought of one label of one candidate.

    `source` names the rule or the model. The model's is kept when the probability reaches the threshold and no rule
    tells of the same otherwise; a rule's threshold is 0.
    """

    label: str
    first: str
    second: str
    probability: float
    threshold: float
    kept: bool
    evidence: str
    source: str


def explain(document: Document, *, floor: float = 0.1, extractor: RelationExtractor | None = None) -> list[Explanation]:
    """Tell what the rules found in a document, and which other candidates were likely relations or slots, and why each
    was kept or dropped.

    Candidates below the probability `floor` are left out. Words that are not named in the sentence stand in
    brackets with what points at them: `[omitted] Meta`.
    """
    require(document, REQUIRES, "relations")
    chosen = extractor or _default()
    found = []
    for reading, judged, told in chosen.judge(document):
        found += [_told(relation, reading) for relation in told]
        for item in judged:
            found += _judged(item, reading, chosen.model.thresholds, floor)
    return found


def _told(relation: Relation, reading: Reading) -> Explanation:
    second = relation.object or relation.amount
    return Explanation(
        relation.type, relation.subject.text, second.text if second else "",
        relation.score, 0.0, True, reading.unit.text, relation.source,
    )  # fmt: skip


def _judged(item: Judged, reading: Reading, thresholds: Thresholds, floor: float) -> Iterator[Explanation]:
    one, two = (_name(mention, reading) for mention in (item.candidate.one, item.candidate.two))
    for label in sorted(item.candidate.labels):
        limit = thresholds.fact if label in signatures() else thresholds.slot
        score = item.scores[label]
        if score >= floor:
            yield Explanation(label, one, two, score, limit, score >= limit, reading.unit.text, SOURCE)


def _name(mention: Mention, reading: Reading) -> str:
    if mention.entity is not None and mention.how != "name":
        return f"[{mention.how}] {mention.entity.text}"
    return reading.unit.quote(mention) if mention.after else ""
