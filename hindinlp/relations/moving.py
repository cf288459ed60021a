"""Who left which organisation and who joined one: `resigned`, `X छोड़कर Y में आए`, `hired Z from X`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.moving_hindi import moved_hindi
from hindinlp.relations.people_scene import (
    Act,
    Owners,
    between,
    details,
    doer,
    fact,
    known,
    named,
    together,
    word,
)
from hindinlp.relations.role_owners import Others, spoken_of
from hindinlp.relations.scene import POSSESSIVE, SUBJECT, WORD, Item, Scene
from hindinlp.relations.status_rule import status_at
from hindinlp.relations.units import Mention

REACH = 9  # items behind a verb that its organisation may stand in
STOP = frozenset((",", ";", ".", "and", "but", "while", "after", "who", "which", "to", "for", "by", "over", "amid"))


def moved(scene: Scene, act: Act, owners: Owners, past: Others) -> Iterator[Relation]:
    """Yield who left or joined what around one word for it; `past` are the organisations of former titles."""
    found = moved_hindi(scene, act, owners, past) if scene.hindi else _english(scene, act, owners, past)
    yield from (relation for relation in found if relation is not None)


def _english(scene: Scene, act: Act, owners: Owners, past: Others) -> Iterator[Relation | None]:
    if act.kind == "LEAVE" and _really_leaves(scene, act):
        yield from _leave(scene, act, doer(scene, act.at), owners, past)
    elif act.kind == "LEAVE_FOR":
        person = doer(scene, act.at)
        yield from _leave(scene, act, person, owners, past)
        yield from _join(scene, act, person)
    elif act.kind == "REMOVE":
        yield from _leave(scene, act, _removed(scene, act), owners, past)
    elif act.kind == "JOIN" and not _board_near(scene, act):
        person = doer(scene, act.at)
        yield from _join(scene, act, person)
        yield from _from(scene, act, person)
    elif act.kind == "HIRE":
        yield from _hire(scene, act)


def _really_leaves(scene: Scene, act: Act) -> bool:
    """Tell a person leaving from `was left with 31 %` and `left rates unchanged`."""
    items = scene.items
    if word(items, act.at - 1) in ("be", "been", "was", "were", "is", "are", "a", "the", "of") and items[
        act.at
    ].word in ("left", "leave"):
        return False
    following = items[act.after] if act.after < len(items) else None
    return following is None or following.kind in ("ORG", "DATE") or following.word in details("leave_next")


def _removed(scene: Scene, act: Act) -> Item | None:
    """`removed Y`, `Y was removed`."""
    if word(scene.items, act.at - 1) in ("was", "were", "been", "is", "being", "be"):
        return doer(scene, act.at)
    return next((item for item in scene.items[act.after : act.after + 6] if named(item, "PER")), None)


def _leave(scene: Scene, act: Act, person: Item | None, owners: Owners, past: Others) -> Iterator[Relation | None]:
    if person is None or person.mention is None:
        return
    status = status_at(scene, scene.items[act.at].first)
    direct = _object(scene, act)
    for mention in together(scene, person):
        organisation = direct or owners.get(mention.identity) or _own(scene, person) or spoken_of(scene, act.at, past)
        if organisation is not None:
            yield fact("LEFT", scene, mention, organisation, act, status)


def _own(scene: Scene, person: Item) -> Mention | None:
    """`X's Y`: the organisation that a person is named with."""
    before = [
        item
        for item in scene.items[max(0, person.at - 3) : person.at]
        if known(item, "ORG") and item.case == POSSESSIVE
    ]
    return before[-1].mention if before else None


def _object(scene: Scene, act: Act) -> Mention | None:
    """Give the organisation behind a verb of leaving: `left X`, `resigned from X`, `quit as CEO of X`."""
    if act.kind == "LEAVE_FOR":
        return None
    for item in scene.items[act.after : act.after + REACH]:
        if known(item, "ORG"):
            return item.mention
        if item.kind == WORD and item.word in STOP:
            return None
    return None


def _join(scene: Scene, act: Act, person: Item | None) -> Iterator[Relation | None]:
    if person is None:
        return
    organisation = next(
        (item for item in scene.items[act.after : act.after + 6] if item.kind == "ORG" and item.case != POSSESSIVE),
        None,
    )
    words = {item.word for item in between(scene.items, act.after, organisation.at if organisation else act.after)}
    if (
        organisation is None
        or not known(organisation, "ORG")
        or not words.isdisjoint(STOP | {"from", "in", "with", "at", "hands", "forces", "as"})
    ):
        return
    status = _dated_plan(scene, act) or status_at(scene, scene.items[act.at].first)
    for mention in together(scene, person):
        yield fact("JOINED", scene, mention, organisation.mention or mention, act, status)


def _dated_plan(scene: Scene, act: Act) -> str:
    """`joins X from 1 March`, `joins next month`: the present with a date is a plan."""
    if not scene.items[act.at].word.endswith("s"):
        return ""
    clause = [item for item in scene.items[act.after :] if item.clause == scene.items[act.at].clause]
    dated = any(
        (item.kind == "DATE" or item.word.isdigit()) and word(scene.items, item.at - 1) in ("on", "from", "in")
        for item in clause
    )
    return "planned" if dated or any(item.word == "next" for item in clause) else ""


def _from(scene: Scene, act: Act, person: Item | None) -> Iterator[Relation | None]:
    """`joins from X`: left X, joined what is spoken of."""
    items = scene.items
    if (
        person is None
        or word(items, act.after) != "from"
        or act.after + 1 >= len(items)
        or not known(items[act.after + 1], "ORG")
    ):
        return
    status = _dated_plan(scene, act) or status_at(scene, items[act.at].first)
    here = scene.omitted.get("ORG")
    for mention in together(scene, person):
        yield fact("LEFT", scene, mention, items[act.after + 1].mention or mention, act, status)
        if here is not None:
            yield fact("JOINED", scene, mention, here, act, status)


def _hire(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`X hired Y from Z`; `Y, hired from Z`."""
    items = scene.items
    status = status_at(scene, items[act.at].first)
    if word(items, act.after) == "from":
        person, employer = doer(scene, act.at), scene.omitted.get("ORG")
        origin = None
    else:
        person = next((item for item in items[act.after : act.after + 12] if named(item, "PER")), None)
        employers = [item for item in items[: act.at] if known(item, "ORG") and item.case in (SUBJECT, "object")]
        employer = employers[-1].mention if employers else scene.omitted.get("ORG")
        origin = _origin(scene, person)
    if person is None or employer is None:
        return
    for mention in together(scene, person):
        yield fact("JOINED", scene, mention, employer, act, status)
        if origin is not None:
            yield fact("LEFT", scene, mention, origin, act, status)


def _origin(scene: Scene, person: Item | None) -> Mention | None:
    """`Y, Z and W, from X`."""
    if person is None:
        return None
    last = scene.list_of(person)[-1].at
    at = last + 1 + (word(scene.items, last + 1) == ",")
    if word(scene.items, at) == "from" and at + 1 < len(scene.items) and known(scene.items[at + 1], "ORG"):
        return scene.items[at + 1].mention
    return None


def _board_near(scene: Scene, act: Act) -> bool:
    return any(
        item.word in ("board", "boards", "बोर्ड", "मंडल") for item in between(scene.items, act.after, act.after + 8)
    )
