"""Cut words into windows the encoder can read: whole sentences, or overlapping parts of long ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WINDOW = 192  # subwords
OVERLAP = 32  # subwords of context on either side of a cut inside a sentence


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start:end` go through the encoder together; the results of `keep_start:keep_end` are used."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(sizes: Sequence[int], units: Sequence[tuple[int, int]]) -> Iterator[Window]:
    """Pack units (spans of words) into windows of at most `WINDOW` subwords, given each word's subwords.

    Each word is kept in exactly one window. A unit too long for one is cut, with `OVERLAP` around each cut.

    >>> list(windows([100, 50, 50], [(0, 1), (1, 2), (2, 3)]))
    [Window(start=0, end=2, keep_start=0, keep_end=2), Window(start=2, end=3, keep_start=2, keep_end=3)]
    """
    first = last = filled = 0
    for start, end in units:
        size = sum(sizes[start:end])
        if filled and filled + size > WINDOW:
            yield Window(first, last, first, last)
            filled = 0
        if size > WINDOW:
            yield from _parts(sizes, start, end)
            continue
        first = first if filled else start
        last, filled = end, filled + size
    if filled:
        yield Window(first, last, first, last)


def _parts(sizes: Sequence[int], start: int, end: int) -> Iterator[Window]:
    keep = start
    while keep < end:
        stop = _reach(sizes, keep, end, WINDOW - 2 * OVERLAP)
        before = keep - (_reach_back(sizes, keep, start, OVERLAP))
        yield Window(before, _reach(sizes, stop, end, OVERLAP), keep, stop)
        keep = stop


def _reach(sizes: Sequence[int], start: int, end: int, room: int) -> int:
    """Give where the words from `start` that fit into `room` end."""
    stop = start
    while stop < end and sizes[stop] <= room:
        room -= sizes[stop]
        stop += 1
    return stop


def _reach_back(sizes: Sequence[int], start: int, first: int, room: int) -> int:
    """Count the words before `start` that fit into `room`."""
    count = 0
    while start - count > first and sizes[start - count - 1] <= room:
        room -= sizes[start - count - 1]
        count += 1
    return count
