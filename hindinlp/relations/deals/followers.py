"""Tell an act of those that somebody follows: `A और B के बाद अब C को भी नासा ने ठेका दिया` tells it of A and B too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hindinlp.document import Entity, Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene

SOURCE = "rule:follows"
BEHIND = 3  # items from a name to `भी`


def of_others_before(relation: Relation, scene: Scene, at: int) -> Iterator[tuple[Relation, int]]:
    """Yield what is told of one who follows others, for those others: done, and without figures."""
    before = _followed(scene) if scene.hindi else []
    if not before or relation.object is None:
        return
    for item in (each for each in scene.of("ORG", "PER") if each.at > before[-1].at and _too(scene, each)):
        entity = item.mention.entity if item.mention else None
        for other in before:
            if entity is not None and other.mention and other.mention.entity and other.kind == item.kind:
                yield from ((told, at) for told in _of_other(relation, entity, other.mention.entity))


def _followed(scene: Scene) -> list[Item]:
    """Give the names before `के बाद अब`."""
    named = [item for item in scene.of("ORG", "PER") if item.case == "besides" and not item.word]
    after = [item for item in named if "बाद" in scene.items[item.governor].word and _goes_on(scene, item.governor + 1)]
    return [each for each in scene.list_of(after[0]) if each.mention] if after else []


def _goes_on(scene: Scene, at: int) -> bool:
    return at < len(scene.items) and scene.items[at].word in small_words("now too")


def _too(scene: Scene, item: Item) -> bool:
    return "भी" in scene.words(item.at + 1, item.at + 1 + BEHIND)


def _of_other(relation: Relation, follower: Entity, other: Entity) -> Iterator[Relation]:
    plain = replace(
        relation, amount=None, amount_alt=(), percent=None, date=None, period=None, status="completed", source=SOURCE
    )
    if relation.subject == follower:
        yield replace(plain, subject=other)
    elif relation.object == follower:
        yield replace(plain, object=other)
