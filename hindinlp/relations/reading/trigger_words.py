"""Words that point to a relation (`lexicons/relation_triggers.tsv`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.text.phrases import Phrases


@cache
def _phrases() -> Phrases[str]:
    return Phrases(read_table("relation_triggers", columns=2))  # type: ignore[arg-type]


def triggers(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the words that point to a relation: tokens `first`..`after` and their class of meaning."""
    return _phrases().find(words)
