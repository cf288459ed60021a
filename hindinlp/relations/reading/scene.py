"""Read a unit as the rules do: its mentions and words in a row, each mention with the case it stands in, and clauses.

The case is what Hindi tells by the postposition after a mention (`ने`, `में`) and English by the preposition before it
(`by`, `in`) or by its place (`subject` before a verb, `object` after one). The rules of both languages read cases, so
that word order does not matter to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.reading.antecedents import with_antecedents
from hindinlp.relations.reading.earlier import Earlier
from hindinlp.relations.reading.items import TITLE, WORD, Item, items_of
from hindinlp.relations.reading.units import Mention, Unit
from hindinlp.text.phrases import Phrases

__all__ = [
    "BARE", "CLOSING", "NAMED", "OBJECT", "OPENING", "POSSESSIVE", "SUBJECT", "TITLE", "WORD", "Item", "Scene",
    "after_gloss", "says",
]  # fmt: skip

NAMED = ("ORG", "PER", "LOC", "PRODUCT", "EVENT", "MISC")
BARE = "bare"  # a Hindi mention without postposition
SUBJECT, OBJECT, POSSESSIVE = "subject", "object", "possessive"
ENDING = ("ORG", "PER", "MONEY", "PERCENT", "DATE")  # what ends an English phrase before a mention
DESCRIBED = 4  # items from `और` to the name of a Hindi member that words say what it is
NO_DESCRIPTION = frozenset(("ने", "को", "से", "में", "पर", "का", "की", "के", "वह", "यह", "उसने", "इसने", ",", "अब", "भी"))
GOVERNED = 8  # items between an English mention and the word that governs it
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


@cache
def _cases(lang: str) -> Phrases[str]:
    rows = read_table("relation_cases", columns=3)
    return Phrases((words, case) for where, words, case in rows if where == lang)


@cache
def _clause_words(use: str) -> frozenset[str]:
    return frozenset(word for name, word in read_table("clause_words", columns=2) if name == use)


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
        _tell_clauses(items, self.hindi)
        _tell_cases(items, self.hindi)
        _tell_groups(items, self.hindi, pairs=self.hindi or self.unit.heading)
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


def _tell_clauses(items: Sequence[Item], hindi: bool) -> None:
    """Number the clauses: they end at strong words, and at weak ones (`,`, `और`) after a finite verb."""
    strong = _clause_words("strong")
    weak, finite = _clause_words("weak"), _clause_words("finite")
    relative = _clause_words("relative")
    clause = last = 0
    outer: int | None = None  # the clause a relative one broke off before its verb
    for item in items:
        before = items[item.at - 1].word if item.at else ""
        closed = item.word in strong or (hindi and item.word in weak and before in finite)
        opened = item.word in relative and (before in weak or _is_governed(items, item.at - 1))
        if item.at and (closed or opened):
            outer = clause if opened and not hindi and not _has_verb(items, clause, item.at) else None
            clause = last = last + 1
        elif outer is not None and before == "," and _is_verb(item, items):
            clause, outer = outer, None
        item.clause = clause


def _is_governed(items: Sequence[Item], at: int) -> bool:
    """Tell whether a preposition behind a comma governs an English relative pronoun: `X, in which Y owns 17%, is …`."""
    return at > 1 and items[at].word in _clause_words("governing") and items[at - 1].word == ","


def _has_verb(items: Sequence[Item], clause: int, after: int) -> bool:
    """Tell whether an English clause that a relative one interrupts had its verb before."""
    return any(_is_verb(item, items) for item in items[:after] if item.clause == clause and item.at)


def _is_verb(item: Item, items: Sequence[Item]) -> bool:
    """Tell whether an English word looks like a finite verb, not like `listed` in `New York-listed X`."""
    if item.kind != WORD or items[item.at - 1].word == "-":
        return False
    return item.word in _clause_words("verb") or item.word.split()[0].endswith("ed")


def _tell_cases(items: Sequence[Item], hindi: bool) -> None:
    for item in items:
        if item.kind == WORD:
            continue
        form = next((case for _, _, case in _cases("form").find([item.word])), None) if item.word else None
        if form is not None:
            item.case, item.governor = _form_case(item, items) or form, item.at
        else:
            item.case, item.governor = _hindi_case(item, items) if hindi else _english_case(item, items)


def _form_case(item: Item, items: Sequence[Item]) -> str | None:
    """Give the case of a pronoun that a postposition of two words follows: `उसके पास`."""
    following = items[item.at + 1].word if item.at + 1 < len(items) else ""
    words = [item.word[-2:], following.split()[0] if following else ""]
    return next((case for first, after, case in _cases("hi").find(words) if (first, after) == (0, 2)), None)


def _is_possessive(items: Sequence[Item], at: int) -> bool:
    """Tell whether `'s` stands here."""
    return items[at].word in ("'", "’") and at + 1 < len(items) and items[at + 1].word == "s"


def _is_plural_possessive(item: Item, items: Sequence[Item]) -> bool:
    """Tell whether an apostrophe alone stands behind a name in s: `Tata Motors' unit`, no closing quote."""
    text = item.mention.entity.text if item.mention and item.mention.entity and not item.word else ""
    opened = any(each.word in ("'", "‘") for each in items[max(0, item.at - GOVERNED) : item.at])
    behind = items[item.at + 1].word if item.at + 2 < len(items) else ""
    return text.endswith("s") and behind in ("'", "’") and not opened and items[item.at + 2].word.isalnum()


def after_gloss(items: Sequence[Item], at: int) -> int:
    """Give where it goes on after a name: past what stands in brackets or quotes behind it."""
    while at < len(items):
        if items[at].word in OPENING:
            closing = next((i for i in range(at, min(at + 12, len(items))) if items[i].word in CLOSING), None)
            if closing is None:
                return at
            at = closing + 1
        elif items[at].word in ('"', "'", "”", "’", "»") and not _is_possessive(items, at):
            at += 1
        else:
            return at
    return at


def _hindi_case(item: Item, items: Sequence[Item]) -> tuple[str, int]:
    """Find the postposition behind a mention, past what stands in brackets and a noun for what it is: `X स्टार्टअप में`."""
    start = after_gloss(items, item.at + 1)
    if (
        item.mention is not None
        and item.mention.entity
        and _word_at(items, start) in small_words(f"what {item.kind} is")
    ):
        start += 1
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
    if after < len(items) and (items[after].word in ("'s", "’s") or _is_possessive(items, after)):
        return POSSESSIVE, after
    if _is_plural_possessive(item, items):
        return POSSESSIVE, item.at + 1
    determined = False
    start = 2 if _is_apposed(item, items, after) else 1
    for back in range(start, GOVERNED * start):
        at = item.at - back
        if at < 0 or items[at].clause != item.clause:
            return SUBJECT, -1
        before = items[at]
        if before.trigger and before.kind == WORD and not _says_what(before, items):
            return OBJECT, at
        case = next((case for _, _, case in _cases("en").find([before.word])), None)
        if case == "of" and at and items[at - 1].word in _clause_words("several"):
            continue  # `a consortium of A and B` stands where `A and B` would
        if case:
            return case, at
        passing = _clause_words("several") | _clause_words("possessive")
        if before.word in passing or (before.word == "-" and back > 1):
            continue
        if before.case == POSSESSIVE:  # `bought Medlyft's rival X`: the owner is part of the phrase
            determined = False
            continue
        if before.kind in ENDING or before.word in _clause_words("weak") | _clause_words("ending"):
            return SUBJECT, -1
        if determined:  # `in a third case the Commission`: what stands before `the` is another phrase
            return SUBJECT, -1
        determined = before.word in _clause_words("article")
    return SUBJECT, -1


def _is_apposed(item: Item, items: Sequence[Item], after: int) -> bool:
    """Tell whether a name between commas says which the noun before it is: `holds 26% in its arm, X.`"""
    if item.at < 2 or items[item.at - 1].word != "," or items[item.at - 2].word not in _clause_words("naming"):
        return False
    return after >= len(items) or items[after].word in (",", ".", ";")


def _says_what(word: Item, items: Sequence[Item]) -> bool:
    """Tell whether a trigger word only says what the name after it is: `drone maker X`, `Pune-based X`."""
    hyphened = word.at > 0 and items[word.at - 1].word == "-"
    return hyphened or word.word in _clause_words("naming")


def _tell_groups(items: Sequence[Item], hindi: bool, *, pairs: bool) -> None:
    """Give the members of a list the case of the member that shows it: the last in Hindi, the first in English.

    Where no `pairs` are, a comma alone makes no list of two: `After the purchase of A, B has 40 stores`.
    """
    at = 0
    while at < len(items):
        members = _list_from(items, at)
        if len(members) > 1 and (pairs or not _is_comma_pair(items, members)):
            shown = items[members[-1 if hindi else 0]]
            for item in (items[member] for member in members):
                item.case, item.governor, item.group = shown.case, shown.governor, members[0]
        at = members[-1] + 1


def _is_comma_pair(items: Sequence[Item], members: Sequence[int]) -> bool:
    between = [item.word for item in items[members[0] + 1 : members[-1]]]
    return len(members) == 2 and between == [","]


def _past_description(items: Sequence[Item], at: int, kind: str) -> int:
    """Give where a Hindi member stands behind what it is: `A और अमेरिकी रिटेलर B को`."""
    if kind not in ("ORG", "PER") or items[at - 1].word not in small_words("hindi and"):
        return at
    named = next((item for item in items[at : at + DESCRIBED] if item.kind not in (WORD, "MISC")), None)
    if named is None or named.kind != kind or named.word:
        return at
    between = items[at : named.at]
    plain = all(each.word not in NO_DESCRIPTION and each.word not in _clause_words("finite") for each in between)
    return named.at if plain and not any(each.trigger for each in between[:-1]) else at


def _past_owner(items: Sequence[Item], at: int, kind: str) -> int:
    """Give where a member stands behind its owner or place: `A और B की C`, `A and B's C`."""
    if at + 2 >= len(items) or items[at].kind not in ("ORG", "LOC", "PER") or items[at].word:
        return at
    after = after_gloss(items, at + 1)
    size = 2 if after < len(items) and _is_possessive(items, after) else 1
    owns = size == 2 or (after < len(items) and items[after].word in (*small_words("genitive"), "'s", "’s"))
    return after + size if owns and after + size < len(items) and items[after + size].kind == kind else at


def says(items: Sequence[Item], at: int) -> bool:
    """Tell whether a name behind a comma only reports: `… to buy HubSpot, CNBC reported`."""
    after = after_gloss(items, at + 1)
    return items[at - 1].word == "," and _word_at(items, after) in _clause_words("saying")


def _word_at(items: Sequence[Item], at: int) -> str:
    return items[at].word if at < len(items) else ""


def _list_from(items: Sequence[Item], at: int) -> list[int]:
    """List the items of one kind that follow each other with a comma or `and` between, from `at` on."""
    members = [at]
    if items[at].kind not in NAMED:
        return members
    while True:
        if members[-1] + 1 < len(items) and items[members[-1] + 1].first == items[at].first:  # `the two`
            members.append(members[-1] + 1)
            continue
        gap = after_gloss(items, members[-1] + 1)
        start = gap
        while gap < len(items) and items[gap].word in _clause_words("joint" if gap == start else "joined"):
            gap += 1
        gap = _past_owner(items, gap, items[at].kind) if gap > start else gap
        gap = _past_description(items, gap, items[at].kind) if gap == start + 1 else gap
        if gap == start or gap >= len(items) or items[gap].kind != items[at].kind:
            return members
        if items[gap].clause != items[at].clause or (gap == start + 1 and says(items, gap)):
            return members
        if items[gap].word in _clause_words("possessive"):  # `Amazon, its largest shareholder, owns …`
            return members
        if has_share(items, gap) and not has_share(items, at):  # `owns 40% of A, and B 19%`
            return members
        members.append(gap)


def has_share(items: Sequence[Item], at: int) -> bool:
    """Tell whether a percentage stands right behind a name: `B 19%`."""
    return at + 1 < len(items) and items[at + 1].kind == "PERCENT"
