"""`hindinlp train relations` and `hindinlp evaluate relations`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from hindinlp.document import Document
    from hindinlp.evaluation.relations import Result
    from hindinlp.formats.articles import Article

ARTICLES = Path("corpora/business_news/articles")


def train_relations(
    articles: Annotated[Path, typer.Option(help="folder of annotated articles")] = ARTICLES,
    out: Annotated[Path, typer.Option(help="folder of models: reads encoder/, writes relations/")] = Path("models"),
    core: Annotated[Path | None, typer.Option(help="training file of the data set CORE, to learn from as well")] = None,
    seed: Annotated[int, typer.Option(help="of all that is random")] = 1,
    threads: Annotated[int, typer.Option(help="threads to train with")] = 2,
) -> None:
    """Train the relation model over the shipped encoder and write it with its card (extra: train)."""
    from hindinlp.formats.articles import read_articles
    from hindinlp.training.relations import Settings, train

    train(list(read_articles(articles)), out, Settings(seed=seed, threads=threads), core=core, report=typer.echo)


def train_references(
    articles: Annotated[Path, typer.Option(help="folder of annotated articles")] = ARTICLES,
    out: Annotated[
        Path | None, typer.Option(help="file to write, such as reference_weights.tsv of the lexicons")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="print how well it does on articles it was not fitted to")
    ] = False,
) -> None:
    """Fit the points that tell what a word without a name stands for, and print or write them (extra: train)."""
    from hindinlp.formats.articles import read_articles
    from hindinlp.training.references import fit, questions, report, table

    asked = questions(article for article in read_articles(articles) if article.split == "train")
    for line in report(asked) if check else ():
        typer.echo(line, err=True)
    text = table(fit(asked))
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")


def evaluate_relations(
    gold: Annotated[
        Path, typer.Argument(help="folder of annotated articles, or of gold records with texts")
    ] = ARTICLES,
    split: Annotated[str, typer.Option(help="of a corpus: train, dev, test, or all")] = "test",
    gold_entities: Annotated[
        bool, typer.Option("--gold-entities", help="give the annotated entities instead of finding them")
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="the rules alone, with the annotated entities")] = False,
    errors: Annotated[int, typer.Option(help="print up to this many mistakes")] = 0,
) -> None:
    """Print precision, recall and F1 of relations (type, arguments and amount), by type and language."""
    from hindinlp.evaluation.relations import score
    from hindinlp.formats.gold_records import read_gold

    result = score(read_gold(gold), _annotator(gold_entities, rules), split=None if split == "all" else split)
    console = Console()
    for line in result.mistakes[:errors]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(_table(result))


def _annotator(gold_entities: bool, rules: bool) -> Callable[[Article], Document]:
    if rules:
        from hindinlp.evaluation.relations import by_rules

        return by_rules
    if gold_entities:
        from hindinlp.evaluation.relations import with_gold_names
        from hindinlp.relations import RelationExtractor

        return with_gold_names(RelationExtractor())
    from hindinlp.pipeline import load

    pipeline = load()
    return lambda article: pipeline(article.document.text)


def _table(result: Result) -> Table:
    from hindinlp.evaluation.relations import rows

    low, high = result.interval()
    table = Table(
        "facts", "precision", "recall", "F1", "gold", title=f"Relations, F1 95 % interval {low:.3f}–{high:.3f}"
    )
    for name, tally in rows(result):
        figures = (tally.precision, tally.recall, tally.f1)
        table.add_row(name, *(f"{figure:.3f}" for figure in figures), str(tally.gold))
    return table
