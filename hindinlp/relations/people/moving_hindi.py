"""Who left and who joined which organisation, in Hindi: `X छोड़कर Y में आए`, `पद से इस्तीफा दिया`, `Y को तोड़ लिया`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.relations.people.around import (
    Act,
    Owners,
    between,
    details,
    doer,
    fact,
    known,
    meant,
    named,
    together,
    word,
)
from hindinlp.relations.people.role_owners import Others, spoken_of
from hindinlp.relations.reading.scene import WORD, Item, Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

LEAVING = ("LEAVE", "GIVE_UP", "MOVE_OFF", "GET_OUT", "GO_AWAY")
REACH = 12  # items before a word for leaving that the organisation may stand in
COME = 7  # items between where somebody comes from, the verb and the person
CLAUSES = 2  # clauses after one that names who does it, which may go on without naming anybody
POST = 6  # items before it that the post may stand in


def moved_hindi(scene: Scene, act: Act, owners: Owners, past: Others) -> Iterator[Relation | None]:
    """Yield who left or joined what around one Hindi word for it."""
    if act.kind in LEAVING and _gives_up(scene, act):
        person = _after_participle(scene, act) or doer(scene, act.at, _cases_of_leaver(scene, act))
        yield from _leave_hindi(scene, act, person, owners, past)
    elif act.kind == "REMOVE":
        person = doer(scene, act.at, ("ko",)) or _relative_object(scene, act)
        yield from _leave_hindi(scene, act, person, owners, past)
    elif act.kind == "JOIN":
        yield from _join_hindi(scene, act)
    elif act.kind == "HIRE":
        yield from _hire_hindi(scene, act)
    elif act.kind == "COME":
        yield from _come(scene, act)
    if act.kind in ("GO_TO", "GO_AWAY"):
        yield from _go_to(scene, act, owners)


def _cases_of_leaver(scene: Scene, act: Act) -> tuple[str, ...]:
    """`Y ने इस्तीफा दिया`, `Y हट गए`, `Y को हटना पड़ा`, `Y का कार्यकाल खत्म हुआ`."""
    if not details("must").isdisjoint(item.word for item in scene.items[act.after : act.after + 2]):
        return ("ko",)
    return ("bare", "of") if scene.items[act.at].word in details("goes_himself") else ("ne", "bare", "of")


def _come(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`X से लाई गईं Y`, `Y को X से लाया गया`, `Y, जो X से आए हैं`: left X, joined what is spoken of."""
    items = scene.items
    clause = items[act.at].clause
    origins = [item for item in items[: act.after] if named(item, "ORG") and item.case == "from"]
    origin = origins[-1] if origins and origins[-1].clause == clause else None
    if origin is None or act.at - origin.at > COME:
        return
    behind = next((item for item in items[act.after : act.after + COME] if named(item, "PER")), None)
    before = doer(scene, act.at, ("ko", "bare", "ne"))
    described = behind is not None and all(item.word not in (",", "।") for item in items[act.after : behind.at])
    person = before if before is not None and before.clause >= clause - CLAUSES and not described else behind
    if person is None:
        return
    status = status_at(scene, items[act.at].first)
    for mention in together(scene, meant(scene, person)):
        yield fact("LEFT", scene, mention, origin.mention or mention, act, status)
        here = scene.earlier.homes.get(mention.identity) or spoken_of(scene, origin.at)
        if here is not None and origin.mention and here.identity != origin.mention.identity:
            yield fact("JOINED", scene, mention, here, act, status)


def _go_to(scene: Scene, act: Act, owners: Owners) -> Iterator[Relation | None]:
    """`Y X चले गए`, `वह X में जा रही हैं`: joined X, left where the text says that somebody belonged."""
    items = scene.items
    target = items[act.at - 1] if act.at else None
    if target is None:
        return
    if target.kind == WORD and target.word in details("to_work"):
        target = next((item for item in reversed(items[max(0, act.at - 4) : act.at]) if item.kind == "ORG"), target)
    if target.word in ("में", "के", "साथ"):
        target = items[max(0, target.at - 1)]
    if not named(target, "ORG") or target.case not in ("bare", "in"):
        return
    person = doer(scene, target.at, ("bare", "ne"))
    if person is None or person.mention is None or target.at - person.at > REACH:
        return
    status = status_at(scene, items[act.at].first)
    for mention in together(scene, meant(scene, person)):
        yield fact("JOINED", scene, mention, target.mention or mention, act, status)
        home = owners.get(mention.identity) or scene.earlier.homes.get(mention.identity)
        if home is not None and target.mention and home.identity != target.mention.identity:
            yield fact("LEFT", scene, mention, home, act, status)


def _relative_object(scene: Scene, act: Act) -> Item | None:
    """`Y, जिन्हें हटाया गया`."""
    at = next((item.at for item in reversed(scene.items[: act.at]) if item.word == "जिन्हें"), None)
    return meant(scene, scene.items[at]) if at is not None else None


