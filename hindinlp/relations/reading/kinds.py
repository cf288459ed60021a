"""Tell what kind of organisation a name or a word for one speaks of: a bank, an authority."""

from __future__ import annotations

from functools import cache, lru_cache

from hindinlp.lexicons import read_table
from hindinlp.text.phrases import Phrases, folded_tokens

AUTHORITY = "authority"
OFFICIAL = frozenset((AUTHORITY, "watchdog", "central", "exchange"))  # kinds that a word for an authority speaks of
OBSERVERS = frozenset((AUTHORITY, "media", "adviser", "fund"))  # kinds of those who speak of other companies


@cache
def _kind_words() -> Phrases[str]:
    return Phrases(read_table("organisation_kinds", columns=2))  # type: ignore[arg-type]


@lru_cache(maxsize=1 << 12)
def kinds_of(name: str) -> frozenset[str]:
    """Tell what the words of a name say it is: a bank, an authority."""
    return frozenset(kind for *_, kinds in _kind_words().find(folded_tokens(name)) for kind in kinds.split())
