"""Well-known companies that the network misses or misreads, above all in Latin letters."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache

from hindinlp.document import Entity
from hindinlp.lexicons import read_table
from hindinlp.ner.gazetteer import Gazetteer


def with_known(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Give the entities with the well-known companies in Latin letters that stand in none of them.

    A well-known company of several words is no person (`मारुति सुजुकी`), and none is a place or an event.
    """
    listed = _known().find(text)
    spans = {(name.start, name.end) for name in listed}
    entities = [
        replace(entity, label="ORG", source="list") if _is_misread(entity, spans) else entity for entity in entities
    ]
    latin = [name for name in listed if name.text[0].isascii()]
    missed = [name for name in latin if not any(e.start < name.end and name.start < e.end for e in entities)]
    return sorted([*entities, *missed], key=lambda entity: entity.start)


def _is_misread(entity: Entity, listed: Container[tuple[int, int]]) -> bool:
    wrong = entity.label in ("LOC", "EVENT") or (entity.label == "PER" and " " in entity.text)
    return wrong and (entity.start, entity.end) in listed


@cache
def _known() -> Gazetteer:
    rows = [(form, label) for form, label in read_table("known_names", columns=2) if label == "ORG"]
    return Gazetteer(rows, source="list")