def _gives_up(scene: Scene, act: Act) -> bool:
    """Tell whether it is a post or an organisation that is left (`पद छोड़ा`, `बोर्ड से हटे`), nothing else."""
    items = scene.items
    if items[act.at].word.endswith("ने") and word(items, act.after) == "से":
        return False  # `नौकरी छोड़ने से पहले`
    before = items[max(0, act.at - POST) : act.at]
    if act.kind == "GO_AWAY":
        return word(items, act.at - 1) == "से" or any(item.kind == "TITLE" for item in items[: act.at])
    if act.kind == "GET_OUT":
        return word(items, act.after) in details("out_verb")
    if act.kind == "MOVE_OFF":
        origin = any(item.case == "from" and known(item, "ORG") for item in items[max(0, act.at - REACH) : act.at])
        return origin or any(item.word in details("post") or known(item, "ORG") for item in before)
    if act.kind == "GIVE_UP":
        near = before[-1:]
        return any(item.kind == "ORG" or item.word in details("given_up") for item in near) or any(
            item.word in details("post") for item in before[-3:]
        )
    return True


def _after_participle(scene: Scene, act: Act) -> Item | None:
    """`X छोड़कर आए Y`, `X छोड़कर Y Z में आ गए`."""
    if scene.items[act.at].word not in details("leaving_first"):
        return None
    before = doer(scene, act.at, ("ne", "bare"))
    if before is not None and before.clause == scene.items[act.at].clause:
        return None
    return next((item for item in scene.items[act.after : act.after + 4] if named(item, "PER")), None)


def _leave_hindi(
    scene: Scene, act: Act, person: Item | None, owners: Owners, past: Others
) -> Iterator[Relation | None]:
    if person is None:
        return
    status = status_at(scene, scene.items[act.at].first)
    direct = _left_thing(scene, act, person)
    for mention in together(scene, meant(scene, person)):
        own = owners.get(mention.identity)
        own = own or scene.earlier.homes.get(mention.identity)
        organisation = (
            own if own and (direct is None or direct.how != "name") else direct or spoken_of(scene, act.at, past)
        )
        if organisation is not None:
            yield fact("LEFT", scene, mention, organisation, act, status)


def _left_thing(scene: Scene, act: Act, person: Item) -> Mention | None:
    """`X छोड़ा`, `X से इस्तीफा`, `X के CEO पद से`, `X के बोर्ड से`, `X से Y हटे`."""
    clause = scene.items[act.at].clause
    origin = [
        item for item in scene.items[: act.at] if named(item, "ORG") and item.case == "from" and item.clause == clause
    ]
    if origin:
        return origin[-1].mention
    for item in reversed(scene.items[: act.at]):
        if act.at - item.at > REACH or item.clause != clause:
            return None
        if item.at == person.at:
            return None
        if known(item, "ORG"):
            near = act.at - item.at
            if (item.case in ("bare", "ko") and near <= 2) or item.case in ("from", "of"):
                return item.mention
            return None
    return None


def _join_hindi(scene: Scene, act: Act) -> Iterator[Relation | None]:
    items = scene.items
    if any(
        item.word in ("बोर्ड", "मंडल", "समिति", "board") or item.word.endswith("मंडल")
        for item in between(items, act.at - 5, act.at)
    ):
        return
    organisation = next((item for item in reversed(items[max(0, act.at - 4) : act.at]) if known(item, "ORG")), None)
    said = items[act.at].word
    wanted = ("from", "in", "with") if said in details("joins_with") else ("in", "of")
    if organisation is None or (
        organisation.case not in (*wanted, "bare") and _team_owner(scene, organisation) is None
    ):
        return
    if said in details("comes") and organisation.case != "in":
        if organisation.case == "from":
            yield from _come(scene, act)
        return
    person = doer(scene, organisation.at, ("bare", "ne", "ko"))
    if (
        person is None
        or items[act.at].clause - person.clause > CLAUSES
        or (said == "शामिल" and word(items, act.after) in ("हैं", "है", "थे", "रहे", "रहा"))
    ):
        return
    status = status_at(scene, items[act.at].first)
    joined = _team_owner(scene, organisation) or organisation.mention
    for mention in together(scene, meant(scene, person)):
        yield fact("JOINED", scene, mention, joined or mention, act, status)


def _team_owner(scene: Scene, team: Item) -> Mention | None:
    """`X की Z टीम में`: who joins a team joins its owner."""
    items = scene.items
    owner = items[team.at - 2] if team.at > 1 else None
    if word(items, team.at + 1) not in details("team") or owner is None or not known(owner, "ORG"):
        return None
    return owner.mention if owner.case == "of" else None


def _hire_hindi(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`X ने Z से Y को तोड़ लिया`."""
    items = scene.items
    person = doer(scene, act.at, ("ko",))
    employers = [item for item in items[: act.at] if known(item, "ORG") and item.case == "ne"]
    employer = employers[-1].mention if employers else scene.omitted.get("ORG")
    if person is None or employer is None:
        return
    status = status_at(scene, items[act.at].first)
    origins: Sequence[Item] = [item for item in items[: act.at] if known(item, "ORG") and item.case == "from"]
    for mention in together(scene, person):
        yield fact("JOINED", scene, mention, employer, act, status)
        if origins and origins[-1].mention:
            yield fact("LEFT", scene, mention, origins[-1].mention, act, status)
