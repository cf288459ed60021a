"""Read a unit as the rules do: its mentions and words in a row, each mention with the case it stands in, and clauses.

The case is what Hindi tells by the postposition after a mention (`ने`, `में`) and English by the preposition before it
(`by`, `in`) or by its place (`subject` before a verb, `object` after one). The rules of both languages read cases, so
that word order does not matter to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from hindinlp.lexicons import read_table
from hindinlp.relations.features import triggers
from hindinlp.relations.units import Mention, Unit
from hindinlp.text.phrases import Phrases

WORD, TITLE = "WORD", "TITLE"
NAMED = ("ORG", "PER", "LOC", "PRODUCT", "EVENT", "MISC")
BARE = "bare"  # a Hindi mention without postposition
SUBJECT, OBJECT, POSSESSIVE = "subject", "object", "possessive"
GOVERNED = 8  # items between an English mention and the word that governs it
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Item:
    """A mention or a word of a unit: tokens `first`..`after`; `kind` is the mention's label, or WORD.

    `governor` is the item that gives an English mention its case, `group` the first item of the list it stands in
    (`A, B and C`), `clause` the number of its clause.
    """

    at: int
    first: int
    after: int
    kind: str
    word: str = ""
    mention: Mention | None = None
    case: str = ""
    governor: int = -1
    group: int = -1
    clause: int = 0
    trigger: str = ""


@cache
def _cases(lang: str) -> Phrases[str]:
    rows = read_table("relation_cases", columns=3)
    return Phrases((words, case) for where, words, case in rows if where == lang)


@cache
def _clause_words(use: str) -> frozenset[str]:
    return frozenset(word for name, word in read_table("clause_words", columns=2) if name == use)


class Scene:
    """A unit prepared once for all rules."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.hindi = unit.lang != "en"
        self.items: tuple[Item, ...] = self._read()

    def _read(self) -> tuple[Item, ...]:
        items = list(_items(self.unit))
        items = _with_clauses(items, self.hindi)
        items = [
            replace(item, case=case, governor=governor) for item, (case, governor) in _told_cases(items, self.hindi)
        ]
        return tuple(_with_groups(items, self.hindi))

    @cached_property
    def omitted(self) -> dict[str, Mention]:
        """Give what the unit may speak of by silence: the topic of the text, by label."""
        silent = [mention for mention in self.unit.mentions if mention.how.startswith("omitted")]
        return {label: found for label in ("ORG", "PER") if (found := likeliest(silent, label)) is not None}

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


def likeliest(mentions: Sequence[Mention], label: str) -> Mention | None:
    """Choose what a word without a name stands for: a company is the topic of the text, a person the last one named."""
    fitting = [mention for mention in mentions if mention.label == label]
    order = ("topic", "first", "last") if label == "ORG" else ("last", "topic", "first")
    ranked = sorted(fitting, key=lambda mention: [why not in mention.how for why in order])
    return ranked[0] if ranked else None


def _items(unit: Unit) -> Iterator[Item]:
    """Yield the items of a unit from left to right; of several readings of one word the likeliest."""
    chosen: dict[int, Mention] = {}
    for mention in (*unit.dates, *unit.titles, *unit.amounts):
        chosen[mention.first] = mention
    pointed: dict[int, list[Mention]] = {}
    for mention in unit.mentions:
        if mention.how == "name":
            chosen[mention.first] = mention
        elif not mention.how.startswith("omitted"):
            pointed.setdefault(mention.first, []).append(mention)
    for first, readings in pointed.items():
        if first not in chosen and (best := likeliest(readings, readings[0].label)) is not None:
            chosen[first] = best
    spoken = {first: (after, kind) for first, after, kind in triggers(unit.words)}
    at = number = 0
    while at < len(unit.words):
        if at in chosen:
            found = chosen[at]
            word = "" if found.how == "name" else " ".join(unit.words[at : found.after])
            yield Item(number, at, found.after, found.label, word, found)
            at = max(found.after, at + 1)
        else:
            after, kind = spoken.get(at, (at + 1, ""))
            after = next((index for index in range(at + 1, after) if index in chosen), after)
            yield Item(number, at, after, WORD, " ".join(unit.words[at:after]), trigger=kind)
            at = after
        number += 1


