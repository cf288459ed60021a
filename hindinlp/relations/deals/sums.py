"""Tell which figure of a clause belongs to an event: not a valuation, a price per share or another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hindinlp.document import Amount
from hindinlp.lexicons import small_words
from hindinlp.relations.figures.row import is_second
from hindinlp.relations.figures.rule import is_named
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene

Amounts = Mapping[tuple[int, int], Amount]

VERB_TO_SHARE = 4  # items from an English verb to the percentage it speaks of
BEFORE_SUM = 5  # items before a sum in which `deal` or `transaction` says what it is the value of
ADDED = 4  # items of a clause that only adds a sum
NEAR = 5  # items between a percentage and the word for a share
SHARES = ("STAKE", "SHARE")


def sum_of(scene: Scene, anchor: Item, kinds: frozenset[str], amounts: Amounts) -> Amount | None:
    """Give the sum of the anchor's clause that nothing names as something else: the nearest one."""
    free = list(_free(scene, anchor, kinds, amounts))
    if anchor.kind in kinds:
        return anchor.mention.amount if anchor in free and anchor.mention else None
    nearest = min(free, key=lambda item: abs(item.at - anchor.at), default=None)
    nearest = nearest or _price_after(scene, anchor, kinds) or _added(scene, anchor, kinds)
    return nearest.mention.amount if nearest and nearest.mention else None


def _price_after(scene: Scene, anchor: Item, kinds: frozenset[str]) -> Item | None:
    """Give the sum of the clause after, where it tells what the thing is worth: `ठेका, जिसकी कीमत 520 करोड़ रुपये है`."""
    after = [item for item in scene.items[anchor.at :] if anchor.clause < item.clause <= anchor.clause + 2]
    opening = [item.word for item in after[:3]]
    if small_words("its price").isdisjoint(opening) or not any(item.trigger == "VALUE" for item in after[:5]):
        return None
    return next((item for item in after if item.kind in kinds), None)


def _added(scene: Scene, anchor: Item, kinds: frozenset[str]) -> Item | None:
    """Give the sum that is added behind the clause: `placed the first order: $9 million over …`, `…, 4 करोड़ रुपये का`."""
    after = next((item for item in scene.items[anchor.at :] if item.clause > anchor.clause), None)
    if after is None:
        return None
    at = after.at + (after.word in (",", ":", "(") or after.kind not in kinds)
    sum_ = scene.items[at] if at < len(scene.items) and scene.items[at].kind in kinds else None
    if sum_ is None or sum_.at - after.at > 1 or (scene.items[sum_.at - 1].word not in (",", ":")):
        return None
    rest = [item for item in scene.items if item.clause == sum_.clause]
    opened = scene.items[sum_.at - 1].word == ":"
    plain = all(item.kind not in ("ORG", "PER") for item in rest)
    return sum_ if plain and (opened or len(rest) <= ADDED) else None


def _free(scene: Scene, anchor: Item, kinds: frozenset[str], amounts: Amounts) -> Iterator[Item]:
    for item in scene.of(*kinds, "NUMBER"):
        money = item.kind in kinds or ("MONEY" in kinds and _is_bare_money(scene, item))
        if money and item.clause == anchor.clause and is_free(scene, item, amounts):
            yield item


def _is_bare_money(scene: Scene, item: Item) -> bool:
    """Tell whether a number without a currency is a price, as in headings: `210 करोड़ में खरीदा`, `135 करोड़ का सौदा`."""
    text = scene.unit.quote(item.mention) if item.mention and scene.hindi else ""
    if not any(text.endswith(scale) for scale in small_words("scale of money")):
        return False
    following = scene.items[item.at + 1 : item.at + 1 + NEAR]
    deal = any(each.trigger in ("ACQUIRE", "SELL", "DEAL") for each in following)
    return deal and following[0].word in small_words("beside bare money")


def is_free(scene: Scene, item: Item, amounts: Amounts, *, valued: bool = False) -> bool:
    """Tell whether a sum may be that of an event: nothing else is named by it, unless a deal is `valued` at it."""
    figure = item.mention
    if figure is None or figure.amount is None or is_second(figure.amount, amounts) or _per_share(scene, item):
        return False
    return not is_named(scene, figure) or valued or _is_deal_value(scene, item)


def _is_deal_value(scene: Scene, item: Item) -> bool:
    """Tell whether it is the deal that is worth a sum: `a deal valued at $5 million`, `at an enterprise value of`."""
    if scene.hindi:  # `सीमेंट कारोबार 900 करोड़ रुपये में खरीदा`
        following = scene.items[item.at + 1 : item.at + 1 + NEAR]
        if following and following[0].word == "में" and any(each.trigger in ("ACQUIRE", "SELL") for each in following):
            return True
    before = list(scene.words(item.at - BEFORE_SUM, item.at))
    return any(word in small_words("deal noun") for word in before)


