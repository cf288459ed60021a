"""`hindinlp evaluate ner`: measure entities against gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hindinlp.document import ENTITY_LABELS


def evaluate_ner(
    gold: Annotated[list[Path], typer.Argument(help="CoNLL files, or folders of annotated articles")],
    model: Annotated[str, typer.Option(help="default, fast, rules, or a model folder")] = "default",
    convention: Annotated[str, typer.Option(help="whose guide to follow: guide, or that of a training set")] = "guide",
    labels: Annotated[str, typer.Option(help="labels to compare, with commas between")] = ",".join(ENTITY_LABELS),
    split: Annotated[str | None, typer.Option(help="of a corpus folder: train, dev or test")] = None,
    errors: Annotated[int, typer.Option(help="print the most frequent mistakes")] = 0,
    reliability: Annotated[bool, typer.Option(help="print how the scores compare with the truth")] = False,
    threads: Annotated[int, typer.Option(help="threads of the network")] = 1,
) -> None:
    """Print strict span F1 for each gold file, by label and language, with bootstrap intervals."""
    from hindinlp.evaluation import ner
    from hindinlp.ner.recogniser import EntityRecognizer, load_tagger

    recogniser = EntityRecognizer(load_tagger(model, convention=convention, threads=threads))
    wanted = [label.strip() for label in labels.split(",")]
    found = {path: ner.find(recogniser, list(ner.read_gold(path, split=split))) for path in gold}
    results = [ner.score(path.name, each, wanted) for path, each in found.items()]
    console = Console()
    console.print(ner.table(results))
    if reliability:
        console.print(ner.reliability_table(results))
    for each in found.values():
        for (kind, label, text), count in ner.missed_and_spurious(each).most_common(errors):
            console.print(f"{count:4} {kind:8} {label:7} {text}", markup=False, highlight=False)
