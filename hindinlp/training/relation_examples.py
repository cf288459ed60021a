"""Turn annotated articles into training examples for the relation model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from hindinlp.document import Document
from hindinlp.formats.articles import Article, Fact
from hindinlp.relations.candidates import Candidate, candidates
from hindinlp.relations.features import NOTHING, features, read_unit
from hindinlp.relations.schema import ROLE_STATUS_LABELS, STATUS_LABELS, SYMMETRIC, signatures
from hindinlp.relations.units import Mention, Unit, units


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate's features, the labels that are true of it, and those it is to be trained on at all."""

    features: tuple[str, ...]
    true: frozenset[str]
    trained: frozenset[str]


def prepared(article: Article) -> Document:
    """Give the article's document with amounts and dates found."""
    from hindinlp.amounts import amount_stage

    return amount_stage()(article.document)


def examples(articles: Iterable[Article]) -> Iterator[Example]:
    """Yield the examples of all candidates of all units."""
    for article in articles:
        document = prepared(article)
        gold = _Gold(article)
        for unit in units(document):
            reading = read_unit(unit)
            for candidate in candidates(unit):
                true, trained = gold.judge(unit, candidate)
                found = features(reading, candidate.one, candidate.two)
                yield Example(tuple(found), true, trained)


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
        facts = self.by_place.get((unit.start, unit.end), ())
        true: set[str] = set()
        for fact in facts:
            true.update(self._labels(fact, candidate))
        trained = set(candidate.labels)
        if not true:  # the fact may be told here too, though it is written under another sentence
            trained -= {label for label in candidate.labels if self._told_elsewhere(label, candidate)}
        for fact in facts:
            if not signatures()[fact.type].unary or candidate.two is not NOTHING:
                continue
            if "amount" in fact.slots and self._is(candidate.one, fact.subject):
                trained.discard(fact.type)
        if not true.isdisjoint(signatures()):
            trained.update(STATUS_LABELS)
        if any(label.startswith("HAS_ROLE") for label in true):
            trained.update(ROLE_STATUS_LABELS)
        return frozenset(true), frozenset(trained)

    def _told_elsewhere(self, label: str, candidate: Candidate) -> bool:
        one, two = candidate.one.identity, candidate.two.identity
        return (label, one, two) in self.anywhere or (
            label in SYMMETRIC and (label, two, one) in self.anywhere
        )

    def _is(self, mention: Mention, name: str | None) -> bool:
        return bool(name) and mention.identity == self.ids[name or ""]

    def _labels(self, fact: Fact, candidate: Candidate) -> Iterator[str]:
        one, two, signature = candidate.one, candidate.two, signatures()[fact.type]
        status = (f"status={fact.slots.get('status', 'completed')}",)
        if fact.type == "HAS_ROLE":
            status += (f"role_status={fact.slots.get('role_status', 'current')}",)
        if signature.unary:
            if not self._is(one, fact.subject):
                return
            if (two is NOTHING and "amount" not in fact.slots) or _states(two, fact.slots.get("amount")):
                yield from (fact.type, *status)
            return
        pairs = [(fact.subject, fact.object)] + [(fact.object, fact.subject)] * (fact.type in SYMMETRIC)
        if any(self._is(one, subject) and self._is(two, object_) for subject, object_ in pairs):
            yield from (fact.type, *status)
        for role, name in (("subject", fact.subject), ("object", fact.object)):
            if not self._is(one, name):
                continue
            if _states(two, fact.slots.get("amount")):
                yield f"{fact.type}/amount:{role}"
            if _is_percent(two, fact.slots.get("percent")):
                yield f"{fact.type}/percent:{role}"
            if fact.type == "HAS_ROLE" and two.title and _same_title(two.title, fact.slots.get("title")):
                yield f"HAS_ROLE/title:{role}"
                yield f"role_status={fact.slots.get('role_status', 'current')}"


def _states(mention: Mention, text: str | None) -> bool:
    return mention.amount is not None and bool(text) and mention.amount.text == text


def _is_percent(mention: Mention, text: str | None) -> bool:
    if mention.amount is None or mention.amount.kind != "percent" or not text or mention.amount.value is None:
        return False
    try:
        return mention.amount.value == Decimal(text)
    except InvalidOperation:
        return False


def _same_title(found: str, gold: str | None) -> bool:
    return bool(gold) and bool(set(found.lower().split()) & set((gold or "").lower().split()))
