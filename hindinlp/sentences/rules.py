"""The rules that say whether a sentence ends at a run of end marks; the first that answers decides.

A rule answers JOIN, SPLIT or None, "not my case". What a linguist would edit is in `lexicons/`:
`abbreviations.tsv`, `letter_names.tsv`, `final_words.tsv`, `postpositions.tsv`, `saying_verbs.tsv`,
`sentence_starters.tsv` and `layout_words.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from hindinlp.lexicons import read_table
from hindinlp.sentences.boundary import MARK_KINDS, Boundary, is_devanagari
from hindinlp.text.words import WORD

JOIN, SPLIT = False, True
Rule = Callable[[Boundary], "bool | None"]

_QUOTES = frozenset("\"'“”‘’")
_CONTINUES = frozenset(",;:)")
_GOES_ON = frozenset(",;:)]}/–—-=&%")
_DASHES = frozenset("-–—")
_HEAD_LENGTH = 60
_ENDED = re.compile("[।॥|.]\\s*$")
_SHORT_QUESTION = re.compile(r"[^।॥|.?!,]{3,50}\?")
_COUNT_LENGTH = 8
_TOWN_SENTENCE = 30
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|in|org|net|co|gov)\b", re.IGNORECASE)
_SENTENCE_CASE = re.compile(r"[A-Z][a-z]+|[AI]\b")
_DOTTED_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_BRAND_CASE = re.compile("[a-z]{1,2}[A-Z]")
_COUNT = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Zivx]|[\u0904-\u0939])")
_SHORT_NOTE = re.compile(r"(?:[^\s।.|?!,\"“”]+\s){0,3}([^\s।.|?!,\"“”]+)\s?(?:[।.|]|$)")
_VERSE_NUMBER = re.compile(r"\s?[\d०-९]+\s?[।॥]")
_SOURCE = re.compile(r"[(\[](?:[^\s()\[\]]+\s){0,2}[^\s()\[\]]+[)\]]\W*|[-–—]{1,2}\s?\w{2,12}\W*")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")


def nothing_after(boundary: Boundary) -> bool | None:
    """End the last sentence with its paragraph."""
    return SPLIT if not boundary.next and not boundary.opener else None


def nothing_before(boundary: Boundary) -> bool | None:
    """Leave marks that open a line with what follows: `...और`."""
    is_head = boundary.start - boundary.sentence_start <= _HEAD_LENGTH
    return JOIN if is_head and not WORD.search(boundary.head) else None


def source_after(boundary: Boundary) -> bool | None:
    """Keep the source that closes a paragraph with its last sentence: `है। (भाषा)`."""
    if boundary.next[:1] not in _DASHES and not boundary.opener:
        return None
    return JOIN if len(boundary.rest) < 40 and _SOURCE.fullmatch(boundary.rest) else None


def dateline(boundary: Boundary) -> bool | None:
    """Keep a dateline of a known place at the head of a paragraph with its first sentence: `नई दिल्ली।`."""
    return JOIN if _is_head(boundary) and _is_dateline(boundary.head) else None


def town(boundary: Boundary) -> bool | None:
    """Keep a single Hindi word there with a long sentence after it, as some town: `रीवा, 8 अगस्त।`."""
    if not _is_head(boundary) or len(boundary.text) - boundary.close < _TOWN_SENTENCE:
        return None
    words = WORD.findall(boundary.head.lower())
    left = _places_of(boundary.head)
    is_numbered = _dateline_words()[1].isdisjoint(words) and any(word.isdigit() for word in words)
    is_town = len(left) == 1 and is_devanagari(left[0]) and left[0] not in _non_places() and not is_numbered
    return JOIN if is_town else None


def verse_number(boundary: Boundary) -> bool | None:
    """Keep the number between two double dandas: `॥ १ ॥`."""
    is_verse = "॥" in boundary.marks and _VERSE_NUMBER.match(boundary.text, boundary.close)
    return JOIN if is_verse else None


def glued_heading(boundary: Boundary) -> bool | None:
    """Keep a sub-heading that was glued to a sentence with it: `गया है।क्या है डिटेल` at the end, `है.क्यों आई नौबत?`."""
    if not boundary.is_glued or not is_devanagari(boundary.next[:1]):
        return None
    is_last = len(boundary.text) - boundary.close <= _HEAD_LENGTH and not _ENDED.search(boundary.rest)
    return JOIN if is_last or _SHORT_QUESTION.match(boundary.rest) else None


def danda(boundary: Boundary) -> bool | None:
    """End a sentence at a danda, also after a digit and glued to the next word, but not before a comma."""
    return JOIN if boundary.next[:1] in _CONTINUES and not boundary.opener else SPLIT


def bar(boundary: Boundary) -> bool | None:
    """Take `|` for a danda straight after a Devanagari word, or apart after a word that ends sentences."""
    if boundary.is_apart or boundary.is_glued:
        return SPLIT if boundary.before in _final_words() else JOIN
    before = boundary.before[-1:]
    return SPLIT if is_devanagari(before) or before.isdigit() or boundary.text[boundary.start - 1] in "\"”'’)" else JOIN


def in_brackets(boundary: Boundary) -> bool | None:
    """Let a mark alone or with one word in brackets be: `(!)`, `(रिटा.)`."""
    opening = boundary.start - len(boundary.before) - 1
    is_alone = boundary.closers[:1] in (")", "]") and boundary.text.startswith(("(", "["), max(opening, 0))
    return JOIN if is_alone else None


def goes_on(boundary: Boundary) -> bool | None:
    """Go on before a comma, a dash or another mark that cannot begin a sentence: `Yahoo!, …`."""
    return JOIN if not boundary.opener and boundary.next[:1] in _GOES_ON else None


def attribution(boundary: Boundary) -> bool | None:
    """Keep a closed quotation with a short note of who said it: `"क्या यह सच है?" उन्होंने पूछा।`."""
    if boundary.close == boundary.end or not _QUOTES & set(boundary.closers):
        return None
    note = _SHORT_NOTE.match(boundary.rest)
    return JOIN if note and note[1].lower() in _words("saying_verbs") else None


def lower_case_after(boundary: Boundary) -> bool | None:
    """Go on before a small letter, save for names such as iPhone."""
    if not boundary.next[:1].islower():
        return None
    if boundary.is_glued:
        return JOIN
    return SPLIT if _BRAND_CASE.match(boundary.next) and boundary.marks == "." else JOIN


def postposition_after(boundary: Boundary) -> bool | None:
    """Go on before a word that no Hindi sentence begins with: `Yahoo! ने`, `Foxconn Ind. में`."""
    return JOIN if boundary.next.rstrip(",") in _words("postpositions") and not boundary.opener else None


def question(boundary: Boundary) -> bool | None:
    """End a sentence at ? and !; glued to what follows only between Devanagari words or after a quote."""
    if not boundary.is_glued or boundary.closers:
        return SPLIT
    return SPLIT if is_devanagari(boundary.before[-1:]) and not boundary.next.isascii() else JOIN


def ellipsis(boundary: Boundary) -> bool | None:
    """End a sentence at … or ... after a word that ends sentences, or in English before a capital.

    Apart from the word in a quotation it shows that something was left out.
    """
    if boundary.is_apart and boundary.is_quoted:
        return JOIN
    if boundary.before in _final_words():
        return SPLIT
    capital = boundary.next[:1].isupper() and not is_devanagari(boundary.before)
    return SPLIT if capital and not boundary.is_glued else JOIN


def decimal_point(boundary: Boundary) -> bool | None:
    """Leave the stop between two digits: 5.2."""
    left, right = (
        boundary.text[boundary.start - 1 : boundary.start],
        boundary.text[boundary.end : boundary.end + 1],
    )
    return JOIN if left.isdigit() and right.isdigit() else None


def glued_stop(boundary: Boundary) -> bool | None:
    """Read a stop with no space after it as part of a number, address or name; as an end in `है.इस`."""
    if not boundary.is_glued:
        return None
    before, following = boundary.before, boundary.next
    if boundary.closers:
        return SPLIT if boundary.opener or following[:1].isalpha() else JOIN
    if is_devanagari(before) and is_devanagari(following):
        return SPLIT if before in _final_words() else JOIN
    is_word = len(before) > 2 and before.isalpha() and before.islower()
    is_start = _SENTENCE_CASE.match(following) and not _ADDRESS.search(f"{before}.{following}")
    return SPLIT if is_word and is_start else JOIN


def plain_word(boundary: Boundary) -> bool | None:
    """End a sentence after an English word that no rule below is about; most stops are such."""
    word = boundary.before
    is_plain = len(word) > 1 and word.isascii() and word.isalpha() and word.lower() not in _abbreviations()
    return SPLIT if is_plain else None


def list_number(boundary: Boundary) -> bool | None:
    """Keep the number or letter of a list item with it: `2. कंपनी …`."""
    is_short = boundary.start - boundary.sentence_start <= _COUNT_LENGTH
    return JOIN if is_short and _COUNT.fullmatch(boundary.head) else None


def title_stop(boundary: Boundary) -> bool | None:
    """Go on after an abbreviation that a word always follows: डॉ., श्री., Rs., vs."""
    return JOIN if _kind(boundary) == "title" else None


def number_stop(boundary: Boundary) -> bool | None:
    """Go on after an abbreviation before its number: No. 1, सं. 5, Dec. 7."""
    return JOIN if _kind(boundary) == "number" and boundary.next[:1].isdigit() else None


def initials(boundary: Boundary) -> bool | None:
    """Go on after initials and the like, unless a sure beginning follows: J. K. Tyre, एम.एल.ए., U.S."""
    last = boundary.before.rsplit(".", 1)[-1]
    dotted = "." in boundary.before
    if is_devanagari(last):
        is_letter = len(last) == 1 or last in _letter_names()
        # `आई` is also the verb of `तेजी आई.`: a letter only in company.
        return JOIN if is_letter and (dotted or last not in _final_words()) else None
    if not _DOTTED_LETTERS.fullmatch(boundary.before) and not (len(last) == 1 and last.isupper()):
        return None
    return SPLIT if _begins_surely(boundary) or _is_series(boundary) else JOIN


def _is_series(boundary: Boundary) -> bool:
    """Tell whether a letter is that of a round: `in its Series A. Elevation led.`"""
    head = boundary.text[boundary.sentence_start : boundary.start]
    return head[:-1].endswith(("Series ", "series ", "Series-", "series-")) and boundary.next[:1].isupper()


def company_stop(boundary: Boundary) -> bool | None:
    """Go on after Ltd., Inc., लि., unless a sure beginning follows."""
    if _kind(boundary) != "company":
        return None
    return SPLIT if _begins_surely(boundary) else JOIN


def unit_stop(boundary: Boundary) -> bool | None:
    """Go on after Cr., bn., p.m., unless a capitalised word follows."""
    if _kind(boundary) != "unit":
        return None
    return SPLIT if boundary.opener or _SENTENCE_CASE.match(boundary.next) else JOIN


def stop(boundary: Boundary) -> bool | None:
    """End a sentence at any other full stop."""
    return SPLIT


# The kinds of marks (see `boundary.mark_kind`) that a rule is about, and the rule.
RULES: tuple[tuple[str, Rule], ...] = (
    (".", decimal_point),
    ("।|?….", nothing_after),
    ("।|?….", nothing_before),
    ("।|?….", source_after),
    ("।|", dateline),
    ("।|", town),
    ("।?….", attribution),
    ("।", verse_number),
    ("।.", glued_heading),
    ("।", danda),
    ("|", bar),
    ("?….", in_brackets),
    ("?….", goes_on),
    ("?….", lower_case_after),
    ("?….", postposition_after),
    ("?", question),
    ("…", ellipsis),
    (".", glued_stop),
    (".", dateline),
    (".", plain_word),
    (".", list_number),
    (".", title_stop),
    (".", number_stop),
    (".", unit_stop),
    (".", initials),
    (".", company_stop),
    (".", town),
    (".", stop),
)
_RULES_OF = {kind: tuple(rule for kinds, rule in RULES if kind in kinds) for kind in MARK_KINDS}


def decide(boundary: Boundary) -> tuple[bool, Rule]:
    """Ask the rules about the marks of a boundary, in order; give the first answer and who gave it."""
    for rule in _RULES_OF[boundary.kind]:
        answer = rule(boundary)
        if answer is not None:
            return answer, rule
    raise AssertionError(f"no rule decided about {boundary.marks!r}")


def _kind(boundary: Boundary) -> str | None:
    word = boundary.before.lower()
    return _abbreviations().get(word) or _abbreviations().get(word.rpartition(".")[2])


def _begins_surely(boundary: Boundary) -> bool:
    return bool(_QUOTES & set(boundary.opener)) or boundary.next.rstrip(",") in _words("sentence_starters")


def _is_head(boundary: Boundary) -> bool:
    return not boundary.sentence_start and boundary.start <= _HEAD_LENGTH and "।" not in boundary.head


def _is_dateline(head: str) -> bool:
    places, others = _dateline_words()
    left = _places_of(head)
    if not left:
        return any(word in others for word in WORD.findall(head.lower()))
    return len(left) <= 3 and not places.isdisjoint(left) and _non_places().isdisjoint(left)


def _places_of(head: str) -> list[str]:
    """Give the words but for dates, agencies and what stands in brackets; `कोटा/बूंदी` is one."""
    words = WORD.findall(_IN_BRACKETS.sub(" ", head.lower()).replace("/", ""))
    others = _dateline_words()[1]
    return [word for word in words if word not in others and not word.isdigit()]


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(word for (word,) in read_table(table, columns=1))


@cache
def _final_words() -> frozenset[str]:
    return frozenset(word for word, _ in read_table("final_words", columns=2))


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("abbreviations", columns=2)}


@cache
def _letter_names() -> frozenset[str]:
    return frozenset(name for name, _ in read_table("letter_names", columns=2))


@cache
def _dateline_words() -> tuple[frozenset[str], frozenset[str]]:
    """Read the names of places, and the other words that datelines are made of."""
    rows = read_table("layout_words", columns=2)
    places = frozenset(word for kind, words in rows if kind == "place" for word in words.split())
    names = frozenset(name for table in ("months", "weekdays") for name, _ in read_table(table, columns=2))
    return places, names.union(*(words.split() for kind, words in rows if kind in ("time", "agency")))


@cache
def _non_places() -> frozenset[str]:
    return _final_words() | _words("postpositions") | _words("interjections")
