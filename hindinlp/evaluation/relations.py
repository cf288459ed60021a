"""Score relations against annotated articles: type, arguments and amount must all be right."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hindinlp.amounts import amount_stage, find_amounts, find_dates
from hindinlp.document import Amount, Document, Entity, Position, Relation
from hindinlp.evaluation.tally import Tally
from hindinlp.formats.articles import Article, Fact
from hindinlp.periods import iso_period
from hindinlp.relations.extractor import RelationExtractor
from hindinlp.relations.rules import relations_by_rule
from hindinlp.relations.schema import SYMMETRIC

TOLERANCE = 0.005  # of a value, relative
SAMPLES = 1000
SEED = 7


@dataclass
class Result:
    """What `hindinlp evaluate relations` prints."""

    total: Tally = field(default_factory=Tally)
    by_type: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_language: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    status: Tally = field(default_factory=Tally)
    role_status: Tally = field(default_factory=Tally)
    slots: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    per_article: list[Tally] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def interval(self) -> tuple[float, float]:
        """Give the bootstrap 95 % interval of F1, articles drawn with replacement; seeded."""
        chance = random.Random(SEED)
        figures = []
        for _ in range(SAMPLES):
            total = Tally()
            for _ in self.per_article:
                total.add(chance.choice(self.per_article))
            figures.append(total.f1)
        figures.sort()
        return (figures[SAMPLES // 40], figures[-SAMPLES // 40]) if self.per_article else (0.0, 0.0)


def score(articles: Iterable[Article], annotate: Callable[[Article], Document], *, split: str | None = None) -> Result:
    """Score what `annotate` finds in each article (of one split) against its facts."""
    result = Result()
    for article in articles:
        if split is None or article.split == split:
            _score_article(article, annotate(article), result)
    return result


def prepared(article: Article) -> Document:
    """Give the article's document, its entities and identities as annotated, with amounts and dates found."""
    return amount_stage()(article.document)


def with_gold_names(extractor: RelationExtractor) -> Callable[[Article], Document]:
    """Make a function that finds the relations of an article given its annotated entities and identities."""

    def annotate(article: Article) -> Document:
        document = prepared(article)
        document.attach(relations=extractor.extract(document))
        return document

    return annotate


def by_rules(article: Article) -> Document:
    """Find the relations of an article by the rules alone, given its annotated entities and identities."""
    document = prepared(article)
    document.attach(relations=relations_by_rule(document))
    return document


def _score_article(article: Article, document: Document, result: Result) -> None:
    gold = _GoldFacts(article)
    lang = article.document.lang
    pairs, missed, extra = gold.match(document.relations, document)
    own = Tally(len(pairs), len(document.relations), len(article.facts))
    for tally in (result.total, result.by_language[lang]):
        tally.add(own)
    result.per_article.append(own)
    for fact, relation in pairs:
        result.by_type[relation.type, lang].add(Tally(1, 1, 1))
        _score_slots(fact, relation, result)
    for fact in missed:
        result.by_type[fact.type, lang].add(Tally(0, 0, 1))
        result.mistakes.append(f"{article.document.id}:{fact.line} missed {fact.type}({fact.subject}, {fact.object})")
    for relation in extra:
        result.by_type[relation.type, lang].add(Tally(0, 1, 0))
        result.mistakes.append(f"{article.document.id} wrong {describe(relation)} in {_evidence(relation, document)!r}")


def _evidence(relation: Relation, document: Document) -> str:
    return document.text[relation.start : relation.end][:120]


def describe(relation: Relation) -> str:
    """Write a relation on one line."""
    object_ = relation.object.text if relation.object else None
    amount = relation.amount.text if relation.amount else None
    return f"{relation.type}({relation.subject.text}, {object_}, {amount}) {relation.score:.2f}"


def _score_slots(fact: Fact, relation: Relation, result: Result) -> None:
    same = relation.status == fact.slots.get("status", "completed")
    result.status.add(Tally(same, 1, 1))
    if fact.type == "HAS_ROLE":
        result.role_status.add(Tally(relation.role_status == fact.slots.get("role_status", "current"), 1, 1))
        same_title = _same_title(fact, relation)
        result.slots["title"].add(Tally(same_title, bool(relation.title), bool(fact.slots.get("title"))))
    percent = "" if relation.percent is None else f"{relation.percent.normalize():f}"
    _score_slot("percent", fact.slots.get("percent", ""), percent, result)
    _score_slot("date or period", _when(fact), relation.date or relation.period or "", result)


