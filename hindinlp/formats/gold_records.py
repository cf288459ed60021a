"""Read gold records of business news: a folder of JSON files beside a folder `texts`, or a corpus folder as it is.

A record has `id`, `lang`, `sentence_spans`, `entities` (with `canonical_en`) and `relations` (`subject_en`,
`object_en`, `amount` as value and currency, `evidence` span or null).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hindinlp.document import Document, Entity, Identity, Sentence, check_offsets
from hindinlp.errors import InputError
from hindinlp.formats.articles import Article, Fact, read_articles
from hindinlp.text.layout import find_blocks

SLOTS = ("percent", "date", "period", "status", "role_status", "title", "voting", "round", "kind")


def read_gold(folder: Path) -> Iterator[Article]:
    """Yield the articles of a folder of gold records, or of the project's own form where it holds `.txt` files.

    Raise `InputError` for a folder with neither, and for a record whose spans do not quote its text.
    """
    records = sorted(folder.glob("*.json"))
    if not records and not any(folder.glob("*.txt")):
        raise InputError(f"{folder}: expected annotated articles (.txt) or gold records (.json)")
    yield from (_article(path) for path in records) if records else read_articles(folder)


def _article(path: Path) -> Article:
    record = json.loads(path.read_text(encoding="utf-8"))
    text_path = path.parent.parent / "texts" / f"{record['id']}.txt"
    try:
        text = text_path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(f"{path}: its text {text_path} cannot be read ({error.strerror})") from error
    document = Document(text, id=record["id"], lang=record["lang"])
    names: dict[str, list[tuple[int, int]]] = {}
    for entity in record["entities"]:
        names.setdefault(entity["canonical_en"], []).append((entity["start"], entity["end"]))
    document.attach(
        blocks=find_blocks(text),
        sentences=[Sentence(s, e, text[s:e], record["lang"], "gold") for s, e in record["sentence_spans"]],
        entities=[Entity(e["start"], e["end"], e["text"], e["label"], source="gold") for e in record["entities"]],
        identities=[
            Identity(str(number), name, tuple(spans)) for number, (name, spans) in enumerate(names.items(), start=1)
        ],
    )
    check_offsets(document)
    known = set(names)
    return Article(document, {"split": "test"}, tuple(_fact(item, known) for item in record["relations"]))


def _fact(item: Mapping[str, Any], known: set[str]) -> Fact:
    start, end = item.get("evidence") or (0, 0)
    slots = {slot: str(item[slot]) for slot in SLOTS if item.get(slot) not in (None, "")}
    if (amount := item.get("amount")) is not None:
        slots["amount"] = _figure(amount)
    names = [name if (name := item.get(f"{role}_en")) in known else None for role in ("subject", "object")]
    return Fact(item["type"], names[0] or "", names[1], slots, start, end, 0, in_heading=not item.get("evidence"))


def _figure(amount: Mapping[str, Any] | float) -> str:
    if not isinstance(amount, Mapping):
        return f"{amount:f}"
    values = [amount["value"]] if amount.get("value") is not None else [amount["low"], amount["high"]]
    written = "-".join(f"{float(value):.4f}".rstrip("0").rstrip(".") for value in values)
    return f"{amount['currency']} {written}" if amount.get("currency") else written
