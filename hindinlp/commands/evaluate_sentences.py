"""`hindinlp evaluate sentences`: measure sentence splitting against gold files."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hindinlp.sentences.splitter import RULE_SPLITTER, Splitter, split_sentences


class SplitterName(str, Enum):
    """What cuts the paragraphs; stanza also wants --model."""

    rules = "rules"
    indic = "indic"
    spacy = "spacy"
    stanza = "stanza"


def evaluate_sentences(
    gold: Annotated[list[Path], typer.Argument(help="JSONL files, or folders of annotated articles")],
    splitter: Annotated[SplitterName, typer.Option(help="what cuts the paragraphs")] = SplitterName.rules,
    model: Annotated[Path | None, typer.Option(help="folder of Stanza models or a spaCy pipeline")] = None,
    errors: Annotated[int, typer.Option(help="print up to this many mistakes a file")] = 0,
) -> None:
    """Print exact span precision, recall and F1 of the sentences of the running text for each gold file."""
    from hindinlp.evaluation import sentences

    chosen = _splitter(splitter, model)
    console = Console()
    results = {}
    for path in gold:
        results[path.name], mistakes = sentences.score(
            sentences.read_gold(path),
            lambda text: [(found.start, found.end) for found in split_sentences(text, splitter=chosen)],
        )
        for mistake in mistakes[:errors]:
            console.print(f"{mistake.kind:6} {mistake.id}: {mistake.text}", markup=False, highlight=False)
    console.print(sentences.table(results))


def _splitter(name: SplitterName, model: Path | None) -> Splitter:
    from hindinlp.sentences import backends

    if name is SplitterName.indic:
        return backends.indic_splitter()
    if name is SplitterName.spacy:
        return backends.spacy_splitter(str(model) if model else None)
    if name is SplitterName.stanza:
        if model is None:
            raise typer.BadParameter("stanza wants --model, the folder of its models")
        return backends.stanza_splitter(model)
    return RULE_SPLITTER
