"""From the scores of single words to entities: the best sequence of tags that is a sequence of entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hindinlp.ner.labels import OUTSIDE, TAGS

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

NEVER = -1e4


@cache
def follows(before: str, tag: str, apart: frozenset[str] = frozenset()) -> bool:
    """Tell whether a tag may stand after another: an inside tag only after the same label's.

    No name of a label `apart` begins directly behind another of it.

    >>> follows("B-ORG", "I-ORG"), follows("B-PER", "I-ORG"), follows("O", "B-PER")
    (True, False, True)
    >>> follows("I-ORG", "B-ORG"), follows("I-ORG", "B-ORG", frozenset(["ORG"]))
    (True, False)
    """
    alike = before[2:] == tag[2:]
    return alike if tag.startswith("I-") else not (alike and tag[2:] in apart)


def best_tags(scores: Array, tags: Sequence[str] = TAGS, *, apart: frozenset[str] = frozenset()) -> list[int]:
    """Find the likeliest legal sequence (Viterbi), given log-probabilities [words, tags]."""
    import numpy as np

    likeliest: list[int] = scores.argmax(axis=1).tolist()
    if all(tag == 0 or follows(tags[before], tags[tag], apart) for before, tag in pairwise([0, *likeliest])):
        return likeliest  # the common case: what is best word by word is legal, as "outside" is everywhere
    legal = np.array([[0.0 if follows(before, tag, apart) else NEVER for tag in tags] for before in tags])
    total = scores[0] + legal[0]
    back = []
    for row in scores[1:]:
        paths = total[:, None] + legal
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    sequence = [int(total.argmax())]
    for pointers in reversed(back):
        sequence.append(int(pointers[sequence[-1]]))
    return sequence[::-1]


def tag_spans(sequence: Sequence[int], tags: Sequence[str] = TAGS) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, label) of the entities of a legal sequence."""
    start, label = 0, ""
    for index, tag in enumerate([*sequence, 0]):
        name = tags[tag]
        if label and not name.startswith("I-"):
            yield start, index, label
            label = ""
        if name != OUTSIDE and not name.startswith("I-"):
            start, label = index, name[2:]


def span_score(scores: Array, start: int, end: int, label: str, tags: Sequence[str] = TAGS) -> float:
    """Give the probability that the words are of that label: the geometric mean over the words."""
    import numpy as np

    begin, inside = tags.index(f"B-{label}"), tags.index(f"I-{label}")
    either = np.logaddexp(scores[start:end, begin], scores[start:end, inside])
    return float(np.exp(either.sum() / len(either)))
