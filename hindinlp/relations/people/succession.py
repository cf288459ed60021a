"""Who follows whom in a title: `Y W की जगह लेंगे`, `Y succeeds W as CEO`, `W will be succeeded by Y`, `W hands over to Y`.

Of a title told of one of the two, the other has it as well: the one who comes takes it, the one who goes had it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, details, doer, fact, known, meant, named, word
from hindinlp.relations.people.roles import BY_VERB
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

Titles = Mapping[str, Relation]  # a person's identity to the title last told of them
Pair = tuple[Mention | None, Mention | None]  # who goes and who comes

# `जगह`; `succeeds`, `took over from`; `succeeded by`, `hands over to`; `in place of`; `her successor`
PLACE, FOLLOW, FOLLOWED, INSTEAD, SUCCESSOR = "PLACE", "FOLLOW", "FOLLOWED", "INSTEAD", "SUCCESSOR"
BEFORE = "BEFORE"  # `उनसे पहले यह पद`, `her predecessor`
SUCCESSIONS = frozenset((PLACE, FOLLOW, FOLLOWED, INSTEAD, SUCCESSOR))
REACH = 10  # items between the act and the persons
NEAR = 4  # items before an act that tell whose place it is


def follows(
    scene: Scene, act: Act, earlier: Titles, told: Titles, leaving: Set[str] = frozenset()
) -> Iterator[Relation]:
    """Yield the titles that one of two persons has because the other has it; `told` are those of this unit.

    `leaving` are the persons who will leave.
    """
    if act.kind == BEFORE:
        yield from _predecessor(scene, act, {**earlier, **told})
        return
    gone, come = _hindi(scene, act) if scene.hindi else _english(scene, act)
    status = status_at(scene, scene.items[act.at].first)
    if gone is None or come is None or gone.identity == come.identity or status == "denied":
        return
    present = not scene.hindi and scene.items[act.at].word not in details("past_succession")
    status = "planned" if status == "completed" and present and gone.identity in leaving else status
    was = told.get(gone.identity) or earlier.get(gone.identity)
    now = told.get(come.identity) or (earlier.get(come.identity) if come.how != "name" else None)
    by_verb = now is not None and now.score <= BY_VERB and now.status == status  # `succeeds W as CEO`
    if was is not None:
        if not by_verb and not (now and now.title == was.title):
            role_status = "current" if status == "completed" else "incoming"
            yield from _same_title(scene, act, come, was, status, role_status)
    elif now is not None and now.role_status != "former" and (status == "completed" or by_verb or _takes(scene, act)):
        role_status = "former" if status == "completed" and now.status == "completed" else "current"
        yield from _same_title(scene, act, gone, now, "completed", role_status)


def _takes(scene: Scene, act: Act) -> bool:
    """`नए सीईओ Y अगले माह W से कमान लेंगे`: W has the title until then."""
    return scene.hindi and scene.items[act.at].word == "से" and act.after - act.at > 1


def is_succession(scene: Scene, act: Act) -> bool:
    """Tell whether a word tells who follows whom."""
    if act.kind in SUCCESSIONS or act.kind == BEFORE:
        return True
    return scene.items[act.at].word in (("हटाकर",) if scene.hindi else details("takes_over"))


def _predecessor(scene: Scene, act: Act, titles: Titles) -> Iterator[Relation]:
    """`उनसे पहले यह पद संभाल रहे W`, `her predecessor, W, quit`: W had the title that was told last."""
    behind = scene.items[act.after : act.after + REACH]
    gone = next((item for item in behind if named(item, "PER")), None)
    if gone is None or gone.mention is None:
        return
    between = {item.word for item in scene.items[act.at : gone.at]}
    told_so = not scene.hindi or scene.items[act.after - 1].word != "पहले" or details("post_before") & between
    held = [relation for person, relation in titles.items() if person != gone.mention.identity]
    if told_so and held and held[-1].role_status != "former":
        yield from _same_title(scene, act, gone.mention, held[-1], "completed", "former")


def replaced_with(scene: Scene, act: Act) -> tuple[Item, Item] | None:
    """`X has replaced chief executive W with Y`: who goes and who comes."""
    if not scene.items[act.at].word.startswith("replac"):
        return None
    persons = [item for item in scene.items[act.after : act.after + REACH] if named(item, "PER")]
    pair = len(persons) > 1 and persons[1].case == "with" and persons[0].clause == persons[1].clause
    return (persons[0], persons[1]) if pair else None


def _english(scene: Scene, act: Act) -> Pair:
    if act.kind == SUCCESSOR:
        return _successor_named(scene, act)
    if (replaced := replaced_with(scene, act)) is not None:
        return replaced[0].mention, replaced[1].mention
    passive = scene.items[act.at].word.endswith("ed") and word(scene.items, act.at - 1) in details("passive")
    after = _past(scene, act, "by" if passive else "from") if passive or act.kind not in SUCCESSIONS else act.after
    before, behind = doer(scene, act.at), _behind(scene, after)
    if before is None or behind is None:
        return None, None
    gone, come = (before, behind) if passive or act.kind == FOLLOWED else (behind, before)
    return gone.mention, come.mention


def _past(scene: Scene, act: Act, preposition: str) -> int:
    """`replaced as chairman by Y`, `takes over as chief of X from W`."""
    found = (item.at + 1 for item in scene.items[act.at : act.after + REACH] if item.word == preposition)
    return next(found, len(scene.items))


def _behind(scene: Scene, after: int) -> Item | None:
    """Give the person behind an act: `succeeds (outgoing chief) W`, `will succeed him`."""
    for item in scene.items[after : after + REACH]:
        if known(item, "PER"):
            return item
        if item.word in details("ends_person"):
            return None
    return None


def _successor_named(scene: Scene, act: Act) -> Pair:
    """`her successor, Y, joins`; `Y, W's successor`; `named Y as his successor`."""
    owner = next(
        (item for item in reversed(scene.items[max(0, act.at - NEAR) : act.at]) if item.case == POSSESSIVE), None
    )
    if owner is None or not known(owner, "PER"):
        return None, None
    behind = next((item for item in scene.items[act.after : act.after + NEAR] if named(item, "PER")), None)
    come = behind or next((item for item in reversed(scene.items[: owner.at]) if named(item, "PER")), None)
    return owner.mention, come.mention if come else None


def _hindi(scene: Scene, act: Act) -> Pair:
    gone = next((item for item in reversed(scene.items[max(0, act.at - NEAR) : act.after]) if known(item, "PER")), None)
    come = _successor(scene, act, gone) if gone is not None else None
    if gone is None or come is None or come.mention is None or gone.mention is None:
        return None, None
    if gone.mention.identity != come.mention.identity:
        return gone.mention, come.mention
    others = [item for item in scene.items[: gone.at] if named(item, "PER") and not _is_same(item, come)]
    return (others[-1].mention if others else None), come.mention


def _is_same(one: Item, two: Item) -> bool:
    return one.mention is not None and two.mention is not None and one.mention.identity == two.mention.identity


def _successor(scene: Scene, act: Act, gone: Item) -> Item | None:
    """Give the person behind `जगह`, else the one before who is named beside the predecessor."""
    clause = scene.items[act.at].clause
    for item in scene.items[act.after : act.after + REACH]:
        if named(item, "PER") and item.clause == clause:
            return item
    before = [
        item
        for item in scene.items[: gone.at]
        if known(item, "PER") and item.clause == clause and item.case in ("ne", "bare", "ko")
    ]
    return meant(scene, before[-1]) if before else None


def _same_title(
    scene: Scene, act: Act, person: Mention, held: Relation, status: str, role_status: str
) -> Iterator[Relation]:
    if held.object is None:
        return
    organisation = Mention(0, 0, "ORG", entity=held.object, identity=f"{held.object.start}:{held.object.end}")
    found = fact("HAS_ROLE", scene, person, organisation, act, status, "rule:succession")
    if found is not None:
        yield replace(found, title=held.title, title_text=held.title_text, role_status=role_status)
