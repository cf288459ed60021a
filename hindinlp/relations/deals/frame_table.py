"""The table of events: an anchor word, and who stands in which case around it (`lexicons/*_frames.tsv`).

`X में Y ने … निवेश किया` and `Y invested … in X` are two rows of one table. A row has seven columns:

- type, and language: `hi` (also for mixed text) or `en`
- trigger: the class of the anchor, of `relation_triggers.tsv` or `frame_words.tsv`, or MONEY or PERCENT where a figure
  is the anchor; then classes that must (`TAKE`) or must not (`-SELL`) be among the words of the anchor's clause, or
  not in the whole unit (`!ISSUE`), classes that a heading or unit before must have told (`~FUNDING`), and cases that
  somebody must stand in (`@from`)
- voice of the anchor: active, passive, noun, adjective, compound or owned (English; `arguments.voice`), any
- cases of subject and object, in order of preference (`arguments.py` lists them); `-` for no object. Cases with `?` at
  the end may stay empty: the fact is told without its object. A label among the cases (ORG) leaves out others
- kinds of amount, or `-`; ALONE where the sum is told of one subject only, not of several together

The first row of a type that fits an anchor decides. Where several stand in one case with a figure each (`A की 17 और B
की 5 प्रतिशत`), each is told with its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hindinlp.lexicons import read_table

TABLES = ("deal_frames",)
NONE, NOT, NOWHERE, BEFORE, MAYBE, CASE = "-", "-", "!", "~", "?", "@"
Cases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the tables; `needs` and `bars` are the classes that must and must not be in the clause, `cases` those
    somebody must stand in, `nowhere` the classes that must not be in the unit, `before` those that a heading or a unit
    before must have told; `bare` facts may lack an object."""

    type: str
    lang: str
    trigger: str
    needs: frozenset[str]
    cases: frozenset[str]
    bars: frozenset[str]
    nowhere: frozenset[str]
    before: frozenset[str]
    voice: str
    subject: Cases
    object: Cases
    bare: bool
    amounts: frozenset[str]

    @property
    def name(self) -> str:
        return f"rule:frame:{self.trigger.lower()}"


@cache
def frames() -> Mapping[tuple[str, str], Sequence[Frame]]:
    """Read the tables: language and trigger class to the frames, in order."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for row in itertools.chain.from_iterable(read_table(name, columns=7) for name in TABLES):
        frame = _frame(row)
        found.setdefault((frame.lang, frame.trigger), []).append(frame)
    return found


def _frame(row: Sequence[str]) -> Frame:
    type, lang, anchor, voice_, subject, object_, amounts = row
    trigger, *others = anchor.split()
    return Frame(
        type, lang, trigger,
        needs=frozenset(word for word in others if word[0] not in (NOT, NOWHERE, BEFORE, CASE)),
        cases=frozenset(word[1:] for word in others if word.startswith(CASE)),
        bars=frozenset(word[1:] for word in others if word.startswith(NOT)),
        nowhere=frozenset(word[1:] for word in others if word.startswith(NOWHERE)),
        before=frozenset(word[1:] for word in others if word.startswith(BEFORE)),
        voice=voice_, subject=_list(subject), object=_list(object_.rstrip(MAYBE)),
        bare=object_ == NONE or object_.endswith(MAYBE), amounts=frozenset(_list(amounts)),
    )  # fmt: skip


def _list(field: str) -> tuple[str, ...]:
    return () if field == NONE else tuple(field.split())
