"""The rules for deals, stakes, funding, contracts and fines, on sentences that stand alone."""

import pytest

from hindinlp.amounts import amount_stage
from hindinlp.formats.articles import parse_article
from hindinlp.relations.deals.frames import frames
from hindinlp.relations.rules import relations_by_rule
from hindinlp.relations.schema import signatures
from tests.conftest import read_cases

TYPES = ("INVESTED_IN", "ACQUIRED", "HOLDS_STAKE", "RAISED_FUNDING", "CONTRACT", "FINED")


def told(relation):
    """Write a fact as the cases do: type, subject > object, sum, share."""
    parties = [relation.subject.text, relation.object.text] if relation.object else [relation.subject.text]
    share = f"{relation.percent.normalize():f}%" if relation.percent is not None else ""
    figures = [relation.amount.text if relation.amount else "", share]
    return " ".join(filter(None, [relation.type, " > ".join(parties), *figures]))


@pytest.mark.parametrize("case", read_cases("relations_deals"), ids=lambda case: case["text"][:60])
def test_deals_are_found_and_nothing_else(case):
    source = f"# lang: {case.get('lang', 'hi')}\n\n{case['text']}\n"
    document = amount_stage()(parse_article(source, "case").document)
    found = [told(relation) for relation in relations_by_rule(document) if relation.type in TYPES]
    assert sorted(found) == sorted(case["facts"])


def test_frames_tell_known_types():
    assert {frame.type for rows in frames().values() for frame in rows} <= set(signatures())


def test_a_grant_has_its_kind():
    source = "# lang: hi\n\n[नीलकमल](ORG) को [विज्ञान परिषद](ORG) से 3 करोड़ रुपये का अनुदान मिला।\n"
    (grant,) = relations_by_rule(amount_stage()(parse_article(source, "case").document))
    assert grant.kind == "grant"
