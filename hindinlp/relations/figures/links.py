"""Name a sum by another: the one it is held against, goes on from, or follows in a list."""

from __future__ import annotations

from dataclasses import replace

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.back import behind, earlier_by_words, held_against
from hindinlp.relations.figures.nouns import REACH
from hindinlp.relations.figures.row import CHANGE, NAMES_AGAIN, NO_FIGURE, Named, Row, Told
from hindinlp.relations.reading.cases import POSSESSIVE, SUBJECT
from hindinlp.relations.reading.items import WORD, Item

COMPARED = ("REVENUE", "PROFIT", "LOSS", "VALUED_AT", "MARKET_CAP")  # figures that another unit may compare
RANKED = ("MARKET_CAP", "REVENUE", "VALUED_AT")  # figures by which companies are ranked
NEAR = 3  # tokens between words for an earlier period and an English sum
LINK = 5  # tokens between two sums of one move (`X से बढ़कर Y`)
MAY_FOLLOW = ("of", "bare", SUBJECT, POSSESSIVE, "ko")  # cases of the next company of a list


def by_order(row: Row, item: Item, told: Told) -> Named | None:
    """`मुनाफा और राजस्व क्रमशः 5 करोड़ और 80 करोड़`: the sums follow the order of the nouns or companies before them."""
    if not row.between(0, len(row.words), "carry"):
        return None
    run = _run(row, item)
    place = run.index(item)
    if len(run) == 1 or (place and told[-1].type in ("", CHANGE, NO_FIGURE)):
        return None
    nouns = [noun for noun in row.between(0, run[0].first, "noun") if run[0].first - noun.after <= REACH][-len(run) :]
    if len(nouns) == len(run):
        return Named(item, nouns[place].value, nouns[0].first)
    return replace(told[-1], sum=item) if place else None


def _run(row: Row, item: Item) -> list[Item]:
    """Give the sums that follow each other with only a joint word between, this one among them."""
    run: list[Item] = []
    for each in row.sums:
        between = row.words[row.beyond(run[-1]) : each.first] if run else ()
        if run and not all(word in small_words("joint") for word in between):
            if item in run:
                break
            run = []
        run.append(each)
    return run


def by_move(row: Row, item: Item, told: Told) -> Named | None:
    """The second sum of a move or comparison: `302 करोड़ से घटकर 13 करोड़`, `from Rs 4 crore to Rs 11 crore`."""
    if not told or told[-1].type == CHANGE or not told[-1].type:
        return None
    before = told[-1]
    start = row.beyond(before.sum)
    if item.first - start > LINK or row.between(start, item.first, *NAMES_AGAIN):
        return None
    moved = row.word(start) in small_words("moved") or held_against(row, start)
    return replace(before, sum=item, earlier="") if moved else None


def by_comparison(row: Row, item: Item, told: Told) -> Named | None:
    """What a sum is held against is of its kind: `against Rs 120 crore a year ago`, `साल भर पहले यह 38 करोड़ था`."""
    if told and told[-1].type in (NO_FIGURE, CHANGE) and (moved := _after_change(row, item, told[-1])) is not None:
        return moved
    last = _last(told)
    if last is None or row.between(_end(row, last), item.first, "noun"):
        return None
    start = _end(row, last)
    near = row.last_before(item.first, "against")
    held = near is not None and near.first >= start and item.first - near.after <= 3
    if held or _puts_before(row, start, item):
        return replace(_opposite(row, item, told, last), sum=item, earlier="year" if held else "")
    if last.earlier and item.first - start <= LINK and len(told) > 1:
        return replace(_opposite(row, item, told, last), sum=item)
    pointed = not small_words("same_figure").isdisjoint(row.words[start : item.first])
    return replace(last, sum=item, earlier="") if pointed else None


def _after_change(row: Row, item: Item, change: Named) -> Named | None:
    """`हैसियत में 15,306 करोड़ रुपये का इजाफा हुआ और यह 5,83,322 करोड़ रुपये पर पहुंची`."""
    noun = row.last_before(change.sum.first, "noun")
    if noun is None or noun.value == NO_FIGURE or row.word(noun.after) != "में":
        return None
    if change.sum.first - noun.after > NEAR + 1 or small_words("same_figure").isdisjoint(
        row.words[change.sum.after : item.first]
    ):
        return None
    return Named(item, "MARKET_CAP" if noun.value == "VALUED_AT" else noun.value, noun.first)


def _puts_before(row: Row, start: int, item: Item) -> bool:
    """Tell whether words put a sum to an earlier period: before it in Hindi, and not far; behind it in English too."""
    marks = row.between(start, item.first, "before")
    if row.scene.hindi:
        return bool(marks)
    return bool(marks and item.first - marks[-1].after <= NEAR) or bool(
        row.between(item.after, behind(row, item), "before") and item.first - start <= NEAR
    )


def _opposite(row: Row, item: Item, told: Told, last: Named) -> Named:
    """Give the figure that this sum is held against: of several the first that nothing is held against yet."""
    held = [each for each in told if each.earlier]
    open_ = [each for each in told if each.type and each.type != CHANGE and not each.earlier]
    still = 1 + len([each for each in row.sums if each.first > item.first])
    return open_[len(held)] if len(open_) == len(held) + still else last


