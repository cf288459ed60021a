"""`hindinlp evaluate amounts`: measure the amounts stage against gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def evaluate_amounts(
    gold: Annotated[list[Path], typer.Argument(help="JSONL files with lang, text and amounts")],
    errors: Annotated[int, typer.Option(help="print up to this many mistakes")] = 0,
) -> None:
    """Print the share of amounts with the right value, span and other fields, by language and kind."""
    from hindinlp.amounts import find_amounts
    from hindinlp.evaluation import amounts

    console = Console()
    lines = [line for path in gold for line in amounts.read_gold(path)]
    scores = amounts.score(lines, find_amounts)
    for mistake in [mistake for each in scores.values() for mistake in each.mistakes][:errors]:
        console.print(mistake, markup=False, highlight=False)
    console.print(amounts.table(scores))
