"""The `hindinlp` command: each sub-command lives in `hindinlp.commands`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from hindinlp.commands import corpus, train
from hindinlp.commands.amounts import amounts
from hindinlp.commands.convert import convert
from hindinlp.commands.evaluate_amounts import evaluate_amounts
from hindinlp.commands.evaluate_ner import evaluate_ner
from hindinlp.commands.evaluate_sentences import evaluate_sentences
from hindinlp.commands.relations import evaluate_relations, train_references, train_relations
from hindinlp.commands.run import run
from hindinlp.commands.show import show
from hindinlp.errors import HindinlpError

WRONG_USAGE = 2


class Commands(TyperGroup):
    """The commands; what goes wrong by the files they are given is one red line, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (HindinlpError, OSError) as error:
            line = f"hindinlp {ctx.invoked_subcommand or ''}".rstrip() + f": {error}"
            Console(stderr=True).print(line, style="red", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(WRONG_USAGE) from error


app = typer.Typer(cls=Commands, no_args_is_help=True, help="Facts from Hindi, English and mixed business news.")
evaluate = typer.Typer(no_args_is_help=True, help="Measure a stage against gold files.")
app.command()(run)
app.command()(show)
app.command()(amounts)
app.command()(convert)
app.add_typer(evaluate, name="evaluate")
app.add_typer(train.app, name="train")
app.add_typer(corpus.app, name="corpus")
evaluate.command("sentences")(evaluate_sentences)
evaluate.command("amounts")(evaluate_amounts)
evaluate.command("ner")(evaluate_ner)
evaluate.command("relations")(evaluate_relations)
train.app.command("relations")(train_relations)
train.app.command("references")(train_references)


def _print_version(wanted: bool) -> None:
    if wanted:
        from hindinlp import __version__

        typer.echo(f"hindinlp {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="print the version and stop")
    ] = False,
) -> None:
    """Facts from Hindi, English and mixed business news."""


def main() -> None:
    """Run the command line; exit codes: 0 all fine, 1 some documents failed, 2 wrong usage."""
    app()
