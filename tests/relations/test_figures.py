"""The rules for figures of a company: what they find in a short text, and for which period."""

import pytest

from hindinlp.amounts import amount_stage
from hindinlp.document import Document
from hindinlp.formats.articles import parse_article
from hindinlp.relations.rules import relations_by_rule
from hindinlp.relations.schema import signatures
from tests.conftest import read_cases

FIGURES = {type for type, signature in signatures().items() if signature.unary} - {"RAISED_FUNDING"}


def read(lang: str, text: str) -> Document:
    return amount_stage()(parse_article(f"# lang: {lang}\n\n{text}\n", "case").document)


@pytest.mark.parametrize("case", read_cases("relations_figures"), ids=lambda case: case["text"][:50])
def test_figures(case):
    facts = [fact for fact in relations_by_rule(read(case["lang"], case["text"])) if fact.type in FIGURES]
    dated = {tuple(fact[:3]): fact[3] for fact in case["facts"] if len(fact) > 3}
    found = [(fact.type, fact.subject.text, fact.amount.text if fact.amount else None) for fact in facts]
    assert sorted(found, key=str) == sorted((tuple(fact[:3]) for fact in case["facts"]), key=str)
    for key, fact in zip(found, facts, strict=True):
        assert key not in dated or (fact.date or fact.period) == dated[key]


def test_the_share_of_the_staff_let_go_is_a_percentage():
    document = read("hi", "[उड़ान](ORG) ने 620 कर्मचारियों की छंटनी की, जो कुल कर्मचारियों का 22 प्रतिशत है।")
    assert [str(fact.percent) for fact in relations_by_rule(document) if fact.type == "LAID_OFF"] == ["22"]


def test_a_rounded_figure_of_a_heading_is_told_once():
    heading = "## [नर्मदा](ORG) को 261 करोड़ का लाभ\n\n[नर्मदा](ORG) ने 261.03 करोड़ रुपए का शुद्ध लाभ कमाया।"
    facts = relations_by_rule(read("hi", heading))
    assert [fact.amount.text for fact in facts if fact.type == "PROFIT" and fact.amount] == ["261.03 करोड़ रुपए"]


@pytest.mark.parametrize("text", ["", "।", "( ( (", "5 करोड़", "आईपीओ", "शेयर 5 रुपये पर", "का का का 5 करोड़ रुपये का"])
def test_any_unit_is_read(text):
    relations_by_rule(amount_stage()(parse_article(f"# lang: hi\n\n{text or '.'}\n", "case").document))
