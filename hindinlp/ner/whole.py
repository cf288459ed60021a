"""Make names whole that the network cuts: the `'s` of `Haldiram's`, the `.ai` of an address, `Bank of`, `Group`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hindinlp.document import Entity
from hindinlp.lexicons import read_table
from hindinlp.text.fold import fold

REACH = 48  # characters before a name in which `Bank of` may begin
SOURCE = "rule:whole"
_GENITIVE = re.compile(r"['’]s\b")


def whole_names(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Give the entities with what belongs to their names by `name_edges.tsv`.

    >>> [entity.text for entity in whole_names("Haldiram's denies it", [Entity(0, 8, "Haldiram", "ORG")])]
    ["Haldiram's"]
    """
    result: list[Entity] = []
    for number, entity in enumerate(entities):
        limit = entities[number + 1].start if number + 1 < len(entities) else len(text)
        opening = _opening().search(text, max(0, entity.start - REACH), entity.start)
        if opening is not None:
            while result and result[-1].end > opening.start():  # what was torn off: `Bank`
                result.pop()
            name = text[opening.start() : entity.end]
            entity = replace(entity, start=opening.start(), text=name, label="ORG", source=SOURCE)
        end = _end(text, entity)
        result.append(replace(entity, end=end, text=text[entity.start : end]) if end <= limit else entity)
    return result


def _end(text: str, entity: Entity) -> int:
    """Give where a name ends with what belongs to it."""
    stem = entity.end - entity.text.endswith(".")
    rest = _address().match(text, stem) if entity.label in ("ORG", "PRODUCT") else None
    if rest is None and entity.label == "ORG":
        rest = _ending().match(text, entity.end)
    if rest is None and fold(entity.text) in _genitives():
        rest = _GENITIVE.match(text, entity.end)
    return rest.end() if rest else entity.end


def _listed(place: str) -> list[str]:
    return [word for name, word in read_table("name_edges", columns=2) if name == place]


def _any_of(place: str) -> str:
    """Give a pattern for the words of a place, the longest first."""
    return "|".join(map(re.escape, sorted(_listed(place), key=len, reverse=True)))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('opening')}) (?:the )?$")


@cache
def _ending() -> re.Pattern[str]:
    """Match an ending; a full stop belongs to it unless the sentence goes on in small letters behind it."""
    return re.compile(rf" (?:{_any_of('ending')})(?!\w)(?:(?<=\.)(?! [a-z])|(?<!\.))")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"\.(?:{_any_of('address')})\b")


@cache
def _genitives() -> frozenset[str]:
    return frozenset(map(fold, _listed("genitive")))
