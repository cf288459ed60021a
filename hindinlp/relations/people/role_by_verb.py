"""Tell who holds the titles of a phrase where a verb ties them: `Y X के CEO बने`, `X named Y as CEO`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.relations.people.around import details, meant, word
from hindinlp.relations.people.role_phrases import RolePhrase, role_words
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.text.phrases import Phrases

REACH = 6  # items between a title and the verb that ties it to its holder
OWNED = 4  # items between a person's name and what is theirs: `Y's appointment`
FRONTED = ("is", "will", "becomes", "appoint")  # meanings of verbs that may stand before a title
TAKING = ("will", "takes", "is", "was")  # meanings of verbs whose subject may stand behind a title
BEING = ("is", "was", "will", "becomes")  # meanings of verbs between a title and its holder
BACK = 16  # items that `as` looks back for its verb

Said = Mapping[int, tuple[int, str]]  # first item of a verb to the item after it and its meaning


@dataclass(frozen=True, slots=True)
class Holding:
    """The persons that hold a title, and the meaning of what ties them to it, said at item `at`."""

    persons: tuple[Item, ...]
    meaning: str
    at: int


@cache
def _verbs(lang: str) -> Phrases[str]:
    return Phrases((words, meaning) for where, words, meaning in read_table("role_verbs", columns=3) if where == lang)


def verbs(scene: Scene) -> Said:
    """Give the verbs that tie persons to titles: first item to the item after and the meaning."""
    at_token = {item.first: item.at for item in scene.items}
    found = {}
    for first, after, meaning in _verbs("hi" if scene.hindi else "en").find(scene.unit.words):
        if first in at_token and not _describes(scene, first):
            found[at_token[first]] = (at_token.get(after, len(scene.items)), meaning)
    return found


def _describes(scene: Scene, first: int) -> bool:
    """Tell a participle before a noun from a verb: `a retired judge`."""
    words = scene.unit.words
    return first > 0 and words[first] == "retired" and words[first - 1] in ("a", "an")


def is_named(item: Item) -> bool:
    """Tell whether an item is a person's name, not a word for one."""
    return item.kind == "PER" and item.mention is not None and item.mention.how == "name"


def by_hindi_verb(scene: Scene, phrase: RolePhrase, said: Said) -> Holding | None:
    """`Y X के CEO हैं`, `Y को CEO नियुक्त किया`, `CEO के तौर पर जुड़े`; `उसके CEO होंगे Y`."""
    items = scene.items
    for at in range(phrase.after, min(phrase.after + REACH, len(items))):
        if at in said:
            person = _subject(scene, phrase, said[at][1], items[at].word) or _behind_verb(scene, said[at][0])
            return Holding(_all_of(scene, person, phrase), said[at][1], at) if person else None
        if items[at].kind == WORD and items[at].word not in role_words("linking"):
            break
        if items[at].kind == "PER" and is_named(items[at]):
            return _charged(scene, phrase, items[at], said)
    return _before_title(scene, phrase, said)


def _behind_verb(scene: Scene, at: int) -> Item | None:
    """`X के नए CEO होंगे Y`."""
    return next((item for item in scene.items[at : at + 2] if is_named(item)), None)


def _before_title(scene: Scene, phrase: RolePhrase, said: Said) -> Holding | None:
    """`Y होंगे X के नए CEO`, `Y को बनाया CEO`: the verb stands before the title, as in headings."""
    items = scene.items
    at = phrase.first
    while at and (items[at - 1].kind in ("ORG", "LOC", "MISC") or items[at - 1].word in role_words("genitive")):
        at -= 1
    verb = next((first for first, (after, meaning) in said.items() if after == at and meaning in FRONTED), None)
    if verb is None:
        return None
    person = next((item for item in reversed(items[max(0, verb - 2) : verb]) if is_named(item)), None)
    return Holding(_all_of(scene, person, phrase), said[verb][1], verb) if person else None


def _charged(scene: Scene, phrase: RolePhrase, person: Item, said: Said) -> Holding | None:
    """`CEO की जिम्मेदारी Y को सौंपी`, `CEO पद से Y को हटाया`, `CEO की कमान Y के पास है`."""
    approved = word(scene.items, person.at + 2) == "नाम"  # `CEO के तौर पर Y के नाम पर मुहर लगाई`
    behind = said.get(person.at + 1)
    if behind is not None and person.case in ("bare", "ne") and behind[1] in TAKING and person.at > phrase.after:
        return Holding(_all_of(scene, person, phrase), behind[1], person.at + 1)  # `CEO की जिम्मेदारी Y निभाएंगे`
    if person.at == phrase.after or not (person.case in ("ko", "at", "hands") or approved):
        return None
    for at in range(person.at + 1, min(person.at + REACH, len(scene.items))):
        if at in said:
            return Holding(_all_of(scene, person, phrase), said[at][1], at)
    return None


