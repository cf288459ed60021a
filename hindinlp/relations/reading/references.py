"""Tell what a word without a name stands for: `कंपनी`, `it`, `वह`, or silence where a subject is left out.

Everything named so far is remembered. Each thing that fits is given points for what speaks for it
(`lexicons/reference_weights.tsv`): that the text is mostly about it, that the sentence before was about it, that the
paragraph or section is. The one with most points is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from hindinlp.document import Document, Entity
from hindinlp.lexicons import read_table
from hindinlp.text.fold import fold
from hindinlp.text.phrases import Phrases, folded_tokens

REMEMBERED = 14  # things named last that a word may stand for
SHARES = ((0.5, "most"), (0.3, "much"), (0.15, "some"), (0.0, "little"))
WEIGHED = frozenset(("authority", "fund"))  # kinds of organisation that a word seldom or often stands for
SURE = 0.2  # points by which the likeliest must lead where a word points; silence takes what is likeliest
FAR = 9  # sentences since a thing was named, when it was not
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a unit: its tokens, what it is, and the thing it names."""

    first: int
    after: int
    entity: Entity
    identity: str


# told of each question: the label and manner of the word, and by identity the clues of what it may stand for
Asked = Callable[[str, str, Mapping[str, Sequence[str]]], None]


@dataclass(slots=True)
class _Seen:
    """What is known of a thing from the text so far."""

    entity: Entity
    unit: int = -1
    spoken: int = -1
    paragraph: int = -1
    case: str = ""
    alone: bool = False
    opens: int = -1
    heading: int = -1


class Memory:
    """What a text has spoken of so far, asked for what a word stands for."""

    def __init__(
        self, document: Document, identity_of: Mapping[tuple[int, int], str], asked: Asked | None = None
    ) -> None:
        self.asked = asked
        self.counts: dict[str, Counter[str]] = {"ORG": Counter(), "PER": Counter()}
        self.seen: dict[str, dict[str, _Seen]] = {"ORG": {}, "PER": {}}
        firsts: dict[str, dict[str, Entity]] = {"ORG": {}, "PER": {}}
        for entity in document.entities:
            if entity.label in self.counts:
                key = identity_of.get((entity.start, entity.end), f"{entity.start}:{entity.end}")
                self.counts[entity.label][key] += 1
                firsts[entity.label].setdefault(key, entity)
        self.topic = {label: max(counts, key=counts.__getitem__, default="") for label, counts in self.counts.items()}
        for label, key in self.topic.items():
            if key:
                self.seen[label][key] = _Seen(firsts[label][key])
        self.number = self.paragraph = self.section = 0
        self.opened: dict[str, int] = {}
        self.totals = {label: max(1, counts.total()) for label, counts in self.counts.items()}
        self.points: dict[str, list[tuple[str, _Seen, float]]] = {}  # kept until something else is heard

    def new_paragraph(self) -> None:
        """Note that another paragraph begins."""
        self.paragraph += 1
        self.points.clear()

    def heard(self, words: Sequence[str], names: Sequence[Named], *, hindi: bool, heading: bool) -> None:
        """Remember what a unit named."""
        self.points.clear()
        self.section += heading
        self.number += not heading
        for label, seen in self.seen.items():
            named = [name for name in names if name.entity.label == label]
            alone = len({name.identity for name in named}) == 1
            for name in named:
                thing = seen.pop(name.identity, None) or _Seen(name.entity)
                seen[name.identity] = thing
                if heading:
                    thing.heading = self.section
                    continue
                if thing.unit != self.number:
                    thing.case = _case(words, name, hindi=hindi)
                if self.opened.get(label) != self.paragraph:
                    self.opened[label] = thing.opens = self.paragraph
                thing.unit = thing.spoken = self.number
                thing.paragraph, thing.alone = self.paragraph, alone

    def spoke_of(self, label: str, identity: str) -> None:
        """Remember that the last unit spoke of a thing without naming it."""
        if identity in self.seen[label]:
            self.seen[label][identity].spoken = self.number
            self.points.clear()

    def likeliest(self, label: str, how: str, fits: frozenset[str], named: frozenset[str]) -> tuple[Entity, str] | None:
        """Give the thing with most points, and its identity; `fits` are the words that tell the kind of thing."""
        if label not in self.points:
            self.points[label] = self._points(label)
        totals = [
            (points + _sum(label, self.clues_of(label, identity, thing, how, fits)), -place, identity, thing)
            for place, (identity, thing, points) in enumerate(self.points[label])
            if identity not in named
            and not (how == "noun" and label == "ORG" and _is_misnamed(thing.entity.text, fits))
        ]
        if self.asked is not None:
            self.asked(label, how, {key: self._all_clues(label, key, thing, how, fits) for *_, key, thing in totals})
        if not totals:
            return None
        totals.sort(key=lambda total: total[:2], reverse=True)
        if how != "omitted" and len(totals) > 1 and totals[0][0] - totals[1][0] < SURE:
            return None
        return totals[0][3].entity, totals[0][2]

    def _all_clues(self, label: str, identity: str, thing: _Seen, how: str, fits: frozenset[str]) -> list[str]:
        clues = (*self.clues(label, identity, thing), *self.clues_of(label, identity, thing, how, fits))
        return [f"{label}:{clue}" for clue in clues]

    def _points(self, label: str) -> list[tuple[str, _Seen, float]]:
        """Give the things that may be meant, with the points that do not depend on the word."""
        recent = dict([*self.seen[label].items()][-REMEMBERED:])
        things = {**recent, **dict(self._topic(label))}
        return [(key, thing, _sum(label, self.clues(label, key, thing))) for key, thing in things.items()]

    def _topic(self, label: str) -> Iterator[tuple[str, _Seen]]:
        key = self.topic[label]
        if key:
            yield key, self.seen[label][key]

    def clues(self, label: str, identity: str, thing: _Seen) -> Iterator[str]:
        """Yield what speaks for or against a thing, whatever the word that points at it."""
        counts = self.counts[label]
        share = counts[identity] / self.totals[label]
        yield f"share={next(name for least, name in SHARES if share >= least)}"
        if identity == self.topic[label]:
            yield "topic"
        distance = self._distance(thing.unit)
        yield f"far={min(distance, 4)}"
        yield f"spoken={min(self._distance(thing.spoken), 3)}"
        if distance <= 2:
            yield f"case={thing.case}|{distance}"
            if thing.alone:
                yield f"alone|{distance}"
        yield from self._places(thing)
        yield from kinds_of(thing.entity.text) & WEIGHED

    def _places(self, thing: _Seen) -> Iterator[str]:
        if thing.paragraph == self.paragraph:
            yield "paragraph"
        if thing.opens == self.paragraph:
            yield "opens"
        if thing.heading == self.section and self.section:
            yield "section"
        if thing.heading == 1:
            yield "headline"

    def clues_of(self, label: str, identity: str, thing: _Seen, how: str, fits: frozenset[str]) -> Iterator[str]:
        """Yield what speaks for or against a thing for a word that points so."""
        if identity == self.topic[label]:
            yield f"topic|{how}"
        yield f"far={min(self._distance(thing.unit), 4)}|{how}"
        if thing.paragraph == self.paragraph:
            yield f"paragraph|{how}"
        if fits:
            yield "fits" if fits & kinds_of(thing.entity.text) else "misfit"

    def _distance(self, unit: int) -> int:
        return self.number + 1 - unit if unit > 0 else FAR


