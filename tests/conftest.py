"""What all tests share: reading the truth from `tests/cases/`."""

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[dict[str, Any]]:
    """Read the cases of `tests/cases/NAME.jsonl`."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@pytest.fixture(scope="session")
def pipeline():
    """The default pipeline, built once."""
    from hindinlp import load

    return load()
