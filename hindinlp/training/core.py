"""Read CORE, English sentences with the relation of two companies, as lessons for the relation model.

The set tells one relation of one pair; so only the types it could have told are learnt from it, and of those the ones
that may be true beside the one told are left open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hindinlp.document import Document, Entity, Identity, Sentence
from hindinlp.formats.articles import Article, Fact
from hindinlp.lexicons import read_table

NO_SPACE_BEFORE = frozenset((",", ".", ";", ":", ")", "]", "?", "!", "'s", "’s", "%", "''"))
NO_SPACE_AFTER = frozenset(("(", "[", "$", "£", "€", "``"))
ENDS = ("e1", "e2")
# The types between companies, or company and product, that CORE tells or tells the absence of.
TOLD = frozenset((
    "ACQUIRED", "CLIENT_OF", "COMPETES_WITH", "HOLDS_STAKE", "INVESTED_IN", "MAKES_PRODUCT", "PARTNERED_WITH",
    "SUBSIDIARY_OF",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a relation of CORE is here: its type, which end is the subject, the label of `e1`, and what stays open."""

    type: str
    subject: str
    label: str
    open: frozenset[str]


@cache
def meanings() -> Mapping[str, Meaning]:
    """Read `core_relations.tsv`."""
    rows = read_table("core_relations", columns=5)
    return {row[0]: Meaning(row[1], row[2], row[3], frozenset(row[4].split())) for row in rows}


def core_articles(path: Path) -> Iterator[tuple[Article, frozenset[str]]]:
    """Yield each record as an article of one sentence, with the types that may be learnt from it.

    Records whose two names overlap are left out.
    """
    for record in json.loads(path.read_text(encoding="utf-8")):
        meaning = meanings()[record["relation"]]
        if record["e1_end"] < record["e2_start"] or record["e2_end"] < record["e1_start"]:
            yield _article(record, meaning), TOLD - meaning.open


def _article(record: Mapping[str, Any], meaning: Meaning) -> Article:
    text, spans = joined(record["context"])
    names = dict(zip(ENDS, ("e2", "e1") if record["invert_relation"] else ENDS, strict=True))
    entities, identities = [], []
    for end, label in zip(ENDS, (meaning.label, "ORG"), strict=True):
        written = names[end]
        start, after = spans[record[f"{written}_start"]][0], spans[record[f"{written}_end"]][1]
        entities.append(Entity(start, after, text[start:after], label, source="core"))
        identities.append(Identity(end, end, ((start, after),)))
    document = Document(text, id=record["id"], lang="en")
    document.attach(
        blocks=(), sentences=[Sentence(0, len(text), text, "en", "core")],
        entities=sorted(entities, key=lambda entity: entity.start), identities=identities,
    )  # fmt: skip
    return Article(document, {"split": "train"}, tuple(_facts(meaning, len(text))))


def _facts(meaning: Meaning, end: int) -> Iterator[Fact]:
    if meaning.type != "-":
        other = ENDS[1 - ENDS.index(meaning.subject)]
        yield Fact(meaning.type, meaning.subject, other, {}, 0, end, 0, in_heading=False)


def joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Put tokens together as they are written, with the span of each.

    >>> joined(["Led", "by", "A", "(", "US", ")", "."])[0]
    'Led by A (US).'
    """
    text, spans = "", []
    for number, token in enumerate(tokens):
        close = token in NO_SPACE_BEFORE or (number and tokens[number - 1] in NO_SPACE_AFTER)
        text += "" if not text or close else " "
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, spans
