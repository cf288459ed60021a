"""Tell of which organisation a title is: the one beside it, the one that appoints, or the one the text is about."""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.relations.people.around import details
from hindinlp.relations.people.role_phrases import RolePhrase, described_by, is_profession, public_titles, role_words
from hindinlp.relations.people.titles import grammar
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT, after_gloss
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.rough_cases import CLOSING, OPENING
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention
from hindinlp.text.phrases import folded_tokens

BOTH = 2  # organisations of one title
SHORT = 3  # letters of a noun that may be a part of a name
DESCRIBED = 5  # items between `of` and the name: `of smartwatch brand Noise`
PAST, RELATIVES = frozenset(("थे", "थीं", "था", "थी")), frozenset(("जो", "जिन्होंने", "जिसने"))
DESCRIBING = (WORD, "LOC", "MISC")
GENITIVE = frozenset(("का", "की", "के", "में", "s", "'s"))
Others = frozenset[str]  # identities of organisations
TELLING = (SUBJECT, "ne", "bare", "at", "topic", POSSESSIVE, "of", "ko", "in")


def owner(scene: Scene, phrase: RolePhrase, person: Item, verb: int, others: Others = frozenset()) -> Mention | None:
    """Find the organisation of a title: one that stands with it, that the verb ties to it, or that is meant.

    `others` are the organisations that the unit says the person left.
    """
    told = told_owner(scene, phrase, person, by_verb=verb >= 0)
    if told is not None and (verb < 0 or told.how == "name"):
        return told
    by_verb = _of_verb(scene, phrase, verb, others)
    return by_verb or told or _of_relative(scene, phrase) or meant_owner(scene, phrase, person, verb, others)


def both_owners(scene: Scene, organisation: Mention, phrase: RolePhrase) -> list[Mention]:
    """Give with the organisation of a title the one it is joined to behind it: `chairman of (both) X and Z`."""
    item = next((each for each in scene.items if each.mention is organisation), None)
    listed = scene.list_of(item) if item is not None and item.group >= 0 else []
    if len(listed) != BOTH or organisation.how != "name" or listed[0].clause != scene.items[phrase.first].clause:
        return [organisation]
    joint = scene.words(after_gloss(scene.items, listed[0].at + 1), listed[1].at)
    behind = scene.items[listed[1].at + 1 : listed[1].at + 2]
    other_title = any(each.kind == "TITLE" or each.word in ("'", "’") for each in behind)
    near = 0 < listed[0].at - phrase.first <= DESCRIBED
    if len(joint) != 1 or joint[0] not in role_words("joins") or other_title or not near:
        return [organisation]
    return [each.mention for each in listed if each.mention and each.mention.entity]


def _of_relative(scene: Scene, phrase: RolePhrase) -> Mention | None:
    """`X, where Y is the CEO`."""
    items = scene.items
    at = next((at for at in range(phrase.first - 1, 0, -1) if items[at].word in role_words("where")), None)
    if at is None or items[at].clause != items[phrase.first].clause:
        return None
    before = items[at - 1] if items[at - 1].word != "," else items[max(0, at - 2)]
    return _known(before)


def told_owner(scene: Scene, phrase: RolePhrase, person: Item, *, by_verb: bool = False) -> Mention | None:
    """Give the organisation before a title, behind it or behind its holder."""
    items = scene.items
    comes = by_verb and phrase.after < len(items) and items[phrase.after].word == "from"  # `joins X as CEO from Z`
    return (
        _before(scene, phrase)
        or (None if comes else _behind(items, phrase.after))
        or _in_brackets(items, phrase.after)
        or _behind(items, after_gloss(items, person.at + 1))
    )


def meant_owner(scene: Scene, phrase: RolePhrase, person: Item, verb: int, others: Others) -> Mention | None:
    """Give the organisation meant by a title alone: none by a profession, or a title of something without a name."""
    called = _called(scene, phrase)
    if called is not None:
        return called
    if all(is_profession(role.title) for role in phrase.roles) or _of_unnamed(scene, phrase):
        return None
    home = scene.earlier.homes.get(_identity(person)) if verb < 0 else None
    meant = home or spoken_of(scene, phrase.first, others | _former(scene, phrase.first))
    if any(role.title in public_titles() for role in phrase.roles) and not is_authority(meant):
        authorities = [each for each in scene.earlier.organisations.values() if is_authority(each)]
        return authorities[-1] if authorities else meant
    return meant


