"""Who follows whom in a title told before: `Y W की जगह लेंगे`, `Her successor, Y, joins`, `Y succeeds W as CEO`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, fact, known, meant, named
from hindinlp.relations.reading.scene import Item, Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

Titles = Mapping[str, Relation]  # a person's identity to the title last told of them
SUCCESSION = "PLACE"  # the class of `जगह`, `स्थान`
REACH = 10  # items between `जगह` and who takes the place


def follows(scene: Scene, act: Act, titles: Titles) -> Iterator[Relation]:
    """Yield the title that somebody takes from somebody, where it was told whose it is."""
    if act.kind != SUCCESSION or not scene.hindi:
        return
    before = _predecessor(scene, act)
    held = titles.get(before.mention.identity) if before and before.mention else None
    successor = _successor(scene, act, before)
    if held is None or successor is None or successor.mention is None or before is None:
        return
    status = status_at(scene, scene.items[act.at].first)
    found = _same_title(scene, act, successor.mention, held, status)
    if found is not None:
        yield found


def _predecessor(scene: Scene, act: Act) -> Item | None:
    """`W की जगह`, `उनकी जगह`."""
    for item in reversed(scene.items[max(0, act.at - 3) : act.at]):
        if known(item, "PER"):
            return meant(scene, item)
    return None


def _successor(scene: Scene, act: Act, before: Item | None) -> Item | None:
    """Give the person behind `जगह`, else the one before who is named beside the predecessor."""
    clause = scene.items[act.at].clause
    behind = [
        item for item in scene.items[act.after : act.after + REACH] if named(item, "PER") and item.clause == clause
    ]
    if behind:
        return behind[0]
    others = [
        item
        for item in scene.items[: act.at]
        if before
        and known(item, "PER")
        and item.at < before.at
        and item.clause == clause
        and item.case in ("ne", "bare", "ko")
    ]
    return others[-1] if others else None


def _same_title(scene: Scene, act: Act, person: Mention, held: Relation, status: str) -> Relation | None:
    if held.object is None:
        return None
    organisation = Mention(0, 0, "ORG", entity=held.object, identity=f"{held.object.start}:{held.object.end}")
    found = fact("HAS_ROLE", scene, person, organisation, act, status, "rule:succession")
    if found is None:
        return None
    role_status = "current" if status == "completed" else "incoming"
    return replace(found, title=held.title, title_text=held.title_text, role_status=role_status)
