"""What the words beside a name tell of it: a brand that is made (`पेटीएम चलाने वाली`), a company that has a chief."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hindinlp.document import Entity
from hindinlp.lexicons import read_table
from hindinlp.ner.tidy import settled_label
from hindinlp.text.fold import fold
from hindinlp.text.words import tokens

REACH = 48  # characters beside a name in which the phrase stands
# What words beside a name tell: the labels it may have had, the label it gets, and the source that is noted.
TOLD = {
    "brand": (("ORG",), "PRODUCT", "rule:brand"),
    "company": (("PER", "LOC", "PRODUCT", "EVENT"), "ORG", "rule:company"),
    "person": (("ORG", "LOC", "PRODUCT"), "PER", "rule:person"),
    "hired": (("LOC",), "PER", "rule:person"),
    "raiser": (("PRODUCT",), "ORG", "rule:company"),
}
LISTING = "list"
_JOINT = re.compile(r"\s*(?:,|,?\s(?:and|or)\s)\s*")  # what stands between the names of a list
_GLOSS = re.compile(r"\s*\([^()\n]{1,40}\)")


@cache
def _phrases(kind: str, place: str) -> frozenset[tuple[str, ...]]:
    rows = read_table("name_phrases", columns=3)
    return frozenset(_folded(words) for name, where, words in rows if (name, where) == (kind, place))


@cache
def _longest() -> int:
    return max(len(_folded(words)) for _, _, words in read_table("name_phrases", columns=3))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(text[start:end]) for start, end in tokens(text))


def told_by_words(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Give the entities with the labels that words beside them tell, and so a gloss behind each.

    >>> text = "पेटीएम (Paytm) चलाने वाली कंपनी"
    >>> found = [Entity(0, 6, "पेटीएम", "ORG"), Entity(8, 13, "Paytm", "ORG")]
    >>> [entity.label for entity in told_by_words(text, found)]
    ['PRODUCT', 'PRODUCT']
    >>> [entity.label for entity in told_by_words("नारा आबा की संस्थापक", [Entity(0, 8, "नारा आबा", "PER")])]
    ['ORG']
    """
    beside = _Beside(text)
    for kind, (before, label, source) in TOLD.items():
        result: list[Entity] = []
        until = -1  # the end of the gloss of the last one
        listed = -1  # the end of the last one of a list
        for entity in entities:
            if entity.label in before and not _is_place(entity):
                end = _end_with_gloss(text, entity)
                joined = listed >= 0 and _JOINT.fullmatch(text, listed, entity.start) is not None
                if entity.start < until or joined or beside.tells(kind, entity.start, end):
                    entity, until = replace(entity, label=label, source=source), end
                    listed = end if joined or beside.opens_list(kind, entity.start) else -1
            result.append(entity)
        entities = result
    return _same_everywhere(entities)


def _same_everywhere(entities: Sequence[Entity]) -> list[Entity]:
    """Take who was told to be a company for no person elsewhere."""
    companies = {entity.text for entity in entities if entity.source == TOLD["company"][2]}
    mistaken = [entity.label in ("PER", "EVENT") and entity.text in companies for entity in entities]
    return [
        replace(entity, label="ORG", source=TOLD["company"][2]) if wrong else entity
        for entity, wrong in zip(entities, mistaken, strict=True)
    ]


def _is_place(entity: Entity) -> bool:
    """Tell whether it is a place that everybody knows (`India's IPO market`)."""
    return entity.label == "LOC" and settled_label(entity.text, "ORG") == "LOC"


def _end_with_gloss(text: str, entity: Entity) -> int:
    gloss = _GLOSS.match(text, entity.end)
    return gloss.end() if gloss else entity.end


class _Beside:
    """The words on either side of places in a text, each looked up once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen: dict[tuple[int, int], tuple[str, ...]] = {}

    def tells(self, kind: str, start: int, end: int) -> bool:
        """Tell whether what stands beside `start:end` tells that it is of a kind."""
        after, before = self._words(end, end + REACH), self._words(start - REACH, start)
        size = next((size for size in range(_longest(), 0, -1) if after[:size] in _phrases(kind, "after")), 0)
        if size:
            return after[size : size + 1] not in _phrases(f"not {kind}", "after")
        return any(before[-size:] in _phrases(kind, "before") for size in range(1, _longest() + 1))

    def opens_list(self, kind: str, start: int) -> bool:
        before = self._words(start - REACH, start)
        return kind == "brand" and any(before[-size:] in _phrases(LISTING, "before") for size in (1, 2))

    def _words(self, start: int, end: int) -> tuple[str, ...]:
        start = max(0, start)
        if (start, end) not in self.seen:
            self.seen[start, end] = _folded(self.text[start:end])
        return self.seen[start, end]
