"""Resolve inside a unit what a pronoun stands for: a name told before it, where grammar says so.

A relative word stands for the name just before it, `अपना` and `its` for the subject, the rest for the subject of a
clause before. Where none fits, it keeps what the text before told (`references.py`), or becomes a plain word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import OBSERVERS, is_authority, kinds_of
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING
from hindinlp.relations.reading.sayer import sayer
from hindinlp.relations.reading.units import Mention

RELATIVE, OWN, PRONOUN = "relative", "own", "pronoun"
POINTING = (RELATIVE, OWN, PRONOUN)
SUBJECTS = ("ne", "bare", "subject")
OWNERS = (*SUBJECTS, "of", "possessive")
WHOSE = {"ORG": ("ORG", "PRODUCT"), "PER": ("PER", "ORG")}
OWNED = 5  # items from an owner to what it owns
BEHIND = 14  # items back from a relative word to the name it stands for
SKIPPED = CLOSING | frozenset((",", "of", "in", "to", "by", "from", "with", '"', "'", "”", "’"))


def with_antecedents(items: Sequence[Item], *, hindi: bool) -> list[Item]:
    """Give the items with every pointing word resolved or made a plain word."""
    found = list(items)
    for item in items:
        if item.mention is not None and item.mention.how in POINTING:
            found[item.at] = _resolved(item, found, hindi)
        elif item.mention is not None and item.mention.how == "noun":
            found[item.at] = _noun(item, found, hindi)
    return found


def _noun(item: Item, items: Sequence[Item], hindi: bool) -> Item:
    """Resolve a noun: it stands for who speaks in the unit, else for what the text before told."""
    assert item.mention is not None
    named = _speaker(item, items) or (_officer_of(item, items) if hindi else _headed(item, items))
    if hindi and named is not None and _acts_here(named, item, items):
        named = None  # `X के प्रमुख ने कहा कि समूह ने इस कंपनी में …`: of another company
    if named is None and item.mention.entity is None:
        named = sayer(items)
        if named is None:
            return _as_word(item)
    return item if named is None or named.mention is None else _standing_for(item, named.mention)


def _headed(item: Item, items: Sequence[Item]) -> Item | None:
    """Give the company a note is about: `X: The snacks maker said …`."""
    about = len(items) > 1 and items[1].word == ":" and items[0].kind == item.kind and not items[0].word
    others = (each for each in items[2 : item.at] if each.kind == "ORG" and not each.word)
    return items[0] if about and all(_speaks_of_others(each) for each in others) else None


def _resolved(item: Item, items: Sequence[Item], hindi: bool) -> Item:
    assert item.mention is not None
    relative = item.mention.how == RELATIVE
    named = _just_before(item, items, hindi) if relative else _subject_before(item, items, hindi)
    if named is None and item.mention.how == PRONOUN and not hindi:
        named = _speaker(item, items)  # `X said it would …`
    if named is not None and named.mention is not None:
        return _standing_for(item, named.mention)
    if relative or item.mention.entity is None:
        return _as_word(item)
    return item


def _standing_for(item: Item, named: Mention) -> Item:
    """Give a pointing word the thing that a name names."""
    assert item.mention is not None
    mention = replace(named, first=item.first, after=item.after, how=item.mention.how)
    return replace(item, kind=named.label, mention=mention)


def _speaker(item: Item, items: Sequence[Item]) -> Item | None:
    """Give the company that speaks of itself by a noun: `X ने कहा कि कंपनी …`, `X said the company …`."""
    said = next((each.at for each in reversed(items[: item.at]) if each.word in small_words("speaks")), -1)
    before = [each for each in items[: max(said, 0)] if each.mention is not None and each.kind in ("ORG", "PER")]
    if item.kind != "ORG" or not before or any(each.kind in ("ORG", "PER") for each in items[said : item.at]):
        return None
    last = before[-1]
    speaks = last.kind == "ORG" and last.case in SUBJECTS and last.mention is not None and last.mention.how == "name"
    return last if speaks and not _speaks_of_others(last) else None


def _acts_here(named: Item, item: Item, items: Sequence[Item]) -> bool:
    """Tell whether a thing is already the subject of a noun's clause, so that the noun stands for another."""
    before = [each.mention for each in items[: item.at] if each.clause == item.clause and each.case in SUBJECTS]
    return any(each is not None and named.mention and each.identity == named.mention.identity for each in before)


