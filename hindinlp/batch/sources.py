"""Find the articles under the given paths and name each one; nothing is read yet but the lines of JSONL files."""

from __future__ import annotations

import glob
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hindinlp.batch.readers import READERS, decode
from hindinlp.document import Document
from hindinlp.errors import InputError

JSONL = ".jsonl"
SUFFIXES = (*READERS, JSONL)


@dataclass(frozen=True, slots=True)
class Source:
    """One article still to be read: a whole file, or one line of a JSONL file."""

    id: str
    path: str
    line: bytes | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    relative: Path


def find_files(paths: Sequence[str], *, leave_out: Path | None = None) -> list[tuple[str, Path]]:
    """List `(id, path)` of every article file under files, folders (recursively) and globs, in a fixed order.

    The id is the path relative to the given folder without suffix; where two files would share an id both keep
    their suffix, and where that is not enough the path as given. Raise `InputError` for a path that is not there
    and when nothing readable was found.
    """
    found = {item.path: item for path in paths for item in _expand(path)}
    items = [item for path, item in found.items() if leave_out is None or path.resolve() != leave_out.resolve()]
    if not items:
        raise InputError(f"no articles ({' '.join(SUFFIXES)}) in {', '.join(paths)}")
    return _with_ids(items)


def _with_ids(items: list[_Found]) -> list[tuple[str, Path]]:
    names = [
        [item.relative.with_suffix("").as_posix(), item.relative.as_posix(), item.path.as_posix()] for item in items
    ]
    chosen = [choices[0] for choices in names]
    for level in (1, 2):
        counts = Counter(chosen)
        chosen = [choices[level] if counts[old] > 1 else old for choices, old in zip(names, chosen, strict=True)]
    return [(id, item.path) for id, item in zip(chosen, items, strict=True)]


def _expand(given: str) -> Iterator[_Found]:
    path = Path(given)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            relative = file.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if file.is_file() and not hidden and file.suffix.lower() in SUFFIXES:
                yield _Found(file, relative)
    elif path.exists():
        if path.suffix.lower() not in SUFFIXES:
            raise InputError(f"{given}: expected a file of {' '.join(SUFFIXES)}, saw suffix {path.suffix!r}")
        yield _Found(path, Path(path.name))
    elif glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (an absolute pattern is welcome)
        if not matches:
            raise InputError(f"{given}: no file matches")
        for match in matches:
            if Path(match).is_dir() or Path(match).suffix.lower() in SUFFIXES:
                yield from _expand(match)
    else:
        raise InputError(f"{given}: no such file or folder")


def sources(files: Iterable[tuple[str, Path]]) -> Iterator[Source]:
    """Yield every article of the files: a JSONL file gives one a line, its id read from the record if it has one.

    An id that was given out before gets a number (`a`, `a#2`), so that ids stay unique.
    """
    seen: Counter[str] = Counter()
    for id, path in files:
        for source in _lines(id, path) if path.suffix.lower() == JSONL else [Source(id, str(path))]:
            seen[source.id] += 1
            again = seen[source.id]
            yield source if again == 1 else Source(f"{source.id}#{again}", source.path, source.line, source.number)


def _lines(id: str, path: Path) -> Iterator[Source]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield Source(_record_id(line) or f"{id}#{number}", str(path), line, number)
    except OSError:
        yield Source(id, str(path))  # reading it again in its turn will state the reason


def _record_id(line: bytes) -> str | None:
    try:
        id = json.loads(line)["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return str(id) if isinstance(id, str | int) and str(id) else None


def count(files: Iterable[tuple[str, Path]]) -> int:
    """Count the articles of the files (for a progress bar) without parsing them."""
    return sum(_count_lines(path) if path.suffix.lower() == JSONL else 1 for _, path in files)


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def read_source(source: Source, *, text_field: str = "text", max_chars: int) -> Document:
    """Read one article; raise `InputError` naming the place and the reason when it cannot be read."""
    document = _read_file(source) if source.line is None else _read_record(source, text_field)
    if len(document.text) > max_chars:
        raise InputError(
            f"{source.path}: {len(document.text):,} characters are more than the limit of {max_chars:,}; "
            "split the file or raise --max-chars"
        )
    return document


def _read_file(source: Source) -> Document:
    path = Path(source.path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{source.path}: cannot be read ({error.strerror})") from error
    if path.suffix.lower() == JSONL:
        raise InputError(f"{source.path}: cannot be read line by line")
    read = READERS[path.suffix.lower()](decode(raw, source.path), source.path)
    return Document(read.text, id=source.id, published=read.published, meta=dict(read.meta))


def _read_record(source: Source, text_field: str) -> Document:
    place = f"{source.path}:{source.number}"
    try:
        record = json.loads(decode(source.line or b"", place))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: not JSON ({error})") from error
    if not isinstance(record, dict):
        raise InputError(f"{place}: expected a JSON object, saw {type(record).__name__}")
    if not isinstance(text := record.get(text_field), str):
        seen = ", ".join(map(repr, list(record)[:8])) or "no fields"
        raise InputError(f"{place}: no string field {text_field!r} (saw {seen}); name the field with --text-field")
    return Document(text, id=source.id, published=_published(record, place), meta=_meta(record, place))


def _meta(record: dict[str, Any], place: str) -> dict[str, Any]:
    meta = record.get("meta") or {}
    if not isinstance(meta, dict):
        raise InputError(f"{place}: expected 'meta' to be an object, saw {type(meta).__name__}")
    return meta


def _published(record: dict[str, Any], place: str) -> date | None:
    value = record.get("published")
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise InputError(f"{place}: expected 'published' as YYYY-MM-DD, saw {value!r}") from error
