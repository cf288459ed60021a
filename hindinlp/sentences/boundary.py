"""A place in a paragraph where a sentence may end, and what the rules ask of it."""

from __future__ import annotations

import re

# A run of end marks; the closing quotes and brackets after it belong to the same sentence.
MARKS = re.compile("[।॥?!.…|]+")
_CLOSERS = re.compile(r"(?:[”’»)\]]|[\"'*]+(?=[\s,;:।॥?!.…”’»)\]]|$))*")
# The usual case, told at once: nothing closes.
_OPEN_SPACE = re.compile(r"\w|\s[^\s\"”']|$")
_LATE_QUOTE = re.compile(r"\s[\"”'](?=\s|$)")
_BREAK = re.compile("[\"'“‘(\\[।॥?!…|,;:—–-]")
_NEXT = re.compile(r"\s*([\"'“‘(\[]*)([^\s]{0,40})")
# What the marks of a run are taken for: the first kind of which it has a mark; `…` is also two stops and
# more.
MARK_KINDS = ("।", "|", "?", "…", ".")
_KIND_OF = {"।": "।", "॥": "।", "|": "|", "?": "?", "!": "?", "…": "…", ".": "."}
_WINDOW = 40
_QUOTE_WINDOW = 500
_DEVANAGARI = range(0x0900, 0x0980)


class Boundary:
    """A run of end marks in a paragraph: `start`, `end`, `kind` of the marks, `close` after the closers.

    `sentence_start` is where the sentence that it may end begins, `text` the whole paragraph. `opener` is the
    quotes and brackets that open what follows, `next` the word that follows them, its first 40 characters.
    """

    __slots__ = (
        "_before",
        "close",
        "end",
        "kind",
        "marks",
        "next",
        "opener",
        "sentence_start",
        "start",
        "text",
    )

    def __init__(self, text: str, start: int, end: int, sentence_start: int) -> None:
        self.text, self.start, self.end, self.sentence_start = text, start, end, sentence_start
        self.marks = text[start:end]
        self.kind = _KIND_OF[self.marks] if end - start == 1 else mark_kind(self.marks)
        self.close = end if _OPEN_SPACE.match(text, end) else self._find_close()
        following = _NEXT.match(text, self.close)
        self.opener, self.next = following.groups() if following else ("", "")
        self._before: str | None = None

    def _find_close(self) -> int:
        """Find the end of the closing quotes and brackets, one of which may stand apart: `है। "`."""
        match = _CLOSERS.match(self.text, self.end)
        close = match.end() if match else self.end
        if self.text[close : close + 1] == '"' and self._quote_is_open:
            return close + 1
        late = _LATE_QUOTE.match(self.text, close) if close == self.end else None
        return late.end() if late and ("”" in late.group() or self._quote_is_open) else close

    @property
    def before(self) -> str:
        """The word before the marks with its inner stops: `प्रा`, `U.S`."""
        if self._before is None:
            words = self.text[max(self.start - _WINDOW, self.sentence_start) : self.start].rsplit(None, 1)
            self._before = _BREAK.split(words[-1])[-1] if words else ""
        return self._before

    @property
    def is_glued(self) -> bool:
        """Whether no space follows."""
        return self.close < len(self.text) and not self.text[self.close].isspace()

    @property
    def is_apart(self) -> bool:
        """Whether a space stands before the marks."""
        return self.start > 0 and self.text[self.start - 1].isspace()

    @property
    def head(self) -> str:
        """The sentence so far when it is short, else its first characters."""
        return self.text[self.sentence_start : min(self.start, self.sentence_start + 60)].strip()

    @property
    def rest(self) -> str:
        """What follows, as far as the rules look."""
        return self.text[self.close : self.close + 60].strip()

    @property
    def closers(self) -> str:
        return self.text[self.end : self.close]

    @property
    def is_quoted(self) -> bool:
        """Whether the marks stand in a quotation that began in this sentence."""
        from_ = max(self.sentence_start, self.start - _QUOTE_WINDOW)
        return self._quote_is_open or self.text.rfind("“", from_, self.start) > self.text.rfind("”", from_, self.start)

    @property
    def _quote_is_open(self) -> bool:
        from_ = max(self.sentence_start, self.start - _QUOTE_WINDOW)
        return self.text.count('"', from_, self.start) % 2 == 1


def mark_kind(marks: str) -> str:
    """Tell which of `MARK_KINDS` a run of end marks is.

    >>> [mark_kind(run) for run in ("।।", "?!", "..", "!...")]
    ['।', '?', '…', '?']
    """
    kinds = {_KIND_OF[mark] for mark in marks}
    kind = next(kind for kind in MARK_KINDS if kind in kinds)
    return "…" if kind == "." and len(marks) > 1 else kind


def is_devanagari(word: str) -> bool:
    """Whether a word begins with a Devanagari letter.

    >>> is_devanagari("है"), is_devanagari("is"), is_devanagari("")
    (True, False, False)
    """
    return bool(word) and ord(word[0]) in _DEVANAGARI
