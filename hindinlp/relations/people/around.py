"""Find, around a word that tells what somebody does, who does it and which organisation it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hindinlp.document import Entity, Relation
from hindinlp.lexicons import read_table
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.text.phrases import Phrases, folded_tokens

Owners = dict[str, Mention]  # a person's identity to the organisation that the unit says a title of theirs is of

SCORE = 0.85
NO_EVENT = "-"
SENT = ("Nominee Director", "Partner", "Managing Partner", "Venture Partner", "Director", "Principal")
INSERTED = 20  # items between a person and the `ने` behind what is put in


@dataclass(frozen=True, slots=True)
class Act:
    """A word that tells what somebody does: its class, and the items `at`..`after` it covers."""

    kind: str
    at: int
    after: int


@cache
def _words(lang: str) -> Phrases[str]:
    return Phrases((words, kind) for where, words, kind in read_table("people_words", columns=3) if where == lang)


@cache
def details(use: str) -> frozenset[str]:
    """Give the words beside an act with one use, folded."""
    rows = read_table("people_details", columns=2)
    return frozenset(" ".join(folded_tokens(word)) for name, word in rows if name == use)


def acts(scene: Scene) -> list[Act]:
    """List what the unit tells of people, in order."""
    items_at: Mapping[int, int] | None = None
    found = []
    for first, after, kind in _words("hi" if scene.hindi else "en").find(scene.unit.words):
        if kind == NO_EVENT:
            continue
        items_at = items_at or {item.first: item.at for item in scene.items}
        if first in items_at:
            found.append(Act(kind, items_at[first], items_at.get(after, items_at[first] + 1)))
    return found


def said(scene: Scene, act: Act) -> str:
    """Give the words of an act."""
    return " ".join(scene.unit.words[scene.items[act.at].first : scene.items[act.after - 1].after])


def known(item: Item, kind: str) -> bool:
    """Tell whether an item is a thing of this label that is known by name."""
    return item.kind == kind and item.mention is not None and item.mention.entity is not None


def named(item: Item, kind: str) -> bool:
    """Tell whether an item is the name of a thing of this label."""
    return known(item, kind) and item.mention is not None and item.mention.how == "name"


def word(items: Sequence[Item], at: int) -> str:
    """Give the word at an item, or nothing outside the unit."""
    return items[at].word if 0 <= at < len(items) else ""


def doer(scene: Scene, at: int, cases: Sequence[str] = ("ne", "bare")) -> Item | None:
    """Give the person before an item that may do what is told there: the nearest one in a fitting case."""
    for item in reversed(scene.items[:at]):
        if not known(item, "PER"):
            before = meant(scene, item) if item.word in RELATIVE or item.word == "who" else item
            if named(before, "PER"):
                return before
            continue
        if scene.hindi and _case(scene, item) not in cases:
            continue
        if not scene.hindi and (item.case == POSSESSIVE or (named(item, "PER") and item.case in ("by", "with", "of"))):
            continue
        return meant(scene, item)
    return None


def _case(scene: Scene, item: Item) -> str:
    """Give the case of a person, told behind a comma where something is put in: `Y, जो …, ने`, `A और B, ने`."""
    if item.case != "bare" or word(scene.items, scene.list_of(item)[-1].at + 1) != ",":
        return item.case
    for each in scene.items[item.at + 1 : item.at + 1 + INSERTED]:
        if each.word in ("ने", "को") and word(scene.items, each.at - 1) == ",":
            return "ne" if each.word == "ने" else "ko"
    return item.case


def meant(scene: Scene, item: Item) -> Item:
    """Give the person that `who`, `वह`, `he` stands for if the sentence names one only before it."""
    if item.mention is not None and item.mention.how == "name":
        return item
    before = [each for each in scene.items[: item.at] if named(each, "PER")]
    relative = item.word in RELATIVE or item.word == "who"
    if before and (relative or len({each.mention.identity for each in before if each.mention}) == 1):
        return before[-1]
    return item


RELATIVE = frozenset(("who", "whom", "whose", "जो", "जिन्होंने", "जिन्हें", "जिनके", "जिनकी", "जिनका", "जिसने", "जिसे"))


def together(scene: Scene, item: Item) -> list[Mention]:
    """Give the persons told in one breath with this one: `A, B और उनकी बहन C`, `CEO A और CTO B`."""
    found = scene.list_of(item)
    while (before := _joined(scene, found[0])) is not None:
        found = [*scene.list_of(before), *found]
    told = [each for each in found if named(each, "PER")] or found
    return [each.mention for each in told if each.mention and each.mention.entity]


def _joined(scene: Scene, item: Item) -> Item | None:
    """Give the person joined to this one by `and`, over a title or a word for kin."""
    items = scene.items
    at = item.at - 1
    while at >= 0 and (items[at].kind == "TITLE" or items[at].word in details("kin")):
        at -= 1
    if at < 1 or items[at].word not in details("and"):
        return None
    joined = named(items[at - 1], "PER") and items[at - 1].case in ("bare", "subject", "of", item.case)
    return items[at - 1] if joined else None


def sent_by(scene: Scene, person: Item) -> Mention | None:
    """Give the organisation that a person is named with: `Y of X`, `X's Y`, `X के नामित निदेशक Y`."""
    items = scene.items
    if word(items, person.at + 1) == "of" and person.at + 2 < len(items):
        return items[person.at + 2].mention if named(items[person.at + 2], "ORG") else None
    at = person.at - 1
    while at >= 0 and (_of_sender(items[at]) or word(items, at) in ("के", "की", "का", "'", "’", "s", "'s", ",")):
        at -= 1
    return items[at].mention if at >= 0 and at < person.at - 1 and named(items[at], "ORG") else None


def _of_sender(item: Item) -> bool:
    """Tell a title that an investor gives, not one of the company itself: `X के नामित निदेशक`, `X partner`."""
    return item.kind == "TITLE" and item.mention is not None and item.mention.title in SENT


def between(items: Sequence[Item], first: int, after: int) -> Iterator[Item]:
    """Yield the words among the items."""
    return (item for item in items[max(0, first) : max(0, after)] if item.kind == WORD)


def fact(
    type: str, scene: Scene, subject: Mention, object_: Mention, act: Act, status: str = "completed", source: str = ""
) -> Relation | None:
    """Make a fact of two known things, or none of the same thing twice."""
    one, two = subject.entity, object_.entity
    if one is None or two is None or subject.identity == object_.identity:
        return None
    first, last = scene.items[act.at], scene.items[act.after - 1]
    return Relation(
        type, one, two, scene.unit.start, scene.unit.end, status=status, score=SCORE,
        trigger=scene.unit.quote(Mention(first.first, last.after, "")), source=source or f"rule:{type.lower()}",
    )  # fmt: skip


def same(one: Entity, two: Entity) -> bool:
    """Tell whether two entities are one mention."""
    return (one.start, one.end) == (two.start, two.end)
