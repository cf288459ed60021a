"""Read the titles of a unit that stand together as one phrase: `संस्थापक और पूर्व सीईओ`, `former India head`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.people.titles import field_in_english
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.text.fold import fold
from hindinlp.text.phrases import folded_tokens

TITLE = "TITLE"
PLACES = ("LOC", "MISC")
DESCRIPTION = 4  # words between `X's` and a title: `X's long-time design head`


@dataclass(frozen=True, slots=True)
class Role:
    """A title with what the words before it say of it: `status` is empty where they say nothing."""

    title: str
    mention: Mention
    status: str


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Titles of one person, or of several where `shared`: items `first`..`after` with the words before them."""

    first: int
    after: int
    roles: tuple[Role, ...]
    shared: bool


@cache
def role_words(use: str) -> frozenset[str]:
    """Give the words around a title with one use, as they are written when folded."""
    rows = read_table("role_words", columns=2)
    return frozenset(" ".join(folded_tokens(word)) for name, word in rows if name == use)


@cache
def _english(use: str) -> frozenset[str]:
    return frozenset(title for name, title in read_table("role_words", columns=2) if name == use)


def shared_titles() -> frozenset[str]:
    """Give the titles that all of a list of persons hold when they stand before it."""
    return _english("shared")


def is_profession(title: str) -> bool:
    """Tell whether a title tells a trade (`Equity Analyst`): a role only where an organisation stands with it."""
    trade = title.rpartition(" ")[2] in _english("trade") and not title.startswith(("Chief", "Head"))
    return title in _english("profession") or trade


def public_titles() -> frozenset[str]:
    """Give the titles that only authorities give: `Governor`, `Judicial Member`."""
    return _english("public")


def ties() -> frozenset[str]:
    """Give the titles that tell a tie of ownership, no role."""
    return _english("tie")


@cache
def _modifiers() -> dict[str, str]:
    return {fold(word): status for word, status in read_table("role_modifiers", columns=2)}


def role_phrases(scene: Scene) -> Iterator[RolePhrase]:
    """Yield the phrases of titles of a unit, from left to right."""
    items = scene.items
    at = 0
    while at < len(items):
        if items[at].kind != TITLE or is_verb(scene, at):
            at += 1
            continue
        members = _members(scene, at)
        at = members[-1] + 1
        phrase = _phrase(scene, members)
        chair = phrase.after + 2 < len(items) and written(scene, items[phrase.after + 2]) in role_words("chair_of")
        if phrase.roles and (chair or not _owns(items, phrase.after)):
            yield phrase


def is_verb(scene: Scene, at: int) -> bool:
    """Tell whether a word that may be a title is a verb: `who heads X`, `quit to head X`, `she chairs X`."""
    items = scene.items
    before = items[at - 1] if at else None
    if before is None or written(scene, items[at]) not in role_words("verb"):
        return False
    if at + 1 < len(items) and (items[at + 1].word == "of" or items[at + 1].kind == "PER"):
        return False
    said_of_person = before.kind == "PER" and written(scene, items[at]).endswith("s")
    return said_of_person or before.word in role_words("before_verb")


def written(scene: Scene, item: Item) -> str:
    """Give the words of an item, of a title as well."""
    return " ".join(scene.unit.words[item.first : item.after])


def described_by(items: Sequence[Item], at: int) -> int:
    """Walk left over up to four words that describe a title to `'s`, `its`, `the` or `के`; -1 if none stands there."""
    for back in range(at, max(-1, at - DESCRIPTION - 1), -1):
        if items[back].word in role_words("marker"):
            return back
        plain = items[back].kind in (WORD, *PLACES) and items[back].word not in role_words("ends_description")
        if not plain or (items[back].trigger and not items[back].word.endswith("ed")):  # `newly appointed`
            return -1
    return -1


def _owns(items: Sequence[Item], at: int) -> bool:
    """Tell whether a title is the owner of what follows: `the founder's daughter`."""
    return [item.word for item in items[at : at + 2]] in (["'", "s"], ["’", "s"])


def _members(scene: Scene, at: int) -> list[int]:
    """List the titles from `at` on that only joining words and modifiers stand between."""
    items = scene.items
    members = [at]
    while True:
        gap = members[-1] + 1
        start = gap
        while gap < len(items) and items[gap].word in small_words("joint") | frozenset("/-"):
            gap += 1
        plural = written(scene, items[members[-1]]).rpartition(" ")[2] in role_words("several")
        if gap == start or (plural and [item.word for item in items[start:gap]] == [","]):
            return members  # `as independent directors, founder Y said`
        while gap < len(items) and (items[gap].word in _modifiers() or items[gap].word in role_words("filler")):
            gap += 1
        if gap >= len(items) or items[gap].kind != TITLE:
            return members
        members.append(gap)


def _phrase(scene: Scene, members: Sequence[int]) -> RolePhrase:
    items = scene.items
    firsts = [_before(items, at) for at in members]
    after = members[-1] + 1
    designate = after + 1 < len(items) and _modifiers().get(items[after + 1].word) == "incoming"
    designate = designate and items[after].word == "-"
    roles = tuple(
        Role(_with_place(items, at, first), mention, "incoming" if designate else _status(items, first, at, members[0]))
        for at, first in zip(members, firsts, strict=True)
        if (mention := items[at].mention) is not None and mention.title not in ties()
    )
    spoken = items[members[-1]].mention
    word = scene.unit.words[spoken.after - 1] if spoken else ""
    whole = " ".join(scene.unit.words[spoken.first : spoken.after]) if spoken else ""
    several = word in role_words("several") or whole in role_words("several")
    return RolePhrase(
        firsts[0], after + 2 * designate, roles, several or all(role.title in shared_titles() for role in roles)
    )


def _before(items: Sequence[Item], at: int) -> int:
    """Walk left from a title over modifiers, fillers and a place (`India head`, `एशिया प्रमुख`)."""
    first = at
    while first:
        item = items[first - 1]
        is_place = item.kind in PLACES and first == at
        if not (is_place or (item.kind == WORD and (item.word in _modifiers() or item.word in role_words("filler")))):
            return first
        first -= 1
    return first


def _status(items: Sequence[Item], first: int, at: int, opening: int) -> str:
    """Tell what stands before a title: `former CEO`, and for the first of a phrase `former X chief`."""
    told = [_modifiers()[item.word] for item in items[first:at] if item.word in _modifiers()]
    if not told and at == opening and first > 1 and items[first - 1].kind == "ORG":
        at = first - 2 - (items[first - 2].word == "-")  # `ex-X chief`
        told = [_modifiers()[item.word] for item in items[max(0, at) : at + 1] if item.word in _modifiers()]
    return told[-1] if told else ""


def _with_place(items: Sequence[Item], at: int, first: int) -> str:
    mention = items[at].mention
    title = mention.title if mention else ""
    before = items[at - 1]
    if at == first or before.kind not in PLACES or before.mention is None or before.mention.entity is None:
        return title
    text = before.mention.entity.text
    place = text if text.isascii() else field_in_english(folded_tokens(text))
    return f"{place} {title}" if place else title
