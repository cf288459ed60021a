"""Count what was found against what there is, and give precision, recall and F1."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass
class Tally:
    """How many were found right, found at all, and are in the gold.

    >>> tally = Tally.of({1, 2, 3}, {2, 3, 4, 5})
    >>> tally.right, tally.precision, round(tally.recall, 2), round(tally.f1, 2)
    (2, 0.5, 0.67, 0.57)
    """

    right: int = 0
    found: int = 0
    gold: int = 0

    @classmethod
    def of(cls, gold: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
        """Compare two sets."""
        wanted, given = set(gold), set(found)
        return cls(len(wanted & given), len(given), len(wanted))

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.found += other.found
        self.gold += other.gold

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return self.f_beta(1.0)

    def f_beta(self, beta: float) -> float:
        """Weigh recall `beta` times as much as precision; 0 where there is nothing to find and nothing found."""
        weighed = self.found + beta**2 * self.gold
        return (1 + beta**2) * self.right / weighed if weighed else 0.0
