"""The rule for the dates of events: the nearest date of the clause. Results have a period, see figures/period.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.when import dated as at_time

DATED = frozenset((
    "INVESTED_IN", "ACQUIRED", "RAISED_FUNDING", "VALUED_AT", "IPO", "FOUNDED", "LEFT", "LAID_OFF", "FINED",
    "PARTNERED_WITH", "JOINED",
))  # fmt: skip
OPENING = 2  # items into a unit at which a date still dates all of it


def dated(told: Sequence[tuple[Relation, int]], scene: Scene) -> Iterator[Relation]:
    """Yield the facts of a unit, told at tokens, with their dates."""
    dates = [item for item in scene.of("DATE") if item.mention and item.mention.date and not _is_since(scene, item)]
    for relation, at in told:
        yield (
            _at_date(relation, at, scene, dates)
            if dates and relation.type in DATED and not (relation.date or relation.period)
            else relation
        )


def _is_since(scene: Scene, item: Item) -> bool:
    """`2022 से अब तक`, `since 2022`: a stretch up to today."""
    words = scene.unit.words
    return words[item.after : item.after + 1] == ("से",) or words[max(0, item.first - 1) : item.first] == ("since",)


def _at_date(relation: Relation, at: int, scene: Scene, dates: Sequence[Item]) -> Relation:
    clause = next((item.clause for item in scene.items if item.first <= at < item.after), 0)
    fitting = [item for item in dates if item.clause == clause or (item.clause < clause and item.at <= OPENING)]
    fitting = [item for item in fitting if relation.object is not None or _is_of(item, at, scene)]
    if not scene.hindi:  # `founded X in 2015 and left in 2018`
        fitting = [item for item in fitting if item.at <= OPENING or "and" not in scene.unit.words[item.after : at]]
    nearest = min(fitting, key=lambda item: (abs(item.first - at), item.first), default=None)
    if nearest is None or nearest.mention is None:
        return relation
    return at_time(relation, nearest.mention.date)


def _is_of(date: Item, at: int, scene: Scene) -> bool:
    """Tell whether no other sum stands nearer to a date than this one."""
    sums = [item.first for item in scene.of("MONEY", "RANGE", "PEOPLE")]
    between = scene.unit.words[min(at, date.first) : max(at, date.first)]
    if date.first > at and "," in between:
        return False
    nearer = any(abs(other - date.first) < abs(at - date.first) for other in sums if other != at)
    return not nearer or (date.first < at and small_words("held_against").isdisjoint(between) and date.at <= OPENING)
