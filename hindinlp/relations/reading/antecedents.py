"""Resolve inside a unit what a pronoun stands for: a name told before it, where grammar says so.

A relative word stands for the name just before it, `अपना` and `its` for the subject, the rest for the subject of a
clause before. Where none fits, it keeps what the text before told (`references.py`), or becomes a plain word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.references import CLOSING, OPENING, kinds_of

if TYPE_CHECKING:
    from hindinlp.relations.reading.scene import Item

RELATIVE, OWN, PRONOUN = "relative", "own", "pronoun"
POINTING = (RELATIVE, OWN, PRONOUN)
SUBJECTS = ("ne", "bare", "subject")
OWNERS = (*SUBJECTS, "of", "possessive")
WHOSE = {"ORG": ("ORG", "PRODUCT"), "PER": ("PER", "ORG")}
BEHIND = 14  # items back from a relative word to the name it stands for
SKIPPED = CLOSING | frozenset((",", "of", "in", "to", "by", "from", "with", '"', "'", "”", "’"))


def with_antecedents(items: Sequence[Item], *, hindi: bool) -> list[Item]:
    """Give the items with every pointing word resolved or made a plain word."""
    found = list(items)
    for item in items:
        if item.mention is not None and item.mention.how in POINTING:
            found[item.at] = _resolved(item, found, hindi)
        elif item.mention is not None and item.mention.how == "noun":
            found[item.at] = _of_its_officer(item, found) if hindi else item
            if (found[item.at].mention or item.mention).entity is None:
                found[item.at] = _as_word(item)
    return found


def _resolved(item: Item, items: Sequence[Item], hindi: bool) -> Item:
    assert item.mention is not None
    relative = item.mention.how == RELATIVE
    named = _just_before(item, items, hindi) if relative else _subject_before(item, items, hindi)
    if named is not None and named.mention is not None:
        mention = replace(named.mention, first=item.first, after=item.after, how=item.mention.how)
        return replace(item, kind=named.kind, mention=mention)
    if relative or item.mention.entity is None:
        return _as_word(item)
    return item


def _of_its_officer(item: Item, items: Sequence[Item]) -> Item:
    """Give a noun the company whose officer the unit names before it: `X के फाउंडर Y की कंपनी में`."""
    before = next((each for each in reversed(items[: item.at]) if each.kind == item.kind and not each.word), None)
    if before is None or before.mention is None or before.case != "of" or item.kind != "ORG":
        return item
    between = items[before.at + 1 : item.at]
    titled = any(one.kind == "TITLE" and two.kind == "PER" for one, two in pairwise(between))
    if not titled or _is_authority(before) or items[item.at - 1].word in small_words("another"):
        return item
    return replace(item, mention=replace(before.mention, first=item.first, after=item.after, how="noun"))


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
        and not _is_authority(each)
        and (item.mention.how == OWN or each.group < 0)  # `A and B use its trucks` speaks of somebody else's
    ]
    if item.mention.how == OWN:
        fitting = [each for each in fitting if each.case in SUBJECTS] or fitting
    return max(fitting, key=lambda each: (each.clause, -each.at), default=None)


def _in_brackets(item: Item, items: Sequence[Item]) -> bool:
    return item.at > 0 and items[item.at - 1].word in OPENING


def _is_authority(item: Item) -> bool:
    entity = item.mention.entity if item.mention else None
    return entity is not None and "authority" in kinds_of(entity.text)
