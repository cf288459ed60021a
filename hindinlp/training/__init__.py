"""From annotated text to the models that ship, and to models of one's own (extra: train)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hindinlp.training.finetuning import finetune

__all__ = ["finetune"]


def __getattr__(name: str) -> Any:
    """Import `finetune` when it is asked for: the readers of this package need no PyTorch."""
    if name != "finetune":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from hindinlp.errors import MissingExtraError

    try:
        from hindinlp.training.finetuning import finetune
    except ModuleNotFoundError as error:
        raise MissingExtraError(str(error.name), "train") from error
    return finetune
