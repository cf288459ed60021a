"""Tell whether an English anchor is a verb, active or passive, or a noun."""

from __future__ import annotations

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.groups import NAMED
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene

PERCENT = "PERCENT"
OWNED = 4  # items from the mark of a possessive to the noun that is owned
DONE_BY = 6  # items from a participle to its `by`
AUXILIARY = 3  # items before a participle among which `was`, `been` make it passive
PARTICIPLES = ("ed", "en", "ught", "old", "aid", "won", "led", "held", "given", "taken", "bid", "let")
NOUN_ENDINGS = ("tion", "tions", "ment", "ments", "takeover", "buyout", "merger", "mergers", "sale", "purchases")


def voice(scene: Scene, anchor: Item) -> str:
    """Tell whether an English anchor is an active or passive verb, a noun or an adjective; Hindi has no voice here.

    A word joined to a name is a compound (`Temasek-backed`), a share that somebody has is owned (`its 27%`).
    """
    if scene.hindi:
        return "any"
    if anchor.kind == PERCENT:
        return "owned" if _is_own_share(scene, anchor) else "any"
    if _is_compound(scene, anchor):
        return "compound"
    before = scene.words(anchor.at - AUXILIARY, anchor.at)
    participle = anchor.word.split()[0].endswith(PARTICIPLES)  # `taken over`, `bought out`
    if participle and (not small_words("be").isdisjoint(before[-2:]) or _is_done_by(scene, anchor)):
        return "passive"
    last = scene.items[anchor.at - 1].word if anchor.at else ""
    determined = last in small_words("determiner") or _is_owned(scene, anchor)
    if determined and participle:
        return "adjective"
    return "noun" if anchor.word.endswith(NOUN_ENDINGS) or determined else "active"


def _is_done_by(scene: Scene, anchor: Item) -> bool:
    """Tell whether `by` comes after a participle before any name or sum: `X, bought in 2019 by Y`."""
    for item in scene.items[anchor.at + 1 : anchor.at + 1 + DONE_BY]:
        if item.word == "by":
            return True
        if item.kind not in (WORD, "DATE") or item.word not in small_words("when done"):
            return False
    return False


def _is_own_share(scene: Scene, percent: Item) -> bool:
    """Tell whether a percentage is what somebody has: `sold its 45.7%`, `cut its 27.4 percent of X`."""
    before = scene.items[percent.at - 1].word if percent.at else ""
    following = scene.items[percent.at + 1 : percent.at + 1 + OWNED]
    if before not in small_words("of somebody") or not following:
        return False
    if following[0].word == "of":
        return any(item.kind == "ORG" for item in following)
    return following[0].word in small_words("after share")


def _is_compound(scene: Scene, anchor: Item) -> bool:
    """Tell whether a word is joined to a name: `Temasek-backed X`."""
    if anchor.trigger != "INVEST" or anchor.at < 2:
        return False
    return scene.items[anchor.at - 1].word == "-" and scene.items[anchor.at - 2].kind in NAMED


def _is_owned(scene: Scene, anchor: Item) -> bool:
    return any(
        item.case == POSSESSIVE
        and anchor.at - OWNED <= item.governor
        and _is_phrase(scene, item.governor + 1, anchor.at)
        for item in scene.items[: anchor.at]
    )


def _is_phrase(scene: Scene, first: int, after: int) -> bool:
    """Tell whether no name and no comma stands among the items `first`..`after`."""
    return all(item.kind not in NAMED and item.word != "," for item in scene.items[first:after])
