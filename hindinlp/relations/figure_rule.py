"""The rule for figures named by the noun beside them: `शुद्ध लाभ 212 करोड़ रुपये रहा`, `a net loss of Rs 87 crore`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hindinlp.document import Amount, Relation
from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.scene import Scene
from hindinlp.relations.units import Mention, Unit
from hindinlp.text.phrases import Phrases

SOURCE = "rule:figure"
SCORE = 0.9
REACH = 10  # words between the noun and its figure
NO_FIGURE, UNSURE = "-", "?"


@cache
def _nouns() -> Phrases[str]:
    return Phrases(read_table("figure_triggers", columns=2))  # type: ignore[arg-type]


def figure_relations(scene: Scene, amounts: Mapping[tuple[int, int], Amount]) -> Iterator[tuple[Relation, int]]:
    """Yield a fact for each figure with its noun beside it, in a unit that names one company before it."""
    unit = scene.unit
    nouns = list(_nouns().find(unit.words))
    if any(kind == UNSURE for _, _, kind in nouns):
        return
    money = [mention for mention in unit.amounts if mention.label in ("MONEY", "RANGE")]
    for figure in money:
        type = _type(unit, figure, nouns, money)
        subject = _subject(unit, figure) if type else None
        if type == "VALUED_AT" and _names(unit) > 1:
            continue  # a deal: the valuation may be anybody's
        if type and subject and subject.entity and figure.amount and not _is_second(figure.amount, amounts):
            other = amounts.get(figure.amount.equals) if figure.amount.equals else None
            relation = Relation(
                type, subject.entity, None, unit.start, unit.end, amount=figure.amount,
                amount_alt=(other,) if other else (), score=SCORE, source=SOURCE,
            )  # fmt: skip
            yield relation, figure.first


def is_named(unit: Unit, figure: Mention) -> bool:
    """Tell whether a noun beside a figure names it as revenue, valuation, net worth or the like."""
    money = [mention for mention in unit.amounts if mention.label in ("MONEY", "RANGE")]
    return _type(unit, figure, list(_nouns().find(unit.words)), money) is not None


def _is_second(amount: Amount, amounts: Mapping[tuple[int, int], Amount]) -> bool:
    return amount.equals is not None and amount.equals[0] < amount.start and amount.equals in amounts


def _type(unit: Unit, figure: Mention, nouns: list[tuple[int, int, str]], money: list[Mention]) -> str | None:
    """Give what the noun right after a figure (`… का मुनाफा`) says, else the nearest one before it without another
    figure between."""
    words = unit.words
    after = words[figure.after : figure.after + 4]
    if after and after[0] in small_words("genitive"):
        for first, _, kind in nouns:
            if figure.after < first <= figure.after + 3:
                return None if kind == NO_FIGURE else kind
        return None
    before = [(first, end, kind) for first, end, kind in nouns if end <= figure.first <= end + REACH]
    if not before:
        return None
    _, end, kind = before[-1]
    between = words[end : figure.first]
    if (
        any(end <= other.first < figure.first for other in money)
        or kind == NO_FIGURE
        or not small_words("at").isdisjoint(between[:1])
    ):
        return None
    return None if not small_words("clause").isdisjoint(between) else kind


def _names(unit: Unit) -> int:
    return len({mention.identity for mention in unit.mentions if mention.label == "ORG" and mention.how == "name"})


def _subject(unit: Unit, figure: Mention) -> Mention | None:
    """Give the one company named before the figure; among several the last that owns something (`X का`, `X's`); when
    none is named, the one thing that may be meant."""
    named = [mention for mention in unit.mentions if _may_own(unit, mention) and mention.first < figure.first]
    if len({mention.identity for mention in named}) == 1:
        return named[0]
    if named:
        owning = [
            mention for mention in named if _next(unit, mention) in small_words("genitive") | small_words("owner")
        ]
        return owning[-1] if owning else None
    if any(mention.label == "ORG" and mention.how == "name" for mention in unit.mentions):
        return None
    pointed = [mention for mention in unit.mentions if mention.label == "ORG"]
    return pointed[0] if len(pointed) == 1 else None


def _may_own(unit: Unit, mention: Mention) -> bool:
    """Leave out what stands in brackets, as agencies do, and places of trade (`NSE पर`, `on the NSE`)."""
    if mention.label != "ORG" or mention.how != "name":
        return False
    before = unit.words[mention.first - 1] if mention.first else ""
    return before not in small_words("bracket") and _next(unit, mention) not in small_words("place")


def _next(unit: Unit, mention: Mention) -> str:
    return unit.words[mention.after] if mention.after < len(unit.words) else ""
