"""Tell which company a valuation is of: in a deal the one that is invested in or raises money, not the investor."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.owner import meant, owner_of
from hindinlp.relations.figures.row import Named, Row
from hindinlp.relations.reading.cases import OBJECT, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.units import Mention

BESIDE = 4  # tokens between a company and the word for its value
OBJECT_OF = 2  # items from a verb to the company that is bought
GIVEN = 6  # tokens between whom a value is given and the word for it
AFTER = 7  # tokens between `values` and the company it values
PRICED = ("CONTRACT", "DEAL")  # triggers of what has a price of its own
DEALS = ("INVEST", "LEAD", "ACQUIRE", "MERGE", "FUNDING", "RAISE")


def valued(row: Row, named: Named) -> Mention | None:
    """Give the company that is valued, if it is certain."""
    if _person_before(row, named.at):
        return None
    told = _object(row, named)
    if told is None and _is_of_order(row, named.at):
        return None
    told = told or _possessor(row, named.at) or _given(row, named.at)
    if told is not None:
        return told.mention
    if row.word(named.at) in small_words("price"):
        return None  # the price of a deal or order, not of a company
    if row.word(named.at + 1) == "पर" or row.words[max(0, named.at - 2) : named.at] == ("at", "a"):
        return _in_deal(row, named)
    in_deal = any(kind in row.scene.triggers for kind in (*DEALS, "STAKE"))
    if in_deal and row.word(named.at) not in small_words("is_valued"):
        return _in_deal(row, named)
    return owner_of(row, named.at)


def _companies(row: Row) -> list[Item]:
    return [item for item in row.scene.of("ORG") if item.mention is not None and item.mention.entity is not None]


def _person_before(row: Row, at: int) -> bool:
    """`Byju Raveendran, once worth $2.1 billion`: what a person owns."""
    before = [item for item in row.scene.of("ORG", "PER") if item.after <= at]
    beside = bool(before) and before[-1].kind == "PER" and at - before[-1].after <= BESIDE
    return beside and not (len(before) > 1 and "," in row.words[before[-1].after : at])


def _possessor(row: Row, at: int) -> Item | None:
    """`X का मूल्यांकन`, `its valuation`."""
    near = [item for item in _companies(row) if 0 <= at - item.after <= BESIDE]
    if not near or near[-1].case not in ("of", POSSESSIVE):
        return None
    if row.word(at) == "worth" and (near[-1].case != POSSESSIVE or row.word(at - 1) == "net"):
        return None
    priced = row.word(at) in small_words("price") and near[-1].word.startswith(("जिस", "जिन"))
    return None if priced else meant(row, near[-1])  # `ऑर्डर, जिसकी कीमत 520 करोड़ रुपये है`


def _object(row: Row, named: Named) -> Item | None:
    """`values the insurer at Rs 7,500 crore`."""
    if row.word(named.at) not in small_words("values"):
        return None
    between = [item for item in _companies(row) if named.at < item.first < min(named.sum.first, named.at + AFTER)]
    return between[-1] if between else None


def _is_of_order(row: Row, at: int) -> bool:
    """`The order is valued at Rs 2,750 crore`."""
    before = [item for item in row.scene.items if at - BESIDE <= item.first < at]
    return not row.scene.hindi and bool(before) and any(item.trigger in PRICED for item in before)


def _given(row: Row, at: int) -> Item | None:
    """`gives X a post-money valuation of $1.2 billion`."""
    before = [item for item in _companies(row) if item.after <= at <= item.after + GIVEN]
    giving = bool(before) and row.word(before[-1].first - 1) in small_words("gives")
    return before[-1] if giving else None


def _in_deal(row: Row, named: Named) -> Mention | None:
    """Give what is invested in, else who raises, else the only company there, else what the unit is about."""
    companies = _companies(row)
    if not companies:
        return row.scene.omitted.get("ORG")
    raised = "RAISE" in row.scene.triggers
    if raised:
        companies = [item for item in companies if item.clause == named.sum.clause] or companies
    found = [] if raised else [item for item in companies if item.case in ("in", "ko")]
    if not found and not raised:
        found = _bought(row, named, companies)
    if not found:
        found = [item for item in companies if item.case in _actors(row, raised)]
    if not found and len({item.mention.identity for item in companies if item.mention}) == 1 and not row.scene.hindi:
        found = companies
    return found[0].mention if len({item.mention.identity for item in found if item.mention}) == 1 else None


def _bought(row: Row, named: Named, companies: Sequence[Item]) -> list[Item]:
    """`will buy X for an enterprise value of $2.35 billion`."""
    near = [item for item in companies if 0 < named.at - item.after <= BESIDE]
    objects = [item for item in near if item.case == OBJECT and 0 < item.at - item.governor <= OBJECT_OF]
    return [item for item in objects if row.scene.items[item.governor].trigger == "ACQUIRE"]


def _actors(row: Row, raised: bool) -> tuple[str, ...]:
    """Give the cases of who raises money; who pays it stands in `ne` too."""
    if not row.scene.hindi:
        return (SUBJECT,)
    return ("ne", "bare", "ko") if raised else ("bare",)
