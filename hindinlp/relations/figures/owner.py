"""Tell whose figure it is: the nearest company before the word that names it, else what the unit is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.row import Named, Row
from hindinlp.relations.reading.cases import OBJECT, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import is_overseer
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING
from hindinlp.relations.reading.units import Mention
from hindinlp.text.fold import fold

NOT_OWNERS = frozenset(
    ("on", "at", "from", "with", "by", "source", "than", "besides", "for", "about", "led", "between", "against", OBJECT)
)
MEANT = frozenset(("ne", "bare", SUBJECT, "of", "ko", "in", POSSESSIVE, OBJECT))  # cases of what a pronoun may mean
OPENING_PHRASE = frozenset(("with", "at", "on"))
REACH = 12  # tokens between a figure and the word that names it
SAID = 6  # tokens between a name and the verb of saying
NEAR = 4  # tokens between an English noun and its owner (`shares of the Pune-based X`)


class Ask(NamedTuple):
    """Whose figure is looked for: `of` is the token of a word for shares or their sale, whose `of X` tells the owner;
    `traded` a price that shares were traded at; `within` what is in a company too (`X में 300 लोग`).
    """

    of: int = -1
    traded: bool = False
    within: bool = False


ANY = Ask()


def owner_of(row: Row, at: int, ask: Ask = ANY) -> Mention | None:
    """Give the company whose figure is named at a token."""
    told = _told_after(row, at) or _told_before(row, at, ask)
    if told is not None and (told.kind != "ORG" or _is_one_of_many(row, told)):
        return None  # what a product brings in, or several companies together
    if told is not None and told.mention is not None and told.mention.entity is None:
        told = _only_name(row)
        return told.mention if told is not None else None
    told = told or _told_behind(row, at)
    owner = told.mention if told is not None else row.scene.omitted.get("ORG")
    return owner if owner is not None and owner.entity is not None else None


def in_order(row: Row, told: Sequence[Named]) -> list[Named]:
    """Give sums that follow a list of companies each to its own: `A और B का मार्केट कैप क्रमशः 5 करोड़ और 3 करोड़`."""
    if not row.between(0, len(row.words), "carry"):
        return list(told)
    found = []
    for named in told:
        same = [each for each in told if each.at == named.at and each.type == named.type]
        owner = _told_before(row, named.at, ANY)
        companies = companies_of(row, owner) if owner is not None else []
        fits = len(companies) == len(same) > 1
        found.append(replace(named, owner=companies[same.index(named)]) if fits else named)
    return found


def _told_after(row: Row, at: int) -> Item | None:
    """`net profit of X rose`, `sales at X`; never the `of` before a sum."""
    for item in row.scene.of("ORG"):
        if at < item.first <= at + NEAR + 2 and not row.scene.hindi:
            between = row.words[at : item.first]
            if ("of" in between or "at" in between) and not any(at < each.first < item.first for each in row.sums):
                return item
    return None


def _told_behind(row: Row, at: int) -> Item | None:
    """`5 करोड़ के मूल्यांकन वाली X`, `With a market value of $1.4 billion, X …`, `Revenue rose to $5 million, X said`.

    Only where no other company is named.
    """
    names = [item for item in row.scene.of("ORG") if _is_name(item) and not is_overseer(item.mention)]
    after = [item for item in names if item.first > at]
    such = next((item for item in after if row.word(item.first - 1) in small_words("of such")), None)
    if such is not None and not row.sum_within(at + REACH, such.first):
        return such
    if not names or names[0].first < at or len({item.mention.identity for item in names if item.mention}) > 1:
        return None
    if row.scene.hindi:
        return names[0] if _says(row, names[0]) else None
    if row.word(names[0].first - 1) != "," or not row.sum_within(at - REACH, names[0].first):
        return None
    return names[0] if _says(row, names[0]) or row.word(row.clause_start(names[0])) in OPENING_PHRASE else None


def _says(row: Row, item: Item) -> bool:
    """Tell whether a company is the one who tells: `…, X said`, `… X ने बताया`."""
    return not small_words("tells").isdisjoint(row.words[item.after : item.after + SAID])


def _told_before(row: Row, at: int, ask: Ask) -> Item | None:
    """Give the nearest company before a token that may own; what stands for one may stand for a name of the unit."""
    fitting = [item for item in row.scene.of("ORG", "PRODUCT") if item.after <= at and _may_own(row, item, ask)]
    fitting = [item for item in fitting if not (_is_name(item) and is_overseer(item.mention))] or fitting
    if not fitting:
        return _told_for(row, at)
    last = _past_aside(row, fitting, at)
    if (noted := _noted(row)) is not None and last.case in (POSSESSIVE, "of") and not ask.within:
        return noted
    if _is_name(last):
        return last
    if _how(last).startswith("pronoun"):
        return meant(row, last)
    names = [item for item in fitting if _is_name(item)]
    if names and names[-1].case == "of" and last.first - names[-1].after <= NEAR:
        return last  # `समूह की इस कंपनी ने`
    return names[-1] if len({item.mention.identity for item in names if item.mention}) == 1 else last


def _noted(row: Row) -> Item | None:
    """Give the company that a note is about: `X: The partner on Y's rollout lost Rs 3 crore`."""
    first, second = [*row.scene.items[:2], None, None][:2]
    about = first is not None and second is not None and second.word == ":" and first.kind == "ORG"
    return first if about and first is not None and _is_name(first) else None


def _past_aside(row: Row, fitting: Sequence[Item], at: int) -> Item:
    """Give the last company that is no part of an aside: `X, a part of which is in Y's hands, slumped to a loss`."""
    last = fitting[-1]
    before = [item for item in fitting if item.after < last.first and item.case == SUBJECT and _is_name(item)]
    if row.scene.hindi or not before or last in row.scene.list_of(before[-1]):
        return last
    opened = row.word(before[-1].after) == "," or last.case == POSSESSIVE
    aside = opened and "," in row.words[before[-1].after : last.first] and "," in row.words[last.after : at]
    return before[-1] if aside else last


def _is_one_of_many(row: Row, item: Item) -> bool:
    return len({each.mention.identity for each in companies_of(row, item) if each.mention}) > 1


def _only_name(row: Row) -> Item | None:
    """`The company had posted a profit …, X said`: the company that is named later, if it is the only one."""
    names = [item for item in row.scene.of("ORG") if _is_name(item) and item.case not in NOT_OWNERS]
    return names[0] if len({item.mention.identity for item in names if item.mention}) == 1 else None


def _told_for(row: Row, at: int) -> Item | None:
    """`X के लिए तिमाही खराब रही: राजस्व 8% गिरा`, where it is the only company there."""
    names = [item for item in row.scene.of("ORG") if _is_name(item)]
    return names[0] if len(names) == 1 and names[0].case == "for" and names[0].after <= at else None


def meant(row: Row, item: Item) -> Item:
    """Give the company of this unit that a pronoun stands for, if one is named before it."""
    if not _how(item).startswith("pronoun"):
        return item
    before = [each for each in row.scene.of("ORG") if each.after <= item.first and not _in_brackets(row, each)]
    if row.word(item.first) in small_words("relative_pronoun"):
        return before[-1] if before else item
    names = [each for each in before if _may_be_meant(each)]
    return names[-1] if names else item


def _may_be_meant(item: Item) -> bool:
    return _is_name(item) and item.case in MEANT


def _is_name(item: Item) -> bool:
    return _how(item) == "name"


def _how(item: Item) -> str:
    return item.mention.how if item.mention else ""


def _may_own(row: Row, item: Item, ask: Ask) -> bool:
    if ask.within and item.kind == "ORG" and item.case in ("in", "at"):
        return not _in_brackets(row, item)
    if item.kind == "PRODUCT":
        return item.case in ("of", POSSESSIVE)
    if not row.scene.hindi and item.case == "of":
        stock = row.word(row.scene.items[item.governor].first - 1) in small_words("share noun")
        return stock or 0 <= ask.of < item.first <= ask.of + NEAR + 2
    if ask.traded and (item.case in ("ne", "ko") or _is_exchange(item)):
        return item.case == "of"
    if _is_exchange(item) and not ask.traded:
        return item.case in ("of", POSSESSIVE)
    if item.case == "of" and row.word(item.after + 1) in small_words("this"):
        return False  # `टाटा स्टील की इस इकाई में`
    if item.case in NOT_OWNERS or item.case == "in" or (not row.scene.hindi and item.case == "to"):
        return False
    return not _in_brackets(row, item) or _is_gloss(row, item)


def _is_exchange(item: Item) -> bool:
    entity = item.mention.entity if item.mention else None
    return entity is not None and fold(entity.text) in small_words("exchange")


def _in_brackets(row: Row, item: Item) -> bool:
    return row.word(item.first - 1) in OPENING and row.word(item.after) in CLOSING


def _is_gloss(row: Row, item: Item) -> bool:
    """Tell whether a bracket repeats the company before it, and is no agency."""
    before = next((each for each in row.scene.items if each.after == item.first - 1 and each.kind == "ORG"), None)
    if before is None or before.mention is None or item.mention is None:
        return False
    return before.mention.identity == item.mention.identity


def companies_of(row: Row, item: Item) -> list[Item]:
    """Give the companies told in one breath with this one."""
    return [each for each in row.scene.list_of(item) if each.kind == "ORG" and each.mention]