def _speaks_of_others(item: Item) -> bool:
    """Tell whether a name is that of somebody who speaks of other companies."""
    entity = item.mention.entity if item.mention else None
    return entity is None or not kinds_of(entity.text).isdisjoint(OBSERVERS)


def _officer_of(item: Item, items: Sequence[Item]) -> Item | None:
    """Give the company whose officer the unit names before a noun: `X के फाउंडर Y की कंपनी में`."""
    before = next((each for each in reversed(items[: item.at]) if each.kind == item.kind and not each.word), None)
    if before is None or before.mention is None or before.case != "of" or item.kind != "ORG":
        return None
    between = items[before.at + 1 : item.at]
    titled = any(one.kind == "TITLE" and two.kind == "PER" for one, two in pairwise(between))
    if not titled or is_authority(before.mention) or items[item.at - 1].word in small_words("another"):
        return None
    return before


def _as_word(item: Item) -> Item:
    return replace(item, kind="WORD", mention=None, case="", governor=-1)


def _just_before(item: Item, items: Sequence[Item], hindi: bool) -> Item | None:
    """Give the name that a relative word follows; in English nothing but a comma may stand between."""
    for back in reversed(items[max(0, item.at - BEHIND) : item.at]):
        if (
            back.mention is not None
            and back.kind in WHOSE[item.kind]
            and not back.word
            and not _in_brackets(back, items)
        ):
            return back
        if hindi or back.kind in ("LOC", "PERCENT") or back.word in SKIPPED or _in_brackets(back, items):
            continue
        return None
    return None


def _subject_before(item: Item, items: Sequence[Item], hindi: bool) -> Item | None:
    """Give the subject of the nearest clause that has one and that grammar lets the word stand for."""
    assert item.mention is not None
    may_be_own = item.mention.how == OWN or (not hindi and item.case == "possessive")
    if item.at and items[item.at - 1].word in small_words("be"):  # `A and B are its rivals`
        return None
    cases = SUBJECTS if may_be_own and item.mention.how != OWN else OWNERS
    fitting = [
        each
        for each in items[: item.at]
        if each.kind == item.kind
        and each.mention is not None
        and each.mention.how == "name"
        and each.case in cases
        and (may_be_own or each.clause < item.clause)
        and not _in_brackets(each, items)
        and not is_authority(each.mention)
        and not (each.at == item.at - 2 and not hindi and items[item.at - 1].word == ",")  # `X, its rival, …`
        and (item.mention.how == OWN or each.group < 0)  # `A and B use its trucks` speaks of somebody else's
    ]
    if item.mention.how == OWN:
        fitting = [each for each in fitting if each.case in SUBJECTS] or fitting
    lead = next((each for each in reversed(items[: item.at]) if each.trigger == "LEAD"), None)
    if lead is not None and (hindi or lead.at == item.at - 1):  # `when A led its round`: that of another
        parties = items[: item.at] if hindi else items[: lead.at]
        leading = [each for each in parties if each.clause == lead.clause and each.kind in WHOSE[item.kind]]
        fitting = [each for each in fitting if each not in leading[-1:]]
    return max(fitting, key=lambda each: (each.clause, not _says_whose(each, fitting), -each.at), default=None)


def _says_whose(item: Item, others: Sequence[Item]) -> bool:
    """Tell whether a name only says whose the subject behind it is: `X समूह की कंपनी Y ने … कि उसने`."""
    near = (each for each in others if each.clause == item.clause and 0 < each.at - item.at <= OWNED)
    return item.case == "of" and any(each.case in SUBJECTS for each in near)


def _in_brackets(item: Item, items: Sequence[Item]) -> bool:
    return item.at > 0 and items[item.at - 1].word in OPENING
