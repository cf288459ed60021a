"""Tell of which organisation a title is: the one beside it, the one that appoints, or the one the text is about."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.relations.people.role_phrases import RolePhrase, professions, role_words
from hindinlp.relations.people.titles import grammar
from hindinlp.relations.reading.scene import CLOSING, OPENING, POSSESSIVE, SUBJECT, WORD, Item, Scene, after_gloss
from hindinlp.relations.reading.units import Mention

DESCRIBED = 5  # items between `of` and the name: `of smartwatch brand Noise`
GENITIVE = frozenset(("का", "की", "के", "में", "s", "'s"))
Others = frozenset[str]  # identities of organisations
TELLING = (SUBJECT, "ne", "bare", "at", "topic", POSSESSIVE, "of", "ko")


def owner(scene: Scene, phrase: RolePhrase, person: Item, verb: int, others: Others = frozenset()) -> Mention | None:
    """Find the organisation of a title: one that stands with it, that the verb ties to it, or that is meant.

    `others` are the organisations that the unit says the person left.
    """
    told = told_owner(scene, phrase, person)
    if told is not None and (verb < 0 or told.how == "name"):
        return told
    by_verb = _of_verb(scene, phrase, verb, others)
    return by_verb or told or _of_relative(scene, phrase) or meant_owner(scene, phrase, person, verb, others)


def _of_relative(scene: Scene, phrase: RolePhrase) -> Mention | None:
    """`X, where Y is the CEO`."""
    items = scene.items
    at = next((at for at in range(phrase.first - 1, 0, -1) if items[at].word in role_words("where")), None)
    if at is None or items[at].clause != items[phrase.first].clause:
        return None
    before = items[at - 1] if items[at - 1].word != "," else items[max(0, at - 2)]
    return _known(before)


def told_owner(scene: Scene, phrase: RolePhrase, person: Item) -> Mention | None:
    """Give the organisation before a title, behind it or behind its holder."""
    items = scene.items
    return (
        _before(scene, phrase)
        or _behind(items, phrase.after)
        or _in_brackets(items, phrase.after)
        or _behind(items, after_gloss(items, person.at + 1))
    )


def meant_owner(scene: Scene, phrase: RolePhrase, person: Item, verb: int, others: Others) -> Mention | None:
    """Give the organisation meant by a title alone: none by a profession, or a title of something without a name."""
    if all(role.title in professions() for role in phrase.roles) or _of_unnamed(scene, phrase):
        return None
    home = scene.earlier.homes.get(_identity(person)) if verb < 0 else None
    return home or spoken_of(scene, phrase.first, others)


def _of_unnamed(scene: Scene, phrase: RolePhrase) -> bool:
    """`उपभोक्ता मंच की संयोजक`, `नई कंपनी के चेयरमैन`, `union leader`: of what has no name here."""
    items = scene.items
    before = phrase.first - 1
    if before < 1 or items[before].word not in GENITIVE or items[before].word == "में":
        return False
    unknown = before > 1 and items[before - 2].word in role_words("unknown")
    plain = items[before - 1].kind == WORD and items[before - 1].word not in {"'", "’", *role_words("institution")}
    return unknown or plain


def _of_verb(scene: Scene, phrase: RolePhrase, verb: int, others: Others) -> Mention | None:
    """`X named Y as CEO`, `X ने Y को CEO बनाया`, `Y joins X as CEO`: who appoints, or what is joined."""
    if verb < 0:
        return None
    clause = scene.items[verb].clause
    named = [
        item
        for item in scene.of("ORG")
        if _known(item) and item.clause <= clause and item.at < phrase.first and _identity(item) not in others
    ]
    wanted = ("ne", "in", "at") if scene.hindi else (SUBJECT,)
    behind = [item for item in named if not scene.hindi and item.at > verb and item.case != "from"]
    chosen = behind or [item for item in named if item.case in wanted]
    return chosen[-1].mention if chosen else None


def _identity(item: Item) -> str:
    return item.mention.identity if item.mention else ""


def _known(item: Item | None) -> Mention | None:
    return item.mention if item and item.kind == "ORG" and item.mention and item.mention.entity else None


def _before(scene: Scene, phrase: RolePhrase) -> Mention | None:
    """`X के CEO`, `X CEO`, `X's CEO`, `X (XYZ) की प्रमुख`, `X में उपाध्यक्ष`, `जिसके CEO`."""
    items = scene.items
    if phrase.first < len(items) and items[phrase.first].kind == "ORG":
        return _known(items[phrase.first])
    at = phrase.first - 1
    if at < 0:
        return None
    if items[at].word in role_words("relative"):
        return nearest_before(scene, at)
    if items[at].word in role_words("own") and (subject := _subject_before(scene, at)) is not None:
        return subject
    if items[at].word in GENITIVE:
        at -= 1 + (at > 0 and items[at - 1].word in ("'", "’"))
    while at > 0 and items[at].word in CLOSING:
        at = next((back for back in range(at, -1, -1) if items[back].word in OPENING), 1) - 1
    if at > 0 and items[at].word in role_words("own_noun") and items[at - 1].word in role_words("unknown"):
        return None
    if at > 0 and items[at].word in grammar("business"):
        return _of_business(items, at)
    return _known(items[at]) if at >= 0 else None


def _of_business(items: Sequence[Item], at: int) -> Mention | None:
    """`X के फूड डिलीवरी कारोबार के CEO`: who heads a business that has no name has a title of its owner."""
    first = at
    while first and items[first - 1].kind == WORD and items[first - 1].word not in GENITIVE and at - first < DESCRIBED:
        first -= 1
    owned = first > 1 and items[first - 1].word in GENITIVE and items[first - 1].word != "में"
    return _known(items[first - 2]) if owned else None


def _subject_before(scene: Scene, at: int) -> Mention | None:
    """Give the organisation named before `its` or `अपने` that does what the clause tells."""
    acting = [item for item in scene.items[:at] if _is_named(item) and item.case in (SUBJECT, "ne", "bare")]
    return acting[-1].mention if acting else None


def _is_named(item: Item) -> bool:
    return item.kind == "ORG" and item.mention is not None and item.mention.how == "name"


def nearest_before(scene: Scene, at: int) -> Mention | None:
    """Give the organisation named last before an item."""
    return next((item.mention for item in reversed(scene.items[:at]) if _known(item)), None)


def _behind(items: Sequence[Item], at: int) -> Mention | None:
    """`CEO of X`, `partner at law firm X`, `CEO Y of X`."""
    if at < len(items) and items[at].word == "," and at + 1 < len(items) and items[at + 1].kind == "ORG":
        following = items[at + 2].word if at + 2 < len(items) else ""
        return _known(items[at + 1]) if following in {",", ".", *CLOSING, ""} else None
    if at >= len(items) or items[at].word not in role_words("link"):
        return None
    for item in items[at + 1 : at + 1 + DESCRIBED]:
        if item.kind == "ORG":
            return _known(item)
        if item.kind not in (WORD, "LOC", "MISC") or (
            item.word in grammar("not_in_title") - {"the", "a", "its", "company", "firm", "group", "bank", "startup"}
        ):
            return None
    return None


def _in_brackets(items: Sequence[Item], at: int) -> Mention | None:
    """`Y (CEO, X)`."""
    if at + 1 < len(items) and items[at].word == "," and items[at + 1].kind == "ORG":
        closing = items[at + 2].word if at + 2 < len(items) else ""
        return _known(items[at + 1]) if closing in CLOSING else None
    return None


def spoken_of(scene: Scene, at: int, others: Others = frozenset()) -> Mention | None:
    """Give the one organisation the sentence speaks of before an item, else what is meant where none is named."""
    before = [
        item for item in scene.items[:at] if _is_named(item) and item.case in TELLING and _identity(item) not in others
    ]
    if len({item.mention.identity for item in before if item.mention}) == 1:
        return before[-1].mention
    silent = scene.omitted.get("ORG")
    if silent is not None:
        return silent
    named = {_identity(item): item.mention for item in scene.items if _known(item) and _identity(item) not in others}
    return next(iter(named.values())) if len(named) == 1 else None
