"""Who left and who joined which organisation, in Hindi: `X छोड़कर Y में आए`, `पद से इस्तीफा दिया`, `Y को तोड़ लिया`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.people.around import (
    Act,
    Owners,
    details,
    doer,
    fact,
    known,
    meant,
    named,
    sent_by,
    together,
    word,
)
from hindinlp.relations.people.joining_hindi import comes, goes_to, hires, is_now_in, joins
from hindinlp.relations.people.leaving_nouns import leaving_status
from hindinlp.relations.people.role_owners import Others, spoken_of
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention

LEAVING = ("LEAVE", "GIVE_UP", "MOVE_OFF", "GET_OUT", "GO_AWAY", "GONE", "TERM")
REACH = 12  # items before a word for leaving that the organisation may stand in
COME = 7  # items between where somebody comes from, the verb and the person
CLAUSES = 2  # clauses after one that names who does it, which may go on without naming anybody
POST = 6  # items before it that the post may stand in


def moved_hindi(scene: Scene, act: Act, owners: Owners, past: Others) -> Iterator[Relation | None]:
    """Yield who left or joined what around one Hindi word for it."""
    if act.kind in LEAVING and _gives_up(scene, act):
        person = _after_participle(scene, act) or doer(scene, act.at, _cases_of_leaver(scene, act))
        person = person or _behind_verb(scene, act)
        yield from _leave_hindi(scene, act, person, owners, past)
    elif act.kind == "REMOVE":
        person = doer(scene, act.at, ("ko",)) or _relative_object(scene, act)
        yield from _leave_hindi(scene, act, person, owners, past)
    elif act.kind == "JOIN":
        yield from joins(scene, act)
    elif act.kind == "HIRE":
        yield from hires(scene, act)
    elif act.kind == "COME":
        yield from comes(scene, act)
    elif act.kind == "NOW_IN":
        yield from is_now_in(scene, act)
    if act.kind in ("GO_TO", "GO_AWAY"):
        yield from goes_to(scene, act, owners)


def _cases_of_leaver(scene: Scene, act: Act) -> tuple[str, ...]:
    """`Y ने इस्तीफा दिया`, `Y हट गए`, `Y को हटना पड़ा`, `Y का कार्यकाल खत्म हुआ`."""
    if not details("must").isdisjoint(item.word for item in scene.items[act.after : act.after + 2]):
        return ("ko",)
    return ("bare", "of") if scene.items[act.at].word in details("goes_himself") else ("ne", "bare", "of")


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
    if act.kind == "GONE":
        return word(items, act.at - 1) == "के" and act.at > 1 and items[act.at - 2].kind == "PER"
    if act.kind == "TERM":
        behind = [item.word for item in items[act.after : act.after + POST] if item.clause == items[act.at].clause]
        return not details("ends_term").isdisjoint(behind) and not any(word.startswith("बढ़") for word in behind)
    if act.kind == "GO_AWAY":
        origin = any(item.case == "from" and named(item, "ORG") for item in items[max(0, act.at - REACH) : act.at])
        return origin or word(items, act.at - 1) == "से" or any(item.kind == "TITLE" for item in items[: act.at])
    if act.kind == "GET_OUT":
        return word(items, act.after) in details("out_verb")
    if act.kind == "MOVE_OFF":
        origin = any(item.case == "from" and known(item, "ORG") for item in items[max(0, act.at - REACH) : act.at])
        return origin or any(item.word in details("post") or known(item, "ORG") for item in before)
    if act.kind == "GIVE_UP":
        first = items[act.at].word in details("leaving_first")
        left = before[:-1] if before and before[-1].word == "को" else before  # `X को छोड़ने`
        near = [*left[-1:], *(() if first else items[act.after : act.after + 1])]  # `Y ने छोड़ी कंपनी`
        return any(item.kind == "ORG" or item.word in details("given_up") for item in near) or any(
            item.word in details("post") for item in before[-3:]
        )
    return True


def _after_participle(scene: Scene, act: Act) -> Item | None:
    """`X छोड़कर आए Y`, `X छोड़कर Y Z में आ गए`."""
    behind = scene.items[act.after : act.after + 4]
    if any(item.word in small_words("one who") for item in behind[:3]):  # `X से इस्तीफा देने वाले Y`
        return next((item for item in behind if named(item, "PER")), None)
    after_leaving = scene.items[act.at].word.endswith("ने") and word(scene.items, act.after) in ("के", "पर")
    if scene.items[act.at].word not in details("leaving_first") and not after_leaving:  # `X छोड़ने के बाद Y ने`
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
    status = leaving_status(scene, act)
    direct = _left_thing(scene, act, person)
    sender = sent_by(scene, person) if _leaves_board(scene, act) else None  # stays with whom she sat there for
    if sender is not None:
        past, owners = past | {sender.identity}, {}
    for mention in together(scene, meant(scene, person)):
        own = owners.get(mention.identity)
        own = own or scene.earlier.homes.get(mention.identity)
        own = own if own is None or sender is None or own.identity != sender.identity else None
        told = _titled_by(scene, act, person) or direct
        organisation = (
            own if own and (direct is None or direct.how != "name") else told or _told_before(scene, act, past)
        )
        if organisation is not None:
            yield fact("LEFT", scene, mention, organisation, act, status)
            here = spoken_of(scene, act.at, past) if word(scene.items, act.after) in details("arrives") else None
            if here is not None and here.identity != organisation.identity:  # `Z छोड़कर आए Y`
                yield fact("JOINED", scene, mention, here, act, status)


def _leaves_board(scene: Scene, act: Act) -> bool:
    """`X के नामित निदेशक Y ने बोर्ड छोड़ा`."""
    return any(item.word in ("बोर्ड", "मंडल") for item in scene.items[max(0, act.at - POST) : act.at])


def _titled_by(scene: Scene, act: Act, person: Item) -> Mention | None:
    """`X के पूर्व सीईओ Y, Z की टीम के लिए कंपनी छोड़ चुके हैं`: the noun stands for X, whatever is named behind Y."""
    left = scene.items[max(0, act.at - 1)].first
    if not any(noun.first == left and noun.label == "ORG" and noun.entity is None for noun in scene.unit.pointed):
        return None
    title = next((item for item in reversed(scene.items[: person.at]) if item.kind == "TITLE"), None)
    before = scene.items[: title.at] if title else ()
    return next((item.mention for item in reversed(before) if named(item, "ORG") and item.case == "of"), None)


def _behind_verb(scene: Scene, act: Act) -> Item | None:
    """`X के चेयरमैन पद से हटेंगे Y`, as in headings."""
    behind = scene.items[act.after : act.after + 2]
    return next((item for item in behind if named(item, "PER") and item.case == "bare"), None)


def _told_before(scene: Scene, act: Act, past: Others) -> Mention | None:
    """Give the organisation spoken of; who gives up a job to do something leaves none that is named behind it."""
    found = spoken_of(scene, act.at, past)
    first = scene.items[act.at].word in details("leaving_first")
    behind = first and any(item.mention is found for item in scene.items[act.after :])
    return None if behind else found


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
