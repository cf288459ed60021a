"""Tell whether a mention stands in a case that an anchor can give it (`arguments.py` lists the cases)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hindinlp.lexicons import small_words
from hindinlp.relations.deals.appositions import in_brackets
from hindinlp.relations.deals.by_word import BY_WORD
from hindinlp.relations.deals.voice import NOUN_ENDINGS, OWNED
from hindinlp.relations.reading.cases import BARE, OBJECT, POSSESSIVE, SUBJECT
from hindinlp.relations.reading.groups import NAMED
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.meanings import meanings
from hindinlp.relations.reading.scene import Scene

Stands = Callable[[Scene, Item, Item], bool]  # whether an item stands so to an anchor
WHICH, DOER, LATER, BESIDES = "which", "doer", "later", "besides"
ANYWHERE = ("with", "from")  # cases that count before the anchor as behind it
BEHIND_PARTICIPLE = 5  # items from `रखने वाली` to the name it describes


def stands(scene: Scene, item: Item, case: str, anchor: Item) -> bool:
    """Tell whether a mention stands in a case that this anchor can give it."""
    if case == WHICH:
        return item.word in small_words("which") and item.clause == anchor.clause and item.at < anchor.at
    if in_brackets(scene, item) or (case in (DOER, SUBJECT) and _cannot_act(scene, item, anchor)):
        return False
    if case in BY_PLACE:
        return BY_PLACE[case](scene, item, anchor)
    if case == SUBJECT and item.case == BESIDES:
        return _opens_clause(scene, item, anchor)
    if item.case != case and case != OBJECT:
        return False
    return _in_hindi(scene, item, case, anchor) if scene.hindi else _in_english(scene, item, case, anchor)


def _in_hindi(scene: Scene, item: Item, case: str, anchor: Item) -> bool:
    if case == BARE and _has_unnamed_doer(scene, anchor):
        return False
    return item.clause == anchor.clause or (case == "ne" and item.clause < anchor.clause)


def _in_english(scene: Scene, item: Item, case: str, anchor: Item) -> bool:
    if case == SUBJECT:
        return item.at < anchor.at and item.clause <= anchor.clause
    if item.clause != anchor.clause:
        return False
    if case == OBJECT:
        return item.governor == anchor.at or _follows(scene, item, anchor)
    if case == POSSESSIVE:
        return item.at < anchor.at or (anchor.trigger == "LEAD" and item.at - anchor.at <= OWNED)  # `led its round`
    return case in ANYWHERE or item.governor >= anchor.at


def _is_next(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.at == anchor.at + 1 and not item.word


def _is_owner(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.case == "of" and item.governor < anchor.at <= item.governor + 2


def _is_with_ke(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.case == "of" and item.at < anchor.at and scene.items[item.governor].word == "के"


def _is_doer(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name is the subject of an infinitive: `talks for X to buy Y`, `a plan by X to take over Y`."""
    planned = item.case != "by" or scene.items[item.governor - 1].word in small_words("plan noun")
    return planned and 0 < anchor.at - item.at <= 2 and scene.words(item.at + 1, anchor.at) == ("to",)


