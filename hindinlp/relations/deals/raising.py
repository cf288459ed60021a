"""Find who raised money in a clause before: `A ने 80 करोड़ रुपये जुटाए, जिसमें B ने हिस्सा लिया`.

Or whom investors gave it: `निवेशकों ने A में 50 करोड़ रुपये लगाए, जिनमें B शामिल है`.
"""

from __future__ import annotations

from collections.abc import Sequence

from hindinlp.relations.reading.cases import BARE, SUBJECT
from hindinlp.relations.reading.items import Item
from hindinlp.relations.reading.meanings import meanings
from hindinlp.relations.reading.scene import Scene

RAISER, TAKER, ROUND = "raiser", "taker", "round"
RAISING, LED, INVESTOR = frozenset(("RAISE", "FUNDING", "INVESTOR")), "LEAD", "INVESTOR"
TAKEN = "in"  # case of those in whom investors put it
OWNED = 2  # items from the genitive to the word for the round
RAISERS = ("ne", "ko", BARE, SUBJECT)  # cases of those who raise


def raisers(scene: Scene, anchor: Item, fitting: Sequence[Item], case: str) -> list[Item]:
    """Give the one of these who raised money in the nearest clause before the anchor's that speaks of it.

    A `taker` is one whom investors gave it in the clause right before, `round` tells whose round the clause speaks of.
    """
    if case == ROUND:
        rounds = meanings(scene).get(anchor.clause, {}).get("FUNDING", ())
        owners = [item for item in fitting if item.case == "of" and item.clause == anchor.clause]
        return [item for item in owners if any(item.governor < at <= item.governor + OWNED for at in rounds)][:1]
    before = {clause: said for clause, said in meanings(scene).items() if clause < anchor.clause}
    told = {clause: said for clause, said in before.items() if RAISING & said.keys()}
    nearest = max(told, default=None)
    if nearest is None or LED in told[nearest]:
        return []
    taken = INVESTOR in told[nearest] and "RAISE" not in told[nearest]
    if case == TAKER and not (taken and nearest == anchor.clause - 1):
        return []
    cases = (TAKEN,) if taken else RAISERS
    return [item for item in fitting if item.clause == nearest and item.case in cases][:1]
