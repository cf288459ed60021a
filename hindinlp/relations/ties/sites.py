"""Find the sites of companies in a place: `X's plant in Y`, `X होसुर में घड़ियां बनाती है`, and what they cost."""

from __future__ import annotations

from collections.abc import Mapping

from hindinlp.document import Amount, Relation
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.parts import doer, has, is_bracketed, is_one_who, owner, paid, topic, uses

WORKING = 7  # items between a place and the verb of what is made there
NEAR = 5  # items between a place and the site that lies there


def site_of(scene: Scene, place: Item) -> Item | None:
    """Give the nearest word for a plant, an office or the like that a place belongs to."""
    if _moved_there(scene, place):
        before = [site for site in uses(scene).get("site", ()) if 0 < place.at - site.at <= WORKING]
        return before[-1] if before and before[-1].clause == place.clause else None
    if (among := _among_districts(scene, place)) is not None:
        behind = [site for site in uses(scene).get("site", ()) if 0 < site.at - among <= WORKING]
        return behind[0] if behind and behind[0].clause == place.clause else None
    near = [site for site in uses(scene).get("site", ()) if _lies_there(scene, site, place)]
    return min(near, key=lambda site: abs(site.at - place.at), default=None)


def _lies_there(scene: Scene, site: Item, place: Item) -> bool:
    places = scene.list_of(place)
    if not scene.hindi and site.at < places[0].at:
        place = places[0]  # `resorts at A, B and C`
    elif scene.hindi and site.at > places[-1].at:
        place = places[-1]
    first, after = sorted((site.at, place.at))
    first = _past_cost(scene, first, after) if scene.hindi else first
    if after - first > NEAR or site.clause != place.clause or has(scene, "stop", first + 1, after):
        return False
    if any(item.kind in ("ORG", "PER") and not item.word for item in scene.items[first + 1 : after]):
        return False
    if has(scene, "sell off", 0, len(scene.items)):
        return False
    if scene.hindi:
        return place.case in ("in", "of", "on", "bare") and (site.at > place.at or place.case == "in")
    return site.at - place.at in (1, 2) or (place.case in ("in", "at", "on", "subject") and site.at < place.at)


def _past_cost(scene: Scene, first: int, after: int) -> int:
    """Give where it goes on behind what a site costs: `पुणे में 900 करोड़ रुपये के निवेश से संयंत्र`."""
    for item in scene.items[first + 1 : min(after, first + 4)]:
        if item.kind in ("MONEY", "RANGE"):
            told = (each.at for each in scene.items[item.at : after] if has(scene, "cost of it", each.at, each.at + 1))
            cost = next(told, None)
            ends = scene.words(cost + 1, cost + 2) in (("से",), ("पर",), ("में",)) if cost is not None else False
            return cost + 1 if cost is not None and ends else first
    return first


def _moved_there(scene: Scene, place: Item) -> bool:
    """Tell whether something has moved to a place: `दफ्तर A से उठकर B आ चुका था`, `moved its office to B`."""
    if scene.hindi:
        behind = scene.items[place.at + 1 : place.at + 2]
        return place.case in ("bare", "in") and any(has(scene, "moved there", each.at, each.at + 2) for each in behind)
    return place.case == "to" and has(scene, "moved there", max(0, place.at - WORKING), place.at)


def _among_districts(scene: Scene, place: Item) -> int | None:
    """Give the item of `में` in `A और B समेत पांच जिलों में`."""
    last = scene.list_of(place)[-1]
    behind = scene.items[last.at + 1 : last.at + 5]
    if last.case != "besides" or not any(has(scene, "district", each.at, each.at + 1) for each in behind):
        return None
    return next((item.at for item in behind if item.word == "में"), None)


def staffed_there(scene: Scene, place: Item) -> Mention | None:
    """Give the company that has staff in a place: `has 260 workers in Y`, `Y में उसके 260 कर्मचारी हैं`."""
    if place.case != "in" or is_bracketed(scene, place) or has(scene, "laid off", 0, len(scene.items)):
        return None
    staff = [each for each in uses(scene).get("staff", ()) if each.clause == place.clause]
    near = [each for each in staff if 0 < (each.at - place.at if scene.hindi else place.at - each.at) <= NEAR]
    counted = any(abs(item.at - each.at) <= NEAR for item in scene.of("PEOPLE", "NUMBER") for each in near)
    rest = not scene.hindi and scene.words(place.at - 2, place.at) in (("them", "in"), ("whom", "in"))
    if not rest and not (counted and has(scene, "staffed", 0, len(scene.items))):
        return None
    named = [item for item in scene.of("ORG") if item.mention and not is_authority(item.mention)]
    others = {item.mention.identity for item in named if item.mention}
    if len(others) > 1:
        return None
    return named[0].mention if named else topic(scene)


def holder_of(scene: Scene, site: Item, place: Item) -> Mention | None:
    """Give the company that has a site: its owner, the subject, or what the unit is about."""
    first = min(site.at, place.at)
    found = owner(scene, first) or owner(scene, site.at) or doer(scene, site.at)
    if found is not None:
        return None if is_authority(found.mention) else found.mention
    named = [item for item in scene.of("ORG") if not item.word and not is_bracketed(scene, item)]
    return topic(scene) if not named else None


def with_cost(scene: Scene, relation: Relation, site: Item, amounts: Mapping[tuple[int, int], Amount]) -> Relation:
    """Add what a site costs, told in its clause or in the one behind it: `संयंत्र लगाएगी, जिस पर 900 करोड़ खर्च होंगे`."""
    if not has(scene, "build", 0, len(scene.items)):
        return relation
    found = paid(scene, relation, site, amounts)
    behind = next((item for item in scene.items[site.at :] if item.clause == site.clause + 1), None)
    if found.amount is None and behind is not None and has(scene, "cost of it", behind.at, len(scene.items)):
        found = paid(scene, relation, behind, amounts)
    return found


def maker_there(scene: Scene, place: Item) -> Mention | None:
    """Give the company that makes its goods in a place: `X होसुर में घड़ियां बनाती है`, `X makes it at Rohtas`."""
    if place.case not in ("in", "at") or is_bracketed(scene, place):
        return None
    for verb in uses(scene).get("work there", ()):
        first, after = sorted((verb.at, place.at))
        if verb.clause != place.clause or after - first > WORKING or (verb.at > place.at) != scene.hindi:
            continue
        between = scene.items[first + 1 : after]
        if any(item.kind == "PER" or (item.kind == "ORG" and scene.hindi and item.case != "bare") for item in between):
            continue
        if is_one_who(scene, verb.at + 1):
            who = next((item for item in scene.items[verb.at + 2 : verb.at + 4] if item.kind == "ORG"), None)
        else:
            who = doer(scene, verb.at) if not verb.word.endswith("ने") else None
        if who is not None:
            return None if is_authority(who.mention) else who.mention
    return None
