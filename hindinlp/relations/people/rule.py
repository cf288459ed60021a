"""The rule for people: their roles, and who founded, joined and left what, and sits on which board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, Owners, acts
from hindinlp.relations.people.board import on_board
from hindinlp.relations.people.founding import founded
from hindinlp.relations.people.heading import heads
from hindinlp.relations.people.moving import moved
from hindinlp.relations.people.role_owners import Others
from hindinlp.relations.people.roles import BY_VERB, LASTING, role_relations
from hindinlp.relations.people.succession import Titles, follows, is_succession
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention

Told = tuple[Relation, int]
BELONGING = frozenset(("HAS_ROLE", "FOUNDED", "JOINED"))  # facts that tell where somebody belongs


def people_relations(scene: Scene, amounts: object = None) -> Iterator[Told]:
    """Yield what a unit tells of people, each fact with its status; a role that somebody left is a former one."""
    _note_organisations(scene)
    if next(iter(scene.of("PER")), None) is None and "BOARD" not in scene.triggers:
        return
    roles = list(role_relations(scene))
    owners, past = (_owners(scene, roles), _past(scene, roles)) if roles else ({}, frozenset())
    found = acts(scene)
    events = [
        (relation, scene.items[act.at].first)
        for act in found
        for relation in (
            *founded(scene, act),
            *moved(scene, act, owners, past),
            *on_board(scene, act),
            *heads(scene, act),
        )
    ]
    moves = [relation for relation, _ in events if relation.type in ("LEFT", "JOINED")]
    yield from events
    known_roles = [*_after_moves(roles, moves)]
    yield from known_roles
    _note_homes(scene, [relation for relation, _ in (*known_roles, *events)])
    titles = _titles(scene, (*events, *known_roles))
    for act in found:
        if is_succession(scene, act):
            yield from _successions(scene, act, titles, moves)
    scene.earlier.titles.update(titles)


def _note_organisations(scene: Scene) -> None:
    """Remember what is named; of the names of one thing the longest, which tells best what it is."""
    known = scene.earlier.organisations
    for mention in scene.unit.mentions:
        if mention.label == "ORG" and mention.entity is not None:
            before = known.pop(mention.identity, mention)
            longer = before.entity is not None and len(before.entity.text) > len(mention.entity.text)
            known[mention.identity] = before if longer else mention


def _note_homes(scene: Scene, told: Iterable[Relation]) -> None:
    """Remember where people belong; what somebody was or may be tells nothing of it."""
    by_entity = {mention.entity: mention for mention in scene.unit.things if mention.entity}
    for relation in told:
        person, home = by_entity.get(relation.subject), by_entity.get(relation.object) if relation.object else None
        stays = relation.type in BELONGING and relation.status == "completed" and relation.role_status != "former"
        if stays and person is not None and home is not None:
            scene.earlier.homes[person.identity] = home


def _titles(scene: Scene, roles: Iterable[Told]) -> Titles:
    """Give the title that the unit tells of each person."""
    by_entity = {mention.entity: mention.identity for mention in scene.unit.things if mention.entity}
    return {
        by_entity[relation.subject]: relation
        for relation, _ in roles
        if relation.type == "HAS_ROLE" and relation.title not in LASTING and relation.subject in by_entity
    }


def _successions(scene: Scene, act: Act, titles: Titles, moves: Iterable[Relation]) -> Iterator[Told]:
    """Yield who takes a title that the unit, or one before, tells of somebody else."""
    by_entity = {mention.entity: mention.identity for mention in scene.unit.things if mention.entity}
    planned = [each for each in moves if each.type == "LEFT" and each.status == "planned" and each.subject in by_entity]
    leaving = frozenset(by_entity[each.subject] for each in planned)
    for relation in follows(scene, act, scene.earlier.titles, titles, leaving):
        yield relation, scene.items[act.at].first


def _owners(scene: Scene, roles: Iterable[Told]) -> Owners:
    """Give for each person of the unit the organisation of the first title that still stands."""
    by_entity = {mention.entity: mention for mention in scene.unit.things if mention.entity}
    found: dict[str, Mention] = {}
    for relation, _ in roles:
        person = by_entity.get(relation.subject)
        organisation = by_entity.get(relation.object) if relation.object else None
        beside = relation.score > BY_VERB and relation.status == "completed"
        if person and organisation and beside and relation.role_status in ("current", None):
            found.setdefault(person.identity, organisation)
    return found


def _past(scene: Scene, roles: Iterable[Told]) -> Others:
    """Give the organisations whose titles in the unit are former ones."""
    former = {relation.object for relation, _ in roles if relation.role_status == "former" and relation.score > BY_VERB}
    return frozenset(mention.identity for mention in scene.unit.mentions if mention.entity in former)


def _after_moves(roles: Iterable[Told], moves: Iterable[Relation]) -> Iterator[Told]:
    """A title is a former one in an organisation that its holder left, or beside the name of who joined another."""
    moves = list(moves)
    for relation, at in roles:
        leaving = [each for each in moves if each.type == "LEFT" and _same_tie(each, relation)]
        if leaving and relation.type == "BOARD_MEMBER":
            continue
        gone = any(each.status == "completed" for each in leaving) or any(
            each.type == "JOINED" and each.status == "completed" and each.subject == relation.subject
            and each.object != relation.object and relation.score > BY_VERB for each in moves
        )  # fmt: skip
        former = gone and relation.role_status == "current" and relation.title not in LASTING
        yield (replace(relation, role_status="former") if former else relation), at


def _same_tie(one: Relation, two: Relation) -> bool:
    return one.subject == two.subject and one.object == two.object
