"""CoNLL: a token and its label a line, in any IOB flavour, sentences apart by a blank line.

`-DOCSTART-` or `# newdoc` begins a document. The form has lost the spaces of the text: a comment
`# text = ...` before the tokens keeps it; else spaces are put back as print has them (`( Meta )` becomes
`(Meta)`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

from hindinlp.document import Document, Entity, Position
from hindinlp.errors import InputError
from hindinlp.formats import iob
from hindinlp.formats.checks import Span, annotated
from hindinlp.formats.common import Item, Options, Problem, write_records
from hindinlp.formats.files import lines
from hindinlp.formats.iob import spans as spans
from hindinlp.text.words import tokens

CLOSING = frozenset(",.;:!?।)]}%’”'")
OPENING = frozenset("([{₹$€£¥‘“#@")
DOCUMENT_START = "-DOCSTART-"
NEW_DOCUMENT = "# newdoc"
TEXT = "# text = "
COMMENT = re.compile(r"#(?:\s|$)")
LINE_BREAK = re.compile(r"[\r\n]+")

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ConllSentence:
    """A sentence as running text, the spans of its tokens, and its entities with the labels of the file."""

    text: str
    tokens: tuple[Position, ...]
    entities: tuple[Entity, ...]


@dataclass(slots=True)
class _Block:
    """The lines of a sentence: rows and their line numbers, the text if a comment has it, the document."""

    document: int
    text: str | None = None
    numbers: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        return [label for _, label in self.rows]


def read_conll(path: Path, columns: tuple[int, int] = (0, -1)) -> Iterator[ConllSentence]:
    """Read the sentences of a file; `columns` are those of the token and its label.

    Raise `InputError` with the line number for the first broken sentence.
    """
    for block, sentence in _sentences(path, columns):
        for problem in block.broken:
            raise InputError(str(problem))
        yield sentence


def read(path: Path, options: Options) -> Iterator[Item]:
    """Yield a document for each sentence, or what is wrong with it.

    `meta["document"]` names the document of the file that a sentence is part of, where the file has any.
    """
    for number, (block, sentence) in enumerate(_sentences(path, options.columns), start=1):
        if block.broken:
            yield from block.broken
            continue
        yield from annotated(
            sentence.text,
            [Span(each.start, each.end, each.label) for each in sentence.entities],
            place=f"{path}:{block.numbers[0]}",
            id=f"{path.stem}:{number}",
            source="conll",
            labels=options.labels,
            meta={"document": f"{path.stem}:{block.document}"} if block.document else None,
        )


def _sentences(path: Path, columns: tuple[int, int]) -> Iterator[tuple[_Block, ConllSentence]]:
    """Read a file twice: to recognise its scheme, then sentence by sentence."""
    scheme = iob.recognise(block.labels for block in _blocks(path, columns))
    for block in _blocks(path, columns):
        sentence = ConllSentence("", (), ())
        if not block.broken and (found := iob.misfit(block.labels, scheme)):
            block.broken.append(Problem(f"{path}:{block.numbers[found[0]]}", found[1]))
        if not block.broken:
            try:
                sentence = sentence_of([(token, iob.plain(label)) for token, label in block.rows], block.text)
            except ValueError as error:
                block.broken.append(Problem(f"{path}:{block.numbers[0]}", str(error)))
        yield block, sentence


def _blocks(path: Path, columns: tuple[int, int]) -> Iterator[_Block]:
    document, row = 0, ""
    block = _Block(document)
    for number, line in lines(path):
        if not line.strip() or line.startswith((DOCUMENT_START, NEW_DOCUMENT)):
            if block.numbers:
                yield block
            document += bool(line.strip())
            block = _Block(document)
        elif not block.numbers and _is_comment(line, row):
            block.text = line[len(TEXT) :] if line.startswith(TEXT) else block.text
        else:
            row = line
            block.numbers.append(number)
            _add_row(block, line, columns, f"{path}:{number}")
    if block.numbers:
        yield block


def _add_row(block: _Block, line: str, columns: tuple[int, int], place: str) -> None:
    fields = _fields(line)
    try:
        token, label = fields[columns[0]], fields[columns[1]]
    except IndexError:
        token, label = "", ""
    if token and len(fields) > 1 and iob.LABEL.fullmatch(label):
        block.rows.append((token, label))
    else:
        expected = "a token and a label (O, B-ORG, I-ORG ...)"
        block.broken.append(Problem(place, f"expected {expected}, saw {line!r:.80}"))


def _fields(line: str) -> list[str]:
    return [part.strip() for part in line.split("\t")] if "\t" in line.strip() else line.split()


def _is_comment(line: str, row: str) -> bool:
    """Tell a comment from a row whose token is `#`, by the row before and by whether it ends in a label."""
    if not COMMENT.match(line) or line.startswith("#\t"):
        return False
    if line.startswith(TEXT) or ("\t" in row and "\t" not in line):
        return True
    fields = _fields(line)
    return not iob.LABEL.fullmatch(fields[-1]) and len(fields) != len(_fields(row))


def sentence_of(rows: Sequence[Row], text: str | None = None) -> ConllSentence:
    """Find the tokens in the text, or lay them out as one, and gather their B- and I- labels to entities.

    Raise `ValueError` when the text is not that of the tokens.

    >>> sentence = sentence_of([("(", "O"), ("Scale", "B-ORG"), ("AI", "I-ORG"), (")", "O")])
    >>> sentence.text, sentence.entities[0].text
    ('(Scale AI)', 'Scale AI')
    """
    parts = [token for token, _ in rows]
    text, places = _laid_out(parts) if text is None else (text, _found(parts, text))
    entities = [
        Entity(places[first][0], places[last - 1][1], text[places[first][0] : places[last - 1][1]], label)
        for first, last, label in spans([label for _, label in rows])
    ]
    return ConllSentence(text, tuple(places), tuple(entities))


def _laid_out(parts: Sequence[str]) -> tuple[str, list[Position]]:
    pieces: list[str] = []
    places: list[Position] = []
    end = 0
    for index, token in enumerate(parts):
        glued = index == 0 or token in CLOSING or parts[index - 1] in OPENING
        pieces.append(token if glued else " " + token)
        start = end + (not glued)
        end = start + len(token)
        places.append((start, end))
    return "".join(pieces), places


def _found(parts: Sequence[str], text: str) -> list[Position]:
    places: list[Position] = []
    end = 0
    for token in parts:
        start = text.find(token, end)
        if start < 0 or text[end:start].strip():
            raise ValueError(f"the text of the comment has not the token {token!r} next: {text[end:]!r:.60}")
        end = start + len(token)
        places.append((start, end))
    if text[end:].strip():
        raise ValueError(f"the text of the comment goes on after the last token: {text[end:]!r:.60}")
    return places


def write(documents: Iterable[Document], path: Path, options: Options) -> Iterator[Problem]:
    """Write documents in `options.scheme`, cut at the edges of their sentences and at line breaks."""
    return write_records(documents, path, partial(_encode, scheme=options.scheme))


def _encode(document: Document, scheme: str) -> str:
    inside: dict[Position, list[Entity]] = {unit: [] for unit in _units(document)}
    units = list(inside)
    for entity in document.entities:
        unit = units[bisect_right(units, entity.start, key=lambda unit: unit[0]) - 1]
        if entity.end > unit[1]:
            raise ValueError(f"{entity.text!r} goes over the end of a sentence or line, which CoNLL cannot hold")
        inside[unit].append(entity)
    blocks = [_rows(document.text, unit, entities, scheme) for unit, entities in inside.items()]
    return f"{DOCUMENT_START}\tO\n\n" + "".join(blocks)


def _units(document: Document) -> Iterator[Position]:
    """Cut a document at its line breaks and at the edges of its sentences; leave out what holds nothing."""
    cuts = {0, len(document.text)}
    cuts.update(place for each in document.sentences for place in (each.start, each.end))
    cuts.update(place for each in LINE_BREAK.finditer(document.text) for place in each.span())
    places = sorted(cuts)
    for start, end in pairwise(places):
        if document.text[start:end].strip():
            yield start, end


def _rows(text: str, unit: Position, entities: Sequence[Entity], scheme: str) -> str:
    source = text[unit[0] : unit[1]]
    places = list(tokens(source))
    starts = {start + unit[0]: index for index, (start, _) in enumerate(places)}
    ends = {end + unit[0]: index + 1 for index, (_, end) in enumerate(places)}
    marked = [(starts[each.start], ends[each.end], each.label) for each in entities]
    parts = [source[start:end] for start, end in places]
    comment = "" if _laid_out(parts)[0] == source else f"{TEXT}{source}\n"
    labels = iob.labels_of(len(parts), marked, scheme)
    return comment + "".join(f"{part}\t{label}\n" for part, label in zip(parts, labels, strict=True)) + "\n"
