"""What a document has named once, it names again: confident names lend weight to their other mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hindinlp.lexicons import read_table
from hindinlp.ner.gazetteer import fold

CONFIDENT = 0.5  # score from which a mention speaks for others
FULL, SHORT = 4.0, 4.0  # what it lends to the same name, and to a part of it, in nats
PART_SAYS = 2.0  # the weight of a longer name's word on the label of a part, to a bare mention's own
SHORTENED = ("ORG", "PER")
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
    """Words that are a name elsewhere in the document, the weight of that, and how sure the name is."""

    start: int
    end: int
    label: str
    weight: float
    score: float


def hints(words: Sequence[str], mentions: Iterable[Mention]) -> Iterator[Hint]:
    """Find every place where a name that was found with confidence, or the usual part of it, is written.

    >>> words = "Scale AI said Scale".split()
    >>> [(hint.start, hint.weight) for hint in hints(words, [Mention(0, 2, "ORG", 0.9)])]
    [(0, 4.0), (3, 4.0)]
    """
    folded = [fold(word) for word in words]
    names = _names(folded, mentions)
    beginnings = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        beginnings[name[0]].append(name)
    at = 0
    while at < len(folded):
        name = next((each for each in beginnings[folded[at]] if tuple(folded[at : at + len(each)]) == each), ())
        if name:
            yield Hint(at, at + len(name), *names[name])
        at += max(len(name), 1)


def _names(words: Sequence[str], mentions: Iterable[Mention]) -> dict[tuple[str, ...], tuple[str, float, float]]:
    """Gather the names with the label that has most evidence, and the weight they lend.

    A longer name says more of its parts than these say themselves: after `मार्क जुकरबर्ग`, `जुकरबर्ग` is a person.
    """
    evidence: dict[tuple[str, ...], dict[tuple[str, bool], float]] = defaultdict(dict)
    for mention in mentions:
        if mention.score >= CONFIDENT and mention.label in LABELS:
            name = tuple(words[mention.start : mention.end])
            for form in (name, *_parts(name, mention.label)):
                key = mention.label, form is not name
                evidence[form][key] = max(mention.score, evidence[form].get(key, 0.0))
    return {form: _verdict(found) for form, found in evidence.items()}


def _verdict(found: dict[tuple[str, bool], float]) -> tuple[str, float, float]:
    """Give the label with most evidence, the weight it lends, and its best score."""
    totals: dict[str, float] = defaultdict(float)
    for (label, is_part), score in found.items():
        totals[label] += score * (PART_SAYS if is_part else 1.0)
    label = max(totals, key=totals.__getitem__)
    score = max(found.get((label, is_part), 0.0) for is_part in (True, False))
    return label, FULL if (label, False) in found else SHORT, score


def _parts(name: tuple[str, ...], label: str) -> Iterator[tuple[str, ...]]:
    """Give the words that may stand for a name: the first of a company, the first and last of a person."""
    if len(name) > 1 and label in SHORTENED:
        for part in dict.fromkeys((name[0], name[-1]) if label == "PER" else name[:1]):
            if len(part) >= SHORTEST and part.casefold() not in _general():
                yield (part,)


def _general() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("general_name_words", columns=1))
