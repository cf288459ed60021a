"""The tables as a linguist edits them: what stands twice is a slip, and hides the row before."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

TABLES = sorted(Path(str(files("hindinlp.lexicons"))).glob("*.tsv"))
# Read as one row for each word: a second one would silently win.
BY_WORD = ("frame_words", "relation_triggers", "organisation_kinds", "role_titles", "role_departments", "role_ranks")


def rows(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def twice(found: list[str]) -> list[str]:
    return [each for each, count in Counter(found).items() if count > 1]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_no_row_stands_twice(path: Path) -> None:
    assert twice(rows(path)) == []


@pytest.mark.parametrize("path", [each for each in TABLES if each.stem in BY_WORD], ids=lambda path: path.stem)
def test_a_word_has_one_row(path: Path) -> None:
    assert twice([row.split("\t")[0].casefold() for row in rows(path)]) == []
