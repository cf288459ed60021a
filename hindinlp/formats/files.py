"""Read the lines and JSON records of a file, each with its line number."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from hindinlp.errors import InputError
from hindinlp.formats.common import Item, Problem

BOM = "\ufeff"
FOREIGN_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # that of UTF-32-LE begins like the first
LIST_START = re.compile(rb"\s*\[\s*(?:\{|\]|\Z)")  # a line of spaCy data is a list too, but begins with a string
BETWEEN = re.compile(r"[\s,]*")
HEAD = 4096


def file_problems(path: Path) -> Iterator[Problem]:
    """Tell what is odd about a text file as a whole: a byte order mark, line ends of two kinds.

    Neither keeps it from being read; the line that first differs is named.
    """
    first: bool | None = None
    with _opened(path) as stream:
        for number, line in enumerate(stream, start=1):
            if number == 1 and line.startswith(codecs.BOM_UTF8):
                yield Problem(f"{path}:1", "the file begins with a byte order mark; it is read without")
            windows = line.endswith(b"\r\n")
            first = windows if first is None else first
            if windows != first and line.endswith(b"\n"):
                ends = ("\\n", "\\r\\n")
                yield Problem(f"{path}:{number}", f"mixed line ends: {ends[windows]} here, {ends[first]} before")
                return


def _opened(path: Path) -> Any:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a UTF-8 file without line ends and byte order mark; only `\\n` ends a line.

    Raise `InputError` naming the line and the byte where it is not UTF-8.
    """
    with _opened(path) as stream:
        for number, raw in enumerate(stream, start=1):
            if number == 1 and raw.startswith(FOREIGN_BOMS):
                raise InputError(f"{path}:1: a file in UTF-16 or UTF-32; save it as UTF-8")
            try:
                line: str = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                byte = raw[error.start]
                raise InputError(f"{path}:{number}: not UTF-8 (byte 0x{byte:02X}); save it as UTF-8") from error
            line = line.removesuffix("\n").removesuffix("\r")
            yield number, line.removeprefix(BOM) if number == 1 else line


def is_list(path: Path) -> bool:
    """Tell a file that holds one JSON list of records from one with a record on each line."""
    with _opened(path) as stream:
        return bool(LIST_START.match(stream.read(HEAD).removeprefix(codecs.BOM_UTF8)))


def read_json(path: Path, parse: Callable[[Any, str, str], Iterable[Item]]) -> Iterator[Item]:
    """Read JSONL line by line, or the records of a JSON list one by one.

    `parse` gets a record, its place, and the id it is to have if it names none. What is no JSON is reported.
    """
    for number, value in _list_values(path) if is_list(path) else _line_values(path):
        place = f"{path}:{number}"
        if isinstance(value, Exception):
            yield Problem(place, f"not JSON ({value})")
        else:
            yield from parse(value, place, f"{path.stem}:{number}")


def _line_values(path: Path) -> Iterator[tuple[int, Any]]:
    for number, line in lines(path):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, error


def _list_values(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the elements of a list with the line each begins on; after a broken one no next can be found."""
    text = "\n".join(line for _, line in lines(path))
    decoder = json.JSONDecoder()
    at, number = text.index("[") + 1, 1 + text.count("\n", 0, text.index("["))
    while True:
        end = _skip(text, at)
        number += text.count("\n", at, end)
        if text[end:] == "" or text[end] == "]":
            break
        try:
            value, at = decoder.raw_decode(text, end)
        except (ValueError, RecursionError) as error:
            yield getattr(error, "lineno", number), error
            return
        yield number, value
        number += text.count("\n", end, at)
    if text[end : end + 1] != "]" or text[end + 1 :].strip():
        yield number, ValueError("the list does not end, or more follows it")


def _skip(text: str, at: int) -> int:
    found = BETWEEN.match(text, at)
    return found.end() if found else at
