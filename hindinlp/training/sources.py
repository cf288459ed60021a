"""Where training text lies: the data folder with public sets and name lists, and the annotated articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hindinlp.formats.conll import read_conll
from hindinlp.training.examples import PUBLIC_SETS

SEGMENT = re.compile(r"<seg>(.*?)</seg>", re.DOTALL)


def texts_of(data: Path, articles: Path) -> Iterator[str]:
    """Yield all text that training sees or a vocabulary should know, held-out sets left out."""
    for source in PUBLIC_SETS:
        yield from (sentence.text for sentence in read_conll(data / "ner" / f"{source.name}.conll"))
    for path in sorted((data / "names").glob("*.tsv")):
        yield from path.read_text(encoding="utf-8").splitlines()
    for path in sorted((data / "text").glob("*.tmx")):
        yield from SEGMENT.findall(path.read_text(encoding="utf-8"))
    for path in sorted((data / "relations").glob("*.train.json")):
        yield from _strings(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted(articles.glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def translations(path: Path) -> list[tuple[str, str]]:
    """Read the segment pairs of a TMX file."""
    segments = SEGMENT.findall(path.read_text(encoding="utf-8"))
    return list(zip(segments[::2], segments[1::2], strict=True))
