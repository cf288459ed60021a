"""Tell which production decided what, also about numbers that are not amounts."""

from __future__ import annotations

from dataclasses import dataclass

from hindinlp.amounts.scan import read


@dataclass(frozen=True, slots=True)
class Explanation:
    """The words a production decided about, its name, and the kind it gave them (None: not an amount)."""

    start: int
    end: int
    text: str
    source: str
    kind: str | None


def explain(text: str) -> list[Explanation]:
    """List what was decided in a text, in order: amounts, dates, and numbers refused.

    >>> for decision in explain("5जी पर ₹80 करोड़, सुबह 10.35 बजे"):
    ...     print(decision.text, decision.source, decision.kind)
    5जी glued_letters None
    ₹80 करोड़ money money
    10.35 बजे clock_time None
    """
    tokens, decisions, dates = read(text, None)
    found = [Explanation(span.start, span.end, span.text, span.source, span.kind) for span in dates]
    for decision in decisions:
        start, end = tokens[decision.first].start, tokens[decision.after - 1].end
        kind = decision.drafts[0].kind if decision.drafts else None
        found.append(Explanation(start, end, text[start:end], decision.source, kind))
    return sorted(found, key=lambda item: (item.start, item.end))
