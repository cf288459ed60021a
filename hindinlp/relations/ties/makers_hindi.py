"""Find who makes a product by the Hindi verbs and nouns behind it: `Y बनाने वाली X`, `X ने Y लॉन्च किया`."""

from __future__ import annotations

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.items import WORD, Item
from hindinlp.relations.reading.kinds import is_authority
from hindinlp.relations.reading.scene import Scene
from hindinlp.relations.ties.pairs import others
from hindinlp.relations.ties.parts import NAMES, doer, has, is_one_who, uses

REACH = 16  # items between a product and the verb
TITLED = 4  # items from `के` before a title to its holder
HELD = 4  # items between `X के पास` and a product
ONLY_USED = ("on", "from", "with", "against", "besides", "than")  # cases of a product that a Hindi verb only uses


def maker_in_hindi(scene: Scene, first: Item, last: Item) -> Item | None:
    """Give the company of `Y बनाने वाली X`, of `X ने Y लॉन्च किया`, of `Y, जिसे X ने बनाया`, of `Y की निर्माता X`."""
    before = [item for item in scene.items[max(0, first.at - HELD) : first.at] if item.kind != WORD]
    if before and before[-1].kind == "ORG" and before[-1].case == "at":
        return before[-1]  # `X के पास Y ब्रांड है`
    if has(scene, "ordering", last.at + 1, last.at + 1 + REACH):
        return _seller(scene, last)
    for verb in verbs_after(scene, last) if first.case not in ONLY_USED else ():
        who = scene.items[verb.at + 1 : verb.at + 9]
        if is_one_who(scene, verb.at + 1):
            return next((item for item in who if item.kind == "ORG"), None)
        if has(scene, "maker noun", verb.at, verb.at + 1) and who and who[0].kind == "ORG":
            return who[0]
        if has(scene, "approval", verb.at, verb.at + 1):
            return next(iter(others(scene, verb, ("ko",))), None)
        if has(scene, "act", verb.at, verb.at + 1):
            return doer(scene, verb.at) or _officers(scene, verb)
    return None


def _officers(scene: Scene, verb: Item) -> Item | None:
    """Give the company whose officer presents a product: `X के सीईओ Y ने नया ऐप Z पेश किया`."""
    who = next((item for item in scene.of("PER") if item.case == "ne" and item.clause == verb.clause), None)
    if who is None or scene.items[who.at - 1].kind != "TITLE":
        return None
    owner = [item for item in scene.items[: who.at] if item.kind == "ORG" and item.case == "of"][-1:]
    beside = owner and owner[0].governor in range(who.at - TITLED, who.at)
    return owner[0] if beside and not is_authority(owner[0].mention) else None


def _seller(scene: Scene, product: Item) -> Item | None:
    """Give who is to deliver what is ordered: `X को 40 Y का ऑर्डर दिया`, `X को Y का ऑर्डर मिला`, `X से 40 Y खरीदे`."""
    bought = has(scene, "order verb", product.at, product.at + REACH)
    for case in ("from",) if bought else ("ko", "from"):
        found = [item for item in others(scene, product, (case,)) if not is_authority(item.mention)]
        if found:
            return found[0]
    return None


def verbs_after(scene: Scene, last: Item) -> list[Item]:
    """Give the maker verbs after a product, with no other name between."""
    found = []
    for verb in uses(scene).get("make", ()):
        if last.at < verb.at <= last.at + REACH and verb.clause == last.clause:
            between = [item for item in scene.items[last.at + 1 : verb.at] if not item.word and item.kind in NAMES]
            if all(item.case == "ne" or _joined(scene, last, item) for item in between):
                found.append(verb)
    return found


def _joined(scene: Scene, last: Item, item: Item) -> bool:
    """Tell whether a product is told in one breath with the one before: `दवा A और एंटीबायोटिक B बनाती है`."""
    joint = not small_words("joint").isdisjoint(scene.words(last.at + 1, item.at))
    return item.kind == "PRODUCT" and item.case == last.case and joint
