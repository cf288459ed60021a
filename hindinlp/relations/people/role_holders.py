"""Tell who holds the titles of a phrase, and how the sentence says so.

A title stands beside its holder (`CEO Y`, `Y, CEO of X`), or a verb ties them (`Y X के CEO बने`, `X named Y as CEO`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.relations.people.around import meant
from hindinlp.relations.people.role_phrases import RolePhrase, role_words
from hindinlp.relations.reading.scene import CLOSING, OPENING, POSSESSIVE, WORD, Item, Scene, after_gloss
from hindinlp.text.phrases import Phrases

BESIDE, WAS_BESIDE = "beside", "was beside"
OWNING = frozenset(("'", "’", "s", "'s", "के", "की", "का", "में", "the", "its", "a", "an"))
REACH = 6  # items between a title and the verb that ties it to its holder
BACK = 16  # items that `as` looks back for its verb


@dataclass(frozen=True, slots=True)
class Holding:
    """The persons that hold a title, and the meaning of what ties them to it, said at item `at`."""

    persons: tuple[Item, ...]
    meaning: str
    at: int


@cache
def _verbs(lang: str) -> Phrases[str]:
    return Phrases((words, meaning) for where, words, meaning in read_table("role_verbs", columns=3) if where == lang)


def verbs(scene: Scene) -> Mapping[int, tuple[int, str]]:
    """Give the verbs that tie persons to titles: first item to the item after and the meaning."""
    at_token = {item.first: item.at for item in scene.items}
    found = {}
    for first, after, meaning in _verbs("hi" if scene.hindi else "en").find(scene.unit.words):
        if first in at_token:
            found[at_token[first]] = (at_token.get(after, len(scene.items)), meaning)
    return found


def holding(scene: Scene, phrase: RolePhrase, said: Mapping[int, tuple[int, str]]) -> Holding | None:
    """Find who holds the titles of a phrase, by place first, then by verb."""
    beside = _right(scene, phrase) or _left(scene, phrase)
    if beside is not None:
        return _with_verb_behind(scene, beside, said) if scene.hindi else beside
    if scene.hindi:
        return _by_hindi_verb(scene, phrase, said) or _behind_owner(scene, phrase)
    return _by_english_verb(scene, phrase, said) or _behind_owner(scene, phrase)


def _with_verb_behind(scene: Scene, beside: Holding, said: Mapping[int, tuple[int, str]]) -> Holding:
    """`उसके CEO Y होंगे`: the verb right behind a person beside a title says when."""
    at = beside.persons[-1].at + 1
    meaning = said[at][1] if at in said else ""
    return Holding(beside.persons, meaning, at) if meaning in ("will", "was", "may") else beside


def _persons(scene: Scene, item: Item, phrase: RolePhrase) -> tuple[Item, ...]:
    return tuple(scene.list_of(item)) if phrase.shared else (item,)


def is_named(item: Item) -> bool:
    """Tell whether an item is a person's name, not a word for one."""
    return item.kind == "PER" and item.mention is not None and item.mention.how == "name"


def _right(scene: Scene, phrase: RolePhrase) -> Holding | None:
    """`CEO Y`, `COO, Y,`, `CEO रह चुके Y`."""
    items = scene.items
    at, held = after_gloss(items, phrase.after), False
    while at < len(items) and (items[at].kind == WORD or _is_age(items, at)):
        word = items[at].word
        if _is_age(items, at):
            at += 1
            continue
        held = held or word in role_words("held") or f"{word} {_word(items, at + 1)}" in role_words("held")
        comma = word == "," and at == phrase.after and (phrase.shared or _is_owned(items, phrase))
        if not (
            comma
            or word.isdigit()
            or word in role_words("honorific")
            or word in role_words("filler")
            or _held(items, at)
        ):
            if word not in OPENING or after_gloss(items, at) == at:
                return None
            at = after_gloss(items, at) - 1
        at += 1
    if at < len(items) and is_named(items[at]) and _word(items, at + 1) not in role_words("kin"):
        return Holding(_persons(scene, items[at], phrase), WAS_BESIDE if held else BESIDE, phrase.first)
    return None


