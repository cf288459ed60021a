"""The rule for partners: `X ने Y के साथ करार किया`, `X and Y signed an MoU`, `A और B का संयुक्त उद्यम`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hindinlp.document import Amount, Relation
from hindinlp.relations.reading.cases import BARE, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.ties.pairs import in_turn, others, spoken_of
from hindinlp.relations.ties.parts import has, mentions, paid, ties, uses

SOURCE = "rule:partner"
PAIR = 2
TOGETHER = ("ne", BARE, "of", "between", SUBJECT, POSSESSIVE)


def partners(scene: Scene, amounts: Mapping[tuple[int, int], Amount]) -> Iterator[tuple[Relation, int]]:
    """Yield who works with whom by the words for an agreement that is no purchase."""
    for word in uses(scene).get("partner", ()):
        clause = [item for item in scene.items if item.clause == word.clause]
        paying = word in uses(scene).get("jointly", ()) and any(item.kind == "MONEY" for item in clause)
        if paying or has(scene, "no partner", clause[0].at, clause[-1].at + 1):
            continue
        for relation, at in _partners(scene, word):
            yield paid(scene, relation, word, amounts), at


def _partners(scene: Scene, word: Item) -> Iterator[tuple[Relation, int]]:
    with_whom = others(scene, word, ("with", "from") if scene.hindi else ("with",))
    if with_whom:
        yield from ties(scene, "PARTNERED_WITH", spoken_of(scene, word, with_whom), mentions(with_whom), word, SOURCE)
        return
    members = others(scene, word, TOGETHER)
    if len(members) < 2:  # `X and Y have formed a joint venture, Z`
        members = _listed_before(scene, word) or members
    for one, two in in_turn(members) if len(members) > 1 else ():
        yield from ties(scene, "PARTNERED_WITH", [one], [two], word, SOURCE)


def _listed_before(scene: Scene, word: Item) -> list[Item]:
    """Give the two companies that do together what is told: `X और Y ने संयुक्त उपक्रम Z का गठन किया`."""
    doing = [
        item
        for item in scene.of("ORG")
        if item.clause == word.clause and item.at < word.at and item.case in ("ne", SUBJECT) and not item.word
    ]
    return doing if len(doing) == PAIR else scene.list_of(doing[-1]) if doing else []
