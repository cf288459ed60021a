"""The rule for roles: a title, its holder and the organisation it is held in."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.people.around import details
from hindinlp.relations.people.role_by_verb import Holding, verbs
from hindinlp.relations.people.role_chains import with_shared
from hindinlp.relations.people.role_holders import BESIDE, WAS_BESIDE, holding
from hindinlp.relations.people.role_owners import both_owners, owner
from hindinlp.relations.people.role_phrases import Role, role_phrases
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

SOURCE = "rule:role"
SCORES = {BESIDE: 0.95, WAS_BESIDE: 0.95}
BY_VERB = 0.9
SEATS = frozenset(
    ("Independent Director", "Non-executive Director", "Nominee Director", "Additional Director", "Board Member")
)
FILLING = ("fills", "will fill")  # `stands in as CEO`
NOMINEE = "Nominee Director"
LASTING = frozenset(("Founder", "Co-founder"))


def role_relations(scene: Scene, amounts: object = None) -> Iterator[tuple[Relation, int]]:
    """Yield a HAS_ROLE for each title whose holder and organisation are known; a seat on the board is BOARD_MEMBER."""
    if not scene.unit.titles:
        return
    said = verbs(scene)
    left: dict[str, set[str]] = {}
    phrases = list(role_phrases(scene))
    holdings = with_shared(scene, phrases, [holding(scene, phrase, said) for phrase in phrases])
    for phrase, held in zip(phrases, holdings, strict=True):
        for person in held.persons if held else ():
            if held is None or person.mention is None or person.mention.entity is None:
                continue
            others = left.setdefault(person.mention.identity, set())
            organisation = owner(scene, phrase, person, -1 if held.meaning in SCORES else held.at, frozenset(others))
            if organisation is None:
                continue
            alone = len(held.persons) == 1
            for each in both_owners(scene, organisation, phrase) if alone else [organisation]:
                for role in phrase.roles:
                    if role.title == NOMINEE and held.meaning in SCORES:
                        continue  # `X के नामित निदेशक Y`: X sends Y to the board of another
                    relation = _relation(scene, role, person.mention, each, held)
                    if relation.role_status == "former":
                        others.add(each.identity)
                    yield relation, role.mention.first


def _relation(scene: Scene, role: Role, person: Mention, organisation: Mention, held: Holding) -> Relation:
    unit = scene.unit
    role_status, status = _statuses(scene, role, held)
    seat = role.title in SEATS or (role.title == "Director" and (held.meaning not in SCORES or _on_board(scene, role)))
    assert person.entity is not None
    return Relation(
        "BOARD_MEMBER" if seat else "HAS_ROLE", person.entity, organisation.entity, unit.start, unit.end,
        status=status, title=None if seat else role.title, title_text=None if seat else unit.quote(role.mention),
        role_status=None if seat else role_status, trigger=unit.quote(role.mention),
        score=SCORES.get(held.meaning, BY_VERB), source=SOURCE,
    )  # fmt: skip


def _for_a_time(scene: Scene, role: Role, held: Holding) -> bool:
    """Tell whether a verb says that a title is held for a time: `अंतरिम तौर पर CEO की कमान संभालेंगी`."""
    clause = scene.items[held.at].clause
    told = [item for item in scene.items if item.clause == clause and item.word in details("interim_way")]
    return any(scene.items[item.at + 1].kind != "TITLE" for item in told if item.at + 1 < len(scene.items))


def _on_board(scene: Scene, role: Role) -> bool:
    """`a director on the board of X`."""
    behind = scene.unit.words[role.mention.after : role.mention.after + 4]
    return behind[:1] == ("on",) and "board" in behind


def _statuses(scene: Scene, role: Role, held: Holding) -> tuple[str, str]:
    """Tell role_status and status by the words before the title and the verb that ties it to its holder."""
    if held.meaning == BESIDE:
        return (role.status or "current"), ("planned" if role.status == "incoming" else "completed")
    if role.title in LASTING:
        return (role.status or "current"), "completed"
    if role.status == "incoming":
        return "incoming", "planned"
    told = status_at(scene, scene.items[held.at].first)
    if held.meaning == "left" and told != "completed":
        return (role.status or "current"), "completed"
    if held.meaning in (WAS_BESIDE, "was", "left"):
        return "former", "completed"
    if held.meaning in ("is", "leaves"):
        return (role.status or "current"), "completed"
    status = {"will": "planned", "may": "rumoured"}.get(held.meaning) or told
    if role.status == "interim" or held.meaning in FILLING or _for_a_time(scene, role, held):
        return "interim", "planned" if held.meaning == "will fill" else status
    return ("current" if status == "completed" else "incoming"), status
