"""Turn the model's probabilities for the candidates of one unit into relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from hindinlp.document import Amount, Entity, Relation
from hindinlp.relations.candidates import Candidate
from hindinlp.relations.features import NOTHING
from hindinlp.relations.schema import ROLE_STATUS_LABELS, STATUS_LABELS, SYMMETRIC, signatures
from hindinlp.relations.units import Mention, Unit

SOURCE = "model:relations"


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and the probability of each label that fits it."""

    candidate: Candidate
    scores: Mapping[str, float]


class Decoder:
    """Choose among the judged candidates of a unit; `amounts` are those of the document, for `equals`."""

    def __init__(
        self, unit: Unit, judged: Sequence[Judged], thresholds: Mapping[str, float], amounts: Sequence[Amount]
    ) -> None:
        self.unit = unit
        self.judged = judged
        self.thresholds = thresholds
        self.by_span = {(amount.start, amount.end): amount for amount in amounts}
        self.slots = {
            (item.candidate.one.identity, item.candidate.two.first): item.scores
            for item in judged
            if item.candidate.two.amount or item.candidate.two.title
        }

    def relations(self) -> Iterator[Relation]:
        """Yield the relations of the unit: figures, pairs, then facts without figure that no figure told."""
        figures = list(self._figures())
        yield from figures
        yield from self._pairs()
        told = {(relation.type, self._id(relation.subject)) for relation in figures}
        for item in self.judged:
            if item.candidate.two is not NOTHING:
                continue
            for type in self._types(item):
                if (type, item.candidate.one.identity) not in told:
                    told.add((type, item.candidate.one.identity))
                    yield self._relation(type, item)

    def _id(self, entity: Entity) -> str:
        return next(m.identity for m in self.unit.mentions if m.entity is entity)

    def _types(self, item: Judged) -> list[str]:
        return [
            label
            for label, score in item.scores.items()
            if label in signatures() and score >= self.thresholds.get(label, 0.5)
        ]

    def _figures(self) -> Iterator[Relation]:
        """Give each amount to the one company and type that it fits best."""
        best: dict[int, tuple[float, str, Judged]] = {}
        for item in self.judged:
            if item.candidate.two.amount is None:
                continue
            for type in self._types(item):
                score = item.scores[type]
                if score > best.get(item.candidate.two.first, (0.0,))[0]:
                    best[item.candidate.two.first] = (score, type, item)
        for _, type, item in best.values():
            amount = item.candidate.two.amount
            if amount is None or self._is_second_of_pair(amount, {j.candidate.two.amount for _, _, j in best.values()}):
                continue
            yield self._with_amount(self._relation(type, item), amount)

    def _is_second_of_pair(self, amount: Amount, chosen: set[Amount | None]) -> bool:
        if amount.equals is None or amount.equals[0] > amount.start:
            return False
        return self.by_span.get(amount.equals) in chosen

    def _with_amount(self, relation: Relation, amount: Amount) -> Relation:
        other = self.by_span.get(amount.equals) if amount.equals else None
        return replace(relation, amount=amount, amount_alt=(other,) if other else ())

    def _pairs(self) -> Iterator[Relation]:
        best: dict[tuple[str, str, str], Judged] = {}
        for item in self.judged:
            if item.candidate.two.entity is None:
                continue
            for type in self._types(item):
                key = self._key(type, item.candidate)
                if key not in best or item.scores[type] > best[key].scores[type]:
                    best[key] = item
        for (type, _, _), item in best.items():
            relation = self._relation(type, item)
            if type == "HAS_ROLE":
                yield from self._roles(relation, item)
            else:
                yield self._with_figures(relation, item)

    def _key(self, type: str, candidate: Candidate) -> tuple[str, str, str]:
        pair = (candidate.one.identity, candidate.two.identity)
        first, second = sorted(pair) if type in SYMMETRIC else pair
        return type, first, second

    def _with_figures(self, relation: Relation, item: Judged) -> Relation:
        amount = self._slot(f"{relation.type}/amount", item.candidate, self.unit.amounts)
        if amount and amount.amount:
            relation = self._with_amount(relation, amount.amount)
        percent = self._slot(f"{relation.type}/percent", item.candidate, self.unit.amounts)
        if percent and percent.amount:
            relation = replace(relation, percent=percent.amount.value)
        return relation

    def _slot(self, label: str, candidate: Candidate, choices: Sequence[Mention]) -> Mention | None:
        """Give the amount that belongs to subject and object best, if any does."""
        scored = [(self._slot_score(label, candidate, choice), choice) for choice in choices]
        score, found = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return found if score >= self.thresholds.get(label, 0.5) else None

    def _slot_score(self, label: str, candidate: Candidate, choice: Mention) -> float:
        ends = ((candidate.one, "subject"), (candidate.two, "object"))
        scores = [self.slots.get((m.identity, choice.first), {}).get(f"{label}:{role}", 0.0) for m, role in ends]
        return sqrt(scores[0] * scores[1])

    def _roles(self, relation: Relation, item: Judged) -> Iterator[Relation]:
        """Give one relation for each title of the person there, or one without title."""
        threshold = self.thresholds.get("HAS_ROLE/title", 0.5)
        scored = [(self._slot_score("HAS_ROLE/title", item.candidate, title), title) for title in self.unit.titles]
        chosen = {title.title: title for score, title in scored if score >= threshold}
        if not chosen:
            yield replace(relation, role_status=_best(item.scores, ROLE_STATUS_LABELS))
        for title in chosen.values():
            scores = self.slots.get((item.candidate.one.identity, title.first), item.scores)
            status = _best(scores, ROLE_STATUS_LABELS)
            yield replace(relation, title=title.title, title_text=self.unit.quote(title), role_status=status)

    def _relation(self, type: str, item: Judged) -> Relation:
        subject, object_ = item.candidate.one.entity, item.candidate.two.entity
        assert subject is not None
        return Relation(
            type,
            subject,
            object_,
            self.unit.start,
            self.unit.end,
            status=_best(item.scores, STATUS_LABELS),
            score=round(float(item.scores[type]), 4),
            source=SOURCE,
        )


def _best(scores: Mapping[str, float], labels: Sequence[str]) -> str:
    return max(labels, key=lambda label: scores.get(label, 0.0)).partition("=")[2]

