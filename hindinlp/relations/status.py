"""The rule for the status of a fact: what the words that govern it say of how sure and how far it is.

Hindi tells it behind the word for the act, up to the end of its verb (`खरीदने की योजना बना रही है`); English before it
(`plans to buy`). Words for rumours and denials count over the whole unit, unless the act itself is told as done.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from hindinlp.document import Relation
from hindinlp.lexicons import read_table
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.text.fold import fold
from hindinlp.text.phrases import Phrases

TOLD_BY_RULE = frozenset(("HAS_ROLE", "FOUNDED", "BOARD_MEMBER", "JOINED", "LEFT"))
TOLD_BEFORE = frozenset(("rule:deal_terms",))  # rules that add a figure to a fact of the sentence before
LOST = frozenset(  # rules that tell who did not buy, or was not fined
    f"rule:frame:{trigger}" for trigger in ("outbid", "lostout", "over", "letoff", "giveup", "linkednews")
)
OWNED = frozenset(("rule:frame:own_share",))  # what somebody holds, whatever becomes of it
OFFERS = frozenset(("rule:frame:bid", "rule:frame:bids", "rule:frame:winner", "rule:frame:resolution"))  # no deal yet
REACH = 26  # items between a word for an act and the end of its verb
NEAR = 4  # tokens between an English past tense and the auxiliary that governs it
ORDER = ("denied", "rumoured", "planned", "announced", "may")  # of several, the first counts
ANYWHERE = "any"  # both in the verb and around it
NO_STATUS = "-"  # `declined to comment` denies nothing
READ_AS = {"may": "rumoured", "announced": "planned", "": "completed"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word for a status: tokens `first`..`after`, and where it counts."""

    first: int
    after: int
    status: str
    place: str


def with_status(relation: Relation, scene: Scene, at: int) -> Relation:
    """Give a fact told at token `at` the status its clause gives it, of those that a fact of its type can have."""
    if relation.type in TOLD_BY_RULE or relation.source in TOLD_BEFORE:
        return relation
    if relation.status == "denied":  # a rule that finds denials said so
        return relation
    if relation.source in LOST | OWNED:
        return replace(relation, status="denied" if relation.source in LOST else "completed")
    status = status_of(relation.type, scene, at)
    return replace(relation, status="planned" if status == "completed" and relation.source in OFFERS else status)


def status_of(type: str, scene: Scene, at: int) -> str:
    """Tell the status of a fact of a type told at token `at`."""
    possible = _possible().get(type, frozenset())
    if not possible or (type == "LOCATED_IN" and not _is_site(scene, at)):
        return "completed"
    status = _told(scene, at, state="going" not in possible)
    fits = status in possible or (status == "may" and "rumoured" in possible)
    return READ_AS.get(status, status) if fits else "completed"


def status_at(scene: Scene, at: int) -> str:
    """Tell the status of what is told at token `at`."""
    status = _told(scene, at, state=False)
    return READ_AS.get(status, status)


def _told(scene: Scene, at: int, *, state: bool) -> str:
    """Tell what the words around a token say; a `state` that goes on is no plan, a plan in question a rumour."""
    item = _item_at(scene, at)
    if item is None:
        return ""
    status = _hindi(scene, item, state=state) if scene.hindi else _english(scene, item, state=state)
    return "may" if status == "planned" and scene.unit.words[-1] == "?" else status


@cache
def _possible() -> dict[str, frozenset[str]]:
    return {type: frozenset(statuses.split()) for type, statuses in read_table("status_types", columns=2)}


def _is_site(scene: Scene, at: int) -> bool:
    """Tell a site that may be planned (`संयंत्र लगाएगी`) from where a company is (`X-based`)."""
    item = _item_at(scene, at)
    return item is not None and item.kind == WORD and item.word not in words_for("seat")


def _item_at(scene: Scene, at: int) -> Item | None:
    return next((item for item in scene.items if item.first <= at < item.after), None)


@cache
def _phrases(lang: str) -> Phrases[tuple[str, str]]:
    rows = read_table("status_words", columns=4)
    return Phrases((words, (status, place)) for where, words, status, place in rows if where == lang)


