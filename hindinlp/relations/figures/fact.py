"""Make the fact that a sum or number is a figure of a company."""

from __future__ import annotations

from hindinlp.document import Relation
from hindinlp.relations.figures.row import Amounts
from hindinlp.relations.reading.units import Mention, Unit

SCORE = 0.9


def figure_fact(
    type: str, owner: Mention, figure: Mention | None, unit: Unit, amounts: Amounts, source: str, trigger: str = ""
) -> Relation:
    """Give a relation without object; a percentage goes to its slot, a sum may have a second currency."""
    assert owner.entity is not None  # owner_of gives only what is known
    amount = figure.amount if figure else None
    percent = amount.value if amount is not None and amount.kind == "percent" else None
    if percent is not None:
        amount = None
    other = amounts.get(amount.equals) if amount is not None and amount.equals else None
    return Relation(
        type, owner.entity, None, unit.start, unit.end, amount=amount, amount_alt=(other,) if other else (),
        percent=percent, trigger=trigger or (unit.quote(figure) if figure else ""), score=SCORE, source=source,
    )  # fmt: skip
