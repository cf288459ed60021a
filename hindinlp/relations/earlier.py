"""What the units before have told, for the rules for figures: which figures, and for which period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hindinlp.document import Relation

PERIODIC = ("REVENUE", "PROFIT", "LOSS")  # figures of a period, not of a day


@dataclass
class Earlier:
    """Is told of each unit in turn; `facts` are the figures of the last unit, `period` is the one in force."""

    facts: tuple[Relation, ...] = ()
    period: str | None = None
    words: str | None = None
    types: set[str] = field(default_factory=set)

    def heard(self, facts: Sequence[Relation]) -> None:
        """Note what a unit told."""
        self.facts = tuple(fact for fact in facts if fact.object is None)
        self.types.update(fact.type for fact in self.facts)
