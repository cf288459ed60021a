"""Fit the points that tell what a word without a name stands for (`reference_weights.tsv`) on annotated articles.

A fact told by a sentence that does not name its subject or object shows what the sentence's pronoun, noun or silence
stands for. Of all that the text before names, that thing should have the most points (a softmax over the candidates).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hindinlp.evaluation.relations import prepared
from hindinlp.formats.articles import Article, Fact
from hindinlp.relations.reading.units import Unit, units

SEEN = 5  # times a clue must be seen to get points
LEAST = 0.05  # points worth writing down
STEPS = 400
RATE = 0.05
HEADER = """\
# What speaks for (above 0) or against a thing as what a word without a name stands for; made from the training split of
# corpora/business_news with `hindinlp train references`
# label:clue\tpoints
"""
Points = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """What a word might have stood for in an article: the clues of each candidate, and which was meant."""

    article: str
    how: str
    candidates: tuple[tuple[str, ...], ...]
    meant: int


@dataclass(frozen=True, slots=True)
class _Asked:
    label: str
    how: str
    clues: Mapping[str, Sequence[str]]


def questions(articles: Iterable[Article]) -> list[Question]:
    """List what words without a name stand for, as far as the facts of the articles tell it."""
    return [question for article in articles for question in _questions(article)]


def _questions(article: Article) -> Iterator[Question]:
    document = prepared(article)
    asked: list[_Asked] = []
    told = []
    for unit in units(document, lambda label, how, clues: asked.append(_Asked(label, how, clues))):
        told.append((unit, tuple(asked)))
        asked.clear()
    names = {identity.name: identity for identity in document.identities}
    for fact in article.facts:
        found = next((each for each in told if _tells(each[0], fact)), None)
        for name in (fact.subject, fact.object):
            if found is None or name is None or _names(found[0], names[name].mentions):
                continue
            yield from _question(article.document.id, found[1], names[name].id)


def _names(unit: Unit, mentions: Iterable[tuple[int, int]]) -> bool:
    return any(unit.start <= start < unit.end for start, _ in mentions)


def _tells(unit: Unit, fact: Fact) -> bool:
    return not unit.heading and not fact.in_heading and unit.start <= fact.start < unit.end


def _question(article: str, asked: Sequence[_Asked], meant: str) -> Iterator[Question]:
    """Yield the first question of the unit whose candidates include what was meant, if there is a choice."""
    own = [each for each in asked if meant in each.clues and each.how not in ("relative", "own")]
    if own and len(own[0].clues) > 1:
        candidates = tuple(tuple(dict.fromkeys(clues)) for clues in own[0].clues.values())
        yield Question(article, own[0].how, candidates, [*own[0].clues].index(meant))


def fit(asked: Sequence[Question], restraint: float = 3.0) -> Points:
    """Find the points by gradient ascent (Adam), held small by `restraint`."""
    counts = Counter(clue for question in asked for clues in question.candidates for clue in clues)
    column = {clue: number for number, clue in enumerate(sorted(clue for clue in counts if counts[clue] >= SEEN))}
    matrix = np.concatenate([np.zeros((0, len(column))), *(_matrix(question, column) for question in asked)])
    sizes = np.array([len(question.candidates) for question in asked], dtype=int)
    starts = np.cumsum(sizes) - sizes
    wanted = matrix[starts + [question.meant for question in asked]].sum(axis=0) if asked else 0.0
    points, mean, spread = (np.zeros(len(column)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = wanted - restraint * points - _chances(matrix @ points, starts, sizes) @ matrix
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        points += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {clue: float(points[number]) for clue, number in column.items()}


def _chances(scores: np.ndarray, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Give the softmax over the candidates of each question."""
    if not len(starts):
        return scores
    weights = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    chances: np.ndarray = weights / np.repeat(np.add.reduceat(weights, starts), sizes)
    return chances


def _matrix(question: Question, column: Mapping[str, int]) -> np.ndarray:
    matrix = np.zeros((len(question.candidates), len(column)))
    for row, clues in enumerate(question.candidates):
        matrix[row, [column[clue] for clue in clues if clue in column]] = 1.0
    return matrix


def accuracy(asked: Sequence[Question], points: Points) -> dict[str, tuple[int, int]]:
    """Count for each manner of pointing, and for `all`, how many words get the right thing, and how many there are."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for question in asked:
        totals = [sum(points.get(clue, 0.0) for clue in clues) for clues in question.candidates]
        for name in (question.how, "all"):
            right[name] += totals.index(max(totals)) == question.meant
            seen[name] += 1
    return {name: (right[name], seen[name]) for name in sorted(seen)}


def cross_validated(asked: Sequence[Question], folds: int = 5) -> dict[str, tuple[int, int]]:
    """Count the same for points fitted without the articles they are tried on."""
    number = {article: place % folds for place, article in enumerate(sorted({each.article for each in asked}))}
    total: dict[str, tuple[int, int]] = {}
    for fold in range(folds):
        points = fit([each for each in asked if number[each.article] != fold])
        held_out = [each for each in asked if number[each.article] == fold]
        for name, (right, seen) in accuracy(held_out, points).items():
            before = total.get(name, (0, 0))
            total[name] = (before[0] + right, before[1] + seen)
    return total


def report(asked: Sequence[Question]) -> Iterator[str]:
    """Tell how many words get the right thing, each tried with points fitted without its article."""
    for name, (right, seen) in cross_validated(asked).items():
        yield f"{name}: {right} of {seen} ({right / seen:.3f})"


def table(points: Points) -> str:
    """Give the lexicon that holds the points."""
    rows = [f"{clue}\t{value:.2f}" for clue, value in sorted(points.items()) if abs(value) >= LEAST]
    return HEADER + "\n".join(rows) + "\n"
