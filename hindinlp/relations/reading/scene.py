"""Read a unit as the rules do: its mentions and words in a row, each mention with the case it stands in, and clauses.

The case is what Hindi tells by the postposition after a mention (`ने`, `में`) and English by the preposition before it
(`by`, `in`) or by its place (`subject` before a verb, `object` after one). The rules of both languages read cases, so
that word order does not matter to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from hindinlp.relations.reading.antecedents import with_antecedents
from hindinlp.relations.reading.cases import tell_cases
from hindinlp.relations.reading.clauses import tell_clauses
from hindinlp.relations.reading.earlier import Earlier
from hindinlp.relations.reading.groups import tell_groups
from hindinlp.relations.reading.items import WORD, Item, items_of
from hindinlp.relations.reading.units import Mention, Unit


def _is_devanagari(word: str) -> bool:
    return "\u0900" <= word[:1] <= "\u097f" and word not in "।॥"


class Scene:
    """A unit prepared once for all rules, with what the units before told."""

    def __init__(self, unit: Unit, earlier: Earlier | None = None) -> None:
        self.unit = unit
        self.earlier = earlier or Earlier()
        self.hindi = unit.lang != "en" and any(_is_devanagari(word) for word in unit.words)
        self.items: tuple[Item, ...] = self._read()

    def _read(self) -> tuple[Item, ...]:
        items = list(items_of(self.unit))
        tell_clauses(items, self.hindi)
        tell_cases(items, self.hindi)
        tell_groups(items, self.hindi, pairs=self.hindi or self.unit.heading)
        return tuple(with_antecedents(items, hindi=self.hindi))

    @cached_property
    def omitted(self) -> dict[str, Mention]:
        """Give what the unit may speak of by silence: the topic of the text, by label."""
        return {mention.label: mention for mention in self.unit.silent if mention.entity is not None}

    @cached_property
    def triggers(self) -> dict[str, list[Item]]:
        """Give the trigger words by class, in order."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            if item.trigger:
                found.setdefault(item.trigger, []).append(item)
        return found

    def of(self, *kinds: str) -> Iterator[Item]:
        """Yield the items of these kinds."""
        return (item for item in self.items if item.kind in kinds)

    def list_of(self, item: Item) -> list[Item]:
        """Give the mentions told in one breath with this one: `A, B and C`."""
        if item.group < 0:
            return [item]
        return [each for each in self.items if each.group == item.group]

    def words(self, first: int, after: int) -> tuple[str, ...]:
        """Give the words among the items `first`..`after`."""
        return tuple(item.word for item in self.items[max(0, first) : max(0, after)] if item.kind == WORD)
