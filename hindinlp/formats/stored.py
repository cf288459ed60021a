"""The library's own `documents.jsonl`: every layer of a document, one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from hindinlp.document import Document
from hindinlp.errors import HindinlpError
from hindinlp.formats.checks import Span, faults
from hindinlp.formats.common import Item, Options, Problem, write_records
from hindinlp.formats.files import read_json


def read(path: Path, options: Options) -> Iterator[Item]:
    """Read records of any layers; their entities are checked as those of any other format."""
    return read_json(path, partial(_parse, options=options))


def _parse(record: Any, place: str, id: str, *, options: Options) -> Iterator[Item]:
    if not isinstance(record, dict):
        yield Problem(place, f"expected a JSON object, saw {record!r:.60}")
        return
    try:
        document = Document.from_dict(record)
    except (HindinlpError, AttributeError, KeyError, TypeError, ValueError) as error:
        yield Problem(place, f"not a record of this library: {error}")
        return
    yield from sound(document, place, options)


def sound(document: Document, place: str, options: Options) -> Iterator[Item]:
    """Yield the document, or everything that is wrong with its entities."""
    reasons = list(document_faults(document, options))
    if not reasons:
        yield document
    yield from (Problem(place, reason) for reason in reasons)


def document_faults(document: Document, options: Options) -> Iterator[str]:
    """Yield every reason not to trust the entities of a document."""
    spans = [Span(each.start, each.end, each.label, each.text) for each in document.entities]
    return faults(document.text, spans, options.labels)


def write(documents: Iterable[Document], path: Path, options: Options) -> Iterator[Problem]:
    """Write documents with all their layers."""
    return write_records(documents, path, _encode)


def _encode(document: Document) -> str:
    return json.dumps(document.to_dict(), ensure_ascii=False) + "\n"
