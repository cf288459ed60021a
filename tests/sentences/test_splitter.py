"""Sentence splitting: the traits, the offsets, the stage, and what importing it costs."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.document import Document
from hindinlp.pipeline import Pipeline
from hindinlp.sentences import explain, sentence_stage, split_sentences
from hindinlp.text.layout import layout_stage
from tests.conftest import read_cases

HEAVY = ("torch", "transformers", "stanza", "spacy", "onnxruntime", "pandas", "numpy", "indicnlp")
CHARACTERS = st.characters() | st.sampled_from("।॥?!.…|\"'”’“)( \n\u200d\u094dकहैABab5१,-")
PIECES = st.sampled_from([case["text"] for case in read_cases("sentences")]) | st.text(CHARACTERS, max_size=40)
TEXTS = st.lists(PIECES, max_size=5).map("".join)


@pytest.mark.parametrize("case", read_cases("sentences"), ids=lambda case: case["trait"])
def test_trait(case):
    assert [sentence.text for sentence in split_sentences(case["text"])] == case["sentences"]


@given(TEXTS)
def test_sentences_quote_the_text_and_cover_the_running_text_once(text):
    document = Pipeline([layout_stage(), sentence_stage()])(text)
    running = [
        place
        for block in document.blocks
        if block.kind == "paragraph"
        for place in range(block.start, block.end)
        if not text[place].isspace()
    ]
    covered = [
        place
        for sentence in document.sentences
        for place in range(sentence.start, sentence.end)
        if not text[place].isspace()
    ]
    assert covered == running
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in document.sentences)
    assert all(sentence.text == sentence.text.strip() and sentence.text for sentence in document.sentences)


@given(TEXTS)
def test_explain_tells_every_end(text):
    ends = {decision.start for decision in explain(text) if decision.split}
    assert len(ends) >= len(split_sentences(text)) - sum(map(text.count, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")) - 1


def test_explain_names_the_rule():
    rules = {decision.text: decision.rule for decision in explain("डॉ. राव ने 5.2 करोड़ दिए। ठीक है?")}
    assert list(rules.values()) == ["title_stop", "decimal_point", "danda", "nothing_after"]


def test_headings_and_furniture_are_no_sentences():
    page = "LOADING...\nनया कारखाना लगेगा\n\n13 जून 2025\n\nकंपनी कारखाना लगाएगी। काम शुरू है।\n\nविज्ञापन"
    assert [sentence.text for sentence in split_sentences(page)] == ["कंपनी कारखाना लगाएगी।", "काम शुरू है।"]


def test_stage_tells_the_languages():
    pipeline = Pipeline([layout_stage(), sentence_stage()])
    document = pipeline("कंपनी ने निवेश किया है। The plant opens next year, it said in a filing.")
    assert [sentence.lang for sentence in document.sentences] == ["hi", "en"]
    assert document.lang == "mixed"
    assert pipeline(Document("कंपनी ने निवेश किया।")).lang == "hi"


def test_nothing_found_is_an_empty_list():
    assert split_sentences("") == split_sentences(" \n\t ") == []


def test_wrong_type_is_refused():
    with pytest.raises(TypeError, match="takes str, not bytes"):
        split_sentences("है।".encode())


def test_import_is_light():
    code = f"""
import sys
import hindinlp
from hindinlp.sentences import split_sentences
split_sentences("है।")
print([name for name in {HEAVY} if name in sys.modules])
"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "pattern",
    [
        "।",
        ". ",
        "है. ",
        "U.S.",
        "ए. ",
        "1. ",
        '"a". ',
        "अ| ",
        '?" ',
        ".”",
        " .",
        "a",
        "\ud800",
        "…",
        "। ॥ १ ",
        "(",
        '"',
    ],
)
def test_time_is_linear(pattern):
    start = time.perf_counter()
    split_sentences(pattern * (200_000 // len(pattern)))
    assert time.perf_counter() - start < 10
