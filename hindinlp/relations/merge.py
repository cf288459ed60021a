"""Make one list of facts of what the units of a document say: each fact once, dated, with what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from hindinlp.document import Amount, Entity, Position, Relation
from hindinlp.relations.schema import SYMMETRIC, signatures
from hindinlp.text.fold import fold

ROUNDING = Decimal("0.02")  # relative; of a figure in a heading
FOUNDER_TITLES = ("Founder", "Co-founder")
OWN_SHARE = "rule:frame:own_share"  # what somebody held before the deal
JOINT = " & "  # joins the parts of a title of one post


def merge(
    relations: Iterable[Relation], identity_of: Mapping[Position, str], headings: set[Position]
) -> list[Relation]:
    """Keep each fact once: with a sum before without, as a sentence tells it before a heading, the first first.

    A title in a heading that is a part of the one told in a sentence (`MD`, `MD & CEO`) is the same.
    """
    ranked = sorted(
        enumerate(_implied(each for each in relations if not _is_of_itself(each))),
        key=lambda pair: (
            pair[1].amount is None,
            (pair[1].start, pair[1].end) in headings,
            pair[1].percent is None,
            pair[0],
        ),
    )
    kept: dict[tuple[str, ...], list[Relation]] = {}
    for _, relation in ranked:
        same = kept.setdefault(_key(relation, identity_of), [])
        rounded = (relation.start, relation.end) in headings
        if not any(_says_no_more(relation, earlier, rounded=rounded) for earlier in same):
            same.append(relation)
    titled = {key[:-1] for key in kept if key[-1]}
    parts = {(*key[:-1], part) for key in kept if JOINT in key[-1] for part in key[-1].split(JOINT)}
    found = [
        relation
        for key, same in kept.items()
        if key[-1] or key[:-1] not in titled
        for relation in same
        if key not in parts or (relation.start, relation.end) not in headings
    ]
    found = [relation for relation in found if not _is_of_sale(relation, found, identity_of)]
    return sorted(found, key=lambda relation: (relation.start, relation.subject.start, relation.type, _order(relation)))


def _is_of_itself(relation: Relation) -> bool:
    """Tell whether one name stands on both sides, once read as a company and once as its product."""
    return relation.object is not None and fold(relation.object.text) == fold(relation.subject.text)


def _is_of_sale(relation: Relation, others: Iterable[Relation], identity_of: Mapping[Position, str]) -> bool:
    """Tell whether money is raised by a sale of shares to the public, which is told as that."""
    seller = _id(relation.subject, identity_of)
    return relation.type == "RAISED_FUNDING" and any(
        other.type == "IPO"
        and _id(other.subject, identity_of) == seller
        and relation.amount is not None
        and other.amount is not None
        and _same(relation.amount, other.amount)
        for other in others
    )


def _order(relation: Relation) -> tuple[int, int, str]:
    object_ = relation.object.start if relation.object else -1
    return object_, relation.amount.start if relation.amount else -1, relation.title or ""


def _implied(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Add that a founder founded: `संस्थापक` is a title and tells the founding."""
    for relation in relations:
        yield relation
        if relation.type == "HAS_ROLE" and relation.title in FOUNDER_TITLES:
            yield replace(
                relation, type="FOUNDED", title=None, title_text=None, role_status=None,
                status="completed", trigger=relation.title_text or "", source="rule:founder_title",
            )  # fmt: skip


def _key(relation: Relation, identity_of: Mapping[Position, str]) -> tuple[str, ...]:
    ids = [_id(relation.subject, identity_of), _id(relation.object, identity_of)]
    if relation.type in SYMMETRIC:
        ids.sort()
    return (relation.type, *ids, relation.title or "")


def _id(entity: Entity | None, identity_of: Mapping[Position, str]) -> str:
    if entity is None:
        return ""
    return identity_of.get((entity.start, entity.end), f"{entity.start}:{entity.end}")


def _says_no_more(later: Relation, earlier: Relation, *, rounded: bool = False) -> bool:
    """Tell whether a fact adds nothing to one that is kept: no figure of its own, or the same figure.

    What a heading tells may be `rounded`.
    """
    if later.amount is None:
        return rounded or not _is_another_share(later, earlier)
    if earlier.amount is None:
        return not signatures()[later.type].unary
    told = (earlier.amount, *earlier.amount_alt)
    return any(_same(later.amount, amount) or (rounded and _about(later.amount, amount)) for amount in told)


def _is_another_share(later: Relation, earlier: Relation) -> bool:
    """Tell whether a holding is told before and after a deal: `will raise its 26% stake to 51%`."""
    sizes, sources = (later.percent, earlier.percent), (later.source, earlier.source)
    return OWN_SHARE in sources and sources[0] != sources[1] and None not in sizes and sizes[0] != sizes[1]


def _same(one: Amount, two: Amount) -> bool:
    return (one.value, one.low, one.high) == (two.value, two.low, two.high) and _in_one_currency(one, two)


def _in_one_currency(one: Amount, two: Amount) -> bool:
    """Tell whether sums are in one currency; a heading may leave it out: `135 करोड़ में खरीदा`."""
    return one.currency == two.currency or None in (one.currency, two.currency)


def _about(one: Amount, two: Amount) -> bool:
    if one.value is None or two.value is None or not _in_one_currency(one, two):
        return False
    return abs(one.value - two.value) <= ROUNDING * abs(two.value)