def _when(fact: Fact) -> str:
    """Give the date of an annotated fact, or else its period, as relations write it."""
    spans = find_dates(fact.slots.get("date") or fact.slots.get("period", ""))
    return fact.slots.get("date") or next(filter(None, map(iso_period, spans)), "")


def _score_slot(name: str, gold: str, found: str, result: Result) -> None:
    same = bool(gold and found) and (gold.startswith(found) or found.startswith(gold))
    if gold or found:
        result.slots[name].add(Tally(same, bool(found), bool(gold)))


def _same_title(fact: Fact, relation: Relation) -> bool:
    """Tell whether the titles share a word: a person may have two roles in one company."""
    return not set(fact.slots.get("title", "").lower().split()).isdisjoint((relation.title or "").lower().split())


class _GoldFacts:
    """The facts of an article, to be matched one to one with relations."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.mentions = {identity.name: identity.mentions for identity in article.document.identities}

    def match(
        self, relations: Sequence[Relation], document: Document
    ) -> tuple[list[tuple[Fact, Relation]], list[Fact], list[Relation]]:
        """Pair facts with relations, those with the right title and status first; give what is left of both."""
        spans = {mention: identity.mentions for identity in document.identities for mention in identity.mentions}
        options = [
            (_same_title(fact, relation), relation.status == fact.slots.get("status", "completed"), -row, -column)
            for row, fact in enumerate(self.article.facts)
            for column, relation in enumerate(relations)
            if self._same(fact, relation, spans)
        ]
        rows: dict[int, int] = {}
        for _, _, row, column in sorted(options, reverse=True):
            if -row not in rows and -column not in rows.values():
                rows[-row] = -column
        pairs = [(self.article.facts[row], relations[column]) for row, column in rows.items()]
        missed = [fact for row, fact in enumerate(self.article.facts) if row not in rows]
        extra = [relation for column, relation in enumerate(relations) if column not in rows.values()]
        return pairs, missed, extra

    def _same(self, fact: Fact, relation: Relation, spans: dict[Position, tuple[Position, ...]]) -> bool:
        if fact.type != relation.type:
            return False
        pair = self._is(relation.subject, fact.subject, spans), self._is(relation.object, fact.object, spans)
        if not all(pair) and fact.type in SYMMETRIC:
            pair = self._is(relation.subject, fact.object, spans), self._is(relation.object, fact.subject, spans)
        return all(pair) and self._same_amount(fact.slots.get("amount"), relation)

    def _is(self, entity: Entity | None, name: str | None, spans: dict[Position, tuple[Position, ...]]) -> bool:
        """Tell whether any mention of the entity's identity lies on a mention of the named thing."""
        if name is None:
            return True
        if entity is None:
            return False
        found = spans.get((entity.start, entity.end), ((entity.start, entity.end),))
        return any(s < end and start < e for s, e in found for start, end in self.mentions[name])

    def _same_amount(self, text: str | None, relation: Relation) -> bool:
        if text is None:
            return True
        claimed = [relation.amount, *relation.amount_alt] if relation.amount else []
        return any(_close(gold, amount) for gold in find_amounts(text) for amount in claimed if amount)


def _close(one: Amount, two: Amount) -> bool:
    return all(
        abs(first - second) <= TOLERANCE * max(abs(float(second)), 1e-12)
        for first, second in zip(_numbers(one), _numbers(two), strict=True)
    )


def _numbers(amount: Amount) -> tuple[float, float]:
    low = amount.value if amount.value is not None else amount.low
    high = amount.value if amount.value is not None else amount.high
    return float(low or 0), float(high or 0)


def rows(result: Result) -> Iterator[tuple[str, Tally]]:
    """Yield the lines of the table: everything, each language, each type in each language, the slots."""
    yield "all", result.total
    for lang, tally in sorted(result.by_language.items()):
        yield lang, tally
    for (type, lang), tally in sorted(result.by_type.items()):
        yield f"{type} {lang}", tally
    yield "status of found facts", result.status
    yield "role_status of found facts", result.role_status
    for name, tally in sorted(result.slots.items()):
        yield f"{name} of found facts", tally