def _all_of(scene: Scene, person: Item, phrase: RolePhrase) -> tuple[Item, ...]:
    return tuple(scene.list_of(person)) if person.kind == "PER" and person.group >= 0 else (person,)


def _subject(scene: Scene, phrase: RolePhrase, meaning: str, verb: str) -> Item | None:
    """Give the nearest person before a title in a case that a holder may stand in."""
    relative = next((item for item in reversed(scene.items[: phrase.first]) if item.word == "जो"), None)
    if relative is not None and relative.clause == scene.items[phrase.first].clause:
        before = [item for item in scene.items[: relative.at] if is_named(item)]
        near = before and scene.items[before[-1].at].clause == relative.clause - 1
        if near and not any(is_named(item) for item in scene.items[relative.at : phrase.first]):
            return before[-1]
    cases = ("ko", "bare", "ne") if meaning == "appoint" else ("bare", "ne", "ko")
    for case in ("of", "ko") if verb in role_words("nominal") else cases:  # `Y की CEO के पद पर नियुक्ति`
        for item in reversed(scene.items[: phrase.first]):
            if item.kind == "PER" and item.mention and item.mention.entity and item.case == case:
                return meant(scene, item)
    return None


def by_english_verb(scene: Scene, phrase: RolePhrase, said: Said) -> Holding | None:
    """`Y is CEO`, `named Y (as) CEO`, `Y resigned as CEO`."""
    items = scene.items
    if (told := _given_to(scene, phrase) or _is_held_by(scene, phrase, said)) is not None:
        return told
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


def _is_held_by(scene: Scene, phrase: RolePhrase, said: Said) -> Holding | None:
    """`X's chairman is Y`, `the chief executive of X will be Y`."""
    items = scene.items
    at = phrase.after
    if word(items, at) in ("of", "at") and at + 1 < len(items) and items[at + 1].kind == "ORG":
        at += 2
    if at not in said or said[at][1] not in BEING:
        return None
    behind = said[at][0]
    held = behind < len(items) and is_named(items[behind]) and items[behind].case != POSSESSIVE
    return Holding(tuple(scene.list_of(items[behind]))[:1], said[at][1], at) if held else None


def _given_to(scene: Scene, phrase: RolePhrase) -> Holding | None:
    """`the post of chairman at X has gone to Y`."""
    if not is_post(scene, phrase):
        return None
    clause = scene.items[phrase.first].clause
    behind = [item for item in scene.items[phrase.after : phrase.after + BACK] if item.clause == clause]
    verb = next((item for item in behind if item.word in details("goes_over")), None)
    to_whom = [item for item in behind if is_named(item) and item.case == "to"]
    person = next((item for item in to_whom if verb is not None and item.at > verb.at), None)
    return Holding((person,), "appoint", verb.at) if verb is not None and person is not None else None


def is_post(scene: Scene, phrase: RolePhrase) -> bool:
    """`the post of chairman`, `the chief executive's job`."""
    near = (*scene.words(phrase.first - 3, phrase.first), *scene.words(phrase.after, phrase.after + 3))
    return not details("chair").isdisjoint(near)


def _object_of(scene: Scene, phrase: RolePhrase, at: int, said: Said) -> Holding | None:
    """`named Y CEO`: the person stands right before the title, a verb of appointing before the person."""
    for first in range(at - 1, max(-1, at - 6), -1):
        if first in said and said[first][1] == "appoint":
            return Holding((scene.items[at],), "appoint", first)
    return None


def _by_as(scene: Scene, phrase: RolePhrase, at: int, said: Said) -> Holding | None:
    for first in range(at, max(-1, at - BACK), -1):
        if first not in said:
            continue
        after, meaning = said[first]
        if meaning in ("is", "was") and after <= at:
            continue
        if meaning == "left" and scene.items[first].clause != scene.items[at].clause:
            continue  # `gave up the CEO's chair but stayed as chairman`
        behind = next((item for item in scene.items[first:at] if item.kind == "PER" and item.mention), None)
        person = behind if behind and meaning in ("appoint", "left") else _nearest_before(scene, first)
        person = person or _owner_of(scene, first)
        if scene.items[at].word == "," and (behind is None or meaning != "appoint"):
            return None
        return Holding(tuple(scene.list_of(person)), meaning, first) if person else None
    return None


def _owner_of(scene: Scene, at: int) -> Item | None:
    """`Y's resignation as CEO`."""
    before = scene.items[max(0, at - OWNED) : at]
    return next((meant(scene, item) for item in reversed(before) if item.kind == "PER" and is_named(item)), None)


def _nearest_before(scene: Scene, at: int) -> Item | None:
    """Give the person before an English verb that may be its subject."""
    for item in reversed(scene.items[:at]):
        if item.kind == "PER" and item.mention and item.mention.entity and item.case != POSSESSIVE:
            return meant(scene, item)
    return None
