"""Who belongs to whom where English puts two names beside each other: `Alphabet unit Google`, `Google parent Alphabet`,
`Voltra, a Tata Group company`, `its subsidiary Y, X said`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import POSSESSIVE
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.ties.pairs import named_after
from hindinlp.relations.ties.parts import has, is_bracketed, uses

ADJECTIVES = 3  # words between a group and what its company is called: `Tata Group electronics company`
OWN = 5  # words between `its` and the noun: `its wholly-owned Dutch subsidiary`
NAMED = 3  # words between the noun and the name
Belonging = tuple[Item, Item, Item]  # the noun that tells it, child, parent


def compounds(scene: Scene) -> Iterator[Belonging]:
    """Yield who belongs to whom by the order of names and a noun."""
    for word in uses(scene).get("unit noun", ()):
        group = _right_before(scene, word)
        if group is None:
            yield from _of_the_sayer(scene, word)
            continue
        child = _right_after(scene, word) or _called(scene, group)
        if child is not None:
            yield word, child, group
    for word in uses(scene).get("parent noun", ()):
        child, parent = _right_before(scene, word), _right_after(scene, word)
        if child is not None and parent is not None:
            yield word, child, parent


def _right_before(scene: Scene, word: Item) -> Item | None:
    """Give the company whose name stands before a noun, over what says which kind: `Alphabet cloud unit`."""
    for item in reversed(scene.items[max(0, word.at - ADJECTIVES) : word.at]):
        if item.kind == "ORG" and not item.word:
            return None if item.case == POSSESSIVE or is_bracketed(scene, item) or is_authority(item.mention) else item
        if item.kind != WORD or item.trigger or not item.word.isalpha() or _ends(scene, item):
            return None
    return None


def _ends(scene: Scene, item: Item) -> bool:
    return has(scene, "stop", item.at, item.at + 1) or has(scene, "halt", item.at, item.at + 1)


def _right_after(scene: Scene, word: Item) -> Item | None:
    following = scene.items[word.at + 1 : word.at + 2]
    return next(
        (item for item in following if item.kind == "ORG" and not item.word and not is_authority(item.mention)), None
    )


def _called(scene: Scene, group: Item) -> Item | None:
    """Give the company of `Y, a X company`, `Y is a X company`."""
    article = scene.items[group.at - 1] if group.at else None
    if article is None or article.word not in small_words("article") or group.at < 3:
        return None
    at = group.at - 2 - (scene.items[group.at - 2].word in small_words("before verb") | {"now"})
    said, named = scene.items[at], scene.items[at - 1]
    if said.word not in (",", "(") and said.word not in small_words("be"):
        return None
    return named if named.kind == "ORG" and not is_bracketed(scene, named) else None


def _of_the_sayer(scene: Scene, word: Item) -> Iterator[Belonging]:
    """Tell of `…its subsidiary Y, X said`, where nobody is named before."""
    first = next((item for item in scene.items if item.kind == "ORG" and not item.word), None)
    own = any(each in small_words("of somebody") for each in scene.words(word.at - OWN, word.at))
    sayer = next((item for item in scene.of("ORG") if item.at > word.at and _says(scene, item)), None)
    children = named_after(scene, word.at, NAMED)
    if own and sayer is not None and first in children and sayer not in children:
        yield from ((word, child, sayer) for child in children)


def _says(scene: Scene, item: Item) -> bool:
    before = scene.items[item.at - 1].word
    return before in (",", "said") and bool({"said", "says"} & {*scene.words(item.at - 1, item.at + 2)})
