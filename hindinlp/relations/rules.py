"""The rules for relations, in order: each reads one unit and tells facts with the token where it saw them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hindinlp.document import Amount, Document, Relation
from hindinlp.relations.figure_rule import figure_relations
from hindinlp.relations.frames import frame_relations
from hindinlp.relations.merge import merge
from hindinlp.relations.role_rule import role_relations
from hindinlp.relations.scene import Scene
from hindinlp.relations.status_rule import with_status
from hindinlp.relations.units import headings_of, identities_of, units

Amounts = Mapping[tuple[int, int], Amount]
Told = tuple[Relation, int]  # a fact without status and date, and the token of the unit that tells it
Rule = Callable[[Scene, Amounts], Iterator[Told]]

RULES: tuple[Rule, ...] = (role_relations, figure_relations, frame_relations)


def rule_relations(scene: Scene, amounts: Amounts) -> Iterator[Relation]:
    """Yield what the rules find in a unit, with the status its words give."""
    for rule in RULES:
        for relation, at in rule(scene, amounts):
            yield with_status(relation, scene, at)


def relations_by_rule(document: Document) -> list[Relation]:
    """Give the relations that the rules alone find, without any model."""
    amounts = {(amount.start, amount.end): amount for amount in document.amounts}
    found = [relation for unit in units(document) for relation in rule_relations(Scene(unit), amounts)]
    return merge(found, identities_of(document), headings_of(document))
