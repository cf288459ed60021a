"""Tell who holds the titles of a phrase, and how the sentence says so.

A title stands beside its holder (`CEO Y`, `Y, CEO of X`), or a verb ties them (`role_by_verb.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.relations.people.role_by_verb import Holding, Said, by_english_verb, by_hindi_verb, is_named
from hindinlp.relations.people.role_phrases import RolePhrase, described_by, role_words
from hindinlp.relations.reading.cases import after_gloss
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING
from hindinlp.relations.reading.scene import Scene

BESIDE, WAS_BESIDE = "beside", "was beside"
OWNING = frozenset(("'", "’", "s", "'s", "के", "की", "का", "में", "the", "its", "a", "an", "one", "of", "among"))


def holding(scene: Scene, phrase: RolePhrase, said: Said) -> Holding | None:
    """Find who holds the titles of a phrase, by place first, then by verb."""
    beside = _right(scene, phrase) or _left(scene, phrase)
    if beside is not None:
        return _with_verb_behind(scene, beside, said) if scene.hindi else beside
    if scene.hindi:
        return by_hindi_verb(scene, phrase, said) or _behind_owner(scene, phrase)
    return by_english_verb(scene, phrase, said) or _behind_owner(scene, phrase)


def _with_verb_behind(scene: Scene, beside: Holding, said: Said) -> Holding:
    """`उसके CEO Y होंगे`: the verb right behind a person beside a title says when."""
    at = beside.persons[-1].at + 1
    meaning = said[at][1] if at in said else ""
    return Holding(beside.persons, meaning, at) if meaning in ("will", "was", "may") else beside


def _persons(scene: Scene, item: Item, phrase: RolePhrase) -> tuple[Item, ...]:
    return tuple(scene.list_of(item)) if phrase.shared else (item,)


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
        comma = word == "," and at == phrase.after and (phrase.shared or _is_owned(items, phrase) or _second(items, at))
        if not (
            comma
            or word.isdigit()
            or word in role_words("honorific")
            or word in role_words("filler")
            or _held(items, at)
            or (word == ":" and at == phrase.after)
        ):
            if word not in OPENING or after_gloss(items, at) == at:
                return None
            at = after_gloss(items, at) - 1
        at += 1
    if at < len(items) and is_named(items[at]) and _word(items, at + 1) not in role_words("kin"):
        return Holding(_persons(scene, items[at], phrase), WAS_BESIDE if held else BESIDE, phrase.first)
    return None


def _second(items: Sequence[Item], at: int) -> bool:
    """`its CEO, Y, and finance head, Z, will stay`."""
    before = items[at - 2].word if at > 1 else ""
    return before == "and" and at + 1 < len(items) and is_named(items[at + 1]) and _word(items, at + 2) in {",", "."}


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
    described = described_by(items, phrase.first - 1)
    before = items[described] if described >= 0 and items[described].word not in ("the", "a", "an") else None
    before = before or (items[phrase.first - 1] if phrase.first else None)
    return before is not None and (
        before.kind == "ORG"
        or before.word in ("its", "their", "s", "'s", "के", "की", "का")
        or _word(items, phrase.first) == "its"
    )


def _left(scene: Scene, phrase: RolePhrase) -> Holding | None:
    """`Y, the CEO of X`, `Y, X's CEO`, `Y (CEO, X)`, `Y, 44, chairman`."""
    items = scene.items
    at = phrase.first - 1
    at = max(described_by(items, at), 0) or at
    while at >= 0 and _may_own(items[at]):
        at -= 1
    if at >= 0 and items[at].kind == WORD and described_by(items, at) > 0:  # `Y, a top X executive`
        at = described_by(items, at) - 1
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
