import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hindinlp.amounts import find_amounts
from hindinlp.amounts.normalise import normalise
from tests.conftest import read_cases

TEXTS = [case["text"] for case in read_cases("amounts_news")]


@pytest.mark.parametrize(
    ("text", "options", "written"),
    [
        ("सवा दो लाख रुपये और 49 फीसदी", {}, "₹2.25 लाख और 49%"),
        ("साढ़े तीन अरब डॉलर का सौदा", {"system": "western"}, "$3.5 बिलियन का सौदा"),
        ("Rs 5,000-cr fund for 1,200,000 users", {}, "₹5,000 crore fund for 12 lakh users"),
        ("Rs 5,000-cr fund", {"system": "western", "lang": "hi"}, "₹50 बिलियन fund"),
        ("लगभग 20-25 फीसदी बढ़त", {}, "लगभग 20-25% बढ़त"),
        ("12,500 कर्मचारी और पांच लाख शेयर", {}, "12,500 कर्मचारी और 5 लाख शेयर"),
        ("दो बैंकों ने पहली बार 25 आधार अंक और 2:1 में", {}, "दो बैंकों ने पहली बार 25 आधार अंक और 2:1 में"),
        ("हजारों करोड़ रुपये, 2024-25 में", {}, "हजारों करोड़ रुपये, 2024-25 में"),
        ("₹3,287,777,777 lost", {"digits": 1}, "₹328.8 crore lost"),
    ],
)
def test_amounts_are_rewritten_and_the_rest_is_kept(text, options, written):
    assert normalise(text, **options).text == written


@pytest.mark.parametrize("text", TEXTS)
def test_rewriting_keeps_the_values_and_the_places(text):
    view = normalise(text)
    before, after = find_amounts(text), find_amounts(view.text)
    assert [(amount.value, amount.low, amount.high, amount.currency) for amount in after] == [
        (amount.value, amount.low, amount.high, amount.currency) for amount in before
    ]
    for old, new in zip(before, after, strict=True):
        assert view.to_original(new.start, new.end) == (old.start, old.end)
    assert normalise(view.text).text == view.text


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_rewritten_once_and_for_all(text):
    view = normalise(text)
    assert view.original == text and view.to_original(0, len(view.text)) == (0, len(text))
