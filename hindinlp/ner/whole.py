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
SOURCE = "rule:company"
_REST = re.compile(r"\.(?:ai|com|in|io|co|org|tech)\b")  # what a name that is an address ends in
_BANK_OF = re.compile(r"\b(?:(?:State|Central|Union|Reserve|National|People's) )?Bank of (?:the )?$")
_SUFFIX = re.compile(r" (?:Group|Ltd\.?|Limited|LLP|PLC|Inc\.?|Holdings)(?!\w)(?:(?<=\.)(?! [a-z])|(?<!\.))")
_GENITIVE = re.compile(r"['’]s\b")


def whole_names(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Give the entities with what belongs to their names: the `'s` of `Haldiram's`, the `.ai` of an address, `Bank of`.

    >>> [entity.text for entity in whole_names("Haldiram's denies it", [Entity(0, 8, "Haldiram", "ORG")])]
    ["Haldiram's"]
    """
    starts = [entity.start for entity in entities[1:]]
    result: list[Entity] = []
    for entity, limit in zip(entities, [*starts, len(text)], strict=False):
        if (bank := _BANK_OF.search(text, max(0, entity.start - REACH), entity.start)) is not None:
            result = [each for each in result if each.end <= bank.start()]  # what was torn off: `Bank`
            name = text[bank.start() : entity.end]
            entity = replace(entity, start=bank.start(), text=name, label="ORG", source=SOURCE)
        stem = entity.end - entity.text.endswith(".")
        rest = _REST.match(text, stem) if entity.label in ("ORG", "PRODUCT") else None
        if rest is None and entity.label == "ORG":
            rest = _SUFFIX.match(text, entity.end)
        if rest is None and fold(entity.text) in _possessives():
            rest = _GENITIVE.match(text, entity.end)
        if rest is not None and rest.end() <= limit:
            entity = replace(entity, end=rest.end(), text=text[entity.start : rest.end()])
        result.append(entity)
    return result


@cache
def _possessives() -> frozenset[str]:
    return frozenset(fold(name) for (name,) in read_table("possessive_names", columns=1))
