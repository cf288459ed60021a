"""Who leaves, told by an English noun (`the resignation of finance chief Y`, `Y's exit`), and whether it is done."""

from __future__ import annotations

from hindinlp.relations.people.around import Act, details, known, meant, named, said, word
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.status import status_at

OF = 7  # items between `resignation of` and the name
OWNER = 4  # items between the name and the noun: `Y's sudden exit`
FROM = 3  # items between `from` and what is left


def leaver(scene: Scene, act: Act) -> Item | None:
    """Give the person whose leaving a noun tells of; none where a project or a place is left."""
    person = _behind(scene, act) if word(scene.items, act.after) == "of" else _before(scene, act)
    return person if person is not None and not _from_elsewhere(scene, act) else None


def leaving_status(scene: Scene, act: Act) -> str:
    """Give the status of leaving; a resignation that is accepted is done."""
    around = scene.items[max(0, act.at - OWNER) : act.after + 2]
    status = status_at(scene, scene.items[act.at].first)
    if said(scene, act) in details("denied_leaving"):
        return "denied"
    if said(scene, act) in details("negative_leaving"):  # `is no longer with X`
        return "completed"
    accepted = not details("accepted").isdisjoint(item.word for item in around)
    return "completed" if accepted and status == "planned" else status


def _behind(scene: Scene, act: Act) -> Item | None:
    for item in scene.items[act.after : act.after + OF]:
        if item.kind == "PER":
            return item if named(item, "PER") else None
        if item.word in details("ends_person"):
            return None
    return None


def _before(scene: Scene, act: Act) -> Item | None:
    for item in reversed(scene.items[max(0, act.at - OWNER) : act.at]):
        if item.word == "whose":  # `Y, whose departure was announced`
            return next((each for each in reversed(scene.items[: item.at]) if named(each, "PER")), None)
        if item.kind == "PER":
            return meant(scene, item) if known(item, "PER") and item.case == POSSESSIVE else None
        if item.kind == "ORG" or item.word in details("ends_person"):
            return None
    return None


def _from_elsewhere(scene: Scene, act: Act) -> bool:
    """Tell whether behind `from` no organisation and no board stands: `his exit from politics`."""
    items = scene.items[act.after : act.after + OF]
    at = next((item.at for item in items if item.word == "from"), None)
    if at is None:
        return False
    left = scene.items[at + 1 : at + 1 + FROM]
    return not any(item.kind == "ORG" or item.word in details("left_thing") for item in left)
