"""Find the lists of a unit, `A, B and C`, whose members share a case."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import BARE, after_gloss, is_possessive
from hindinlp.relations.reading.clauses import clause_words
from hindinlp.relations.reading.items import WORD, Item, word_at
from hindinlp.relations.reading.rough_cases import case_words

NAMED = ("ORG", "PER", "LOC", "PRODUCT", "EVENT", "MISC")
PARTIES = ("ORG", "PER")
OTHERS = 3  # items from `और` to `अन्य`, and from there to the postposition
SHOWN = ("ne", "from", "ko", "in")  # cases that the postposition behind a list tells
DESCRIBED = 4  # items from `और` to the name of a Hindi member that words say what it is


def tell_groups(items: Sequence[Item], hindi: bool, *, pairs: bool) -> None:
    """Give the members of a list the case of the member that shows it: the last in Hindi, the first in English.

    Where no `pairs` are, a comma alone makes no list of two: `After the purchase of A, B has 40 stores`.
    """
    at = 0
    while at < len(items):
        members = _list_from(items, at)
        if hindi and items[at].kind in PARTIES:
            _share_with_others(items, members[-1])
        if len(members) > 1 and (pairs or not _is_comma_pair(items, members)):
            shown = items[members[-1 if hindi else 0]]
            for item in (items[member] for member in members):
                item.case, item.governor, item.group = shown.case, shown.governor, members[0]
        at = members[-1] + 1


def _share_with_others(items: Sequence[Item], last: int) -> None:
    """Give a name the case of the nameless that end its list: `A, B और पांच अन्य ने`, `A और अन्य निवेशकों से`."""
    at = after_gloss(items, last + 1)
    joined = word_at(items, at) in small_words("hindi and") and items[last].case == BARE
    others = [item for item in items[at + 1 : at + 1 + OTHERS] if joined and item.word in small_words("hindi others")]
    plain = others and all(item.kind in (WORD, "NUMBER") for item in items[at + 1 : others[0].at])
    for item in items[others[0].at + 1 : others[0].at + 1 + OTHERS] if plain else ():
        case = next((case for *_, case in case_words("hi").find([item.word]) if case in SHOWN), None)
        if case:
            items[last].case, items[last].governor = case, item.at
            return
        if item.kind != WORD or item.word in clause_words("finite"):
            return


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
    barred = small_words("no description") | clause_words("finite")
    plain = barred.isdisjoint(each.word for each in between)
    return named.at if plain and not any(each.trigger for each in between[:-1]) else at


def _past_owner(items: Sequence[Item], at: int, kind: str) -> int:
    """Give where a member stands behind its owner or place: `A और B की C`, `A and B's C`."""
    if at + 2 >= len(items) or items[at].kind not in ("ORG", "LOC", "PER") or items[at].word:
        return at
    after = after_gloss(items, at + 1)
    size = 2 if after < len(items) and is_possessive(items, after) else 1
    owns = size == 2 or (after < len(items) and items[after].word in (*small_words("genitive"), "'s", "’s"))
    return after + size if owns and after + size < len(items) and items[after + size].kind == kind else at


def says(items: Sequence[Item], at: int) -> bool:
    """Tell whether a name behind a comma only reports: `… to buy HubSpot, CNBC reported`."""
    after = after_gloss(items, at + 1)
    return items[at - 1].word == "," and word_at(items, after) in clause_words("saying")


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
        while gap < len(items) and items[gap].word in clause_words("joint" if gap == start else "joined"):
            gap += 1
        gap = _past_owner(items, gap, items[at].kind) if gap > start else gap
        gap = _past_description(items, gap, items[at].kind) if gap == start + 1 else gap
        if gap == start or gap >= len(items) or items[gap].kind != items[at].kind:
            return members
        if items[gap].clause != items[at].clause or (gap == start + 1 and says(items, gap)):
            return members
        if items[gap].word in clause_words("possessive"):  # `Amazon, its largest shareholder, owns …`
            return members
        if has_share(items, gap) and not has_share(items, at):  # `owns 40% of A, and B 19%`
            return members
        members.append(gap)


def has_share(items: Sequence[Item], at: int) -> bool:
    """Tell whether a percentage stands right behind a name: `B 19%`."""
    return at + 1 < len(items) and items[at + 1].kind == "PERCENT"
