"""The rules that tell what a line of a page is, each a small function; the first that answers decides.

A rule gets the page and the number of a line and gives a kind of `hindinlp.document.BLOCK_KINDS` or None.
What a linguist would edit is in `lexicons/`: `layout_cues.tsv` (what page furniture says) and
`layout_words.tsv` (the words that dates, datelines and agency credits are made of).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, cached_property

from hindinlp.lexicons import read_table
from hindinlp.text.words import MARKS

Rule = Callable[["Page", int], "str | None"]
Cues = tuple[tuple[str, str], ...]
Decision = tuple[str, str]

# Longer lines are prose; only their head is read for cues.
_FURNITURE_LENGTH = 160
_HEAD_LENGTH = 80
_HEADING_WORDS = 24
_CREDIT_WORDS = 14

END_MARK = re.compile(r"[।॥.?!…|:]\W*$")
_CLOSERS = r"[\s\"'“”‘’»)\]*]*"
_CREDIT = r"(?:[(\[][^()\[\]]{1,40}[)\]]|[-–—]{1,2}\s?\w{2,12})?\s*"
_STRONG_END = re.compile(rf"(?:[।॥]|(?<![.\s])\.(?!\.)|(?<=[\u0900-\u0963])\|){_CLOSERS}{_CREDIT}$")
_STRONG_TAIL = 80
_WEAK_END = re.compile(rf"(?:[?!…]|\.\.){_CLOSERS}$")
_WEAK_TAIL = 12
_INNER_END = re.compile(r"[।॥]\s*[^\s\"'”’)\]]|[a-z]{4}\.[\"”]?\s+[\"“]?[A-Z]")
_LAST_WORD = re.compile(r"([^\s.|]{1,30})\s?[.|]\W*$")
# Words but for the underscore, which counts as a letter here; twice as fast.
_WORD = re.compile(rf"[\w{MARKS}]+")
_NUMBERS = re.compile("(?:# )+")
_CLOCK = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}")
_BULLET = re.compile(r"(?:[-–—•●▪■◆►➤*·✔✓]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s+\S")
_LINKS = re.compile(r"\s[>»›]\s|^#\S+(?:[\s,]+#\S+)*$|^(?:https?://|www\.)\S+$|^\S+@\S+$")
_LINK_SIGNS = (">", "»", "›", "#", "@", "http", "www.")
_COLON = re.compile("[:|]")
_INITIALS = re.compile(r"[a-z]{1,5}(?:/[a-z]{0,5})+")
_NAMES = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*){1,3}(?:(?:,| and| &) [A-Z][\w.]*(?: [A-Z][\w.]*){1,3}){0,3}")
_QUOTE = re.compile("[\"'“‘]")


class Line:
    """A line of a page and what the rules ask of it."""

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text
        self.is_short = len(text) <= _FURNITURE_LENGTH
        self.is_prose = not self.is_short or self._ends_strongly() or self._holds_end()

    @cached_property
    def words(self) -> list[str]:
        """The words in NFC and lower case, numbers as #; of a long line those of its head."""
        words = _WORD.findall(_fold(self.text if self.is_short else self.text[:_HEAD_LENGTH]))
        return ["#" if word[0].isdigit() else word for word in words]

    @cached_property
    def folded(self) -> str:
        """The words between single spaces, runs of numbers as one."""
        folded = f" {' '.join(self.words)} "
        return _NUMBERS.sub("# ", folded) if "# # " in folded else folded

    @property
    def first_word(self) -> str:
        """The first of the words; empty for a line without any."""
        match = _WORD.search(self.text, 0, _HEAD_LENGTH)
        return ("#" if match[0][0].isdigit() else _fold(match[0])) if match else ""

    @property
    def ends_weakly(self) -> bool:
        """Whether the line ends with a mark that headlines use too."""
        return _WEAK_END.search(self.text, max(len(self.text) - _WEAK_TAIL, 0)) is not None

    def _ends_strongly(self) -> bool:
        if self.text[-1] in "।॥":
            return True
        if _STRONG_END.search(self.text, max(len(self.text) - _STRONG_TAIL, 0)):
            return not self._ends_with_abbreviation()
        return self.text[-1] == "|" and self._last_word in _copulas()

    def _ends_with_abbreviation(self) -> bool:
        last = self._last_word.lower()
        is_abbreviation = len(last) == 1 or last in _abbreviations()
        return is_abbreviation and len(self.text) < 60 and len(self.words) <= 6

    @property
    def _last_word(self) -> str:
        match = _LAST_WORD.search(self.text, max(len(self.text) - _STRONG_TAIL, 0))
        return match[1] if match else ""

    def _holds_end(self) -> bool:
        return _INNER_END.search(self.text) is not None and len(self.words) >= 8


