"""Turn the model's probabilities for the candidates of one unit into relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from hindinlp.document import Amount, Entity, Relation
from hindinlp.relations.dates import dated
from hindinlp.relations.model.candidates import Candidate
from hindinlp.relations.model.features import NOTHING, Reading
from hindinlp.relations.qualifiers import with_qualifiers
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.schema import ROLE_STATUS_LABELS, signatures
from hindinlp.relations.status import with_status

SOURCE = "model:relations"
ONLY_CHOICE = 0.4  # share of the threshold that is enough for a figure without a rival in the sentence
RIVALS = {"INVESTED_IN": "ACQUIRED"}  # the verb decides which of the two a deal is: never both


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and the probability of each label that fits it."""

    candidate: Candidate
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a fact and a slot are believed."""

    fact: float
    slot: float


class Decoder:
    """Choose among the judged candidates of a unit; `amounts` are those of the document, for `equals`.

    What the rules told of the unit stands: no figure or pair of theirs is told anew as something else.
    """

    def __init__(
        self,
        reading: Reading,
        judged: Sequence[Judged],
        thresholds: Thresholds,
        amounts: Mapping[tuple[int, int], Amount],
        told: Sequence[Relation] = (),
    ) -> None:
        self.reading = reading
        self.unit = reading.unit
        self.judged = judged
        self.thresholds = thresholds
        self.amounts = amounts
        self.told = told
        self.identity_of = {mention.entity: mention.identity for mention in self.unit.things if mention.entity}
        self.slots: dict[tuple[str, int], Mapping[str, float]] = {}
        for item in judged:
            if item.candidate.two.amount or item.candidate.two.title:
                self._note_slot(item)

    def _note_slot(self, item: Judged) -> None:
        """Keep, of the mentions of one thing, the one that goes best with the figure or title."""
        key = (item.candidate.one.identity, item.candidate.two.first)
        known = self.slots.get(key)
        if known is None or max(item.scores.values()) > max(known.values()):
            self.slots[key] = item.scores

    def relations(self) -> Iterator[Relation]:
        """Yield the relations of the unit: figures, pairs, then facts without figure that no figure told."""
        told = {(fact.type, self._identity(fact.subject)) for fact in self.told if fact.object is None}
        for type, item in self._figures():
            told.add((type, item.candidate.one.identity))
            yield self._figure(type, item)
        yield from self._pairs()
        for type, item in self._believed():
            key = (type, item.candidate.one.identity)
            if item.candidate.two is NOTHING and key not in told:
                told.add(key)
                yield self._relation(type, item)

    def _identity(self, entity: Entity | None) -> str:
        return self.identity_of.get(entity, "") if entity else ""

    def _believed(self) -> Iterator[tuple[str, Judged]]:
        """Yield what is probable enough, the most probable first."""
        found = [
            (label, item)
            for item in self.judged
            for label in item.candidate.labels
            if label in signatures() and item.scores[label] >= self.thresholds.fact
        ]
        return iter(sorted(found, key=lambda pair: (-pair[1].scores[pair[0]], pair[0])))

    def _figures(self) -> list[tuple[str, Judged]]:
        """Give each figure to the one company and type it fits best, the second of a pair with its first."""
        best: dict[int, tuple[str, Judged]] = {}
        taken = {amount for fact in self.told if fact.object is None for amount in (fact.amount, *fact.amount_alt)}
        for type, item in self._believed():
            if item.candidate.two.amount is not None and item.candidate.two.amount not in taken:
                best.setdefault(item.candidate.two.first, (type, item))
        chosen = {item.candidate.two.amount for _, item in best.values()}
        return [best[at] for at in sorted(best) if not self._repeats(best[at][1].candidate.two.amount, chosen)]

    def _repeats(self, amount: Amount | None, chosen: set[Amount | None]) -> bool:
        if amount is None or amount.equals is None or amount.equals[0] > amount.start:
            return False
        return self.amounts.get(amount.equals) in chosen

    def _figure(self, type: str, item: Judged) -> Relation:
        amount = item.candidate.two.amount
        assert amount is not None
        relation = self._relation(type, item)
        return replace(relation, percent=amount.value) if amount.kind == "percent" else self._paid(relation, amount)

    def _paid(self, relation: Relation, amount: Amount) -> Relation:
        other = self.amounts.get(amount.equals) if amount.equals else None
        return replace(relation, amount=amount, amount_alt=(other,) if other else ())

    def _pairs(self) -> Iterator[Relation]:
        """Tell each pair once, as what it most probably is."""
        seen = {
            (RIVALS.get(fact.type, fact.type), *sorted((self._identity(fact.subject), self._identity(fact.object))))
            for fact in self.told
            if fact.object is not None
        }
        for type, item in self._believed():
            keys = _claims(RIVALS.get(type, type), item.candidate)
            if item.candidate.two.entity is None or not seen.isdisjoint(keys):
                continue
            seen.update(keys)
            relation = self._relation(type, item)
            if type == "HAS_ROLE":
                yield from self._roles(relation, item)
            else:
                yield self._with_figures(relation, item)

    def _with_figures(self, relation: Relation, item: Judged) -> Relation:
        amount = self._slot(f"{relation.type}/amount", item.candidate)
        if amount and amount.amount:
            relation = self._paid(relation, amount.amount)
        percent = self._slot(f"{relation.type}/percent", item.candidate)
        if percent and percent.amount:
            relation = replace(relation, percent=percent.amount.value)
        return relation

    def _slot(self, label: str, candidate: Candidate) -> Mention | None:
        """Give the amount that belongs to subject and object best, if any does."""
        choices = [
            choice for choice in self.unit.amounts if choice.label in signatures()[label.partition("/")[0]].amounts
        ]
        choices = [choice for choice in choices if (choice.label == "PERCENT") == label.endswith("/percent")]
        scored = [(self._slot_score(label, candidate, choice), choice) for choice in choices]
        score, found = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        alone = len({self._sum_of(choice.amount) for choice in choices}) == 1
        return found if score >= self.thresholds.slot * (ONLY_CHOICE if alone else 1) else None

    def _sum_of(self, amount: Amount | None) -> tuple[int, int]:
        """Give what a figure and the same sum in another currency have in common: where the first of them stands."""
        assert amount is not None
        return min((amount.start, amount.end), amount.equals or (amount.start, amount.end))

    def _slot_score(self, label: str, candidate: Candidate, choice: Mention) -> float:
        ends = ((candidate.one, "subject"), (candidate.two, "object"))
        scores = [self.slots.get((m.identity, choice.first), {}).get(f"{label}:{role}", 0.0) for m, role in ends]
        return sqrt(scores[0] * scores[1])

    def _roles(self, relation: Relation, item: Judged) -> Iterator[Relation]:
        """Give one relation for each title of the person there, or one without title."""
        titles = {
            title.title: title
            for title in self.unit.titles
            if self._slot_score("HAS_ROLE/title", item.candidate, title) >= self.thresholds.slot
        }
        if not titles:
            yield replace(relation, role_status=_best(item.scores, ROLE_STATUS_LABELS))
        for title in titles.values():
            scores = self.slots.get((item.candidate.one.identity, title.first), item.scores)
            role_status = _best(scores, ROLE_STATUS_LABELS)
            yield replace(relation, title=title.title, title_text=self.unit.quote(title), role_status=role_status)

    def _relation(self, type: str, item: Judged) -> Relation:
        one, two = item.candidate.one, item.candidate.two
        assert one.entity is not None
        relation = Relation(
            type, one.entity, two.entity, self.unit.start, self.unit.end,
            score=round(float(item.scores[type]), 4), source=SOURCE,
        )  # fmt: skip
        return self._qualified(relation, one.first if two is NOTHING else two.first)

    def _qualified(self, relation: Relation, position: int) -> Relation:
        """Give a relation whose figure or object stands at a token its status, date and the rest, by rule."""
        scene = self.reading.scene
        nearest = min(self.reading.triggers, key=lambda trigger: abs(trigger[0] - position), default=None)
        at = nearest[0] if nearest else position
        (relation,) = dated([(with_status(relation, scene, at), position)], scene)
        trigger = self.unit.quote(Mention(at, at + 1, "")) if nearest else ""
        return replace(with_qualifiers(relation, self.unit), trigger=trigger)


def _claims(type: str, candidate: Candidate) -> list[tuple[str, ...]]:
    """List what a fact takes that no other may have: the pair, in either direction, and what a word without a name
    stands for, which is one thing only."""
    one, two = candidate.one, candidate.two
    claims = [(type, *sorted((one.identity, two.identity)))]
    for named, pointed in ((one, two), (two, one)):
        if pointed.how != "name":
            claims.append((type, named.identity, "", pointed.how))
    return claims


def _best(scores: Mapping[str, float], labels: Sequence[str]) -> str:
    return max(labels, key=lambda label: scores.get(label, 0.0)).partition("=")[2]
