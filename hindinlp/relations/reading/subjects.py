"""Tell what a sentence speaks of (investing, earning, …), and whether it turns to another thing than those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from hindinlp.lexicons import read_table
from hindinlp.relations.reading.trigger_words import triggers
from hindinlp.text.phrases import Phrases

OPENING = 8  # words in which a sentence says that it speaks of another thing


@cache
def _subjects() -> Mapping[str, str]:
    return {row[0]: row[1] for row in read_table("reference_subjects", columns=2)}


@lru_cache(maxsize=1 << 6)
def subjects_of(words: tuple[str, ...]) -> frozenset[str]:
    """Tell what a sentence speaks of, by its trigger words."""
    return frozenset(_subjects()[kind] for *_, kind in triggers(words) if kind in _subjects())


@cache
def _turns() -> Phrases[str]:
    return Phrases((words, words) for (words,) in read_table("reference_turns", columns=1))


def turns_away(words: Sequence[str]) -> bool:
    """Tell whether a sentence begins with a word that turns to another thing: `उधर`, `X, meanwhile, …`."""
    return any(first == 0 or word == "meanwhile" for first, _, word in _turns().find(words[:OPENING]))