def _is_ranked(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a sum ranks a name: `X 9 करोड़ डॉलर के साथ सबसे ऊपर रही`, `दूसरे स्थान पर 6 करोड़ डॉलर के साथ Y है`."""
    if anchor.case != "with" or item.kind != "ORG" or item.case != BARE or item.clause != anchor.clause:
        return False
    sums = [each.at for each in scene.of(anchor.kind) if each.at > anchor.at]
    before = scene.items[anchor.at - 1] if anchor.at else anchor
    behind = [each for each in scene.of("ORG") if anchor.at < each.at < min(sums, default=len(scene.items))]
    return item is before if before.kind == "ORG" else item in behind[:1]


def _is_whose(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.case == "of" and item.at < anchor.at and _is_price_only(scene, item.governor + 1, anchor.at)


def _is_possessive_behind_of(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.case == POSSESSIVE and item.at > anchor.at and scene.items[item.at - 1].word == "of"


def _is_inside(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.case == "in" and item.at < anchor.at


def _is_compound(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.at == anchor.at - 1 and item.case != POSSESSIVE and not item.word


def _is_described(scene: Scene, item: Item, anchor: Item) -> bool:
    return 0 < item.at - anchor.at <= BEHIND_PARTICIPLE and not item.word and item.clause == anchor.clause


def _is_called(scene: Scene, item: Item, anchor: Item) -> bool:
    return item.at > anchor.at and not item.word and scene.items[item.at - 1].word in small_words("be")


def _is_of_board(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name only says whose board decides: `the board of X`, `X के निदेशक मंडल ने`."""
    if item.case != "of" or item.at > anchor.at:
        return False
    at = item.governor + 1 if scene.hindi else item.governor - 1
    return 0 <= at < len(scene.items) and scene.unit.words[scene.items[at].first] in small_words("who decides")


def _is_after_opening(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether the phrase of the anchor opens the clause: `Following the acquisition of Y, X has 3,400 beds`."""
    if item.at < anchor.at or item.case not in (SUBJECT, OBJECT):
        return False
    opening = next((each for each in scene.items if each.clause == anchor.clause), anchor)
    before = scene.items[item.at - 1].word
    return (before == "," and opening.word in small_words("after deal")) or before in small_words("benefits")


def _is_named_part(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name says which part of a company is meant: `its arm, X`, `the unit X`."""
    if item.word or item.clause != anchor.clause:
        return False
    before = item.at - (2 if item.at > 1 and scene.items[item.at - 1].word == "," else 1)
    return before in meanings(scene).get(item.clause, {}).get("UNIT", ())


def _is_right_before(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether no other name stands between a subject and its verb, but for places and what brackets hold."""
    between = scene.items[item.at + 1 : anchor.at]
    alone = not any(each.kind in ("ORG", "PER") for each in between)
    return item.case == SUBJECT and item.at < anchor.at and alone


def _is_direct_object(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a bare name is what is bought: `खरीदेगी Y`, `Y ब्रांड को 40 करोड़ में खरीदा`, not `Y के ट्रक खरीदे`."""
    if not scene.hindi or item.case != BARE or item.clause != anchor.clause or item.word:
        return False
    if item.at > anchor.at:
        near = item.at - anchor.at <= OWNED
        return near and not any(each.kind in NAMED for each in scene.items[anchor.at + 1 : item.at])
    between = scene.items[item.at + 1 : anchor.at]
    others = any(each.kind == "ORG" and each.case in (BARE, "ko", "of") for each in between)
    return _is_price_only(scene, item.at + 1, anchor.at) and not others


def _is_price_only(scene: Scene, first: int, after: int) -> bool:
    """Tell whether only a price and small words stand among the items `first`..`after`."""
    between = scene.items[first:after]
    return all(each.kind != WORD or each.word in small_words("before purchase") for each in between)


def _is_first_of_two(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a bare name comes before another bare name, which is the object then: `X Y खरीदेगी`."""
    named = [each for each in scene.of("ORG", "PER") if each.clause == anchor.clause and not each.word]
    bare = [each for each in named if each.case == BARE]
    return scene.hindi and len(bare) == 2 and bare[0] is item and item.at < anchor.at and item.group < 0


def _cannot_act(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether an English name before an anchor is no subject: `X beat Y to buy Z`, `the Y acquisition`."""
    beaten = item.at > 0 and scene.items[item.at - 1].word in small_words("beats")
    noun = item.at == anchor.at - 1 and anchor.word.endswith(NOUN_ENDINGS)
    return beaten or (noun and scene.words(anchor.at + 1, anchor.at + 2) != ("of",))


def _opens_clause(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name after `after` or `as` is the subject of a verb right behind it: `after X led its round`."""
    conjunction = scene.items[item.governor].word in small_words("conjunction")
    between = scene.words(item.at + 1, anchor.at)
    return conjunction and 0 < anchor.at - item.at <= 2 and all(word in small_words("before verb") for word in between)


def _has_unnamed_doer(scene: Scene, anchor: Item) -> bool:
    """Tell whether the clause says who acts by a plain noun: `बीमा नियामक ने X पर जुर्माना लगाया`."""
    return any(
        item.word == "ने" and item.clause == anchor.clause and _is_plain(scene.items[item.at - 1])
        for item in scene.items[1:]
    )


def _is_plain(item: Item) -> bool:
    return item.kind == WORD and item.word not in small_words("all of them")


def _follows(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether an English mention comes right after a verb that is no trigger: `handed X an order`."""
    between = scene.items[anchor.at + 1 : item.at]
    plain = all(each.kind == WORD and not each.trigger and each.word not in small_words("joint") for each in between)
    other = item.case == OBJECT and item.governor < anchor.at  # `The deal gives X 38 %`: `deal` governs nothing
    return (other or item.case == SUBJECT) and 0 < item.at - anchor.at <= OWNED and plain


BY_PLACE: Mapping[str, Stands] = {
    "next": _is_next,
    "owner": _is_owner,
    "ke": _is_with_ke,
    DOER: _is_doer,
    "direct": _is_direct_object,
    "first": _is_first_of_two,
    "ranked": _is_ranked,
    "whose": _is_whose,
    "board": _is_of_board,
    LATER: _is_after_opening,
    "ofs": _is_possessive_behind_of,
    "inside": _is_inside,
    "compound": _is_compound,
    "described": _is_described,
    "part": _is_named_part,
    "seller": _is_right_before,
    "called": _is_called,
    **BY_WORD,
}
