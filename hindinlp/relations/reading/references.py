"""Tell what a word without a name stands for: `कंपनी`, `it`, `वह`, or silence where a subject is left out.

Everything named so far is remembered (`memory.py`). Each thing that fits is given points for what speaks for it
(`clues.py`, `lexicons/reference_weights.tsv`). The one with most points is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from hindinlp.document import Document, Entity
from hindinlp.lexicons import read_table
from hindinlp.relations.reading.clues import Asking, clues_of, lasting_clues
from hindinlp.relations.reading.kinds import AUTHORITY, OFFICIAL, kinds_of
from hindinlp.relations.reading.memory import LABELS, Memory, Named, Thing
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING

__all__ = ["CLOSING", "OPENING", "Asked", "Named", "References", "kinds_of"]

ANYBODY = "anybody"  # kind of a word that fits companies and people
FORMED = "venture"  # kind of a word that fits what others formed
REMEMBERED = 14  # things named last that a word may stand for
SURE = 0.2  # points by which the likeliest must lead where a word points; silence takes what is likeliest

# told of each question: the label and manner of the word, and by identity the clues of what it may stand for
Asked = Callable[[str, str, Mapping[str, Sequence[str]]], None]


class References:
    """Tells what words stand for, from what a text has spoken of so far."""

    def __init__(
        self, document: Document, identity_of: Mapping[tuple[int, int], str], asked: Asked | None = None
    ) -> None:
        self.asked = asked
        self.memory = Memory(document, identity_of)
        self.points: dict[str, list[tuple[str, Thing, float]]] = {}  # kept until something else is heard

    def new_paragraph(self) -> None:
        """Note that another paragraph begins."""
        self.memory.new_paragraph()
        self.points.clear()

    def heard(self, words: tuple[str, ...], names: Sequence[Named], *, hindi: bool, heading: bool) -> None:
        """Remember what a unit named."""
        self.memory.heard(words, names, hindi=hindi, heading=heading)
        self.points.clear()

    def spoke_of(self, label: str, identity: str, *, by_word: bool) -> None:
        """Remember that the last unit spoke of a thing without naming it."""
        self.memory.spoke_of(label, identity, by_word=by_word)
        self.points.clear()

    def pair(self, asking: Asking) -> tuple[tuple[Entity, str], ...]:
        """Give the two things that `दोनों` or `the two` stands for, and their identities: those named last, if two."""
        label, two = self.memory.pair_of(LABELS if ANYBODY in asking.fits else (asking.label,))
        return () if asking.named & {*two} else tuple((self.memory.things[label][key].entity, key) for key in two)

    def likeliest(self, asking: Asking) -> tuple[Entity, str] | None:
        """Give the thing with most points, and its identity."""
        label = asking.label
        if label not in self.points:
            self.points[label] = self._points(label)
        totals = [
            (points + _sum(label, clues_of(self.memory, thing, asking)), -place, identity, thing)
            for place, (identity, thing, points) in enumerate(self.points[label])
            if identity not in asking.named and not _is_misnamed(asking, thing.entity.text)
        ]
        if self.asked is not None:
            self.asked(label, asking.how, {key: self._all_clues(key, thing, asking) for *_, key, thing in totals})
        if FORMED in asking.fits:  # `उपक्रम`, where the text called something a venture
            totals = [total for total in totals if FORMED in total[3].called] or totals
        if not totals:
            return None
        totals.sort(key=lambda total: total[:2], reverse=True)
        if asking.how != "omitted" and len(totals) > 1 and totals[0][0] - totals[1][0] < SURE:
            return None
        return totals[0][3].entity, totals[0][2]

    def _all_clues(self, identity: str, thing: Thing, asking: Asking) -> list[str]:
        lasting = lasting_clues(self.memory, asking.label, identity, thing)
        return [f"{asking.label}:{clue}" for clue in (*lasting, *clues_of(self.memory, thing, asking))]

    def _points(self, label: str) -> list[tuple[str, Thing, float]]:
        """Give the things that may be meant, with the points that do not depend on the word."""
        things = self.memory.things[label]
        recent = dict([*things.items()][-REMEMBERED:])
        if topic := self.memory.topic[label]:
            recent.setdefault(topic, things[topic])
        return [(key, each, _sum(label, lasting_clues(self.memory, label, key, each))) for key, each in recent.items()]


def _is_misnamed(asking: Asking, name: str) -> bool:
    """Tell whether a noun cannot stand for an organisation: `कंपनी` for an exchange, `नियामक` for a company."""
    is_noun = asking.how == "noun" and asking.label == "ORG"
    return is_noun and (AUTHORITY in kinds_of(name)) == OFFICIAL.isdisjoint(asking.fits)


def _sum(label: str, clues: Iterator[str]) -> float:
    return sum(_weights().get(f"{label}:{clue}", 0.0) for clue in clues)


@cache
def _weights() -> Mapping[str, float]:
    return {clue: float(weight) for clue, weight in read_table("reference_weights", columns=2)}
