"""What the relation model looks at: the words around and between two mentions, the order, and trigger words.

A feature is a short string, so that what decided a relation can be read.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hindinlp.document import Amount, Relation
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.trigger_words import triggers
from hindinlp.relations.reading.units import Mention, Unit
from hindinlp.relations.schema import ALONE

STEM = 5  # leading characters of a word that stand for its inflected forms
BETWEEN, AFTER, BEFORE = 7, 9, 6  # how many words of each stretch are looked at
EDGE = "<>"
NOTHING = Mention(0, 0, ALONE, how="none")


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Cut a word to its first characters; digits become 0."""
    return "0" if word[:1].isdigit() else word[:STEM]


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit prepared for feature extraction: stems with mentions replaced by their label, and triggers.

    `told` are the facts the rules found in it: by subject and object (identities, or the place of a figure) the types;
    `items` are those of the scene by their first token, `clauses` the classes of triggers in each clause.
    """

    scene: Scene
    stems: tuple[str, ...]
    triggers: tuple[tuple[int, str], ...]
    told: Mapping[tuple[str, str], frozenset[str]]
    items: Mapping[int, Item]
    clauses: Mapping[int, frozenset[str]]

    @property
    def unit(self) -> Unit:
        return self.scene.unit


def read_unit(scene: Scene, told: Iterable[Relation] = ()) -> Reading:
    """Prepare a unit once for all its candidates, given what the rules say of it."""
    unit = scene.unit
    stems = [stem(word) for word in unit.words]
    for mention in (*unit.mentions, *unit.amounts):
        for index in range(mention.first, mention.after):
            stems[index] = mention.label
    found = tuple((first, kind) for first, _, kind in triggers(unit.words))
    items = {item.first: item for item in scene.items}
    clauses: dict[int, frozenset[str]] = {}
    for item in scene.items:
        clauses[item.clause] = clauses.get(item.clause, frozenset()) | ({item.trigger} if item.trigger else set())
    return Reading(scene, tuple(stems), found, _told(unit, told), items, clauses)


def _told(unit: Unit, told: Iterable[Relation]) -> dict[tuple[str, str], frozenset[str]]:
    identity_of = {mention.entity: mention.identity for mention in unit.things if mention.entity}
    found: dict[tuple[str, str], frozenset[str]] = {}
    for relation in told:
        ends = [_figure_key(amount) for amount in (relation.amount, *relation.amount_alt) if amount]
        if relation.object is not None:
            ends = [identity_of.get(relation.object, "")]
        for end in ends or [""]:
            key = (identity_of.get(relation.subject, ""), end)
            found[key] = found.get(key, frozenset()) | {relation.type}
    return found


def _figure_key(amount: Amount) -> str:
    return f"@{amount.start}"


def features(reading: Reading, one: Mention, two: Mention = NOTHING) -> list[str]:
    """List the features of a candidate: `one` as subject (or first argument), `two` as object, amount or title."""
    alone = two is NOTHING
    left, right = (one, two) if alone or one.first <= two.first else (two, one)
    order = "alone" if alone else "12" if left is one else "21"
    last = left.after if alone else right.after
    found = ["bias", f"order={order}", f"labels={one.label}>{two.label}", f"how={one.how}>{two.how}"]
    found += [f"heading={reading.unit.heading}", f"start={min(left.first, 3)}"]
    end = _figure_key(two.amount) if two.amount else two.identity
    found += [f"rule={type}" for type in sorted(reading.told.get((one.identity, end), ()))]
    found += [f"rule={type}|inverse" for type in sorted(reading.told.get((end, one.identity), ()))]
    found += _frame(reading, one, two)
    cases = [_around("1", reading.stems, one, found)]
    if not alone:
        cases.append(_around("2", reading.stems, two, found))
        found += _between(reading, left, right)
    found.append(f"case={'|'.join(cases)}|{order}")
    found += _window(reading, left.first - BEFORE, left.first, "bef", 1)
    found += _window(reading, last, last + AFTER, "aft", 1)
    found += _trigger_features(reading, left, left if alone else right, order, cases[0])
    return found


def _frame(reading: Reading, one: Mention, two: Mention) -> Iterator[str]:
    """Name the cases the two stand in, with what happens in their clauses: what the frames of the rules look at."""
    first = None if one.how == "omitted" else reading.items.get(one.first)
    second = None if two.how == "omitted" or two is NOTHING else reading.items.get(two.first)
    cases = f"{first.case if first else '-'}>{second.case if second else '-'}"
    yield f"cases={cases}"
    for name, item in (("1", first), ("2", second)):
        if item is not None and item.governor >= 0:
            yield f"governed{name}={_governor(reading, item)}"
    if first and second:
        yield f"clauses={min(max(second.clause - first.clause, -2), 2)}"
        yield f"list={first.group >= 0 and first.group == second.group}"
    place = second or first
    for kind in sorted(reading.clauses.get(place.clause, ())) if place else ():
        yield f"frame={kind}|{cases}"
        yield f"frame={kind}|{bool(first and place and first.clause == place.clause)}|{one.label}>{two.label}"


def _governor(reading: Reading, item: Item) -> str:
    """Give the class of the trigger that governs a mention, through its preposition if it has one."""
    at = item.governor
    nearest = [kind for first, kind in reading.triggers if first <= at]
    return nearest[-1] if nearest else EDGE


def _around(name: str, stems: tuple[str, ...], mention: Mention, found: list[str]) -> str:
    """Add the words beside a mention and return the one after it, its case marker."""
    next1, next2 = _at(stems, mention.after), _at(stems, mention.after + 1)
    prev1, prev2 = _at(stems, mention.first - 1), _at(stems, mention.first - 2)
    found += [f"n{name}={next1}", f"nn{name}={next1} {next2}", f"p{name}={prev1}", f"pp{name}={prev2} {prev1}"]
    return next1


def _at(stems: tuple[str, ...], index: int) -> str:
    return stems[index] if 0 <= index < len(stems) else EDGE


def _between(reading: Reading, left: Mention, right: Mention) -> Iterator[str]:
    first, after = left.after, right.first
    gap = after - first
    yield f"gap={_bucket(gap)}"
    inside = [m for m in reading.unit.mentions if first <= m.first and m.after <= after]
    amounts = [m for m in reading.unit.amounts if first <= m.first and m.after <= after]
    yield f"names={min(len(inside), 3)}"
    yield f"amounts={min(len(amounts), 2)}"
    for mention in inside[:3]:
        yield f"inside={mention.label}"
    middle = reading.stems[first:after]
    yield f"commas={min(middle.count(','), 3)}"
    if gap <= 4:
        yield f"path={' '.join(middle)}"
    near = middle if gap <= 2 * BETWEEN else middle[:BETWEEN] + middle[-BETWEEN:]
    for word in dict.fromkeys(near):
        yield f"btw={word}"
    for pair in dict.fromkeys(itertools.pairwise(near)):
        yield f"btw={pair[0]} {pair[1]}"


def _bucket(gap: int) -> int:
    return gap if gap < 4 else 4 if gap < 7 else 7 if gap < 12 else 12


def _window(reading: Reading, first: int, after: int, name: str, size: int) -> Iterator[str]:
    words = reading.stems[max(0, first) : max(0, after)]
    for word in dict.fromkeys(words):
        yield f"{name}={word}"
    for pair in dict.fromkeys(itertools.pairwise(words)):
        yield f"{name}={pair[0]} {pair[1]}"


def _trigger_features(reading: Reading, left: Mention, right: Mention, order: str, case: str) -> Iterator[str]:
    """Name the trigger classes by where they stand: before, between or after; the nearest of each stretch apart."""
    nearest: dict[str, tuple[int, str]] = {}
    seen: set[tuple[str, str]] = set()
    for index, kind in reading.triggers:
        if index < left.first:
            place, distance = "before", left.first - index
        elif index < right.first:
            place, distance = "between", right.first - index
        else:
            place, distance = "after", index - right.after
        seen.add((place, kind))
        if place not in nearest or distance < nearest[place][0]:
            nearest[place] = (distance, kind)
    for place, kind in sorted(seen):
        yield f"trig={place}:{kind}"
        yield f"trig={place}:{kind}|{order}|{case}"
    for place, (distance, kind) in nearest.items():
        yield f"near={place}:{kind}"
        yield f"near={place}:{kind}|{order}|{_bucket(distance)}"
