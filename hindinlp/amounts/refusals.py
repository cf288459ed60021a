"""Productions that recognise numbers which are not amounts: times, telephone numbers, labels, durations."""

from __future__ import annotations

import re
from functools import cache

from hindinlp.amounts.currencies import money_at
from hindinlp.amounts.drafts import Decision, refused
from hindinlp.amounts.lexicon import SCALES, words
from hindinlp.amounts.phrases import Phrases
from hindinlp.amounts.quantities import Quantity
from hindinlp.amounts.tokens import Token, Tokens
from hindinlp.amounts.units import unit_at
from hindinlp.lexicons import read_table

_HYPHENS = frozenset("-–—‑")
_CODE_SIGNS = frozenset("/#@_=&%?\\*^")
LINKS = frozenset(("http", "https", "ftp", "www"))
_TELEPHONE = re.compile(r"[6-9]\d{9}|0\d{9,11}|91[6-9]\d{9}|1800\d{6,7}")
_TWO_FIVES = re.compile(r"[6-9]\d{4} \d{5}")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LABEL_WORDS = 3
_BETWEEN_LABELS = frozenset((".", "-", ":", "is"))
# The companies of a stock index are counted in tens: Nifty 50, S&P 500, Russell 2000.
MOST_LISTED = 2000
FEWEST_KEY_DIGITS = 3
_QUOTES = {"'": "'", '"': '"', "’": "‘'", "”": "“"}


@cache
def _labels(role: str) -> Phrases[str]:
    rows = read_table("identifiers", columns=2)
    return Phrases((phrase, role) for kind, phrases in rows if kind == role for phrase in phrases.split("|"))


def _bare(quantity: Quantity) -> bool:
    """Tell whether nothing but digits speaks for a quantity."""
    numeral = quantity.numeral
    return not (quantity.money or quantity.unit or numeral.scale != 1 or numeral.form != "digits")


def link(tokens: Tokens, first: int) -> Decision | None:
    """Refuse web addresses whole: https://example.org/?q=30%25."""
    if tokens[first].key not in LINKS or tokens.at(first + 1).key not in (":", ".") or tokens.at(first + 1).gap:
        return None
    after = first + 1
    while after < len(tokens) and not tokens[after].gap:
        after += 1
    return refused("link", first, after)


