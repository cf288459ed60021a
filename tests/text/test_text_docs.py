"""What the documentation of text and sentences shows is what happens."""

import doctest

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("page", ["sentences.md", "text.md"])
def test_examples(page):
    found = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert found.attempted > 0
    assert found.failed == 0
