"""Who founded what, told by a verb: `founded by Y`, `Y set up X`, `X की स्थापना Y ने की`, `Y द्वारा स्थापित X`."""

from __future__ import annotations

from collections.abc import Iterator

from hindinlp.document import Relation
from hindinlp.relations.people.around import Act, details, doer, fact, known, meant, named, together, word
from hindinlp.relations.people.role_owners import nearest_before
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.reading.units import Mention

TYPE = "FOUNDED"
BY, PERSONS, OBJECT = 7, 12, 5  # items from the verb to `by`, from `by` to the person, from the verb to its object


def founded(scene: Scene, act: Act) -> Iterator[Relation]:
    """Yield who founded what around a word for founding."""
    if act.kind not in ("FOUND", "FOUND_OF"):
        return
    people, organisation = _hindi(scene, act) if scene.hindi else _english(scene, act)
    if organisation is not None:
        found = (fact(TYPE, scene, person, organisation, act) for person in people)
        yield from (relation for relation in found if relation is not None)


def _english(scene: Scene, act: Act) -> tuple[list[Mention], Mention | None]:
    items = scene.items
    by = next((at for at in range(act.after, min(act.after + BY, len(items))) if items[at].word == "by"), None)
    origin = items[act.at].word == "spun"  # `spun out of X by Y`
    if by is None and word(items, act.after - 2) == "brainchild":
        by = act.after - 1  # `the brainchild of Y`
    if by is not None and (origin or not any(known(item, "ORG") for item in items[act.after : by])):
        person = _founder(scene, by)
        if person is None or not named(person, "PER") or (_is_soft(scene, act) and not _thing_beside(scene, act)):
            return [], None
        return together(scene, person), _founded_thing(scene, act, person)
    person = doer(scene, act.at)
    told_beside = person is not None and act.at - person.at == 1  # `which Y founded in 2012`
    if (word(items, act.after) in ("in", "as") and not told_beside) or word(items, act.at - 1) in details("passive"):
        return [], None
    if person is None or any(item.kind == "ORG" and item.case == SUBJECT for item in items[person.at : act.at]):
        return [], None
    thing = _object(scene, act) or _relative_thing(scene, act, person)
    return [*together(scene, person), *_helpers(scene, act)], thing


def _founder(scene: Scene, by: int) -> Item | None:
    """`founded by (former X researchers) Y and Z`, `set up by X's former chief Y`."""
    items = scene.items
    for item in items[by + 1 : by + 1 + PERSONS]:
        behind = items[item.at + 1] if item.at + 1 < len(items) else None
        of_person = behind is not None and (behind.kind == "TITLE" or behind.word in details("of_person"))
        if item.kind == "PER" or (item.kind == "ORG" and not (of_person or item.case == POSSESSIVE)):
            return item
    return None


def _is_soft(scene: Scene, act: Act) -> bool:
    """Tell whether a verb tells of many things (`built`, `created`), so that the company must stand beside it."""
    return scene.items[act.at].word in details("soft")


def _thing_beside(scene: Scene, act: Act) -> bool:
    """`X, built by Y`."""
    before = [item for item in scene.items[max(0, act.at - 4) : act.at] if item.word not in (",", "was", "is")]
    return bool(before) and known(before[-1], "ORG")


def _object(scene: Scene, act: Act) -> Mention | None:
    """Give the organisation right behind the verb: `set up X`, `founded lingerie retailer X`, `set up the firm`."""
    for item in scene.items[act.after : act.after + OBJECT]:
        if item.kind == "ORG":
            following = word(scene.items, item.at + 1)
            into = following == "into" or (following == "as" and word(scene.items, item.at + 2) in ("a", "an", "the"))
            if into and scene.items[act.at].word in details("makes_into"):  # `built X into a household name`
                return None
            return (
                item.mention if known(item, "ORG") and item.case != POSSESSIVE and following not in ("'", "’") else None
            )
        if item.word in details("company_noun") and word(scene.items, act.after) in ("the", "this", "his", "her"):
            return scene.omitted.get("ORG") or nearest_before(scene, act.at)
        if item.kind not in (WORD, "LOC", "MISC") or item.word in {
            ",",
            "with",
            "in",
            "for",
            "at",
            "on",
            "from",
            "and",
            "as",
            "last",
            "to",
            "by",
        }:
            return None
    return None


