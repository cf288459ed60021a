"""`hindinlp run`: a folder of articles in, one record a line out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from hindinlp.batch.run import COUNTED, MAX_CHARS, Outcome, Settings, finished_ids, outcomes, tally, write
from hindinlp.batch.sources import count, find_files, sources

OUTPUT = "documents.jsonl"
FAILED = 1


def run(
    paths: Annotated[list[str], typer.Argument(help="files, folders or globs: .txt .md .html .jsonl")],
    out: Annotated[Path, typer.Option(help="folder for documents.jsonl; an earlier one there is replaced")],
    workers: Annotated[int, typer.Option(min=1, help="processes, one thread each")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="go on with an interrupted run")] = False,
    text_field: Annotated[str, typer.Option(help="the field of a JSONL record that holds the text")] = "text",
    max_chars: Annotated[int, typer.Option(min=1, help="longer articles become error records")] = MAX_CHARS,
    ner: Annotated[str | None, typer.Option(help="model folder or back end of the recogniser")] = None,
) -> None:
    """Read articles, write one record each to OUT/documents.jsonl, and print what was found."""
    errors = Console(stderr=True)
    settings = Settings({"ner": ner}, text_field, max_chars)
    out.mkdir(parents=True, exist_ok=True)
    target = out / OUTPUT
    files = find_files(paths, leave_out=target)
    done = finished_ids(target) if resume else set()
    todo = (source for source in sources(files) if source.id not in done)
    results = write(outcomes(todo, settings, workers=workers), target, append=resume)
    totals = tally(_shown(results, count(files) - len(done), errors))
    _print_summary(totals, len(done), target)
    if totals["errors"]:
        raise typer.Exit(FAILED)


def _shown(results: Iterable[Outcome], total: int, console: Console) -> Iterator[Outcome]:
    """Pass the outcomes on, drawing progress and printing each error when it happens."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("articles", total=total, rate="")
        for outcome in results:
            if outcome.error:
                progress.console.print(
                    f"{outcome.id}: {outcome.error}", style="red", markup=False, highlight=False, soft_wrap=True
                )
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")
            yield outcome


def _print_summary(totals: dict[str, int], skipped: int, target: Path) -> None:
    table = Table(title=f"{target}" + (f" ({skipped} from an earlier run)" if skipped else ""))
    names = ("documents", *COUNTED, "errors")
    for name in names:
        table.add_column(name, justify="right")
    table.add_row(*(f"{totals[name]:,}" for name in names))
    Console().print(table)
