"""Who left and who joined which organisation, in Hindi: `X छोड़कर Y में आए`, `पद से इस्तीफा दिया`, `Y को तोड़ लिया`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.relations.people_scene import (
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
from hindinlp.relations.role_owners import Others, spoken_of
from hindinlp.relations.scene import Item, Scene
from hindinlp.relations.status_rule import status_at
from hindinlp.relations.units import Mention

LEAVING = ("LEAVE", "GIVE_UP", "MOVE_OFF", "GET_OUT", "GO_AWAY")
REACH = 12  # items before a word for leaving that the organisation may stand in
POST = 6  # items before it that the post may stand in


def moved_hindi(scene: Scene, act: Act, owners: Owners, past: Others) -> Iterator[Relation | None]:
    """Yield who left or joined what around one Hindi word for it."""
    items = scene.items
    if act.kind in LEAVING and _gives_up(scene, act):
        cases = ("bare", "of") if items[act.at].word in details("goes_himself") else ("ne", "bare", "of")
        person = _after_participle(scene, act) or doer(scene, act.at, cases)
        yield from _leave_hindi(scene, act, person, owners, past)
    elif act.kind == "REMOVE":
        person = doer(scene, act.at, ("ko",)) or _relative_object(scene, act)
        yield from _leave_hindi(scene, act, person, owners, past)
    elif act.kind == "JOIN":
        yield from _join_hindi(scene, act)
    elif act.kind == "HIRE":
        yield from _hire_hindi(scene, act)


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
        return any(item.word in details("post") or known(item, "ORG") for item in before)
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
    wanted = ("from", "in") if said in details("joins_with") else ("in", "of")
    if organisation is None or (
        organisation.case not in (*wanted, "bare") and _team_owner(scene, organisation) is None
    ):
        return
    if said in details("comes") and organisation.case != "in":
        return
    person = doer(scene, organisation.at, ("bare", "ne", "ko"))
    if (
        person is None
        or person.clause != items[act.at].clause
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
