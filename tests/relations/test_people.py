"""The rules for people and for the status of a fact, on single sentences: facts, and traps that tell none."""

import pytest

from hindinlp.amounts import amount_stage
from hindinlp.formats.articles import parse_article
from hindinlp.relations.merge import merge
from hindinlp.relations.people.rule import people_relations
from hindinlp.relations.people.titles import find_titles
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import headings_of, identities_of, units
from hindinlp.relations.status import status_at
from hindinlp.text.fold import fold
from hindinlp.text.phrases import folded_tokens
from tests.conftest import read_cases


def read(case):
    return amount_stage()(parse_article(f"# lang: {case['lang']}\n\n{case['text']}\n", "case").document)


def by_text(case):
    return case["text"][:60]


@pytest.mark.parametrize("case", read_cases("relations_people"), ids=by_text)
def test_what_a_sentence_tells_of_people(case):
    document = read(case)
    told = [relation for unit in units(document) for relation, _ in people_relations(Scene(unit))]
    found = [
        [fact.type, fact.subject.text, fact.object.text, fact.title, fact.role_status, fact.status]
        for fact in merge(told, identities_of(document), headings_of(document))
    ]
    assert found == case["facts"]


@pytest.mark.parametrize("case", read_cases("relations_status"), ids=by_text)
def test_the_status_that_words_give_an_act(case):
    unit = next(units(read(case)))
    assert status_at(Scene(unit), unit.words.index(fold(case["at"]))) == case["status"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("मुख्य अनुपालन अधिकारी", ["Chief Compliance Officer"]),
        ("प्रेसिडेंट (अंतरराष्ट्रीय कारोबार)", ["President, International Business"]),
        ("विज्ञापन कारोबार के प्रमुख", ["Head of Advertising"]),
        ("executive vice president", ["Executive Vice President"]),
        ("head of technical research at", ["Head of Technical Research"]),
        ("senior vice-president, research, at", ["Senior Research Vice President"]),
        ("हेड ऑफ रिसर्च", ["Head of Research"]),
        ("food delivery CEO", ["CEO"]),
        ("technical analyst", ["Technical Analyst"]),
        ("chief minister", []),
        ("मुख्य न्यायाधीश", []),
    ],
)
def test_titles_are_built_of_their_parts(text, titles):
    assert [title for _, _, title in find_titles(folded_tokens(text))] == titles


@pytest.mark.parametrize("text", ["", "—", "के के के", "of of of , ,", "CEO", "सीईओ और", "बोर्ड में", "joined", "( ( ("])
def test_no_text_makes_the_rules_fail(text):
    for unit in units(read({"lang": "hi", "text": text})):
        assert list(people_relations(Scene(unit))) == []
