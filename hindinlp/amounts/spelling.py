"""Write whole numbers in Hindi words."""

from __future__ import annotations

from functools import cache

from hindinlp.lexicons import read_table

# The Indian scales as they are taught, each a hundred of the one before after the thousand.
_SCALES = (10**17, 10**15, 10**13, 10**11, 10**9, 10**7, 10**5, 10**3)
LIMIT = 10**19


def spell(number: int) -> str:
    """Write a whole number from 0 up to (not with) 10^19 in Hindi words.

    >>> spell(12_345_678)
    'एक करोड़ तेईस लाख पैंतालीस हज़ार छह सौ अठहत्तर'
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"expected a number from 0 to 10^19 - 1, saw {number}")
    if number < 100:
        return _units()[number]
    pieces = []
    for value, name in _scale_words():
        count, number = divmod(number, value)
        if count:
            pieces.append(f"{_units()[count]} {name}")
    if number:
        pieces.append(_units()[number])
    return " ".join(pieces)


@cache
def _units() -> dict[int, str]:
    """Give the words for 0 to 99: the first spelling of each in the lexicon."""
    rows = read_table("numerals", columns=3)
    return {int(value): words.split()[0] for kind, value, words in reversed(rows) if kind == "cardinal"}


@cache
def _scale_words() -> tuple[tuple[int, str], ...]:
    scales = read_table("scales", columns=3)
    names = {int(value): words.split()[0] for value, use, words in reversed(scales) if use == "word"}
    hundred = next(words for kind, _, words in read_table("numerals", columns=3) if kind == "hundred")
    return (*((value, names[value]) for value in _SCALES), (100, hundred.split()[0]))
