"""`hindinlp amounts`: the amounts and dates of one text, as a table or as records."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from enum import Enum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hindinlp.amounts import Explanation, check_pairs, explain, format_amount, implied_rate, iso_period, scan
from hindinlp.amounts.fx import linked_pairs
from hindinlp.commands.show import value_text
from hindinlp.document import Amount, DateSpan, Document
from hindinlp.errors import HindinlpError


class System(str, Enum):
    """The scale words to write amounts with."""

    indian = "indian"
    western = "western"


class Language(str, Enum):
    """The language to write amounts in."""

    hi = "hi"
    en = "en"


def amounts(
    text: Annotated[str | None, typer.Argument(help="the text; standard input without it")] = None,
    explanation: Annotated[
        bool, typer.Option("--explain", help="tell which production decided what, also about other numbers")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print one record of schema 1")] = False,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="day of publication: resolves relative dates, checks pairs"),
    ] = None,
    system: Annotated[System, typer.Option(help="scale words of the column written")] = System.indian,
    lang: Annotated[Language, typer.Option(help="language of the column written")] = Language.en,
) -> None:
    """Find amounts, dates and financial periods; with --on also check stated exchange rates."""
    text = sys.stdin.read() if text is None else text
    published = on.date() if on else None
    found, dates = scan(text, published)
    if as_json:
        document = Document(text, published=published)
        document.attach(amounts=found, dates=dates)
        typer.echo(json.dumps(document.to_dict(), ensure_ascii=False))
        return
    console = Console()
    tables = [_amounts(found, system.value, lang.value), _dates(dates)]
    if explanation:
        tables.append(_explanation(explain(text)))
    for table in tables:
        if table.row_count:
            console.print(table)
    if published is not None:
        _print_checks(console, found, published)


def _amounts(found: tuple[Amount, ...], system: str, lang: str) -> Table:
    table = Table("text", "kind", "value", "approx", "written", "equals", title="amounts", title_justify="left")
    places = {(amount.start, amount.end): amount.text for amount in found}
    rates = {
        first: f" ({implied_rate(first, second):.4g} {second.currency}/{first.currency})"
        for first, second in linked_pairs(found)
    }
    for amount in found:
        written = format_amount(amount, system, lang)
        equals = places.get(amount.equals, "") + rates.get(amount, "") if amount.equals else ""
        _row(table, amount.text, amount.kind, value_text(amount), amount.approx, written, equals)
    return table


def _dates(dates: tuple[DateSpan, ...]) -> Table:
    table = Table("text", "kind", "period", "first day", "last day", title="dates", title_justify="left")
    for span in dates:
        _row(table, span.text, span.kind, iso_period(span) or "", *map(_iso, (span.first, span.last)))
    return table


def _explanation(decisions: list[Explanation]) -> Table:
    table = Table("text", "production", "made", title="decisions", title_justify="left")
    for decision in decisions:
        _row(table, decision.text, decision.source, decision.kind or "no amount")
    return table


def _row(table: Table, *cells: str) -> None:
    table.add_row(*map(Text, cells))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _print_checks(console: Console, found: tuple[Amount, ...], published: date) -> None:
    try:
        checks = check_pairs(found, published)
    except HindinlpError as error:
        Console(stderr=True).print(f"hindinlp amounts: {error}", style="red", markup=False, highlight=False)
        raise typer.Exit(2) from error
    for check in checks:
        style = "green" if check.agrees else "bold red"
        console.print(str(check), style=style, markup=False, highlight=False)
