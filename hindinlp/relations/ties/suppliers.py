"""The rule for clients and suppliers: `its customers include A`, `X supplies Y`, `Y से चिप खरीदती है`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.reading.cases import BARE, OBJECT, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.pairs import apposed, named_after, others, silent, spoken_of
from hindinlp.relations.ties.parts import has, has_goods, is_bracketed, mentions, owner, ties, uses

SOURCE = "rule:client"
REACH = 6
BUYING = (SUBJECT, OBJECT, POSSESSIVE)
Told = tuple[Relation, int]


def clients(scene: Scene, amounts: object = None) -> Iterator[Told]:
    """Yield who buys from whom."""
    found = uses(scene)
    for word in found.get("client", ()):
        if any(item.clause == word.clause for item in found.get("snatch", ())):
            continue  # `X के ग्राहक Y ने छीन लिए`
        buyers = _buyers(scene, word)
        yield from _sold(scene, word, [each for each in buyers if each.at < word.at or each.case != "from"])
    for word in found.get("supply", ()):
        buyers = others(scene, word, ("ko",) if scene.hindi else ("to", "for"))
        telling = [*found.get("entrust", ()), *found.get("contract", ())]
        given = any(item.clause == word.clause for item in telling) or _is_money(scene, word)
        yield from _sold(scene, word, [each for each in buyers if not scene.hindi or (each.at < word.at and not given)])
    for word in found.get("buy", ()):
        yield from _bought(scene, word)
    for word in found.get("goods", ()):
        yield from _parts_from(scene, word)
    for word in found.get("give", ()):
        if has_goods(scene, word):
            yield from _served(scene, word)
    for word in found.get("advise", ()):
        yield from _served(scene, word)
    for word in found.get("use", ()):
        yield from _users(scene, word)


def _is_money(scene: Scene, word: Item) -> bool:
    """Tell whether what is supplied is money: `X को Y ने 12 करोड़ रुपये उपलब्ध कराए`."""
    paid = any(item.clause == word.clause for item in scene.of("MONEY"))
    return paid and not has_goods(scene, word)


def _sold(scene: Scene, word: Item, buyers: list[Item]) -> Iterator[Told]:
    if buyers:
        yield from ties(scene, "CLIENT_OF", mentions(buyers), spoken_of(scene, word, buyers), word, SOURCE)


def _bought(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `X से चिप खरीदती है`, and of goods that come from somebody."""
    sellers = others(scene, word, ("from",))
    coming = word in uses(scene).get("come", ())  # the goods are the subject
    ordered = scene.hindi and any(item.clause == word.clause for item in uses(scene).get("contract", ()))
    if not sellers or ordered or has(scene, "no purchase", 0, len(scene.items)):
        return
    if coming and not has_goods(scene, word):
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
        return others(scene, word, (OBJECT, SUBJECT)) if counted else apposed(scene, word)
    called = scene.words(word.at + 1, word.at + 2)[:1] in (("है",), ("हैं",), ("बने",), ("बनी",), ("रहे",))
    return others(scene, word, (BARE,)) if called or owner(scene, word.at) is not None else []


def _parts_from(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `chips from X`, `इंजन X का है`."""
    for item in scene.items[word.at + 1 : word.at + 4]:
        if item.kind == "ORG":
            if item.word or is_bracketed(scene, item):
                return
            following = scene.words(item.at + 1, item.at + 3)
            told = "है" in following or "हैं" in following if scene.hindi else item.case == "from"
            if told and item.case in ("of", "from"):
                sellers = scene.list_of(item)
                yield from ties(scene, "CLIENT_OF", _buyer(scene, word, sellers), mentions(sellers), word, SOURCE)
            return
        if item.kind not in (WORD, "MISC", "LOC") or has(scene, "stop", item.at, item.at + 1):
            return


def _buyer(scene: Scene, word: Item, sellers: list[Item]) -> list[Mention]:
    if scene.hindi:
        whose = owner(scene, word.at)
        return mentions(scene.list_of(whose)) if whose is not None else silent(scene, word, sellers)
    before = [item for item in scene.of("ORG") if item.at < word.at and item.case in BUYING]
    return mentions([before[-1]]) if before else silent(scene, word, sellers)


def _users(scene: Scene, word: Item) -> Iterator[Told]:
    """Tell of `A and B use it`, `A, B इसका इस्तेमाल करती हैं`."""
    following = next((item for item in scene.items[word.at + 1 : word.at + 3] if item.kind == "ORG"), None)
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
