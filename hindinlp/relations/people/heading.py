"""Who heads which organisation, told without a title: `Y, who runs X`, `X led by Y`, `X की कमान Y के पास है`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, details, doer, fact, known, named, word
from hindinlp.relations.reading.scene import SUBJECT, WORD, Item, Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

HEAD, CHAIRMAN = "Head", "Chairman"
RUNS = 9  # items before `चलाते हैं`
NEAR = 3  # items between a verb and the organisation that somebody heads
CHAIRS = frozenset(("CHAIR", "CHAIRED_BY"))
ACTS = frozenset(("HEAD", "HEADED_BY", "CHARGE", "LED", "RUN")) | CHAIRS
OVER = frozenset(("ran", "headed", "chaired", "managed", "oversaw", "helmed"))  # of who heads it no longer


def heads(scene: Scene, act: Act) -> Iterator[Relation]:
    """Yield who heads what around a word for leading, as a HAS_ROLE."""
    if act.kind not in ACTS or scene.items[act.at].kind != WORD:
        return
    person, organisation = _hindi(scene, act) if scene.hindi else _english(scene, act)
    if person is None or person.mention is None or organisation is None:
        return
    status = _status(scene, act)
    found = fact("HAS_ROLE", scene, person.mention, organisation, act, status)
    if found is not None:
        over = act.kind in ("HEAD", "CHAIR") and scene.items[act.at].word in OVER
        role_status = "incoming" if status != "completed" else "former" if over else "current"
        chairs = act.kind in CHAIRS or scene.items[act.at].word == "अध्यक्षता"
        title = CHAIRMAN if chairs else HEAD
        yield replace(found, title=title, title_text=found.trigger, role_status=role_status, source="rule:heads")


def _status(scene: Scene, act: Act) -> str:
    """Tell a purpose (`का नेतृत्व करने के लिए`) as a plan, else what the clause says."""
    if not scene.hindi:
        return status_at(scene, scene.items[act.at].first) if act.kind in ("HEAD", "CHAIR") else "completed"
    purpose = [item.word for item in scene.items[act.after : act.after + 3]] == ["करने", "के", "लिए"]
    return "planned" if purpose else status_at(scene, scene.items[act.at].first)


def _english(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    items = scene.items
    if act.kind in ("HEADED_BY", "CHAIRED_BY"):
        at = act.after + (word(items, act.after) in ("the", "its"))
        person = items[at] if at < len(items) and named(items[at], "PER") else None
        owner = next((item for item in reversed(items[: act.at]) if known(item, "ORG")), None)
        return person, owner.mention if owner and act.at - owner.at <= NEAR else None
    if act.kind == "LED":
        return _hyphened(scene, act)
    person = doer(scene, act.at)
    bare = items[act.at].word in ("lead", "head", "run", "chair")
    if person is None or (bare and word(items, act.at - 1) not in ("to", "will", "would", "also")):
        return None, None
    if any(item.kind == "ORG" for item in items[person.at : act.at]):
        return None, None
    spoken = next((item for item in reversed(items[: act.at]) if item.kind == "PER"), person)
    if act.at - spoken.at > NEAR + bare:
        return None, None
    return person, _object(scene, act) or _relative(scene, act, person)


def _hyphened(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    """`the Y-led X`."""
    items = scene.items
    person = items[act.at - 2] if act.at > 1 and items[act.at - 1].word == "-" else None
    if person is None or not named(person, "PER"):
        return None, None
    found = next((item for item in items[act.after : act.after + NEAR] if item.kind in ("ORG", "PER")), None)
    return person, found.mention if found is not None and named(found, "ORG") else None


def _relative(scene: Scene, act: Act, person: Item) -> Mention | None:
    """`X, which Y runs`: nothing stands behind the verb."""
    items = scene.items
    before = [item for item in items[: person.at] if item.at >= person.at - 1]
    if not before or before[-1].word not in ("which", "that") or word(items, act.after) not in (",", ".", "and", ""):
        return None
    owner = items[max(0, person.at - 2)]
    owner = items[max(0, person.at - 3)] if owner.word == "," else owner
    return owner.mention if known(owner, "ORG") else before[-1].mention


def _object(scene: Scene, act: Act) -> Mention | None:
    for item in scene.items[act.after : act.after + NEAR]:
        if item.kind == "ORG":
            owned = word(scene.items, item.at + 1) in ("'", "’") or item.word in ("its", "their")
            return item.mention if known(item, "ORG") and not owned else None
        if item.kind != WORD or item.word in {",", "a", "in", "at"}:
            return None
    return None


def _hindi(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    items = scene.items
    if act.kind == "RUN":
        return _runs(scene, act)
    before = items[act.at - 2] if act.at > 1 else None
    if before is None or word(items, act.at - 1) not in ("की", "के", "का"):
        return None, None
    if (act.kind == "LED" and word(items, act.at - 1) == "के") or known(before, "PER"):
        return _led(scene, act, before)
    before = _over_team(scene, before)
    if not known(before, "ORG"):
        return None, None
    clause = [item for item in items if item.clause == before.clause and known(item, "PER") and item.mention]
    holders = [item for item in clause if item.case in ("at", "ne", "bare", "ko")]
    if not clause and act.kind == "LED":
        return doer(scene, before.at), before.mention  # `Y पद छोड़ चुके हैं और X की अगुवाई करेंगे`
    return (holders[0] if len(holders) == 1 else None), before.mention


def _runs(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    """`X को Y चलाते हैं`, `Y X चलाते हैं`."""
    items = scene.items[max(0, act.at - RUNS) : act.at]
    clause = scene.items[act.at].clause
    run = [item for item in items if named(item, "ORG") and item.case in ("ko", "bare") and item.clause == clause]
    who = [item for item in items if known(item, "PER") and item.case == "bare" and item.clause == clause]
    return (who[-1], run[-1].mention) if who and run else (None, None)


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
    led = owner is not None and named(owner, "ORG") and owner.case in ("ne", SUBJECT)
    return before, owner.mention if led and owner else None
