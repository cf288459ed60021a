"""Every amount of news sentences and phrases written for the project, with all its fields."""

from decimal import Decimal

import pytest
from conftest import read_cases

from hindinlp.amounts import find_amounts
from hindinlp.document import Amount

CASES = [*read_cases("amounts_news"), *read_cases("amounts_phrases")]


def record(amount: Amount) -> dict:
    """Write an amount as the cases do, leaving out what is usual."""
    fields = {
        "text": amount.text, "kind": amount.kind, "value": amount.value, "low": amount.low,
        "high": amount.high, "currency": amount.currency, "vague": amount.vague or None,
        "approx": None if amount.approx == "exact" else amount.approx,
    }  # fmt: skip
    return {key: value for key, value in fields.items() if value is not None}


def matters(amount: Amount, case: dict) -> bool:
    """Tell whether the cases speak of such an amount; not of ordinals, multiples and words like two."""
    if any(amount.text == listed["text"] for listed in case["amounts"]):
        return True
    word = amount.kind in ("number", "people") and not any(letter.isdigit() for letter in amount.text)
    return not (
        word or amount.vague or amount.kind in ("ordinal", "ratio") or amount.text in case.get("ignore", ())
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_amounts_of_a_news_sentence(case):
    wanted = [
        {key: Decimal(value) if key in ("value", "low", "high") else value for key, value in amount.items()}
        for amount in case["amounts"]
    ]
    assert [record(amount) for amount in find_amounts(case["text"]) if matters(amount, case)] == wanted
