"""Find who takes part in what an anchor word tells, by the case each mention stands in.

Cases are those of `relation_cases.tsv` (ne, ko, in, of, from, by, with, …), those told by place (subject, object,
possessive, bare), and these:

- topic: what is meant where nobody is named; headed: whom a note names first (`X: will raise …`); authority: the
  regulator or court the text spoke of before
- other: the only other company the unit names; nothing, and no later case, if there are several
- which: the relative pronoun before the verb of its clause; doer: who stands before `to` and the anchor
- ke: who stands with `के` before an infinitive; next: the name right after the anchor; owner: whose anchor it is
- peers (as object): who is told in one breath with the first subject
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from hindinlp.lexicons import read_table, small_words
from hindinlp.relations.lists import together
from hindinlp.relations.scene import BARE, NAMED, OBJECT, OPENING, POSSESSIVE, SUBJECT, WORD, Item, Scene
from hindinlp.relations.units import Mention
from hindinlp.text.phrases import Phrases, folded_tokens

Cases = tuple[str, ...]

TOPIC, WHICH, PEERS, DOER, AUTHORITY, OTHER, KE = "topic", "which", "peers", "doer", "authority", "other", "ke"
NEXT, OWNER, WITH, HEADED = "next", "owner", "with", "headed"
ACTING = ("ne", "at", SUBJECT)  # cases of those who do or hold something themselves
OWNED = 4  # items from the mark of a possessive to the noun that is owned
AUXILIARY = 3  # items before a participle among which `was`, `been` make it passive
PARTICIPLES = ("ed", "en", "ught", "old", "aid", "won", "led", "held", "given")
NOUN_ENDINGS = ("tion", "tions", "ment", "ments", "takeover", "buyout", "merger", "mergers", "sale", "purchases")


def voice(scene: Scene, anchor: Item) -> str:
    """Tell whether an English anchor is an active or passive verb, a noun or an adjective; Hindi has no voice here."""
    if scene.hindi:
        return "any"
    before = scene.words(anchor.at - AUXILIARY, anchor.at)
    following = scene.words(anchor.at + 1, anchor.at + 2)
    participle = anchor.word.endswith(PARTICIPLES)
    if participle and (not small_words("be").isdisjoint(before[-2:]) or following == ("by",)):
        return "passive"
    last = scene.items[anchor.at - 1].word if anchor.at else ""
    determined = last in small_words("determiner") or _is_owned(scene, anchor)
    if determined and participle:
        return "adjective"
    return "noun" if anchor.word.endswith(NOUN_ENDINGS) or determined else "active"


def _is_owned(scene: Scene, anchor: Item) -> bool:
    return any(
        item.case == POSSESSIVE
        and anchor.at - OWNED <= item.governor
        and _is_phrase(scene, item.governor + 1, anchor.at)
        for item in scene.items[: anchor.at]
    )


def _is_phrase(scene: Scene, first: int, after: int) -> bool:
    """Tell whether no name and no comma stands among the items `first`..`after`."""
    return all(item.kind not in NAMED and item.word != "," for item in scene.items[first:after])


def fillers(
    scene: Scene, anchor: Item, cases: Sequence[str], labels: frozenset[str], taken: Collection[str] = ()
) -> list[Item]:
    """Give the items in the first case that somebody of a fitting label stands in; a list as a whole."""
    labels = labels.intersection(cases) or labels
    fitting = [item for item in scene.of(*labels) if item.mention and item.mention.identity not in taken]
    near = [item for item in fitting if item.clause == anchor.clause]
    for case in cases:
        if case == OTHER and (others := _others(scene, anchor, fitting)):
            return others[-1:] if len({item.mention.identity for item in others if item.mention}) == 1 else []
        if case in (TOPIC, AUTHORITY, HEADED):
            return _silent(scene, anchor, case, labels, taken)
        if found := _standing(scene, anchor, case, near):
            return found
        alone = _may_stand_before(scene, case) and not any(_standing(scene, anchor, other, near) for other in cases)
        if alone and (found := _standing(scene, anchor, case, fitting)):
            return found
    return []


def _standing(scene: Scene, anchor: Item, case: str, fitting: Sequence[Item]) -> list[Item]:
    standing = [item for item in fitting if _stands(scene, item, case, anchor)]
    if not standing:
        return []
    chosen = min(standing, key=lambda item: (abs(item.clause - anchor.clause), abs(item.at - anchor.at)))
    return [item for item in together(scene, chosen) if item in fitting]


def _may_stand_before(scene: Scene, case: str) -> bool:
    """Tell whether a clause may leave out who stands in this case, told in the clause before."""
    return case == ("ne" if scene.hindi else SUBJECT)


def _silent(scene: Scene, anchor: Item, case: str, labels: frozenset[str], taken: Collection[str]) -> list[Item]:
    """Give what is meant where nobody is named, as an item at the anchor."""
    if case == HEADED:
        return [_item_for(mention, anchor) for mention in _headed(scene, labels)]
    meant = [*_headed(scene, labels), *(scene.omitted[label] for label in sorted(labels) if label in scene.omitted)]
    if case == AUTHORITY:
        meant = [mention for mention in (*meant, *scene.unit.mentions) if _is_authority(mention)]
        meant = [mention for mention in meant if mention.how != "name"]
    return [_item_for(mention, anchor) for mention in meant if mention.identity not in taken][:1]


def _others(scene: Scene, anchor: Item, fitting: Sequence[Item]) -> list[Item]:
    """List the companies that a unit names besides those taken: one may be meant, of several nobody can tell which."""
    named = [item for item in fitting if not item.word and item.kind == "ORG" and item.case not in ACTING]
    return [item for item in named if scene.hindi or item.at < anchor.at]


@cache
def _authorities() -> Phrases[str]:
    rows = read_table("organisation_kinds", columns=2)
    return Phrases((words, kind) for words, kind in rows if kind == AUTHORITY)


def _is_authority(mention: Mention) -> bool:
    """Tell whether a name is that of a regulator, a court or a ministry."""
    words = folded_tokens(mention.entity.text) if mention.entity else ()
    return any(True for _ in _authorities().find(words))


def _headed(scene: Scene, labels: frozenset[str]) -> list[Mention]:
    """Give the company a note is about: `Ramco Wires: promoter …`."""
    first, second = [*scene.items[:2], None, None][:2]
    about = first is not None and second is not None and second.word == ":" and first.kind in labels
    return [first.mention] if about and first and first.mention else []


def _item_for(mention: Mention, anchor: Item) -> Item:
    return Item(anchor.at, anchor.first, anchor.first, mention.label, mention=mention, clause=anchor.clause)


def _stands(scene: Scene, item: Item, case: str, anchor: Item) -> bool:
    """Tell whether a mention stands in a case that this anchor can give it."""
    if case == WHICH:
        return item.word in small_words("which") and item.clause == anchor.clause and item.at < anchor.at
    if _in_brackets(scene, item):
        return False
    if case == NEXT:
        return item.at == anchor.at + 1 and not item.word
    if case == OWNER:
        return item.case == "of" and item.governor < anchor.at <= item.governor + 2
    if case == KE:
        return item.case == "of" and item.at < anchor.at and scene.items[item.governor].word == "के"
    if case == DOER:
        return 0 < anchor.at - item.at <= 2 and scene.words(item.at + 1, anchor.at) == ("to",)
    if item.case != case and case != OBJECT:
        return False
    if scene.hindi:
        return item.clause == anchor.clause or (case == "ne" and item.clause < anchor.clause)
    if case == SUBJECT:
        return item.at < anchor.at and item.clause <= anchor.clause
    if item.clause != anchor.clause:
        return False
    if case == OBJECT:
        return item.governor == anchor.at or _follows(scene, item, anchor)
    if case == WITH:
        return True
    return item.at < anchor.at if case == POSSESSIVE else item.governor >= anchor.at


def _follows(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether an English mention comes right after a verb that is no trigger: `handed X an order`."""
    between = scene.items[anchor.at + 1 : item.at]
    plain = all(each.kind == WORD and not each.trigger and each.word not in small_words("joint") for each in between)
    return item.case == SUBJECT and 0 < item.at - anchor.at <= OWNED and plain


def _in_brackets(scene: Scene, item: Item) -> bool:
    """Tell whether a mention is a gloss or the agency of a dateline."""
    return item.case in (BARE, SUBJECT) and item.at > 0 and scene.items[item.at - 1].word in OPENING
