"""Give plain numbers the currency that their sentence makes plain: 136 करोड़ का जुर्माना, a share at 934.75."""

from __future__ import annotations

from hindinlp.amounts.drafts import Draft
from hindinlp.amounts.tokens import Tokens


def with_context(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    return drafts
