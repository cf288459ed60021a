"""Tags of words to spans of words, in any scheme of models: IOB, IOB2, IOBES, BILOU or labels alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

OPENING, CLOSING = frozenset("BSU"), frozenset("ESUL")


def split_tag(tag: str) -> tuple[str, str]:
    """Cut a tag into its place and label; a label alone has no place, and outside neither.

    >>> split_tag("B-ORG"), split_tag("creative-work"), split_tag("O")
    (('B', 'ORG'), ('', 'creative-work'), ('', ''))
    """
    place, hyphen, label = tag.partition("-")
    if hyphen and place in OPENING | CLOSING | {"I"}:
        return place, label
    return ("", "") if tag == "O" else ("", tag)


def tag_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, label) of the entities; a tag that continues nothing begins one.

    >>> list(tag_spans(["B-PER", "E-PER", "U-LOC", "I-ORG", "I-ORG", "O", "GPE"]))
    [(0, 2, 'PER'), (2, 3, 'LOC'), (3, 5, 'ORG'), (6, 7, 'GPE')]
    """
    start, open_label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        place, label = split_tag(tag)
        if open_label and (label != open_label or place in OPENING):
            yield start, index, open_label
            open_label = ""
        if label and not open_label:
            start, open_label = index, label
        if open_label and place in CLOSING:
            yield start, index + 1, open_label
            open_label = ""
