"""The rule for events: what the frames of `frame_table.py` find around the anchor words of a unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.deals.arguments import PEERS, fillers
from hindinlp.relations.deals.followers import of_others_before
from hindinlp.relations.deals.frame_table import Frame, frames
from hindinlp.relations.deals.speakers import acting
from hindinlp.relations.deals.stakes import as_it_is_called, is_still_held, other_stakes, stake_of
from hindinlp.relations.deals.sums import Amounts, each_with_its_own, other_currency, percent_of, sum_of
from hindinlp.relations.deals.terms import price_beside
from hindinlp.relations.deals.voice import voice
from hindinlp.relations.qualifiers import with_qualifiers
from hindinlp.relations.reading.cases import BARE
from hindinlp.relations.reading.earlier import PRICED
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import AUTHORITY, is_authority, is_overseer
from hindinlp.relations.reading.meanings import meanings
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.schema import signatures

SCORE = 0.85
ANY = "any"
ALONE = "ALONE"
OWN_SHARE = "OWN_SHARE"  # meaning of a share that is somebody's own
UNIT = "UNIT"  # meaning of a noun for a part of a company
COMPANIES = frozenset(("ORG",))
OF_COMPANY = ("in", "of", "object", "ko", "for")  # cases of a company whose shares are bought or held
BUYING = ("ACQUIRE", "TAKE")  # what is done with a unit
HELD = "held"
OF_SHARES = ("ACQUIRED", "INVESTED_IN", "HOLDS_STAKE")  # `अपनी हिस्सेदारी` names the holder, not the company


def frame_relations(scene: Scene, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """Yield what the frames of the unit's anchors find, each with the anchor's token."""
    if not meanings(scene):
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
                at = _told_at(scene, frame, anchor)
                for relation in found:
                    yield relation, at
                    yield from of_others_before(relation, scene, at)
                    yield from other_stakes(relation, scene)
                    if (stake := stake_of(relation, scene, anchor)) is not None:
                        yield stake, at


def _told_at(scene: Scene, frame: Frame, anchor: Item) -> int:
    """Give the token that tells the act: the anchor, or the verb where the anchor is a noun for what is bought."""
    said = meanings(scene).get(anchor.clause, {}) if frame.trigger == UNIT else {}
    verbs = [at for meaning in frame.needs for at in said.get(meaning, ()) if meaning in BUYING]
    return scene.items[verbs[0]].first if verbs else anchor.first


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
    if not frame.before <= scene.earlier.subjects:
        return False
    if frame.nowhere and any(not frame.nowhere.isdisjoint(classes) for classes in meanings(scene).values()):
        return False
    if anchor.word in small_words("have") and not _has_share(scene, anchor):
        return False
    if frame.trigger == UNIT and anchor.word in small_words("unit with a name") and _is_named_behind(scene, anchor):
        return False
    if frame.trigger == OWN_SHARE and not is_still_held(scene, anchor, frame.needs):
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
    overseers = _overseers(scene) if of_shares else frozenset()
    subjects = fillers(scene, anchor, frame.subject, signature.subjects, overseers)
    if of_shares:
        subjects = [who for item in subjects if (who := acting(scene, item)) is not None]
    taken = {item.mention.identity for item in subjects if item.mention}
    objects: Sequence[Item | None] = fillers(
        scene, anchor, frame.object, COMPANIES if of_shares else signature.objects, taken
    )
    if of_shares:
        objects = [item for item in objects if not (item and item.mention and item.mention.how == "own")]
        objects = _as_before(objects, held, taken)
        if not objects and (HELD in frame.object or frame.type == "HOLDS_STAKE"):
            objects = [item for item in held if item and item.mention and item.mention.identity not in taken]
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


def _overseers(scene: Scene) -> frozenset[str]:
    """Give the regulators and agencies of a unit, which clear and report deals but make none."""
    named = [item.mention for item in scene.of("ORG") if item.mention]
    return frozenset(mention.identity for mention in named if is_overseer(mention))


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
    if unlikely and len(unlikely) < len(objects):  # `the RBI fines A Rs 91 lakh, B Rs 3 lakh`: not B
        return [item for item in objects if item not in unlikely]
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
    if figure is None and frame.type in PRICED and kinds:
        figure = price_beside(scene, anchor, amounts, frame.type)
    if figure is not None:
        relation = replace(relation, amount=figure, amount_alt=other_currency(figure, amounts))
    percent = percent_of(scene, anchor) if "PERCENT" in frame.amounts else None
    return replace(relation, percent=percent.value) if percent is not None else relation
