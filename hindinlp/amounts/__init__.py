"""Amounts and dates of Hindi, English and mixed text: one pass, exact spans, exact values."""

from hindinlp.amounts.dates import find_dates, iso_period
from hindinlp.amounts.explain import Explanation, explain
from hindinlp.amounts.formatting import format_amount
from hindinlp.amounts.fx import (
    Conversion,
    PairCheck,
    RateError,
    check_pair,
    check_pairs,
    convert,
    implied_rate,
)
from hindinlp.amounts.normalise import normalise
from hindinlp.amounts.scan import find_amounts, scan
from hindinlp.amounts.stage import amount_stage

__all__ = [
    "Conversion",
    "Explanation",
    "PairCheck",
    "RateError",
    "amount_stage",
    "check_pair",
    "check_pairs",
    "convert",
    "explain",
    "find_amounts",
    "find_dates",
    "format_amount",
    "implied_rate",
    "iso_period",
    "normalise",
    "scan",
]
