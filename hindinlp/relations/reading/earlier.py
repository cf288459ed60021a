"""What the units before have told: which figures, for which period, and who belongs to which organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hindinlp.document import Entity, Relation

if TYPE_CHECKING:
    from hindinlp.relations.reading.units import Mention

RAISED = {"RAISED_FUNDING": "FUNDING"}  # facts after which a text is about such
BUYING = "BUYING"  # what a text is about once it told of a purchase
PRICED = ("ACQUIRED", "CONTRACT")  # facts whose price the next unit may tell
LASTING = 2  # units after which a purchase is no longer `the deal`
PERIODIC = ("REVENUE", "PROFIT", "LOSS")  # figures of a period, not of a day


@dataclass
class Earlier:
    """Is told of each unit in turn.

    `facts` are the figures of the last unit, `period` is the one in force, `homes` the organisation last told of each
    person and `titles` the title, by identity, `fined_by` the authority last told to fine, `deals` the purchases and
    orders that the last units told without a price.
    """

    facts: tuple[Relation, ...] = ()
    period: str | None = None
    types: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)  # meaning classes of headings: what the text is about
    fined_by: Entity | None = None
    deals: tuple[Relation, ...] = ()
    since: int = 0  # units since a purchase was told
    homes: dict[str, Mention] = field(default_factory=dict)
    titles: dict[str, Relation] = field(default_factory=dict)
    organisations: dict[str, Mention] = field(default_factory=dict)  # by identity, the one named last at the end

    def heard(self, facts: Sequence[Relation]) -> None:
        """Note what a unit told."""
        self.facts = tuple(fact for fact in facts if fact.object is None)
        self.types.update(fact.type for fact in self.facts)
        self.subjects.update(RAISED[fact.type] for fact in self.facts if fact.type in RAISED)
        self.subjects.update(BUYING for fact in facts if fact.type == "ACQUIRED")
        bought = [fact for fact in facts if fact.type in PRICED]
        self.since = 0 if bought else self.since + 1
        if bought or self.since > LASTING:
            self.deals = tuple(fact for fact in bought if fact.amount is None)
        self.fined_by = next((fact.object for fact in facts if fact.type == "FINED" and fact.object), self.fined_by)
