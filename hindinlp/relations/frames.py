"""The rules for events: a trigger word, and who stands in which case around it (`lexicons/*_frames.tsv`).

`X में Y ने … निवेश किया` and `Y invested … in X` are two rows of one table. The first row of a type that fits a
trigger decides.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hindinlp.document import Amount, Relation
from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.figure_rule import is_named
from hindinlp.relations.scene import OBJECT, POSSESSIVE, SUBJECT, WORD, Item, Scene
from hindinlp.relations.schema import signatures
from hindinlp.relations.units import Mention

TABLES = ("deal_frames", "people_frames", "structure_frames")
SCORE = 0.85
TOPIC, NONE, ANY = "topic", "-", "any"
AUXILIARY = 3  # items before a participle among which `was`, `been` make it passive


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the table: where subject and object of a type stand around a trigger of a class.

    `voice` is active, passive, or any. Cases are in order of preference; `topic` lets the thing the text is about
    stand in where nobody is named.
    """

    type: str
    lang: str
    trigger: str
    voice: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    amounts: frozenset[str]

    @property
    def name(self) -> str:
        return f"rule:frame:{self.trigger.lower()}"


@cache
def frames() -> Mapping[tuple[str, str], Sequence[Frame]]:
    """Read the tables: language and trigger class to the frames, in order."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for row in itertools.chain.from_iterable(read_table(name, columns=7) for name in TABLES):
        type, lang, trigger, voice, subject, object_, amounts = row
        frame = Frame(type, lang, trigger, voice, _list(subject), _list(object_), frozenset(_list(amounts)))
        found.setdefault((lang, trigger), []).append(frame)
    return found


def _list(field: str) -> tuple[str, ...]:
    return () if field == NONE else tuple(field.split())


def frame_relations(scene: Scene, amounts: Mapping[tuple[int, int], Amount]) -> Iterator[tuple[Relation, int]]:
    """Yield what the frames of the unit's triggers find, each with the trigger's token."""
    lang = "hi" if scene.hindi else "en"
    for kind, items in scene.triggers.items():
        for trigger in items:
            told: set[str] = set()
            for frame in frames().get((lang, kind), ()):
                if frame.type in told:
                    continue
                found = list(_fill(scene, frame, trigger, amounts))
                if found:
                    told.add(frame.type)
                    yield from ((relation, trigger.first) for relation in found)


def _fill(scene: Scene, frame: Frame, trigger: Item, amounts: Mapping[tuple[int, int], Amount]) -> Iterator[Relation]:
    if frame.voice != ANY and frame.voice != _voice(scene, trigger):
        return
    signature = signatures()[frame.type]
    subjects = _arguments(scene, trigger, frame.subject, signature.subjects, ())
    objects = _arguments(scene, trigger, frame.object, signature.objects, subjects) if frame.object else [None]
    figure = _figure(scene, trigger, frame, amounts) if frame.amounts else None
    percent = _percent(scene, trigger) if "PERCENT" in frame.amounts else None
    if signature.unary and frame.amounts and figure is None:
        return
    for subject in subjects:
        for object_ in objects:
            if subject.entity is None or (object_ is not None and object_.identity == subject.identity):
                continue
            relation = Relation(
                frame.type, subject.entity, object_.entity if object_ else None, scene.unit.start, scene.unit.end,
                trigger=scene.unit.quote(Mention(trigger.first, trigger.after, "")), score=SCORE, source=frame.name,
            )  # fmt: skip
            if figure is not None:
                other = amounts.get(figure.equals) if figure.equals else None
                relation = replace(relation, amount=figure, amount_alt=(other,) if other else ())
            if percent is not None:
                relation = replace(relation, percent=percent.value)
            yield relation


def _voice(scene: Scene, trigger: Item) -> str:
    if scene.hindi:
        return ANY
    before = scene.words(trigger.at - AUXILIARY, trigger.at)
    following = scene.words(trigger.at + 1, trigger.at + 2)
    passive = not small_words("be").isdisjoint(before[-2:]) or following == ("by",)
    return "passive" if passive and trigger.word.endswith(("ed", "en", "ught", "old", "aid")) else "active"


def _arguments(
    scene: Scene, trigger: Item, cases: Sequence[str], labels: frozenset[str], others: Sequence[Mention]
) -> list[Mention]:
    """Give the mentions in the first case that somebody of a fitting label stands in; a list as a whole."""
    taken = {mention.identity for mention in others}
    fitting = [
        item for item in scene.items if item.kind in labels and item.mention and item.mention.identity not in taken
    ]
    for case in cases:
        if case == TOPIC:
            silent = [scene.omitted[label] for label in sorted(labels) if label in scene.omitted]
            return [mention for mention in silent if mention.identity not in taken][:1]
        chosen = _nearest(scene, trigger, [item for item in fitting if _stands(scene, item, case, trigger)])
        if chosen is not None:
            return [item.mention for item in scene.list_of(chosen) if item.mention and item.kind in labels]
    return []


def _nearest(scene: Scene, trigger: Item, items: Sequence[Item]) -> Item | None:
    return min(items, key=lambda item: (abs(item.clause - trigger.clause), abs(item.at - trigger.at)), default=None)


def _stands(scene: Scene, item: Item, case: str, trigger: Item) -> bool:
    """Tell whether a mention stands in a case that this trigger can give it."""
    if item.case != case:
        return False
    if scene.hindi:
        return item.clause == trigger.clause or (case == "ne" and item.clause < trigger.clause)
    if case == SUBJECT:
        return item.at < trigger.at and item.clause <= trigger.clause
    if item.clause != trigger.clause:
        return False
    if case == OBJECT:
        return item.governor == trigger.at
    return item.at < trigger.at if case == POSSESSIVE else item.governor > trigger.at


def _figure(scene: Scene, trigger: Item, frame: Frame, amounts: Mapping[tuple[int, int], Amount]) -> Amount | None:
    """Give the sum of the trigger's clause that no noun names as something else, the nearest one."""
    kinds = frame.amounts - {"PERCENT"}
    fitting = [
        item for item in scene.of(*kinds) if item.clause == trigger.clause and item.mention and item.mention.amount
    ]
    free = [
        item
        for item in fitting
        if item.mention and not is_named(scene.unit, item.mention) and not _per_share(scene, item)
    ]
    firsts = [item for item in free if not _is_second(item.mention.amount, amounts)]  # type: ignore[union-attr, arg-type]
    nearest = min(firsts, key=lambda item: abs(item.at - trigger.at), default=None)
    return nearest.mention.amount if nearest and nearest.mention else None


def _is_second(amount: Amount, amounts: Mapping[tuple[int, int], Amount]) -> bool:
    return amount.equals is not None and amount.equals[0] < amount.start and amount.equals in amounts


def _per_share(scene: Scene, item: Item) -> bool:
    around = scene.words(item.at - 2, item.at) + scene.words(item.at + 1, item.at + 3)
    return not small_words("per").isdisjoint(around)


def _percent(scene: Scene, trigger: Item) -> Amount | None:
    """Give the percentage before or after a word for a share of a company in the trigger's clause."""
    for item in scene.of("PERCENT"):
        near = [each.trigger for each in scene.items[item.at + 1 : item.at + 5] if each.kind == WORD]
        if item.clause == trigger.clause and "STAKE" in near and item.mention:
            return item.mention.amount
    return None
