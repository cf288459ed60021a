"""The rules that tell what a line of a page is, each a small function; the first that answers decides.

A rule gets the page and the number of a line and gives a kind of `hindinlp.document.BLOCK_KINDS` or None. What a
linguist would edit is in `lexicons/layout_cues.tsv` (what page furniture says) and `lexicons/layout_words.tsv` (the
words that dates, datelines and agency credits are made of).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property

from hindinlp.lexicons import read_table
from hindinlp.text.words import MARKS, WORD

Rule = Callable[["Page", int], "str | None"]

# Longer lines are prose; only their head is read for cues.
_FURNITURE_LENGTH = 160
_HEAD_LENGTH = 80
_TAIL_LENGTH = 120

_HEADING_WORDS = 24

_CLOSERS = r"[\s\"'“”‘’»)\]*]*"
_CREDIT = r"(?:[(\[][^()\[\]]{1,40}[)\]]|[-–—]{1,2}\s?\w{2,12})?\s*"
END_MARK = re.compile(r"[।॥.?!…|:]\W*$")
_STRONG_END = re.compile(rf"(?:[।॥]|(?<![.\s])\.(?!\.)|(?<=[\u0900-\u0963])\|){_CLOSERS}{_CREDIT}$")
_WEAK_END = re.compile(rf"(?:[?!…]|\.\.){_CLOSERS}$")
_INNER_END = re.compile(r"[।॥]\s*[^\s\"'”’)\]]|[a-z\d)\"”]{2}[.?!][\"”]?\s+[\"“]?[A-Z]")
_LAST_WORD = re.compile(r"([^\s.]{1,30})\s?[.|]\W*$")
_NUMBERS = re.compile("(?:# )+")
_CLOCK = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}")
_BULLET = re.compile(r"(?:[-–—•●▪■◆►➤*·✔✓]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s+\S")
_LIST_OF_LINKS = re.compile(r"\s[>»›]\s|^#\S+(?:[\s,]+#\S+)*$|^(?:https?://|www\.)\S+$|^\S+@\S+$")
_LABEL = re.compile(rf"((?:[^\W\d_]|[{MARKS}])+)\s?[:|]")
_INITIALS = re.compile(r"[a-z]{1,5}(?:/[a-z]{0,5})+")
_NAMES = re.compile(
    r"[A-Z][\w.]*(?: [A-Z][\w.]*){1,3}(?:(?:,| and| &) [A-Z][\w.]*(?: [A-Z][\w.]*){1,3}){0,3}"
)
_CONTINUES = re.compile(r"[\"'“‘]|(?:But|And|So|Or|लेकिन|और|मगर|पर|तो)\s")


class Line:
    """A line of a page and what the rules ask of it.

    `words` are in NFC and lower case, numbers as #, of a long line those of its head; `folded` is the words between
    single spaces, runs of numbers as one; `is_prose` tells a line that ends, or holds, a sentence that no heading would.
    """

    __slots__ = ("end", "folded", "is_prose", "is_short", "start", "text", "words")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text
        self.is_short = len(text) <= _FURNITURE_LENGTH
        head = _fold(text if self.is_short else text[:_HEAD_LENGTH])
        self.words = ["#" if word[0].isdigit() else word for word in WORD.findall(head)]
        self.folded = _NUMBERS.sub("# ", f" {' '.join(self.words)} ")
        self.is_prose = not self.is_short or self._ends_strongly() or self._holds_end()

    @property
    def ends_weakly(self) -> bool:
        """Whether the line ends with a mark that headlines use too."""
        return _WEAK_END.search(self.text, max(len(self.text) - _TAIL_LENGTH, 0)) is not None

    def _ends_strongly(self) -> bool:
        tail = self.text[-_TAIL_LENGTH:]
        last = _LAST_WORD.search(tail)
        if _STRONG_END.search(tail):
            return not (last and len(self.words) <= 6 and last[1].lower() in _abbreviations())
        return last is not None and tail.endswith("|") and last[1] in _copulas()

    def _holds_end(self) -> bool:
        return len(self.words) >= 8 and _INNER_END.search(self.text) is not None


class Page:
    """The lines of a text and what they are only together."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    @cached_property
    def first_prose(self) -> int:
        """The number of the first line of prose; the number of lines when there is none."""
        found = (
            number
            for number, line in enumerate(self.lines)
            if line.is_prose and furniture(self, number) is None and dateline(self, number) is None
        )
        return next(found, len(self.lines))

    @cached_property
    def headline(self) -> int | None:
        """The number of the first line above the prose that is nothing else."""
        above = range(min(self.first_prose, len(self.lines)))
        return next((number for number in above if _is_title(self, number)), None)