def _with_clauses(items: Sequence[Item], hindi: bool) -> list[Item]:
    """Number the clauses: they end at strong words, and at weak ones (`,`, `और`) after a finite verb."""
    strong = _clause_words("strong")
    weak, finite = _clause_words("weak"), _clause_words("finite")
    relative = _clause_words("relative")
    clause, found = 0, []
    for item in items:
        before = items[item.at - 1].word if item.at else ""
        closed = item.word in strong or (hindi and item.word in weak and before in finite)
        if item.at and (closed or (item.word in relative and before in weak)):
            clause += 1
        found.append(replace(item, clause=clause))
    return found


def _told_cases(items: Sequence[Item], hindi: bool) -> Iterator[tuple[Item, tuple[str, int]]]:
    for item in items:
        if item.kind == WORD:
            yield item, ("", -1)
        elif (case := next((case for _, _, case in _cases("form").find([item.word])), None)) is not None:
            yield item, (case, item.at)
        else:
            yield item, (_hindi_case(item, items) if hindi else _english_case(item, items))


def after_gloss(items: Sequence[Item], at: int) -> int:
    """Give where it goes on after a name: past what stands in brackets or quotes behind it."""
    while at < len(items):
        if items[at].word in OPENING:
            closing = next((i for i in range(at, min(at + 12, len(items))) if items[i].word in CLOSING), None)
            if closing is None:
                return at
            at = closing + 1
        elif items[at].word in ('"', "'", "”", "’", "»"):
            at += 1
        else:
            return at
    return at


def _hindi_case(item: Item, items: Sequence[Item]) -> tuple[str, int]:
    start = after_gloss(items, item.at + 1)
    following = [each.word for each in items[start : start + 4]]
    words = [word for phrase in following for word in (phrase.split() or [""])]
    for first, after, case in _cases("hi").find(words):
        if first == 0:
            return case, start + after - 1
        break
    return BARE, -1


def _english_case(item: Item, items: Sequence[Item]) -> tuple[str, int]:
    """Walk back from a mention to the word that governs it, over adjectives, places and titles."""
    after = after_gloss(items, item.at + 1)
    if [each.word for each in items[after : after + 2]] in (["'", "s"], ["’", "s"]) or (
        after < len(items) and items[after].word in ("'s", "’s")
    ):
        return POSSESSIVE, after
    for back in range(1, GOVERNED):
        at = item.at - back
        if at < 0 or items[at].clause != item.clause:
            return SUBJECT, -1
        before = items[at]
        if before.trigger and before.kind == WORD:
            return OBJECT, at
        case = next((case for _, _, case in _cases("en").find([before.word])), None)
        if case:
            return case, at
        if before.kind in ("ORG", "PER", "MONEY", "PERCENT", "DATE") or before.word in _clause_words("weak"):
            return SUBJECT, -1
    return SUBJECT, -1


def _with_groups(items: Sequence[Item], hindi: bool) -> list[Item]:
    """Give the members of a list the case of the member that shows it: the last in Hindi, the first in English."""
    found = list(items)
    at = 0
    while at < len(found):
        members = _list_from(found, at)
        if len(members) > 1:
            shown = found[members[-1 if hindi else 0]]
            for member in members:
                found[member] = replace(found[member], case=shown.case, governor=shown.governor, group=members[0])
        at = members[-1] + 1
    return found


def _list_from(items: Sequence[Item], at: int) -> list[int]:
    """List the items of one kind that follow each other with a comma or `and` between, from `at` on."""
    members = [at]
    if items[at].kind not in NAMED:
        return members
    while True:
        gap = after_gloss(items, members[-1] + 1)
        start = gap
        while gap < len(items) and items[gap].word in _clause_words("joint"):
            gap += 1
        if gap == start or gap >= len(items) or items[gap].kind != items[at].kind:
            return members
        members.append(gap)