def _is_age(items: Sequence[Item], at: int) -> bool:
    """`28 वर्षीय Y`, `44-year-old Y`."""
    following = {_word(items, at + 1), _word(items, at + 2)}
    return items[at].kind == "NUMBER" and not following.isdisjoint(("वर्षीय", "साल", "year"))


def _word(items: Sequence[Item], at: int) -> str:
    return items[at].word if 0 <= at < len(items) else ""


def _held(items: Sequence[Item], at: int) -> bool:
    word = items[at].word
    pair = f"{word} {_word(items, at + 1)}", f"{_word(items, at - 1)} {word}"
    return word in role_words("held") or not role_words("held").isdisjoint(pair)


def _is_owned(items: Sequence[Item], phrase: RolePhrase) -> bool:
    """Tell whether `X's`, `its` or `X के` stands before the phrase, so that a comma may stand behind it."""
    before = items[phrase.first - 1] if phrase.first else None
    return before is not None and (
        before.kind == "ORG"
        or before.word in ("its", "their", "s", "'s", "के", "की", "का")
        or _word(items, phrase.first) == "its"
    )


def _left(scene: Scene, phrase: RolePhrase) -> Holding | None:
    """`Y, the CEO of X`, `Y, X's CEO`, `Y (CEO, X)`, `Y, 44, chairman`."""
    items = scene.items
    at = phrase.first - 1
    while at >= 0 and _may_own(items[at]):
        at -= 1
    if at < 0 or items[at].word not in {",", "—", "–", "-", *OPENING}:
        return None
    at -= 1
    if at > 0 and items[at].kind == "NUMBER" and items[at - 1].word == ",":
        at -= 2
    if at >= 0 and items[at].word in CLOSING:
        at = _opening(items, at) - 1
    if at < 0 or not is_named(items[at]) or not _closed(scene, phrase):
        return None
    return Holding(_persons(scene, items[at], phrase), BESIDE, phrase.first)


def _closed(scene: Scene, phrase: RolePhrase) -> bool:
    """Tell whether the apposition ends behind its title: no verb has it as a subject."""
    word = _word(scene.items, phrase.after)
    return not scene.hindi or word in {",", "।", "|", ".", "ने", "के", *CLOSING} or phrase.after >= len(scene.items)


def _may_own(item: Item) -> bool:
    return item.kind in ("ORG", "LOC", "MISC") or item.word in OWNING


def _opening(items: Sequence[Item], at: int) -> int:
    return next((back for back in range(at, max(-1, at - 12), -1) if items[back].word in OPENING), 0)


def _behind_owner(scene: Scene, phrase: RolePhrase) -> Holding | None:
    """`chief executive of X, Y`, `head of X Y`."""
    items = scene.items
    at = phrase.after
    if _word(items, at) not in ("of", "at"):
        return None
    at += 1 + (_word(items, at + 1) == "the")
    if at >= len(items) or items[at].kind != "ORG":
        return None
    at = after_gloss(items, at + 1)
    at += _word(items, at) == ","
    if at < len(items) and is_named(items[at]):
        return Holding(_persons(scene, items[at], phrase), BESIDE, phrase.first)
    return None


def _by_hindi_verb(scene: Scene, phrase: RolePhrase, said: Mapping[int, tuple[int, str]]) -> Holding | None:
    """`Y X के CEO हैं`, `Y को CEO नियुक्त किया`, `CEO के तौर पर जुड़े`; `उसके CEO होंगे Y`."""
    items = scene.items
    for at in range(phrase.after, min(phrase.after + REACH, len(items))):
        if at in said:
            person = _subject(scene, phrase, said[at][1])
            return Holding(_all_of(scene, person, phrase), said[at][1], at) if person else None
        if items[at].kind == WORD and items[at].word not in role_words("linking"):
            return None
        if items[at].kind == "PER" and is_named(items[at]):
            return _charged(scene, phrase, items[at], said)
    return None