def _per_share(scene: Scene, item: Item) -> bool:
    following = scene.words(item.at + 1, item.at + 3)
    around = (*scene.words(item.at - 2, item.at), *following, " ".join(following))
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
    if not scene.hindi and not small_words("all of it").isdisjoint(scene.words(anchor.at + 1, anchor.at + 3)):
        told = [item for item in told if item.at > anchor.at]  # `which owns 9%, offered to buy the rest`
    owner = scene.unit.words[anchor.first] in small_words("one who owns")
    shares = [item for item in told if owner or is_share(scene, item) or _is_its_object(scene, item, anchor)]
    if not shares and anchor.trigger == "STAKE":  # `X's holding in Y will rise to 75 per cent`
        shares = [item for item in told if item.case in ("to", "at")]
    lasting = [item for item in shares if not _is_left(scene, item)]
    lasting = lasting or (shares and [item for item in told if item.case == "to"]) or shares
    nearest = min(lasting, key=lambda item: abs(item.at - anchor.at), default=None)
    return nearest.mention.amount if nearest and nearest.mention else None


def is_share(scene: Scene, item: Item) -> bool:
    """Tell whether a percentage is a share of a company: `49% हिस्सेदारी`, `a stake of 49%`, `49% of X`."""
    following = [each for each in scene.items[item.at + 1 : item.at + 1 + NEAR] if each.clause == item.clause]
    if any(each.word in small_words("no share") for each in following[:3]):
        return False
    if item.at and scene.items[item.at - 1].word in small_words("share moved"):
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
    moved = not scene.hindi and "by" in around and any(each.case == "to" for each in scene.of("PERCENT"))
    return moved or not small_words("from").isdisjoint(around)


def each_with_its_own(
    scene: Scene, anchor: Item, alike: Sequence[Item], labels: frozenset[str], kinds: frozenset[str]
) -> dict[Item, Item]:
    """Map those of fitting labels who stand in the case of `alike` to the figure told of each, if several have one."""
    if not alike or not kinds:
        return {}
    if listed := _listed_before(scene, anchor, alike, kinds):
        return listed
    clause = [item for item in scene.items if item.clause == anchor.clause]
    parties = [item for item in clause if item.kind in labels and _as(item, alike)]
    if len({item.mention.identity for item in parties if item.mention}) < 2 or not all(
        _is_another(scene, item, parties[0]) for item in parties[1:]
    ):
        return {}
    for chosen in ({"PERCENT"}, kinds - {"PERCENT"}):
        figures = [item for item in clause if item.kind in chosen & kinds and not _is_repeated(item)]
        own = _in_turn(parties, figures) or _respectively(parties, figures)
        if own:
            return own
    return {}


def _listed_before(scene: Scene, anchor: Item, alike: Sequence[Item], kinds: frozenset[str]) -> dict[Item, Item]:
    """Pair a list that a relative word stands for with as many figures: `A और B, जिनके पास 31 और 9 प्रतिशत शेयर हैं`."""
    word, shares = alike[0], [item for item in scene.of(*kinds) if item.clause == anchor.clause]
    relative = word.word.startswith("जिन") or word.word in small_words("which")
    if len(alike) > 1 or not relative or word.mention is None or len(shares) < 2:
        return {}
    meant, named = word.mention.identity, [item for item in scene.of("ORG", "PER") if item.at < word.at]
    same = [item for item in named if not item.word and item.mention and item.mention.identity == meant]
    listed = scene.list_of(same[-1]) if same else []
    return dict(zip(listed, shares, strict=True)) if len(listed) == len(shares) else {}


def _is_repeated(item: Item) -> bool:
    """Tell whether a sum says again, in another currency, what one before it says."""
    amount = item.mention.amount if item.mention else None
    return amount is not None and amount.equals is not None and amount.equals[0] < amount.start


def _as(item: Item, alike: Sequence[Item]) -> bool:
    return item in alike or (item.case == alike[0].case and item.mention is not None)


def _is_another(scene: Scene, item: Item, first: Item) -> bool:
    """Tell whether a party goes on a list: of the same kind as the first, or right after `and`."""
    before = item.at - (2 if scene.items[item.at - 1].word in small_words("article") else 1)
    return item.kind == first.kind or scene.items[before].word in small_words("joint")


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
    listed = len({item.group for item in parties}) == 1 and parties[0].group >= 0
    if len(parties) != len(figures) or figures[0].at < parties[-1].at or not listed:
        return {}
    return dict(zip(parties, figures, strict=True))
