"""What follows from a deal about shares: the stake that is held then, and what kind of deal it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from hindinlp.document import Entity, Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.meanings import meanings
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.status import status_of

WHOLE = 100
DEALS = ("ACQUIRED", "INVESTED_IN")
SOURCE, GAPPED = "rule:stake_of_deal", "rule:stake_of_another"
BESIDE = 10  # items between two holdings told in one breath


def stake_of(relation: Relation, scene: Scene, anchor: Item) -> Relation | None:
    """Give the holding that a deal for a stated part of a company leads to; none if the part tops up a holding."""
    if relation.type not in DEALS or relation.percent is None or relation.percent >= WHOLE or _tops_up(scene, anchor):
        return None
    if _is_anothers(scene, anchor):
        return None
    return replace(
        relation, type="HOLDS_STAKE", amount=None, amount_alt=(), kind=None, round=None, source=SOURCE
    )  # fmt: skip


def other_stakes(relation: Relation, scene: Scene) -> Iterator[tuple[Relation, int]]:
    """Yield what others hold where the verb is not said again: `A owns 31% and B 14%`."""
    if relation.type != "HOLDS_STAKE" or scene.hindi or relation.percent is None:
        return
    told = next((item for item in scene.of("PERCENT") if _share(item) == relation.percent), None)
    for item in scene.of("PERCENT") if told is not None else ():
        if item is told or told is None or abs(item.at - told.at) > BESIDE or _share(item) is None:
            continue
        holder = _gapped(scene, item) if item.at > told.at else None
        if holder is not None and holder not in (relation.subject, relation.object):
            yield replace(relation, subject=holder, percent=_share(item), source=GAPPED), item.first


def _share(item: Item) -> Decimal | None:
    return item.mention.amount.value if item.mention and item.mention.amount else None


def _gapped(scene: Scene, percent: Item) -> Entity | None:
    """Give who stands right before a percentage with nothing but `and` or a comma before: `…, and B 14%`."""
    if percent.at < 2:
        return None
    holder, joint = scene.items[percent.at - 1], scene.items[percent.at - 2]
    named = holder.kind in ("ORG", "PER") and not holder.word and joint.word in small_words("joint")
    return holder.mention.entity if named and holder.mention else None


def _tops_up(scene: Scene, anchor: Item) -> bool:
    """Tell whether the clause speaks of more on top: `another 2%`, `remaining stake`, `2 फीसदी शेयर और खरीदे`."""
    clause = [item for item in scene.items if item.clause == anchor.clause]
    return any(
        item.word in small_words("more") or (item.word in small_words("more after share") and _after_share(scene, item))
        for item in clause
    )


def _is_anothers(scene: Scene, anchor: Item) -> bool:
    """Tell whether the share is told of by whose it was: `bought the 26% that X owned in Y`."""
    shares = [item for item in scene.of("PERCENT") if item.at > anchor.at]
    following = scene.items[shares[0].at + 1 : shares[0].at + 3] if shares else ()
    return not scene.hindi and any(item.word in small_words("relative_pronoun") for item in following)


def _after_share(scene: Scene, item: Item) -> bool:
    before, after = scene.items[item.at - 1], scene.items[item.at + 1 : item.at + 2]
    shared = before.kind == "PERCENT" or before.trigger in ("STAKE", "SHARE")
    return shared and bool(after) and after[0].kind == WORD and bool(after[0].trigger)


def as_it_is_called(relation: Relation, scene: Scene, anchor: Item) -> Relation:
    """Give a deal its type: a merger is a kind of purchase; a stake of unknown size and price is only held; shares of
    unknown size are an investment, as funds on a market make it."""
    if relation.type == "ACQUIRED" and anchor.trigger == "MERGE":
        return replace(relation, kind="merger")
    if relation.type != "ACQUIRED" or relation.percent is not None:
        return relation
    plain = not {"ACQUIRE", "CONTROLLING"} & meanings(scene)[anchor.clause].keys()
    if anchor.trigger == "STAKE" and relation.amount is None and plain:
        return replace(relation, type="HOLDS_STAKE")
    if not {"BID", "BIDS"} & set(_meant(scene, anchor)) and _is_of_shares(scene, anchor):
        return replace(relation, type="INVESTED_IN")
    return relation


def is_still_held(scene: Scene, anchor: Item, acts: Collection[str]) -> bool:
    """Tell whether what is done with somebody's share is not done yet: `will sell its 30.3%`, not `sold its 30.3%`."""
    said = meanings(scene).get(anchor.clause, {})
    told = [at for act in acts for at in said.get(act, ())]
    return bool(told) and status_of("HOLDS_STAKE", scene, scene.items[max(told)].first) != "completed"


def _is_each(scene: Scene, at: int) -> bool:
    """Tell whether `share` only says what a price is for: `$12 per share`, `Rs 310 a share`."""
    return at > 0 and scene.items[at - 1].word in small_words("one share")


def _meant(scene: Scene, anchor: Item) -> list[str]:
    return [meaning for meaning, places in meanings(scene).get(anchor.clause, {}).items() if anchor.at in places]


def _is_of_shares(scene: Scene, anchor: Item) -> bool:
    """Tell whether shares are what is bought, not the company: `X के तीन लाख शेयर खरीदे`."""
    said = meanings(scene).get(anchor.clause, {})
    shares = any(
        scene.items[at].word.startswith(("share", "शेयर")) and not _is_each(scene, at) for at in said.get("SHARE", ())
    )
    return shares and not {"STAKE", "TAKEOVER", "DEAL", "MERGE"} & said.keys()
