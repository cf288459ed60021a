"""The parts of the relations stage that need no model: units, rules, decoding, merging."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hindinlp.amounts import amount_stage
from hindinlp.document import RELATION_TYPES
from hindinlp.errors import PipelineError
from hindinlp.formats.articles import parse_article
from hindinlp.relations import explain, extract_relations
from hindinlp.relations.merge import merge
from hindinlp.relations.model.candidates import candidates
from hindinlp.relations.model.decode import Decoder, Judged, Thresholds
from hindinlp.relations.model.features import features, read_unit
from hindinlp.relations.people.roles import role_relations
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import units
from hindinlp.relations.rules import relations_by_rule
from hindinlp.relations.schema import all_labels, labels_between, signatures
from tests.conftest import read_cases


def read(source: str):
    return amount_stage()(parse_article(f"# lang: hi\n\n{source}\n", "case").document)


def test_every_type_has_a_signature():
    assert set(signatures()) == set(RELATION_TYPES)


def test_labels_fit_what_the_mentions_are():
    assert labels_between("ORG", "LOC") == {"LOCATED_IN"}
    assert "EMPLOYEES" in labels_between("ORG", "PEOPLE")
    assert not labels_between("LOC", "ORG")
    assert set(labels_between("ORG", "MONEY")) <= set(all_labels())


@pytest.mark.parametrize("case", read_cases("roles"), ids=lambda case: case["text"][:40])
def test_roles_side_by_side(case):
    unit = next(units(read(case["text"])))
    found = [
        [relation.subject.text, relation.object.text, relation.title, relation.role_status]
        for relation, _ in role_relations(Scene(unit))
    ]
    assert found == case["roles"]


def decoded(source: str, believed: dict[tuple[str, str], list[str]]):
    """Decode the first unit with probability 1 for the given labels between mentions written so."""
    document = read(source)
    reading = read_unit(Scene(next(units(document))))
    judged = []
    for candidate in candidates(reading.unit):
        written = tuple(
            reading.unit.quote(mention) if mention.after else "" for mention in (candidate.one, candidate.two)
        )
        labels = believed.get(written, [])
        judged.append(Judged(candidate, {label: float(label in labels) for label in (*candidate.labels, *labels)}))
    amounts = {(amount.start, amount.end): amount for amount in document.amounts}
    return list(Decoder(reading, judged, Thresholds(0.5, 0.5), amounts).relations())


def test_a_deal_takes_the_sum_in_both_currencies_and_the_share():
    (deal,) = decoded(
        "[मेटा](ORG) ने [स्केल AI](ORG) में 14.3 अरब डॉलर (लगभग 1,230 अरब रुपये) में 49 प्रतिशत हिस्सा लेगी।",
        {
            ("मेटा", "स्केल AI"): ["ACQUIRED"],
            ("मेटा", "14.3 अरब डॉलर"): ["ACQUIRED/amount:subject"],
            ("स्केल AI", "14.3 अरब डॉलर"): ["ACQUIRED/amount:object"],
            ("मेटा", "49 प्रतिशत"): ["ACQUIRED/percent:subject"],
            ("स्केल AI", "49 प्रतिशत"): ["ACQUIRED/percent:object"],
        },
    )
    assert deal.amount.value == Decimal("14300000000")
    assert [other.currency for other in deal.amount_alt] == ["INR"]
    assert (deal.percent, deal.status) == (Decimal(49), "planned")


def test_a_figure_told_in_two_currencies_is_one_fact():
    facts = decoded(
        "[नर्मदा](ORG) की आय 2 अरब डॉलर (17,200 करोड़ रुपये) रही।",
        {("नर्मदा", "2 अरब डॉलर"): ["REVENUE"], ("नर्मदा", "17,200 करोड़ रुपये"): ["REVENUE"]},
    )
    assert [fact.amount.currency for fact in facts] == ["USD"]


def test_an_amount_far_from_the_deal_is_left_out():
    (deal,) = decoded("[मेटा](ORG) ने [स्केल AI](ORG) को खरीदा और 5 करोड़ रुपये बांटे।", {("मेटा", "स्केल AI"): ["ACQUIRED"]})
    assert deal.amount is None


def test_a_pronoun_may_stand_for_the_topic():
    document = read("[उड़ान](ORG) खुली।\nकंपनी को 5 करोड़ रुपये का घाटा हुआ।")
    _, second = units(document)
    assert [(mention.how, mention.entity.text) for mention in second.pointed] == [("noun", "उड़ान")]


def test_each_fact_once_and_founders_found():
    unit = next(units(read("[उड़ान](ORG) के संस्थापक [राव](PER) आए।")))
    ((role, _),) = role_relations(Scene(unit))
    found = merge([role, role, replace(role, title=None)], {}, set())
    assert [(fact.type, fact.title) for fact in found] == [("FOUNDED", None), ("HAS_ROLE", "Founder")]


def test_features_name_the_words_around():
    reading = read_unit(Scene(next(units(read("[मेटा](ORG) ने [स्केल](ORG) को खरीदा।")))))
    candidate = next(c for c in candidates(reading.unit) if c.two.entity and c.one.first < c.two.first)
    assert {"order=12", "labels=ORG>ORG", "near=after:ACQUIRE"} <= set(features(reading, candidate.one, candidate.two))


def test_explain_names_the_rule_that_told():
    document = read("[मेटा](ORG) ने [स्केल](ORG) में 5 करोड़ रुपये का निवेश किया।")
    told = [each for each in explain(document) if each.source.startswith("rule:")]
    assert [(each.label, each.first, each.second, each.kept) for each in told] == [("INVESTED_IN", "मेटा", "स्केल", True)]


def test_a_document_without_its_layers_is_refused():
    from hindinlp import Document

    with pytest.raises(PipelineError, match="missing: blocks, sentences"):
        extract_relations(Document("मेटा"))


BELONGING = [
    ("[Voltra Motors](ORG), a [Tata Group](ORG) firm, will build a plant.", ["Voltra Motors > Tata Group"]),
    ("[Kestrel Infra](ORG) arm [Kestrel Tolls](ORG) bags an order", ["Kestrel Tolls > Kestrel Infra"]),
    ("[Lumen Capital](ORG) parent [Harrow Group](ORG) cut its outlook.", ["Lumen Capital > Harrow Group"]),
    (
        "The order was placed through its wholly-owned subsidiary [Kestrel Tolls](ORG), [Kestrel Infra](ORG) said.",
        ["Kestrel Tolls > Kestrel Infra"],
    ),
    ("A unit of [Ostmetall](ORG), [Ostmetall Polska](ORG), won the contract.", ["Ostmetall Polska > Ostmetall"]),
    (
        "[Ostmetall](ORG) has three units: [Ostmetall India](ORG), [Ostmetall Polska](ORG) and [Ostmetall Lanka](ORG).",
        ["Ostmetall India > Ostmetall", "Ostmetall Lanka > Ostmetall", "Ostmetall Polska > Ostmetall"],
    ),
    (
        "[अरावली लॉजिस्टिक्स](ORG), [अरावली सीमेंट](ORG) की पूर्ण स्वामित्व वाली सहायक कंपनी है।",
        ["अरावली लॉजिस्टिक्स > अरावली सीमेंट"],
    ),
    ("[अरावली लॉजिस्टिक्स](ORG) का मालिकाना हक [अरावली सीमेंट](ORG) के पास है।", ["अरावली लॉजिस्टिक्स > अरावली सीमेंट"]),
    (
        "[ओस्टमेटल](ORG) की तीन सहायक कंपनियां हैं: [ओस्टमेटल इंडिया](ORG), [ओस्टमेटल पोल्स्का](ORG) और [ओस्टमेटल लंका](ORG)।",
        ["ओस्टमेटल इंडिया > ओस्टमेटल", "ओस्टमेटल पोल्स्का > ओस्टमेटल", "ओस्टमेटल लंका > ओस्टमेटल"],
    ),
    ("[ओस्टमेटल](ORG) ने भारत में [ओस्टमेटल इंडिया](ORG) नाम से सहायक कंपनी बनाई है।", ["ओस्टमेटल इंडिया > ओस्टमेटल"]),
    ("[टाटा समूह](ORG) की [टीसीएस](ORG) में 500 लोगों की भर्ती होगी।", ["टीसीएस > टाटा समूह"]),
    ("[डेल्फी ग्रुप](ORG) का मुकाबला [लोटस स्नैक्स](ORG) से है।", []),
    ("[टाटा समूह](ORG) की [इंडिगो](ORG) में हिस्सेदारी खरीदने की खबर गलत है।", []),
    ("[रिज ग्रुप](ORG) का कागज कारोबार अब [वर्टेक्स पेपर्स](ORG) के पास होगा।", []),
    ("[Ostmetall](ORG)'s logistics business competes with [Lindqvist](ORG).", []),
]


@pytest.mark.parametrize(("text", "belongs"), BELONGING, ids=[text[:40] for text, _ in BELONGING])
def test_which_company_belongs_to_which(text, belongs):
    lang = "en" if text.isascii() else "hi"
    document = amount_stage()(parse_article(f"# lang: {lang}\n\n{text}\n", "case").document)
    told = [relation for relation in relations_by_rule(document) if relation.type == "SUBSIDIARY_OF"]
    assert sorted(f"{relation.subject.text} > {relation.object.text}" for relation in told) == belongs


def test_the_price_of_a_deal_keeps_its_status():
    text = "[Nordal](ORG) agreed to buy [Pinewood](ORG).\nThe deal is worth $1.3 billion."
    document = amount_stage()(parse_article(f"# lang: en\n\n{text}\n", "case").document)
    (deal,) = relations_by_rule(document)
    assert (deal.type, deal.amount.text, deal.status) == ("ACQUIRED", "$1.3 billion", "planned")
