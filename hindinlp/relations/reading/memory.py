"""What a text has spoken of so far: which things it named or meant, where, and in which case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hindinlp.document import Document, Entity
from hindinlp.lexicons import small_words
from hindinlp.relations.reading.kinds import OBSERVERS, kinds_of
from hindinlp.relations.reading.pointers import kinds_told
from hindinlp.relations.reading.rough_cases import rough_case
from hindinlp.relations.reading.subjects import subjects_of, turns_away

LABELS = ("ORG", "PER")  # what a word without a name may stand for
ASIDE = frozenset(("besides",))  # case of what a sentence names only beside its subject: `Like X, Y …`
NEVER = -1
LASTING = 2  # sentences after which two things are no longer spoken of as a pair
FAR = 9  # sentences since a thing was named, when it was not


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a unit: its tokens, what it is, and the thing it names."""

    first: int
    after: int
    entity: Entity
    identity: str


@dataclass(slots=True)
class Thing:
    """What is known of a thing from the text so far.

    Numbers of units, paragraphs and sections tell when it was last named (`unit`), named or meant (`spoken`), meant by
    a word (`pointed`), in a heading, and in one that names nothing else (`headed`). Of the unit that named it last: its
    case, whether it leads the others of its label or is one of a list, and `subjects`, what the unit spoke of; `turn`
    is how often the text had turned to another thing by then. `called` are the kinds of thing the text said it is,
    `told` counts how often each paragraph named it, `beside` are the people and products named in a unit with it.
    """

    entity: Entity
    unit: int = NEVER
    spoken: int = NEVER
    pointed: int = NEVER
    paragraph: int = NEVER
    heading: int = NEVER
    headed: int = NEVER
    case: str = ""
    leads: bool = False
    listed: bool = False
    subjects: frozenset[str] = frozenset()
    turn: int = 0
    called: set[str] = field(default_factory=set)
    told: Counter[int] = field(default_factory=Counter)
    beside: set[str] = field(default_factory=set)


class Memory:
    """Remembers what a text has spoken of; hears its units in order."""

    def __init__(self, document: Document, identity_of: Mapping[tuple[int, int], str]) -> None:
        self.counts: dict[str, Counter[str]] = {label: Counter() for label in LABELS}
        self.things: dict[str, dict[str, Thing]] = {label: {} for label in LABELS}
        self.number = self.paragraph = self.section = self.turn = 0
        self.is_new = True  # whether a paragraph begins
        self.topic = dict.fromkeys(LABELS, "")
        self.pairs: dict[str, tuple[int, tuple[str, ...]]] = {}  # unit, and the things it named, if two
        self._count(document, identity_of)

    def _count(self, document: Document, identity_of: Mapping[tuple[int, int], str]) -> None:
        firsts: dict[str, Entity] = {}
        for entity in document.entities:
            if entity.label in LABELS:
                key = identity_of.get((entity.start, entity.end), f"{entity.start}:{entity.end}")
                self.counts[entity.label][key] += 1
                firsts.setdefault(key, entity)
        for label, counts in self.counts.items():
            if counts:
                key = self.topic[label] = max(counts, key=counts.__getitem__)
                self.things[label][key] = Thing(firsts[key])
        self.totals = {label: max(1, counts.total()) for label, counts in self.counts.items()}

    def new_paragraph(self) -> None:
        """Note that another paragraph begins."""
        self.paragraph += 1
        self.is_new = True

    def heard(self, words: tuple[str, ...], names: Sequence[Named], *, hindi: bool, heading: bool) -> None:
        """Remember what a unit named."""
        self.section += heading
        self.number += not heading
        self.is_new = False
        self.turn += not heading and turns_away(words)
        taken = {at for name in names for at in range(name.first, name.after)}
        for label in LABELS:
            named = [name for name in names if name.entity.label == label]
            others = {name.identity for name in names if name.entity.label != label}
            alone = len({name.identity for name in named}) == 1
            if two := _pair(named):
                self.pairs[label] = self.number, two
            cases = [rough_case(words, name.first, name.after, hindi=hindi) for name in named]
            leading = next((at for at, case in enumerate(cases) if case not in ASIDE), 0)
            for at, name in enumerate(named):
                thing = self.things[label].pop(name.identity, None) or Thing(name.entity)
                thing.called |= kinds_told(words, name.first, name.after, taken)
                self.things[label][name.identity] = thing  # to the end: the things named last are asked for
                if heading:
                    thing.heading = self.section
                    thing.headed = self.section if alone else thing.headed
                    continue
                if thing.unit != self.number:
                    thing.case, thing.leads, thing.listed = cases[at], at == leading, _is_listed(words, name)
                    thing.subjects = subjects_of(words)
                thing.beside |= others
                self._note_place(thing)

    def _note_place(self, thing: Thing) -> None:
        thing.unit = thing.spoken = self.number
        thing.paragraph, thing.turn = self.paragraph, self.turn
        thing.told[self.paragraph] += 1

    def spoke_of(self, label: str, identity: str, *, by_word: bool) -> None:
        """Remember that the last unit spoke of a thing without naming it, by a word or by silence."""
        thing = self.things[label].get(identity)
        if thing is not None:
            thing.spoken = self.number
            if by_word:
                thing.pointed = self.number

    def pair_of(self, labels: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Give the two things that one of the last units named, and no others, with their label; the later pair."""
        nothing = (NEVER - LASTING, ())
        unit, label = max((self.pairs.get(label, nothing)[0], label) for label in labels)
        alike = sum(self.pairs.get(each, nothing)[0] == unit for each in labels)
        return (label, self.pairs[label][1]) if self.number - unit < LASTING and alike == 1 else ("", ())

    def distance(self, unit: int) -> int:
        """Give how many sentences ago a unit was, seen from the unit that comes."""
        return self.number + 1 - unit if unit > 0 else FAR

    def told_here(self, label: str) -> int:
        """Count the names of a label in this paragraph."""
        return sum(thing.told[self.paragraph] for thing in self.things[label].values())

    def told_most(self, label: str) -> int:
        """Count the names of the thing that the text named most so far."""
        return max((thing.told.total() for thing in self.things[label].values()), default=0)


def _pair(names: Sequence[Named]) -> tuple[str, ...]:
    """Give the things that names name, in order, if they are two; authorities and observers do not count."""
    found = dict.fromkeys(name.identity for name in names if OBSERVERS.isdisjoint(kinds_of(name.entity.text)))
    return tuple(found) if len(found) == 2 else ()


def _is_listed(words: Sequence[str], name: Named) -> bool:
    around = (*words[max(0, name.first - 1) : name.first], *words[name.after : name.after + 1])
    return any(word in small_words("joint") and word != "," for word in around)
