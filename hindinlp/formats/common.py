"""What every format shares: the problem report, the options, and the shape of a reader and a writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from hindinlp.document import Document


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a record, and where: `place` is `file:line`, or the id of a document to be written.

    >>> print(Problem("a.jsonl:3", "no text"))
    a.jsonl:3: no text
    """

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Options:
    """How to read and write.

    `labels` are the labels that may occur (None: any), `text_field` names the text of a JSON record,
    `columns` are those of the token and the label in CoNLL, counted from 0 or back from -1, `scheme` is the
    IOB flavour to write.
    """

    labels: tuple[str, ...] | None = None
    text_field: str = "text"
    columns: tuple[int, int] = (0, -1)
    scheme: str = "IOB2"


Item = Document | Problem


@dataclass(frozen=True, slots=True)
class Format:
    """A form of annotated text: `read` yields documents and problems, `write` what it cannot hold."""

    name: str
    about: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, Options], Iterator[Item]]
    write: Callable[[Iterable[Document], Path, Options], Iterator[Problem]]


def write_records(
    documents: Iterable[Document],
    path: Path,
    encode: Callable[[Document], str],
    *,
    around: tuple[str, str] = ("", ""),
    between: str = "",
) -> Iterator[Problem]:
    """Write a record for each document as it comes; one that `encode` refuses (`ValueError`) is a problem."""
    with replaced(path) as stream:
        stream.write(around[0])
        separator = ""
        for document in documents:
            try:
                record = encode(document)
            except ValueError as error:
                yield Problem(document.id, str(error))
                continue
            stream.write(separator + record)
            separator = between
        stream.write(around[1])


@contextmanager
def replaced(path: Path) -> Iterator[TextIO]:
    """Open a file for writing that takes its place only when all is written: no half file is left behind.

    A lone surrogate, which UTF-8 cannot hold, becomes an escape that JSON reads back.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
