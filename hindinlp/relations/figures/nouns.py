"""Name a sum by the noun after or before it, or by a verb."""

from __future__ import annotations

from hindinlp.lexicons import small_words
from hindinlp.relations.figures.row import CHANGE, NAMES_AGAIN, NO_FIGURE, Named, Row, Told
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.word_tables import Mark

REACH = 18  # tokens between a noun and its sum
AFTER = 4  # tokens between a sum and the noun after it
VERB = 4  # tokens between a verb and its sum
RELATIVE = 10  # tokens between a sum and the verb of its relative clause
RAISED = 6  # tokens from the verb that lifts a company to the height it comes to
NEAR = 3  # sums that a noun before this one may have named
ARRIVES = 4  # tokens between the size of a move and the sum it comes to
OWNER = 5  # tokens between a noun and its owner (`profit of the Pune-based X`)


def by_noun_after(row: Row, item: Item, told: Told) -> Named | None:
    """`148 करोड़ रुपये का शुद्ध लाभ`, `a $14 billion valuation`."""
    at = row.beyond(item)
    hindi = row.word(at) in small_words("genitive")
    if hindi and row.word(at + 1) == "कंपनी" and row.word(at + 2) in small_words("is_company"):
        return Named(item, "VALUED_AT", at + 1, verb=True)  # `अब 2.75 अरब डॉलर की कंपनी है`
    if hindi and row.word(at + 1) in small_words("not_genitive"):
        return None
    if not hindi and row.scene.hindi:
        return _right_after(row, item, at)
    if hindi and row.word(at + 1) in small_words("moves"):
        return Named(item, CHANGE, at + 1)  # `9,100 करोड़ रुपये के उछाल के साथ`
    if not hindi and _is_of_noun(row, item):
        return None
    noun = next(iter(row.between(at, at + AFTER + 2 * hindi, "noun", "verb", "break")), None)
    if noun is not None and noun.use == "noun" and noun.first == at:
        return Named(item, noun.value, noun.first)
    if noun is not None and noun.use == "noun" and not row.sum_within(at, noun.first) and _leads(row, at, noun):
        if _is_done(row, item, noun):
            return Named(item, NO_FIGURE, item.first)
        return Named(item, noun.value, noun.first)
    return Named(item, NO_FIGURE, item.first) if hindi else None


def _is_of_noun(row: Row, item: Item) -> bool:
    """Tell whether a sum is that of the noun right before it: `a valuation of $6 billion in its IPO`."""
    at = item.first - 1
    while row.word(at) in small_words("roughly"):
        at -= 1
    noun = row.last_before(at, "noun")
    return row.word(at) == "of" and noun is not None and noun.after == at


def _is_done(row: Row, item: Item, noun: Mark) -> bool:
    """`lost Rs 8,244 crore in market value`, `raised $5 million in revenue`, `40 लाख की चपत लगाई`."""
    if row.scene.hindi:
        following = {row.word(noun.after), row.word(noun.after + 1)}
        return noun.value == "LOSS" and not small_words("does_harm").isdisjoint(following)
    before = row.last_before(item.first, "verb")
    if before is None or item.first - before.after > 1:
        return False
    return before.value == NO_FIGURE or noun.value in ("MARKET_CAP", "VALUED_AT")


def _right_after(row: Row, item: Item, at: int) -> Named | None:
    """`170 अरब रुपये राजस्व की उम्मीद`."""
    noun = row.mark_at(at, "noun")
    return Named(item, noun.value, at) if noun is not None else None


def _leads(row: Row, at: int, noun: Mark) -> bool:
    """Tell whether only adjectives stand between an English sum and its noun."""
    if row.word(at) in small_words("genitive"):
        return True
    return all(row.word(i) in small_words("figure_adjective") for i in range(at, noun.first))


def by_change(row: Row, item: Item, told: Told) -> Named | None:
    """The size of a move is no figure: `36,009 करोड़ रुपये गिरी`, `rose by Rs 5 crore`, `rose Rs 5 crore to Rs 9`."""
    at = row.beyond(item)
    before = row.word(item.first - 1)
    arrives = row.word(at) in ("to", "at") and row.sum_within(at, at + ARRIVES)
    sized = row.mark_at(at, "change") is not None or before == "by" or (arrives and before in small_words("moves"))
    return Named(item, CHANGE, item.first) if sized else None


def by_noun_before(row: Row, item: Item, told: Told) -> Named | None:
    """`शुद्ध लाभ 18.4 प्रतिशत बढ़कर 212 करोड़ रुपये रहा`, `a net loss of Rs 87 crore`."""
    noun = row.last_before(item.first, "noun")
    if noun is None or item.first - noun.after > REACH or not _reaches(row, noun, item, told):
        return None
    moved = bool(told) and told[-1].type == CHANGE and told[-1].sum.first > noun.first
    type = "MARKET_CAP" if moved and noun.value == "VALUED_AT" else noun.value  # what markets move by so much
    return Named(item, type, noun.first, owner=_ranked(row, noun, item))


