"""Find who is told in one breath: `A, B and singer C`, companies and people together."""

from __future__ import annotations

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.cases import after_gloss
from hindinlp.relations.reading.groups import has_share, says
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene

LISTED = ("ORG", "PER")
DESCRIBED = 6  # words between two names of a list that say what the second is


def together(scene: Scene, item: Item) -> list[Item]:
    """Give the companies and people told in one breath with one: `A, B and singer C`, in order."""
    if item.kind not in LISTED or item.at >= len(scene.items) or scene.items[item.at] is not item:
        return [item]
    listed = scene.list_of(item)
    found = listed if all(each.kind in LISTED for each in listed) else [item]
    while (before := _joined(scene, found[0], -1)) is not None:
        found.insert(0, before)
    while (after := _joined(scene, found[-1], 1)) is not None:
        found.append(after)
    return found


def _joined(scene: Scene, item: Item, step: int) -> Item | None:
    """Give the name before or after one, if only a comma or `and` and words on what it is stand between."""
    at = item.at + step
    if 0 <= at < len(scene.items) and scene.items[at].first == item.first:  # `the two`
        return scene.items[at]
    seen = 0
    while 0 <= at < len(scene.items) and scene.items[at].kind not in LISTED and seen <= DESCRIBED:
        at += step
        seen += 1
    if not 0 <= at < len(scene.items) or scene.items[at].kind not in LISTED:
        return None
    one, two = (item, scene.items[at]) if step > 0 else (scene.items[at], item)
    return scene.items[at] if one.clause == two.clause and _is_list(scene, one, two) else None


def _is_list(scene: Scene, one: Item, two: Item) -> bool:
    start = after_gloss(scene.items, one.at + 1)
    first = start
    while start < two.at and scene.items[start].word in small_words("joint"):
        start += 1
    between = scene.items[start : two.at]
    if start == first or one.word or two.word or (start == first + 1 and says(scene.items, two.at)):
        return False
    if has_share(scene.items, two.at) and not has_share(scene.items, one.at):  # `owns 40% of A, and B 19%`
        return False
    return not any(_parts(each) for each in between)


def _parts(word: Item) -> bool:
    """Tell whether a word parts a list: all that tell of an act; `A, B and existing investor C` goes on."""
    return bool(word.trigger and word.trigger != "INVESTOR") or word.word in small_words("not a list")
