"""The items of a unit: its mentions and words in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.pointers import PLURAL
from hindinlp.relations.reading.trigger_words import triggers
from hindinlp.relations.reading.units import Mention, Unit

WORD, TITLE = "WORD", "TITLE"


@dataclass(slots=True, eq=False)
class Item:
    """A mention or a word of a unit: tokens `first`..`after`; `kind` is the mention's label, or WORD.

    The scene fills it while it reads the unit; after that it is left as it is, and two items are alike only if they are
    one. `governor` is the item that gives an English mention its case, `group` the first item of the list it stands in
    (`A, B and C`), `clause` the number of its clause.
    """

    at: int
    first: int
    after: int
    kind: str
    word: str = ""
    mention: Mention | None = None
    case: str = ""
    governor: int = -1
    group: int = -1
    clause: int = 0
    trigger: str = ""


def items_of(unit: Unit) -> Iterator[Item]:
    """Yield the items of a unit from left to right; a word that points at two things gives two items in one place."""
    chosen = _chosen(unit)
    spoken = {first: (after, kind) for first, after, kind in triggers(unit.words)}
    at = number = 0
    while at < len(unit.words):
        if at in chosen:
            after = chosen[at][0].after
            if at in spoken and spoken[at][0] > after and chosen[at][0].how == "own":
                spoken.setdefault(after, spoken[at])  # `अपनी झोली में डाला`
            for mention in chosen[at]:
                word = "" if mention.how == "name" else " ".join(unit.words[at:after])
                yield Item(number, at, after, mention.label, word, mention)
                number += 1
            at = max(after, at + 1)
        else:
            after, kind = spoken.get(at, (at + 1, ""))
            after = next((index for index in range(at + 1, after) if index in chosen), after)
            yield Item(number, at, after, WORD, " ".join(unit.words[at:after]), trigger=kind)
            number += 1
            at = after


def _chosen(unit: Unit) -> Mapping[int, Sequence[Mention]]:
    """Give what begins at each token; of several readings of one word the likeliest."""
    chosen: dict[int, Sequence[Mention]] = {
        mention.first: (mention,) for mention in (*unit.dates, *unit.titles, *unit.amounts)
    }
    names = {place: mention.label for mention in unit.mentions for place in (mention.first, -mention.after)}
    for first, pointed in groupby(unit.pointed, key=lambda mention: mention.first):
        other = _is_another(unit, first)
        found = tuple(mention for mention in pointed if not other and not _tells_what(mention, names))
        if found and first not in chosen:
            chosen[first] = found if found[0].how == PLURAL else found[-1:]
    return chosen | {mention.first: (mention,) for mention in unit.mentions}


def _is_another(unit: Unit, at: int) -> bool:
    """Tell whether a noun speaks of something not told before: `19 स्टार्टअप ने`, `X के प्लेटफॉर्म पर`, `₹9 का ब्रांड`."""
    before = unit.words[at - 1] if at else ""
    if before not in small_words("genitive"):
        return before.isdecimal()
    owner = any(each.after == at - 1 and each.label == "ORG" for each in unit.mentions)
    owned = owner and unit.words[at] in small_words("owned thing")
    return owned or any(each.after == at - 1 for each in unit.amounts)


def _tells_what(pointer: Mention, names: Mapping[int, str]) -> bool:
    """Tell whether a noun only says what the name beside it is: `दवा कंपनी ज़ेनविटा`, `ज़ेनविटा स्टार्टअप में`."""
    beside = names.get(pointer.after) in ("PER", "PRODUCT", pointer.label) or names.get(-pointer.first) == pointer.label
    return pointer.how == "noun" and beside


def word_at(items: Sequence[Item], at: int) -> str:
    """Give the words of an item, or nothing outside of the unit."""
    return items[at].word if at < len(items) else ""
