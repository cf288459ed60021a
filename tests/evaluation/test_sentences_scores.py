"""Scores of sentence splitting, and the command that prints them."""

import json

import pytest
import typer
from typer.testing import CliRunner

from hindinlp.commands.evaluate_sentences import evaluate_sentences
from hindinlp.errors import InputError
from hindinlp.evaluation.sentences import GoldText, read_gold, score
from hindinlp.evaluation.tally import Tally

TEXT = "यह है। वह है। सब है।"
GOLD = ((0, 6), (7, 13), (14, 20))


def test_score_counts_exact_spans():
    found, mistakes = score([GoldText("a", TEXT, GOLD)], lambda text: [(0, 6), (7, 20)])
    assert found == Tally(gold=3, found=2, right=1)
    assert (found.precision, found.recall, found.f1) == (1 / 2, 1 / 3, 2 / 5)
    assert sorted((mistake.kind, mistake.text) for mistake in mistakes) == [
        ("missed", "वह है।"),
        ("missed", "सब है।"),
        ("wrong", "वह है। सब है।"),
    ]


def test_bad_line_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "है।", "sentences": [[0, 3]]}\n{"text": 1}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2"):
        list(read_gold(path))


def test_annotated_articles_are_gold(tmp_path):
    (tmp_path / "a.txt").write_text("# lang: hi\n\n## शीर्षक\n\nयह है।\nवह है।\n", encoding="utf-8")
    (gold,) = read_gold(tmp_path)
    assert [gold.text[start:end] for start, end in gold.sentences] == ["यह है।", "वह है।"]


@pytest.mark.parametrize("splitter", ["rules", "indic", "spacy"])
def test_command_prints_the_figures(tmp_path, splitter):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "sentences": GOLD}), encoding="utf-8")
    app = typer.Typer()
    app.command()(evaluate_sentences)
    shown = CliRunner().invoke(app, [str(path), "--splitter", splitter])
    assert shown.exit_code == 0
    assert "1.0000" in shown.output
