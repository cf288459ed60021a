"""What a document has named once, it names again: confident names lend weight to their other mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hindinlp.lexicons import read_table
from hindinlp.ner.gazetteer import fold

CONFIDENT = 0.6  # score from which a mention speaks for others
FULL, SHORT = 4.0, 2.5  # what it lends to the same name, and to a part of it, in nats
SHORTENED = {"ORG": "first", "PER": "both"}
LABELS = frozenset(("PER", "ORG", "PRODUCT", "LOC"))
SHORTEST = 3  # letters of a part that may stand for its name


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a document found to be a name."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that are a name elsewhere in the document, and the weight of that."""

    start: int
    end: int
    label: str
    weight: float


def hints(words: Sequence[str], mentions: Iterable[Mention]) -> Iterator[Hint]:
    """Find every place where a name that was found with confidence, or the usual part of it, is written.

    >>> words = "Scale AI said Scale".split()
    >>> [(hint.start, hint.weight) for hint in hints(words, [Mention(0, 2, "ORG", 0.9)])]
    [(0, 4.0), (3, 2.5)]
    """
    folded = [fold(word) for word in words]
    names = _names(folded, mentions)
    beginnings = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        beginnings[name[0]].append(name)
    at = 0
    while at < len(folded):
        name = next(
            (each for each in beginnings[folded[at]] if tuple(folded[at : at + len(each)]) == each), ()
        )
        if name:
            label, weight = names[name]
            yield Hint(at, at + len(name), label, weight)
        at += max(len(name), 1)


def _names(words: Sequence[str], mentions: Iterable[Mention]) -> dict[tuple[str, ...], tuple[str, float]]:
    """Gather the names with the label that has most evidence, and the weight they lend."""
    evidence: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    weights: dict[tuple[str, ...], float] = {}
    for mention in mentions:
        if mention.score < CONFIDENT or mention.label not in LABELS:
            continue
        name = tuple(words[mention.start : mention.end])
        for form, weight in _forms(name, mention.label):
            evidence[form][mention.label] += mention.score * weight
            weights[form] = max(weights.get(form, 0.0), weight)
    return {form: (max(labels, key=labels.__getitem__), weights[form]) for form, labels in evidence.items()}


def _forms(name: tuple[str, ...], label: str) -> Iterator[tuple[tuple[str, ...], float]]:
    yield name, FULL
    if len(name) > 1 and label in SHORTENED:
        parts = (name[0], name[-1]) if SHORTENED[label] == "both" else (name[0],)
        for part in parts:
            if len(part) >= SHORTEST and part.casefold() not in _general():
                yield (part,), SHORT


def _general() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("general_name_words", columns=1))
