"""Measure sentence splitting: exact span F1 against files of texts with the spans of their sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from hindinlp.errors import InputError
from hindinlp.evaluation.tally import Tally
from hindinlp.formats.articles import read_articles

Span = tuple[int, int]
SpanFinder = Callable[[str], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and the spans of the sentences of its running text."""

    id: str
    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A span that only one side has; `kind` is missed or wrong."""

    id: str
    kind: str
    text: str


def read_gold(path: Path) -> Iterator[GoldText]:
    """Read a folder of annotated articles, or lines of `{"id", "text", "sentences": [[start, end], ...]}`.

    Raise `InputError` naming the first bad line.
    """
    if path.is_dir():
        for article in read_articles(path):
            document = article.document
            spans = tuple((sentence.start, sentence.end) for sentence in document.sentences)
            yield GoldText(document.id, document.text, spans)
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        yield _gold_line(line, f"{path}:{number}", str(number))


def _gold_line(line: str, place: str, id: str) -> GoldText:
    try:
        record = json.loads(line)
        spans = tuple((int(start), int(end)) for start, end in record["sentences"])
        return GoldText(str(record.get("id", id)), str(record["text"]), spans)
    except (ValueError, KeyError, TypeError) as error:
        expected = '{"text", "sentences": [[start, end], ...]}'
        raise InputError(f"{place}: expected {expected}, saw {line[:80]!r}") from error


def score(texts: Iterable[GoldText], find_spans: SpanFinder) -> tuple[Tally, list[Mistake]]:
    """Run a splitter over gold texts; give the score over all spans and every mistake."""
    gold = found = right = 0
    mistakes: list[Mistake] = []
    for item in texts:
        expected, predicted = set(item.sentences), set(find_spans(item.text))
        gold, found, right = gold + len(expected), found + len(predicted), right + len(expected & predicted)
        wrong = [(span, "missed" if span in expected else "wrong") for span in sorted(expected ^ predicted)]
        mistakes += [Mistake(item.id, kind, item.text[start:end]) for (start, end), kind in wrong]
    return Tally(right, found, gold), mistakes


def table(results: Mapping[str, Tally]) -> Table:
    """Show the figures of several gold files."""
    shown = Table("gold", "sentences", "found", "precision", "recall", "F1", title="Sentences, exact spans")
    for name, each in results.items():
        figures = (f"{figure:.4f}" for figure in (each.precision, each.recall, each.f1))
        shown.add_row(name, str(each.gold), str(each.found), *figures)
    return shown