def _called(scene: Scene, phrase: RolePhrase) -> Mention | None:
    """`आयोग की उपाध्यक्ष`, `director general of the bureau`: the noun is a part of a name told before."""
    items = scene.items
    noun = items[phrase.first - 2] if phrase.first > 1 and items[phrase.first - 1].word in GENITIVE else None
    if not scene.hindi and phrase.after + 2 < len(items) and items[phrase.after].word in ("of", "at", "for"):
        noun = items[phrase.after + 2] if items[phrase.after + 1].word == "the" else None
    if noun is None or noun.kind != WORD or len(noun.word) < SHORT or noun.word in role_words("board"):
        return None
    told = [
        each
        for each in scene.earlier.organisations.values()
        if each.entity is not None and noun.word in folded_tokens(each.entity.text)
    ]
    return told[-1] if told else None


def _of_unnamed(scene: Scene, phrase: RolePhrase) -> bool:
    """`उपभोक्ता मंच की संयोजक`, `नई कंपनी के चेयरमैन`, `union leader`: of what has no name here."""
    items = scene.items
    before = phrase.first - 1
    if before < 1 or items[before].word not in GENITIVE or items[before].word == "में":
        return False
    unknown = before > 1 and items[before - 2].word in role_words("unknown")
    known = {"'", "’", *role_words("institution"), *grammar("business")}
    return unknown or (items[before - 1].kind == WORD and items[before - 1].word not in known)


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
    named = [item for item in named if not _is_past_employer(scene, item)]
    wanted = ("ne", "in", "at") if scene.hindi else (SUBJECT,)
    behind = [item for item in named if not scene.hindi and item.at > verb and item.case != "from"]
    chosen = behind or [item for item in named if item.case in wanted]
    return chosen[-1].mention if chosen else None


def _is_past_employer(scene: Scene, item: Item) -> bool:
    """`Y, previously with X, as CEO`, `Y, an X veteran, as CEO`: where somebody was before."""
    behind = scene.items[item.at + 1].word if item.at + 1 < len(scene.items) else ""
    before = scene.items[max(0, item.governor - 1)].word
    return not scene.hindi and (behind in details("of_person") or before in role_words("past"))


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
    at -= items[at].kind in ("PEOPLE", "NUMBER")  # `X के दो पूर्व वैज्ञानिक`
    if items[at].word in GENITIVE or items[at].word == "से":  # `X से CEO Y`: of the side that X is
        at -= 1 + (at > 0 and items[at - 1].word in ("'", "’"))
    while at > 0 and items[at].word in CLOSING:
        at = next((back for back in range(at, -1, -1) if items[back].word in OPENING), 1) - 1
    if at > 0 and items[at].word in role_words("own_noun") and items[at - 1].word in role_words("unknown"):
        return None
    if at > 0 and items[at].word in grammar("business"):
        return _known(business_owner(items, at)) or _known(items[at - 1])  # `X की Z इकाई के प्रमुख`: of Z
    return (_known(items[at]) or _past_description(items, phrase.first - 1)) if at >= 0 else None


def _past_description(items: Sequence[Item], at: int) -> Mention | None:
    """`X's long-time design head`, `its first woman chief`, `X की नवनियुक्त प्रमुख`: words of praise stand between."""
    marker = described_by(items, at)
    if marker < 1:
        return None
    if items[marker].kind == "ORG":  # `its`
        return _known(items[marker])
    owner = marker - 1 - (items[marker - 1].word in ("'", "’"))
    return _known(items[owner]) if items[marker].word in GENITIVE and owner >= 0 else None


def business_owner(items: Sequence[Item], at: int) -> Item | None:
    """`X के फूड डिलीवरी कारोबार के CEO`: who heads a business that has no name has a title of its owner."""
    if at < 0 or items[at].word not in grammar("business"):
        return None
    first = at
    while first and items[first - 1].kind in DESCRIBING and items[first - 1].word not in GENITIVE:
        first -= 1
        if at - first >= DESCRIBED:
            break
    owned = first > 1 and items[first - 1].word in GENITIVE
    return items[first - 2] if owned and _known(items[first - 2]) else None


def _subject_before(scene: Scene, at: int) -> Mention | None:
    """Give the organisation named before `its` or `अपने` that does what the clause tells."""
    acting = [item for item in scene.items[:at] if _is_named(item) and item.case in (SUBJECT, "ne", "bare")]
    acting = [item for item in acting if not _is_past_employer(scene, item)]
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
        return _known(items[at + 1]) if following in {",", ".", ";", *CLOSING, ""} else None
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


def _former(scene: Scene, at: int) -> Others:
    """Give what a relative clause before an item names as the past of another: `Y, जो X के प्रमुख थे, सीईओ Z की जगह`."""
    found: set[str] = set()
    for item in scene.items[:at] if scene.hindi else ():
        if _known(item) and item.clause < scene.items[at].clause:
            words = [each.word for each in scene.items if each.clause == item.clause]
            past = not PAST.isdisjoint(words)
            found |= {_identity(item)} if past and words[0] in RELATIVES else set()
    return frozenset(found)


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
