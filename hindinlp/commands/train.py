"""`hindinlp train`: build the encoder and the entity model that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Build the shipped models from data (extra: train).")

ARTICLES = Path("corpora/business_news/articles")
Data = Annotated[Path, typer.Option(help="folder with ner/, names/, text/ and relations/, see docs/training.md")]
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
    data: Annotated[
        Path, typer.Option(help="annotated text of any format; without --base the folder of docs/training.md")
    ],
    encoder: Annotated[
        Path | None,
        typer.Argument(
            help="without --base: folder of the encoder, or of an entity model that has the last round anew"
        ),
    ] = None,
    base: Annotated[Path | None, typer.Option(help="entity model to fine-tune, such as models/ner")] = None,
    out: Annotated[Path, typer.Option(help="folder to write; without --base it gets encoder/ and ner/")] = Path(
        "models"
    ),
    articles: Articles = ARTICLES,
    from_: Annotated[str | None, typer.Option("--from", help="format of DATA, if it does not tell")] = None,
    new_labels: Annotated[str, typer.Option(help="labels to add to those of the base, as INDEX,FUND")] = "",
    rehearsal: Annotated[
        Path | None,
        typer.Option(help="annotated text of the old kind, instead of the sample the base carries"),
    ] = None,
    stop_on_problems: Annotated[
        bool, typer.Option("--stop-on-problems", help="train nothing if a record is broken")
    ] = False,
    epochs: Annotated[int, typer.Option(min=1, help="of fine-tuning, at most")] = 6,
    seed: Annotated[int, typer.Option(help="of all that is random")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="threads to train with")] = 2,
) -> None:
    """Fine-tune the entity model --base on annotated text; or train the one that ships, on an encoder."""
    if base:
        from hindinlp.commands.finetune import finetune_ner

        finetune_ner(
            data, out, base, format=from_, new_labels=new_labels, rehearsal=rehearsal,
            stop_on_problems=stop_on_problems, epochs=epochs, seed=seed, threads=threads,
        )  # fmt: skip
        return
    if encoder is None:
        raise typer.BadParameter("name the model to fine-tune with --base, or the folder of an encoder")
    from hindinlp.training.ner import Settings, train

    train(encoder, data, articles, out, Settings(seed=seed, threads=threads), report=typer.echo)
