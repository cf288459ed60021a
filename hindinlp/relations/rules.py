"""The rules for relations, in order: each reads one unit and tells facts with the token where it saw them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hindinlp.document import Amount, Document, Relation
from hindinlp.relations.dates import dated
from hindinlp.relations.deals.frames import frame_relations
from hindinlp.relations.deals.terms import deal_terms
from hindinlp.relations.deals.ventures import ventures
from hindinlp.relations.figures.headcount import headcounts
from hindinlp.relations.figures.rule import figure_relations
from hindinlp.relations.figures.share_price import share_prices
from hindinlp.relations.figures.share_sale import share_sales
from hindinlp.relations.merge import merge
from hindinlp.relations.people.rule import people_relations
from hindinlp.relations.reading.earlier import Earlier
from hindinlp.relations.reading.meanings import meanings
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import amounts_of, headings_of, identities_of, units
from hindinlp.relations.status import with_status
from hindinlp.relations.ties.frames import told_ties
from hindinlp.relations.ties.locations import locations
from hindinlp.relations.ties.partners import partners
from hindinlp.relations.ties.products import products
from hindinlp.relations.ties.rivals import rivals
from hindinlp.relations.ties.subsidiaries import subsidiaries
from hindinlp.relations.ties.suppliers import clients

Amounts = Mapping[tuple[int, int], Amount]
Told = tuple[Relation, int]  # a fact without status and date, and the token of the unit that tells it
Rule = Callable[[Scene, Amounts], Iterator[Told]]

RULES: tuple[Rule, ...] = (
    people_relations,
    figure_relations,
    share_prices,
    headcounts,
    share_sales,
    frame_relations,
    deal_terms,
    ventures,
    locations,
    products,
    rivals,
    partners,
    clients,
    told_ties,
    subsidiaries,
)


def rule_relations(scene: Scene, amounts: Amounts) -> Iterator[Relation]:
    """Yield what the rules find in a unit, with the status its words give and its date."""
    told = [(with_status(relation, scene, at), at) for rule in RULES for relation, at in rule(scene, amounts)]
    found = list(dated(told, scene))
    scene.earlier.heard(found)
    if scene.unit.heading:
        scene.earlier.subjects.update(*meanings(scene).values())
    yield from found


def told_scenes(document: Document) -> Iterator[tuple[Scene, list[Relation]]]:
    """Yield each heading and sentence of a document, prepared, with what the rules find in it."""
    amounts = amounts_of(document)
    earlier = Earlier()
    for unit in units(document):
        scene = Scene(unit, earlier)
        yield scene, list(rule_relations(scene, amounts))


def relations_by_rule(document: Document) -> list[Relation]:
    """Give the relations that the rules alone find, without any model."""
    found = [relation for _, told in told_scenes(document) for relation in told]
    return merge(found, identities_of(document), headings_of(document))