def _charged(scene: Scene, phrase: RolePhrase, person: Item, said: Mapping[int, tuple[int, str]]) -> Holding | None:
    """`CEO की जिम्मेदारी Y को सौंपी`, `CEO पद से Y को हटाया`, `CEO की कमान Y के पास है`."""
    if person.at == phrase.after or person.case not in ("ko", "at"):
        return None
    for at in range(person.at + 1, min(person.at + REACH, len(scene.items))):
        if at in said:
            return Holding(_all_of(scene, person, phrase), said[at][1], at)
    return None


def _all_of(scene: Scene, person: Item, phrase: RolePhrase) -> tuple[Item, ...]:
    return tuple(scene.list_of(person)) if person.kind == "PER" and person.group >= 0 else (person,)


def _subject(scene: Scene, phrase: RolePhrase, meaning: str) -> Item | None:
    """Give the nearest person before a title in a case that a holder may stand in."""
    cases = ("ko", "bare", "ne") if meaning == "appoint" else ("bare", "ne", "ko")
    for case in cases:
        for at in range(phrase.first - 1, -1, -1):
            item = scene.items[at]
            if item.kind == "PER" and item.mention and item.mention.entity and item.case == case:
                return meant(scene, item)
        if meaning == "appoint" and case == "ko":
            continue
    return None


def _by_english_verb(scene: Scene, phrase: RolePhrase, said: Mapping[int, tuple[int, str]]) -> Holding | None:
    """`Y is CEO`, `named Y (as) CEO`, `Y resigned as CEO`."""
    items = scene.items
    at = phrase.first - 1
    while at >= 0 and (
        items[at].kind in ("ORG", "LOC", "MISC") or items[at].word in {"'", "’", "s", "'s", "the", "its", "now", "also"}
    ):
        at -= 1
    if at < 0:
        return None
    if items[at].kind == "PER":
        return _object_of(scene, phrase, at, said)
    if items[at].word in ("as", "to", ","):
        return _by_as(scene, phrase, at, said)
    for first, (after, meaning) in said.items():
        if after == at + 1 and first <= at:
            person = _nearest_before(scene, first)
            return Holding(tuple(scene.list_of(person)), meaning, first) if person else None
    return None


def _object_of(scene: Scene, phrase: RolePhrase, at: int, said: Mapping[int, tuple[int, str]]) -> Holding | None:
    """`named Y CEO`: the person stands right before the title, a verb of appointing before the person."""
    for first in range(at - 1, max(-1, at - 6), -1):
        if first in said and said[first][1] == "appoint":
            return Holding((scene.items[at],), "appoint", first)
    return None


def _by_as(scene: Scene, phrase: RolePhrase, at: int, said: Mapping[int, tuple[int, str]]) -> Holding | None:
    for first in range(at, max(-1, at - BACK), -1):
        if first not in said:
            continue
        after, meaning = said[first]
        if meaning in ("is", "was") and after <= at:
            continue
        behind = next((item for item in scene.items[first:at] if item.kind == "PER" and item.mention), None)
        person = behind if behind and meaning in ("appoint", "left") else _nearest_before(scene, first)
        if scene.items[at].word == "," and behind is None:
            return None
        return Holding(tuple(scene.list_of(person)), meaning, first) if person else None
    return None


def _nearest_before(scene: Scene, at: int) -> Item | None:
    """Give the person before an English verb that may be its subject."""
    for item in reversed(scene.items[:at]):
        if item.kind == "PER" and item.mention and item.mention.entity and item.case != POSSESSIVE:
            return meant(scene, item)
    return None
