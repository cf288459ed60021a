"""Who heads which organisation, told without a title: `Y, who runs X`, `X led by Y`, `X की कमान Y के पास है`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, details, doer, fact, known, named, word
from hindinlp.relations.people.role_by_verb import verbs
from hindinlp.relations.people.role_owners import business_owner, spoken_of
from hindinlp.relations.people.role_phrases import is_verb, written
from hindinlp.relations.people.titles import field_in, grammar
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

HEAD, CHAIRMAN = "Head", "Chairman"
RUNS = 9  # items before `चलाते हैं`
NEAR = 3  # items between a verb and the organisation that somebody heads
BEHIND = 8  # items between `heads` and the organisation behind what is headed: `heads equity research at X`
CHARGED = 14  # items between `named Y` and `to lead`
MOVES = ("appoint", "left", "takes")  # meanings of verbs that `to lead X` may follow
HOLDING = ("at", "hands", "ne", "bare", "ko")  # cases of who has the command
CHAIRS = frozenset(("CHAIR", "CHAIRED_BY"))
ACTS = frozenset(("LOOK", "HEAD", "HEADED", "HEADED_BY", "CHARGE", "LED", "RUN")) | CHAIRS


def heads(scene: Scene, act: Act) -> Iterator[Relation]:
    """Yield who heads what around a word for leading, as a HAS_ROLE."""
    if act.kind not in ACTS or not (scene.items[act.at].kind == WORD or is_verb(scene, act.at)):
        return
    person, organisation = _hindi(scene, act) if scene.hindi else _english(scene, act)
    if person is None or person.mention is None or organisation is None:
        return
    status = _status(scene, act)
    found = fact("HAS_ROLE", scene, person.mention, organisation, act, status)
    if found is not None:
        role_status = "incoming" if status != "completed" else "former" if _is_over(scene, act) else "current"
        yield replace(
            found, title=_title(scene, act), title_text=found.trigger, role_status=role_status, source="rule:heads"
        )


def _in_charge(scene: Scene, act: Act) -> bool:
    """`कमान संभाल रहे हैं`."""
    return any(item.word in details("in_charge") for item in scene.items[act.after : act.after + 2])


def _is_over(scene: Scene, act: Act) -> bool:
    """`ran X`, `Y led X for a decade`, not `the Y-led X`."""
    led = act.kind == "LED" and not scene.hindi and word(scene.items, act.at - 1) != "-"
    return act.kind == "HEADED" or led


def _title(scene: Scene, act: Act) -> str:
    """`chairs X` makes a chairman, `heads research at X` a head of research."""
    if act.kind in CHAIRS or scene.items[act.at].word == "अध्यक्षता":
        return CHAIRMAN
    span = range(max(0, act.at - NEAR - 1), act.at) if scene.hindi else range(act.after, act.after + NEAR)
    words = [word(scene.items, at) or "," for at in span]
    field = field_in(words)
    field = field if field.startswith("International") else field.removesuffix(" Business")
    return f"{HEAD} of {field}" if field else HEAD


def _status(scene: Scene, act: Act) -> str:
    """Tell a purpose (`का नेतृत्व करने के लिए`) as a plan, else what the clause says."""
    if act.kind == "LOOK" or (scene.hindi and _in_charge(scene, act)):
        return "completed"
    if not scene.hindi and word(scene.items, act.at - 1) == "to" and (verb := _verb_of_charge(scene, act)) >= 0:
        return status_at(scene, scene.items[verb].first)
    if not scene.hindi:
        told = act.kind in ("HEAD", "HEADED", "CHAIR")
        return status_at(scene, scene.items[act.at].first) if told else "completed"
    purpose = [item.word for item in scene.items[act.after : act.after + 3]] == ["करने", "के", "लिए"]
    return "planned" if purpose else status_at(scene, scene.items[act.at].first)


def _english(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    items = scene.items
    if act.kind in ("HEADED_BY", "CHAIRED_BY"):
        at = act.after + (word(items, act.after) in ("the", "its"))
        person = items[at] if at < len(items) and named(items[at], "PER") else None
        owner = next((item for item in reversed(items[: act.at]) if known(item, "ORG")), None)
        return person, owner.mention if owner and act.at - owner.at <= NEAR else None
    if act.kind == "LED" and word(items, act.at - 1) == "-":
        return _hyphened(scene, act)
    person = doer(scene, act.at)
    bare = written(scene, items[act.at]) in details("bare_verb")
    if word(items, act.at - 1) == "to" and (charged := _charged(scene, act)) is not None:
        return charged, _object(scene, act)
    if person is None or (bare and word(items, act.at - 1) not in details("before_bare")):
        return None, None
    spoken = next((item for item in reversed(items[: act.at]) if item.kind == "PER" or item.word == "who"), person)
    near = BEHIND if any(item.word in details("to_be") for item in items[spoken.at : act.at]) else NEAR + bare
    if act.at - spoken.at > near or any(item.kind == "ORG" for item in items[spoken.at + 1 : act.at]):
        return None, None
    return person, _before_relative(scene, act, spoken) or _object(scene, act)


def _before_relative(scene: Scene, act: Act, spoken: Item) -> Mention | None:
    """`X, which Y chairs`, `X, where she will head research`."""
    named_behind = any(item.kind in ("ORG", "PRODUCT") for item in scene.items[act.after : act.after + BEHIND])
    if word(scene.items, spoken.at - 1) not in ("which", "that", "where") or named_behind:
        return None
    return next((item.mention for item in reversed(scene.items[: spoken.at - 1]) if known(item, "ORG")), None)


def _charged(scene: Scene, act: Act) -> Item | None:
    """`X named Y, a former Z executive, to lead its retail arm`, `Y quit Z to head X`: who is to lead."""
    verb = _verb_of_charge(scene, act)
    if verb < 0:
        return None
    behind = next((item for item in scene.items[verb : act.at] if named(item, "PER")), None)
    return behind or doer(scene, verb)


def _verb_of_charge(scene: Scene, act: Act) -> int:
    """Give where the verb of appointing stands before `to lead`, or -1."""
    said = verbs(scene)
    verb = max((first for first, (_, meaning) in said.items() if first < act.at and meaning in MOVES), default=-1)
    near = verb >= 0 and act.at - verb <= CHARGED
    return verb if near and scene.items[verb].clause == scene.items[act.at].clause else -1


def _hyphened(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    """`the Y-led X`."""
    items = scene.items
    person = items[act.at - 2] if act.at > 1 and items[act.at - 1].word == "-" else None
    if person is None or not named(person, "PER"):
        return None, None
    found = next((item for item in items[act.after : act.after + NEAR] if item.kind in ("ORG", "PER")), None)
    return person, found.mention if found is not None and named(found, "ORG") else None


def _object(scene: Scene, act: Act) -> Mention | None:
    """`heads X`, `runs the Pune-based X`, `leads X's cloud business`, `heads its retail arm`, `heads research at X`."""
    headed: list[str] = []
    for item in scene.items[act.after : act.after + BEHIND]:
        if item.kind == "ORG":
            owned = item.case == POSSESSIVE
            fits = _is_part(scene, item.at + 1) if owned else not headed or field_in(headed) or item.case != "at"
            return item.mention if known(item, "ORG") and fits else None
        if item.kind == "PRODUCT":
            return None
        if item.kind == WORD and item.word in details("ends_object"):
            break
        headed.append(item.word or ",")
    if not _is_part(scene, act.after):
        return None
    before = [item for item in scene.items[: act.at] if item.clause == scene.items[act.at].clause]
    doing = [item for item in before if named(item, "ORG") and item.case == SUBJECT]
    return doing[-1].mention if doing else scene.omitted.get("ORG") or spoken_of(scene, act.at)


def _is_part(scene: Scene, at: int) -> bool:
    """Tell whether what is headed is a part of a company (`cloud business`, `India operations`), no plant or shop."""
    words = [word(scene.items, each) or "," for each in range(at, at + NEAR + 2)]
    stop = next((index for index, each in enumerate(words) if each in details("ends_object")), len(words))
    return field_in(words[:stop]) != "" or not grammar("business").isdisjoint(words[:stop])


def _hindi(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    items = scene.items
    if act.kind == "RUN":
        return _runs(scene, act)
    if act.kind == "LOOK":
        return _looks_after(scene, act)
    before = items[act.at - 2] if act.at > 1 else None
    if before is None or word(items, act.at - 1) not in ("की", "के", "का"):
        return None, None
    if (act.kind == "LED" and word(items, act.at - 1) == "के") or known(before, "PER"):
        return _led(scene, act, before)
    before = _over_team(scene, before)
    before = business_owner(items, before.at) or before
    if not known(before, "ORG"):
        return None, None
    clause = [item for item in items if item.clause == before.clause and known(item, "PER") and item.mention]
    holders = [item for item in clause if item.case in HOLDING or _in_hands(scene, item)]
    if not clause and act.kind == "LED":
        return doer(scene, before.at), before.mention  # `Y पद छोड़ चुके हैं और X की अगुवाई करेंगे`
    return (holders[0] if len(holders) == 1 else None), before.mention


def _in_hands(scene: Scene, item: Item) -> bool:
    """`Y के हाथ में`, `Y के जिम्मे`."""
    return item.case == "of" and word(scene.items, item.at + 2) in details("hands")


def _runs(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    """`X को Y चलाते हैं`, `Y X चलाते हैं`."""
    items = scene.items[max(0, act.at - RUNS) : act.at]
    clause = scene.items[act.at].clause
    run = [item for item in items if named(item, "ORG") and item.case in ("ko", "bare") and item.clause == clause]
    who = [item for item in items if known(item, "PER") and item.case == "bare" and item.clause == clause]
    return (who[-1], run[-1].mention) if who and run else (None, None)


def _looks_after(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    """`Y X में रणनीति का कामकाज देखते हैं`, `Y शोध देखती हैं`: what is looked after is a field of a company."""
    items = scene.items[max(0, act.at - RUNS) : act.at]
    if word(scene.items, act.after) in details("was"):
        return None, None
    if not field_in([item.word or "," for item in items[-NEAR - 1 :]]) or any(item.kind == "TITLE" for item in items):
        return None, None
    person = doer(scene, act.at, ("bare",))
    if person is None or person.clause < scene.items[act.at].clause - 1:
        return None, None
    owner = next((item.mention for item in reversed(items) if known(item, "ORG") and item.case in ("in", "of")), None)
    return person, owner or _own(scene, person) or spoken_of(scene, act.at)


def _own(scene: Scene, person: Item) -> Mention | None:
    """`X की Y, जो शोध देखती हैं`."""
    before = scene.items[person.at - 2] if person.at > 1 else None
    return before.mention if before is not None and known(before, "ORG") and before.case == "of" else None


def _over_team(scene: Scene, item: Item) -> Item:
    """Step from `टीम` to the name before it: `"X" यूनिट का नेतृत्व`."""
    at = item.at
    while at > 0 and (scene.items[at].word in details("team") or scene.items[at].word in ('"', "”", "'", "’")):
        at -= 1
    return scene.items[at]


def _led(scene: Scene, act: Act, before: Item) -> tuple[Item | None, Mention | None]:
    """`Y की अगुवाई वाली X`, `X ने Y के नेतृत्व में`."""
    if not named(before, "PER"):
        return None, None
    following = scene.items[act.after : act.after + 4]
    if following and following[0].word in ("वाली", "वाले", "वाला"):
        return before, next((item.mention for item in following if named(item, "ORG")), None)
    owner = scene.items[before.at - 2] if before.at > 1 else None
    if owner is not None and named(owner, "ORG") and owner.case in ("ne", SUBJECT):
        return before, owner.mention
    under = word(scene.items, act.after) == "में"  # `Y के नेतृत्व में X ने`
    behind = next((item for item in following if item.kind != WORD), None) if under else None
    led = behind is not None and named(behind, "ORG") and behind.case in ("ne", "bare", "of", "ko")
    return before, behind.mention if led and behind else None
