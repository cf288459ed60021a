"""The layout of an article: every line has its kind, and nothing is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.document import BLOCK_KINDS, Document
from hindinlp.text.layout import explain_blocks, find_blocks, layout_stage
from tests.conftest import read_cases

PAGES = read_cases("layout")
LINES = st.sampled_from([line for page in PAGES for _, line in page["lines"]]) | st.text(max_size=40)
TEXTS = st.lists(LINES, max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda s: s.join(lines))
)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n \r\n"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_page(page, gap):
    blocks = find_blocks(gap.join(line for _, line in page["lines"]))
    assert [[block.kind, block.text] for block in blocks] == page["lines"]


@pytest.mark.parametrize("text", ["मेटा ने स्केल खरीदा", "क्या मेटा जीतेगी?", "LOADING...", "13 जून 2025"])
def test_one_line_is_running_text(text):
    assert [block.kind for block in find_blocks(f"\n{text}\n")] == ["paragraph"]


def test_lines_without_an_end_mark_are_running_text_when_there_is_no_other():
    kinds = [block.kind for block in find_blocks("मेटा ने निवेश किया\nगूगल ने भी निवेश किया\nविज्ञापन")]
    assert kinds == ["paragraph", "paragraph", "boilerplate"]


def test_stage_fills_the_layer():
    document = layout_stage()(Document("शीर्षक यहां है\n\nयह वाक्य है।"))
    assert [block.kind for block in document.blocks] == ["headline", "paragraph"]


@given(TEXTS)
def test_every_visible_character_stands_in_one_block(text):
    covered = [0] * len(text)
    for block, rule in explain_blocks(text):
        assert text[block.start : block.end] == block.text
        assert block.kind in BLOCK_KINDS and rule
        for place in range(block.start, block.end):
            covered[place] += 1
    assert all(count == 1 for count, character in zip(covered, text, strict=True) if not character.isspace())
    assert max(covered, default=0) <= 1


@pytest.mark.parametrize("line", ["a\n", "मेटा ने खरीदा स्केल का हिस्सा आज कल परसों\n", "10:34 am\n", " \n", "- \n", "A B\n"])
def test_time_is_linear(line):
    start = time.perf_counter()
    find_blocks(line * (100_000 // len(line)))
    assert time.perf_counter() - start < 10
