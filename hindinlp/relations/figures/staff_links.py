"""Tell what a number counts without a noun for it: by what was counted before, or by a word for letting go."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.row import Row
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.word_tables import Mark

REACH = 6  # tokens between the word for a count and its number


def goes_on(row: Row, item: Item, type: str, *, counted: bool = False) -> bool:
    """`340 कर्मचारी हैं और गिनती 600 हो जाएगी`, `यह आंकड़ा 30 हजार तक जा सकता है` of what the unit before counted."""
    before = row.words[max(0, item.first - REACH) : item.first]
    earlier = any(fact.type == type for fact in row.scene.earlier.facts)
    words = small_words("count") if type == "EMPLOYEES" else small_words("tally")
    return (counted or earlier) and not words.isdisjoint(before)


def is_sacked(row: Row, item: Item, fired: Sequence[Mark]) -> bool:
    """`640 ड्राइवरों व क्लर्कों को घर भेज दिया`, `80 हजार की छंटनी`; `fired` are the words for letting go behind a number."""
    at = item.after
    if row.word(at) in small_words("genitive"):
        return row.word(at + 1) in small_words("sacking")
    return row.word(at).endswith("ों") and any(row.word(mark.first) in small_words("sacking") for mark in fired)
