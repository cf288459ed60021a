"""All formats by name; reading and writing any of them, and telling which one a file is in."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from hindinlp.document import Document
from hindinlp.errors import InputError
from hindinlp.formats import conll, corpus, jsonl, label_studio, stored
from hindinlp.formats.common import Format, Item, Options, Problem
from hindinlp.formats.files import file_problems, is_list, lines
from hindinlp.formats.iob import LABEL, SCHEMES

CONLL_SUFFIXES = (".conll", ".conllu", ".iob", ".iob2", ".bio", ".iobes", ".bioes", ".bilou")
LINES_SEEN = 20  # lines that may tell the format of a file
HEADER = re.compile(r"# [\w-]+: ")  # the first line of an article
FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("conll", "a token and its IOB label a line", CONLL_SUFFIXES, conll.read, conll.write),
        Format("jsonl", "character spans, a record a line", (".jsonl", ".ndjson"), jsonl.read, jsonl.write),
        Format("doccano", "doccano export", (), jsonl.read_doccano, jsonl.write_doccano),
        Format("spacy", "training pairs of spaCy, one a line", (), jsonl.read_spacy, jsonl.write_spacy),
        Format("label-studio", "Label Studio tasks", (".json",), label_studio.read, label_studio.write),
        Format("articles", "the corpus form, a folder or a file", ("",), corpus.read, corpus.write),
        Format("documents", "the records of hindinlp run", (), stored.read, stored.write),
    )
}


@dataclass(frozen=True, slots=True)
class Annotations:
    """The documents of a file that are sound, and what is wrong with the others."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def read_annotations(
    path: str | Path,
    format: str | None = None,
    *,
    labels: Collection[str] | None = None,
    text_field: str = "text",
    columns: tuple[int, int] = (0, -1),
) -> Annotations:
    """Read annotated text of any format; without `format` it is told by suffix and content.

    `labels` are the labels that may occur (None: any), `text_field` names the text of a JSON record,
    `columns` are those of the token and the label in CoNLL. A broken record is no document but one or more
    problems, each with its place. Raise `InputError` for a file that is not there, not UTF-8 or of no known
    format.
    """
    options = Options(None if labels is None else tuple(labels), text_field, columns)
    items = list(stream_annotations(path, format, options))
    return Annotations(
        tuple(item for item in items if isinstance(item, Document)),
        tuple(item for item in items if isinstance(item, Problem)),
    )


def stream_annotations(path: str | Path, format: str | None = None, options: Options | None = None) -> Iterator[Item]:
    """Yield documents and problems in the order of the file, one record at a time; see `read_annotations`."""
    path = Path(path)
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    chosen = FORMATS[_known(format or detect(path))]
    for file in corpus.files(path):
        yield from file_problems(file)
    yield from chosen.read(path, options or Options())


def write_annotations(
    documents: Iterable[Document], path: str | Path, format: str | None = None, *, scheme: str = "IOB2"
) -> list[Problem]:
    """Write documents as they come; without `format` the suffix decides. Return what could not be written.

    A document whose entities no reader would take back (overlapping, off the edges of words) is a problem
    and left out. `scheme` is the IOB flavour of CoNLL. The file appears when all is written. Raise
    `InputError` for an unknown format or scheme, and for a suffix that names none.
    """
    if scheme not in SCHEMES:
        raise InputError(f"unknown scheme {scheme!r}; the schemes are {', '.join(SCHEMES)}")
    path = Path(path)
    chosen = FORMATS[_known(format or _by_suffix(path))]
    problems: list[Problem] = []
    for problem in chosen.write(_sound(documents, problems), path, Options(scheme=scheme)):
        problems.append(problem)
    return problems


def _sound(documents: Iterable[Document], problems: list[Problem]) -> Iterator[Document]:
    for document in documents:
        found = [Problem(document.id, reason) for reason in stored.document_faults(document, Options())]
        problems.extend(found)
        if not found:
            yield document


def _known(name: str) -> str:
    if name not in FORMATS:
        raise InputError(f"unknown format {name!r}; the formats are {', '.join(FORMATS)}")
    return name


def _by_suffix(path: Path) -> str:
    suffix = "" if path.is_dir() else path.suffix.lower()
    for each in FORMATS.values():
        if suffix in each.suffixes:
            return each.name
    raise InputError(f"{path}: the suffix {suffix!r} names no format; name one of {', '.join(FORMATS)}")


def detect(path: Path) -> str:
    """Tell the format of a file by its suffix and, where several share it, by its first record.

    Raise `InputError` when that is none of them.
    """
    if path.is_dir():
        return "articles"
    if path.suffix.lower() in CONLL_SUFFIXES:
        return "conll"
    if is_list(path):
        return "label-studio"
    head = [line for _, line in islice(lines(path), LINES_SEEN) if line.strip()] or [""]
    if head[0].lstrip()[:1] in ("{", "["):
        return _of_record(head[0])
    if path.suffix.lower() == corpus.SUFFIX and HEADER.match(head[0]):
        return "articles"
    if any(len(line.split()) > 1 and LABEL.fullmatch(line.split()[-1]) for line in head):
        return "conll"
    raise InputError(f"{path}: its beginning tells no format: {head[0]!r:.60}; name one of {', '.join(FORMATS)}")


def _of_record(line: str) -> str:
    """Tell the format of JSONL; a broken first line is left to the reader of the plain form to report."""
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError):
        return "jsonl"
    if isinstance(record, list):
        return "spacy"
    if "schema" in record:
        return "documents"
    if "data" in record:
        return "label-studio"
    items = record.get("entities")
    relational = isinstance(items, list) and any(isinstance(item, dict) and "start_offset" in item for item in items)
    return "doccano" if relational or {"label", "Comments"} & set(record) else "jsonl"
