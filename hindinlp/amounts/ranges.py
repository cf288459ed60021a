"""Productions for two numbers that go together: bands, ratios, scores of approximation."""

from __future__ import annotations

from decimal import Decimal

from hindinlp.amounts.drafts import Decision, Draft, decided, refused
from hindinlp.amounts.numerals import ONE
from hindinlp.amounts.quantities import Quantity, read_quantity
from hindinlp.amounts.refusals import is_age
from hindinlp.amounts.tokens import Tokens, fold

_HYPHENS = frozenset("-–—‑~〜∼")
_FROM = fold("से")
_TO = frozenset(map(fold, ("to", "टू")))
_AND = frozenset(map(fold, ("और", "and", "to", "-", "–", "एवं", "व")))
_BETWEEN = ("between", "from")
_WITHIN = (fold("के"), fold("बीच"))
_LEADING = fold("लेकर")
# Stems of verbs which tell that a value went from one to the other: two amounts, not a band.
_MOVES = tuple(
    map(
        fold,
        (
            "हो",
            "पहुंच",
            "बढ़",
            "घट",
            "गिर",
            "चढ़",
            "उछल",
            "लुढ़क",
            "टूट",
            "फिसल",
            "रह",
            "कर",
            "किय",
            "आ",
            "गय",
            "गई",
            "सुधर",
            "कम",
        ),
    )
)
_RISES = (
    "rise", "rose", "risen", "increas", "grew", "grow", "up", "jump", "climb", "surg", "soar", "fall", "fell", "fallen",
    "drop", "declin", "decreas", "down", "cut", "rais", "reduc", "lower", "went", "chang", "revis", "slash", "hik",
    "slip", "slid", "trim", "improv", "widen", "narrow", "shrink", "shrank", "swel", "doubl", "expand", "gain", "lift",
    "move", "eas", "plung", "tumbl", "advanc", "upgrad", "downgrad", "almost", "boost",
)  # fmt: skip
_LOOK_AROUND = 7


def band(tokens: Tokens, low: Quantity) -> Decision | None:
    """Read A-B, A से B, from A to B, between A and B as one range when they share a unit and rise."""
    if low.numeral.kind == "ordinal" or low.value < 0 and not low.money and tokens.at(low.after).key == "-":
        return None
    joint = _joint(tokens, low)
    if joint is None:
        return None
    word, at = joint
    high = read_quantity(tokens, at) if tokens.at(at).gap != "\n" else None
    if high is None or high.numeral.kind == "ordinal" or not _joined(tokens, low, high, word):
        return None
    low, high = _shared(low, high)
    if low.value >= high.value or not _one_unit(low, high):
        return None
    after = high.after
    if _mere_words(low, high) and word not in ("between", "within"):
        return None
    if high.unit == "span" and not is_age(tokens, high) and high.numeral.form == "digits":
        return refused("duration", low.first, high.unit_after)
    made = Draft(
        low.first, after, "range", "band", None, low.value, high.value, high.currency or low.currency,
        noun_after=max(high.unit_after, after),
        plain=not (high.money or high.unit), scale=high.numeral.scale,
    )  # fmt: skip
    return decided(made)


def _joint(tokens: Tokens, low: Quantity) -> tuple[str, int] | None:
    """Give what joins the two, and where the second begins."""
    at = low.after
    token, before = tokens.at(at), tokens.at(low.first - 1).key
    if token.gap == "\n":
        return None
    if before == "between" and token.key in _AND:
        return "between", at + 1
    if token.key in _HYPHENS:
        even = bool(token.gap) == bool(tokens.at(at + 1).gap)
        return ("hyphen", at + 1) if even else None
    if token.key == _FROM:
        return "from", at + 1 + (tokens.at(at + 1).key == _LEADING)
    if token.key in _TO or (before == "from" and token.key == "and"):
        return "to", at + 1
    if token.key in _AND:
        return "within", at + 1
    return None