class Page:
    """The lines of a text and what they are only together."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._alone: dict[int, Decision | None] = {}

    def decide(self, number: int) -> Decision:
        """Give the kind of a line and the name of the rule that decided."""
        decision = self._decide_alone(number) or _first(_AFTER_TITLE, self, number)
        return decision or ("heading", "no_end_mark")

    def _decide_alone(self, number: int) -> Decision | None:
        """Ask the rules that do not need the headline, once."""
        if number not in self._alone:
            self._alone[number] = _first(_BEFORE_TITLE, self, number)
        return self._alone[number]

    @cached_property
    def first_prose(self) -> int:
        """The number of the first line of prose; the number of lines when there is none."""
        return next(
            (number for number, line in enumerate(self.lines) if self._is_prose(line, number)),
            len(self.lines),
        )

    def _is_prose(self, line: Line, number: int) -> bool:
        if not line.is_prose or plain_prose(self, number):
            return line.is_prose
        return furniture(self, number) is None and dateline(self, number) is None

    @cached_property
    def headline(self) -> int | None:
        """The number of the first line above the prose that is nothing else."""
        above = range(min(self.first_prose, len(self.lines)))
        return next((number for number in above if not self._decide_alone(number)), None)

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset() if self.headline is None else frozenset(self.lines[self.headline].words)


def plain_prose(page: Page, number: int) -> str | None:
    """Take prose whose first word begins no cue, date or dateline; the rules below would, at more cost."""
    line = page.lines[number]
    return "paragraph" if line.is_prose and line.first_word not in _opening_words() else None


def timestamp(page: Page, number: int) -> str | None:
    """Take a line of date and time words, or mostly of them when it shows a clock time or a full date."""
    line = page.lines[number]
    words = line.words
    if not line.is_short or "#" not in words or len(words) > 30:
        return None
    time_words = _vocabulary("time")
    known = sum(word == "#" or word in time_words for word in words)
    has_word = not time_words.isdisjoint(words)
    has_time = _CLOCK.search(line.text) is not None or (has_word and "|" in line.text)
    if known == len(words) and (has_time or has_word):
        return "timestamp"
    return "timestamp" if has_time and not line.is_prose and known >= 0.6 * len(words) else None


def furniture(page: Page, number: int) -> str | None:
    """Take a line for what it says: `Also read: …`, `Image Source: …`, `By …`, `LOADING...`."""
    line = page.lines[number]
    words, folded = line.words, line.folded
    if not words:
        return None
    found = _cues("whole").get(folded) or _begin(_cue_index("start").get(words[0], ()), folded)
    if found or line.is_prose:
        return found
    for word in _cue_index("within").keys() & words:
        found = found or next((kind for cue, kind in _cue_index("within")[word] if cue in folded), None)
    if not found and len(words) <= _CREDIT_WORDS:
        found = _begin(_cue_index("short").get(words[0], ()), folded)
    return found or next((kind for cue, kind in _cue_index("end").get(words[-1], ()) if folded.endswith(cue)), None)


def credit(page: Page, number: int) -> str | None:
    """Take a line that names the source of a picture anywhere in it: `… founders. Photo: Company`."""
    line = page.lines[number]
    if not line.is_short or line.is_prose or not (":" in line.text or "|" in line.text):
        return None
    labels = (part.split()[-1:] for part in _COLON.split(_fold(line.text))[:-1])
    is_picture = any(label[0].strip("([-–") in _vocabulary("picture") for label in labels if label)
    return "caption" if is_picture else None


def dateline(page: Page, number: int) -> str | None:
    """Take a line of its own that is nothing but place, date and agency."""
    words = page.lines[number].words
    if not words or len(words) > 10 or words[0] not in _vocabulary("place"):
        return None
    known = _vocabulary("place") | _vocabulary("time") | _vocabulary("agency") | {"#"}
    return "dateline" if known.issuperset(words) else None


def sign_off(page: Page, number: int) -> str | None:
    """Take an agency's name above the prose, and how it signs its copy: `–IANS`, `na/`, `भाषा अजय रमण`."""
    line = page.lines[number]
    if line.is_prose or len(line.words) > 5:
        return None
    if _is_signed(line):
        return "byline" if number < page.first_prose else "boilerplate"
    if number < page.first_prose:
        return None
    is_editor = len(line.words) == 1 and _is_signed(page.lines[number - 1])
    return "boilerplate" if is_editor or _INITIALS.fullmatch(line.text) else None