def _relative_thing(scene: Scene, act: Act, person: Item) -> Mention | None:
    """`X, a startup he set up last year`: the thing stands before its founder."""
    if act.kind != "FOUND":
        return None
    first = scene.list_of(person)[0]
    before = scene.items[max(0, first.at - 6) : first.at]
    which = word(scene.items, first.at - 1) in ("which", "that") and act.at - person.at <= OBJECT
    if not which and (_is_soft(scene, act) or not any(item.word in details("company_noun") for item in before)):
        return None
    return nearest_before(scene, first.at)


def _helpers(scene: Scene, act: Act) -> list[Mention]:
    """`set up the firm with Y`."""
    items = scene.items[act.after : act.after + PERSONS]
    at = next((item.at for item in items if item.word == "with"), None)
    if at is None:
        return []
    person = next((item for item in scene.items[at + 1 : at + 8] if named(item, "PER")), None)
    return together(scene, person) if person else []


def _founded_thing(scene: Scene, act: Act, person: Item) -> Mention | None:
    """Give what was founded by somebody: the thing named before, or behind where the sentence opens with the verb."""
    before = [item for item in scene.items[: act.at] if known(item, "ORG") and item.case not in ("besides", "source")]
    doing = [item for item in before if item.case != "by"]  # `X, backed by Y, was founded by Z`
    doing = [item for item in doing if item.clause == scene.items[act.at].clause] or doing
    if before:
        return (doing or before)[-1].mention
    behind = [
        item for item in scene.items[person.at : person.at + PERSONS] if known(item, "ORG") and item.case == SUBJECT
    ]
    if behind and act.at <= 1:
        return behind[0].mention
    return scene.omitted.get("ORG")


def _hindi(scene: Scene, act: Act) -> tuple[list[Mention], Mention | None]:
    items = scene.items
    if items[act.at].word in details("brainchild"):
        return _by_idea(scene, act)
    by = doer(scene, act.at, ("ne", "by")) if act.kind == "FOUND" else _founder_behind(scene, act)
    if word(items, act.after) in ("की", "किए", "किया") and word(items, act.after + 1) in details("passive_participle"):
        made = next((item for item in items[act.after : act.after + 4] if known(item, "ORG")), None)
        maker = doer(scene, act.at, ("by",))
        if made is not None and maker is not None:  # `Y की ओर से शुरू की गई X`
            return together(scene, meant(scene, maker)), made.mention
    if word(items, act.after) in ("करने", "करनेवाले") and word(items, act.after + 1) in ("वाले", "वाली"):
        by = next((item for item in items[act.after : act.after + 4] if named(item, "PER")), None)
    if by is None or _silent_doer(scene, by, act) or not _done_by(scene, by, act):
        return [], None
    thing = _hindi_thing(scene, act)
    return [*_with(scene, act, by), *together(scene, meant(scene, by))], thing


def _by_idea(scene: Scene, act: Act) -> tuple[list[Mention], Mention | None]:
    """`X Y के दिमाग की उपज है`."""
    by = doer(scene, act.at, ("of",))
    if by is None:
        return [], None
    thing = next((item.mention for item in reversed(scene.items[: by.at]) if known(item, "ORG")), None)
    return together(scene, meant(scene, by)), thing


def _with(scene: Scene, act: Act, by: Item) -> list[Mention]:
    """`Y ने Z के साथ (मिलकर) X खड़ी की`."""
    clause = scene.items[act.at].clause
    for item in reversed(scene.items if act.kind == "FOUND_OF" else scene.items[: act.at]):
        if named(item, "PER") and item.case == "with" and (item.clause == clause or by.at < item.at < act.at):
            return together(scene, item)
    return []