def _ranked(row: Row, noun: Mark, item: Item) -> Item | None:
    """`मार्केट कैप के लिहाज से X 19 लाख करोड़ रुपये के साथ आगे`: the company whose rank is told."""
    if row.word(noun.after + 1) not in small_words("by rank"):
        return None
    named = [each for each in row.mentions_within(noun.after, item.first) if each.kind == "ORG"]
    return named[0] if len(named) == 1 else None


def _reaches(row: Row, noun: Mark, item: Item, told: Told) -> bool:
    """Tell whether nothing between a noun and a sum takes the sum to something else."""
    if row.between(noun.after, item.first, "verb", "break", "part"):
        return False
    if row.word(noun.after) in small_words("oblique") and row.word(noun.after + 1) not in small_words("by rank"):
        return False
    if any(noun.after <= each.sum.first and each.type != CHANGE for each in told[-NEAR:]):
        return False
    if row.words[noun.first].isascii() and "and" in row.words[noun.after : item.first] and not _arrives(row, item):
        return False
    return not any(_takes(row, noun, each) for each in row.mentions_within(noun.after, item.first))


def _arrives(row: Row, item: Item) -> bool:
    return row.word(item.first - 1) in small_words("arrival")


def _takes(row: Row, noun: Mark, each: Item) -> bool:
    """Tell whether a company between noun and sum may be the owner of the sum instead."""
    if row.word(noun.first) in small_words("values") or row.word(noun.after + 1) in small_words("by rank"):
        return False
    if each.kind not in ("ORG", "PER") or each.mention is None or each.mention.how != "name":
        return False
    if row.word(noun.after) in ("of", "at", "for") and each.first - noun.after <= OWNER:
        return False
    return each.case not in ("on", "in", "at", "by", "source", "from")


def by_relative(row: Row, item: Item, told: Told) -> Named | None:
    """`the $3.4 billion at which it was valued in 2021`, `the Rs 7,000 crore it was worth`."""
    at = row.beyond(item)
    if row.scene.hindi or (row.words[at : at + 2] != ("at", "which") and row.word(at) != "it"):
        return None
    named = next((mark for mark in row.between(at, at + RELATIVE, "noun", "verb", "break")[-1:]), None)
    if named is None or row.word(named.first) not in small_words("is_valued") or row.sum_within(at, named.first):
        return None
    owner = next((each for each in row.mentions_within(at, named.first) if each.kind == "ORG"), None)
    known = owner is not None and owner.mention is not None and owner.mention.entity is not None
    return Named(item, "VALUED_AT" if known else NO_FIGURE, named.first, owner=owner)


def by_height(row: Row, item: Item, told: Told) -> Named | None:
    """`a transaction that takes the firm past the $1.1 billion mark`."""
    at = item.first - 1
    while row.word(at) in small_words("article"):
        at -= 1
    if row.scene.hindi or row.word(at) not in small_words("height"):
        return None
    start = max(0, at - RAISED)
    lifted = [i for i in range(start, at) if row.word(i) in small_words("lifts")]
    if not lifted or row.between(lifted[-1], item.first, "noun", "break") or row.sum_within(lifted[-1], item.first):
        return None
    whose = [each for each in row.mentions_within(lifted[-1], at) if each.kind == "ORG"]
    spoken = not small_words("a company").isdisjoint(row.words[lifted[-1] : at])
    return Named(item, "VALUED_AT", at, owner=whose[-1] if whose else None) if whose or spoken else None


def by_round(row: Row, item: Item, told: Told) -> Named | None:
    """`is raising $600 million at $3.8 billion`."""
    if row.scene.hindi or row.word(item.first - 1) != "at" or not told or told[-1].sum.after != item.first - 1:
        return None
    raised = not small_words("raises").isdisjoint(row.words[max(0, told[-1].sum.first - NEAR) : told[-1].sum.first])
    return Named(item, "VALUED_AT", item.first - 1) if raised else None


def by_verb(row: Row, item: Item, told: Told) -> Named | None:
    """`897 करोड़ रुपये कमाए`, `lost Rs 96 crore`."""
    at = row.beyond(item)
    after = next((m for m in row.between(at, at + VERB, "verb") if not row.words[m.first].isascii()), None)
    if after is not None and not row.sum_within(at, after.first):
        if after.value == "VALUED_AT" and (named := by_noun_before(row, item, told)) is not None:
            return named  # the verb tells of any figure
        return Named(item, after.value, after.first, verb=True)
    before = row.last_before(item.first, "verb")
    if before is None or not row.words[before.first].isascii() or item.first - before.after > VERB:
        return None
    if row.word(before.first) == "worth" and not _is_worth(row, before.first):
        return Named(item, NO_FIGURE, item.first)
    if row.sum_within(before.after, item.first) or row.between(before.after, item.first, *NAMES_AGAIN):
        return None
    return Named(item, before.value, before.first, verb=True)


def _is_worth(row: Row, at: int) -> bool:
    """Tell whether a company is worth a sum, not an order or homes: `the company was worth $14 billion`."""
    return not small_words("being").isdisjoint(row.words[max(0, at - 2) : at])
