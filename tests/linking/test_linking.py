"""Which mentions of a document are one thing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.document import Entity
from hindinlp.linking import link_mentions
from hindinlp.linking.names import acronym, spells
from tests.conftest import read_cases


def mentions(text: str, marks: list[list[str]]) -> list[Entity]:
    """Find the marked surfaces in order, each after the one before."""
    found, at = [], 0
    for surface, label in marks:
        start = text.index(surface, at)
        at = start + len(surface)
        found.append(Entity(start, at, surface, label))
    return found


@pytest.mark.parametrize("case", read_cases("identities"), ids=lambda case: case["why"])
def test_mentions_are_gathered(case):
    text = case["text"]
    found = link_mentions(text, mentions(text, case["entities"]))
    groups = [[text[start:end] for start, end in identity.mentions] for identity in found]
    assert groups == case["identities"]


@given(st.text(alphabet="टाटा मोटर्स AIएस.()- ", max_size=60), st.lists(st.integers(0, 60), max_size=12))
def test_every_entity_is_in_one_identity(text, cuts):
    spans = sorted({tuple(sorted(pair)) for pair in itertools.pairwise(cuts)})
    entities = [Entity(a, b, text[a:b], "ORG") for a, b in spans if a < b <= len(text)]
    gathered = [mention for identity in link_mentions(text, entities) for mention in identity.mentions]
    assert sorted(gathered) == sorted((entity.start, entity.end) for entity in entities)


@pytest.mark.parametrize(
    ("letters", "name", "expected"),
    [
        ("TCS", "Tata Consultancy Services", True),
        ("टीसीएस", "टाटा कंसल्टेंसी सर्विसेज", True),
        ("RBI", "Reserve Bank of India", True),
        ("TCS", "Tata Motors", False),
    ],
)
def test_initials(letters, name, expected):
    assert spells(acronym(letters), name) is expected
