"""Tell who holds titles that are joined: `chairman of X and a director of Z`, `X के CEO और Z के निदेशक Y`."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.relations.people.role_by_verb import Holding, is_named
from hindinlp.relations.people.role_phrases import RolePhrase, role_words
from hindinlp.relations.reading.cases import after_gloss
from hindinlp.relations.reading.scene import Scene

LENT = ("is", "will", "was", "appoint", "becomes", "takes")  # meanings of verbs that a second title may do without


def with_shared(
    scene: Scene, phrases: Sequence[RolePhrase], holdings: Sequence[Holding | None]
) -> list[Holding | None]:
    """Give the holdings, each phrase without one taking that of the phrase it is joined to."""
    found = list(holdings)
    places = range(len(phrases) - 1)
    for one, two in [*((at, at + 1) for at in places), *((at + 1, at) for at in reversed(places))]:
        first, second = sorted((one, two))
        if found[one] is not None and found[two] is None and _joined(scene, phrases[first], phrases[second]):
            found[two] = found[one]
    return _gapped(scene, phrases, found)


def _gapped(scene: Scene, phrases: Sequence[RolePhrase], holdings: Sequence[Holding | None]) -> list[Holding | None]:
    """Give the verb of one title to another that has none: `A is chairman and B managing director`."""
    found = list(holdings)
    for index, phrase in enumerate(phrases):
        before = next((each for each in reversed(found[:index]) if each is not None), None)
        if found[index] is not None or before is None or before.meaning not in LENT:
            continue
        at = phrase.first - 1
        while at > 0 and (scene.items[at].kind in ("ORG", "LOC") or scene.items[at].word in role_words("gap")):
            at -= 1
        ends = phrase.after >= len(scene.items) or scene.items[phrase.after].word in role_words("gap_end")
        person = scene.items[at] if at >= 0 else None
        if ends and person is not None and is_named(person) and person.at > before.persons[-1].at:
            found[index] = Holding((person,), before.meaning, before.at)
    return found


def _joined(scene: Scene, one: RolePhrase, two: RolePhrase) -> bool:
    """Tell whether only `and` and the organisations of the titles stand between two phrases."""
    items = scene.items
    at, joined, organisations = one.after, False, 0
    while at < two.first:
        word = items[at].word
        joined = joined or word in role_words("joins")
        organisations += items[at].kind == "ORG"
        if items[at].kind == "ORG" or word in role_words("between_titles"):
            at = max(at + 1, after_gloss(items, at + 1))
        else:
            return False
    return joined and organisations <= 2 and (not scene.hindi or organisations > 0)
