"""Tell which names are those of regulators, courts and agencies, which clear, judge and report deals."""

from __future__ import annotations

from functools import cache

from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.reading.units import Mention
from hindinlp.text.phrases import Phrases, folded_tokens

AUTHORITY = "authority"


@cache
def _authorities() -> Phrases[str]:
    rows = read_table("organisation_kinds", columns=2)
    return Phrases((words, AUTHORITY) for words, kinds in rows if AUTHORITY in kinds.split())


def is_authority(mention: Mention) -> bool:
    """Tell whether a name is that of a regulator, a court or a ministry."""
    words = folded_tokens(mention.entity.text) if mention.entity else ()
    return any(True for _ in _authorities().find(words)) and small_words("form of company").isdisjoint(words)


def is_overseer(mention: Mention) -> bool:
    """Tell whether a name is that of a regulator, court, exchange or agency, which clears or reports deals."""
    words = folded_tokens(mention.entity.text) if mention.entity else ()
    return not small_words("overseer").isdisjoint(words)
