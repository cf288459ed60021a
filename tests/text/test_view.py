"""The normalised view: what it shows, and the way between its offsets and those of the text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.text import indic_normaliser, normalise, words
from tests.conftest import read_cases

CHARACTERS = st.characters() | st.sampled_from("कखनय\u093c\u094d\u0301\u0958\u095b\u200c\u200d\u200b१५“–|।ae ")
TEXTS = st.text(CHARACTERS, max_size=60)


@pytest.mark.parametrize("case", read_cases("views"), ids=lambda case: case["what"])
def test_view_shows(case):
    assert normalise(case["text"]).text == unicodedata.normalize("NFC", case["view"])


def test_word_found_in_view_is_quoted_from_the_text():
    view = normalise("“ज़ोमैटो”\u200b ने राज्\u200dय में ₹५ करोड़ लगाए|")
    start = view.text.index("राज्य")
    assert view.original[slice(*view.to_original(start, start + len("राज्य")))] == "राज्\u200dय"


def test_dropped_character_stays_outside_a_span():
    view = normalise("\ufeffMeta\u200b")
    assert view.to_original(0, 4) == (1, 5)


@given(TEXTS)
def test_offsets_lead_there_and_back(text):
    view = normalise(text)
    assert view.original == text
    for start, end in words(view.text):
        first, last = view.to_original(start, end)
        assert 0 <= first <= last <= len(text)
        again = view.to_normalised(first, last)
        assert again[0] <= start and again[1] >= end


@given(TEXTS)
def test_spans_of_the_text_stay_in_order(text):
    view = normalise(text)
    edges = [view.to_normalised(place, place)[0] for place in range(len(text) + 1)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(view.text) for edge in edges)


@given(TEXTS)
def test_view_of_a_view_is_itself(text):
    once = normalise(text).text
    assert normalise(once).text == once


def test_indic_nlp_normaliser_maps_back():
    view = normalise("उन्होंने कहा — ‘\u0958र्ज’ घटा\u200dया", normaliser=indic_normaliser(remove_nuktas=True))
    start = view.text.index("कर्ज")
    first, last = view.to_original(start, start + len("कर्ज"))
    assert "\u0958र्ज" in view.original[first:last]
    assert "\u200d" not in view.text


@pytest.mark.parametrize("pattern", ["\u0301\u0316", "\u0958", "\u200d", "क\u093c", "१", "|", "अ|", "e\u0301"])
def test_time_is_linear(pattern):
    start = time.perf_counter()
    normalise(pattern * (200_000 // len(pattern)))
    assert time.perf_counter() - start < 5
