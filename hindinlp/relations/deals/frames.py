"""The rules for events: an anchor word, and who stands in which case around it (`lexicons/*_frames.tsv`).

`X में Y ने … निवेश किया` and `Y invested … in X` are two rows of one table. A row has seven columns:

- type, and language: `hi` (also for mixed text) or `en`
- trigger: the class of the anchor, of `relation_triggers.tsv` or `frame_words.tsv`, or MONEY or PERCENT where a figure
  is the anchor; then classes that must (`TAKE`) or must not (`-SELL`) be among the words of the anchor's clause, or
  not in the whole unit (`!ISSUE`), and cases that somebody must stand in (`@from`)
- voice of the anchor: active, passive, noun, adjective, compound or owned (English; `arguments.voice`), any
- cases of subject and object, in order of preference (`arguments.py` lists them); `-` for no object. Cases with `?` at
  the end may stay empty: the fact is told without its object. A label among the cases (ORG) leaves out others
- kinds of amount, or `-`; ALONE where the sum is told of one subject only, not of several together

The first row of a type that fits an anchor decides. Where several stand in one case with a figure each (`A की 17 और B
की 5 प्रतिशत`), each is told with its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hindinlp.document import Relation
from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.deals.arguments import AUTHORITY, PEERS, Cases, fillers, is_authority, is_overseer, voice
from hindinlp.relations.deals.stakes import as_it_is_called, stake_of
from hindinlp.relations.deals.sums import Amounts, each_with_its_own, other_currency, percent_of, sum_of
from hindinlp.relations.qualifiers import with_qualifiers
from hindinlp.relations.reading.meanings import meanings
from hindinlp.relations.reading.scene import BARE, Item, Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.schema import signatures

TABLES = ("deal_frames",)
SCORE = 0.85
NONE, ANY, NOT, NOWHERE, MAYBE, CASE = "-", "any", "-", "!", "?", "@"
ALONE = "ALONE"
UNIT = "UNIT"  # meaning of a noun for a part of a company
COMPANIES = frozenset(("ORG",))
OF_COMPANY = ("in", "of", "object", "ko")  # cases of a company whose shares are bought or held
OF_SHARES = ("ACQUIRED", "INVESTED_IN", "HOLDS_STAKE")  # `अपनी हिस्सेदारी` names the holder, not the company


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the tables; `needs` and `bars` are the classes that must and must not be in the clause, `cases` those
    somebody must stand in, `nowhere` the classes that must not be in the unit; `bare` facts may lack an object."""

    type: str
    lang: str
    trigger: str
    needs: frozenset[str]
    cases: frozenset[str]
    bars: frozenset[str]
    nowhere: frozenset[str]
    voice: str
    subject: Cases
    object: Cases
    bare: bool
    amounts: frozenset[str]

    @property
    def name(self) -> str:
        return f"rule:frame:{self.trigger.lower()}"


