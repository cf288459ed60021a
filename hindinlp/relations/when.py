"""Date a fact: `date` is the day, month or year it happened or held, `period` the stretch a figure covers."""

from __future__ import annotations

import re
from dataclasses import replace

from hindinlp.document import Relation

POINT = re.compile(r"\d{4}(-\d\d){0,2}")  # a day, a month or a calendar year
YEAR = re.compile(r"\d{4}")
RESULTS = frozenset(("REVENUE", "PROFIT", "LOSS"))


def dated(relation: Relation, when: str) -> Relation:
    """Give a fact its time, as `periods.iso_period` writes it.

    A quarter, a half or a financial year is a period; so is, of a result, the calendar year that is its date.
    """
    if not POINT.fullmatch(when):
        return replace(relation, period=when)
    covers = YEAR.fullmatch(when) and relation.type in RESULTS
    return replace(relation, date=when, period=when if covers else None)
