"""What of a text is read together: its sentences, and the lines between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from hindinlp.document import Document, Position, Sentence

FURNITURE = ("timestamp", "boilerplate")  # blocks that are not read: no author wrote them


def lines(text: str, start: int = 0, end: int | None = None) -> list[Position]:
    """List the spans of the non-blank lines of a text, or of a part of it.

    >>> lines("अ\\n\\nआ इ")
    [(0, 1), (3, 6)]
    """
    stop = len(text) if end is None else end
    spans = []
    while start < stop:
        found = text.find("\n", start, stop)
        cut = stop if found < 0 else found
        if text[start:cut].strip():
            spans.append((start, cut))
        start = cut + 1
    return spans


def document_units(document: Document) -> list[Position]:
    """List the sentences of a document and the lines between them, in order, but for what is no writing of the
    author's: time stamps and page furniture, where the document's layout is known."""
    furniture = [(block.start, block.end) for block in document.blocks if block.kind in FURNITURE]
    listed = units_between(document.text, document.sentences)
    if not furniture:
        return listed
    starts = [start for start, _ in furniture]
    return [unit for unit in listed if not _lies_in(unit, furniture, starts)]


def _lies_in(unit: Position, spans: Sequence[Position], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, unit[0]) - 1
    return at >= 0 and unit[1] <= spans[at][1]


def units_between(text: str, sentences: Iterable[Sentence]) -> list[Position]:
    units: list[Position] = []
    done = 0
    for sentence in sentences:
        units += lines(text, done, sentence.start)
        units.append((sentence.start, sentence.end))
        done = sentence.end
    return units + lines(text, done)
