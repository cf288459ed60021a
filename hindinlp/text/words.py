"""Words of Hindi and English text: runs of letters, combining marks, joiners and digits.

Python's `\\w` leaves out combining marks, and with them every matra: it cuts `हिंदी` in four.
"""

import re
from collections.abc import Iterator

# Letters and digits of any script, then what may continue a word: combining marks of Latin and Devanagari
# and the (zero-width) joiners. The danda U+0964/65 and the abbreviation sign U+0970 are punctuation.
MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
WORD = re.compile(rf"(?:[^\W_]|[{MARKS}])+")
TOKEN = re.compile(rf"(?:[^\W_]|[{MARKS}])+|\S")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words, leaving out punctuation and symbols.

    >>> text = "टी.सी.एस. ने ₹5 लगाए।"
    >>> [text[start:end] for start, end in words(text)]
    ['टी', 'सी', 'एस', 'ने', '5', 'लगाए']
    """
    return (match.span() for match in WORD.finditer(text))


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of words and of every other non-space character of a text, or of a part of it.

    They are the units a label may begin or end at.

    >>> text = "(एबीसीएल)पर"
    >>> [text[start:end] for start, end in tokens(text)]
    ['(', 'एबीसीएल', ')', 'पर']
    """
    return map(re.Match.span, TOKEN.finditer(text, start, len(text) if end is None else end))
