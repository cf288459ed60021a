"""`hindinlp train`: build the encoder and the entity model that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Build the shipped models from data (extra: train).")

ARTICLES = Path("corpora/business_news/articles")
Data = Annotated[
    Path, typer.Option(help="folder with ner/, names/, text/ and relations/, see docs/training.md")
]
Articles = Annotated[Path, typer.Option(help="folder of annotated articles")]


@app.command()
def encoder(
    out: Annotated[Path, typer.Argument(help="folder to write: safetensors, config and tokenizer")],
    data: Data,
    articles: Articles = ARTICLES,
    layers: Annotated[int, typer.Option(help="how many of the 12 layers, from the lowest")] = 12,
) -> None:
    """Rebuild the pretrained encoder, cut its vocabulary to Hindi and English, and check it."""
    from hindinlp.training.encoder import check_encoder, write_encoder
    from hindinlp.training.sources import texts_of, translations

    sizes = write_encoder(out, texts_of(data, articles), layers=layers)
    typer.echo(", ".join(f"{count} {name}" for name, count in sizes.items()))
    pairs = [pair for path in sorted((data / "text").glob("*.tmx")) for pair in translations(path)]
    if layers == 12 and pairs:
        figures = check_encoder(out, pairs[-500:])
        typer.echo("translations: " + ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items()))


@app.command()
def ner(
    encoder: Annotated[Path, typer.Argument(help="folder of the encoder")],
    data: Data,
    articles: Articles = ARTICLES,
    out: Annotated[Path, typer.Option(help="folder to write: encoder/ and ner/")] = Path("models"),
    seed: Annotated[int, typer.Option(help="of all that is random")] = 1,
    threads: Annotated[int, typer.Option(help="threads to train with")] = 2,
) -> None:
    """Train the entity model on public sets and the annotated articles, write it to ship, and measure it."""
    from hindinlp.training.ner import Settings, train

    train(encoder, data, articles, out, Settings(seed=seed, threads=threads), report=typer.echo)
