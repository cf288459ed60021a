"""Tell which figure of a clause belongs to an event: not a valuation, a price per share or another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hindinlp.document import Amount
from hindinlp.lexicons import small_words
from hindinlp.relations.figures.row import is_second
from hindinlp.relations.figures.rule import is_named
from hindinlp.relations.reading.scene import Item, Scene

Amounts = Mapping[tuple[int, int], Amount]

VERB_TO_SHARE = 4  # items from an English verb to the percentage it speaks of
NEAR = 5  # items between a percentage and the word for a share
SHARES = ("STAKE", "SHARE")


def sum_of(scene: Scene, anchor: Item, kinds: frozenset[str], amounts: Amounts) -> Amount | None:
    """Give the sum of the anchor's clause that nothing names as something else: the nearest one."""
    free = list(_free(scene, anchor, kinds, amounts))
    if anchor.kind in kinds:
        return anchor.mention.amount if anchor in free and anchor.mention else None
    nearest = min(free, key=lambda item: abs(item.at - anchor.at), default=_price_after(scene, anchor, kinds))
    return nearest.mention.amount if nearest and nearest.mention else None


def _price_after(scene: Scene, anchor: Item, kinds: frozenset[str]) -> Item | None:
    """Give the sum of the clause after, where it tells what the thing is worth: `ठेका, जिसकी कीमत 520 करोड़ रुपये है`."""
    after = [item for item in scene.items[anchor.at :] if anchor.clause < item.clause <= anchor.clause + 2]
    opening = [item.word for item in after[:3]]
    if small_words("its price").isdisjoint(opening) or not any(item.trigger == "VALUE" for item in after[:5]):
        return None
    return next((item for item in after if item.kind in kinds), None)


def _free(scene: Scene, anchor: Item, kinds: frozenset[str], amounts: Amounts) -> Iterator[Item]:
    for item in scene.of(*kinds):
        figure = item.mention if item.clause == anchor.clause else None
        if figure is None or figure.amount is None or is_second(figure.amount, amounts):
            continue
        if not is_named(scene, figure) and not _per_share(scene, item):
            yield item


def _per_share(scene: Scene, item: Item) -> bool:
    around = scene.words(item.at - 2, item.at) + scene.words(item.at + 1, item.at + 3)
    return not small_words("per").isdisjoint(around)


def other_currency(amount: Amount, amounts: Amounts) -> tuple[Amount, ...]:
    """Give the same sum in another currency, if the text tells it."""
    other = amounts.get(amount.equals) if amount.equals else None
    return (other,) if other else ()


def percent_of(scene: Scene, anchor: Item) -> Amount | None:
    """Give the share that the anchor's clause tells: a percentage beside a word for a share, the nearest one."""
    if anchor.kind == "PERCENT":
        return anchor.mention.amount if anchor.mention else None
    told = [item for item in scene.of("PERCENT") if item.clause == anchor.clause]
    shares = [item for item in told if is_share(scene, item) or _is_its_object(scene, item, anchor)]
    lasting = [item for item in shares if not _is_left(scene, item)] or shares
    nearest = min(lasting, key=lambda item: abs(item.at - anchor.at), default=None)
    return nearest.mention.amount if nearest and nearest.mention else None


def is_share(scene: Scene, item: Item) -> bool:
    """Tell whether a percentage is a share of a company: `49% हिस्सेदारी`, `a stake of 49%`, `49% of X`."""
    following = [each for each in scene.items[item.at + 1 : item.at + 1 + NEAR] if each.clause == item.clause]
    if any(each.word in small_words("no share") for each in following[:3]):
        return False
    if any(each.trigger in SHARES for each in following):
        return True
    if not scene.hindi and following and following[0].word == "of":
        return any(each.kind in ("ORG", "PRODUCT") for each in following)
    before = scene.items[max(0, item.at - NEAR) : item.at]
    return any(each.trigger in SHARES for each in before)


def _is_its_object(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a percentage is what an English verb speaks of: `bought 2%`, `holds 5 per cent`."""
    return not scene.hindi and 0 < item.at - anchor.at <= VERB_TO_SHARE


def _is_left(scene: Scene, item: Item) -> bool:
    """Tell whether a share is the one that changes: `12% से बढ़कर`, `from 12%`."""
    around = scene.words(item.at - 2, item.at) if not scene.hindi else scene.words(item.at + 1, item.at + 2)
    return not small_words("from").isdisjoint(around)


def each_with_its_own(
    scene: Scene, anchor: Item, alike: Sequence[Item], labels: frozenset[str], kinds: frozenset[str]
) -> dict[Item, Item]:
    """Map those of fitting labels who stand in the case of `alike` to the figure told of each, if several have one."""
    if not alike or not kinds:
        return {}
    clause = [item for item in scene.items if item.clause == anchor.clause]
    parties = [item for item in clause if item.kind in labels and _as(item, alike)]
    if len(parties) < 2 or not all(_is_another(scene, item, parties[0]) for item in parties[1:]):
        return {}
    for chosen in ({"PERCENT"}, kinds - {"PERCENT"}):
        figures = [item for item in clause if item.kind in chosen & kinds]
        own = _in_turn(parties, figures) or _respectively(parties, figures)
        if own:
            return own
    return {}


def _as(item: Item, alike: Sequence[Item]) -> bool:
    return item in alike or (item.case == alike[0].case and item.mention is not None)


def _is_another(scene: Scene, item: Item, first: Item) -> bool:
    """Tell whether a party goes on a list: of the same kind as the first, or right after `and`."""
    return item.kind == first.kind or scene.items[item.at - 1].word in small_words("joint")


def _in_turn(parties: Sequence[Item], figures: Sequence[Item]) -> dict[Item, Item]:
    """Give each party the first figure between it and the next party; who has none is left out."""
    found = {}
    ends = [*(item.at for item in parties[1:]), float("inf")]
    for party, end in zip(parties, ends, strict=True):
        own = next((figure for figure in figures if party.at < figure.at < end), None)
        if own is not None:
            found[party] = own
    return found if len(found) > 1 and parties[0] in found else {}


def _respectively(parties: Sequence[Item], figures: Sequence[Item]) -> dict[Item, Item]:
    """Pair a list with a list of as many figures after it."""
    if len(parties) != len(figures) or figures[0].at < parties[-1].at:
        return {}
    return dict(zip(parties, figures, strict=True))
