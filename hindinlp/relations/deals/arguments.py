"""Find who takes part in what an anchor word tells, by the case each mention stands in.

Cases are those of `relation_cases.tsv` (ne, ko, in, of, from, by, with, …), those told by place (subject, object,
possessive, bare), and these:

- topic: what is meant where nobody is named; headed: whom a note names first (`X: will raise …`); authority: the
  regulator or court the text spoke of before
- other: the only other company the unit names; nothing, and no later case, if there are several
- which: the relative pronoun before the verb of its clause; doer: who stands before `to` and the anchor
- direct: who stands as a bare object beside the verb (`X खरीदेगी Y`); first: the first of two bare names (`X Y खरीदेगी`)
- part: who is named as what a word for a unit says (`its arm, X`); seller: the subject right before an English verb
- board: whose board or shareholders decide; later: who comes after `following the purchase of Y,` or `the purchase of
  Y will give`; ofs: `62 % of X's equity`; inside: `a stake in X is held`
- compound: the name right before a noun (`the Y purchase`); described: who comes after `51 फीसदी हिस्सा रखने वाली`;
  held: whose shares the clause before told of; ranked: whom a sum ranks (`6 करोड़ डॉलर के साथ X दूसरे नंबर पर रही`)
- whose: whose purchase a noun is (`Y की खरीद`); called: who comes after `is` (`the largest shareholder is X`)
- ke: who stands with `के` before an infinitive; next: the name right after the anchor; owner: whose anchor it is
- lenders, holders: whose lenders or shareholders act; belongs: `की है`; behind: the first name behind the anchor;
  official: the authority that money goes to; home: where a person taken belongs; opening: who opens the unit, before a
  relative clause; valued: whose value the next clause tells
- peers (as object): who is told in one breath with the first subject; raiser: who raised money in a clause before;
  taker: whom investors gave it there; round: whose round it is (`X के राउंड में`)
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hindinlp.lexicons import small_words
from hindinlp.relations.deals.appositions import is_apposition, is_in_apposition, is_in_relative
from hindinlp.relations.deals.raising import RAISER, ROUND, TAKER, raisers
from hindinlp.relations.deals.standing import LATER, stands
from hindinlp.relations.reading.cases import BARE, OBJECT, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.kinds import AUTHORITY, is_authority
from hindinlp.relations.reading.lists import together
from hindinlp.relations.reading.sayer import sayer
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention

TOPIC, PEERS, OTHER, HEADED, HOME, OPENING, VALUED = (
    "topic", "peers", "other", "headed", "home", "opening", "valued",
)  # fmt: skip
ACTING = ("ne", "at", SUBJECT)  # cases of those who do or hold something themselves
NOT_MEANT = (*ACTING, BARE, OBJECT, "by", "with", "besides", "source", "led")  # of those not silently meant


def fillers(
    scene: Scene, anchor: Item, cases: Sequence[str], labels: frozenset[str], taken: Collection[str] = ()
) -> list[Item]:
    """Give the items in the first case that somebody of a fitting label stands in; a list as a whole."""
    labels = labels.intersection(cases) or labels
    fitting = [item for item in scene.of(*labels) if item.mention and item.mention.identity not in taken]
    fitting = [item for item in fitting if not is_apposition(scene, item)]
    fitting = [item for item in fitting if not is_in_apposition(scene, item, anchor)]
    fitting = [item for item in fitting if item.case != SUBJECT or not is_in_relative(scene, item, anchor)]
    near = [item for item in fitting if item.clause == anchor.clause]
    for case in cases:
        if case in (OTHER, TOPIC) and _has_which(scene, anchor):
            return []  # `a joint venture in which X will hold 51%`: of what has no name
        if case == OTHER and (others := _others(scene, anchor, fitting)):
            return others[-1:] if len({item.mention.identity for item in others if item.mention}) == 1 else []
        if case in (RAISER, TAKER, ROUND) and (found := raisers(scene, anchor, fitting, case)):
            return found
        if case == HOME and (home := _home(scene, anchor, taken)):
            return home
        if case == VALUED and (found := _valued(scene, anchor, fitting)):
            return found
        if case == OPENING and (found := _opening(scene, anchor, fitting)):
            return found
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
    standing = [item for item in fitting if stands(scene, item, case, anchor)]
    if not standing:
        return []
    chosen = min(standing, key=lambda item: (abs(item.clause - anchor.clause), _distance(scene, item, anchor)))
    return [chosen] if case == LATER else [item for item in together(scene, chosen) if item in fitting]


def _distance(scene: Scene, item: Item, anchor: Item) -> int:
    """Tell how far a name is from an anchor; of an English clause before, the first subject is meant."""
    own = item.mention is not None and item.mention.how == "own"
    before = not scene.hindi and item.case == SUBJECT and item.clause < anchor.clause and not own
    return item.at if before else abs(item.at - anchor.at)


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
    told = sayer(scene.items) if case == TOPIC else None
    if told is not None and told.mention is not None and told.at > anchor.at:
        meant.insert(0, told.mention)
    return [_item_for(mention, anchor) for mention in meant if mention.identity not in taken][:1]


def _others(scene: Scene, anchor: Item, fitting: Sequence[Item]) -> list[Item]:
    """List the companies that a unit names besides those taken: one may be meant, of several nobody can tell which."""
    named = [item for item in fitting if not item.word and item.kind == "ORG" and item.case not in NOT_MEANT]
    return [item for item in named if scene.hindi or item.at < anchor.at]


def _home(scene: Scene, anchor: Item, taken: Collection[str]) -> list[Item]:
    """Give the company that the people taken belong to: `संस्थापक X के पास 12 प्रतिशत शेयर हैं`."""
    homes = [scene.earlier.homes.get(identity) for identity in taken]
    known = {home.identity: home for home in homes if home is not None and home.entity is not None}
    return [_item_for(home, anchor) for home in known.values()] if len(known) == 1 and None not in homes else []


def _opening(scene: Scene, anchor: Item, fitting: Sequence[Item]) -> list[Item]:
    """Give who opens a Hindi unit, where a relative clause stands before the verb: `X, जिसे …, अब Y की हो गई`."""
    named = [item for item in fitting if item.clause < anchor.clause and item.case == BARE and not item.word]
    relative = small_words("hindi relative")
    return [item for item in named if _opens_relative(scene.items[item.at + 1 : item.at + 3], relative)][:1]


def _valued(scene: Scene, anchor: Item, fitting: Sequence[Item]) -> list[Item]:
    """Give whose value the next clause tells: `X की अगुवाई में राउंड हुआ और Y की कीमत 62 करोड़ डॉलर लगी`."""
    named = [item for item in fitting if item.clause == anchor.clause + 1 and item.case == "of" and not item.word]
    return [item for item in named if scene.items[item.governor + 1].trigger == "VALUE"][:1]


def _opens_relative(behind: Sequence[Item], relative: Collection[str]) -> bool:
    return len(behind) > 1 and behind[0].word == "," and behind[1].word in relative


def _who_fined(scene: Scene) -> list[Mention]:
    """Give who fined others in the sentences before."""
    entity = scene.earlier.fined_by
    return [Mention(0, 0, entity.label, "omitted", entity, f"{entity.start}:{entity.end}")] if entity else []


def _headed(scene: Scene, labels: frozenset[str]) -> list[Mention]:
    """Give the company a note is about: `Ramco Wires: promoter …`."""
    first, second = [*scene.items[:2], None, None][:2]
    about = first is not None and second is not None and second.word == ":" and first.kind in labels
    return [first.mention] if about and first and first.mention else []


def _item_for(mention: Mention, anchor: Item) -> Item:
    return Item(anchor.at, anchor.first, anchor.first, mention.label, mention=mention, clause=anchor.clause)
