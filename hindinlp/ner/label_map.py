"""One map from the entity labels of other schemes to those of this library."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cache

from hindinlp.document import ENTITY_LABELS
from hindinlp.errors import ModelError
from hindinlp.lexicons import read_table

NONE = "-"
_IGNORED = str.maketrans("", "", " -_")


class UnknownLabelWarning(UserWarning):
    """Warn of labels that are in no known scheme; what bears them is left out."""


class LabelMap:
    """Translate labels by `lexicons/entity_labels.tsv`, and before it by a user's own choice.

    `own` maps a label to one of `ENTITY_LABELS`, or to None to drop what bears it without a word. Raise
    `ValueError` for another target.

    >>> translate = LabelMap({"GPE": "ORG", "WORK_OF_ART": None})
    >>> [translate(label) for label in ("Person", "GPE", "WORK_OF_ART", "MONEY")]
    ['PER', 'ORG', None, None]
    """

    def __init__(self, own: Mapping[str, str | None] | None = None) -> None:
        for label, target in (own or {}).items():
            if target is not None and target not in ENTITY_LABELS:
                raise ValueError(f"labels: {label!r} is mapped to {target!r}, which is none of {_choice()}")
        self.labels = {**_known(), **{_fold(label): target for label, target in (own or {}).items()}}
        self.reported: set[str] = set()

    def __call__(self, label: str) -> str | None:
        """Give the label of this library, or None; an unknown one is reported once."""
        self.report([label])
        return self.labels.get(_fold(label))

    def report(self, labels: Iterable[str]) -> None:
        """Warn of the unknown ones among the labels, once each."""
        unknown = {label for label in labels if _fold(label) not in self.labels} - self.reported
        if unknown:
            self.reported |= unknown
            warnings.warn(
                f"unknown entity labels are left out: {', '.join(sorted(unknown))}; "
                f"map them with labels={{LABEL: one of {_choice()}, or None}}",
                UnknownLabelWarning,
                stacklevel=3,
            )

    def check(self, labels: Iterable[str], model: str) -> None:
        """Look at the labels a model declares: warn of unknown ones, raise `ModelError` if none is of use."""
        declared = sorted(set(labels))
        if declared and not any(self.labels.get(_fold(label)) for label in declared):
            raise ModelError(
                f"{model}: none of its labels is an entity label known here: {', '.join(declared)}; "
                f"map them with labels={{LABEL: one of {_choice()}, or None}}"
            )
        self.report(declared)


@cache
def _known() -> dict[str, str | None]:
    return {_fold(label): None if own == NONE else own for label, own in read_table("entity_labels", columns=2)}


def _fold(label: str) -> str:
    return label.translate(_IGNORED).upper()


def _choice() -> str:
    return " ".join(ENTITY_LABELS)
