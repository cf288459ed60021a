"""Who sits on which board: `joins the board of X`, `X gets a board seat`, `Y X के बोर्ड में शामिल होंगे`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, details, doer, fact, known, meant, named, word
from hindinlp.relations.people.role_phrases import written
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.relations.status import status_at

TYPE = "BOARD_MEMBER"
REACH = 8  # items around the word for the board


def on_board(scene: Scene, act: Act) -> Iterator[Relation]:
    """Yield who sits on the board that a word speaks of."""
    if act.kind != "BOARD":
        return
    verb = _verb(scene, act)
    if verb is None:
        return
    members = _members(scene, act, verb)
    companies = _companies(scene, act)
    if not companies or not members:
        return
    stays = not details("stays").isdisjoint(item.word for item in scene.items[verb : verb + 3])
    status = "completed" if stays else status_at(scene, scene.items[verb].first)
    for member, company in product(members, companies):
        found = fact(TYPE, scene, member, company, act, status)
        if found is not None:
            yield found


def _verb(scene: Scene, act: Act) -> int | None:
    """Find what is said of the board: somebody sits on it, or has a seat."""
    items = scene.items
    if scene.hindi:
        if word(items, act.after) not in ("में", "सीट", "की", "से", "के", "का"):
            return None
        span = range(act.after, min(act.after + REACH, len(items)))
        if word(items, act.after) == "से" and not any(items[at].word in details("joins_with") for at in span):
            return None  # `बोर्ड से हटे`
    else:
        if not _sat_on(scene, act):
            return None
        span = range(max(0, act.at - REACH), min(act.after + 3, len(items)))
    clause = items[act.at].clause
    for at in span:
        said = written(scene, items[at])
        if items[at].clause == clause and (said in details("sit") or said in details("seat")):
            return at
    return None


def _sat_on(scene: Scene, act: Act) -> bool:
    """Tell a board that somebody is on from one that acts: `on X's board`, `a board seat`, not `the board met`."""
    items = scene.items
    if act.after < len(items) and written(scene, items[act.after]) in details("seat"):
        return True
    at = act.at - 1
    while at >= 0 and (
        items[at].kind in ("ORG", "LOC", "MISC", "TITLE", "NUMBER")
        or items[at].word in details("before_board")
        or word(items, at + 1) in ("'", "’", "'s")
    ):
        at -= 1
    return word(items, at) in details("onto")


def _companies(scene: Scene, act: Act) -> list[Mention]:
    """Give whose boards a word speaks of: `the boards of X and Z`."""
    company = _company(scene, act)
    item = next((each for each in scene.items if company is not None and each.mention is company), None)
    if item is None or item.group < 0 or scene.items[act.at].word != "boards":
        return [company] if company is not None else []
    return [each.mention for each in scene.list_of(item) if each.mention and each.mention.entity]


def _company(scene: Scene, act: Act) -> Mention | None:
    """Give whose board it is: `X के बोर्ड`, `X board`, `its board`, `board of X`; else what is spoken of."""
    items = scene.items
    before = act.at - 1
    if scene.hindi and before >= 0 and known(items[before], "ORG") and items[before].case == "bare":
        return scene.omitted.get("ORG") or _other(scene, act)  # `X बोर्ड में सीट लेगी`: X is who takes it
    while before >= 0 and (
        items[before].word in ("के", "का", "की", "'", "’", "s", "'s") or items[before].kind in ("MISC", "LOC")
    ):
        before -= 1
    if before >= 0 and known(items[before], "ORG"):
        own = items[before].word in ("its", "उसके", "अपने")
        return (_acting(scene, before) if own else None) or items[before].mention
    if word(items, act.after) == "of":
        return next((item.mention for item in items[act.after : act.after + 6] if known(item, "ORG")), None)
    return scene.omitted.get("ORG") or _other(scene, act)


def _acting(scene: Scene, at: int) -> Mention | None:
    """Give the organisation named last before `its` that does what is told there."""
    cases = ("ne", "bare") if scene.hindi else (SUBJECT,)
    found = [item for item in scene.items[:at] if named(item, "ORG") and item.case in cases]
    return found[-1].mention if found else None


def _other(scene: Scene, act: Act) -> Mention | None:
    """Give the one organisation named behind the board, where the text is about none that is not named here."""
    behind = {
        item.mention.identity: item.mention for item in scene.items[act.after :] if known(item, "ORG") and item.mention
    }
    before = {item.mention.identity for item in scene.items[: act.at] if known(item, "ORG") and item.mention}
    others = [mention for identity, mention in behind.items() if identity not in before]
    return others[0] if len(others) == 1 else None


def _members(scene: Scene, act: Act, verb: int) -> list[Mention]:
    """Give who sits there: the person before, or the organisation that has a seat."""
    items = scene.items
    person = doer(scene, act.at, ("ne", "bare", "ko"))
    if person is not None and not scene.hindi and person.word in ("he", "she"):
        return []
    if person is not None and person.clause >= items[act.at].clause - (not scene.hindi):
        return [item.mention for item in scene.list_of(meant(scene, person)) if item.mention]
    holder = _behind(scene, act) or _holder(scene, act, verb)
    return [item.mention for item in scene.list_of(holder) if item.mention] if holder else []


def _behind(scene: Scene, act: Act) -> Item | None:
    """`बोर्ड में Y को जगह दी गई है`, `बोर्ड की दो सीटें X को मिली हैं`."""
    if not scene.hindi:
        return None
    clause = scene.items[act.at].clause
    following = [item for item in scene.items[act.after : act.after + REACH] if item.clause == clause]
    found = next((item for item in following if known(item, "PER") and item.case in ("ko", "bare")), None)
    return found or next((item for item in following if named(item, "ORG") and item.case == "ko"), None)


def _represented(scene: Scene, act: Act) -> Item | None:
    """`बोर्ड में X के तीन प्रतिनिधि होंगे`, `बोर्ड में तीन निदेशक X के होंगे`."""
    behind = scene.items[act.after : act.after + REACH + 2]
    if any(item.word in details("was") for item in behind):
        return None
    return next((item for item in behind if named(item, "ORG") and item.case == "of"), None)


def _holder(scene: Scene, act: Act, verb: int) -> Item | None:
    around = scene.items[max(0, act.at - REACH) : act.after + REACH]
    seats = [item for item in around if written(scene, item) in details("seat")]
    if not seats:
        return None
    if scene.hindi and (sender := _represented(scene, act)) is not None:
        return sender
    got = scene.words(act.after, act.after + 2 * REACH)
    if scene.hindi and details("gets").isdisjoint(got):  # `बोर्ड में एक भी महिला निदेशक नहीं है`
        return None
    cases = ("ne", "bare", "ko", "at") if scene.hindi else (SUBJECT, POSSESSIVE)
    fitting = [
        item
        for item in scene.items[: act.at]
        if known(item, "ORG") and (item.case in cases or (item.mention and item.mention.how == "relative"))
    ]
    return fitting[-1] if fitting else None
