"""Script and language of a span."""

import pytest

from hindinlp.text import language, script

CASES = [
    ("मेटा ने निवेश किया।", "Deva", "hi"),
    ("Meta ने Scale AI में $14.3 billion लगाए हैं।", "mixed", "hi"),
    ("The company declined to comment.", "Latn", "en"),
    ("“चिंता की बात नहीं है,” he told shareholders at the annual meeting on Monday.", "mixed", "mixed"),
    ("Company ne kaha ki yeh deal abhi pakki nahi hai", "Latn", "hi-Latn"),
    ("Sensex aaj 300 ank gira, lekin Nifty mein tezi rahi", "Latn", "hi-Latn"),
    ("He watched Hum Aapke Hain Koun at a cinema in Delhi with the whole family", "Latn", "en"),
    ("Company की आय घटी, but its margins are up and costs are down.", "mixed", "mixed"),
    ("₹49.5%", "und", "und"),
    ("", "und", "und"),
    ("தமிழ்", "und", "und"),
]


@pytest.mark.parametrize(("text", "wanted_script", "wanted_language"), CASES)
def test_script_and_language(text, wanted_script, wanted_language):
    assert (script(text), language(text)) == (wanted_script, wanted_language)
