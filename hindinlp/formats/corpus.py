"""The corpus form (see `articles`) as a format: a folder of annotated articles, or one of its files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from hindinlp.document import Document
from hindinlp.errors import InputError
from hindinlp.formats.articles import parse_article
from hindinlp.formats.common import Item, Options, Problem, replaced
from hindinlp.formats.files import lines
from hindinlp.formats.stored import sound

SUFFIX = ".txt"
PARAGRAPH_BREAK = re.compile(r"\n\n")
UNSAFE = re.compile(r"[^\w.-]+")
MARKS = {"headline": "## ", "heading": "## ", "boilerplate": "%% "}


def files(path: Path) -> list[Path]:
    """List the articles of a folder; a file is itself the only one."""
    return sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]


def read(path: Path, options: Options) -> Iterator[Item]:
    """Read articles with their blocks, sentences, entities and identities; facts are left out."""
    if not (articles := files(path)):
        raise InputError(f"{path}: no articles (*{SUFFIX}) here")
    for file in articles:
        source = "\n".join(line for _, line in lines(file))
        try:
            document = parse_article(source, file.stem, labels=options.labels).document
        except InputError as error:
            where, _, reason = str(error).removeprefix(file.stem).partition(": ")
            yield Problem(f"{file}{where}", reason)
            continue
        yield from sound(document, str(file), options)


def write(documents: Iterable[Document], path: Path, options: Options) -> Iterator[Problem]:
    """Write each document to a file of the folder; one that does not come back the same is a problem.

    The form knows paragraphs, a blank line apart, of sentences, a space apart, and no text that looks like a
    mark.
    """
    path.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for document in documents:
        source = encode(document)
        if reason := _loss(document, source):
            yield Problem(document.id, f"the corpus form cannot hold it: {reason}")
            continue
        with replaced(path / f"{_name(document.id, taken)}{SUFFIX}") as stream:
            stream.write(source)


def _name(id: str, taken: set[str]) -> str:
    stem = UNSAFE.sub("_", id).strip("._") or "article"
    name, again = stem, 1
    while name in taken:
        again += 1
        name = f"{stem}-{again}"
    taken.add(name)
    return name


def _loss(document: Document, source: str) -> str:
    try:
        back = parse_article(source, document.id, labels=None).document
    except InputError as error:
        return str(error)
    if back.text != document.text:
        normal = unicodedata.normalize("NFC", document.text)
        return "its text is not in NFC" if back.text == normal else "its spaces or signs would change"
    same = [(each.start, each.end, each.label) for each in back.entities] == [
        (each.start, each.end, each.label) for each in sorted(document.entities, key=lambda each: each.start)
    ]
    return "" if same else "its entities would change"


def encode(document: Document) -> str:
    """Write a document in the corpus form; what that cannot hold comes out changed."""
    header = {"lang": document.lang, **document.meta}
    lines = [f"# {key}: {value}" for key, value in header.items() if _fits_header(key, value)]
    for kind, start, end in _blocks(document):
        marked = [_marked(document, *place) for place in _sentences(document, start, end)]
        lines += ["", *(MARKS.get(kind, "") + line for line in marked)]
    return "\n".join(lines) + "\n"


def _fits_header(key: str, value: object) -> bool:
    one_line = isinstance(value, str) and value.strip() == value and len(f"{key}{value}.".splitlines()) == 1
    return one_line and ":" not in key


def _blocks(document: Document) -> Iterator[tuple[str, int, int]]:
    if "blocks" in document.layers:
        yield from ((block.kind, block.start, block.end) for block in document.blocks)
        return
    start = 0
    for gap in PARAGRAPH_BREAK.finditer(document.text):
        yield "paragraph", start, gap.start()
        start = gap.end()
    yield "paragraph", start, len(document.text)


def _sentences(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    inside = [(each.start, each.end) for each in document.sentences if start <= each.start and each.end <= end]
    return inside or [(start, end)]


def _marked(document: Document, start: int, end: int) -> str:
    names = {place: identity.name for identity in document.identities for place in identity.mentions}
    pieces, done = [], start
    for each in sorted(document.entities, key=lambda each: each.start):
        if start <= each.start and each.end <= end:
            name = names.get((each.start, each.end), each.text)
            about = each.label if name == each.text else f"{each.label}:{name}"
            pieces += [document.text[done : each.start], f"[{each.text}]({about})"]
            done = each.end
    return "".join([*pieces, document.text[done:end]])
