"""`hindinlp corpus`: check the annotated articles and the agreement of their readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hindinlp.evaluation.corpus import CorpusReport, agreement, check_corpus

app = typer.Typer(no_args_is_help=True, help="Check the project's annotated corpus.")
ARTICLES = Path("corpora/business_news/articles")
SECOND_READING = Path("corpora/business_news/second_reading")

NEAR_DUPLICATE_LIMIT = 0.02
AGREEMENT_FLOOR = 0.90


@app.command()
def check(folder: Annotated[Path, typer.Argument(help="folder of annotated articles")] = ARTICLES) -> None:
    """Print offsets, counts, distinct names, distinct 4-grams and near-duplicates; fail on any error."""
    report = check_corpus(folder)
    console = Console()
    for error in report.errors:
        console.print(error, markup=False, highlight=False)
    console.print(_table(report))
    if report.errors or report.near_duplicates > NEAR_DUPLICATE_LIMIT or not report.articles:
        raise typer.Exit(1)


def _table(report: CorpusReport) -> Table:
    table = Table("what", "figure", title=f"{report.articles} articles")
    rows = {
        "sentences": _counts(report.sentences),
        "sentences by split": _counts(report.splits),
        "mentions": _counts(report.mentions),
        "distinct names": ", ".join(f"{label} {count}" for label, count in report.names.items()),
        "names unseen in train": ", ".join(f"{split} {share:.0%}" for split, share in report.unseen.items()),
        "facts": _counts(report.facts),
        "distinct 4-grams": f"{report.four_grams:.1%}",
        "near-duplicates": f"{report.near_duplicates:.1%} (at most {NEAR_DUPLICATE_LIMIT:.0%})",
        "errors": str(len(report.errors)),
    }
    for name, figure in rows.items():
        table.add_row(name, figure)
    return table


def _counts(counter: dict[str, int]) -> str:
    parts = sorted(counter.items(), key=lambda pair: -pair[1])
    return f"{sum(counter.values())}: " + ", ".join(f"{name} {count}" for name, count in parts)


@app.command("agreement")
def agreement_command(
    first: Annotated[Path, typer.Argument(help="folder of annotated articles")] = ARTICLES,
    second: Annotated[Path, typer.Argument(help="the same articles, marked blind by another reader")] = SECOND_READING,
    show: Annotated[int, typer.Option(help="print up to this many disagreements")] = 0,
) -> None:
    """Print how far two readers agree on the entities (strict span F1)."""
    figures, lines = agreement(first, second)
    console = Console()
    for line in lines[:show]:
        console.print(line, markup=False, highlight=False)
    console.print(
        f"{figures.articles} articles, {figures.first} and {figures.second} mentions, {figures.both} the same: "
        f"F1 {figures.f1:.3f}"
    )
    if figures.f1 < AGREEMENT_FLOOR:
        raise typer.Exit(1)