def _joined(tokens: Tokens, low: Quantity, high: Quantity, word: str) -> bool:
    """Tell whether the two are one band rather than two amounts."""
    after = high.unit_after if high.unit in ("span",) else high.after
    between = (tokens.at(after).key, tokens.at(after + 1).key) == _WITHIN
    if word == "within":
        return between
    if word == "from" and not between:
        return not _moves_after(tokens, max(high.after, high.unit_after))
    if word == "to":
        return not _moves_before(tokens, low.first)
    return True


def _moves_after(tokens: Tokens, at: int) -> bool:
    """Tell whether the clause goes on as a movement: हो गया, पर पहुंचा, कर दिया."""
    ahead = [tokens.at(n) for n in range(at, at + 3)]
    if ahead[0].key in (fold("पर"), fold("तक")):
        ahead = ahead[1:]
    return ahead[0].kind == "word" and ahead[0].gap != "\n" and ahead[0].key.startswith(_MOVES)


def _moves_before(tokens: Tokens, at: int) -> bool:
    words = (tokens.at(n).key for n in range(max(at - _LOOK_AROUND, 0), at))
    return any(word.startswith(_RISES) for word in words)


def _shared(low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """Give the first the scale of the second (10-25 करोड़), and each the unit of the other."""
    scale = high.numeral.scale
    open_ended = low.numeral.scale == ONE and not low.unit and not (low.money and not low.before)
    if scale != ONE and open_ended and abs(low.value) <= high.numeral.coefficient:
        low = low._replace(value=low.value * scale)
    if not low.money and not low.unit:
        percent = Decimal("0.01") if high.unit == "percent" and high.value != high.numeral.value else ONE
        low = low._replace(
            value=low.value * percent, money=high.money, currency=high.currency, unit=high.unit
        )  # fmt: skip
    if low.money and not high.money and high.unit in ("", "shares") and low.before:
        high = high._replace(money=True, currency=low.currency, unit="")
    return low, high


def _one_unit(low: Quantity, high: Quantity) -> bool:
    return (low.money, low.currency, low.unit) == (high.money, high.currency, high.unit)


def _mere_words(low: Quantity, high: Quantity) -> bool:
    """Tell whether two small numbers in words (दो-चार) have neither scale nor unit."""
    words = low.numeral.form == "words" and high.numeral.form == "words"
    return words and not high.money and high.unit in ("", "people", "shares", "span") and high.value < 100


def ratio(tokens: Tokens, first: Quantity) -> Decision | None:
    """Read 2:1 and `5 के मुकाबले`-less ratios in digits; 10:54 is a time."""
    at = first.numeral.after
    second = tokens.at(at + 1)
    colon = tokens.at(at).key == ":" and not tokens.at(at).gap and not second.gap
    if not colon or first.money or not (second.key.isdigit() and len(second.key) == 1 and second.key != "0"):
        return None
    value = first.value / Decimal(second.key)
    return decided(Draft(first.first, at + 2, "ratio", "ratio", value, noun_after=at + 2))


def merge_bounds(tokens: Tokens, drafts: list[Draft], spans: list[tuple[int, int]]) -> list[Draft]:
    """Make one range of a lower and an upper bound that a conjunction joins (over 100 and under 300).

    `spans` are the tokens of each draft with the words of its bound.
    """
    merged: list[Draft] = []
    last = (0, 0)
    for draft, span in zip(drafts, spans, strict=True):
        if merged and _bounds_meet(tokens, merged[-1], draft, last[1], span[0]):
            low = merged.pop()
            draft = Draft(
                last[0],
                span[1],
                "range",
                "bounds",
                None,
                low.value,
                draft.value,
                draft.currency or low.currency,
            )
            span = (last[0], span[1])
        merged.append(draft)
        last = span
    return merged


_CONJUNCTIONS = frozenset(map(fold, ("and", "but", "और", "पर", "लेकिन", "मगर", "परंतु", "किंतु", "व")))


def _bounds_meet(tokens: Tokens, low: Draft, high: Draft, end: int, start: int) -> bool:
    if (low.approx, high.approx) != ("over", "under") or low.value is None or high.value is None:
        return False
    joined = start == end + 1 and tokens.at(end).key in _CONJUNCTIONS
    return joined and low.value < high.value and {low.kind, high.kind} <= {low.kind, "number"}
