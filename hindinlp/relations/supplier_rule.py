"""The rule for clients and suppliers: `its customers include A`, `X supplies Y`, `Y से चिप खरीदती है`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.pair_parts import named_after, others, silent, spoken_of
from hindinlp.relations.scene import BARE, OBJECT, SUBJECT, Item, Scene
from hindinlp.relations.tie_parts import has, mentions, owner, ties, uses

SOURCE = "rule:client"
REACH = 6
Told = tuple[Relation, int]


def clients(scene: Scene, amounts: object = None) -> Iterator[Told]:
    """Yield who buys from whom."""
    found = uses(scene)
    for word in found.get("client", ()):
        yield from _sold(scene, word, _buyers(scene, word))
    for word in found.get("supply", ()):
        yield from _sold(scene, word, others(scene, word, ("ko",) if scene.hindi else ("to", "for")))
    for word in found.get("buy", ()):
        yield from _bought(scene, word)
    for word in found.get("give", ()):
        if _has_goods(scene, word):
            yield from _served(scene, word)
    for word in found.get("advise", ()):
        yield from _served(scene, word)
    for word in found.get("use", ()):
        yield from _users(scene, word)


def _sold(scene: Scene, word: Item, buyers: list[Item]) -> Iterator[Told]:
    if buyers:
        yield from ties(scene, "CLIENT_OF", mentions(buyers), spoken_of(scene, word, buyers), word, SOURCE)


def _bought(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `X से चिप खरीदती है`, and of goods that come from somebody."""
    sellers = others(scene, word, ("from",))
    coming = word in uses(scene).get("come", ())  # the goods are the subject
    if not sellers or has(scene, "no purchase", 0, len(scene.items)) or (coming and not _has_goods(scene, word)):
        return
    buyers = (silent if coming else spoken_of)(scene, word, sellers)
    yield from ties(scene, "CLIENT_OF", buyers, mentions(sellers), word, SOURCE)


def _buyers(scene: Scene, word: Item) -> list[Item]:
    """Give whom `its clients include`, `ग्राहकों में A और B शामिल`, `counts A among its clients` name."""
    found = named_after(scene, word.at, REACH)
    if found:
        return found
    if not scene.hindi:
        counted = has(scene, "count", max(0, word.at - 14), word.at)
        return others(scene, word, (OBJECT, SUBJECT)) if counted else []
    return others(scene, word, (BARE,)) if owner(scene, word.at) is not None else []


def _users(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `A and B use it`, `A, B इसका इस्तेमाल करती हैं`."""
    following = next((item for item in scene.items[word.at + 1 : word.at + 2] if item.kind == "ORG"), None)
    thing = owner(scene, word.at) if scene.hindi else following
    if thing is None:
        return
    users = others(scene, word, ("ne", BARE, SUBJECT))
    if thing.at not in {item.at for item in users}:
        yield from ties(scene, "CLIENT_OF", mentions(users), mentions([thing]), word, SOURCE)


def _served(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `इंजन X देगी`, said of a company that the sentence does not name."""
    givers = others(scene, word, ("ne", BARE, SUBJECT))
    if givers and givers[0].at < word.at:
        yield from ties(scene, "CLIENT_OF", silent(scene, word, givers), mentions(givers), word, SOURCE)


def _has_goods(scene: Scene, word: Item) -> bool:
    return any(item.clause == word.clause for item in uses(scene).get("goods", ()))