def furniture(page: Page, number: int) -> str | None:
    """Take a line for what it says: `Also read: …`, `Image Source: …`, `By …`, `LOADING...`."""
    line = page.lines[number]
    cues = _cues()
    found = cues["whole"].get(line.folded) if len(line.folded) < _HEAD_LENGTH else None
    if found is None and line.folded.startswith(tuple(cues["start"])):
        found = _longest(cues["start"], line.folded.startswith)
    if found is None and line.is_short and not line.is_prose:
        if within := _inner_cue().search(line.folded):
            found = cues["within"][within.group()]
        elif len(line.words) <= 10 and line.folded.startswith(tuple(cues["short"])):
            found = _longest(cues["short"], line.folded.startswith)
        elif line.folded.endswith(tuple(cues["end"])):
            found = _longest(cues["end"], line.folded.endswith)
    return found


def credit(page: Page, number: int) -> str | None:
    """Take a line that names the source of a picture anywhere in it: `… founders. Photo: Company`."""
    line = page.lines[number]
    if not line.is_short or line.is_prose or not set(":|") & set(line.text):
        return None
    labels = _LABEL.findall(_fold(line.text))
    return "caption" if any(label in _vocabulary("picture") for label in labels) else None


def timestamp(page: Page, number: int) -> str | None:
    """Take a line of date and time words, or mostly of them when it shows a clock time or a full date."""
    line = page.lines[number]
    words = line.words
    if not line.is_short or "#" not in words or len(words) > 30:
        return None
    known = sum(word == "#" or word in _vocabulary("time") for word in words)
    has_time = _CLOCK.search(line.text) is not None
    evident = has_time or any(word in _vocabulary("time") for word in words)
    if evident and known == len(words):
        return "timestamp"
    return "timestamp" if has_time and not line.is_prose and known >= 0.6 * len(words) else None


def dateline(page: Page, number: int) -> str | None:
    """Take a line of its own that is nothing but place, date and agency."""
    words = page.lines[number].words
    if not words or len(words) > 10 or words[0] not in _vocabulary("place"):
        return None
    known = _vocabulary("place") | _vocabulary("time") | _vocabulary("agency") | {"#"}
    return "dateline" if all(word in known for word in words) else None


def sign_off(page: Page, number: int) -> str | None:
    """Take an agency's name above the prose, and what it signs its copy with: `–IANS`, `na/`, `भाषा अजय रमण`."""
    line = page.lines[number]
    if line.is_prose or len(line.words) > 5:
        return None
    if line.words[:1] and line.words[0] in _vocabulary("agency"):
        return "byline" if number < page.first_prose else "boilerplate"
    if number < page.first_prose:
        return None
    above = page.lines[number - 1].words
    is_editor = len(line.words) == 1 and len(above) <= 5 and above[:1] and above[0] in _vocabulary("agency")
    return "boilerplate" if is_editor or _INITIALS.fullmatch(line.text) else None


def links(page: Page, number: int) -> str | None:
    """Take bread crumbs, lines of hashtags, bare addresses, and lines without a letter or digit."""
    line = page.lines[number]
    if not line.words and line.is_short:
        return "boilerplate"
    found = line.is_short and not line.is_prose and _LIST_OF_LINKS.search(line.text)
    return "boilerplate" if found else None


