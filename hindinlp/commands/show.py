"""`hindinlp show`: one article in the terminal, with what the pipeline found in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hindinlp.batch.run import MAX_CHARS
from hindinlp.batch.sources import find_files, read_source, sources
from hindinlp.document import Amount, Document, Relation
from hindinlp.pipeline import load

COLOURS = {
    "PER": "bold cyan", "ORG": "bold green", "LOC": "bold yellow", "PRODUCT": "bold magenta",
    "EVENT": "bold red", "MISC": "bold blue",
}  # fmt: skip
AMOUNT_STYLE = "underline"
FADED = "dim"


def show(
    file: Annotated[Path, typer.Argument(help="an article: .txt .md .html, or the records of a .jsonl")],
    explain: Annotated[bool, typer.Option("--explain", help="add which rule or model decided what")] = False,
    ner: Annotated[str | None, typer.Option(help="model folder or back end of the recogniser")] = None,
) -> None:
    """Print an article with coloured entities, normalised amounts and relations."""
    found = sources(find_files([str(file)]))
    documents = [read_source(source, max_chars=MAX_CHARS) for source in found]
    pipeline = load(ner=ner)
    console = Console()
    for document in pipeline.pipe(documents):
        print_document(document, console, explain=explain)


def print_document(document: Document, console: Console, *, explain: bool = False) -> None:
    """Print the text and one table for each layer that found something."""
    console.print(coloured(document))
    console.print(Text.assemble("\n", *((f"{label} ", style) for label, style in COLOURS.items())))
    tables = [_identities(document), _amounts(document, explain), _relations(document, explain)]
    if explain:
        tables.insert(0, _sentences(document))
    for table in tables:
        if table.row_count:
            console.print(table)


def coloured(document: Document) -> Text:
    """Give the text with entities in the colour of their label, amounts underlined and boilerplate faded."""
    text = Text(document.text)
    for block in document.blocks:
        if block.kind in ("boilerplate", "timestamp", "byline", "caption"):
            text.stylize(FADED, block.start, block.end)
    for amount in document.amounts:
        text.stylize(AMOUNT_STYLE, amount.start, amount.end)
    for entity in document.entities:
        text.stylize(COLOURS[entity.label], entity.start, entity.end)
    return text


def _identities(document: Document) -> Table:
    labels = {(entity.start, entity.end): entity.label for entity in document.entities}
    table = Table("label", "name", "written as", title="entities", title_justify="left")
    for identity in document.identities:
        forms = dict.fromkeys(document.text[start:end] for start, end in identity.mentions)
        label = labels[identity.mentions[0]]
        table.add_row(Text(label, COLOURS[label]), identity.name, ", ".join(forms))
    return table


def _amounts(document: Document, explain: bool) -> Table:
    columns = ("text", "kind", "value", "about", *(["rule"] if explain else []))
    table = Table(*columns, title="amounts", title_justify="left")
    for amount in document.amounts:
        note = "" if amount.approx == "exact" else amount.approx
        table.add_row(*(amount.text, amount.kind, value_text(amount), note, amount.source)[: len(columns)])
    return table


def value_text(amount: Amount) -> str:
    """Write the value of an amount with its currency, `USD 14,300,000,000`; `vague` where there is none."""
    if amount.vague:
        return "vague"
    numbers = [amount.value] if amount.value is not None else [amount.low, amount.high]
    figures = "–".join(f"{number.normalize():,f}" if number is not None else "" for number in numbers)
    unit = "%" if amount.kind == "percent" else ""
    return f"{amount.currency} {figures}" if amount.currency else figures + unit


def _relations(document: Document, explain: bool) -> Table:
    names = {mention: identity.name for identity in document.identities for mention in identity.mentions}
    columns = ("relation", "subject", "object", "details", "status", *(["rule"] if explain else []))
    table = Table(*columns, title="relations", title_justify="left")
    for relation in document.relations:
        subject, object_ = (
            names.get((entity.start, entity.end), entity.text) if entity else ""
            for entity in (relation.subject, relation.object)
        )
        row = (relation.type, subject, object_, details(relation), relation.status, relation.source)
        table.add_row(*row[: len(columns)])
    return table


def details(relation: Relation) -> str:
    """Write the filled slots of a relation on one line."""
    parts = [value_text(relation.amount)] if relation.amount else []
    parts += [f"= {value_text(amount)}" for amount in relation.amount_alt]
    if relation.percent is not None:
        parts.append(f"{relation.percent.normalize():f} %")
    slots = ("title", "role_status", "voting", "round", "date", "period")
    parts += [str(value) for slot in slots if (value := getattr(relation, slot))]
    return ", ".join(parts)


def _sentences(document: Document) -> Table:
    table = Table("rule", "language", "sentence", title="sentences", title_justify="left")
    for sentence in document.sentences:
        table.add_row(sentence.source, sentence.lang, sentence.text)
    return table