def links(page: Page, number: int) -> str | None:
    """Take bread crumbs, lines of hashtags, bare addresses, and lines without a letter or digit."""
    line = page.lines[number]
    if not line.is_short or line.is_prose:
        return None
    has_sign = any(sign in line.text for sign in _LINK_SIGNS)
    return "boilerplate" if not line.words or (has_sign and _LINKS.search(line.text)) else None


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


def list_item(page: Page, number: int) -> str | None:
    """Take a list in the prose for running text, but not highlights above it nor a lone heading."""
    if not _is_item(page.lines[number]):
        return None
    beside = page.lines[max(number - 1, 0) : number + 2]
    is_single = number + 1 < len(page.lines) and sum(map(_is_item, beside)) == 1
    return "heading" if is_single or number < page.first_prose else "paragraph"


def headline(page: Page, number: int) -> str | None:
    """Take the first title of the page, and wherever else it stands, whole or in part."""
    if number == page.headline:
        return "headline"
    words, title = page.lines[number].words, page.title_words
    return "headline" if len(words) > 2 and _are_alike(frozenset(words), title) else None


def lead_in(page: Page, number: int) -> str | None:
    """Take a line of some length that ends with a colon: it opens a list or a quotation."""
    line = page.lines[number]
    return "paragraph" if line.text.endswith((":", ":-")) and len(line.words) >= 8 else None


def question(page: Page, number: int) -> str | None:
    """Take a question or exclamation in the prose, but not one over a paragraph, like a heading."""
    line = page.lines[number]
    if number < page.first_prose or len(line.words) < 4 or not line.ends_weakly:
        return None
    if len(line.words) > 15 or _QUOTE.match(line.text):
        return "paragraph"
    is_over = number + 1 < len(page.lines) and page.lines[number + 1].is_prose
    return None if is_over else "paragraph"


_BEFORE_TITLE: tuple[Rule, ...] = (
    plain_prose, timestamp, furniture, credit, dateline, sign_off, links, names, prose, list_item,
)  # fmt: skip
_AFTER_TITLE: tuple[Rule, ...] = (headline, lead_in, question)


def _first(rules: tuple[Rule, ...], page: Page, number: int) -> Decision | None:
    for rule in rules:
        kind = rule(page, number)
        if kind is not None:
            return kind, rule.__name__
    return None


def _are_alike(words: frozenset[str], title: frozenset[str]) -> bool:
    """Tell whether two lines share half of their words, and four fifths of those of the shorter."""
    fewer, shared = min(len(words), len(title)), len(words & title)
    return fewer >= 3 and shared >= max(0.5 * len(words | title), 0.8 * fewer)


def _is_item(line: Line) -> bool:
    return _BULLET.match(line.text) is not None


def _is_signed(line: Line) -> bool:
    return len(line.words) <= 5 and line.first_word in _vocabulary("agency")


def _begin(cues: Cues, folded: str) -> str | None:
    return next((kind for cue, kind in cues if folded.startswith(cue)), None)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


@cache
def _cues(where: str) -> dict[str, str]:
    """Read the cues that stand somewhere: words between single spaces -> kind of block."""
    rows = read_table("layout_cues", columns=3)
    return {f" {words} ": kind for kind, place, words in rows if place == where}


@cache
def _cue_index(where: str) -> dict[str, Cues]:
    """Index cues by their first word, those of the end by their last; the longest first."""
    index: dict[str, Cues] = {}
    for cue, kind in sorted(_cues(where).items(), key=lambda item: len(item[0])):
        key = cue.split()[-1 if where == "end" else 0]
        index[key] = ((cue, kind), *index.get(key, ()))
    return index


@cache
def _opening_words() -> frozenset[str]:
    firsts = {cue.split()[0] for where in ("whole", "start") for cue in _cues(where)}
    return frozenset({"#", "", *firsts}) | _vocabulary("place") | _vocabulary("time")


@cache
def _vocabulary(kind: str) -> frozenset[str]:
    """Read the words of a kind (time, place, agency, picture); the names of months and week days are time."""
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