def names(page: Page, number: int) -> str | None:
    """Take a line of nothing but capitalised names above the prose, beside a date or page furniture."""
    line = page.lines[number]
    if number > page.first_prose or not line.is_short or _NAMES.fullmatch(line.text) is None:
        return None
    beside = [other for other in (number - 1, number + 1) if 0 <= other < len(page.lines)]
    is_beside = any(timestamp(page, other) or furniture(page, other) for other in beside)
    return "byline" if is_beside else None


def prose(page: Page, number: int) -> str | None:
    """Take a line that ends or holds a sentence, or is too long for a heading."""
    line = page.lines[number]
    return "paragraph" if line.is_prose or len(line.words) > _HEADING_WORDS else None


def headline(page: Page, number: int) -> str | None:
    """Take the first title of the page, and wherever else it stands, whole or in part."""
    first = page.headline
    if first is None:
        return None
    if number == first:
        return "headline"
    line, title = page.lines[number], page.lines[first]
    return "headline" if line.is_short and _are_alike(line.words, title.words) else None


def list_item(page: Page, number: int) -> str | None:
    """Take a list in the prose for running text; one above it is a box of highlights."""
    if not _BULLET.match(page.lines[number].text):
        return None
    return "paragraph" if number > page.first_prose else "heading"


def lead_in(page: Page, number: int) -> str | None:
    """Take a line of some length that ends with a colon: it opens a list or a quotation."""
    line = page.lines[number]
    return "paragraph" if line.text.endswith((":", ":-")) and len(line.words) >= 8 else None


def question(page: Page, number: int) -> str | None:
    """Take a question or exclamation in the prose, but not one that stands over a paragraph like a heading."""
    line = page.lines[number]
    if number < page.first_prose or not line.ends_weakly or len(line.words) < 4:
        return None
    if len(line.words) > 15 or _CONTINUES.match(line.text):
        return "paragraph"
    is_over = number + 1 < len(page.lines) and page.lines[number + 1].is_prose
    return None if is_over else "paragraph"


RULES: tuple[Rule, ...] = (
    timestamp, furniture, credit, dateline, sign_off, links, names, prose, list_item, headline, lead_in, question,
)  # fmt: skip


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _is_title(page: Page, number: int) -> bool:
    return all(rule(page, number) is None for rule in RULES[: RULES.index(headline)])


def _are_alike(words: list[str], title: list[str]) -> bool:
    """Tell whether two lines share most of their words: half of all, and four fifths of the shorter."""
    mine, other = set(words), set(title)
    shared = len(mine & other)
    return min(len(mine), len(other)) >= 3 and shared >= max(
        0.5 * len(mine | other), 0.8 * min(len(mine), len(other))
    )


def _longest(cues: dict[str, str], matches: Callable[[str], bool]) -> str:
    return cues[max(filter(matches, cues), key=len)]


@cache
def _cues() -> dict[str, dict[str, str]]:
    """Read the cues: where they stand -> words between spaces -> kind of block."""
    cues: dict[str, dict[str, str]] = {where: {} for where in ("whole", "start", "short", "end", "within")}
    for kind, where, words in read_table("layout_cues", columns=3):
        cues[where][f" {words} "] = kind
    return cues


@cache
def _inner_cue() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_cues()["within"], key=len, reverse=True)))


@cache
def _vocabulary(kind: str) -> frozenset[str]:
    """Read the words of a kind (time, place, agency); the names of months and week days are time."""
    rows = [words for name, words in read_table("layout_words", columns=2) if name == kind]
    if kind == "time":
        rows += [name for table in ("months", "weekdays") for name, _ in read_table(table, columns=2)]
    return frozenset(word for words in rows for word in words.split())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word for word, _ in read_table("abbreviations", columns=2))


@cache
def _copulas() -> frozenset[str]:
    return frozenset(word for word, kind in read_table("final_words", columns=2) if kind == "copula")