def _founder_behind(scene: Scene, act: Act) -> Item | None:
    """`X की स्थापना Y ने की`, or `Y ने X की स्थापना की`: in the clause of the word, behind it first."""
    clause = scene.items[act.at].clause
    behind = [
        item for item in scene.items[act.at :] if named(item, "PER") and item.case == "ne" and item.clause == clause
    ]
    return behind[0] if behind else doer(scene, act.at, ("ne", "by")) or _listed(scene, act)


def _listed(scene: Scene, act: Act) -> Item | None:
    """`X की नींव तीन दोस्तों ने रखी: A, B और C`."""
    colon = next((item.at for item in scene.items[act.after : act.after + BY] if item.word == ":"), None)
    following = scene.items[colon + 1 : colon + 2] if colon else ()
    return following[0] if following and named(following[0], "PER") else None


def _done_by(scene: Scene, by: Item, act: Act) -> bool:
    """Tell whether the person does it: in one clause, and not `शुरू होगी`."""
    near = by.clause == scene.items[act.at].clause or act.kind == "FOUND_OF" or by.at > act.at or by.case == "bare"
    return near and word(scene.items, act.after) not in ("होगी", "होगा", "होंगे", "हुई", "हुआ", "हुए", "हो", "होने")


def _silent_doer(scene: Scene, by: Item, act: Act) -> bool:
    """Tell whether a company stands between, doing it instead."""
    return any(known(item, "ORG") and item.case == "ne" for item in scene.items[by.at : act.at])


def _may_be_founded(scene: Scene, item: Item, act: Act) -> bool:
    """Leave out a bare name that is left (`X छोड़कर`) or stands far from the verb."""
    left = word(scene.items, item.at + 1) in details("leaving_first")
    return not left and act.at - item.at <= (2 * PERSONS if item.case != "bare" else OBJECT + 2)


def _soft_thing(scene: Scene, act: Act) -> Mention | None:
    """`Y ने यह कंपनी बनाई`, `Y ने X खोली`: what is made stands right before such a verb."""
    before = scene.items[act.at - 1] if act.at else None
    if before is None:
        return None
    if before.word == "को" and act.at > 1:
        before = scene.items[act.at - 2]
    if known(before, "ORG"):
        return before.mention
    if before.word not in details("company_noun"):
        return None
    called = scene.items[before.at - 3 : before.at] if before.at > 2 else ()
    if called and called[1].word == "नाम":  # `Y ने X नाम की कंपनी बनाई`
        return called[0].mention if known(called[0], "ORG") else None
    return scene.omitted.get("ORG")


def _hindi_thing(scene: Scene, act: Act) -> Mention | None:
    items = scene.items
    if _is_soft(scene, act):
        return _soft_thing(scene, act)
    if act.kind == "FOUND_OF":
        cases: tuple[str, ...] = ("of",)
    else:
        cases = ("ko", "bare")
        if items[act.at].word == "स्थापित" and act.after < len(items) and known(items[act.after], "ORG"):
            return items[act.after].mention
    beside = items[act.at - 1] if act.at else None
    if act.kind == "FOUND" and beside is not None and known(beside, "ORG") and not beside.word:
        return beside.mention  # `कंपनी को छोड़कर अपना उद्यम X शुरू किया`
    for case in cases:
        for item in reversed(items[: act.at]):
            if known(item, "ORG") and item.case == case and _may_be_founded(scene, item, act):
                return item.mention
    relative = next((item.at for item in items[: act.at] if item.word in ("जिसे", "जिसकी")), None)
    if relative is not None:
        return nearest_before(scene, relative)
    pointing = any(
        item.word in ("इसे", "उसे", "इसकी", "उसकी", "यह कंपनी", *details("company_noun")) for item in items[: act.at]
    )
    return scene.omitted.get("ORG") if pointing else None
