"""The meaning classes of a unit's words by clause: triggers, figures, and the light verbs and nouns beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.reading.items import TITLE, WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.text.phrases import Phrases

FIGURES = {"MONEY": "MONEY", "RANGE": "MONEY", "PERCENT": "PERCENT"}
Classes = Mapping[str, Sequence[int]]  # meaning class to the places of the items that have it


@cache
def _frame_words() -> Phrases[tuple[str, ...]]:
    """Read what a word may mean; a word can have several meanings (`हासिल`: take and get)."""
    rows = read_table("frame_words", columns=2)
    return Phrases((words, tuple(meanings.split())) for words, meanings in rows)


@lru_cache(maxsize=1)
def meanings(scene: Scene) -> Mapping[int, Classes]:
    """Give for each clause where words of which meaning stand; the last scene asked for is remembered."""
    found: dict[int, dict[str, list[int]]] = {}
    for item, meaning in _meant(scene):
        found.setdefault(item.clause, {}).setdefault(meaning, []).append(item.at)
    return found


def _is_own(before: Item) -> bool:
    """Tell whether what follows is somebody's own: `sold its 30.3%`, `अपनी 26 फीसदी हिस्सेदारी`."""
    return before.word in small_words("of oneself")


def _meant(scene: Scene) -> Iterator[tuple[Item, str]]:
    item_at = {token: item for item in scene.items for token in range(item.first, item.after)}
    for item in scene.items:
        if item.trigger or item.kind in FIGURES:
            yield item, item.trigger or FIGURES[item.kind]
        if item.kind == "PERCENT" and item.case == "to":  # `raised its stake in X to 12%`
            yield item, "SHARE_TO"
        if item.kind == "PERCENT" and item.at and _is_own(scene.items[item.at - 1]):
            yield item, "OWN_SHARE"
    for first, _, classes in _frame_words().find(scene.unit.words):
        word = item_at.get(first)
        if word is not None and word.kind in (WORD, TITLE, "NUMBER"):  # `half of` is a number
            yield from ((word, meaning) for meaning in classes)
