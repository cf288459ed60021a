"""Who heads which organisation, told without a title: `Y, who runs X`, `X led by Y`, `X की कमान Y के पास है`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.relations.people_scene import Act, details, doer, fact, known, named, word
from hindinlp.relations.scene import SUBJECT, WORD, Item, Scene
from hindinlp.relations.status_rule import status_at
from hindinlp.relations.units import Mention

TITLE = "Head"
NEAR = 3  # items between a verb and the organisation that somebody heads


def heads(scene: Scene, act: Act) -> Iterator[Relation]:
    """Yield who heads what around a word for leading, as a HAS_ROLE."""
    if act.kind not in ("HEAD", "HEADED_BY", "CHARGE", "LED"):
        return
    person, organisation = _hindi(scene, act) if scene.hindi else _english(scene, act)
    if person is None or person.mention is None or organisation is None:
        return
    status = _status(scene, act) if scene.hindi else "completed"
    found = fact("HAS_ROLE", scene, person.mention, organisation, act, status)
    if found is not None:
        words = found.trigger
        role_status = "current" if status == "completed" else "incoming"
        yield replace(found, title=TITLE, title_text=words, role_status=role_status, source="rule:heads")


def _status(scene: Scene, act: Act) -> str:
    """Tell a purpose (`का नेतृत्व करने के लिए`) as a plan, else what the clause says."""
    purpose = [item.word for item in scene.items[act.after : act.after + 3]] == ["करने", "के", "लिए"]
    return "planned" if purpose else status_at(scene, scene.items[act.at].first)


def _english(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    items = scene.items
    if act.kind == "HEADED_BY":
        at = act.after + (word(items, act.after) in ("the", "its"))
        person = items[at] if at < len(items) and named(items[at], "PER") else None
        owner = next((item for item in reversed(items[: act.at]) if known(item, "ORG")), None)
        return person, owner.mention if owner and act.at - owner.at <= 2 else None
    person = doer(scene, act.at)
    if person is None or act.at - person.at > NEAR or any(item.kind == "ORG" for item in items[person.at : act.at]):
        return None, None
    return person, _object(scene, act)


def _object(scene: Scene, act: Act) -> Mention | None:
    for item in scene.items[act.after : act.after + NEAR]:
        if item.kind == "ORG":
            return item.mention if named(item, "ORG") and word(scene.items, item.at + 1) not in ("'", "’") else None
        if item.kind != WORD or item.word in {",", "a", "in", "at"}:
            return None
    return None


def _hindi(scene: Scene, act: Act) -> tuple[Item | None, Mention | None]:
    items = scene.items
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
    return (holders[0] if len(holders) == 1 else None), before.mention


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
