"""Tell which sums are of an earlier period: `साल भर पहले 12 करोड़`, `from Rs 4 crore`, `Rs 41 crore a year earlier`."""

from __future__ import annotations

from dataclasses import replace

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.row import Named, Row, Told
from hindinlp.relations.reading.items import Item

BEHIND = 10  # tokens between an English sum and the words for its period
HELD = 6  # tokens between `against` and the sum
MOVE = 5  # tokens between two sums of one move


def with_period(row: Row, named: Named, told: Told) -> Named:
    """Note an earlier period that the words around a sum tell."""
    return named if named.earlier or not named.type else replace(named, earlier=earlier_by_words(row, named, told))


def earlier_by_words(row: Row, named: Named, told: Told) -> str:
    """Give `year` or `quarter` for a sum of an earlier period."""
    item = named.sum
    at = row.beyond(item)
    if row.word(at) in small_words("moved") and row.sum_within(at, at + MOVE) and not row.words[at].isascii():
        return "year"
    if held_against(row, at) or row.word(item.first - 1) == "from" or _is_held(row, item):
        return "year"
    start = told[-1].sum.after if told else 0
    marks = row.between(start, item.first, "before")
    if not row.scene.hindi:
        marks = row.between(at, behind(row, item), "before") or marks
    told_so = any(each.type == named.type for each in told)
    for mark in marks:
        if row.word(mark.first - 1) in small_words("than") or row.word(mark.after) == "से":
            continue
        if mark.value != "then" and (mark.value != "year?" or told_so):
            return mark.value.rstrip("?")
    return ""


def _is_held(row: Row, item: Item) -> bool:
    """`against a loss of Rs 12 crore`, `compared with a profit of Rs 3 crore`."""
    mark = row.last_before(item.first, "against")
    if row.scene.hindi or mark is None or item.first - mark.after > HELD or row.word(mark.first) in ("from", "than"):
        return False
    return row.word(item.first - 1) == "of" and not row.sum_within(mark.after, item.first)


def held_against(row: Row, at: int) -> bool:
    """Tell whether `के मुकाबले` or the like stands at a token."""
    return row.word(at) in small_words("genitive") and row.mark_at(at, "against") is not None


def behind(row: Row, item: Item) -> int:
    """Give how far the words for the period of an English sum may stand behind it."""
    end = item.after + BEHIND
    sums = [each.first for each in row.mentions_within(item.after, end) if each in row.sums]
    marks = [mark.first for mark in row.between(item.after, end, "break", "against")]
    return min([end, *sums, *marks])
