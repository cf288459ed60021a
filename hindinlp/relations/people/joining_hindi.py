"""Who joined which organisation, in Hindi: `Y X से जुड़े`, `X ने Z से Y को तोड़ लिया`, `Y Z से X आए`, `Y X चले गए`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hindinlp.document import Relation
from hindinlp.relations.people.around import (
    Act,
    Owners,
    acts,
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
from hindinlp.relations.people.role_owners import spoken_of
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

GOING = ("LEAVE", "GIVE_UP", "MOVE_OFF", "GET_OUT", "GO_AWAY")  # kinds of acts that tell of leaving
REACH = 12  # items between who goes and where
COME = 7  # items between where somebody comes from, the verb and the person
NEAR, CLOSE = 6, 4  # items between what is joined and the verb: `जुड़े`, others
CLAUSES = 2  # clauses after one that names who does it, which may go on without naming anybody


def joins(scene: Scene, act: Act) -> Iterator[Relation | None]:
    items = scene.items
    if any(
        item.word in ("बोर्ड", "मंडल", "समिति", "board") or item.word.endswith("मंडल")
        for item in between(items, act.at - 5, act.at)
    ):
        return
    reach = NEAR if items[act.at].word in details("joins_with") else CLOSE
    near = reversed(items[max(0, act.at - reach) : act.at])
    organisation = next((item for item in near if known(item, "ORG")), None)
    said = items[act.at].word
    wanted = ("from", "in", "with") if said in details("joins_with") else ("in", "of")
    if said in details("comes"):
        wanted = (*wanted, "from")
    if organisation is None or (
        organisation.case not in (*wanted, "bare") and _team_owner(scene, organisation) is None
    ):
        return
    if said in details("comes") and organisation.case != "in":
        if organisation.case == "from":
            yield from comes(scene, act)
        elif organisation.at == act.at - 1:
            yield from _comes_to(scene, act, organisation)
        return
    person = doer(scene, organisation.at, ("bare", "ne", "ko")) or _after_joining(scene, act)
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


def is_now_in(scene: Scene, act: Act) -> Iterator[Relation | None]:
    """`Y चले गए, जो अब X में हैं`."""
    items = scene.items
    target = items[act.at - 1] if act.at else None
    now = any(item.word == "अब" for item in items[max(0, act.at - CLOSE) : act.at])
    gone = any(each.kind in GOING for each in acts(scene) if each.at < act.at)
    if target is None or not now or not gone or not named(target, "ORG"):
        return
    person = doer(scene, target.at, ("bare", "ne", "of"))
    if person is not None and person.mention is not None and target.mention is not None:
        yield fact("JOINED", scene, meant(scene, person).mention or person.mention, target.mention, act)


def _after_joining(scene: Scene, act: Act) -> Item | None:
    """`X में शामिल होने से पहले Y`."""
    if word(scene.items, act.after) not in ("होने", "करने"):
        return None
    return next((item for item in scene.items[act.after : act.after + COME] if named(item, "PER")), None)


def _comes_to(scene: Scene, act: Act, organisation: Item) -> Iterator[Relation | None]:
    """`Y Z से X आए`."""
    origin = next((item for item in scene.items[: organisation.at] if named(item, "ORG") and item.case == "from"), None)
    person = doer(scene, organisation.at, ("bare", "ne"))
    if origin is None or person is None or origin.mention is None or organisation.mention is None:
        return
    status = status_at(scene, scene.items[act.at].first)
    for mention in together(scene, meant(scene, person)):
        yield fact("LEFT", scene, mention, origin.mention, act, status)
        yield fact("JOINED", scene, mention, organisation.mention, act, status)


def _team_owner(scene: Scene, team: Item) -> Mention | None:
    """`X की Z टीम में`: who joins a team joins its owner."""
    items = scene.items
    owner = items[team.at - 2] if team.at > 1 else None
    if word(items, team.at + 1) not in details("team") or owner is None or not known(owner, "ORG"):
        return None
    return owner.mention if owner.case == "of" else None


def hires(scene: Scene, act: Act) -> Iterator[Relation | None]:
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


def comes(scene: Scene, act: Act) -> Iterator[Relation | None]:
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


def goes_to(scene: Scene, act: Act, owners: Owners) -> Iterator[Relation | None]:
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