@cache
def frames() -> Mapping[tuple[str, str], Sequence[Frame]]:
    """Read the tables: language and trigger class to the frames, in order."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for row in itertools.chain.from_iterable(read_table(name, columns=7) for name in TABLES):
        frame = _frame(row)
        found.setdefault((frame.lang, frame.trigger), []).append(frame)
    return found


def _frame(row: Sequence[str]) -> Frame:
    type, lang, anchor, voice_, subject, object_, amounts = row
    trigger, *others = anchor.split()
    return Frame(
        type, lang, trigger,
        needs=frozenset(word for word in others if word[0] not in (NOT, NOWHERE, CASE)),
        cases=frozenset(word[1:] for word in others if word.startswith(CASE)),
        bars=frozenset(word[1:] for word in others if word.startswith(NOT)),
        nowhere=frozenset(word[1:] for word in others if word.startswith(NOWHERE)),
        voice=voice_, subject=_list(subject), object=_list(object_.rstrip(MAYBE)),
        bare=object_ == NONE or object_.endswith(MAYBE), amounts=frozenset(_list(amounts)),
    )  # fmt: skip


def _list(field: str) -> tuple[str, ...]:
    return () if field == NONE else tuple(field.split())


def frame_relations(scene: Scene, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """Yield what the frames of the unit's anchors find, each with the anchor's token."""
    if not scene.triggers and not scene.unit.amounts:
        return
    lang = "hi" if scene.hindi else "en"
    held: Sequence[Item | None] = ()
    of_clause = len(scene.items)
    for anchor, kind in _anchors(scene):
        told: set[str] = set()
        here = anchor.clause
        for frame in frames().get((lang, kind), ()):
            if frame.type not in told and _fits(frame, scene, anchor):
                filled = _fill(scene, frame, anchor, amounts, held if here > of_clause else ())
                found = [as_it_is_called(told_, scene, anchor) for told_ in filled]
                told.update(relation.type for relation in found)
                if found and frame.type in OF_SHARES and of_clause != here:
                    held, of_clause = _companies(scene, found), here
                for relation in found:
                    yield relation, anchor.first
                    if (stake := stake_of(relation, scene, anchor)) is not None:
                        yield stake, anchor.first


def _companies(scene: Scene, found: Sequence[Relation]) -> Sequence[Item]:
    """Give the items that name the company whose shares the facts are about, if it is one."""
    return [item for item in scene.of("ORG") if item.mention and item.mention.entity == found[0].object][:1]


def _anchors(scene: Scene) -> list[tuple[Item, str]]:
    found = meanings(scene).values()
    return [(scene.items[at], meaning) for classes in found for meaning, places in classes.items() for at in places]


def _fits(frame: Frame, scene: Scene, anchor: Item) -> bool:
    said = meanings(scene).get(anchor.clause, {})
    if not (frame.needs <= said.keys() and frame.bars.isdisjoint(said)):
        return False
    if frame.nowhere and any(not frame.nowhere.isdisjoint(classes) for classes in meanings(scene).values()):
        return False
    if anchor.word in small_words("have") and not _has_share(scene, anchor):
        return False
    if frame.trigger == UNIT and anchor.word in small_words("unit with a name") and _is_named_behind(scene, anchor):
        return False
    if not all(_is_told(scene, case, anchor) for case in frame.cases):
        return False
    return frame.voice == ANY or frame.voice == voice(scene, anchor)


def _is_named_behind(scene: Scene, anchor: Item) -> bool:
    """Tell whether a noun only says what the name after it is: `X की रिटेल यूनिट Y ने Z का अधिग्रहण किया`."""
    following = scene.items[anchor.at + 1 : anchor.at + 2]
    return any(item.kind == "ORG" and not item.word for item in following)


def _has_share(scene: Scene, anchor: Item) -> bool:
    """Tell whether `has` speaks of a share, not of the past: `has 26%`, not `has sold 26%`."""
    following = (item for item in scene.items[anchor.at + 1 :] if item.word not in small_words("before share"))
    first = next(following, None)
    return first is not None and first.kind == "PERCENT"


def _is_told(scene: Scene, case: str, anchor: Item) -> bool:
    return any(item.clause == anchor.clause and item.case == case for item in scene.of("ORG", "PER"))


def _fill(
    scene: Scene, frame: Frame, anchor: Item, amounts: Amounts, held: Sequence[Item | None]
) -> Iterator[Relation]:
    signature = signatures()[frame.type]
    of_shares = frame.type in OF_SHARES
    subjects = fillers(scene, anchor, frame.subject, signature.subjects)
    if of_shares:
        subjects = [item for item in subjects if item.mention and not is_overseer(item.mention)]
    taken = {item.mention.identity for item in subjects if item.mention}
    objects: Sequence[Item | None] = fillers(
        scene, anchor, frame.object, COMPANIES if of_shares else signature.objects, taken
    )
    if of_shares:
        objects = [item for item in objects if not (item and item.mention and item.mention.how == "own")]
        objects = _as_before(objects, held, taken)
    elif frame.type == "FINED":
        objects = _who_may_fine(scene, anchor, objects, taken)
    if frame.object == (PEERS,):
        subjects, objects = subjects[:1], subjects[1:]
    if not objects and frame.bare and (signature.unary or not scene.unit.heading):
        objects = [None]
    shared = ALONE in frame.amounts and len(subjects) > 1
    for subject, object_, own in _parties(scene, frame, anchor, subjects, objects):
        relation = _relation(scene, frame, anchor, subject, object_)
        if relation is None:
            continue
        if not shared:
            relation = _with_figures(relation, scene, frame, anchor, own, amounts)
        if _is_complete(relation, frame):
            yield with_qualifiers(relation, scene.unit)


def _as_before(
    objects: Sequence[Item | None], held: Sequence[Item | None], taken: Collection[str]
) -> Sequence[Item | None]:
    """Give the company whose shares the unit told of before, where an anchor does not name another."""
    named = any(item is not None and item.after > item.first and item.case in OF_COMPANY for item in objects)
    others = [item for item in held if item and item.mention and item.mention.identity not in taken]
    return others if objects and not named and others else objects


def _who_may_fine(
    scene: Scene, anchor: Item, objects: Sequence[Item | None], taken: Collection[str]
) -> Sequence[Item | None]:
    """Give the authority meant where another company seems to fine: `कंपनी पर जुर्माना, जाएगी सैट`."""
    unlikely = [item for item in objects if item and item.mention and not is_authority(item.mention)]
    if not unlikely or not any(item.word or (item.case == BARE and item.at > anchor.at) for item in unlikely):
        return objects
    return fillers(scene, anchor, (AUTHORITY,), COMPANIES, taken)


def _is_complete(relation: Relation, frame: Frame) -> bool:
    """Tell whether a fact has the figure without which its frame says nothing."""
    if "PERCENT" in frame.needs | {frame.trigger} and relation.percent is None:
        return False
    unary = signatures()[frame.type].unary
    return not (unary and frame.amounts) or relation.amount is not None


Party = tuple[Item, Item | None, Item | None]  # subject, object, the figure told beside one of them


def _parties(
    scene: Scene, frame: Frame, anchor: Item, subjects: Sequence[Item], objects: Sequence[Item | None]
) -> Iterator[Party]:
    """Pair subjects and objects; with own figures where each of several has one."""
    signature = signatures()[frame.type]
    told_objects = [item for item in objects if item]
    sides = ((frame.subject, subjects, signature.subjects), (frame.object, told_objects, signature.objects))
    for cases, alike, labels in sides:
        fitting = labels.intersection(cases) or labels
        own = each_with_its_own(scene, anchor, alike, fitting, frame.amounts) if cases else {}
        if own:
            for item, figure in own.items():
                pairs = [(item, other) for other in objects] if alike is subjects else [(s, item) for s in subjects]
                yield from ((subject, object_, figure) for subject, object_ in pairs)
            return
    yield from ((subject, object_, None) for subject in subjects for object_ in objects)


def _relation(scene: Scene, frame: Frame, anchor: Item, subject: Item, object_: Item | None) -> Relation | None:
    one, two = subject.mention, object_.mention if object_ else None
    if frame.type == "CONTRACT" and two and one and is_authority(two) and not is_authority(one):
        one, two = two, one  # a state buys
    if one is None or one.entity is None or (object_ and (two is None or two.entity is None)):
        return None
    if two is not None and two.identity == one.identity:
        return None
    return Relation(
        frame.type, one.entity, two.entity if two else None, scene.unit.start, scene.unit.end,
        trigger=scene.unit.quote(Mention(anchor.first, anchor.after, "")), score=SCORE, source=frame.name,
    )  # fmt: skip


def _with_figures(
    relation: Relation, scene: Scene, frame: Frame, anchor: Item, own: Item | None, amounts: Amounts
) -> Relation:
    figure = own.mention.amount if own and own.mention else None
    if figure is not None and figure.kind == "percent":
        return replace(relation, percent=figure.value)
    kinds = frame.amounts - {"PERCENT", ALONE}
    if figure is None and kinds:
        figure = sum_of(scene, anchor, kinds, amounts)
    if figure is not None:
        relation = replace(relation, amount=figure, amount_alt=other_currency(figure, amounts))
    percent = percent_of(scene, anchor) if "PERCENT" in frame.amounts else None
    return replace(relation, percent=percent.value) if percent is not None else relation
