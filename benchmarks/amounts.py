"""Speed, memory and values of `hindinlp.amounts` beside its peers, each in a process of its own, in one run.

    pip install -e . -r benchmarks/requirements-amounts.txt
    python benchmarks/amounts.py [--quick]

The lines are those of tests/cases/amounts_news.jsonl, our own. A tool that cannot be imported is
listed with the reason. `values` is the share of the money and percent values of the lines that it gives.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

CASES = Path(__file__).parents[1] / "tests" / "cases" / "amounts_news.jsonl"
SECONDS = 1.0
ROUNDS = 3
FACTOR_WANTED = 20

HOSTILE = {
    "digits": "7", "commas": ",", "digit,": "7,", "लाख": "लाख ", "दो लाख": "दो लाख ", "₹": "₹",
    "hyphens": "5-", "एक": "एक ", "points": "5.", "years": "2024-", "से": "5 से ", "brackets": "$5 (",
    "और": "पांच और ",
}  # fmt: skip
HEADS = ("lang", "tool", "version", "spans", "kchar/s", "values", "load s", "MB")
ROW = "{:4} {:24} {:9} {:5} {:>8} {:>6} {:>6} {:>5}"

Reader = Callable[[str], list[Decimal] | None]


class Tool(NamedTuple):
    """A tool under test; `read` gives the values it finds in a line, or None from one that only rewrites."""

    name: str
    package: str
    languages: tuple[str, ...]
    spans: bool
    build: Callable[[str], Reader]


def hindinlp(lang: str) -> Reader:
    from hindinlp.amounts import find_amounts

    return lambda text: [amount.value for amount in find_amounts(text) if amount.value is not None]


def recognizers(lang: str) -> Reader:
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    calls = (recognize_number, recognize_percentage, recognize_currency)
    return lambda text: _decimals(
        (found.resolution or {}).get("value") for call in calls for found in call(text, "en-us")
    )


def quantulum(lang: str) -> Reader:
    from quantulum3 import parser

    return lambda text: _decimals(found.value for found in parser.parse(text))


def price_parser(lang: str) -> Reader:
    from price_parser import Price

    return lambda text: _decimals([Price.fromstring(text).amount])


def indic_itn(lang: str) -> Reader:
    from indic_itn import normalize_text

    def rewrite(text: str) -> None:
        normalize_text(text, lang)

    return rewrite


TOOLS = (
    Tool("hindinlp", "hindinlp-pipeline", ("hi", "en"), True, hindinlp),
    Tool("recognizers-text-suite", "recognizers-text-number", ("en",), True, recognizers),
    Tool("quantulum3", "quantulum3", ("en",), True, quantulum),
    Tool("price-parser", "price-parser", ("en",), False, price_parser),
    Tool("indic-itn", "indic-itn", ("hi", "en"), False, indic_itn),
)


def _decimals(values: Iterable[Any]) -> list[Decimal]:
    found = []
    for value in values:
        try:
            found.append(Decimal(str(value).removesuffix("%")))
        except InvalidOperation:
            continue
    return found


def lines(lang: str) -> list[dict[str, Any]]:
    rows = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["lang"] == lang]


def measure(tool: Tool, lang: str, seconds: float) -> dict[str, Any]:
    """Measure one tool in this process: load time, characters per second, share of values, peak memory."""
    rows = lines(lang)
    start = time.perf_counter()
    read = tool.build(lang)
    first = read(rows[0]["text"])
    load = time.perf_counter() - start
    found = [read(row["text"]) for row in rows]
    texts = [row["text"] for row in rows]
    speed = max(characters_per_second(read, texts, seconds) for _ in range(ROUNDS))
    return {
        "load": load, "speed": speed, "values": None if first is None else share_of_values(rows, found),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "version": version(tool.package),
    }  # fmt: skip


def characters_per_second(read: Reader, texts: list[str], seconds: float) -> float:
    """Measure by processor time, which other work on the machine disturbs least."""
    done, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds:
        for text in texts:
            read(text)
        done += sum(map(len, texts))
    return done / spent


def share_of_values(rows: list[dict[str, Any]], found: list[list[Decimal] | None]) -> float:
    wanted = right = 0
    for row, values in zip(rows, found, strict=True):
        for amount in row["amounts"]:
            if amount["kind"] in ("money", "percent") and "value" in amount:
                wanted += 1
                right += Decimal(amount["value"]) in (values or ())
    return right / wanted


def version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def measure_apart(tool: Tool, lang: str, seconds: float) -> dict[str, Any]:
    """Measure one tool in a process of its own, or give the reason why it cannot run."""
    command = [sys.executable, __file__, "--tool", tool.name, "--lang", lang, "--seconds", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"reason": done.stderr.strip().splitlines()[-1]}
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def compare(seconds: float) -> bool:
    """Print the table of tools and tell whether the wanted factor is reached in each language."""
    print(ROW.format(*HEADS))
    reached = True
    for lang in ("en", "hi"):
        speeds: dict[str, float] = {}
        for tool in TOOLS:
            if lang in tool.languages:
                result = measure_apart(tool, lang, seconds)
                print(table_row(lang, tool, result))
                if tool.spans and "speed" in result:
                    speeds[tool.name] = result["speed"]
        own, others = speeds.pop("hindinlp", 0.0), speeds
        if others:
            name = max(others, key=lambda tool: others[tool])
            factor = own / others[name]
            reached &= factor >= FACTOR_WANTED
            print(f"{lang}: hindinlp is {factor:.0f} times as fast as {name}, the fastest peer that gives spans")
    return reached


def table_row(lang: str, tool: Tool, result: dict[str, Any]) -> str:
    if "reason" in result:
        return f"{lang:4} {tool.name:24} not run: {result['reason']}"
    values = "–" if result["values"] is None else f"{result['values']:.1%}"
    spans, speed = "yes" if tool.spans else "no", f"{result['speed'] / 1000:.1f}"
    memory, load = f"{result['memory']:.0f}", f"{result['load']:.2f}"
    return ROW.format(lang, tool.name, result["version"], spans, speed, values, load, memory)


def growth(largest: int) -> None:
    """Print the cost per character of news text from 1 kB on, and of texts made to be slow."""
    news = " ".join(row["text"] for lang in ("hi", "en", "mixed") for row in lines(lang)) + "\n"
    cost("warm-up", news, 10_000)
    for size in (1_000, 10_000, 100_000, 1_000_000, largest):
        print(cost("news", news, size))
    for name, unit in HOSTILE.items():
        for size in (largest // 40, largest // 10):
            print(cost(name, unit, size))


def cost(name: str, unit: str, size: int) -> str:
    from hindinlp.amounts import find_amounts

    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    find_amounts(text)
    spent = time.process_time() - start
    return f"{name:10} {size // 1000:>6} k characters {spent:8.3f} s {spent / size * 1e6:7.2f} µs/char"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter rounds and at most 1 MB")
    parser.add_argument("--seconds", type=float, default=SECONDS, help=argparse.SUPPRESS)
    parser.add_argument("--tool", help=argparse.SUPPRESS)
    parser.add_argument("--lang", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.tool:
        warnings.simplefilter("ignore")
        tool = next(tool for tool in TOOLS if tool.name == options.tool)
        print(json.dumps(measure(tool, options.lang, options.seconds)))
        return 0
    reached = compare(0.2 if options.quick else options.seconds)
    growth(1_000_000 if options.quick else 10_000_000)
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
