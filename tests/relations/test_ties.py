"""Ties between companies, products and places, by the rules alone."""

import pytest

from hindinlp.amounts import amount_stage
from hindinlp.formats.articles import parse_article
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import units
from hindinlp.relations.ties.frames import told_ties
from hindinlp.relations.ties.locations import locations
from hindinlp.relations.ties.partners import partners
from hindinlp.relations.ties.products import products
from hindinlp.relations.ties.rivals import rivals
from hindinlp.relations.ties.subsidiaries import subsidiaries
from hindinlp.relations.ties.suppliers import clients
from tests.conftest import read_cases

RULES = (locations, products, rivals, partners, clients, told_ties, subsidiaries)


def scenes(case):
    source = f"# lang: {case['lang']}\n\n{case['text']}\n"
    return [Scene(unit) for unit in units(amount_stage()(parse_article(source, "case").document))]


@pytest.mark.parametrize("case", read_cases("relations_ties"), ids=lambda case: case["text"][:60])
def test_ties(case):
    found = {
        (fact.type, fact.subject.text, fact.object.text)
        for scene in scenes(case)
        for rule in RULES
        for fact, _ in rule(scene, {})
    }
    assert found == {tuple(tie) for tie in case["ties"]}
