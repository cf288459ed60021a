"""Tell who deals where somebody only speaks of it: `Y खरीदने की बात पर नडेला ने कहा …` is about Microsoft."""

from __future__ import annotations

from dataclasses import replace

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene


def acting(scene: Scene, item: Item) -> Item | None:
    """Give who deals: the one named, or the organisation of a person who only says something of the deal, if known."""
    if not scene.hindi or item.kind != "PER" or item.mention is None or not _only_says(scene, item):
        return item
    home = scene.earlier.homes.get(item.mention.identity)
    return None if home is None else replace(item, kind=home.label, mention=home)


def _only_says(scene: Scene, item: Item) -> bool:
    behind = scene.items[item.at + 1 :]
    return item.case == "ne" and any(each.word.split(" ")[0] in small_words("only says") for each in behind[1:4])
