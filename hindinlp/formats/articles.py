"""The plain text form of annotated articles in `corpora/business_news`: read and check.

A header of `# key: value` lines, a blank line, then the body: one sentence a line, lines that follow each
other make a paragraph (joined by one space), a blank line ends it. `## ` marks headings, `%% ` boilerplate. A
mention is `[surface](LABEL:Canonical Name)`, or `[surface](LABEL)` where both are the same. A fact stands
under the sentence that states it:

    > INVESTED_IN(Meta, Scale AI) amount=14.3 अरब डॉलर; alt=1,230 अरब रुपये; status=completed
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hindinlp.document import (
    ENTITY_LABELS,
    RELATION_TYPES,
    ROLE_STATUSES,
    STATUSES,
    Block,
    Document,
    Entity,
    Identity,
    Sentence,
    check_offsets,
)
from hindinlp.errors import InputError

MENTION = re.compile(r"\[([^\[\]]+)\]\(([A-Z][A-Z_]*)(?::([^()|;]*(?:\([^()]*\)[^()|;]*)?))?\)")
FACT = re.compile(r"> ([A-Z_]+)\((.*)\)\s*((?:[a-z_]+=.*)?)$")
SLOTS = (
    "amount", "alt", "percent", "date", "period", "status", "role_status", "title", "voting", "round",
    "kind",
)  # fmt: skip
WITHOUT_OBJECT = frozenset({
    "VALUED_AT", "RAISED_FUNDING", "IPO", "REVENUE", "PROFIT", "LOSS", "MARKET_CAP", "SHARE_PRICE",
    "EMPLOYEES", "LAID_OFF",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation as it is written in the corpus: canonical names and slot texts, evidence as a span."""

    type: str
    subject: str
    object: str | None
    slots: Mapping[str, str]
    start: int
    end: int
    line: int
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article: its document (blocks, sentences, entities, identities), header and facts."""

    document: Document
    header: Mapping[str, str]
    facts: tuple[Fact, ...]

    @property
    def split(self) -> str:
        """Tell train, dev or test: by the header, else by a hash of the id (76 / 8 / 16 in a hundred)."""
        if "split" in self.header:
            return self.header["split"]
        bucket = int(hashlib.sha256(self.document.id.encode()).hexdigest(), 16) % 100
        return "train" if bucket < 76 else "dev" if bucket < 84 else "test"


@dataclass
class _Builder:
    """The text and the spans of an article while its lines are read."""

    labels: Collection[str] | None
    text: str = ""
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    names: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    facts: list[Fact] = field(default_factory=list)

    def add(self, line: str, kind: str, *, joined: bool) -> None:
        self.text += (" " if joined else "\n\n") if self.text else ""
        start = len(self.text)
        self._add_marked(line)
        if joined:
            self.blocks[-1] = (self.blocks[-1][0], len(self.text), kind)
        else:
            self.blocks.append((start, len(self.text), kind))
        if kind == "paragraph":
            self.sentences.append((start, len(self.text)))

    def _add_marked(self, line: str) -> None:
        done = 0
        for mention in MENTION.finditer(line):
            surface, label, name = mention.groups()
            if self.labels is not None and label not in self.labels:
                raise ValueError(f"unknown label {label!r} of {surface!r}; the labels are {' '.join(self.labels)}")
            self.text += line[done : mention.start()]
            start = len(self.text)
            self.text += surface
            self.entities.append(Entity(start, len(self.text), surface, label, source="corpus"))
            self.names[(name or surface).strip()].append((start, len(self.text)))
            done = mention.end()
        rest = line[done:]
        if "](" in rest:
            raise ValueError(f"broken mention near {rest[max(0, rest.find('](') - 30) :][:60]!r}")
        self.text += rest

    def add_fact(self, line: str, number: int) -> None:
        parsed = FACT.match(line)
        if not parsed:
            raise ValueError(f"not a fact: {line!r}; expected > TYPE(subject, object) key=value; key=value")
        kind, arguments, slot_text = parsed.groups()
        if not self.blocks:
            raise ValueError("a fact before the first sentence")
        in_heading = self.blocks[-1][2] != "paragraph"
        start, end = self.blocks[-1][:2] if in_heading else self.sentences[-1]
        subject, object_ = self._arguments(kind, arguments)
        self.facts.append(Fact(kind, subject, object_, _slots(slot_text), start, end, number, in_heading))

    def _arguments(self, kind: str, text: str) -> tuple[str, str | None]:
        if kind not in RELATION_TYPES:
            raise ValueError(f"unknown relation type {kind!r}")
        if text.strip() in self.names or kind in WITHOUT_OBJECT or "," not in text:
            return text.strip(), None
        cuts = [cut.start() for cut in re.finditer(",", text)]
        for cut in cuts:  # a canonical name may hold a comma itself
            if text[:cut].strip() in self.names and text[cut + 1 :].strip() in self.names:
                return text[:cut].strip(), text[cut + 1 :].strip()
        return text[: cuts[0]].strip(), text[cuts[0] + 1 :].strip()


def _slots(text: str) -> dict[str, str]:
    slots = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        key, separator, value = part.partition("=")
        if not separator or key.strip() not in SLOTS:
            raise ValueError(f"unknown slot {part!r}; the slots are {' '.join(SLOTS)}")
        slots[key.strip()] = value.strip()
    if slots.get("status", "completed") not in STATUSES:
        raise ValueError(f"unknown status {slots['status']!r}")
    if slots.get("role_status", "current") not in ROLE_STATUSES:
        raise ValueError(f"unknown role_status {slots['role_status']!r}")
    return slots


def parse_article(source: str, id: str = "", *, labels: Collection[str] | None = ENTITY_LABELS) -> Article:
    """Read one annotated article; `labels` are those that may occur (None: any).

    Raise `InputError` with the line number for anything the form does not allow.

    >>> article = parse_article("# lang: hi\\n\\n[मेटा](ORG:Meta) ने निवेश किया।\\n> INVESTED_IN(Meta, Meta)\\n")
    >>> article.document.text, article.document.entities[0].text, article.facts[0].type
    ('मेटा ने निवेश किया।', 'मेटा', 'INVESTED_IN')
    """
    lines = unicodedata.normalize("NFC", source).split("\n")
    header, first = _header(lines, id)
    builder = _Builder(labels)
    joined = False
    for number, raw in enumerate(lines[first:], start=first + 1):
        line = raw.rstrip()
        try:
            joined = _read_line(builder, line.strip(), number, joined)
        except ValueError as error:
            raise InputError(f"{id}:{number}: {error}") from error
    _check_names(builder, id)
    return Article(_document(builder, id, header), header, tuple(builder.facts))


def _read_line(builder: _Builder, line: str, number: int, joined: bool) -> bool:
    """Add one line of the body; tell whether a sentence on the next line belongs to the same paragraph."""
    if not line:
        return False
    if line.startswith(">"):
        builder.add_fact(line, number)
        return joined
    for mark, kind in (("## ", "heading"), ("%% ", "boilerplate")):
        if line.startswith(mark):
            builder.add(line[len(mark) :], kind, joined=False)
            return False
    builder.add(line, "paragraph", joined=joined)
    return True


def _header(lines: list[str], id: str) -> tuple[dict[str, str], int]:
    header: dict[str, str] = {}
    for index, line in enumerate(lines):
        if not line.strip():
            return header, index + 1
        key, separator, value = line.removeprefix("#").partition(":")
        if not line.startswith("# ") or not separator:
            raise InputError(f"{id}:{index + 1}: expected a header line '# key: value', saw {line!r}")
        header[key.strip()] = value.strip()
    raise InputError(f"{id}: no blank line after the header")


def _check_names(builder: _Builder, id: str) -> None:
    for fact in builder.facts:
        for name in filter(None, (fact.subject, fact.object)):
            if name not in builder.names:
                raise InputError(f"{id}:{fact.line}: {fact.type} names {name!r}, which no mention carries")
        for slot in ("amount", "alt"):
            if fact.slots.get(slot, "") not in builder.text:
                raise InputError(f"{id}:{fact.line}: the {slot} {fact.slots[slot]!r} is not in the text")


def _document(builder: _Builder, id: str, header: Mapping[str, str]) -> Document:
    text, lang = builder.text, header.get("lang", "und")
    document = Document(text, id=id, lang=lang, meta=dict(header))
    document.attach(
        blocks=[Block(start, end, text[start:end], kind) for start, end, kind in builder.blocks],
        sentences=[Sentence(start, end, text[start:end], lang, "corpus") for start, end in builder.sentences],
        entities=builder.entities,
        identities=[
            Identity(str(number), name, tuple(mentions))
            for number, (name, mentions) in enumerate(builder.names.items())
        ],
    )
    check_offsets(document)
    return document


def article_paths(folder: Path) -> list[Path]:
    """List the files of a folder of articles; raise `InputError` if there are none."""
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise InputError(f"{folder}: expected a folder of annotated articles (.txt), saw none")
    return paths


def read_articles(folder: Path) -> Iterator[Article]:
    """Read the articles of a folder, in order of their ids.

    Raise `InputError` for a folder without any, and for the first broken one.
    """
    for path in article_paths(folder):
        yield parse_article(path.read_text(encoding="utf-8"), path.stem)
