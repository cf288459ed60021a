"""Check spans from outside against their text, and make a document of those that are sound.

A record with a fault gives no document: trained on without the span at fault, it would teach that a name is
none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from hindinlp.document import Document, Entity, Position, check_offsets
from hindinlp.formats.common import Item, Problem
from hindinlp.text.words import tokens

BMP_END = "\uffff"
SURROGATE = re.compile("[\ud800-\udfff]")
BARE_NEWLINE = re.compile(r"(?<!\r)\n")
SHOWN = 40  # characters of a quote in a message


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled span as a record states it; `quote` is the text it claims to cover, if the record has it."""

    start: int
    end: int
    label: str
    quote: str | None = None


Unit = Callable[[str, Sequence[Span]], list[Span]]


def code_points(text: str, spans: Sequence[Span]) -> list[Span]:
    """Take offsets as they are."""
    return list(spans)


def utf16(text: str, spans: Sequence[Span]) -> list[Span]:
    """Turn offsets that count UTF-16 units, as JavaScript does, into code points.

    An offset that is none, beyond the end or inside a character, becomes -1.

    >>> utf16("😀 मेटा", [Span(3, 7, "ORG"), Span(1, 3, "ORG")])
    [Span(start=2, end=6, label='ORG', quote=None), Span(start=-1, end=2, label='ORG', quote=None)]
    """
    places = accumulate((1 + (character > BMP_END) for character in text), initial=0)
    points = {place: point for point, place in enumerate(places)}
    return [replace(each, start=points.get(each.start, -1), end=points.get(each.end, -1)) for each in spans]


def annotated(
    text: Any,
    spans: Sequence[Span],
    *,
    place: str,
    id: str,
    source: str,
    labels: Collection[str] | None = None,
    units: Sequence[Unit] = (code_points,),
    meta: Mapping[str, Any] | None = None,
) -> Iterator[Item]:
    """Yield the document of a record, or everything that is wrong with it.

    Of several `units` that offsets may be counted in, that one is taken in which every span is right; where
    two are, and say different things, the record cannot be read.
    """
    if not isinstance(text, str):
        yield Problem(place, f"no text: expected a string, saw {text!r:.60}")
        return
    readings = {tuple(unit(text, spans)): None for unit in (units if _astral(text) else units[:1])}
    faulty = {reading: list(faults(text, reading, labels)) for reading in readings}
    sound = [reading for reading, found in faulty.items() if not found]
    if len(sound) == 1:
        yield _document(text, sound[0], id, source, meta or {})
    elif sound:
        yield Problem(place, "offsets may count code points or UTF-16 units, and both fit: quote the spans")
    else:
        yield from (Problem(place, reason) for reason in min(faulty.values(), key=len))


def _astral(text: str) -> bool:
    return max(text, default="") > BMP_END


def _document(text: str, spans: Sequence[Span], id: str, source: str, meta: Mapping[str, Any]) -> Document:
    document = Document(text, id=id, meta=dict(meta))
    document.attach(
        entities=[
            Entity(span.start, span.end, text[span.start : span.end], span.label, source=source)
            for span in sorted(spans, key=lambda span: span.start)
        ]
    )
    check_offsets(document, ["entities"])
    return document


def faults(text: str, spans: Sequence[Span], labels: Collection[str] | None = None) -> Iterator[str]:
    """Yield every reason not to trust a text with its spans (offsets in code points).

    >>> list(faults("मेटा ने", [Span(0, 3, "ORG")]))
    ["ORG 0:3 'मेट' cuts a word: 'मेटा' stands at 0:4"]
    """
    yield from _text_faults(text)
    places = list(tokens(text)) if spans else []
    starts, ends = {start for start, _ in places}, {end for _, end in places}
    for span in spans:
        cuts = span.start not in starts or span.end not in ends
        reason = _label_fault(span, labels) or _span_fault(text, span)
        if reason or cuts:
            yield reason or _cut(text, span, places)
    yield from _overlaps(text, spans)


def _text_faults(text: str) -> Iterator[str]:
    if not text.strip():
        yield "the text is empty"
    if text.startswith("\ufeff"):
        yield "the text begins with a byte order mark, which a tool may have counted or not: remove it"
    if "\r\n" in text and BARE_NEWLINE.search(text):
        yield "the text has mixed line ends (\\r\\n and \\n), which tools count otherwise: make them one"
    if lone := SURROGATE.search(text):
        yield f"the text has half a character (a lone surrogate) at {lone.start()}"


def _label_fault(span: Span, labels: Collection[str] | None) -> str:
    if labels is None or span.label in labels:
        return ""
    return f"unknown label {span.label!r} at {span.start}:{span.end}; the labels are {' '.join(labels)}"


def _span_fault(text: str, span: Span) -> str:
    if not 0 <= span.start < span.end <= len(text):
        return f"{span.label} {span.start}:{span.end} is no span of a text of {len(text)} characters"
    if span.quote is not None and span.quote != text[span.start : span.end]:
        return f"{_named(text, span)} is not the quoted {_short(span.quote)}{_near(text, span)}"
    return ""


def _near(text: str, span: Span) -> str:
    """Say where the quoted text stands, if that is near."""
    quote = span.quote or ""
    low = max(0, span.start - len(quote) - 5)
    found = text.find(quote, low, span.end + len(quote) + 5)
    return f", which stands at {found}:{found + len(quote)}" if quote and found >= 0 else ""


def _cut(text: str, span: Span, places: Sequence[Position]) -> str:
    """Tell what a span with no word edge at its edge cuts, and which span it may mean."""
    named = _named(text, span)
    low = bisect_right(places, span.start, key=lambda place: place[1])
    high = bisect_left(places, span.end, key=lambda place: place[0])
    if low >= high:
        return f"{named} holds no word"
    start, end = places[low][0], places[high - 1][1]
    what = "has space at its edge" if span.start <= start and end <= span.end else "cuts a word"
    return f"{named} {what}: {_short(text[start:end])} stands at {start}:{end}"


def _overlaps(text: str, spans: Sequence[Span]) -> Iterator[str]:
    furthest: Span | None = None
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if furthest and span.start < furthest.end:
            yield f"{_named(text, furthest)} overlaps {_named(text, span)}"
        if furthest is None or span.end > furthest.end:
            furthest = span


def _named(text: str, span: Span) -> str:
    return f"{span.label} {span.start}:{span.end} {_short(text[span.start : span.end])}"


def _short(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")
