"""The data model: plain frozen records over one text, and the `Document` that holds them.

Offsets are half-open Unicode code-point offsets into the original text, and every span quotes it:
`document.text[span.start:span.end] == span.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from hindinlp.errors import OffsetError, SchemaError

SCHEMA = 1

ENTITY_LABELS = ("PER", "ORG", "LOC", "PRODUCT", "EVENT", "MISC")
BLOCK_KINDS = (
    "headline", "heading", "dateline", "timestamp", "byline", "caption", "boilerplate", "paragraph",
)  # fmt: skip
AMOUNT_KINDS = ("money", "percent", "number", "people", "shares", "range", "ratio", "ordinal")
APPROXIMATIONS = ("exact", "about", "over", "under")
DATE_KINDS = ("date", "month", "quarter", "fiscal_year", "year")
RELATION_TYPES = (
    "INVESTED_IN", "ACQUIRED", "HOLDS_STAKE", "VALUED_AT", "RAISED_FUNDING", "IPO", "REVENUE", "PROFIT", "LOSS",
    "MARKET_CAP", "SHARE_PRICE", "HAS_ROLE", "FOUNDED", "BOARD_MEMBER", "JOINED", "LEFT", "EMPLOYEES", "LAID_OFF",
    "PARTNERED_WITH", "CLIENT_OF", "COMPETES_WITH", "MAKES_PRODUCT", "SUBSIDIARY_OF", "CONTRACT", "FINED",
    "LOCATED_IN",
)  # fmt: skip
STATUSES = ("completed", "planned", "rumoured", "denied")
ROLE_STATUSES = ("current", "former", "interim", "incoming")

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A layout unit of an article; `kind` is one of `BLOCK_KINDS`, and only paragraphs are running text."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text; `lang` is hi, en, mixed, hi-Latn (Roman Hindi) or und."""

    start: int
    end: int
    text: str
    lang: str = "und"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a name; `label` is one of `ENTITY_LABELS`, `score` in 0..1."""

    start: int
    end: int
    text: str
    label: str
    score: float = 1.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The mentions that are one thing: `id` is unique in the document, `name` canonical, `mentions` entity spans."""

    id: str
    name: str
    mentions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with its exact value in full units (`14.3 अरब डॉलर` is 14300000000, `49 %` is 49).

    `kind` is one of `AMOUNT_KINDS`; a range has `low` and `high` instead of `value`; a vague amount
    (`अरबों डॉलर`) has none. `currency` is ISO 4217 or None. `approx` is one of `APPROXIMATIONS`.
    `equals` is the span of the amount that states the same sum in another currency.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str | None = None
    approx: str = "exact"
    vague: bool = False
    equals: Position | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or period, from its `first` to its `last` day, both inside it.

    `kind` is one of `DATE_KINDS`. The days are None when the text alone does not tell them, as for
    `कल` in a document without `published`.
    """

    start: int
    end: int
    text: str
    kind: str
    first: date | None = None
    last: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed, directed fact with its evidence, `document.text[start:end]`.

    `type` is one of `RELATION_TYPES`, `status` of `STATUSES`, `role_status` of `ROLE_STATUSES` or None.
    `subject` and `object` are entities of the document, `amount` and `amount_alt` (the same sum in other
    currencies) amounts of it. `percent` 49 means 49 %. `date` tells when, as far as stated: 2025-06-12,
    2025-06 or 2025; `period` which stretch a figure covers: 2020-Q4 (calendar quarter), FY2025, 2023-04/2023-09 or
    2024. `title` is English, `title_text` the words of the text.
    """

    type: str
    subject: Entity
    object: Entity | None
    start: int
    end: int
    amount: Amount | None = None
    amount_alt: tuple[Amount, ...] = ()
    percent: Decimal | None = None
    date: str | None = None
    period: str | None = None
    status: str = "completed"
    title: str | None = None
    title_text: str | None = None
    role_status: str | None = None
    voting: str | None = None
    round: str | None = None
    kind: str | None = None
    trigger: str = ""
    score: float = 1.0
    source: str = ""


LAYERS = ("blocks", "sentences", "entities", "identities", "amounts", "dates", "relations")
_SPANS: dict[str, type[Any]] = {
    "blocks": Block, "sentences": Sentence, "entities": Entity, "amounts": Amount, "dates": DateSpan,
}  # fmt: skip


