"""List the pairs of mentions of a unit that could state a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hindinlp.relations.model.features import NOTHING
from hindinlp.relations.reading.units import Mention, Unit
from hindinlp.relations.schema import labels_between

REACH = 60  # tokens between two mentions; keeps a table of names on one line linear


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two mentions, in the order of their roles, and the labels that fit them."""

    one: Mention
    two: Mention
    labels: frozenset[str]


def candidates(unit: Unit) -> Iterator[Candidate]:
    """Yield every mention alone, and with every other mention, amount and title within reach, if labels fit."""
    things = unit.things
    for one in things:
        if labels := labels_between(one.label, NOTHING.label):
            yield Candidate(one, NOTHING, labels)
        for two in (*things, *unit.amounts, *unit.titles):
            if two.identity and two.identity == one.identity:
                continue
            if abs(two.first - one.first) > REACH:
                continue
            if labels := labels_between(one.label, two.label):
                yield Candidate(one, two, labels)
