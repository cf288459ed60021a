"""Fill the slots that single words tell: voting, round, kind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hindinlp.document import Relation
from hindinlp.lexicons import read_table
from hindinlp.relations.reading.units import Unit
from hindinlp.text.phrases import Phrases

WITH_SLOT = {
    "voting": ("HOLDS_STAKE", "INVESTED_IN", "ACQUIRED"),
    "round": ("RAISED_FUNDING",),
    "kind": ("RAISED_FUNDING",),
}


@cache
def _phrases(slot: str) -> Phrases[str]:
    rows = read_table("relation_qualifiers", columns=3)
    return Phrases((written, value) for name, written, value in rows if name == slot)


def with_qualifiers(relation: Relation, unit: Unit) -> Relation:
    """Fill voting, round and kind of a relation of a fitting type, where the unit says one thing only."""
    said = {slot: _only(slot, unit) if relation.type in types else None for slot, types in WITH_SLOT.items()}
    return replace(
        relation,
        voting=said["voting"] or relation.voting,
        round=said["round"] or relation.round,
        kind=said["kind"] or relation.kind,
    )


def _only(slot: str, unit: Unit) -> str | None:
    """Give what the unit says of a slot, if it says one thing only."""
    values = {value for _, _, value in _phrases(slot).find(unit.words)}
    return values.pop() if len(values) == 1 else None