@dataclass(slots=True)
class Document:
    """One text and what the stages found in it.

    `layers` names the layers that a stage has filled, so that "nothing found" and "never looked" differ.

    >>> document = Document("मेटा ने स्केल खरीदा।", id="a")
    >>> document.attach(entities=[Entity(0, 4, "मेटा", "ORG")])
    >>> document.to_dict()["entities"][0]["text"]
    'मेटा'
    """

    text: str
    id: str = ""
    lang: str = "und"
    published: date | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    identities: tuple[Identity, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    relations: tuple[Relation, ...] = ()
    layers: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"Document text must be str, not {type(self.text).__name__}")

    def attach(self, **layers: Iterable[Any]) -> None:
        """Set one or more layers and note that they are filled.

        >>> Document("x").attach(words=[])
        Traceback (most recent call last):
        ValueError: unknown layer 'words'; the layers are blocks, sentences, entities, ...
        """
        for name, items in layers.items():
            if name not in LAYERS:
                raise ValueError(f"unknown layer {name!r}; the layers are {', '.join(LAYERS[:3])}, ...")
            setattr(self, name, tuple(items))
            self.layers.add(name)

    def to_dict(self) -> dict[str, Any]:
        """Give the record of schema 1: JSON types only, decimals and days as strings, references as spans."""
        names = {mention: identity.name for identity in self.identities for mention in identity.mentions}
        record: dict[str, Any] = {
            "schema": SCHEMA, "id": self.id, "lang": self.lang, "published": _plain(self.published),
            "meta": self.meta, "text": self.text,
        }  # fmt: skip
        for layer in LAYERS:
            if layer not in self.layers:
                continue
            items = getattr(self, layer)
            if layer == "relations":
                record[layer] = [_relation_to_dict(relation, names) for relation in items]
            else:
                record[layer] = [_to_dict(item) for item in items]
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Document:
        """Read a record that `to_dict` wrote.

        Raise `SchemaError` for another schema number, a missing key or a reference to a span that is not
        there, and `OffsetError` for a span that does not quote the text.
        """
        if record.get("schema") != SCHEMA:
            raise SchemaError(f"expected a record of schema {SCHEMA}, saw schema {record.get('schema')!r}")
        if "text" not in record:
            raise SchemaError(f"record {record.get('id')!r} has no text: {str(record.get('error', ''))[:200]}")
        document = cls(
            record["text"], id=record.get("id", ""), lang=record.get("lang", "und"),
            published=_day(record.get("published")), meta=dict(record.get("meta") or {}),
        )  # fmt: skip
        for layer, kind in _SPANS.items():
            if layer in record:
                document.attach(**{layer: [_from_dict(kind, item) for item in record[layer]]})
        if "identities" in record:
            document.attach(identities=[_identity(item) for item in record["identities"]])
        check_offsets(document)
        if "relations" in record:
            document.attach(relations=[_relation_from_dict(item, document) for item in record["relations"]])
            check_offsets(document, ["relations"])
        return document


def check_offsets(document: Document, layers: Iterable[str] = LAYERS) -> None:
    """Raise `OffsetError` for the first span of the named layers that does not quote the document."""
    text = document.text
    for layer in layers:
        for item in getattr(document, layer):
            if layer == "identities":
                _check_mentions(document, item)
            elif not 0 <= item.start <= item.end <= len(text):
                raise OffsetError(
                    f"{layer}: {item.start}:{item.end} lies outside the {len(text)} characters of {document.id!r}"
                )
            elif layer != "relations" and text[item.start : item.end] != item.text:
                raise OffsetError(
                    f"{layer}: {document.id!r} has {text[item.start : item.end]!r} at {item.start}:{item.end}, "
                    f"not {item.text!r}"
                )


def _check_mentions(document: Document, identity: Identity) -> None:
    spans = {(entity.start, entity.end) for entity in document.entities}
    for mention in identity.mentions:
        if mention not in spans:
            raise OffsetError(f"identities: {identity.id!r} mentions {mention}, where {document.id!r} has no entity")


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _to_dict(item: Any) -> dict[str, Any]:
    return {slot.name: _plain(getattr(item, slot.name)) for slot in fields(item)}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


_READERS = {
    "value": _decimal, "low": _decimal, "high": _decimal, "percent": _decimal, "first": _day, "last": _day,
    "equals": lambda value: None if value is None else tuple(value),
}  # fmt: skip


def _from_dict(kind: type[Any], item: Mapping[str, Any]) -> Any:
    known = {slot.name for slot in fields(kind)}
    try:
        return kind(**{key: _READERS.get(key, lambda raw: raw)(raw) for key, raw in item.items() if key in known})
    except (TypeError, ValueError, ArithmeticError) as error:
        raise SchemaError(f"not a {kind.__name__}: {dict(item)!r} ({error})") from error


def _identity(item: Mapping[str, Any]) -> Identity:
    return Identity(item["id"], item["name"], tuple((start, end) for start, end in item["mentions"]))


def _relation_to_dict(relation: Relation, names: Mapping[Position, str]) -> dict[str, Any]:
    record = _to_dict(relation)
    for role in ("subject", "object"):
        entity: Entity | None = getattr(relation, role)
        record[role] = entity and {
            "start": entity.start, "end": entity.end, "text": entity.text, "label": entity.label,
            "name": names.get((entity.start, entity.end), entity.text),
        }  # fmt: skip
    record["amount"] = relation.amount and _amount_reference(relation.amount)
    record["amount_alt"] = [_amount_reference(amount) for amount in relation.amount_alt]
    return record


def _amount_reference(amount: Amount) -> dict[str, Any]:
    keys = ("start", "end", "text", "kind", "value", "low", "high", "currency", "approx")
    return {key: _plain(getattr(amount, key)) for key in keys}


def _relation_from_dict(item: Mapping[str, Any], document: Document) -> Relation:
    entities = {(entity.start, entity.end): entity for entity in document.entities}
    amounts = {(amount.start, amount.end): amount for amount in document.amounts}
    resolved = dict(item)
    for role in ("subject", "object"):
        resolved[role] = _resolve(item.get(role), entities, "entity")
    resolved["amount"] = _resolve(item.get("amount"), amounts, "amount")
    resolved["amount_alt"] = tuple(_resolve(other, amounts, "amount") for other in item.get("amount_alt") or ())
    if resolved["subject"] is None:
        raise SchemaError(f"a relation without subject: {dict(item)!r}")
    relation: Relation = _from_dict(Relation, resolved)
    return relation


def _resolve(reference: Mapping[str, Any] | None, objects: Mapping[Position, Any], what: str) -> Any:
    if reference is None:
        return None
    position = (reference.get("start"), reference.get("end"))
    if position not in objects:
        raise SchemaError(f"a relation refers to an {what} at {position}, and none stands there: {dict(reference)!r}")
    return objects[position]  # type: ignore[index]
