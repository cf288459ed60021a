"""What a document has named once, it names again: confident names lend weight to their other mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.ner.gazetteer import fold

CONFIDENT = 0.5  # score from which a mention speaks for others
LENT = 6.0  # what it lends to the same name or a part of it, in nats
PART_SAYS = 4.0  # the weight of a longer name's word on the label of a part, to a bare mention's own
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
    """Words that are a name elsewhere in the document, and how sure that name is."""

    start: int
    end: int
    label: str
    score: float


def hints(words: Sequence[str], mentions: Iterable[Mention]) -> Iterator[Hint]:
    """Find every place where a name that was found with confidence, or the usual part of it, is written.

    What was found to be part of a longer name is not torn out of it.

    >>> words = "Scale AI said Scale".split()
    >>> [(hint.start, hint.end) for hint in hints(words, [Mention(0, 2, "ORG", 0.9)])]
    [(0, 2), (3, 4)]
    """
    mentions = list(mentions)
    folded = [fold(word) for word in words]
    names = _names(folded, mentions)
    beginnings = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        beginnings[name[0]].append(name)
    found = {place: mention for mention in mentions for place in range(mention.start, mention.end)}
    done = 0
    for at, word in enumerate(folded):
        if at < done or word not in beginnings:
            continue
        name = next((each for each in beginnings[word] if tuple(folded[at : at + len(each)]) == each), ())
        if name and not _holds(found.get(at), at, at + len(name)):
            yield Hint(at, at + len(name), *names[name])
        done = at + len(name)


def _holds(mention: Mention | None, start: int, end: int) -> bool:
    """Tell whether a mention is longer than the words and has them all."""
    return mention is not None and mention.end >= end and mention.end - mention.start > end - start


def _names(words: Sequence[str], mentions: Iterable[Mention]) -> dict[tuple[str, ...], tuple[str, float]]:
    """Gather the names with the label that has most evidence, and the best score of a mention that says so.

    A longer name says more of its parts than these say themselves: after `मार्क जुकरबर्ग`, `जुकरबर्ग` is a person.
    """
    evidence: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[tuple[tuple[str, ...], str], float] = defaultdict(float)
    for mention in mentions:
        if mention.score >= CONFIDENT and mention.label in LABELS:
            name = tuple(words[mention.start : mention.end])
            for form in (name, *_parts(name, mention.label)):
                evidence[form][mention.label] += mention.score * (1.0 if form is name else PART_SAYS)
                best[form, mention.label] = max(mention.score, best[form, mention.label])
    labels = {form: max(found, key=found.__getitem__) for form, found in evidence.items()}
    return {form: (label, best[form, label]) for form, label in labels.items()}


def _parts(name: tuple[str, ...], label: str) -> Iterator[tuple[str, ...]]:
    """Give the words that may stand for a name: the first of a company, the first and last of a person."""
    if len(name) > 1 and label in SHORTENED:
        for part in dict.fromkeys((name[0], name[-1]) if label == "PER" else name[:1]):
            if len(part) >= SHORTEST and part.casefold() not in _general():
                yield (part,)


@cache
def _general() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("general_name_words", columns=1))