@lru_cache(maxsize=64)
def _marks(lang: str, words: tuple[str, ...]) -> tuple[Mark, ...]:
    found = (Mark(first, after, status, place) for first, after, (status, place) in _phrases(lang).find(words))
    return tuple(mark for mark in found if mark.status != NO_STATUS)


@cache
def words_for(use: str) -> frozenset[str]:
    """Give the words that the rule for the status looks at, by what they do."""
    return frozenset(fold(word) for name, word in read_table("status_grammar", columns=2) if name == use)


@cache
def _future() -> tuple[str, ...]:
    return tuple(words_for("future"))


def _first_of(statuses: Iterator[str]) -> str:
    found = set(statuses)
    return next((status for status in ORDER if status in found), "")


def _hindi(scene: Scene, item: Item, *, state: bool) -> str:
    window = _verb_of(scene, item)
    own = _hindi_own(_parts([item, *window]), state=state) or _planned_before(scene, item)
    if item.at and scene.items[item.at - 1].word in words_for("negates"):  # `नहीं खरीद रही है`
        own = "denied"
    done = not own and bool(window) and window[-1].word in words_for("ends")
    around = _around(scene, item, window, done=done, linked=bool(own))
    return _first_of(iter((own, around)))


def _planned_before(scene: Scene, item: Item) -> str:
    """`कंपनी का इरादा 500 करोड़ जुटाने का है`: the plan stands before the act."""
    if item.kind == WORD and not item.word.endswith("ने"):
        return ""
    following = [each.word for each in scene.items[item.at + 1 : item.at + 4]]
    aim = any(pair in (["का", "है"], ["की", "है"]) for pair in (following[:2], following[1:]))
    before = {each.word for each in scene.items[: item.at] if each.clause == item.clause}
    return "planned" if aim and not words_for("plan").isdisjoint(before) else ""


def _parts(items: Sequence[Item]) -> list[str]:
    """Give the words of the items one by one, names and figures as nothing."""
    return [part for item in items for part in ((item.word.split() or [""]) if item.kind == WORD else [""])]


def _verb_of(scene: Scene, item: Item) -> list[Item]:
    """Give the items behind a word for an act up to the end of the verb it is part of."""
    found: list[Item] = []
    items = scene.items
    for each in items[item.at + 1 : item.at + 1 + REACH]:
        before = items[each.at - 1]
        if each.word in words_for("stops") or (each.word == "," and found and before.kind == WORD):
            break
        if each.clause != item.clause and each.word not in words_for("no_break"):
            break
        found.append(each)
        ended = each.word in words_for("ends") and before.word not in words_for("no_end")
        if ended or each.word.endswith(_future()):
            following = items[each.at + 1].word if each.at + 1 < len(items) else ""
            if following not in words_for("auxiliary"):
                break
    return found


def _hindi_own(words: Sequence[str], *, state: bool) -> str:
    """Tell the status by the words of the verb: suffixes of the future, plans, talks, negation."""
    words = _up_to_participle(words)
    marks = [
        mark
        for mark in _marks("hi", (*_itself(words), *words[1:]))
        if (mark.place != "unit" or mark.status == "denied") and not _is_contrast(words, mark)
    ]
    statuses = {mark.status for mark in marks if not (state and words[mark.first] in words_for("progressive"))}
    if any(word.endswith(_future()) for word in words if word not in words_for("no_future")):
        statuses.add("planned")
    return _first_of(iter(statuses))


def _itself(words: Sequence[str]) -> list[str]:
    """Give the word for the act where it tells a status of its own: `पेशकश`."""
    return [word if word in words_for("counts_itself") else "" for word in words[:1]]


def _up_to_participle(words: Sequence[str]) -> Sequence[str]:
    """Cut before `वाली` in `हिस्सा रखने वाली कंपनी`, which only describes; `खरीदने वाली है` is a verb."""
    for at, word in enumerate(words[:5]):
        if word in words_for("participle") and (at + 1 >= len(words) or words[at + 1] not in words_for("auxiliary")):
            return words[:at]
    return words


def _is_contrast(words: Sequence[str], mark: Mark) -> bool:
    """`Y नहीं, बल्कि X`."""
    return "बल्कि" in words[mark.after : mark.after + 2]


