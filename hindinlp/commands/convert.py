"""`hindinlp convert`: annotated text from one format to another, with a report of every broken record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hindinlp.document import Document
from hindinlp.errors import InputError
from hindinlp.formats import FORMATS, Problem, stream_annotations, write_annotations
from hindinlp.formats.common import Item, Options
from hindinlp.formats.iob import SCHEMES

BROKEN = 1
NAMES = ", ".join(FORMATS)


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="annotated file, or folder of articles")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="file or folder to write")],
    from_: Annotated[str | None, typer.Option("--from", help=f"format of IN, if it does not tell: {NAMES}")] = None,
    to: Annotated[str | None, typer.Option("--to", help="format of OUT, if its suffix does not tell")] = None,
    labels: Annotated[str | None, typer.Option(help="labels that may occur, as PER,ORG,LOC; else any")] = None,
    text_field: Annotated[str, typer.Option(help="the field of a JSON record that holds the text")] = "text",
    columns: Annotated[str, typer.Option(help="CoNLL columns of token and label; -1 is the last")] = "0,-1",
    scheme: Annotated[str, typer.Option(help=f"CoNLL labels to write: {', '.join(SCHEMES)}")] = "IOB2",
) -> None:
    """Read annotated text, check it, write it in another format; broken records are reported and left out."""
    errors = Console(stderr=True)
    counts: Counter[str] = Counter()
    problems: list[Problem] = []
    options = Options(_names(labels), text_field, _columns(columns))
    if source.resolve() == target.resolve():
        raise InputError(f"{target}: would overwrite what is read")
    items = stream_annotations(source, from_, options)
    problems += write_annotations(_counted(items, counts, problems), target, to, scheme=scheme)
    for problem in problems:
        _say(errors, str(problem))
    Console().print(_table(target, counts, len(problems)))
    if problems:
        raise typer.Exit(BROKEN)


def _say(console: Console, message: str) -> None:
    console.print(message, style="red", markup=False, highlight=False, soft_wrap=True)


def _names(labels: str | None) -> tuple[str, ...] | None:
    return None if labels is None else tuple(label.strip() for label in labels.split(",") if label.strip())


def _columns(text: str) -> tuple[int, int]:
    try:
        token, label = (int(part) for part in text.split(","))
    except ValueError as error:
        raise InputError(f"expected --columns as two numbers such as 0,-1, saw {text!r}") from error
    return token, label


def _counted(items: Iterable[Item], counts: Counter[str], problems: list[Problem]) -> Iterator[Document]:
    """Pass the documents on, counting their labels, and gather the problems."""
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            counts["documents"] += 1
            counts.update(entity.label for entity in item.entities)
            yield item


def _table(target: Path, counts: Counter[str], problems: int) -> Table:
    table = Table("what", "read", title=str(target))
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    table.add_row("problems", f"{problems:,}")
    return table
