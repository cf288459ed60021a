"""Decide which mentions of a document are one thing.

Mentions are first gathered by their written name. Then each name is joined to a fuller one by the first rule that
says so: a gloss in brackets, an acronym and its words, a part of a person's name, the beginning of a longer name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hindinlp.document import Entity, Identity
from hindinlp.linking.names import acronym, first_letters, is_general, is_group, name_words, spells

ORGANISED = ("ORG", "PRODUCT")
GLOSS_GAP = 4  # characters that may stand between a name and the one in brackets after it
_GLOSS_START = re.compile(r" ?\( ?$")
APPOSED = 60  # characters that may stand between a company and the one it is called a part of
_PART_OF = re.compile(
    r",? (?:is |which is )?(?:an? |the )[^,.;]*\b(?:subsidiary|arm|unit|affiliate|division|part|company) of (?:the )?"
    r"(?:[^.,;]{1,25}(?:['’]s|-based) )?"
)
_GLOSS_END = re.compile(r" ?\)")


@dataclass
class _Name:
    """All mentions written alike, with one label."""

    words: tuple[str, ...]
    label: str
    mentions: list[Entity] = field(default_factory=list)

    @property
    def text(self) -> str:
        return max((mention.text for mention in self.mentions), key=len)

    @property
    def start(self) -> int:
        return self.mentions[0].start


class _Names:
    """The names of one text, found by what the rules ask for."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self.text = text
        self.all: dict[tuple[str, tuple[str, ...]], _Name] = {}
        self.ending_at: dict[int, _Name] = {}
        self.with_word: dict[tuple[str, str], list[_Name]] = defaultdict(list)
        self.with_initial: dict[tuple[str, str], list[_Name]] = defaultdict(list)
        for entity in entities:
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        key = (entity.label, name_words(entity.text))
        if key not in self.all:
            self.all[key] = name = _Name(key[1], entity.label)
            name.mentions.append(entity)
            for word in {*name.words[:1], *name.words[-1:]}:
                self.with_word[name.label, word].append(name)
            for letter in first_letters(entity.text):
                self.with_initial[name.label, letter].append(name)
        else:
            self.all[key].mentions.append(entity)
        self.ending_at[entity.end] = self.all[key]


Rule = Callable[[_Name, _Names], "_Name | None"]


def link_mentions(text: str, entities: Sequence[Entity]) -> list[Identity]:
    """Gather the entities of one text into identities, in the order of their first mention.

    The name of an identity is its longest written form. Entities are left as they are.
    """
    names = _Names(text, entities)
    fuller: dict[int, _Name] = {}
    for name in names.all.values():
        found = (rule(name, names) for rule in RULES)
        if (target := next(filter(None, found), None)) is not None:
            fuller[id(name)] = target
    return _identities(list(names.all.values()), fuller)


def gloss(name: _Name, names: _Names) -> _Name | None:
    """`A (B)`: the name in brackets straight after another of its label is that other."""
    for mention in name.mentions:
        if not _GLOSS_END.match(names.text, mention.end):
            continue
        opening = _GLOSS_START.search(names.text, max(0, mention.start - GLOSS_GAP), mention.start)
        other = names.ending_at.get(opening.start()) if opening else None
        if other is not None and other is not name and other.label == name.label:
            return other
    return None


def acronym_of(name: _Name, names: _Names) -> _Name | None:
    """`TCS` or `टीसीएस` is the one name whose initials it spells, or the same acronym in the other script."""
    letters = acronym(name.text)
    if letters is None:
        return None
    others = [other for other in names.with_initial[name.label, letters[0]] if other is not name]
    spelled = [other for other in others if len(other.words) > 1 and spells(letters, other.text)]
    if len(spelled) == 1:
        return spelled[0]
    twins = (other for other in others if other.start < name.start and acronym(other.text) == letters)
    return next(twins, None)


def part_of_person(name: _Name, names: _Names) -> _Name | None:
    """A surname or a given name alone is the person of that name: the last one mentioned before it, else the next."""
    if name.label != "PER":
        return None
    size = len(name.words)
    found = [
        other
        for other in names.with_word[name.label, name.words[-1]] + names.with_word[name.label, name.words[0]]
        if len(other.words) > size and name.words in (other.words[-size:], other.words[:size])
    ]
    return _nearest(name, found)


def beginning_of(name: _Name, names: _Names) -> _Name | None:
    """`Scale` is `Scale AI` when one longer name alone begins so, and the short one is no general word nor a group."""
    if name.label not in ORGANISED or is_general(name.words) or any(is_group(each.text) for each in name.mentions):
        return None
    size = len(name.words)
    found = [
        other
        for other in names.with_word[name.label, name.words[0]]
        if len(other.words) > size and other.words[:size] == name.words
    ]
    return found[0] if len(found) == 1 and not _belongs(found[0], name, names) else None


def _belongs(longer: _Name, name: _Name, names: _Names) -> bool:
    """Tell whether the text calls the longer name a part of the other: `Tata Power Renewable, a unit of Tata Power`."""
    for mention in name.mentions:
        for other in longer.mentions:
            between = names.text[other.end : mention.start] if mention.start - other.end < APPOSED else ""
            if between and _PART_OF.fullmatch(between):
                return True
    return False


def _nearest(name: _Name, found: Sequence[_Name]) -> _Name | None:
    before = [other for other in found if other.start < name.start]
    return max(before, key=lambda other: other.start) if before else min(found, key=lambda o: o.start, default=None)


RULES: tuple[Rule, ...] = (gloss, acronym_of, part_of_person, beginning_of)


def _identities(names: Sequence[_Name], fuller: dict[int, _Name]) -> list[Identity]:
    groups: dict[int, list[_Name]] = defaultdict(list)
    for name in names:
        groups[id(_last(name, fuller))].append(name)
    gathered = []
    for group in groups.values():
        mentions = sorted((mention for name in group for mention in name.mentions), key=lambda m: (m.start, m.end))
        spans = tuple((mention.start, mention.end) for mention in mentions)
        gathered.append((spans, max(mentions, key=lambda mention: len(mention.text)).text))
    gathered.sort()
    return [Identity(str(number), text, spans) for number, (spans, text) in enumerate(gathered, start=1)]


def _last(name: _Name, fuller: dict[int, _Name]) -> _Name:
    seen = {id(name)}
    while (target := fuller.get(id(name))) is not None and id(target) not in seen:
        name = target
        seen.add(id(name))
    return name
