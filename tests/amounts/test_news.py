"""Every amount of news sentences and phrases written for the project, with all its fields."""

import pytest

from hindinlp.amounts import find_amounts
from hindinlp.errors import InputError
from hindinlp.evaluation.amounts import GoldLine, read_gold, score
from tests.conftest import CASES

LINES = [line for name in ("amounts_news", "amounts_phrases") for line in read_gold(CASES / f"{name}.jsonl")]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text)
def test_amounts_of_a_news_sentence(line):
    scores = score([line], find_amounts)
    assert [mistake for each in scores.values() for mistake in each.mistakes] == []


def test_the_score_counts_value_span_fields_and_extras():
    line = next(line for line in LINES if len(line.amounts) == 2 and line.lang == "hi")
    first, second = line.amounts
    found = score([line], lambda text: [first])
    assert sum(each.whole for each in found.values()) == 1 and sum(each.gold for each in found.values()) == 2
    empty = score([GoldLine("x", "hi", line.text, ())], lambda text: [first, second])
    assert sum(each.extra for each in empty.values()) == 2


@pytest.mark.parametrize(
    "line", ["{}", '{"lang": "hi", "text": "a", "amounts": [{"text": "b", "kind": "money"}]}', "no"]
)
def test_a_broken_gold_line_is_named(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:1"):
        list(read_gold(path))
