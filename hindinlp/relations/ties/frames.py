"""The rule for ties told by a word and the cases around it (`lexicons/tie_frames.tsv`): `X Y को पुर्जे देती है`.

A row has five columns: type; language; anchor; cases of subject and of object, in order of preference (`places.py`
lists them). The anchor is a use of `tie_words.tsv`, then uses that must (`goods`) or must not (`-stake`) be told in its
clause or nowhere in the unit (`!stake`), or kinds of figure (`-MONEY`). The first row of a type that finds both sides
decides.

- peers (as object): each with each of the subject's list; pair: the same if there are just two
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hindinlp.document import Amount, Relation
from hindinlp.lexicons import read_table
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.ties.pairs import in_turn
from hindinlp.relations.ties.parts import GOODS, has_goods, mentions, paid, ties, uses
from hindinlp.relations.ties.places import ABOUT, SILENT, filled

NOT, NOWHERE = "-", "!"
PEERS, PAIR = "peers", "pair"
BEHIND = 3  # items behind a Hindi anchor that still belong to it
PAID = ("PARTNERED_WITH",)  # ties that a sum beside them belongs to
Told = tuple[Relation, int]
Amounts = Mapping[tuple[int, int], Amount]


@dataclass(frozen=True, slots=True)
class TieFrame:
    """A row of the table."""

    type: str
    use: str
    needs: frozenset[str]
    bars: frozenset[str]
    nowhere: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]


@cache
def tie_frames(lang: str) -> Mapping[str, Sequence[TieFrame]]:
    """Read the rows of a language, in order, by the use of their anchor."""
    found: dict[str, list[TieFrame]] = {}
    for type, where, anchor, subject, object_ in read_table("tie_frames", columns=5):
        use, *others = anchor.split(",")
        frame = TieFrame(
            type, use,
            needs=frozenset(word for word in others if word[0] not in (NOT, NOWHERE)),
            bars=frozenset(word[1:] for word in others if word[0] == NOT),
            nowhere=frozenset(word[1:] for word in others if word[0] == NOWHERE),
            subject=tuple(subject.split()), object=tuple(object_.split()),
        )  # fmt: skip
        if where == lang:
            found.setdefault(use, []).append(frame)
    return found


def told_ties(scene: Scene, amounts: Amounts) -> Iterator[Told]:
    """Yield the ties that the frames of the unit's words tell."""
    frames = tie_frames("hi" if scene.hindi else "en")
    for use, anchors in uses(scene).items():
        for anchor in anchors if use in frames else ():
            told: set[str] = set()
            for frame in frames[use]:
                if frame.type not in told and _fits(scene, frame, anchor):
                    found = [*_told(scene, frame, anchor)]
                    told.update(relation.type for relation, _ in found)
                    yield from _with_sums(scene, anchor, found, amounts)


def _with_sums(scene: Scene, anchor: Item, found: Sequence[Told], amounts: Amounts) -> Iterator[Told]:
    for relation, at in found:
        yield (paid(scene, relation, anchor, amounts) if relation.type in PAID else relation), at


def _fits(scene: Scene, frame: TieFrame, anchor: Item) -> bool:
    clause = {use for use, items in uses(scene).items() if any(item.clause == anchor.clause for item in items)}
    if not frame.needs <= clause or (GOODS in frame.needs and not has_goods(scene, anchor)):
        return False
    beside = {item.kind for item in scene.items if item.clause == anchor.clause}
    beside |= {use for use, items in uses(scene).items() if any(_beside(scene, item, anchor) for item in items)}
    return frame.bars.isdisjoint(beside) and frame.nowhere.isdisjoint(uses(scene))


def _beside(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a word is of the anchor's clause; what follows a Hindi verb tells of something else."""
    return item.clause == anchor.clause and not (scene.hindi and item.at > anchor.at + BEHIND)


def _told(scene: Scene, frame: TieFrame, anchor: Item) -> Iterator[Told]:
    source = f"rule:tie:{frame.use.replace(' ', '_')}"
    if frame.object in ((PEERS,), (PAIR,)):
        members = filled(scene, anchor, frame.subject, ())
        alone = len(members) < 2 or (frame.object == (PAIR,) and len(members) > 2)
        for one, two in () if alone else in_turn(members):
            yield from ties(scene, frame.type, [one], [two], anchor, source)
        return
    if {ABOUT, SILENT, "of"}.isdisjoint(frame.subject):
        subjects = filled(scene, anchor, frame.subject, ())
        objects = filled(scene, anchor, frame.object, subjects) if subjects else []
    else:
        objects = filled(scene, anchor, frame.object, ())
        subjects = filled(scene, anchor, frame.subject, objects) if objects else []
    yield from ties(scene, frame.type, mentions(subjects), mentions(objects), anchor, source)
