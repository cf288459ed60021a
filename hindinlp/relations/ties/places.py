"""Find who stands in a case or a place around the word of a tie, as the rows of `tie_frames.tsv` name it.

A case is one of `relation_cases.tsv`, with `+` all names in that case rather than the nearest list, or one of these:

- doer: the subject of the clause; first: its first subject; about: whose tie it is, if need be by silence; silent: who
  is meant by silence
- after, next, before: the name behind the anchor over what describes it, right behind it, right before it; behind: the
  first name behind the anchor in any case; engaged: the name behind it that `to`, `as` or `for` follows
- owner: whose noun the anchor is; part: the same, where the noun is subject or object; on_part: where `पर` follows
- called: whom the anchor with `वाली` describes; apposed: of whom the anchor is said (`X, a supplier`)
- whose: the nearest company before the anchor that owns something; faced: who has the others `के सामने`
- titled: `X` of `X, the Y partner`; continued: the subject of a clause before; before_it: the one before `इसे`
- other: the company named last before the subject (`X was sold, and Y is its adviser`)
- product_owner: whose product does it (`whose Y handles the calls of Z`)
- near: who stands in the case `from` right before the anchor; hyphened: both of `the X-Y venture`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hindinlp.document import Entity
from hindinlp.relations.reading.cases import SUBJECT
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.kinds import is_overseer
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.owners import (
    before_it,
    continued,
    faced,
    is_name,
    product_owner,
    titled,
    whose,
)
from hindinlp.relations.ties.pairs import apposed, named_after, owns_one, silent, spoken_of
from hindinlp.relations.ties.parts import GOODS, doer, has, is_bracketed, is_one_who, mentions, owner, topic, uses
from hindinlp.relations.ties.suppliers import clients

ABOUT, SILENT, EVERY = "about", "silent", "+"
SERVING = ("adviser", "supply", "issue run", "handle", "duty", GOODS)  # uses in whose clause the doer supplies
BEFORE = ("ko", "from")  # cases that stand before a Hindi anchor
OBLIQUE = frozenset(("में", "पर", "से", "के", "का", "की", "को"))
REACH = 6  # items from an anchor to the name behind it
NEAR = 4  # items between a pronoun and the anchor: `उससे कई गुना बड़ी`
DESCRIBED = 7  # items from `वाली` to the name it describes


def filled(scene: Scene, anchor: Item, cases: Sequence[str], taken: Sequence[Item]) -> list[Item]:
    """Give the names in the first case that somebody stands in."""
    for case in cases:
        place = PLACES.get(case)
        found = place(scene, anchor, taken) if place else _in_case(scene, anchor, case, taken)
        known = {item.mention.identity for item in taken if item.mention}
        found = [item for item in found if item.mention and item.mention.identity not in known]
        found = [item for item in found if item.mention and not is_overseer(item.mention)]
        if found:
            return found
    return []


def _in_case(scene: Scene, anchor: Item, case: str, taken: Sequence[Item]) -> list[Item]:
    """Give the nearest names in a case of the anchor's clause, behind it in English; with `+` all of them."""
    known = {item.mention.identity for item in taken if item.mention}
    found = [
        item
        for item in scene.of("ORG")
        if item.clause == anchor.clause
        and item.case == case.rstrip(EVERY)
        and item.mention
        and item.mention.identity not in known
        and (item.at < anchor.at or item.case not in BEFORE if scene.hindi else item.governor >= anchor.at)
        and not is_bracketed(scene, item)
        and not has(scene, "subsidiary", item.governor + 1, item.governor + 3)
        and not (item.word and case == "ko" and has(scene, "task", 0, anchor.at))
        and not (owns_one(scene, item, _named(scene)) and not has(scene, GOODS, item.at, item.at + 3))
    ]
    if not found or case.endswith(EVERY):
        return found
    return scene.list_of(min(found, key=lambda item: abs(item.at - anchor.at)))


def _named(scene: Scene) -> list[Item]:
    return [item for item in scene.of("ORG", "PRODUCT") if not item.word]


