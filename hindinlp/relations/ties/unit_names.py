"""Find the names beside a noun for a unit: behind `of`, a colon or a comma, before `नाम की`."""

from __future__ import annotations

from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.ties.pairs import named_after

REACH = 6
COLON = 5  # items from a noun to the colon that opens the list of names
NAMED = 4  # items from `नाम की` to the noun


def after_colon(scene: Scene, word: Item) -> list[Item]:
    """Give the list that a colon opens: `X की तीन अनुषंगियां हैं: A, B और C`."""
    colon = next((item for item in scene.items[word.at + 1 : word.at + COLON] if item.word == ":"), None)
    following = scene.items[colon.at + 1 : colon.at + 2] if colon else ()
    return [each for item in following if item.kind == "ORG" for each in scene.list_of(item)]


def after_comma(scene: Scene, other: Item) -> list[Item]:
    """Give the name that an apposition tells: `A unit of X, Y, won`."""
    following = scene.items[other.at + 1 : other.at + 3]
    apposed = len(following) > 1 and following[0].word == "," and following[1].kind == "ORG" and not following[1].word
    return [following[1]] if apposed else []


def by_name(scene: Scene, word: Item) -> list[Item]:
    """Give the company of `Y नाम की सहायक कंपनी`."""
    name = next((item for item in scene.items[max(0, word.at - NAMED) : word.at] if item.word == "नाम"), None)
    before = scene.items[name.at - 1] if name is not None and name.at else None
    return [before] if before is not None and before.kind == "ORG" else []


def having(scene: Scene, word: Item, child: Item) -> list[Item]:
    """Give who has or sets up a company: `X के पास Y नाम की सहायक कंपनी है`, `X ने … बनाई`."""
    found = [
        item
        for item in scene.of("ORG")
        if item.clause == word.clause and item.case in ("at", "ne") and item is not child
    ]
    return found[:1]


def named_of(scene: Scene, at: int) -> list[Item]:
    """Give whom `of` names: `a subsidiary of X`, `a subsidiary of Raju Vegesna-led X`."""
    led = next((item.at for item in scene.items[at + 1 : at + REACH] if item.word in ("led", "backed")), at)
    return named_after(scene, led, REACH)


def before_comma(scene: Scene, whose: Item) -> list[Item]:
    """Give the company of `Y, X की अनुषंगी`: a comma alone makes no list of owners of one unit."""
    before = scene.items[max(0, whose.at - 2) : whose.at]
    if not scene.hindi or len(before) < 2 or before[1].word != "," or before[0].kind != "ORG":
        return []
    return [] if len(scene.list_of(whose)) > 2 else [before[0]]
