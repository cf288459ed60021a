"""`find_amounts` on anything: exact spans, no exceptions, and the words of every number read back."""

import random
from decimal import Decimal
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hindinlp.amounts import amount_stage, explain, find_amounts, find_dates, scan
from hindinlp.amounts.spelling import spell
from hindinlp.document import AMOUNT_KINDS, APPROXIMATIONS, Document, check_offsets
from hindinlp.pipeline import Pipeline

# Pieces that meet in real lines, so that random texts reach deep into the productions.
WORDS = """
12 1,23,456.78 १२ 3.5 2024-25 10:30 करोड़ लाख हज़ार अरब साढ़े सवा पौने डेढ़ एक तीन पच्चीस सौ दशमलव बटा का पाँचवाँ और
से तक लगभग रुपये डॉलर पैसे ₹ $ Rs. US % प्रतिशत हजारों शेयर लोग पर million bn k a half quarter twenty five and point
millions of - – ( ) / . , । ½ 1,2,3 बजे वर्षीय दर्जन गुना धारा
"""
PIECES = (*WORDS.split(), "के बीच", "\n", " ")
LINES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), LINES, GLUED))
@example("₹" * 50)
@example("1,2,3,4 5.6.7.8 9/0 ½/0 0 बटा 0")
@example("साढ़े\nतीन - और के बीच 5-")
def test_spans_are_exact_and_in_order_on_any_string(text):
    amounts, dates = scan(text)
    document = Document(text)
    document.attach(amounts=amounts, dates=dates)
    check_offsets(document)
    spans = sorted((item.start, item.end) for item in (*amounts, *dates))
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for amount in amounts:
        assert amount.kind in AMOUNT_KINDS and amount.approx in APPROXIMATIONS and amount.source
        assert (amount.value is None) == (amount.vague or amount.kind == "range")
        assert (amount.low is None) == (amount.high is None) == (amount.kind != "range" or amount.vague)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**13))
@example(0)
@example(10**13)
@example(9_99_99_99_99_99_999)
def test_numbers_in_hindi_words_are_read_back(number):
    (amount,) = find_amounts(spell(number))
    assert amount.value == number and amount.text == spell(number)


def test_every_number_below_ten_thousand_in_hindi_words_is_read_back():
    numbers = [*range(1000), *random.Random(7).sample(range(1000, 10_000), 400)]
    assert [found.value for n in numbers for found in find_amounts(spell(n))] == numbers


@given(st.integers(1, 99), st.sampled_from(["हजार", "लाख", "करोड़", "अरब"]))
def test_half_steps_move_a_scale(number, scale):
    size = find_amounts(f"एक {scale}")[0].value
    for word, step in (("सवा", "0.25"), ("साढ़े", "0.5"), ("पौने", "-0.25")):
        (amount,) = find_amounts(f"{word} {number} {scale} रुपये")
        assert amount.value == (number + Decimal(step)) * size
        assert find_amounts(f"{word} {spell(number)} {scale} रुपये")[0].value == amount.value


@pytest.mark.parametrize("piece", ["9", ",", "लाख ", "9,", "9-", "$", "(", "5 से ", "एक ", "करोड़ रुपये ", "a ", "."])
def test_time_grows_with_the_text_and_no_faster(piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = process_time()
        find_amounts(text)
        return process_time() - started

    small = max(min(seconds(4_000) for _ in range(3)), 0.01)
    assert min(seconds(32_000) for _ in range(2)) < 8 * 4 * small


def test_the_stage_fills_amounts_and_dates():
    document = Pipeline([amount_stage()])("सोमवार 3 मार्च 2025 को 12 करोड़ रुपये मिले।")
    assert [amount.text for amount in document.amounts] == ["12 करोड़ रुपये"]
    assert document.dates and {"amounts", "dates"} <= document.layers


def test_one_pass_gives_amounts_and_dates():
    text = "15 अगस्त 2024 को 5 लाख लोग और FY25 में ₹80 करोड़"
    amounts, dates = scan(text)
    assert list(amounts) == find_amounts(text) and list(dates) == find_dates(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("शाम 5:30 बजे", "clock_time"),
        ("98765 43210 पर कॉल करें", "telephone"),
        ("022-2272-1233", "telephone"),
        ("सेक्टर 62 में", "labelled"),
        ("5जी", "glued_letters"),
        ("एनएच-16", "glued_letters"),
        ("12 साल में", "duration"),
        ("सऊदी अरब", None),
        ("लाख कोशिश", "lone_scale"),
        ("https://a.in/?q=30%25", "link"),
        ("दो-दो", "repeated"),
        ("प्रति 10 ग्राम", "per_unit"),
        ("12 Pro", "named"),
        ("₹5-7 करोड़", "band"),
        ("25वीं", "ordinal"),
        ("2:1", "ratio"),
        ("हजारों करोड़", "vague_amount"),
        ("63 से घटकर 51 फीसदी", "shared_unit"),
        ("that one", "pronoun"),
    ],
)
def test_explain_names_the_production(text, source):
    assert [decision.source for decision in explain(text)][:1] == ([source] if source else [])


@pytest.mark.parametrize("wrong", [None, 5, b"5"])
def test_only_strings_are_texts(wrong):
    with pytest.raises(TypeError, match="expected a text"):
        find_amounts(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "2.5 करोड़ डॉलर (लगभग 210 करोड़ रुपये)", "$3 million (Rs 25 crore)", "4 अरब यूरो यानी करीब 360 अरब रुपये",
        "₹850 crore or about $100 million", "90 लाख पाउंड (95 करोड़ रुपये)",
    ],
)  # fmt: skip
def test_pairs_are_linked_both_ways(text):
    first, second = find_amounts(text)
    assert first.equals == (second.start, second.end) and second.equals == (first.start, first.end)


def test_neighbours_of_one_currency_or_without_a_link_are_no_pair():
    for text in ("5 करोड़ रुपये (7 करोड़ रुपये)", "5 करोड़ रुपये और 3 लाख डॉलर", "10% (5 करोड़ रुपये)"):
        assert all(amount.equals is None for amount in find_amounts(text))


@pytest.mark.parametrize(("text", "approx"), [("<b>5 करोड़ रुपये</b>", "exact"), (">5 करोड़ रुपये", "over")])
def test_a_tag_is_no_bound(text, approx):
    assert [amount.approx for amount in find_amounts(text)] == [approx]