def _is_misnamed(name: str, fits: frozenset[str]) -> bool:
    """Tell whether a noun cannot stand for an organisation: `कंपनी` for an exchange."""
    return "authority" in kinds_of(name) and "authority" not in fits


def _sum(label: str, clues: Iterator[str]) -> float:
    return sum(_weights().get(f"{label}:{clue}", 0.0) for clue in clues)


@cache
def _weights() -> Mapping[str, float]:
    return {clue: float(weight) for clue, weight in read_table("reference_weights", columns=2)}


@cache
def _kind_words() -> Phrases[str]:
    return Phrases(read_table("organisation_kinds", columns=2))  # type: ignore[arg-type]


@lru_cache(maxsize=1 << 12)
def kinds_of(name: str) -> frozenset[str]:
    """Tell what the words of a name say it is: a bank, an authority."""
    return frozenset(kind for _, _, kind in _kind_words().find(folded_tokens(name)))


@cache
def _case_words(lang: str) -> Mapping[str, str]:
    return {fold(words): case for where, words, case in read_table("relation_cases", columns=3) if where == lang}


def _case(words: Sequence[str], name: Named, *, hindi: bool) -> str:
    """Tell a name's case roughly, by the word after it in Hindi and before it in English."""
    if name.first and words[name.first - 1] in OPENING:
        return "bracket"
    if hindi:
        return _case_words("hi").get(_word_after(words, name.after), "bare")
    if _word_after(words, name.after) in ("'", "’", "'s"):
        return "possessive"
    before = words[name.first - 1] if name.first else ""
    before = words[name.first - 2] if before == "the" and name.first > 1 else before
    return _case_words("en").get(before, "bare")


def _word_after(words: Sequence[str], at: int) -> str:
    if at < len(words) and words[at] in OPENING:
        closing = next((i for i in range(at, min(at + 12, len(words))) if words[i] in CLOSING), at - 1)
        at = closing + 1
    return words[at] if at < len(words) else ""
