"""What the rules for ties share: words by use, who owns what, who does what, and the fact that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from hindinlp.document import Amount, Relation
from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.reading.cases import BARE, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import TITLE, WORD, Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.references import CLOSING, OPENING
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.text.phrases import Phrases

SCORE = 0.85
GOODS = "goods"  # use of the words for what is bought and sold
OWNED = 7  # items between an owner and what it owns
NAMES = ("ORG", "PER", "PRODUCT")
TITLED = 5  # words of such a title: `book-running lead managers`
TITLES = frozenset(("parent", "companion", "adviser", "supplier"))  # what titles may tell beside names


@cache
def _uses() -> Phrases[tuple[str, ...]]:
    """Read what each word does; a word also does what the stems do that it begins with."""
    rows = read_table("tie_words", columns=2)
    found: dict[str, list[str]] = {}
    for use, words in rows:
        found.setdefault(words, []).append(use)
    for words, own in found.items():
        for use, stem in rows:
            if stem.endswith("*") and words != stem and words.removesuffix("*").startswith(stem[:-1]):
                own.append(use)
    return Phrases((words, tuple(own)) for words, own in found.items())


@lru_cache(maxsize=1)
def uses(scene: Scene) -> Mapping[str, Sequence[Item]]:
    """Give the words of a unit by what they do, in order; the last scene asked for is remembered."""
    item_at = {token: item for item in scene.items for token in range(item.first, item.after)}
    found: dict[str, list[Item]] = {}
    for _, after, names in _uses().find(scene.unit.words):
        item = item_at[after - 1]
        if item.kind == WORD or item.word:
            for name in names:
                found.setdefault(name, []).append(item)
        elif item.kind == TITLE:  # `X, owner of Y`, `X को साझेदार बनाया`
            for name in TITLES.intersection(names) if item.after - item.first <= TITLED else ():
                found.setdefault(name, []).append(item)
    return found


def has(scene: Scene, use: str, first: int, after: int) -> bool:
    """Tell whether a word of this use stands among the items `first`..`after`."""
    return any(first <= item.at < after for item in uses(scene).get(use, ()))


def has_goods(scene: Scene, word: Item) -> bool:
    """Tell whether the clause of a word speaks of goods, not of somebody's trade: `चिप`, not `चिप कंपनी`."""
    goods = [item for item in uses(scene).get(GOODS, ()) if item.clause == word.clause]
    return any(not has(scene, "trade", item.at + 1, item.at + 2) for item in goods)


def is_open(scene: Scene, first: int, after: int) -> bool:
    """Tell whether the items `first`..`after` are one phrase: no verb, comma or other company between."""
    between = scene.items[first:after]
    return not has(scene, "stop", first, after) and not any(item.kind in NAMES and not item.word for item in between)


def is_bracketed(scene: Scene, item: Item) -> bool:
    """Tell whether a mention stands in brackets, as a gloss or an agency."""
    return item.at > 0 and scene.items[item.at - 1].word in OPENING


def past_brackets(scene: Scene, at: int) -> int:
    """Give the item after the brackets that open at `at`, if any do."""
    items = scene.items
    if at < len(items) and items[at].word in OPENING:
        return next((i + 1 for i in range(at, min(at + 12, len(items))) if items[i].word in CLOSING), at)
    return at


def owner(scene: Scene, at: int) -> Item | None:
    """Give who owns what stands at `at`: `X के मोबाइल ऐप Y`, `X's app Y`, `इसका ब्रांड Y`."""
    for item in reversed(scene.items[max(0, at - OWNED - 1) : at]):
        if item.kind == "ORG" and is_owner(scene, item) and not is_bracketed(scene, item):
            return item if is_open(scene, past_brackets(scene, item.at + 1), at) else None
    return None


def is_owner(scene: Scene, item: Item) -> bool:
    """Tell whether a mention owns what follows it: English `of X` stands behind what is owned."""
    return item.case == POSSESSIVE or (scene.hindi and item.case == "of")


def doer(scene: Scene, at: int) -> Item | None:
    """Give the company that is the subject of the clause of what stands at `at`, named or pointed at."""
    clause = scene.items[at].clause
    subjects = [item for item in scene.of("ORG") if _is_subject(scene, item) and item.clause <= clause]
    near = [item for item in subjects if item.clause == clause and (scene.hindi or item.at < at)]
    if near:
        return near[0] if scene.hindi else near[-1]
    return None


def _is_subject(scene: Scene, item: Item) -> bool:
    acts = item.case in ("ne", BARE, SUBJECT) and not is_joined(scene, item)
    return acts and not is_bracketed(scene, item) and not is_authority(item.mention)


def is_joined(scene: Scene, item: Item) -> bool:
    """Tell whether a name only says where another is listed or whose it is: `a Nasdaq-listed company`."""
    return not scene.hindi and scene.words(item.at + 1, item.at + 2) == ("-",)


def topic(scene: Scene) -> Mention | None:
    """Give the company a unit speaks of by silence, if it names none that could be meant."""
    return scene.omitted.get("ORG")


def ties(
    scene: Scene, type: str, subjects: Sequence[Mention], objects: Sequence[Mention], at: Item, source: str
) -> Iterator[tuple[Relation, int]]:
    """Yield the facts between all subjects and all objects, told by the word `at`."""
    trigger = scene.unit.quote(Mention(at.first, at.after, ""))
    for subject in subjects:
        for object_ in objects:
            if subject.entity is None or object_.entity is None or subject.identity == object_.identity:
                continue
            relation = Relation(
                type, subject.entity, object_.entity, scene.unit.start, scene.unit.end,
                trigger=trigger, score=SCORE, source=source,
            )  # fmt: skip
            yield relation, at.first


def mentions(items: Sequence[Item]) -> list[Mention]:
    """Give what the items mention."""
    return [item.mention for item in items if item.mention is not None]


def paid(scene: Scene, relation: Relation, word: Item, amounts: Mapping[tuple[int, int], Amount]) -> Relation:
    """Add to a fact the sum of its word's clause, if there is just one."""
    sums = [item.mention.amount for item in scene.of("MONEY") if item.clause == word.clause and item.mention]
    firsts = [each for each in sums if each is not None and not _is_second(each, amounts)]
    if len(firsts) != 1:
        return relation
    other = amounts.get(firsts[0].equals) if firsts[0].equals else None
    return replace(relation, amount=firsts[0], amount_alt=(other,) if other else ())


def _is_second(amount: Amount, amounts: Mapping[tuple[int, int], Amount]) -> bool:
    return amount.equals is not None and amount.equals[0] < amount.start and amount.equals in amounts


def is_one_who(scene: Scene, at: int) -> bool:
    """Tell whether a word makes the verb before it describe a name: `पुर्जे देने वाली X`."""
    return not small_words("one who").isdisjoint(scene.words(at, at + 1))
