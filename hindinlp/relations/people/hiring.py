"""Who is hired by whom and from where, in English: `X hired Y from Z`, `Y, hired from Z`, `X lured Y away from Z`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, details, doer, fact, known, named, together, word
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.status import status_at

REACH = 9  # items behind a verb that `from` may stand in
ORIGIN = 4  # items between `from` and a name (`from Danish rival X`)
PERSON = 12  # items between a verb of hiring and the person
FROM = ("from", "away", "back")  # what follows a verb of hiring whose object stands before it


def hired(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`X hired Y from Z`; `Y, hired from Z`; `Y was lured away from Z`."""
    items = scene.items
    status = status_at(scene, items[act.at].first)
    if word(items, act.after) == "by":  # `Y has been hired by X`
        person, origin = doer(scene, act.at), None
        employer = next((item.mention for item in items[act.after : act.after + ORIGIN] if named(item, "ORG")), None)
    elif word(items, act.after) in FROM:
        person, employer = doer(scene, act.at), None
        origin = origin_behind(scene, act)
    else:
        person = _hired(scene, act)
        employers = [item for item in items[: act.at] if known(item, "ORG") and item.case in (SUBJECT, "object")]
        employer = employers[-1].mention if employers else scene.omitted.get("ORG")
        origin = _origin(scene, person) or _employer(scene, person)
    if person is None:
        return
    for mention in together(scene, person):
        here = employer or scene.earlier.homes.get(mention.identity) or scene.omitted.get("ORG")
        if here is not None and (origin is None or origin.mention is None or origin.mention.identity != here.identity):
            yield fact("JOINED", scene, mention, here, act, status)
        if origin is not None and origin.mention is not None:
            yield fact("LEFT", scene, mention, origin.mention, act, status)


def _hired(scene: Scene, act: Act) -> Item | None:
    """`roped in Y`, `hired former X executive Y`, `hires X's Y`: an organisation between must be where Y comes from."""
    items = scene.items
    for item in items[act.after : act.after + PERSON]:
        if item.kind == "PER":
            return item if named(item, "PER") else None
        behind = items[item.at + 1] if item.at + 1 < len(items) else None
        of_person = behind is not None and (behind.kind == "TITLE" or behind.word in details("of_person"))
        if item.kind == "ORG" and not (of_person or item.case == POSSESSIVE):
            return None
    return None


def _employer(scene: Scene, person: Item | None) -> Item | None:
    """`hired X's Y`."""
    before = scene.items[max(0, person.at - 3) : person.at] if person is not None else ()
    return next((item for item in before if named(item, "ORG") and item.case == POSSESSIVE), None)


def _origin(scene: Scene, person: Item | None) -> Item | None:
    """`Y, Z and W, from X`, `Y away from X`."""
    if person is None:
        return None
    last = scene.list_of(person)[-1].at
    at = last + 1 + (word(scene.items, last + 1) in (",", "away", "back", "over"))
    if word(scene.items, at) == "from" and at + 1 < len(scene.items) and known(scene.items[at + 1], "ORG"):
        return scene.items[at + 1]
    return None


def origin_behind(scene: Scene, act: Act) -> Item | None:
    """Give the organisation behind `from` in the clause of a verb of coming."""
    items = scene.items
    clause = items[act.at].clause
    if items[act.after - 1].word.endswith("from"):
        at = act.after - 1
    else:
        found = (item.at for item in items[act.after : act.after + REACH] if item.word == "from")
        at = next((at for at in found if items[at].clause == clause), -1)
    if at < 0:
        return None
    return next((item for item in items[at + 1 : at + 1 + ORIGIN] if named(item, "ORG")), None)
