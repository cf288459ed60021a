"""A normalised view of a text, for matching, with an offset map both ways; the text itself is never changed.

The view is in NFC (so a nukta letter is letter + nukta whatever it was typed as, save for the letters ऩ ऱ
ऴ that Unicode composes), without zero-width characters, with ASCII digits, quotes, dashes and spaces, and
with a danda where a bar was typed for one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hindinlp.errors import MissingExtraError

Edit = tuple[int, int, str]
Span = tuple[int, int]

_ONE_TO_ONE = str.maketrans(
    "०१२३४५६७८९" + "“”„‟«»″＂" + "‘’‚‛′＇" + "‐‑‒–—―−﹣－" + "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000",
    "0123456789" + '"' * 8 + "'" * 6 + "-" * 9 + " " * 9,
)
_JOINERS = "\u200c\u200d"
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# Bars and other strokes typed for a danda; only straight after a Devanagari letter or sign, never as a
# separator.
_BAR = re.compile("(?<=[\u0900-\u0963])[|¦ǀ∣│｜]{1,2}")
# Characters that NFC leaves alone whatever stands beside them, or moves only in company of others.
_PLAIN = (
    "\x00-\xac\xae-\u02ff\u0900-\u093b\u093d-\u0950\u0955-\u0957\u0960-\u097f"
    "\u2010-\u2027\u2030-\u205f\u20a0-\u20c0\u3000\uff5c\u2223\u2502"
)
_SUSPECT = f"[^{_PLAIN}{_INVISIBLE}]"
_CHANGEABLE = re.compile(f"[{''.join(map(chr, _ONE_TO_ONE))}{_INVISIBLE}|¦ǀ∣│｜]|{_SUSPECT}")
# What NFC and the dropping of joiners must see at once: a letter, its viramas, then suspects. The bounds
# keep long runs of combining marks, which are quadratic to put in order, linear.
_CLUSTER = re.compile(f"[{_INVISIBLE}]+|[^\\W\\d_]?\u094d{{0,8}}{_SUSPECT}{{1,32}}\u094d{{0,8}}")
_DROPPED = re.compile(f"[{_INVISIBLE}{_JOINERS}]+")


@dataclass(frozen=True, slots=True)
class View:
    """A normalised text and the way between its offsets and those of the original.

    >>> view = normalise("“ज़ोमैटो” ने ₹५ करोड़ लगाए|")
    >>> view.text
    '"ज़ोमैटो" ने ₹5 करोड़ लगाए।'
    >>> start = view.text.index("करोड़")
    >>> view.to_original(start, start + len("करोड़"))
    (16, 21)
    """

    original: str
    text: str
    _sources: tuple[Span, ...] = ()
    _targets: tuple[Span, ...] = ()

    def to_original(self, start: int, end: int) -> Span:
        """Give the span of the original that a span of the view shows, widened to whole changed clusters."""
        return _carry(start, end, self._targets, self._sources)

    def to_normalised(self, start: int, end: int) -> Span:
        """Give the span of the view that shows a span of the original, widened to whole changed clusters."""
        return _carry(start, end, self._sources, self._targets)


def normalise(text: str, *, normaliser: Callable[[str], str] | None = None) -> View:
    """Make the normalised view of a text, in linear time.

    `normaliser` replaces the built-in rules by a function that is applied word by word, such as
    `indic_normaliser()`.

    >>> normalise("क़र्ज़ – ‘३० दिन’").text
    "क़र्ज़ - '30 दिन'"
    """
    if normaliser is not None:
        return rewrite(text, text, _word_edits(text, normaliser))
    if text.isascii() or _CHANGEABLE.search(text) is None:
        return View(text, text)
    same_length = _BAR.sub(lambda bars: "।" * len(bars.group()), text.translate(_ONE_TO_ONE))
    return rewrite(text, same_length, _cluster_edits(same_length))


def indic_normaliser(language: str = "hi", **options: object) -> Callable[[str], str]:
    """Build the normaliser of indic-nlp-library as a back end for `normalise` (extra `indic`).

    `options` are those of its `IndicNormalizerFactory.get_normalizer`, such as `remove_nuktas=True`.
    """
    try:
        from indicnlp.normalize.indic_normalize import IndicNormalizerFactory
    except ImportError as error:
        raise MissingExtraError("indic-nlp-library", "indic") from error
    normalizer: Callable[[str], str] = IndicNormalizerFactory().get_normalizer(language, **options).normalize
    return normalizer


def _cluster_edits(text: str) -> Iterator[Edit]:
    for match in _CLUSTER.finditer(text):
        yield match.start(), match.end(), unicodedata.normalize("NFC", _DROPPED.sub("", match.group()))


def _word_edits(text: str, normaliser: Callable[[str], str]) -> Iterator[Edit]:
    for match in re.finditer(r"\S+", text):
        yield match.start(), match.end(), normaliser(match.group())


def rewrite(original: str, text: str, edits: Iterable[Edit]) -> View:
    """Make the view of `original` in which `edits` replace parts of `text`, a text of the same length, in order."""
    pieces: list[str] = []
    sources: list[Span] = []
    targets: list[Span] = []
    done = length = 0
    for start, end, replacement in edits:
        if text[start:end] == replacement:
            continue
        length += start - done
        pieces += text[done:start], replacement
        sources.append((start, end))
        targets.append((length, length + len(replacement)))
        done, length = end, length + len(replacement)
    pieces.append(text[done:])
    return View(original, "".join(pieces), tuple(sources), tuple(targets))


def _carry(start: int, end: int, spans: tuple[Span, ...], images: tuple[Span, ...]) -> Span:
    """Carry a span across: out of changed places to their edges, off dropped characters."""
    before = bisect_right(spans, start, key=_first) - 1
    if before < 0:
        opened = start
    elif start >= spans[before][1]:
        opened = images[before][1] + start - spans[before][1]
    else:
        opened = images[before][0]
    before = bisect_left(spans, end, key=_first) - 1
    closed = end if before < 0 else images[before][1] + max(end - spans[before][1], 0)
    return opened, max(opened, closed)


def _first(span: Span) -> int:
    return span[0]
