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
from hindinlp.relations.reading.lists import together
from hindinlp.relations.reading.scene import BARE, NAMED, OBJECT, OPENING, POSSESSIVE, SUBJECT, TITLE, WORD, Item, Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.text.phrases import Phrases, folded_tokens

Cases = tuple[str, ...]

PERCENT = "PERCENT"
TOPIC, WHICH, PEERS, DOER, AUTHORITY, OTHER, KE = "topic", "which", "peers", "doer", "authority", "other", "ke"
NEXT, OWNER, WITH, FROM, HEADED = "next", "owner", "with", "from", "headed"
ACTING = ("ne", "at", SUBJECT)  # cases of those who do or hold something themselves
NOT_MEANT = (*ACTING, BARE, OBJECT, "by", "with", "besides", "source")  # cases of those who are not silently meant
BESIDES = "besides"
RELATIVE = frozenset(("which", "who", "whose"))
OWNED = 4  # items from the mark of a possessive to the noun that is owned
APPOSED = 7  # items from `of` back to the comma of an apposition
AUXILIARY = 3  # items before a participle among which `was`, `been` make it passive
PARTICIPLES = ("ed", "en", "ught", "old", "aid", "won", "led", "held", "given")
NOUN_ENDINGS = ("tion", "tions", "ment", "ments", "takeover", "buyout", "merger", "mergers", "sale", "purchases")


def voice(scene: Scene, anchor: Item) -> str:
    """Tell whether an English anchor is an active or passive verb, a noun or an adjective; Hindi has no voice here.

    A word joined to a name is a compound (`Temasek-backed`), a share that somebody has is owned (`its 27%`).
    """
    if scene.hindi:
        return "any"
    if anchor.kind == PERCENT:
        return "owned" if _is_own_share(scene, anchor) else "any"
    if _is_compound(scene, anchor):
        return "compound"
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


def _is_own_share(scene: Scene, percent: Item) -> bool:
    """Tell whether a percentage is what somebody has: `sold its 45.7%`, `cut its 27.4 percent of X`."""
    before = scene.items[percent.at - 1].word if percent.at else ""
    following = scene.items[percent.at + 1 : percent.at + 1 + OWNED]
    if before not in small_words("of somebody") or not following:
        return False
    if following[0].word == "of":
        return any(item.kind == "ORG" for item in following)
    return following[0].word in small_words("after share")


def _is_compound(scene: Scene, anchor: Item) -> bool:
    """Tell whether a word is joined to a name: `Temasek-backed X`."""
    if anchor.trigger != "INVEST" or anchor.at < 2:
        return False
    return scene.items[anchor.at - 1].word == "-" and scene.items[anchor.at - 2].kind in NAMED


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
    fitting = [item for item in fitting if not _is_apposition(scene, item)]
    fitting = [item for item in fitting if not _is_in_apposition(scene, item, anchor)]
    fitting = [item for item in fitting if item.case != SUBJECT or not _is_in_relative(scene, item, anchor)]
    near = [item for item in fitting if item.clause == anchor.clause]
    for case in cases:
        if case in (OTHER, TOPIC) and _has_which(scene, anchor):
            return []  # `a joint venture in which X will hold 51%`: of what has no name
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


def _has_which(scene: Scene, anchor: Item) -> bool:
    clause = (item for item in scene.items[: anchor.at] if item.clause == anchor.clause)
    opening = next((item for item in clause if item.word != ","), anchor)
    following = scene.items[opening.at + 1].word if opening.at < anchor.at else ""
    return opening.word in small_words("of phrase") and following == "which"


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
        meant = [mention for mention in (*meant, *scene.unit.things) if is_authority(mention)]
        meant = [mention for mention in meant if mention.how != "name"] or _who_fined(scene)
    return [_item_for(mention, anchor) for mention in meant if mention.identity not in taken][:1]


def _others(scene: Scene, anchor: Item, fitting: Sequence[Item]) -> list[Item]:
    """List the companies that a unit names besides those taken: one may be meant, of several nobody can tell which."""
    named = [item for item in fitting if not item.word and item.kind == "ORG" and item.case not in NOT_MEANT]
    return [item for item in named if scene.hindi or item.at < anchor.at]


