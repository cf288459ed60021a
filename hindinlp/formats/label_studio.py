"""Label Studio: its JSON export (a list of tasks), with the JSON-MIN form, and tasks to import.

The Text tag counted UTF-16 units until release 1.4 and counts code points since; the quoted texts tell which.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from hindinlp.document import Document
from hindinlp.formats.checks import Span, annotated, code_points, utf16
from hindinlp.formats.common import Item, Options, Problem, write_records
from hindinlp.formats.files import read_json
from hindinlp.formats.jsonl import checked_object, id_of, missing_text, parse, span_of

UNITS = (code_points, utf16)
REGION = "labels"  # the type of a labelled stretch of text; choices and relations are other layers


def read(path: Path, options: Options) -> Iterator[Item]:
    """Read the tasks that a person has annotated; skipped ones, open ones and undecided ones are reported."""
    return read_json(path, partial(_parse, options=options))


def _parse(task: Any, place: str, id: str, *, options: Options) -> Iterator[Item]:
    if isinstance(task, dict) and "data" not in task:  # JSON-MIN: the data, and spans under `label`
        yield from parse(task, place, id, options=options, source="label-studio", units=UNITS)
        return
    try:
        task = checked_object(task)
        spans = _spans(task)
    except ValueError as error:
        yield Problem(place, str(error))
        return
    data = task["data"] if isinstance(task["data"], dict) else {}
    text = data.get(options.text_field)
    if text is None:
        yield Problem(place, missing_text(data, options.text_field))
        return
    meta = data.get("meta")
    yield from annotated(
        text,
        spans,
        place=place,
        id=id_of(data, id_of(task, id)),
        source="label-studio",
        labels=options.labels,
        units=UNITS,
        meta=meta if isinstance(meta, dict) else None,
    )


def _spans(task: Mapping[str, Any]) -> list[Span]:
    """Give the spans of the annotation to trust; raise `ValueError` for none, or no telling which."""
    annotations = task.get("annotations", task.get("completions"))
    if not isinstance(annotations, list) or not all(isinstance(each, dict) for each in annotations):
        raise ValueError("no list of annotations")
    done = [each for each in annotations if not each.get("was_cancelled")]
    if not done:
        raise ValueError("skipped by the annotator" if annotations else "not annotated yet")
    chosen = [each for each in done if each.get("ground_truth")] or done
    readings = [[_region(each) for each in _regions(annotation)] for annotation in chosen]
    if len({frozenset(spans) for spans in readings}) > 1:
        raise ValueError(f"{len(readings)} annotations that differ; mark one of them as ground truth")
    return readings[0]


def _regions(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    result = annotation.get("result")
    if not isinstance(result, list) or not all(isinstance(each, dict) for each in result):
        raise ValueError("an annotation without a list of results")
    kinds = {kind for each in result if (kind := str(each.get("type"))).endswith(REGION)}
    if odd := kinds - {REGION}:
        raise ValueError(f"regions of type {min(odd)!r}; only those of the Text tag, {REGION!r}, can be read")
    return [each for each in result if each.get("type") == REGION]


def _region(region: Mapping[str, Any]) -> Span:
    return span_of(region.get("value"))


def write(documents: Iterable[Document], path: Path, options: Options) -> Iterator[Problem]:
    """Write tasks with one annotation each, offsets in code points, for the tags `text` and `label`."""
    return write_records(documents, path, _encode, around=("[\n", "\n]\n"), between=",\n")


def _encode(document: Document) -> str:
    data = {"id": document.id, "text": document.text, "meta": document.meta}
    result = [
        {
            "id": f"e{number}",
            "from_name": "label",
            "to_name": "text",
            "type": REGION,
            "value": {"start": each.start, "end": each.end, "text": each.text, "labels": [each.label]},
        }
        for number, each in enumerate(document.entities)
    ]
    return json.dumps({"data": data, "annotations": [{"result": result}]}, ensure_ascii=False)