def _end(row: Row, named: Named) -> int:
    """Give the token where it goes on after a sum and the word that names it."""
    return max(row.beyond(named.sum), named.at + 1)


def _last(told: Told) -> Named | None:
    return next((named for named in reversed(told) if named.type and named.type != CHANGE), None)


def by_multiple(row: Row, item: Item, told: Told) -> Named | None:
    """`वैल्यूएशन 12 अरब डॉलर है, यानी जून 2024 के 4.6 अरब डॉलर से ढाई गुना`, `four times the $3 billion of 2023`."""
    last = _last(told)
    if last is None or last.type == NO_FIGURE or row.between(_end(row, last), item.first, "noun", "verb"):
        return None
    at, start = row.beyond(item), row.beyond(last.sum)
    if row.scene.hindi:
        behind_it = row.words[at : at + NEAR + 2]
        fold = row.word(at) in ("से", "का", "के") and not small_words("times").isdisjoint(behind_it)
    else:
        fold = not small_words("times").isdisjoint(row.words[max(start, item.first - LINK) : item.first])
    alone = not any(each.kind in ("ORG", "PER") for each in row.mentions_within(start, item.first))
    return replace(last, sum=item, earlier="year") if fold and alone and item.first - start <= REACH else None


def by_list(row: Row, item: Item, told: Told) -> Named | None:
    """The same said of the next company: `A की आय 3,355 करोड़ रुपये और B की 2,794 करोड़ रुपये रही`."""
    last = _last(told)
    if last is None or last.type == NO_FIGURE:
        return None
    start = _end(row, last)
    if item.first - start > REACH or row.between(start, item.first, "noun", "verb"):
        return None
    owners = [each for each in row.mentions_within(start, item.first) if each.kind == "ORG" and each.mention]
    if not owners or (owners[-1].after != item.first and not _may_follow(row, owners[-1])):
        return None
    owner = owners[-1]
    beside = row.items_within(owner.after, item.first)
    sizes = [each.sum for each in told if each.type == CHANGE]
    if not all(each.kind == "PERCENT" or each in sizes or each.word in small_words("beside_owner") for each in beside):
        return None
    return replace(last, sum=item, owner=owner, earlier="")


def _may_follow(row: Row, owner: Item) -> bool:
    """Tell whether a company may be the next of a list: also `followed by X with …`."""
    return owner.case in MAY_FOLLOW or row.words[max(0, owner.first - 2) : owner.first] == ("followed", "by")


def by_series(row: Row, item: Item, told: Told) -> Named | None:
    """The same of another time: `मूल्य 2021 में 1.1 अरब डॉलर, 2023 में 40 करोड़ डॉलर लगा`."""
    last = _last(told)
    if last is None or last.sum is not told[-1].sum or last.type == NO_FIGURE:
        return None
    start = row.beyond(last.sum)
    if row.between(_end(row, last), item.first, "noun", "break") or row.word(item.first - 1) in ("to", "from"):
        return None
    between = row.mentions_within(start, item.first)
    if not _only_time(row, start, item.first):
        return None
    timed = any(each.kind == "DATE" for each in between) and not any(each.kind in ("ORG", "PER") for each in between)
    joined = not small_words("joint").isdisjoint(row.words[start : start + 5])
    return replace(last, sum=item, earlier="") if timed and joined and item.first - start <= REACH else None


def _only_time(row: Row, first: int, after: int) -> bool:
    """Tell whether no verb stands there: nothing but when it was."""
    items = [each for each in row.items_within(first, after) if each.kind == WORD]
    if row.scene.hindi:
        return not any(each.word in small_words("verb_end") for each in items)
    return all(each.word in small_words("series") for each in items)


def by_rank(row: Row, item: Item, told: Told) -> Named | None:
    """The next of a ranking by what the unit before told: `X 11 लाख करोड़ रुपये के साथ तीसरे पायदान पर रही`."""
    facts = [fact for fact in row.scene.earlier.facts if fact.amount is not None and fact.type in RANKED]
    at = row.beyond(item)
    before = [each for each in row.mentions_within(max(0, item.first - LINK), item.first) if each.kind == "ORG"]
    if not facts or told or not before or row.between(0, item.first, "noun", "verb"):
        return None
    ranked = not small_words("rank").isdisjoint(row.words[at : at + LINK + 2])
    owned = before[-1].after == item.first or not row.scene.hindi
    return Named(item, facts[-1].type, item.first, owner=before[-1]) if ranked and owned else None


def by_unit_before(row: Row, item: Item, told: Told) -> Named | None:
    """What the unit before spoke of: `एक साल पहले यह 535 करोड़ था`, `A year earlier it was Rs 5 crore`."""
    facts = [fact for fact in row.scene.earlier.facts if fact.amount is not None and fact.type in COMPARED]
    held = [named for named in told if named.like is not None]
    if not facts or len(held) != len(told) or row.between(0, item.first, "noun", "verb"):
        return None
    marks = row.between(max(0, item.first - REACH), item.first, "before")
    marked = any(mark.value != "then" for mark in marks)
    if not marked or row.scene.unit.heading:
        return None
    fact = facts[min(len(held), len(facts) - 1)] if "respectively" in row.words else facts[0]
    return Named(
        item, fact.type, item.first, earlier=earlier_by_words(row, Named(item, fact.type, 0), told) or "year", like=fact
    )
