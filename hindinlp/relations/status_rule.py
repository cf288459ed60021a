"""The rule for the status of a fact: what the words of its clause say of how sure and how far it is."""

from __future__ import annotations

from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.relations.scene import Scene


def with_status(relation: Relation, scene: Scene, at: int) -> Relation:
    """Give a fact told at token `at` the status its clause gives it."""
    return replace(relation, status=relation.status)
