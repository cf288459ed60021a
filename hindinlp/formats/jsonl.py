"""Character spans in JSONL: the plain form, that of doccano, and the training pairs of spaCy.

One reader takes what tools write: spans under `entities`, `spans`, `label` or `labels`, each
`[start, end, label]` or an object with `start`, `end` (or `start_offset`, `end_offset`), `label` and perhaps
the covered `text`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from hindinlp.document import Document
from hindinlp.formats.checks import Span, Unit, annotated, code_points, utf16
from hindinlp.formats.common import Item, Options, Problem, write_records
from hindinlp.formats.files import read_json

SPAN_FIELDS = ("entities", "spans", "label", "labels")
# doccano counts code points; its first releases counted as JavaScript does.
DOCCANO_UNITS = (code_points, utf16)


def read(path: Path, options: Options) -> Iterator[Item]:
    """Read records of character spans in code points."""
    return read_json(path, partial(parse, options=options, source="jsonl"))


def read_doccano(path: Path, options: Options) -> Iterator[Item]:
    """Read a doccano export, with or without relations (which are left out)."""
    return read_json(path, partial(parse, options=options, source="doccano", units=DOCCANO_UNITS))


def read_spacy(path: Path, options: Options) -> Iterator[Item]:
    """Read the pairs `["text", {"entities": [[start, end, label]]}]` of spaCy."""
    return read_json(path, partial(_parse_pair, options=options))


def _parse_pair(pair: Any, place: str, id: str, *, options: Options) -> Iterator[Item]:
    if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], dict):
        record = {options.text_field: pair[0], "entities": pair[1].get("entities")}
        yield from parse(record, place, id, options=options, source="spacy")
    else:
        yield Problem(place, f'expected ["text", {{"entities": [...]}}], saw {pair!r:.60}')


def parse(
    record: Any, place: str, id: str, *, options: Options, source: str, units: Sequence[Unit] = (code_points,)
) -> Iterator[Item]:
    """Read one record; `id` is what it is called if it does not say."""
    try:
        record = checked_object(record)
        spans = [span_of(item) for item in _items(record)]
    except ValueError as error:
        yield Problem(place, str(error))
        return
    text = record.get(options.text_field)
    if text is None:
        yield Problem(place, missing_text(record, options.text_field))
        return
    meta = record.get("meta")
    yield from annotated(
        text,
        spans,
        place=place,
        id=id_of(record, id),
        source=source,
        labels=options.labels,
        units=units,
        meta=meta if isinstance(meta, dict) else None,
    )


def checked_object(record: Any) -> Mapping[str, Any]:
    """Raise `ValueError` for what is no JSON object, or was turned down (`answer`, as Prodigy writes it)."""
    if not isinstance(record, dict):
        raise ValueError(f"expected a JSON object, saw {record!r:.60}")
    if record.get("answer", "accept") != "accept":
        raise ValueError(f"the annotator did not accept it: answer {record['answer']!r}")
    return record


def missing_text(record: Mapping[str, Any], field: str) -> str:
    """Say that a record has no text, and what it has."""
    return f"no text: no field {field!r} among {', '.join(map(repr, list(record)[:8])) or 'no fields'}"


def id_of(record: Mapping[str, Any], default: str) -> str:
    """Give the id that a record states, else the default."""
    id = record.get("id")
    return str(id) if isinstance(id, str | int) and str(id) else default


def _items(record: Mapping[str, Any]) -> Sequence[Any]:
    lists = {name: record[name] for name in SPAN_FIELDS if isinstance(record.get(name), list)}
    if not lists:
        raise ValueError(f"no spans: none of {', '.join(SPAN_FIELDS)} is a list (an empty one means no entities)")
    filled = {name: items for name, items in lists.items() if items}
    if len(filled) > 1:
        raise ValueError(f"spans in more than one field: {', '.join(filled)}")
    return next(iter(filled.values()), [])


def span_of(item: Any) -> Span:
    """Read one span; raise `ValueError` when it is none.

    >>> span_of([0, 4, "ORG"]) == span_of({"start_offset": 0, "end_offset": 4, "label": "ORG"})
    True
    """
    if isinstance(item, dict):
        start, end = item.get("start", item.get("start_offset")), item.get("end", item.get("end_offset"))
        label, quote = item.get("label", item.get("labels")), item.get("text")
    elif isinstance(item, list) and len(item) == 3:
        (start, end, label), quote = item, None
    else:
        raise ValueError(f"expected a span [start, end, label] or an object, saw {item!r:.60}")
    if isinstance(label, list) and len(label) == 1:
        label = label[0]
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"expected whole numbers as start and end, saw {start!r:.30} and {end!r:.30}")
    if not isinstance(label, str) or not label or label != " ".join(label.split()):
        raise ValueError(f"expected one label for {start}:{end}, saw {label!r:.60}")
    return Span(start, end, label, quote if isinstance(quote, str) else None)


def write(documents: Iterable[Document], path: Path, options: Options) -> Iterator[Problem]:
    """Write the plain form, `{"id", "text", "entities": [{"start", "end", "label", "text"}]}`."""
    return write_records(documents, path, _line(_plain))


def write_doccano(documents: Iterable[Document], path: Path, options: Options) -> Iterator[Problem]:
    """Write what doccano imports, `{"id", "text", "label": [[start, end, label]]}`."""
    return write_records(documents, path, _line(_doccano))


def write_spacy(documents: Iterable[Document], path: Path, options: Options) -> Iterator[Problem]:
    """Write the training pairs of spaCy."""
    return write_records(documents, path, _line(lambda each: [each.text, {"entities": triples(each)}]))


def triples(document: Document) -> list[tuple[int, int, str]]:
    """Give the entities as (start, end, label)."""
    return [(entity.start, entity.end, entity.label) for entity in document.entities]


def _plain(document: Document) -> Any:
    entities = [{"start": e.start, "end": e.end, "label": e.label, "text": e.text} for e in document.entities]
    return {"id": document.id, "text": document.text, "entities": entities, "meta": document.meta}


def _doccano(document: Document) -> Any:
    return {"id": document.id, "text": document.text, "label": triples(document), "meta": document.meta}


def _line(record: Callable[[Document], Any]) -> Callable[[Document], str]:
    return lambda document: json.dumps(record(document), ensure_ascii=False) + "\n"
