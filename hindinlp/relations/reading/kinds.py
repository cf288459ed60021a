"""Tell what kind of organisation a name or a word for one speaks of: a bank, an authority."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hindinlp.lexicons import read_table, small_words
from hindinlp.text.phrases import Phrases, folded_tokens

if TYPE_CHECKING:  # units ask for kinds
    from hindinlp.relations.reading.units import Mention

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


def is_authority(mention: Mention | None) -> bool:
    """Tell whether a name is that of a regulator, a court or a ministry, which judges others rather than trades."""
    name = _name(mention)
    return AUTHORITY in kinds_of(name) and small_words("form of company").isdisjoint(folded_tokens(name))


def is_overseer(mention: Mention | None) -> bool:
    """Tell whether a name is that of a regulator, court, exchange or agency, which clears or reports deals."""
    return not small_words("overseer").isdisjoint(folded_tokens(_name(mention)))


def _name(mention: Mention | None) -> str:
    return mention.entity.text if mention and mention.entity else ""