def _doer(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    found = doer(scene, anchor.at)
    return [] if found is None or found in taken else scene.list_of(found)


def _after(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give the names behind a verb, unless they only say where a person is from: `hired Wipro veteran X`."""
    found = named_after(scene, anchor.at, REACH)
    if not found:
        return []
    behind = scene.items[found[-1].at + 1 : found[-1].at + 4]
    person = next((each for each in behind if each.kind in ("PER", "TITLE") or each.word in (",", "to", "as")), None)
    owns = found[-1].case == "possessive" or (person is not None and person.kind in ("PER", "TITLE"))
    return [] if owns else found


def _engaged(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give who is hired for something: `hired X to run …`, `picked X as its vendor`."""
    found = _after(scene, anchor, taken)
    following = scene.words(found[-1].at + 1, found[-1].at + 2) if found else ()
    return found if following in (("to",), ("as",), ("for",)) else []


def _next(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    following = scene.items[anchor.at + 1 : anchor.at + 2]
    return scene.list_of(following[0]) if following and is_name(following[0]) else []


def _before(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    before = scene.items[anchor.at - 1 : anchor.at] if anchor.at else ()
    return [before[0]] if before and is_name(before[0]) and before[0].case != "possessive" else []


def _owner(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    found = owner(scene, anchor.at)
    return scene.list_of(found) if found is not None else []


def _behind(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    following = (item for item in scene.items[anchor.at + 1 : anchor.at + 1 + REACH] if item.clause == anchor.clause)
    found = next((item for item in following if is_name(item)), None)
    return scene.list_of(found) if found is not None else []


def _hyphened(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give both companies of `the X-Y venture`."""
    before = scene.items[max(0, anchor.at - 3) : anchor.at]
    joined = len(before) == 3 and before[1].word == "-" and is_name(before[0]) and is_name(before[2])
    return [before[0], before[2]] if joined else []


def _on_part(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    return _owner(scene, anchor, taken) if scene.words(anchor.at + 1, anchor.at + 2) == ("पर",) else []


def _part(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    following = scene.words(anchor.at + 1, anchor.at + 2)
    return [] if following and following[0] in OBLIQUE else _owner(scene, anchor, taken)


def _first(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    found = [item for item in scene.of("ORG") if item.clause == anchor.clause and item.case == SUBJECT]
    return scene.list_of(found[0]) if found and found[0].at < anchor.at else []


def _called(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give the name that a participle describes: `पुर्जे देने वाली कोयंबटूर की X`."""
    if not is_one_who(scene, anchor.at + 1):
        return []
    for item in scene.items[anchor.at + 2 : anchor.at + 2 + DESCRIBED]:
        if item.kind == "ORG":
            return scene.list_of(item)
        if item.kind not in (WORD, "LOC", "MISC") or has(scene, "stop", item.at, item.at + 1):
            return []
    return []


def _near(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give who stands right before the anchor: `X Y से आगे है`."""
    found = [
        item
        for item in scene.of("ORG")
        if item.case == "from" and (item.governor == anchor.at - 1 or (item.word and 0 < anchor.at - item.at <= NEAR))
    ]
    return scene.list_of(found[0]) if found else []


def _silent(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give who is meant; not who the unit just told to supply somebody: `टावर X के हैं, उपकरण Y ने दिए`."""
    suppliers = {relation.object for relation, _ in clients(scene)} | _serving(scene, anchor)
    meant = [mention for mention in silent(scene, anchor, taken) if mention.entity not in suppliers]
    if not meant and suppliers and (found := topic(scene)) is not None and found.entity not in suppliers:
        meant = [found]
    return [_item_for(mention, anchor) for mention in meant]


def _serving(scene: Scene, anchor: Item) -> set[Entity | None]:
    """Give the doers of the clauses before that tell of advice, supplies or goods."""
    told = {item.clause for use in SERVING for item in uses(scene).get(use, ()) if item.clause < anchor.clause}
    doers = [item for item in scene.of("ORG") if item.clause in told and item.case in ("ne", "bare", SUBJECT)]
    return {mention.entity for mention in mentions(doers)}


def _about(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    return [_item_for(mention, anchor) for mention in spoken_of(scene, anchor, taken)]


def _apposed(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    return apposed(scene, anchor)


def _other(scene: Scene, anchor: Item, taken: Sequence[Item]) -> list[Item]:
    """Give `X` of `X was sold, and Y is its adviser`."""
    subject = doer(scene, anchor.at)
    serving = _serving(scene, anchor)
    before = [item for item in scene.of("ORG") if is_name(item) and subject is not None and item.at < subject.at]
    before = [item for item in before if item.mention and item.mention.entity not in serving]
    return [before[-1]] if before and not is_bracketed(scene, before[-1]) else []


def _item_for(mention: Mention, anchor: Item) -> Item:
    """Give what a unit speaks of by silence as an item at the anchor."""
    return Item(anchor.at, anchor.first, anchor.first, mention.label, mention=mention, clause=anchor.clause)


PLACES: Mapping[str, Callable[[Scene, Item, Sequence[Item]], list[Item]]] = {
    "doer": _doer, "after": _after, "next": _next, "before": _before, "owner": _owner, "called": _called,
    "near": _near, "engaged": _engaged, "part": _part, "first": _first, "on_part": _on_part,
    "behind": _behind, "hyphened": _hyphened, SILENT: _silent, ABOUT: _about, "apposed": _apposed,
    "whose": whose, "faced": faced, "titled": titled, "continued": continued, "before_it": before_it, "other": _other,
    "product_owner": product_owner,
}  # fmt: skip
