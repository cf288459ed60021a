"""Who sits on which board: `joins the board of X`, `X gets a board seat`, `Y X के बोर्ड में शामिल होंगे`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, acts, details, doer, fact, known, meant, named, word
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
    if act.kind == "FILL":
        yield from _fills(scene, act)
    if act.kind != "BOARD" or _is_left(scene, act):
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


def _is_left(scene: Scene, act: Act) -> bool:
    """`vacated her seat on the board`."""
    around = scene.items[max(0, act.at - REACH) : act.at + 3]
    near = [item for item in around if item.clause == scene.items[act.at].clause]
    return not scene.hindi and any(written(scene, item) in details("leaves_seat") for item in near)


def _fills(scene: Scene, act: Act) -> Iterator[Relation]:
    """`Z vacated her seat on the board of X, and Y occupies it now`."""
    boards = [each for each in acts(scene) if each.kind == "BOARD" and each.at < act.at]
    company = _company(scene, boards[-1]) if boards else None
    person = doer(scene, act.at)
    if company is not None and person is not None and person.mention is not None:
        found = fact(TYPE, scene, person.mention, company, act, status_at(scene, scene.items[act.at].first))
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
        return ((_host(scene, act) or _acting(scene, before)) if own else None) or items[before].mention
    if (host := _host(scene, act)) is not None:
        return host
    if word(items, act.after) == "of":
        return next((item.mention for item in items[act.after : act.after + 6] if known(item, "ORG")), None)
    return scene.omitted.get("ORG") or _other(scene, act)


def _host(scene: Scene, act: Act) -> Mention | None:
    """Give who lets somebody in: `X has given Y a board seat`, `X ने बोर्ड में Y को जगह दी`."""
    clause = [item for item in scene.items if item.clause == scene.items[act.at].clause]
    if not any(item.word in details("gives") for item in clause):
        return None
    before = [item for item in clause if item.at < act.at and named(item, "ORG")]
    if scene.hindi:
        let_in = any(item.at > act.at and item.case == "ko" and item.kind in ("PER", "ORG") for item in clause)
        return next((item.mention for item in before if item.case == "ne" and let_in), None)
    verb = next(item.at for item in clause if item.word in details("gives"))
    given = any(item.at > verb for item in before)
    return next((item.mention for item in before if item.at < verb and item.case == SUBJECT and given), None)


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
    holder = _behind(scene, act) or _given_to(scene, act) or _holder(scene, act, verb)
    return [item.mention for item in scene.list_of(holder) if item.mention] if holder else []


def _behind(scene: Scene, act: Act) -> Item | None:
    """`बोर्ड में Y को जगह दी गई है`, `बोर्ड की दो सीटें X को मिली हैं`."""
    if not scene.hindi:
        return None
    clause = scene.items[act.at].clause
    following = [item for item in scene.items[act.after : act.after + REACH] if item.clause == clause]
    found = next((item for item in following if known(item, "PER") and item.case in ("ko", "bare")), None)
    return found or next((item for item in following if named(item, "ORG") and item.case == "ko"), None)


def _given_to(scene: Scene, act: Act) -> Item | None:
    """`the empty seat on the board goes to Y`."""
    if scene.hindi:
        return None
    clause = scene.items[act.at].clause
    behind = [item for item in scene.items[act.after : act.after + REACH] if item.clause == clause]
    gone = any(item.word in details("goes_over") for item in behind)
    return next((item for item in behind if gone and named(item, "PER") and item.case == "to"), None)


def _represented(scene: Scene, act: Act) -> Item | None:
    """`बोर्ड में X के तीन प्रतिनिधि होंगे`, `बोर्ड में तीन निदेशक X के होंगे`."""
    behind = scene.items[act.after : act.after + REACH + 2]
    if any(item.word in details("was") for item in behind):
        return None
    return next((item for item in behind if named(item, "ORG") and item.case == "of"), None)


def _sending(scene: Scene, act: Act) -> Item | None:
    """`X के दो प्रतिनिधि बोर्ड में बैठेंगे`."""
    for item in scene.items[max(0, act.at - REACH) : act.at]:
        behind = scene.items[item.at + 2 : min(item.at + 5, act.at)]
        sent = any(written(scene, each) in details("envoy") for each in behind)
        if sent and named(item, "ORG") and item.case == "of":
            return item
    return None


def _holder(scene: Scene, act: Act, verb: int) -> Item | None:
    around = scene.items[max(0, act.at - REACH) : act.after + REACH]
    seats = [item for item in around if written(scene, item) in details("seat")]
    if not seats:
        return None
    if scene.hindi and (sender := _represented(scene, act) or _sending(scene, act)) is not None:
        return sender
    got = scene.words(act.after, act.after + 2 * REACH)
    if scene.hindi and details("gets").isdisjoint(got):  # `बोर्ड में एक भी महिला निदेशक नहीं है`
        return None
    cases = ("ne", "bare", "ko", "at") if scene.hindi else (SUBJECT, POSSESSIVE)
    fitting = [
        item
        for item in scene.items[: act.at]
        if known(item, "ORG")
        and item.word not in ("its", "their")
        and (item.case in cases or (item.mention and item.mention.how == "relative"))
    ]
    return fitting[-1] if fitting else None
