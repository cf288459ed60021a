"""What speaks for or against a thing as what a word without a name stands for, each clue a short string."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hindinlp.relations.reading.kinds import kinds_of
from hindinlp.relations.reading.memory import Memory, Thing

SHARES = ((0.5, "most"), (0.3, "much"), (0.15, "some"), (0.0, "little"))
WEIGHED = frozenset(("authority", "fund", "media", "adviser"))  # kinds that a word seldom or often stands for
NEAR = 2  # sentences back to a name whose case still tells something
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asking:
    """A word without a name, or silence: the label of what it may stand for and how it points (noun, pronoun, …).

    `fits` are the kinds of organisation the word speaks of, `named` the things that its unit names, which it therefore
    does not stand for, `beside` the people and products its unit names, `subjects` what its unit speaks of.
    """

    label: str
    how: str
    fits: frozenset[str] = NONE
    named: frozenset[str] = NONE
    beside: frozenset[str] = NONE
    subjects: frozenset[str] = NONE


def lasting_clues(memory: Memory, label: str, identity: str, thing: Thing) -> Iterator[str]:
    """Yield what speaks for or against a thing, whatever the word that points at it."""
    yield f"share={_band(memory.counts[label][identity] / memory.totals[label])}"
    distance = memory.distance(thing.unit)
    yield f"far={min(distance, 4)}"
    yield f"spoken={min(memory.distance(thing.spoken), 3)}"
    if distance <= NEAR:
        yield from _standing(thing, distance)
    if memory.turn:
        yield "same turn" if thing.turn == memory.turn else "other turn"
    pointed = memory.distance(thing.pointed)
    if pointed <= NEAR:
        yield f"pointed|{pointed}"
    if memory.is_new:
        yield f"new|far={min(distance, 4)}"
    yield from _places(memory, label, thing)
    yield from kinds_of(thing.entity.text) & WEIGHED


def _standing(thing: Thing, distance: int) -> Iterator[str]:
    """Yield how a thing stands in the unit that named it."""
    yield f"case={thing.case}|{distance}"
    yield from (f"{subject}={thing.case}|{distance}" for subject in thing.subjects)
    if thing.leads:
        yield f"leads|{distance}"
    if thing.listed:
        yield f"listed|{distance}"
    if thing.called:
        yield f"called|{distance}"


def _places(memory: Memory, label: str, thing: Thing) -> Iterator[str]:
    """Yield what paragraph, section and heading say."""
    if thing.paragraph == memory.paragraph:
        yield "paragraph"
    if memory.section and thing.headed == memory.section:
        yield "headed first" if memory.section == 1 else "headed later"
    if thing.heading == 1:
        yield "headline"
    here, so_far = memory.told_here(label), memory.told_most(label)
    if here:
        yield f"local={_band(thing.told[memory.paragraph] / here)}"
    if so_far and thing.told.total() == so_far:
        yield "leading"


def _band(share: float) -> str:
    return next(name for least, name in SHARES if share >= least)


def clues_of(memory: Memory, thing: Thing, asking: Asking) -> Iterator[str]:
    """Yield what speaks for or against a thing for a word that points so."""
    yield f"far={min(memory.distance(thing.unit), 4)}|{asking.how}"
    if thing.paragraph == memory.paragraph:
        yield f"paragraph|{asking.how}"
    if asking.fits:
        yield "fits" if asking.fits & (kinds_of(thing.entity.text) | thing.called) else "misfit"
    if thing.told.total() == memory.told_most(asking.label):
        yield from (f"leading|{subject}" for subject in asking.subjects)
    if asking.beside & thing.beside:
        yield "beside"
