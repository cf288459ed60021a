"""What the relation model may say: one label for each thing it can find between two mentions of a unit.

- `INVESTED_IN`: the first mention is its subject, the second its object
- `REVENUE`: the first mention is its subject, the second its amount (types without object)
- `INVESTED_IN/amount:object`: the first mention is its object, the second its amount; likewise `percent`, `title`
- `role_status=former`: of the role the two mentions state
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hindinlp.document import ROLE_STATUSES
from hindinlp.lexicons import read_table

SYMMETRIC = frozenset(("PARTNERED_WITH", "COMPETES_WITH"))
ROLE_STATUS_LABELS = tuple(f"role_status={status}" for status in ROLE_STATUSES)
ALONE = "NONE"  # the second mention of a candidate that is a single mention


@dataclass(frozen=True, slots=True)
class Signature:
    """The labels that the subject and object of a relation type may have, and the kinds of its amounts."""

    type: str
    subjects: frozenset[str]
    objects: frozenset[str]
    amounts: frozenset[str]

    @property
    def unary(self) -> bool:
        return not self.objects


@cache
def signatures() -> dict[str, Signature]:
    """Read the signature of each relation type."""
    rows = read_table("relation_types", columns=4)
    return {row[0]: Signature(row[0], *(_set(field) for field in row[1:])) for row in rows}


def _set(field: str) -> frozenset[str]:
    return frozenset(field.split()) - {"-"}


@cache
def labels_between(first: str, second: str) -> frozenset[str]:
    """Give the labels that fit a candidate by what its two mentions are.

    >>> sorted(labels_between("ORG", "LOC"))
    ['LOCATED_IN']
    """
    found: set[str] = set()
    for type, signature in signatures().items():
        if signature.unary:
            if first in signature.subjects and (second in signature.amounts or second == ALONE):
                found.add(type)
            continue
        if first in signature.subjects and second in signature.objects:
            found.add(type)
        if second in signature.amounts:
            slot = "percent" if second == "PERCENT" else "amount"
            found.update(f"{type}/{slot}:{role}" for role, fits in _roles(signature, first) if fits)
    if second == "TITLE":
        found.update(f"HAS_ROLE/title:{role}" for role, fits in _roles(signatures()["HAS_ROLE"], first) if fits)
    return frozenset(found)


def _roles(signature: Signature, label: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    return ("subject", label in signature.subjects), ("object", label in signature.objects)


@cache
def all_labels() -> tuple[str, ...]:
    """List every label, in a fixed order."""
    kinds = ("PER", "ORG", "LOC", "PRODUCT")
    others = (*kinds, "MONEY", "RANGE", "PERCENT", "PEOPLE", "NUMBER", "TITLE", ALONE)
    found = {label for first in kinds for second in others for label in labels_between(first, second)}
    return (*sorted(found), *ROLE_STATUS_LABELS)
