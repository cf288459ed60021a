"""Fill the slots that single words or the nearest date tell: date, period, voting, round, kind, trigger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from hindinlp.document import Relation
from hindinlp.lexicons import read_table
from hindinlp.relations.model.features import Reading
from hindinlp.relations.reading.units import Mention, Unit
from hindinlp.relations.when import dated
from hindinlp.text.phrases import Phrases

WITH_SLOT = {
    "voting": ("HOLDS_STAKE", "INVESTED_IN", "ACQUIRED"),
    "round": ("RAISED_FUNDING",),
    "kind": ("RAISED_FUNDING",),
}
Score = Callable[[Mention], float]


@cache
def _phrases(slot: str) -> Phrases[str]:
    rows = read_table("relation_qualifiers", columns=3)
    return Phrases((written, value) for name, written, value in rows if name == slot)


def qualify(relation: Relation, reading: Reading, position: int, date_score: Score, threshold: float) -> Relation:
    """Fill what the unit says of a relation whose figure or object stands at token `position`."""
    unit = reading.unit
    dates = [date for date in unit.dates if date_score(date) >= threshold and _is_of(date, relation, unit, position)]
    if dates:
        nearest = min(dates, key=lambda date: (abs(date.first - position), date.first))
        relation = dated(relation, nearest.date)
    return replace(with_qualifiers(relation, unit), trigger=_trigger(reading, position))


def with_qualifiers(relation: Relation, unit: Unit) -> Relation:
    """Fill voting, round and kind of a relation of a fitting type, where the unit says one thing only."""
    said = {slot: _only(slot, unit) if relation.type in types else None for slot, types in WITH_SLOT.items()}
    return replace(
        relation,
        voting=said["voting"] or relation.voting,
        round=said["round"] or relation.round,
        kind=said["kind"] or relation.kind,
    )


def _is_of(date: Mention, relation: Relation, unit: Unit, position: int) -> bool:
    """Tell whether no other figure of the unit stands nearer to the date than the relation's own."""
    if relation.object is not None:
        return True
    figures = [position, *(amount.first for amount in unit.amounts)]
    return min(figures, key=lambda first: abs(first - date.first)) == position


def _only(slot: str, unit: Unit) -> str | None:
    """Give what the unit says of a slot, if it says one thing only."""
    values = {value for _, _, value in _phrases(slot).find(unit.words)}
    return values.pop() if len(values) == 1 else None


def _trigger(reading: Reading, position: int) -> str:
    nearest = min(reading.triggers, key=lambda trigger: abs(trigger[0] - position), default=None)
    return reading.unit.quote(Mention(nearest[0], nearest[0] + 1, "")) if nearest else ""
