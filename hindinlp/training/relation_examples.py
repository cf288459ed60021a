"""Turn annotated articles into training examples for the relation model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from hindinlp.formats.articles import Article, Fact
from hindinlp.relations.model.candidates import Candidate, candidates
from hindinlp.relations.model.features import NOTHING, Reading, read_unit
from hindinlp.relations.reading.units import Mention, Unit
from hindinlp.relations.rules import told_scenes
from hindinlp.relations.schema import ROLE_STATUS_LABELS, SYMMETRIC, signatures


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate, the labels that are true of it, and those it is to be trained on at all."""

    candidate: Candidate
    true: frozenset[str]
    trained: frozenset[str]


def examples(article: Article, types: frozenset[str] | None = None) -> Iterator[tuple[Reading, list[Example]]]:
    """Yield the units of a prepared article, as the model reads them, with the examples they hold.

    `types` names the only labels to train on where the annotation tells no others.
    """
    gold = _Gold(article)
    for scene, told in told_scenes(article.document):
        unit = scene.unit
        found = [Example(candidate, *gold.judge(unit, candidate)) for candidate in candidates(unit)]
        if types is not None:
            found = [replace(example, trained=example.trained & types) for example in found]
        found = [example for example in found if example.trained]
        if found:
            yield read_unit(scene, told), found


class _Gold:
    """The facts of an article, asked which labels are true of a candidate."""

    def __init__(self, article: Article) -> None:
        self.ids = {identity.name: identity.id for identity in article.document.identities}
        self.by_place: dict[tuple[int, int], list[Fact]] = {}
        for fact in article.facts:
            self.by_place.setdefault((fact.start, fact.end), []).append(fact)
        self.anywhere = {self._key(fact) for fact in article.facts}

    def _key(self, fact: Fact) -> tuple[str, str, str]:
        return fact.type, self.ids[fact.subject], self.ids[fact.object] if fact.object else ""

    def judge(self, unit: Unit, candidate: Candidate) -> tuple[frozenset[str], frozenset[str]]:
        """Tell which labels are true of a candidate, and on which of them it may be trained."""
        facts = self.by_place.get((unit.start, unit.end), ())
        true = frozenset(label for fact in facts for label in self._labels(fact, candidate))
        doubtful = {label for label in candidate.labels - true if self._doubtful(label, candidate)}
        trained = (candidate.labels - doubtful) | true
        if any(label.startswith("HAS_ROLE") for label in true):
            trained |= set(ROLE_STATUS_LABELS)
        return true, trained

    def _doubtful(self, label: str, candidate: Candidate) -> bool:
        """A fact is written under one sentence only; elsewhere it may be told or not, and teaches nothing.

        A figure's fact is told by the pair of company and figure, so the company alone is no example of it.
        """
        one, two = candidate.one.identity, candidate.two.identity
        if candidate.two.amount or candidate.two.title:
            return False
        return (label, one, two) in self.anywhere or (label in SYMMETRIC and (label, two, one) in self.anywhere)

    def _is(self, mention: Mention, name: str | None) -> bool:
        return name is not None and mention.identity == self.ids[name]

    def _labels(self, fact: Fact, candidate: Candidate) -> Iterator[str]:
        if signatures()[fact.type].unary:
            if self._is(candidate.one, fact.subject) and _is_figure(candidate.two, fact.slots):
                yield fact.type
            return
        ends = [(fact.subject, fact.object)] + [(fact.object, fact.subject)] * (fact.type in SYMMETRIC)
        if any(self._is(candidate.one, first) and self._is(candidate.two, second) for first, second in ends):
            yield fact.type
            yield from _role_status(fact)
        for role, name in (("subject", fact.subject), ("object", fact.object)):
            if self._is(candidate.one, name):
                yield from _slots(fact, candidate.two, role)


def _is_figure(mention: Mention, slots: Mapping[str, str]) -> bool:
    """Tell whether a mention is the figure of a fact; a fact without figure is told by its subject alone."""
    figure = slots.get("amount")
    if figure is None and "percent" in slots:
        return _is_percent(mention, slots["percent"])
    return mention is NOTHING if figure is None else _quotes(mention, figure)


def _slots(fact: Fact, mention: Mention, role: str) -> Iterator[str]:
    if _quotes(mention, fact.slots.get("amount")):
        yield f"{fact.type}/amount:{role}"
    if _is_percent(mention, fact.slots.get("percent")):
        yield f"{fact.type}/percent:{role}"
    if fact.type == "HAS_ROLE" and _same_title(mention.title, fact.slots.get("title", "")):
        yield f"HAS_ROLE/title:{role}"
        yield from _role_status(fact)


def _role_status(fact: Fact) -> Iterator[str]:
    if fact.type == "HAS_ROLE":
        yield f"role_status={fact.slots.get('role_status', 'current')}"


def _quotes(mention: Mention, text: str | None) -> bool:
    return mention.amount is not None and mention.amount.text == text


def _is_percent(mention: Mention, text: str | None) -> bool:
    if mention.amount is None or mention.amount.kind != "percent" or text is None:
        return False
    try:
        return mention.amount.value == Decimal(text)
    except InvalidOperation:
        return False


def _same_title(found: str, gold: str) -> bool:
    return not set(found.lower().split()).isdisjoint(gold.lower().split())
