"""What `कंपनी`, `it`, `the two` or silence stands for, in texts of several companies.

A case names the word (none: silence in the last unit) and the names of what it means, none where it is only a word.
"""

import pytest

from hindinlp.amounts import amount_stage
from hindinlp.formats.articles import parse_article
from hindinlp.relations.reading.rough_cases import rough_case
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import units
from tests.conftest import read_cases


def scenes(case):
    source = f"# lang: {case['lang']}\n\n{case['text']}\n"
    return [Scene(unit) for unit in units(amount_stage()(parse_article(source, "case").document))]


def meant(case):
    """Give the names of what the last such word means, or what the last unit speaks of by silence."""
    if not case["word"]:
        return [scenes(case)[-1].omitted["ORG"].entity.text]
    pointing = [item for scene in scenes(case) for item in scene.items if item.word == case["word"]]
    last = [item for item in pointing if item.first == pointing[-1].first]
    return [item.mention.entity.text for item in last if item.mention]


@pytest.mark.parametrize("case", read_cases("references"), ids=lambda case: case["text"][:60])
def test_references(case):
    means = case["means"] if isinstance(case["means"], list) else [case["means"]]
    assert meant(case) == [name for name in means if name]


@pytest.mark.parametrize(
    ("text", "at", "hindi", "case"),
    [
        ("after jio , airtel raised prices", 1, False, "besides"),
        ("carlyle - owned gridline lost", 0, False, "attribute"),
        ("tata chemicals company rallis", 1, False, "attribute"),
        ("एयरटेल के मुताबिक", 0, True, "source"),
        ("एयरटेल ( airtel ) ने कहा", 0, True, "ne"),
        ("उसके पास", 0, True, "of"),
    ],
)
def test_rough_cases(text, at, hindi, case):
    assert rough_case(text.split(), at, at + 1, hindi=hindi) == case
