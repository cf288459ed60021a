"""The rule for where companies are: `Pune-based X`, `जापान की X`, `X's plant in Y`, `X का Y स्थित संयंत्र`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hindinlp.document import Amount, Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.parts import doer, has, is_bracketed, is_joined, ties, topic, uses
from hindinlp.relations.ties.sites import holder_of, maker_there, site_of, staffed_there, with_cost

SOURCE = "rule:location"
DESCRIBED = 8  # items between a place and the company that is from there
FOUNDED = 8  # items between a place and the verb of founding
FROM_THERE = 4  # items from a place to `वाली`: `पुणे में मुख्यालय वाली`
POINTED = 3  # items between `Pune-based` and the noun it is said of
BEING = frozenset((",", "the", "a", "an", "is", "was", "which", "-", "both", "also", "are"))
Told = tuple[Relation, int]


def locations(scene: Scene, amounts: Mapping[tuple[int, int], Amount]) -> Iterator[Told]:
    """Yield where the companies of a unit are, each place with the company it belongs to."""
    for place in scene.of("LOC"):
        if place.mention is None or is_bracketed(scene, place):
            continue
        company = _from_there(scene, place)
        if company is not None:
            yield from ties(scene, "LOCATED_IN", [company], [place.mention], place, SOURCE)
            continue
        if (founded := _founded(scene, place)) is not None and founded.mention is not None:
            yield from ties(scene, "LOCATED_IN", [founded.mention], [place.mention], place, SOURCE)
            continue
        site = site_of(scene, place)
        if site is not None and (holder := holder_of(scene, site, place)) is not None:
            for relation, at in ties(scene, "LOCATED_IN", [holder], [place.mention], site, SOURCE):
                yield with_cost(scene, relation, site, amounts), at
            continue
        if (maker := maker_there(scene, place) or staffed_there(scene, place)) is not None:
            yield from ties(scene, "LOCATED_IN", [maker], [place.mention], place, SOURCE)


def _from_there(scene: Scene, place: Item) -> Mention | None:
    """Give the company that a place says where it is from."""
    if scene.hindi:
        found = _described(scene, place) if _leads_on(scene, place) else None
    else:
        found = _english_from(scene, place)
    if found is None or is_authority(found.mention):
        return None
    return found.mention


def _leads_on(scene: Scene, place: Item) -> bool:
    following = scene.words(place.at + 1, place.at + 2)
    told = place.case in ("bare", "in", "from") and bool(_told_from_there(scene, place))
    return place.case == "of" or told or following in (("स्थित",), ("आधारित",), ("बेस्ड",))


def _described_from(scene: Scene, place: Item) -> int:
    """Give where the words begin that say what is from a place: behind `का`, `में बसी`, `में मुख्यालय वाली`."""
    return max([place.at + 2, *(at + 1 for at in _told_from_there(scene, place))])


def _told_from_there(scene: Scene, place: Item) -> list[int]:
    reach = place.at + FROM_THERE
    return [item.at for item in uses(scene).get("from there", ()) if place.at < item.at <= reach]


def _described(scene: Scene, place: Item) -> Item | None:
    """Give the company after a place, over the words that say what it does."""
    start = _described_from(scene, place)
    if scene.words(start, start + 1)[:1] in (("इस",), ("यह",)) and scene.items[start + 1].kind == WORD:
        for item in scene.items[start + 1 : start + 3]:
            if item.kind == "ORG" and item.word:
                return item if item.mention and item.mention.entity else None
            if has(scene, "firm", item.at, item.at + 1):
                return _silent(scene, place.at)
        named = any(item.kind == "ORG" for item in scene.items[start : start + 3])
        return None if named else _silent(scene, place.at)  # `नागपुर की इस एनबीएफसी का मुनाफा`
    for item in scene.items[start : start + DESCRIBED]:
        if item.kind == "ORG":
            return None if has(scene, "superlative", start, item.at) or _is_owned(scene, start, item) else item
        if item.kind in ("LOC", "PER") or _ends_phrase(scene, item, ("stop", "not from", "site")):
            return None
    return None


def _is_owned(scene: Scene, start: int, item: Item) -> bool:
    """Tell whether a genitive or another case comes between, so that the place belongs to another noun."""
    between = scene.words(start, item.at)
    return any(word in small_words("genitive") or word in ("में", "को", "से", "पर", "ने") for word in between)


def _english_from(scene: Scene, place: Item) -> Item | None:
    items = scene.items
    after = scene.words(place.at + 1, place.at + 3)
    if after[:1] == ("-",) and has(scene, "from there", place.at + 2, place.at + 3):
        return _based(scene, place)
    if place.case == POSSESSIVE:
        return _next_company(scene, place.governor + 1, "superlative", "away")
    before = items[place.at - 1].word if place.at else ""
    owned = place.at - 2 - (before == "the")  # `X of the US`
    if owned >= 0 and items[owned + 1].word == "of" and items[owned].kind == "ORG":
        return items[owned]
    told = has(scene, "from there", place.at - (3 if before in ("of", "from") else 2), place.at)
    if told and place.at > 1 and before in ("in", "at", "of", "from", "near"):
        return _company_before(scene, place.at - 2)
    return _beside(scene, place) or _called(scene, place)


def _based(scene: Scene, place: Item) -> Item | None:
    """Give the company of `Pune-based`: named after it, or before it in an apposition, or meant without a name."""
    found = _next_company(scene, place.at + 3)
    if found is not None:
        return found
    wide = place.at > 1 and scene.items[place.at - 1].word == "," and scene.items[place.at - 2].kind == "LOC"
    start = place.at - 2 if wide else place.at  # `Irvine, California-based`
    before = scene.words(start - 2, start)
    if before in ((",", "a"), (",", "an")) and start > 2 and scene.items[start - 3].kind != "ORG":
        return None  # `the acquisition of in-tech, a Germany-based provider`: of a name that nobody knew
    if before[:1] in ((",",), ()):
        return _company_before(scene, place.at)
    if before[0] in small_words("of phrase"):
        return _pointed(scene, place.at + 3) or _silent(scene, place.at)
    return _company_before(scene, place.at)


def _pointed(scene: Scene, start: int) -> Item | None:
    """Give what `holds 96% of the Gurugram-based retailer` points at."""
    near = scene.items[start : start + POINTED]
    return next((item for item in near if item.kind == "ORG" and item.mention and item.mention.entity), None)


def _next_company(scene: Scene, start: int, *unless: str) -> Item | None:
    for item in scene.items[start : start + DESCRIBED]:
        if item.kind == "ORG" and item.word == "":
            return item
        if item.kind == "PER" or _ends_phrase(scene, item, ("stop", "site", *unless)):
            return None
    return None


def _ends_phrase(scene: Scene, item: Item, ends: Sequence[str]) -> bool:
    return any(has(scene, use, item.at, item.at + 1) for use in ends)


def _company_before(scene: Scene, at: int) -> Item | None:
    """Give the company right before `, the Pune-based maker`, else the one that the unit is about."""
    for item in reversed(scene.items[max(0, at - 4) : at]):
        if item.kind == "ORG" and not is_joined(scene, item):
            return item
        if item.word not in BEING and item.kind == WORD and not has(scene, "from there", item.at, item.at + 1):
            break
    if (subject := doer(scene, at)) is not None:
        return subject
    return _silent(scene, at)


def _silent(scene: Scene, at: int) -> Item | None:
    silent = topic(scene)
    return None if silent is None else Item(at, scene.items[at].first, scene.items[at].first, "ORG", mention=silent)


def _beside(scene: Scene, place: Item) -> Item | None:
    """Give the company of `Abu Dhabi fund MGX`: a place, one or two words that say what it is, its name."""
    for size in (0, 1, 2, 3):
        named = place.at + size + 1
        if named >= len(scene.items):
            return None
        if scene.items[named].kind == "ORG":
            pointed = bool(scene.items[named].word)  # `the Paris firm`
            return scene.items[named] if pointed or has(scene, "firm", named - 1, named) else None
        if size and (scene.items[named - 1].kind != WORD or has(scene, "stop", named - 1, named)):
            return None
    return None


def _called(scene: Scene, place: Item) -> Item | None:
    """Give the company of `X, a Gurugram courier`, `X: the Nagpur company`."""
    items = scene.items
    at = place.at - 1
    if at < 2 or items[at].word not in ("a", "an", "the") or items[at - 1].word not in (",", ":", "is", "—", "–"):
        return None
    named = items[at - 2]
    if named.kind != "ORG" or named.word or not has(scene, "firm", place.at + 1, place.at + 5):
        return None
    return None if has(scene, "site", place.at + 1, place.at + 2) else named


def _founded(scene: Scene, place: Item) -> Item | None:
    """Give the company of `founded X in 2016 in Kochi`, `X की स्थापना पुणे में हुई`."""
    if place.case not in ("in", "at"):
        return None
    for verb in uses(scene).get("found", ()):
        if verb.clause != place.clause or abs(verb.at - place.at) > FOUNDED:
            continue
        near = scene.items[verb.at + 1 : verb.at + 4] if not scene.hindi else scene.items[max(0, verb.at - 4) : verb.at]
        found = next((item for item in near if item.kind == "ORG" and not item.word), None)
        if found is not None and found.case in ("object", "subject", "of", "bare") and not is_authority(found.mention):
            return (
                found
                if any(
                    item.kind == "PER" or (item.mention and item.mention.label == "DATE")
                    for item in scene.items
                    if item.clause == place.clause
                )
                else None
            )
    return None
