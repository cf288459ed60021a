"""The rule for rivals: `X competes with Y`, `उसकी टक्कर A और B से है`, `X's rival Y`, `A and B are its rivals`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.reading.cases import BARE, OBJECT, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.ties.pairs import apposed, named_after, others, spoken_of
from hindinlp.relations.ties.parts import has, mentions, owner, ties, uses

SOURCE = "rule:rival"
LABELS = ("ORG", "PRODUCT")
REACH = 6
COUNTED = 14  # items back from `rivals` to the verb that counts somebody among them
HINDI, ENGLISH = ("from", "with", "ko", "besides"), ("with", "against")


def rivals(scene: Scene, amounts: object = None) -> Iterator[tuple[Relation, int]]:
    """Yield who competes with whom by the words for it."""
    for word in uses(scene).get("compete", ()):
        opponents = others(scene, word, HINDI if scene.hindi else ENGLISH, LABELS)
        if opponents or not scene.hindi:
            yield from _told(scene, word, opponents or _beaten(scene, word))
        elif (faced := _faced(scene, word)) is not None:
            yield from ties(scene, "COMPETES_WITH", mentions([faced]), mentions(_subjects(scene, word)), word, SOURCE)
        else:
            yield from _told(scene, word, _beaten(scene, word))
    for word in uses(scene).get("rival", ()):
        of = word.at + (scene.words(word.at + 1, word.at + 2) == ("of",))
        yield from _told(scene, word, named_after(scene, of, REACH, LABELS) or _called(scene, word))


def _faced(scene: Scene, word: Item) -> Item | None:
    """Give whom a pronoun says the others fight: `A और B उससे भिड़ती हैं`."""
    pointed = [each for each in scene.of("ORG") if each.word and each.clause == word.clause and each.case in HINDI]
    return pointed[-1] if pointed and word.at - pointed[-1].at <= REACH else None


def _subjects(scene: Scene, word: Item) -> list[Item]:
    return others(scene, word, (BARE, "ne"), LABELS)


def _beaten(scene: Scene, word: Item) -> list[Item]:
    """Give what stands as `Y का मुकाबला` beside a subject."""
    if not scene.hindi:
        return []
    before = owner(scene, word.at)
    subjects = others(scene, word, (BARE, "ne"), LABELS)
    return [before] if before is not None and subjects and before.at not in {item.at for item in subjects} else []


def _called(scene: Scene, word: Item) -> list[Item]:
    """Give whom `A and B are its rivals`, `names A as its rival` calls so."""
    if scene.hindi:
        return others(scene, word, (BARE,), LABELS) if owner(scene, word.at) is not None else []
    if has(scene, "count", max(0, word.at - COUNTED), word.at):
        return others(scene, word, (OBJECT, SUBJECT), LABELS)
    if (said := apposed(scene, word)) and scene.words(word.at + 1, word.at + 2) != ("of",):
        return said
    told = owner(scene, word.at) is not None or has(scene, "being", max(0, word.at - REACH), word.at)
    return others(scene, word, (SUBJECT,), LABELS) if told else []


def _told(scene: Scene, word: Item, opponents: list[Item]) -> Iterator[tuple[Relation, int]]:
    if not opponents:
        return
    sides = _product_side(scene, word, opponents)
    if opponents[0].kind == "ORG":
        sides = sides or spoken_of(scene, word, opponents)
    yield from ties(scene, "COMPETES_WITH", sides, mentions(opponents), word, SOURCE)


def _product_side(scene: Scene, word: Item, opponents: list[Item]) -> list[Mention]:
    """Give the product that competes with products."""
    if opponents[0].kind != "PRODUCT":
        return []
    whose = owner(scene, word.at)
    if whose is not None:
        return mentions([whose])
    taken = {item.at for item in opponents}
    own = [item for item in others(scene, word, (BARE, "ne", "of", SUBJECT), ("PRODUCT",)) if item.at not in taken]
    return mentions(own)