def _who_fined(scene: Scene) -> list[Mention]:
    """Give who fined others in the sentences before."""
    entity = scene.earlier.fined_by
    return [Mention(0, 0, entity.label, "omitted", entity, f"{entity.start}:{entity.end}")] if entity else []


@cache
def _authorities() -> Phrases[str]:
    rows = read_table("organisation_kinds", columns=2)
    return Phrases((words, kind) for words, kind in rows if kind == AUTHORITY)


def is_authority(mention: Mention) -> bool:
    """Tell whether a name is that of a regulator, a court or a ministry."""
    words = folded_tokens(mention.entity.text) if mention.entity else ()
    return any(True for _ in _authorities().find(words)) and small_words("form of company").isdisjoint(words)


def is_overseer(mention: Mention) -> bool:
    """Tell whether a name is that of a regulator, court, exchange or agency, which clears or reports deals."""
    words = folded_tokens(mention.entity.text) if mention.entity else ()
    return not small_words("overseer").isdisjoint(words)


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
        return item.case != "by" and 0 < anchor.at - item.at <= 2 and scene.words(item.at + 1, anchor.at) == ("to",)
    if case == SUBJECT and item.case == BESIDES:
        return _opens_clause(scene, item, anchor)
    if item.case != case and case != OBJECT:
        return False
    if scene.hindi:
        if case == BARE and _has_unnamed_doer(scene, anchor):
            return False
        return item.clause == anchor.clause or (case == "ne" and item.clause < anchor.clause)
    if case == SUBJECT:
        return item.at < anchor.at and item.clause <= anchor.clause
    if item.clause != anchor.clause:
        return False
    if case == OBJECT:
        return item.governor == anchor.at or _follows(scene, item, anchor)
    if case in (WITH, FROM):
        return True
    if case == POSSESSIVE:
        return item.at < anchor.at or (anchor.trigger == "LEAD" and item.at - anchor.at <= OWNED)  # `led its round`
    return item.governor >= anchor.at


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


def _is_apposition(scene: Scene, item: Item) -> bool:
    """Tell whether a noun only says what the name before it is: `Rocket Lab, the company behind …`."""
    if item.mention is None or item.mention.how != "noun" or item.at < 2:
        return False
    comma, name = scene.items[item.at - 1], scene.items[item.at - 2]
    return comma.word == "," and name.kind == item.kind and name.case == SUBJECT and not name.word


def _is_in_apposition(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name only helps to say what the name before is: `Helios, owner of The Man Company`."""
    if scene.hindi or item.case != "of" or item.governor < 2:
        return False
    start = next((at for at in range(item.governor - 1, max(0, item.governor - APPOSED), -1) if _is(scene, at, ",")), 0)
    if not start or scene.items[start - 1].kind not in ("ORG", "PER") or start <= anchor.at < item.at:
        return False
    opening = scene.items[start + 1]
    named = opening.kind == TITLE or opening.word in small_words("article")
    return named and not any(each.kind in NAMED for each in scene.items[start + 1 : item.governor])


def _is_in_relative(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether a name stands in a relative clause that closed before the verb: `X, which counts Y …, raised`."""
    if scene.hindi or item.clause != anchor.clause or item.at > anchor.at:
        return False
    comma = anchor.at - 1
    while comma > item.at and scene.items[comma].word in small_words("before verb"):
        comma -= 1
    opening = next((each for each in scene.items if each.clause == item.clause), item)
    return _is(scene, comma, ",") and opening.word in RELATIVE and opening.at < item.at


def _is(scene: Scene, at: int, word: str) -> bool:
    return scene.items[at].word == word


def _follows(scene: Scene, item: Item, anchor: Item) -> bool:
    """Tell whether an English mention comes right after a verb that is no trigger: `handed X an order`."""
    between = scene.items[anchor.at + 1 : item.at]
    plain = all(each.kind == WORD and not each.trigger and each.word not in small_words("joint") for each in between)
    return item.case == SUBJECT and 0 < item.at - anchor.at <= OWNED and plain


def _in_brackets(scene: Scene, item: Item) -> bool:
    """Tell whether a mention is a gloss or the agency of a dateline."""
    return item.case in (BARE, SUBJECT) and item.at > 0 and scene.items[item.at - 1].word in OPENING
