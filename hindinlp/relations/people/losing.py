"""Who goes from one company to another, in English: `X lost its CTO, Y, to Z`, `quit X for Z`, `his next stop is Z`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, doer, fact, known, meant, named
from hindinlp.relations.people.hiring import ORIGIN
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import WORD
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

REACH = 9  # items behind a verb that its organisation may stand in
OWNER = 3  # items between a person and `next stop`
STOP = frozenset((",", ";", ".", "and", "but", "while", "after", "who", "which", "to", "for", "by", "over", "amid"))


def lost(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`X lost its technology chief, Y, to Z`."""
    items = scene.items
    behind = items[act.after : act.after + REACH]
    person = next((item for item in behind if named(item, "PER")), None)
    employers = [item for item in items[: act.at] if known(item, "ORG") and item.case == SUBJECT]
    titled = person is not None and any(item.kind == "TITLE" for item in items[act.after : person.at])
    if person is None or not titled or not employers or person.mention is None or employers[-1].mention is None:
        return
    status = status_at(scene, items[act.at].first)
    yield fact("LEFT", scene, person.mention, employers[-1].mention, act, status)
    behind = items[person.at : person.at + ORIGIN]
    taker = next((item for item in behind if named(item, "ORG") and item.case == "to"), None)
    if taker is not None and taker.mention is not None:
        yield fact("JOINED", scene, person.mention, taker.mention, act, status)


def goal(scene: Scene, act: Act) -> Mention | None:
    """`quit X for Y`: the next employer."""
    for item in scene.items[act.after : act.after + REACH]:
        if known(item, "ORG") and item.case == "for" and item.governor == item.at - 1:
            return item.mention
        if item.kind == WORD and item.word in STOP - {"for"}:
            return None
    return None


def goes_next(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`Y's next stop is X`."""
    items = scene.items
    owner = next((item for item in reversed(items[max(0, act.at - OWNER) : act.at]) if item.kind == "PER"), None)
    target = next((item for item in items[act.after : act.after + REACH] if named(item, "ORG")), None)
    if owner is None or target is None or owner.case != POSSESSIVE or not known(owner, "PER"):
        return
    person = meant(scene, owner).mention
    if person is not None and target.mention is not None:
        yield fact("JOINED", scene, person, target.mention, act, status_at(scene, target.first))


def served(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`She was earlier with X`, `has worked with X and Z`: left them, where nothing says that it goes on."""
    person = doer(scene, act.at)
    employer = next((item for item in scene.items[act.after : act.after + ORIGIN] if named(item, "ORG")), None)
    goes_on = any(item.word == "since" for item in scene.items)
    if person is None or person.mention is None or employer is None or goes_on:
        return
    home = scene.earlier.homes.get(person.mention.identity)
    for item in scene.list_of(employer):
        if item.mention and (home is None or home.identity != item.mention.identity):
            yield fact("LEFT", scene, person.mention, item.mention, act, "completed")