def _around(scene: Scene, item: Item, window: Sequence[Item], *, done: bool, linked: bool) -> str:
    """Look for words that make a rumour of, or deny, what the unit tells.

    Those before an act told as `done` count only where they lead to it (`चर्चा है कि …`), those behind its verb only
    where they take it up (`ऐसी चर्चा है`) or where the act is open (`linked`).
    """
    words = _plain_words(scene)
    last = window[-1].after if window else item.after
    linked = linked or not words_for("takes_up").isdisjoint(scene.unit.words[last : last + 4])
    statuses = []
    for mark in _marks("hi", words):
        leads = not done or not words_for("leads").isdisjoint(words[mark.first : item.first])
        if mark.place in ("unit", ANYWHERE) and (
            leads if mark.first < item.first else linked or (mark.first < last and not done)
        ):
            statuses.append(mark.status)
    return _first_of(iter(statuses))


def _plain_words(scene: Scene) -> tuple[str, ...]:
    """Give the words of a unit without those of names and figures: `May` is a month there, no auxiliary."""
    words = list(scene.unit.words)
    for item in scene.items:
        if item.kind != WORD:
            words[item.first : item.after] = [""] * (item.after - item.first)
    for at, word in enumerate(words):
        if word == "may" and (words[at - 1] in words_for("before_month") or _is_number(words, at + 1)):
            words[at] = ""
    return tuple(words)


def _is_number(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at].isdigit()


def _english(scene: Scene, item: Item, *, state: bool) -> str:
    words = _plain_words(scene)
    start, end = _clause_of(scene, item)
    marks = _marks("en", words)
    everywhere = [mark.status for mark in marks if mark.place == "unit"]
    clause = [mark.status for mark in marks if mark.place == "clause" and start <= mark.first < end]
    past = _is_past(scene.unit.words, item)
    if past and not words_for("perfect").isdisjoint(words[max(0, item.first - 2) : item.first]):
        never = not words_for("never").isdisjoint(words[max(0, item.first - 2) : item.first])
        return "denied" if never else _first_of(iter(everywhere))
    reach = NEAR if past else REACH
    before = [
        mark
        for mark in marks
        if mark.place == "before"
        and start <= mark.first
        and mark.after <= item.first
        and item.first - mark.after < reach
    ]
    nearest = _governing(words, before, item, past=past)
    if not state and _progressive(scene.unit.words, item):
        nearest = nearest or "planned"
    if not nearest and not past and _bare_infinitive(scene, item):
        nearest = "planned"
    return _first_of(iter([*everywhere, *clause, nearest]))


def _clause_of(scene: Scene, item: Item) -> tuple[int, int]:
    inside = [each for each in scene.items if each.clause == item.clause]
    return inside[0].first, inside[-1].after


def _governing(words: Sequence[str], before: Sequence[Mark], item: Item, *, past: bool) -> str:
    """Give the status of the words that govern the act: those with no other verb told as done between."""
    statuses = []
    for mark in reversed(before):
        between = words[mark.after : item.first]
        apart = past or words[item.first].endswith("ing")
        if not words_for("apart").isdisjoint(between):  # `would cut 15,000 jobs, after posting a loss of …`
            break
        if item.kind == WORD and any(word in words_for("closes") or (apart and word == ",") for word in between):
            break
        statuses.append(mark.status)
    return _first_of(iter(statuses))


def _is_past(words: Sequence[str], item: Item) -> bool:
    """Tell whether an English word is a past tense that no auxiliary turns into something else."""
    word = words[item.first]
    return word in words_for("past") or (word.endswith("ed") and len(word) > 4)


def _progressive(words: Sequence[str], item: Item) -> bool:
    before = words[max(0, item.first - 2) : item.first]
    if before[-1:] == ("being",):
        return True
    if item.kind == WORD:
        return words[item.first].endswith("ing") and not words_for("be").isdisjoint(before)
    before = words[max(0, item.first - NEAR) : item.first]  # a figure: `is cutting 1,750 jobs`
    return any(word in words_for("be") and after.endswith("ing") for word, after in itertools.pairwise(before))


def _bare_infinitive(scene: Scene, item: Item) -> bool:
    """`X to buy Y`, as headlines tell a plan."""
    words = scene.unit.words
    if item.first < 2 or item.kind != WORD or words[item.first - 1] != "to":
        return False
    before = scene.items[item.at - 2] if item.at > 1 else None
    return before is not None and before.kind in ("ORG", "PER", "LOC")
