"""The amounts stage of a pipeline."""

from __future__ import annotations

from hindinlp.amounts.scan import scan
from hindinlp.document import Document
from hindinlp.pipeline import FunctionStage


def amount_stage() -> FunctionStage:
    """Make the stage that fills `amounts` and `dates`; it needs no other stage."""
    return FunctionStage("amounts", (), ("amounts", "dates"), _annotate)


def _annotate(document: Document) -> None:
    amounts, dates = scan(document.text, document.published)
    document.attach(amounts=amounts, dates=dates)
