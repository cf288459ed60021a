"""Tell what a short note is about, the name that opens it: `X: कंपनी को … मिला`, `2. X ने …`, `• X's boss denied …`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hindinlp.lexicons import small_words
from hindinlp.relations.reading.clues import Asking
from hindinlp.relations.reading.kinds import OBSERVERS, OFFICIAL, kinds_of

if TYPE_CHECKING:
    from hindinlp.relations.reading.units import Mention

COLON = ":"
OWNED = 2  # tokens from an owner to what it owns
NUMBERED = frozenset((".", ")"))  # what stands behind the number of a list
BULLETS = frozenset(("-", "–", "—", "*", "•", "●", "▪", "►"))


def label_of(words: Sequence[str], named: Sequence[Mention]) -> Mention | None:
    """Give the organisation that a note names first, with a colon behind it or the mark of a list before it."""
    start = _start(words)
    first = next((mention for mention in named if mention.first == start), None)
    if first is None or first.label != "ORG" or first.entity is None or not 0 < first.after < len(words) - 1:
        return None
    labels = words[first.after] == COLON or start > 0
    return first if labels and kinds_of(first.entity.text).isdisjoint(OBSERVERS) else None


def _start(words: Sequence[str]) -> int:
    """Give the first token behind a bullet or the number of a list."""
    start = 1 if words[:1] and words[0] in BULLETS else 0
    if words[start : start + 1] and words[start].isdigit() and words[start + 1 : start + 2]:
        return start + 2 if words[start + 1] in NUMBERED else 0
    return start


def may_mean(asking: Asking, label: Mention, words: Sequence[str], first: int) -> bool:
    """Tell whether a word that begins at a token may stand for what the note is about."""
    if label.after < first <= label.after + OWNED and words[label.after] in small_words("genitive"):
        return False  # `2. X की यह सहायक कंपनी`: of another company
    kinds = kinds_of(label.entity.text) if label.entity else frozenset[str]()
    return asking.label == label.label and asking.fits.isdisjoint(OFFICIAL) and (not kinds or asking.fits <= kinds)
