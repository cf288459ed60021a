"""`hindinlp convert`: what is written, what is said, and the exit code."""

import pytest
from typer.testing import CliRunner

from hindinlp.cli import app
from hindinlp.formats import read_annotations
from tests.conftest import CASES

SENTENCES = CASES / "formats" / "sentences.label-studio-utf16.json"


def run(*arguments):
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


@pytest.mark.parametrize(
    ("name", "options"), [("a.jsonl", ()), ("a.conll", ("--scheme", "BILOU")), ("a", ("--to", "doccano"))]
)
def test_from_label_studio(name, options, tmp_path):
    result = run(SENTENCES, tmp_path / name, *options)
    assert result.exit_code == 0, result.output
    assert "documents" in result.stdout and "50" in result.stdout
    assert len(read_annotations(tmp_path / name).documents) == 50


def test_broken_records_are_said_and_left_out(tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "मेटा ने", "label": [[1, 5, "ORG"]]}\n{"text": "मेटा", "label": []}\n', encoding="utf-8")
    result = run(source, tmp_path / "b.jsonl")
    assert result.exit_code == 1
    assert f"{source}:1: ORG 1:5 'ेटा ' cuts a word" in result.stderr
    assert [each.text for each in read_annotations(tmp_path / "b.jsonl").documents] == ["मेटा"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("a.json", "b.xyz"), "the suffix '.xyz' names no format"),
        (("a.json", "b.jsonl", "--from", "brat"), "unknown format 'brat'"),
        (("a.json", "b.conll", "--scheme", "IOE"), "unknown scheme 'IOE'"),
        (("a.json", "b.jsonl", "--columns", "1"), "expected --columns as two numbers"),
        (("a.json", "a.json"), "would overwrite what is read"),
        (("missing.json", "b.jsonl"), "no such file or folder"),
        (("a.json", "missing/b.jsonl"), "No such file or directory"),
    ],
)
def test_wrong_usage(options, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    result = run(*options)
    assert result.exit_code == 2 and message in result.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_labels_that_may_occur(tmp_path):
    result = run(SENTENCES, tmp_path / "a.jsonl", "--labels", "PER, ORG")
    assert result.exit_code == 1 and "unknown label 'LOC'" in result.stderr
    kept = read_annotations(tmp_path / "a.jsonl").documents
    assert {entity.label for each in kept for entity in each.entities} == {"PER", "ORG"} and len(kept) < 50
