"""Measure the amounts stage: values, spans, kinds, currencies and approximations against gold lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.table import Table

from hindinlp.document import Amount
from hindinlp.errors import InputError

AmountFinder = Callable[[str], Iterable[Amount]]

# Kinds that a text holds by the dozen in plain words (first, twice): judged only where the gold names one.
_OPTIONAL = ("ordinal", "ratio")


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A text with its amounts; `ignore` are words that may be read as an amount or not."""

    id: str
    lang: str
    text: str
    amounts: tuple[Amount, ...]
    ignore: frozenset[str] = frozenset()


@dataclass(slots=True)
class Score:
    """Counts over gold amounts: found with the right value; that and span; that and every other field."""

    gold: int = 0
    value: int = 0
    span: int = 0
    whole: int = 0
    extra: int = 0
    mistakes: list[str] = field(default_factory=list)


def read_gold(path: Path) -> Iterator[GoldLine]:
    """Read lines of `{"lang", "text", "amounts": [{"text", "kind", "value", ...}]}`, in order of the text.

    Raise `InputError` for a line of another form or an amount that its text does not hold.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            amounts = tuple(_amounts(record["text"], record["amounts"]))
            ignore = frozenset(record.get("ignore", ()))
            yield GoldLine(f"{path.stem}:{number}", record["lang"], record["text"], amounts, ignore)
        except (ValueError, KeyError, TypeError, ArithmeticError) as error:
            raise InputError(f"{path}:{number}: not a gold line of amounts ({error!r}): {line[:80]!r}") from error


def _amounts(text: str, items: Iterable[Mapping[str, Any]]) -> Iterator[Amount]:
    end = 0
    for item in items:
        start = text.index(item["text"], end)
        end = start + len(item["text"])
        numbers: dict[str, Any] = {key: Decimal(item[key]) for key in ("value", "low", "high") if key in item}
        rest = {key: item[key] for key in ("currency", "approx", "vague") if key in item}
        yield Amount(start, end, item["text"], item["kind"], **numbers, **rest)


def score(lines: Iterable[GoldLine], find: AmountFinder) -> dict[str, Score]:
    """Run a finder over gold lines; give the score of each language and kind, as `hi money`."""
    scores: dict[str, Score] = {}
    for line in lines:
        found = list(find(line.text))
        for wanted in line.amounts:
            _count(scores.setdefault(f"{line.lang} {wanted.kind}", Score()), line, wanted, found)
        for extra in extras(line, found):
            entry = scores.setdefault(f"{line.lang} {extra.kind}", Score())
            entry.extra += 1
            entry.mistakes.append(f"{line.id} extra {describe(extra)}: {line.text}")
    return dict(sorted(scores.items()))


def _count(entry: Score, line: GoldLine, wanted: Amount, found: list[Amount]) -> None:
    near = [amount for amount in found if amount.start < wanted.end and wanted.start < amount.end]
    right = [amount for amount in near if _numbers(amount) == _numbers(wanted)]
    placed = [amount for amount in right if (amount.start, amount.end) == (wanted.start, wanted.end)]
    whole = any(_fields(amount) == _fields(wanted) for amount in placed)
    entry.gold += 1
    entry.value += bool(right)
    entry.span += bool(placed)
    entry.whole += whole
    if not whole:
        seen = ", ".join(map(describe, near)) or "nothing"
        entry.mistakes.append(f"{line.id} wanted {describe(wanted)}, found {seen}: {line.text}")


def extras(line: GoldLine, found: Iterable[Amount]) -> list[Amount]:
    """Give the amounts that touch no gold amount and are of a kind the gold lists in full."""
    return [
        amount
        for amount in found
        if not any(amount.start < wanted.end and wanted.start < amount.end for wanted in line.amounts)
        and not _optional(amount, line)
    ]


def _optional(amount: Amount, line: GoldLine) -> bool:
    word = amount.kind in ("number", "people") and not any(letter.isdigit() for letter in amount.text)
    return word or amount.vague or amount.kind in _OPTIONAL or amount.text in line.ignore


def _numbers(amount: Amount) -> tuple[object, ...]:
    return amount.value, amount.low, amount.high, amount.vague


def _fields(amount: Amount) -> tuple[object, ...]:
    return amount.kind, amount.currency, amount.approx


def describe(amount: Amount) -> str:
    """Write an amount on one line: `[5 करोड़ रुपये] money 50000000 INR exact`."""
    number = f"{amount.low}..{amount.high}" if amount.value is None else f"{amount.value:f}"
    parts = (amount.kind, "vague" if amount.vague else number, amount.currency or "", amount.approx)
    return f"[{amount.text}] {' '.join(filter(None, parts))}"


def table(scores: Mapping[str, Score]) -> Table:
    """Show the shares of each language and kind, and the extras."""
    shown = Table("amounts", "gold", "value", "+ span", "+ all fields", "extra", title="Amounts")
    total = Score()
    for name, each in scores.items():
        shown.add_row(name, *_figures(each))
        for key in ("gold", "value", "span", "whole", "extra"):
            setattr(total, key, getattr(total, key) + getattr(each, key))
    shown.add_row("all", *_figures(total), style="bold")
    return shown


def _figures(each: Score) -> list[str]:
    shares = [f"{part / each.gold:.1%}" if each.gold else "–" for part in (each.value, each.span, each.whole)]
    return [str(each.gold), *shares, str(each.extra)]
