"""Tell brands from companies: a name that a company makes or runs is a PRODUCT (`पेटीएम चलाने वाली वन97`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hindinlp.document import Entity
from hindinlp.lexicons import read_table
from hindinlp.text.fold import fold
from hindinlp.text.words import tokens

REACH = 48  # characters beside a name in which the phrase stands
SOURCE = "rule:brand"
_GLOSS = re.compile(r"\s*\([^()\n]{1,40}\)")


@cache
def _phrases(place: str) -> frozenset[tuple[str, ...]]:
    rows = read_table("brand_phrases", columns=2)
    return frozenset(_folded(words) for where, words in rows if where == place)


@cache
def _longest() -> int:
    return max(len(phrase) for place in ("after", "before") for phrase in _phrases(place))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(text[start:end]) for start, end in tokens(text))


def brands_as_products(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Give the entities, those called ORG that somebody makes or runs as PRODUCT, and so a gloss behind them.

    >>> text = "पेटीएम (Paytm) चलाने वाली कंपनी"
    >>> found = [Entity(0, 6, "पेटीएम", "ORG"), Entity(8, 13, "Paytm", "ORG")]
    >>> [entity.label for entity in brands_as_products(text, found)]
    ['PRODUCT', 'PRODUCT']
    """
    result: list[Entity] = []
    until = -1  # the end of the gloss of a brand
    for entity in entities:
        end = _end_with_gloss(text, entity)
        if entity.label == "ORG" and (entity.start < until or _is_made(text, entity.start, end)):
            entity, until = replace(entity, label="PRODUCT", source=SOURCE), end
        result.append(entity)
    return result


def _end_with_gloss(text: str, entity: Entity) -> int:
    gloss = _GLOSS.match(text, entity.end)
    return gloss.end() if gloss else entity.end


def _is_made(text: str, start: int, end: int) -> bool:
    after = _folded(text[end : end + REACH])
    before = _folded(text[max(0, start - REACH) : start])
    sizes = range(1, _longest() + 1)
    return any(after[:size] in _phrases("after") for size in sizes) or any(
        before[-size:] in _phrases("before") for size in sizes
    )
