"""The label alphabet of a recogniser: outside, and beginning and inside of each entity label."""

from collections.abc import Iterable, Sequence

from hindinlp.document import ENTITY_LABELS

OUTSIDE = "O"


def tags_of(labels: Iterable[str]) -> tuple[str, ...]:
    """List the tags of labels.

    >>> tags_of(["PER", "ORG"])
    ('O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG')
    """
    return (OUTSIDE, *(f"{place}-{label}" for label in labels for place in "BI"))


def labels_of_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """List the labels of tags, each once, in order.

    >>> labels_of_tags(("O", "B-PER", "I-PER", "B-ORG", "I-ORG"))
    ('PER', 'ORG')
    """
    return tuple(dict.fromkeys(tag[2:] for tag in tags if tag != OUTSIDE))


TAGS = tags_of(ENTITY_LABELS)
