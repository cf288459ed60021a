"""Turn the bytes of one file into the text of one article."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hindinlp.errors import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file."""

    text: str
    published: date | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)


def decode(raw: bytes, place: str) -> str:
    """Decode UTF-8, or what a byte order mark announces; raise `InputError` for anything else.

    No other encoding is guessed: a wrong guess would fill a corpus with nonsense unseen.

    >>> decode("मेटा".encode("utf-16"), "a.txt")
    'मेटा'
    """
    encoding, body = "utf-8", raw
    for mark, name in BOMS:
        if raw.startswith(mark):
            encoding, body = name, raw[len(mark) :]
            break
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{place}: not {encoding.upper()} (byte 0x{body[error.start]:02X} at offset {error.start}); "
            "save it as UTF-8"
        ) from error
    if "\0" in text:
        raise InputError(f"{place}: not text (a NUL character at offset {text.index(chr(0))})")
    return text


def read_text(source: str, place: str) -> Reading:
    """Take a plain text or Markdown file as it is."""
    return Reading(source)


def read_html(source: str, place: str) -> Reading:
    """Extract headline, running text and day of publication of a web page with trafilatura.

    Raise `InputError` when the page has no text of an article.
    """
    from trafilatura import bare_extraction, html2txt

    try:
        page = bare_extraction(source, with_metadata=True, include_comments=False)
    except Exception as error:  # trafilatura states no errors of its own; a page must not end a run
        raise InputError(f"{place}: not readable as HTML ({error})") from error
    body = (page.text if page else None) or html2txt(source)
    if not body or not body.strip():
        raise InputError(f"{place}: no text of an article found in this page")
    title = (page.title if page else None) or ""
    meta = {key: value for key in ("title", "author", "sitename", "url") if page and (value := getattr(page, key))}
    text = f"{title}\n\n{body}" if title and not body.lstrip().startswith(title) else body
    return Reading(text, _day(page.date if page else None), meta)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


READERS: Mapping[str, Callable[[str, str], Reading]] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
}
