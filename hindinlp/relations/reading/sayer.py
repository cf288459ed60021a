"""Find the company that a unit names last, as the one who tells: `The startup has raised $30 million, X said`."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import is_overseer, kinds_of

TELLS = 6  # items between a name and the verb of saying
OTHERS = frozenset(("authority", "fund"))  # kinds of organisation that tell of others


def sayer(items: Sequence[Item]) -> Item | None:
    """Give the company behind a comma that tells what the unit says, if it speaks of itself."""
    for item in reversed(items):
        if item.kind == "ORG" and item.mention is not None and item.mention.how == "name":
            said = {each.word for each in items[item.at + 1 : item.at + 1 + TELLS]}
            tells = item.at > 1 and items[item.at - 1].word == "," and not small_words("tells").isdisjoint(said)
            return item if tells and not _tells_of_others(item) else None
    return None


def _tells_of_others(item: Item) -> bool:
    name = item.mention.entity.text if item.mention and item.mention.entity else ""
    return bool(kinds_of(name) & OTHERS) or is_overseer(item.mention)
