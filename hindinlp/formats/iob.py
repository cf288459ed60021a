"""The IOB flavours: recognise which one a file has, read its labels, write them.

IOB2 begins each entity with B-; IOB1 only one that follows another of its label. IOBES and BILOU also mark
the last token (E-, L-) and an entity of one token (S-, U-).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

OUTSIDE = "O"
LABEL = re.compile(r"O|[BIESLU]-\S.*")
# The marks of a scheme: for the first token, one inside, the last, and for the only one.
MARKS = {name: tuple(marks) for name, marks in (
    ("IOB1", "BIII"), ("IOB2", "BIIB"), ("IOBES", "BIES"), ("BILOU", "BILU"),
)}  # fmt: skip
SCHEMES = tuple(MARKS)


def recognise(sentences: Iterable[Sequence[str]]) -> str:
    """Tell the scheme of the labels of a file.

    >>> recognise([["I-ORG", "B-ORG", "O"]]), recognise([["B-ORG", "I-ORG"]]), recognise([["S-ORG", "O"]])
    ('IOB1', 'IOB2', 'IOBES')
    """
    first: set[str] = set()  # the marks of tokens that go on with no entity
    marks: set[str] = set()
    for labels in sentences:
        for before, label in zip([OUTSIDE, *labels], labels, strict=False):
            marks.add(label[0])
            if label != OUTSIDE and label[2:] != before[2:]:
                first.add(label[0])
    if marks & set("ES"):
        return "IOBES"
    if marks & set("LU"):
        return "BILOU"
    return "IOB1" if "I" in first and "B" not in first else "IOB2"


def misfit(labels: Sequence[str], scheme: str) -> tuple[int, str] | None:
    """Find the first label that breaks a scheme: its index and the reason.

    >>> misfit(["B-ORG", "S-ORG"], "IOBES")
    (1, 'the ORG before S-ORG has no end')
    """
    first, inside, last, only = MARKS[scheme]
    closed = last != inside
    going = ""  # the label of the entity that may go on, or in a closed scheme must
    for index, label in enumerate(labels):
        mark, kind = label[0], label[2:]
        goes_on = mark in (inside, last)
        if mark not in (OUTSIDE, first, inside, last, only):
            return index, f"{label} is no label of {scheme}, which the others are"
        if closed and going and not (goes_on and kind == going):
            return index, f"the {going} before {label} has no end"
        if goes_on and kind != going and scheme != "IOB1":
            return index, f"{label} goes on with no entity"
        going = "" if closed and mark in (last, only) else kind
    return (len(labels) - 1, f"the {going} before the end has no end") if closed and going else None


def plain(label: str) -> str:
    """Give a label of any scheme in B- and I-.

    >>> [plain(label) for label in ("U-ORG", "L-ORG", "O")]
    ['B-ORG', 'I-ORG', 'O']
    """
    return {"S": "B", "U": "B", "E": "I", "L": "I"}.get(label[0], label[0]) + label[1:]


def spans(labels: Sequence[str | None]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, label) of the entities of B- and I- labels; a stray `I-` begins one.

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


def labels_of(length: int, entities: Iterable[tuple[int, int, str]], scheme: str) -> list[str]:
    """Write entities (first, end, label) as the labels of a scheme.

    >>> labels_of(4, [(0, 1, "ORG"), (1, 3, "ORG")], "IOB1"), labels_of(2, [(0, 2, "PER")], "BILOU")
    (['I-ORG', 'B-ORG', 'I-ORG', 'O'], ['B-PER', 'L-PER'])
    """
    begin, inside, last, only = MARKS[scheme]
    labels = [OUTSIDE] * length
    for start, end, kind in entities:
        marks = [only] if end - start == 1 else [begin, *[inside] * (end - start - 2), last]
        labels[start:end] = [f"{mark}-{kind}" for mark in marks]
        if scheme == "IOB1":
            follows = start > 0 and labels[start - 1][2:] == kind
            labels[start] = f"{begin if follows else inside}-{kind}"
    return labels
