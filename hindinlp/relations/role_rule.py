"""The rule for roles told by standing side by side: `X के पूर्व CEO Y`, `X chairman Y`, `Y, CEO of X`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hindinlp.document import Relation
from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.scene import Scene
from hindinlp.relations.units import Mention, Unit
from hindinlp.text.fold import fold

SOURCE = "rule:role_apposition"
SCORE = 0.95


@cache
def _modifiers() -> dict[str, str]:
    return {fold(word): status for word, status in read_table("role_modifiers", columns=2)}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Patterns over a unit written as words and the marks <O1> <P2> <T3> of organisations, persons and titles."""
    modifier = f"(?:(?:{'|'.join(map(re.escape, _modifiers()))}|the|its)(?: -)? )*"
    title = rf"{modifier}<T\d+>"
    titles = rf"(?P<titles>{title}(?: {_any('joint')} {title})*)"
    honorific = rf"(?:{_any('honorific')} (?:\. )?)?"
    owner = rf"<O(?P<org>\d+)>(?: (?:{_any('genitive')}|['’] s))?"
    person = r"<P(?P<person>\d+)>"
    return (
        re.compile(rf"{owner} {titles} {honorific}{person}"),
        re.compile(rf"{person} , {titles} (?:of|at|,) (?:the )?<O(?P<org>\d+)>"),
        re.compile(rf"{titles} of (?:the )?<O(?P<org>\d+)> ,? ?{honorific}{person}"),
    )


def _any(use: str) -> str:
    return f"(?:{'|'.join(re.escape(fold(word)) for word in sorted(small_words(use)))})"


def role_relations(scene: Scene, amounts: object = None) -> Iterator[tuple[Relation, int]]:
    """Yield a HAS_ROLE for each title that stands between or beside an organisation and a person."""
    unit = scene.unit
    written = _written(unit)
    for pattern in _patterns():
        for match in pattern.finditer(written):
            person, organisation = (unit.mentions[int(match[name])] for name in ("person", "org"))
            for words, number in re.findall(r"([^<]*)<T(\d+)>", match["titles"]):
                yield (
                    _relation(unit, person, organisation, unit.titles[int(number)], words.split()),
                    unit.titles[int(number)].first,
                )


def _written(unit: Unit) -> str:
    """Write the unit with marks for what a role is made of."""
    words: list[str] = list(unit.words)
    marks: dict[int, tuple[int, str]] = {}
    for number, mention in enumerate(unit.mentions):
        if mention.how == "name" and mention.label in ("ORG", "PER"):
            marks[mention.first] = (mention.after, f"<{mention.label[0]}{number}>")
    for number, title in enumerate(unit.titles):
        marks[title.first] = (title.after, f"<T{number}>")
    found, at = [], 0
    while at < len(words):
        after, word = marks.get(at, (at + 1, words[at]))
        found.append(word)
        at = max(after, at + 1)
    return " ".join(found)


def _relation(unit: Unit, person: Mention, organisation: Mention, title: Mention, before: Sequence[str]) -> Relation:
    statuses = [_modifiers()[word] for word in before if word in _modifiers()]
    role_status = statuses[-1] if statuses else "current"
    assert person.entity is not None
    return Relation(
        "HAS_ROLE", person.entity, organisation.entity, unit.start, unit.end,
        status="planned" if role_status == "incoming" else "completed",
        title=title.title, title_text=unit.quote(title), role_status=role_status,
        trigger=unit.quote(title), score=SCORE, source=SOURCE,
    )  # fmt: skip
