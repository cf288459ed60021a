"""The rules for relations, in order: each reads one unit and tells facts with the token where it saw them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hindinlp.document import Amount, Document, Relation
from hindinlp.relations.date_rule import dated
from hindinlp.relations.earlier import Earlier
from hindinlp.relations.figure_rule import figure_relations
from hindinlp.relations.frames import frame_relations
from hindinlp.relations.headcount import headcounts
from hindinlp.relations.location_rule import locations
from hindinlp.relations.merge import merge
from hindinlp.relations.partner_rule import partners
from hindinlp.relations.people_rule import people_relations
from hindinlp.relations.product_rule import products
from hindinlp.relations.rival_rule import rivals
from hindinlp.relations.scene import Scene
from hindinlp.relations.share_price import share_prices
from hindinlp.relations.share_sale import share_sales
from hindinlp.relations.status_rule import with_status
from hindinlp.relations.subsidiary_rule import subsidiaries
from hindinlp.relations.supplier_rule import clients
from hindinlp.relations.units import amounts_of, headings_of, identities_of, units

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
    locations,
    products,
    rivals,
    partners,
    clients,
    subsidiaries,
)


def rule_relations(scene: Scene, amounts: Amounts) -> Iterator[Relation]:
    """Yield what the rules find in a unit, with the status its words give and its date."""
    told = [(with_status(relation, scene, at), at) for rule in RULES for relation, at in rule(scene, amounts)]
    found = list(dated(told, scene))
    scene.earlier.heard(found)
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