def clock_time(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse 10:54, 4.40 am, साढ़े 12 बजे, रात के 8:00."""
    at = quantity.numeral.after
    colon = tokens.at(at).key == ":" and not tokens.at(at).gap and not tokens.at(at + 1).gap
    if colon and tokens.at(at + 1).kind == "digits" and len(tokens.at(at + 1).key) == 2:
        while tokens.at(at).key == ":" and tokens.at(at + 1).kind == "digits":
            at += 2
        return refused("clock_time", quantity.first, at)
    if tokens.at(at).key in words("clock"):
        return refused("clock_time", quantity.first, at + 1)
    unit = unit_at(tokens, at)
    if unit is not None and unit.role == "time" and quantity.numeral.scale == 1:
        return refused("clock_time", quantity.first, unit.after)
    return None


def telephone(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse telephone numbers: digits in groups, ten figures in a row, a country code."""
    if quantity.money or quantity.unit == "percent" or quantity.numeral.form != "digits":
        return None
    first, groups = quantity.first, 0
    at = first
    while tokens.at(at).kind == "digits" and tokens.at(at).key.isdigit():
        groups, at = groups + 1, at + 1
        if not (tokens.at(at).key in _HYPHENS and not tokens.at(at).gap and not tokens.at(at + 1).gap):
            break
        at += 1
    country = tokens.at(first - 1).key == "+" and not tokens[first].gap
    if groups == 1 and _TWO_FIVES.fullmatch(f"{tokens[first].key} {tokens.at(first + 1).key}"):
        return refused("telephone", first, first + 2)
    if groups >= 3 or (country and _calls(tokens, at)) or _TELEPHONE.fullmatch(tokens[first].key):
        return refused("telephone", quantity.first, max(_end_of_digits(tokens, at), quantity.first + 1))
    if groups == 2 and (tokens[first].key.startswith("0") and len(tokens[first].key) > 1):
        return refused("telephone", quantity.first, at)
    return None


def _calls(tokens: Tokens, at: int) -> bool:
    return tokens.at(at).kind == "digits" and len(tokens[at].key) >= 5


def _end_of_digits(tokens: Tokens, at: int) -> int:
    while tokens.at(at).kind == "digits" and tokens.at(at).gap == " ":
        at += 1
    return at


def glued_letters(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse numbers inside a name or key: FY25, Q2, NH-16, 5जी, 80C, ?q=30."""
    if quantity.money:
        return None
    first, after = tokens[quantity.first], tokens.at(quantity.after)
    if _glued_before(tokens, quantity, first) or _glued_after(tokens, quantity, after):
        return refused("glued_letters", quantity.first, quantity.after + (after.gap == "" and after.kind == "word"))
    return None


def _glued_before(tokens: Tokens, quantity: Quantity, first: Token) -> bool:
    before = tokens.at(quantity.first - 1)
    if first.gap or quantity.numeral.form != "digits" or before.kind == "end":
        return False
    if before.kind == "sign":
        hyphened = before.key in _HYPHENS and not before.gap and tokens.at(quantity.first - 2).kind == "word"
        scaled = quantity.unit == "percent" or quantity.numeral.scale != 1
        listed = before.key == "," and tokens.at(quantity.first - 2).kind != "digits" and _bare(quantity)
        return listed or before.key in _CODE_SIGNS or (hyphened and not scaled)
    return quantity.unit != "percent"


def _glued_after(tokens: Tokens, quantity: Quantity, after: Token) -> bool:
    if after.gap or quantity.unit == "percent":
        return False
    if after.kind == "word":
        return after.key not in words("postposition") and unit_at(tokens, quantity.after) is None
    following = tokens.at(quantity.after + 1)
    return after.key == "-" and not following.gap and len(following.text) <= 2 and following.text.isupper()


def named(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse names with a number in them: known (24/7, One97), models (12 Pro), quoted ('वायु 3.0')."""
    if quantity.money or quantity.numeral.form != "digits":
        return None
    for start in (quantity.first, quantity.first - 1):
        match = _labels("name").match(tokens, start) if start >= 0 else None
        whole = start == quantity.first or tokens[quantity.first].gap != "\n"
        if match is not None and match[1] > quantity.first and whole:
            return refused("named", quantity.first, max(match[1], quantity.after))
    if not _bare(quantity):
        return None
    after = tokens.at(quantity.after)
    if (_labels("model").match(tokens, quantity.after) and after.gap != "\n") or _closes_quote(tokens, quantity):
        return refused("named", quantity.first, quantity.after)
    return None


def _closes_quote(tokens: Tokens, quantity: Quantity) -> bool:
    quote = _QUOTES.get(tokens.at(quantity.after).key)
    if quote is None or tokens.at(quantity.after).gap or tokens.at(quantity.first - 1).kind != "word":
        return False
    return any(tokens.at(at).key in quote for at in range(quantity.first - 4, quantity.first - 1))


def labelled(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse the number of a thing: धारा 4, Sector 62, PIN code 110023, आईफोन 15, Nifty 50, Llama 4."""
    at, bare = quantity.first, _bare(quantity)
    if quantity.numeral.form != "digits" or not (bare or quantity.unit in ("people", "shares", "parts")):
        return None
    roles = _labels_before(tokens, at)
    if "school" in roles:
        return refused("labelled", at, quantity.numeral.after)
    listed = quantity.value % 10 == 0 and quantity.value <= MOST_LISTED
    label = (
        ("code" in roles and len(tokens[at].key) >= FEWEST_KEY_DIGITS)
        or roles & {"before", "product"}
        or ("index" in roles and listed)
        or _names_model(tokens, quantity)
    )
    return refused("labelled", at, _end_of_key(tokens, quantity.after)) if bare and label else None


def _labels_before(tokens: Tokens, at: int) -> set[str]:
    """Give the roles of label words that end right before token `at`, or before a point or hyphen there."""
    if tokens[at].gap == "\n":
        return set()
    end = at - (tokens.keys[at - 1] in _BETWEEN_LABELS)
    roles: set[str] = set()
    for start in range(max(end - _LABEL_WORDS, 0), end):
        match = _label_roles().match(tokens, start)
        if match is not None and match[1] in (end, at):
            roles |= match[0]
    return roles


@cache
def _label_roles() -> Phrases[frozenset[str]]:
    roles: dict[str, frozenset[str]] = {}
    for role, phrases in read_table("identifiers", columns=2):
        for phrase in phrases.split("|"):
            roles[phrase] = roles.get(phrase, frozenset()) | {role}
    return Phrases(roles.items())


def _end_of_key(tokens: Tokens, at: int) -> int:
    """Give the token after the glued rest of a key: the -800 of Boeing 737-800."""
    while tokens.at(at).key in _HYPHENS and not tokens.at(at).gap and tokens.at(at + 1).kind == "digits":
        if tokens.at(at + 1).gap:
            break
        at += 2
    return at


def _names_model(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a capitalised Latin word owns the number and no noun follows that it could count."""
    before, after = tokens.at(quantity.first - 1), tokens.at(quantity.after)
    if tokens[quantity.first].gap != " " or before.kind != "word" or not before.text.isascii():
        return False
    if not before.text[:1].isupper() or "," in tokens[quantity.first].key or quantity.value >= 10000:
        return False
    if before.gap == "\n" or tokens.at(quantity.first - 2).key in words("full_stop"):
        return after.kind == "word" and after.text[:1].isupper() and after.text.isascii()
    named = after.kind == "word" and after.text[:1].isupper() and after.gap == " "
    return after.kind != "word" or after.gap == "\n" or after.key in words("postposition") or named


def list_number(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse the number of a list item at the start of a line: `1. ...`, `2) ...`."""
    if tokens[quantity.first].gap != "\n" or not _bare(quantity):
        return None
    mark = tokens.at(quantity.after)
    if quantity.value < 100 and mark.key in (".", ")") and not mark.gap and tokens.at(quantity.after + 1).gap == " ":
        return refused("list_number", quantity.first, quantity.after + 1)
    return None


def repeated(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse a number word that is said twice, two each (दो-दो); of आठ-आठ लाख only the first."""
    if quantity.numeral.form != "words":
        return None
    first = tokens[quantity.first]
    single = quantity.after == quantity.first + 1
    at = quantity.after + (tokens.at(quantity.after).key in _HYPHENS)
    if not single or tokens.at(at).key != first.key or tokens.at(at).gap == "\n" or first.key.isascii():
        return None
    counts = tokens.at(at + 1).key in SCALES or money_at(tokens, at + 1) is not None
    return refused("repeated", quantity.first, at if counts else at + 1)


def year(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse a bare number that reads as a year."""
    if _bare(quantity) and _YEAR.fullmatch(tokens.quote(quantity.first, quantity.after)):
        return refused("year", quantity.first, quantity.after)
    return None


def per_unit(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse the number of a rate: 57,310 रुपये प्रति 10 ग्राम, per 100 grams."""
    if _bare(quantity) and tokens.at(quantity.first - 1).key in words("per"):
        return refused("per_unit", quantity.first, quantity.after)
    return None


def duration(tokens: Tokens, quantity: Quantity) -> Decision | None:
    """Refuse lengths of time in digits (15 साल में, 52 weeks), unless they are an age."""
    if quantity.unit != "span" or quantity.numeral.form == "words" or is_age(tokens, quantity):
        return None
    return refused("duration", quantity.first, quantity.unit_after)


def is_age(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a length of time is an age: 29 साल का हूं, उम्र 60 साल, 3 years of age, aged 40."""
    at = quantity.unit_after
    if any(tokens.at(n).key in words("age") for n in (*range(quantity.first - 4, quantity.first), at + 1)):
        return True
    if tokens.at(at).key in words("old") or (tokens.at(at).key == "-" and tokens.at(at + 1).key in words("old")):
        return True
    if tokens.at(at).key not in words("genitive"):
        return False
    ends = tokens.at(at + 1).gap == "\n"
    return ends or (tokens.at(at + 1).key in words("age_verb") and tokens.at(at + 2).kind != "word")
