"""The `hindinlp` command: each sub-command lives in `hindinlp.commands`."""

from __future__ import annotations

from typing import Annotated

import typer

from hindinlp.commands import corpus
from hindinlp.commands.run import run
from hindinlp.commands.show import show

app = typer.Typer(no_args_is_help=True, help="Facts from Hindi, English and mixed business news.")
app.command()(run)
app.command()(show)
app.add_typer(corpus.app, name="corpus")


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
