"""Who left which organisation and who joined one: `resigned`, `X छोड़कर Y में आए`, `hired Z from X`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.people.around import (
    Act,
    Owners,
    between,
    details,
    doer,
    fact,
    known,
    named,
    sent_by,
    together,
    word,
)
from hindinlp.relations.people.hiring import ORIGIN, hired, origin_behind
from hindinlp.relations.people.leaving_nouns import leaver, leaving_status
from hindinlp.relations.people.losing import STOP, goal, goes_next, lost, served
from hindinlp.relations.people.moving_hindi import moved_hindi
from hindinlp.relations.people.role_owners import Others, spoken_of
from hindinlp.relations.people.succession import FOLLOW, FOLLOWED, replaced_with
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT, after_gloss
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

POST = 7  # items between a verb of giving up and the post
POST_BEHIND = 4  # items behind `no longer` that a title may stand in
NEAR = 7  # items between who comes from somewhere and the verb
REACH = 9  # items behind a verb that its organisation may stand in


def moved(scene: Scene, act: Act, owners: Owners, past: Others) -> Iterator[Relation]:
    """Yield who left or joined what around one word for it; `past` are the organisations of former titles."""
    found = moved_hindi(scene, act, owners, past) if scene.hindi else _english(scene, act, owners, past)
    yield from (relation for relation in found if relation is not None)


def _english(scene: Scene, act: Act, owners: Owners, past: Others) -> Iterator[Relation | None]:
    if act.kind in ("LEAVE", "JOIN") and (behind := _after_going(scene, act)) is not None:
        yield from _leave(scene, act, behind, owners, past) if act.kind == "LEAVE" else _join(scene, act, behind)
    elif (act.kind == "LEAVE" and _really_leaves(scene, act)) or (act.kind == "GIVE_UP" and _gives_up(scene, act)):
        yield from _leave(scene, act, _parted(scene, act) or doer(scene, act.at), owners, past)
    elif act.kind == "EXIT":
        yield from _leave(scene, act, leaver(scene, act), owners, past)
    elif act.kind == "LOSE":
        yield from lost(scene, act)
    elif act.kind == "NEXT_STOP":
        yield from goes_next(scene, act)
    elif act.kind == FOLLOW and (removed := replaced_with(scene, act)) is not None:
        yield from _leave(scene, act, removed[0], owners, past)
    elif act.kind == FOLLOWED and word(scene.items, act.after - 1) != "by":  # `makes way for Z`
        yield from _leave(scene, act, doer(scene, act.at), owners, past)
    elif act.kind == "LEAVE_FOR":
        person = doer(scene, act.at)
        yield from _leave(scene, act, person, owners, past)
        yield from _join(scene, act, person)
    elif act.kind == "MOVE":
        yield from _move(scene, act, doer(scene, act.at), owners)
    elif act.kind == "REMOVE":
        yield from _leave(scene, act, _removed(scene, act), owners, past)
    elif act.kind == "JOIN" and not _board_near(scene, act):
        person = doer(scene, act.at)
        yield from _join(scene, act, person)
        yield from _from(scene, act, person)
    elif act.kind == "COME":
        person = doer(scene, act.at)
        near = person is not None and act.at - person.at <= NEAR and person.clause == scene.items[act.at].clause
        if person is not None and near and named(person, "PER"):
            yield from _from(scene, act, person)
    elif act.kind == "HIRE":
        yield from hired(scene, act)
    elif act.kind == "SERVED":
        yield from served(scene, act)


def _after_going(scene: Scene, act: Act) -> Item | None:
    """`After leaving X, Y set up Z`, `Since joining X in 2021, Y has`: who does it stands behind the comma."""
    opens = word(scene.items, act.at - 1) in details("before_going")
    if not opens or any(item.kind == "PER" for item in scene.items[: act.at]):
        return None
    comma = next((item.at for item in scene.items[act.after : act.after + REACH] if item.word == ","), None)
    behind = scene.items[comma + 1 : comma + 1 + POST] if comma is not None else ()
    return next((item for item in behind if known(item, "PER") and item.case == SUBJECT), None)


def _parted(scene: Scene, act: Act) -> Item | None:
    """`has parted company with finance chief Y`."""
    if not scene.items[act.at].word.startswith("part") or word(scene.items, act.after) != "with":
        return None
    for item in scene.items[act.after : act.after + NEAR]:
        if item.kind in ("PER", "ORG") and item.word not in ("its", "their"):
            return item if named(item, "PER") else None
        if item.word in STOP and scene.items[item.at - 1].kind != "TITLE":  # `with its finance chief, Y`
            return None
    return None


def _gives_up(scene: Scene, act: Act) -> bool:
    """Tell whether it is a post that is given up: `gave up the managing director's chair`, `hands over as CEO`."""
    following = scene.items[act.after : act.after + POST]
    return any(item.kind == "TITLE" or item.word in details("chair") for item in following)


def _move(scene: Scene, act: Act, person: Item | None, owners: Owners) -> Iterator[Relation | None]:
    """`co-founder Y moved to Z`: joined it, and left where the text says that somebody belonged."""
    if person is None or person.mention is None:
        return
    joined = [relation for relation in _join(scene, act, person) if relation is not None]
    yield from joined
    origin = origin_behind(scene, act) if joined else None
    if origin is not None and origin.mention is not None:  # `jumped ship to X from Z`
        yield fact("LEFT", scene, person.mention, origin.mention, act, joined[0].status or "completed")
        return
    for relation, mention in zip(joined, together(scene, person), strict=False):
        home = owners.get(mention.identity) or scene.earlier.homes.get(mention.identity)
        if home is not None and home.entity != relation.object:
            yield fact("LEFT", scene, mention, home, act, relation.status or "completed")


def _really_leaves(scene: Scene, act: Act) -> bool:
    """Tell a person leaving from `was left with 31 %` and `left rates unchanged`."""
    items = scene.items
    if word(items, act.at) == "no" and word(items, act.after - 1) == "longer":
        return any(item.kind == "TITLE" for item in items[act.after : act.after + POST_BEHIND])
    if act.after - act.at > 1 or items[act.at].word.startswith(("resign", "depart", "retir")):
        return word(items, act.at - 1) not in ("retired", "the", "a", "an")
    if word(items, act.at - 1) in ("be", "been", "was", "were", "is", "are", "a", "the", "of") and items[
        act.at
    ].word in ("left", "leave"):
        return False
    following = items[act.after] if act.after < len(items) else None
    if following is not None and following.word == "the":  # `left the meeting`
        left = items[act.after + 1 : act.after + 3]
        return any(item.kind == "ORG" or item.word in details("left_thing") for item in left)
    named_so = following is not None and following.word.startswith("the ")  # `left the company`
    return following is None or named_so or following.kind in ("ORG", "DATE") or following.word in details("leave_next")


def _removed(scene: Scene, act: Act) -> Item | None:
    """`removed Y`, `Y was removed`."""
    if word(scene.items, act.at - 1) in ("was", "were", "been", "is", "being", "be"):
        return doer(scene, act.at)
    return next((item for item in scene.items[act.after : act.after + 6] if named(item, "PER")), None)


def _leave(scene: Scene, act: Act, person: Item | None, owners: Owners, past: Others) -> Iterator[Relation | None]:
    if person is None or person.mention is None:
        return
    status = leaving_status(scene, act)
    direct = _object(scene, act)
    sender = sent_by(scene, person) if _board_near(scene, act) else None  # `Y of X left the board`
    if sender is not None:
        past, owners = past | {sender.identity}, {}
    for mention in together(scene, person):
        home = owners.get(mention.identity) or _own(scene, person) or scene.earlier.homes.get(mention.identity)
        home = home if home is None or sender is None or home.identity != sender.identity else None
        pointed = direct is not None and direct.how != "name"
        organisation = (home if pointed else None) or direct or home or spoken_of(scene, act.at, past)
        if organisation is not None:
            yield fact("LEFT", scene, mention, organisation, act, status)
            if act.kind == "LEAVE" and (next_one := goal(scene, act)) is not None:
                yield fact("JOINED", scene, mention, next_one, act, status)


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
    if act.kind in ("LEAVE_FOR", FOLLOWED):
        return None
    for item in scene.items[act.after : act.after + REACH]:
        if known(item, "ORG"):
            return item.mention if item.word not in ("its", "their") else None
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
    """`joins from X`, `joined as director from X`, `came over from X`: left X, joined what is spoken of."""
    origin = origin_behind(scene, act)
    if person is None or origin is None:
        return
    status = _dated_plan(scene, act) or status_at(scene, scene.items[act.at].first)
    direct = any(item.kind == "ORG" for item in scene.items[act.after : origin.at])
    target = _target(scene, origin)
    for mention in together(scene, person):
        yield fact("LEFT", scene, mention, origin.mention or mention, act, status)
        here = None if direct else target or scene.earlier.homes.get(mention.identity) or scene.omitted.get("ORG")
        if here is not None and origin.mention and here.identity != origin.mention.identity:
            yield fact("JOINED", scene, mention, here, act, status)


def _target(scene: Scene, origin: Item) -> Mention | None:
    """`moved from X to Y`."""
    at = after_gloss(scene.items, origin.at + 1)
    behind = scene.items[at + 1 : at + 1 + ORIGIN] if word(scene.items, at) == "to" else ()
    return next((item.mention for item in behind if named(item, "ORG")), None)


def _board_near(scene: Scene, act: Act) -> bool:
    return any(
        item.word in ("board", "boards", "बोर्ड", "मंडल") for item in between(scene.items, act.after, act.after + 8)
    )
