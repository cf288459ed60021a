"""Tell a case by a word beside the name: `lenders to X`, `early backers of X`, `हिस्सेदारी अब X की है`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.groups import NAMED
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.scene import Scene

BEHIND = 6  # items from an anchor to the name behind it
TO_OFFICIAL = ("to", "from", "by", "with", "ko")


def _word_before(scene: Scene, item: Item) -> str:
    """Give the last word before the preposition of an English mention."""
    at = item.governor - 1
    return scene.unit.words[scene.items[at].after - 1] if at >= 0 else ""


def is_of_lenders(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name says whose creditors decide: `lenders to X`, `creditors of X`."""
    return item.case in ("of", "to") and _word_before(scene, item) in small_words("who lends")


def is_of_holders(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name says whose shares others hold: `early backers of X sold shares`."""
    near = item.at < anchor.at and item.clause == anchor.clause
    return near and item.case == "of" and _word_before(scene, item) in small_words("who holds")


def belongs(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a thing is said to be somebody's: `हिस्सेदारी अब X की है`, `शेष Y की है`."""
    if not scene.hindi or item.case != "of" or item.at < anchor.at or item.clause != anchor.clause:
        return False
    following = scene.items[item.governor + 1 : item.governor + 2]
    return bool(following) and following[0].word in small_words("is")


def is_first_behind(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name is the first one behind an anchor: `over a higher bid from X`."""
    between = scene.items[anchor.at + 1 : item.at]
    near = 0 < item.at - anchor.at <= BEHIND and item.clause == anchor.clause
    return near and not item.word and not any(each.kind in NAMED for each in between)


def is_official(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name is that of an authority that money goes to: `will pay $94 million to the SEC`."""
    return item.case in TO_OFFICIAL and item.clause == anchor.clause and is_authority(item.mention)


BY_WORD: Mapping[str, Callable[[Scene, Item, Item], bool]] = {
    "lenders": is_of_lenders,
    "holders": is_of_holders,
    "belongs": belongs,
    "behind": is_first_behind,
    "official": is_official,
}
