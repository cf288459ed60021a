"""The rule for sums that are figures of a company: `शुद्ध लाभ 212 करोड़ रुपये रहा`, `a net loss of Rs 87 crore`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from hindinlp.document import Relation
from hindinlp.lexicons import small_words
from hindinlp.relations.figures.fact import figure_fact
from hindinlp.relations.figures.names import named_sums
from hindinlp.relations.figures.owner import in_order, owner_of
from hindinlp.relations.figures.period import period_of, periods_in
from hindinlp.relations.figures.row import Amounts, Named, Row
from hindinlp.relations.figures.valuation import DEALS, valued
from hindinlp.relations.reading.earlier import PERIODIC
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.schema import signatures
from hindinlp.relations.when import dated

SOURCE = "rule:figure"
RESULTS = ("PROFIT", "LOSS")
LEAST = 50_000  # smaller sums are prices, not results of a company
LEAST_VALUE = 2_000_000  # smaller sums are what a product costs, not what a company is worth


def figure_relations(scene: Scene, amounts: Amounts) -> Iterator[tuple[Relation, int]]:
    """Yield a fact for each sum that a word names as a figure of a company."""
    row = Row(scene, amounts)
    if row.sums and any(mark.value == "MARKET_CAP" for mark in row.marks):
        scene.earlier.types.add("MARKET_CAP")
    if row.is_table or not row.sums or not _may_tell(row):
        _note_period(row, ())
        return
    named_ = [named for named in named_sums(row) if _is_large(named)]
    owned = [(each, owner) for each in in_order(row, named_) if (owner := _owner(row, each)) is not None]
    for named, owner in owned:
        type = _type(row, named, owner, owned)
        if type in signatures():
            fact = figure_fact(type, owner, named.sum.mention, scene.unit, amounts, SOURCE, row.word(named.at))
            yield (
                (_for_period(row, fact, named, [each for each, _ in owned]) if type in PERIODIC else fact),
                named.sum.first,
            )
    _note_period(row, [named for named, _ in owned if named.type in PERIODIC])


def _may_tell(row: Row) -> bool:
    if row.scene.earlier.facts or "कंपनी" in row.words or not small_words("raises").isdisjoint(row.words):
        return True
    if not small_words("lifts").isdisjoint(row.words):
        return True
    return any(mark.value in signatures() for mark in row.marks)


def _type(row: Row, named: Named, owner: Mention, owned: Sequence[tuple[Named, Mention]]) -> str:
    """Settle what only the rest of the unit tells."""
    if _earned(named, owner, owned) or (named.verb and named.type == "PROFIT" and _goes_on_as_revenue(row, owned)):
        return "REVENUE"
    if named.type == "MARKET_CAP" and row.word(named.at) == "हैसियत" and not _on_the_market(row, named):
        return "VALUED_AT"
    return "MARKET_CAP" if named.type == "VALUED_AT" and _on_the_market(row, named) else named.type


def _goes_on_as_revenue(row: Row, owned: Sequence[tuple[Named, Mention]]) -> bool:
    """`2024 में 87 करोड़ डॉलर कमाए और 2025 में 170 अरब रुपये राजस्व की उम्मीद`: one figure of two years."""
    years = {item.mention.date for item in periods_in(row) if item.mention}
    apart = len(years) > 1 or (bool(years) and not small_words("this year").isdisjoint(row.words))
    return apart and any(other.type == "REVENUE" and not other.verb for other, _ in owned)


def _on_the_market(row: Row, named: Named) -> bool:
    """Tell whether a value is one that the stock market gives: `worth Rs 2.9 lakh crore on the BSE`."""
    if named.verb or row.word(named.at) in small_words("is_valued") or row.word(named.at) in small_words("values"):
        on_show = not small_words("stock_market").isdisjoint(row.words) or "SHARE_PRICE" in row.scene.earlier.types
        return (on_show or "MARKET_CAP" in row.scene.earlier.types) and not row.scene.triggers.keys() & set(DEALS)
    return "MARKET_CAP" in row.scene.earlier.types and not row.scene.triggers.keys() & set(DEALS)


def _earned(named: Named, owner: Mention, owned: Sequence[tuple[Named, Mention]]) -> bool:
    """Tell whether what a company `earned` is its revenue: where its profit or loss is told beside it."""
    return (
        named.verb
        and named.type == "PROFIT"
        and any(
            other.type in RESULTS
            and (not other.verb or other.type == "LOSS")
            and (other.earlier, one.identity) == (named.earlier, owner.identity)
            for other, one in owned
        )
    )


def _is_large(named: Named) -> bool:
    amount = named.sum.mention.amount if named.sum.mention else None
    least = LEAST_VALUE if named.type == "VALUED_AT" else LEAST
    return amount is not None and (amount.value or amount.high or 0) >= least


def _owner(row: Row, named: Named) -> Mention | None:
    if named.like is not None:
        return Mention(0, 0, "ORG", entity=named.like.subject)
    if named.owner is not None and named.owner.mention is not None and named.owner.mention.entity is not None:
        return named.owner.mention
    return valued(row, named) if named.type == "VALUED_AT" else owner_of(row, named.at)


def _for_period(row: Row, fact: Relation, named: Named, told: Sequence[Named]) -> Relation:
    found = period_of(row, named, told)
    return dated(fact, found) if found else fact


def _note_period(row: Row, told: Sequence[Named]) -> None:
    """Keep the first period of a unit as the one in force, if it tells a result of today, or heads a text."""
    periods = periods_in(row)
    if not periods or not (row.scene.unit.heading or (told and not told[0].earlier)):
        return
    mention = periods[0].mention
    assert mention is not None  # periods have one
    row.scene.earlier.period = mention.date


def is_named(scene: Scene, figure: Mention) -> bool:
    """Tell whether a word beside a sum names it as a figure of a company."""
    return _names(scene).get(figure.first, "") in signatures()


@lru_cache(maxsize=2)  # asked for each sum of a scene in turn
def _names(scene: Scene) -> Mapping[int, str]:
    return {named.sum.first: named.type for named in named_sums(Row(scene, {}))}
