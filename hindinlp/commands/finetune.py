"""`hindinlp train ner --base`: fine-tune a recogniser on annotated text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

BROKEN = 1


def finetune_ner(
    data: Path,
    out: Path,
    base: Path,
    *,
    format: str | None,
    new_labels: str,
    rehearsal: Path | None,
    stop_on_problems: bool,
    epochs: int,
    seed: int,
    threads: int,
) -> None:
    """Fine-tune, print what it brought, and tell by the exit code whether records were broken."""
    errors = Console(stderr=True)
    from hindinlp.training import finetune
    from hindinlp.training.trainer import Settings

    made = finetune(
        data,
        out,
        base=base,
        format=format,
        new_labels=[label.strip() for label in new_labels.split(",") if label.strip()],
        rehearsal=rehearsal,
        stop_on_problems=stop_on_problems,
        settings=Settings(epochs=epochs, seed=seed, threads=threads),
        report=lambda line: errors.print(line, markup=False, highlight=False, soft_wrap=True),
    )
    console = Console()
    for comparison in made.comparisons:
        console.print(table(comparison.about, comparison.note, comparison.rows()))
    console.print(f"{out} written, SHA-256 of its card {made.hash[:12]}", highlight=False)
    if made.problems:
        raise typer.Exit(BROKEN)


def table(title: str, note: str, rows: Sequence[Sequence[str]]) -> Table:
    """Show a comparison: a header, then a row for each label, and below them the note."""
    shown = Table(*rows[0], title=title, caption=note)
    for row in rows[1:]:
        shown.add_row(*row)
    return shown
