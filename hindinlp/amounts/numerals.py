"""Read numerals: digits, number words of Hindi and English, scales, fractions.

A numeral is a sum of groups, each with its scales. A scale takes what stands before it as far back as the
groups are smaller than it: in `40 हजार 657 करोड़` करोड़ takes both, in `3 करोड़ 25 लाख` लाख takes only 25.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hindinlp.amounts.currencies import money_at
from hindinlp.amounts.digits import Piece, read_digits
from hindinlp.amounts.lexicon import (
    CARDINALS,
    DOZENS,
    GLYPHS,
    HALVES,
    HUNDREDS,
    ORDINALS,
    PAIRS,
    PARTS,
    SCALES,
    SHORTS,
    STEPS,
    TAILS,
    TENS,
    WHOLES,
    words,
)
from hindinlp.amounts.numeral import HUNDRED, ONE, TEN, TWELVE, Numeral, short_scale, small_number
from hindinlp.amounts.spoken import decimal_digits
from hindinlp.amounts.tokens import Tokens
from hindinlp.amounts.units import unit_at

__all__ = ["Numeral", "read_numeral", "small_number"]

# More groups than a numeral can have; the bound keeps the reader linear on any input.
MOST_GROUPS = 12

Terms = list[tuple[Decimal, Decimal]]
"""The value of each group with its scales, and the last scale."""

AND, POINT, ARTICLES = words("and"), words("point"), words("article")
HYPHENS = frozenset("-–—‑")


def read_numeral(tokens: Tokens, at: int, *, money: bool = False) -> Numeral | None:
    """Read the longest numeral that begins at token `at`; `money` tells that a currency stands before it."""
    if tokens.at(at).kind != "digits" and tokens.keys[at] not in _BEGINNINGS:
        return None
    return _Reading(tokens, at, money).numeral()


class _Reading:
    """One attempt to read a numeral at a place."""

    def __init__(self, tokens: Tokens, first: int, money: bool) -> None:
        self.tokens = tokens
        self.keys = tokens.keys
        self.first = first
        self.money = money

    def near(self, at: int) -> bool:
        """Tell whether token `at` stands on the line of the one before it."""
        return self.tokens.at(at).gap != "\n"

    def numeral(self) -> Numeral | None:
        """Read the groups, each with its scales, and what makes them a fraction or ordinal."""
        piece = self.group(self.first)
        if piece is None:
            return self.bare_scale()
        if piece.ordinal:
            return self.made(piece, piece.value, "ordinal")
        part = None if piece.digits else self.part(piece)
        if part is not None:
            return self.scaled_fraction(part)
        terms, at = self.scaled([], piece)
        coefficient = piece.value if terms else None
        while terms and len(terms) <= MOST_GROUPS and (following := self.next_group(terms, at, piece)):
            coefficient = None
            if following.ordinal:
                terms.append((following.value, ONE))
                return self.made(following, _total(terms), "ordinal")
            terms, at = self.scaled(terms, following)
            if at == following.after:
                break
        return self.finish(terms, piece, at, coefficient)

    def finish(self, terms: Terms, piece: Piece, at: int, coefficient: Decimal | None) -> Numeral:
        """Add an ordinal ending, a half, or a dozen to the sum of the groups."""
        value = _total(terms) if terms else piece.value
        end = Piece(value, at, piece.digits)
        if self.keys[at] not in _ENDINGS:
            return self.made(end, value, "cardinal", piece.digits, coefficient)
        ordinal = ORDINALS.get(self.keys[at]) if self.near(at) and not piece.digits else None
        if ordinal is not None and ordinal >= HUNDRED:
            return self.made(end._replace(after=at + 1), value * ordinal, "ordinal")
        joint = self.past_hyphen(at)
        if self.keys[joint] in AND and (joined := self.joined_fraction(terms, end, joint + 1)):
            return joined
        dozens = self.dozens(end)
        if dozens is not None:
            return self.made(dozens, dozens.value, "fraction", piece.digits)
        return self.made(end, value, "cardinal", piece.digits, coefficient)

    def made(
        self, end: Piece, value: Decimal, kind: str, digits: bool | None = None, part: Decimal | None = None
    ) -> Numeral:
        form = "digits" if (end.digits if digits is None else digits) else "words"
        if not part:
            return Numeral(self.first, end.after, value, value, kind, form)
        return Numeral(self.first, end.after, value, part, kind, form, value / part)

    # -- groups: what may stand before a scale -------------------------------------------------

    def group(self, at: int) -> Piece | None:
        """Read a number below a scale: तीन सौ छह, सवा दो, 322 hundred, two point five."""
        opener = _Reading.digits if self.tokens.at(at).kind == "digits" else _OPENERS.get(self.keys[at])
        piece = None if opener is None else opener(self, at)
        if piece is None or piece.ordinal or (piece.digits and self.keys[piece.after] not in _AFTER_DIGITS):
            return piece
        piece = self.hundreds(piece) or self.paired(piece) or piece
        return self.decimals(piece) or piece

    def digits(self, at: int) -> Piece | None:
        return read_digits(self.tokens, at, money=self.beside_money, unit=self.unit_follows)

    def beside_money(self, at: int) -> bool:
        return self.money or money_at(self.tokens, at + 1) is not None

    def unit_follows(self, at: int) -> bool:
        if self.keys[at] in SCALES or self.keys[at] in HUNDREDS:
            return True
        return money_at(self.tokens, at) is not None or unit_at(self.tokens, at) is not None

    def small(self, at: int) -> Piece | None:
        """Read a number word below 100, English tens with their unit, or an ordinal."""
        key = self.keys[at]
        if key in TENS:
            return self.tens(at, TENS[key])
        if key in CARDINALS:
            return Piece(CARDINALS[key], at + 1)
        if key in WHOLES:
            return Piece(WHOLES[key], at + 1)
        if key in ORDINALS:
            return Piece(ORDINALS[key], at + 1, ordinal=True)
        return None

    def tens(self, at: int, value: Decimal) -> Piece:
        following = at + 1 + (self.keys[at + 1] in HYPHENS and self.near(at + 1))
        key = self.keys[following]
        for table in (CARDINALS, TAILS, ORDINALS):
            unit = table.get(key, TEN)
            if 0 < unit < TEN and self.near(following):
                return Piece(value + unit, following + 1, ordinal=table is ORDINALS)
        return Piece(value, at + 1)

    def step(self, at: int) -> Piece | None:
        """Read सवा, साढ़े or पौने with the number it moves; before a scale or unit it moves one."""
        step = STEPS.get(self.keys[at])
        if step is None:
            return None
        key = self.keys[at + 1]
        number = Decimal(key) if key.isascii() and key.isdigit() and len(key) <= 4 else CARDINALS.get(key)
        if number is not None and self.near(at + 1):
            return Piece(number + step, at + 2)
        return None if step == Decimal("0.5") else Piece(ONE + step, at + 1)

    def half(self, at: int) -> Piece | None:
        """Read आधा करोड़, half a million, a quarter million; half alone, but a quarter alone is a time."""
        value = HALVES.get(self.keys[at])
        if value is None:
            return None
        after = at + 1 + (self.keys[at + 1] == "of")
        after += self.keys[after] in ARTICLES
        counts = self.keys[after] in SCALES or self.keys[after] in DOZENS or self.percent(after)
        if self.near(after) and counts:
            return Piece(value, after)
        return Piece(value, at + 1) if value == Decimal("0.5") else None

    def article(self, at: int) -> Piece | None:
        """Read a or an before hundred, a scale, a dozen, a half or a quarter."""
        key = self.keys[at + 1]
        if self.keys[at] not in ARTICLES or not self.near(at + 1):
            return None
        if key in HUNDREDS or key in SCALES or key in DOZENS or (key in PAIRS and key.isascii()):
            return Piece(ONE, at + 1)
        half = self.half(at + 1)
        if half is None and key == "quarter" and self.keys[at + 2] in ("of", ""):
            return Piece(HALVES[key], at + 2)
        return half

    def lone_hundred(self, at: int) -> Piece | None:
        if self.keys[at] not in HUNDREDS or (self.keys[at].isascii() and not self.percent(at + 1)):
            return None
        return self.rest(Piece(HUNDRED, at + 1))

    def percent(self, at: int) -> bool:
        unit = unit_at(self.tokens, at)
        return unit is not None and unit.role == "percent"

    def hundreds(self, piece: Piece) -> Piece | None:
        """Read a hundred after a number, and what is below it."""
        at = piece.after + (self.keys[piece.after] in HYPHENS)
        if self.keys[at] not in HUNDREDS or not self.near(at) or (piece.value >= HUNDRED and not piece.digits):
            return None
        return self.rest(Piece(piece.value * HUNDRED, at + 1, piece.digits))

    def rest(self, hundred: Piece) -> Piece:
        """Read what follows a hundred: छह, and six, और 21; but not the three of "and three quarters"."""
        joined = self.keys[hundred.after] in AND
        at = hundred.after + joined
        if not self.near(hundred.after) or not self.near(at) or hundred.value % HUNDRED:
            return hundred
        rest = self.small(at) or (self.digits(at) if joined else None)
        if rest is None or not 0 < rest.value < HUNDRED or (rest.digits and rest.value % 1):
            return hundred
        following = self.keys[rest.after]
        if following in PARTS or following in DOZENS or (rest.digits and following in HUNDREDS):
            return hundred
        return rest._replace(value=hundred.value + rest.value, digits=hundred.digits)

    def paired(self, piece: Piece) -> Piece | None:
        """Read English numbers said in pairs: one twenty two, fourteen twenty eight."""
        key = self.keys[piece.after]
        if piece.digits or not self.keys[piece.after - 1].isascii() or not (key in TENS and self.near(piece.after)):
            return None
        tens = self.tens(piece.after, TENS[key])
        if tens.ordinal or piece.value % 1 or not 0 < piece.value < HUNDRED:
            return None
        return Piece(piece.value * HUNDRED + tens.value, tens.after)

    # -- scales --------------------------------------------------------------------------------

    def scaled(self, terms: Terms, piece: Piece) -> tuple[Terms, int]:
        """Add a group and the scales that follow it; without a scale it is only added to earlier terms."""
        terms, value, at = list(terms), piece.value, piece.after
        waiting = True
        while (scale := self.scale(at)) is not None:
            size, after = scale
            if not waiting and terms[-1][1] >= size:
                break
            taken, waiting = value if waiting else Decimal(0), False
            while terms and terms[-1][1] < size:
                taken += terms.pop()[0]
            terms.append((taken * size, size))
            at = after
        if waiting and terms:
            terms.append((value, ONE))
        return terms, at

    def scale(self, at: int) -> tuple[Decimal, int] | None:
        """Give the value of the scale at a token, and the token after it."""
        hyphen = self.keys[at] in HYPHENS and self.near(at)
        at += hyphen
        if not self.near(at):
            return None
        value = SCALES.get(self.keys[at])
        if value is None and self.keys[at] in SHORTS and not (hyphen and len(self.keys[at]) == 1):  # 10-K
            value = short_scale(self.tokens, at, money=self.money)
        return None if value is None else (value, at + 1)

    def next_group(self, terms: Terms, at: int, piece: Piece) -> Piece | None:
        """Read a group after a scale, if it is below it and sure to belong to the number."""
        joined = self.keys[at] in AND
        start = at + joined
        if not self.near(at) or not self.near(start) or terms[-1][1] == ONE:
            return None
        group = self.group(start)
        if group is None or not 0 < group.value < terms[-1][1] or self.keys[group.after] in PARTS:
            return None
        if self.scale(group.after) is not None:
            return None if joined and piece.digits and group.digits else group
        if group.digits and not (group.after > start + 1 and group.value >= HUNDRED):
            return group if not joined and self.unit_follows(group.after) and not group.value % 1 else None
        return None if piece.digits and group.value < HUNDRED else group

    def bare_scale(self) -> Numeral | None:
        """Read a Hindi scale that stands without a number: हजार करोड़, लाख रुपये."""
        at = self.first
        if self.keys[at] in DOZENS and self.keys[at + 1] in words("full"):
            return self.made(Piece(TWELVE, at + 2), TWELVE, "fraction")
        if self.keys[at] not in words("bare_scale"):
            return None
        scale = SCALES[self.keys[at]]
        stacked = self.scale(at + 1)
        while stacked is not None and stacked[0] > scale:
            scale, at = scale * stacked[0], stacked[1] - 1
            stacked = self.scale(at + 1)
        ordinal = ORDINALS.get(self.keys[at + 1], ONE)
        if ordinal >= HUNDRED and self.near(at + 1):
            return self.made(Piece(scale, at + 2), scale * ordinal, "ordinal")
        return Numeral(self.first, at + 1, scale, ONE, "cardinal", "bare", scale)

    # -- points --------------------------------------------------------------------------------

    def point(self, at: int) -> Piece | None:
        """Read decimals without a whole number: point five, but not the noun."""
        return self.decimals(Piece(Decimal(0), at))

    def decimals(self, piece: Piece) -> Piece | None:
        """Read what follows a spoken point: digits one by one, or one number below 100."""
        if self.keys[piece.after] not in POINT or not (piece.after == self.first or self.near(piece.after)):
            return None
        if piece.digits and (piece.value % 1 or self.tokens.at(piece.after + 1).kind != "digits"):
            return None
        digits, at = decimal_digits(self.tokens, piece.after + 1)
        if not digits:
            pair = self.small(at)
            if pair is None or pair.ordinal or pair.value % 1:
                return None
            digits, at = str(pair.value), pair.after
        return Piece(piece.value + Decimal("0." + digits), at)

    # -- fractions -----------------------------------------------------------------------------

    def part(self, piece: Piece) -> Piece | None:
        """Read the denominator after a number: तीन चौथाई, two thirds, one - fourth."""
        at = piece.after + (self.keys[piece.after] in HYPHENS)
        key = self.keys[at]
        if key not in PARTS or not self.near(at) or piece.digits or piece.value % 1:
            return None
        singular = key.isascii() and not key.endswith("s") and key != "half"
        if (singular and piece.value != ONE) or key == "half":
            return None
        return Piece(piece.value / PARTS[key], at + 1)

    def scaled_fraction(self, part: Piece) -> Numeral:
        terms, at = self.scaled([], part)
        value = _total(terms) if terms else part.value
        return Numeral(self.first, at, value, part.value, "fraction", "words", value / part.value)

    def past_hyphen(self, at: int) -> int:
        return at + (self.keys[at] in HYPHENS and not self.tokens.at(at).gap)

    def joined_fraction(self, terms: Terms, end: Piece, at: int) -> Numeral | None:
        """Read a fraction after "and": five and a quarter, एक सौ तीन और दो तिहाई, 3 million and a half."""
        at = self.past_hyphen(at)
        if self.keys[at] in ARTICLES:
            at = self.past_hyphen(at + 1)
            value = HALVES.get(self.keys[at], None)
            part = None if value is None else Piece(value, at + 1)
        else:
            number = self.group(at)
            part = self.part(number) if number is not None and not number.ordinal else None
            part = part or self.one_half(number)
        if part is None or not self.near(at):
            return None
        if terms and terms[-1][1] > ONE:
            value = end.value + part.value * terms[-1][1]
            return self.made(part, value, "cardinal", end.digits)
        scaled, after = self.scaled([], part._replace(value=end.value + part.value))
        value = _total(scaled) if scaled else end.value + part.value
        whole = end.value + part.value
        return Numeral(self.first, after, value, whole, "cardinal", "words", value / whole)

    def one_half(self, number: Piece | None) -> Piece | None:
        if number is None or self.keys[number.after] not in ("half", "halves"):
            return None
        return Piece(number.value / 2, number.after + 1)

    def dozens(self, end: Piece) -> Piece | None:
        """Read dozens and pairs: तीन दर्जन; of "three hundred and two dozens" only the two."""
        at = end.after
        joined = self.keys[at] in AND
        counted = self.small(at + 1) if joined else None
        at = counted.after if counted is not None else at
        key = self.keys[at]
        size = DOZENS.get(key) or (PAIRS.get(key) if key.isascii() else None)
        if size is None or not self.near(at):
            return None
        value = end.value * size if counted is None else end.value + counted.value * size
        after = at + 1 + (self.keys[at + 1] == "of")
        return Piece(value, after if key.isascii() else at + 1)


def _total(terms: Terms) -> Decimal:
    return sum((value for value, _ in terms), Decimal(0))


# Which method reads what begins with a word; digits need none.
_OPENERS: dict[str, Callable[[_Reading, int], Piece | None]] = {
    **dict.fromkeys(HUNDREDS, _Reading.lone_hundred),
    **dict.fromkeys((*CARDINALS, *TENS, *WHOLES, *ORDINALS), _Reading.small),
    **dict.fromkeys(POINT, _Reading.point),
    **dict.fromkeys((*GLYPHS, "."), _Reading.digits),
    **dict.fromkeys(STEPS, _Reading.step),
    **dict.fromkeys(HALVES, _Reading.half),
    **dict.fromkeys(ARTICLES, _Reading.article),
}
_BEGINNINGS = frozenset((*_OPENERS, *words("bare_scale"), *DOZENS))
_AFTER_DIGITS = frozenset((*HUNDREDS, *POINT, *HYPHENS))
_ENDINGS = frozenset((*AND, *HYPHENS, *ORDINALS, *DOZENS, *PAIRS))
