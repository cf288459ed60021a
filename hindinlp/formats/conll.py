"""CoNLL: a token and its BIO label a line, sentences apart by a blank line.

The form has lost the spaces of the text; they are put back as print has them (`( Meta )` becomes `(Meta)`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hindinlp.document import Entity, Position
from hindinlp.errors import InputError

CLOSING = frozenset(",.;:!?।)]}%’”'")
OPENING = frozenset("([{₹$€£¥‘“#@")
OUTSIDE = "O"

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ConllSentence:
    """A sentence as running text, the spans of its tokens, and its entities with the file's own labels."""

    text: str
    tokens: tuple[Position, ...]
    entities: tuple[Entity, ...]


def read_conll(path: Path) -> Iterator[ConllSentence]:
    """Read the sentences of a file: the first column is the token, the last its label (IOB1 or IOB2).

    Raise `InputError` with the line number for a label that is none of O, B-X, I-X.
    """
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        fields = line.split()
        if not fields:
            if rows:
                yield sentence_of(rows)
            rows = []
        elif not line.startswith("-DOCSTART-"):
            if len(fields) < 2 or not (fields[-1] == OUTSIDE or fields[-1][:2] in ("B-", "I-")):
                raise InputError(f"{path}:{number}: expected 'token<TAB>O|B-LABEL|I-LABEL', saw {line!r}")
            rows.append((fields[0], fields[-1]))
    if rows:
        yield sentence_of(rows)


def sentence_of(rows: Sequence[Row]) -> ConllSentence:
    """Lay tokens out as text and gather their labels to entities.

    >>> sentence = sentence_of([("(", "O"), ("Scale", "B-ORG"), ("AI", "I-ORG"), (")", "O")])
    >>> sentence.text, sentence.entities[0].text
    ('(Scale AI)', 'Scale AI')
    """
    text = ""
    tokens = []
    for index, (token, _) in enumerate(rows):
        glued = index == 0 or token in CLOSING or rows[index - 1][0] in OPENING
        start = len(text) + (not glued)
        text = text + ("" if glued else " ") + token
        tokens.append((start, len(text)))
    labels = [label for _, label in rows]
    entities = [
        Entity(tokens[first][0], tokens[last - 1][1], text[tokens[first][0] : tokens[last - 1][1]], label)
        for first, last, label in spans(labels)
    ]
    return ConllSentence(text, tuple(tokens), tuple(entities))


def spans(labels: Sequence[str | None]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, label) of the entities; an `I-` that continues nothing begins one.

    >>> list(spans(["B-PER", "I-PER", "O", "I-ORG", "B-ORG"]))
    [(0, 2, 'PER'), (3, 4, 'ORG'), (4, 5, 'ORG')]
    """
    start, kind = 0, ""
    for index, label in enumerate([*labels, OUTSIDE]):
        if kind and label != "I-" + kind:
            yield start, index, kind
            kind = ""
        if label and label != OUTSIDE and not kind:
            start, kind = index, label[2:]
