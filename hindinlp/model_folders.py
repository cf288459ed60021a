"""Find, read and check the folders of trained models: `model.json` beside the files it vouches for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from hindinlp.errors import ModelError

PROTOCOL = 2  # raised when a folder of before can no longer be read
CARD = "model.json"
CHUNK = 1 << 20


def models_folder() -> Path:
    """Find the shipped models: in the installed package, or beside it in a checkout.

    >>> (models_folder() / "ner" / "model.json").is_file()
    True
    """
    beside = Path(__file__).resolve().parent.parent / "models"
    try:
        installed = Path(str(files("hindinlp.models")))
    except ModuleNotFoundError:
        return beside
    return installed if installed.is_dir() else beside


def read_card(folder: Path, kind: str) -> dict[str, Any]:
    """Read the `model.json` of a folder and check every file it names.

    Raise `ModelError` when folder or file is missing, the card is not one of `kind` and of this protocol, or
    a file differs from the one the card was written for.
    """
    path = folder / CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{folder} is not a model folder: it has no {CARD}") from error
    except ValueError as error:
        raise ModelError(f"{path}: not JSON ({error})") from error
    if not isinstance(card, dict) or card.get("kind") != kind:
        seen = card.get("kind") if isinstance(card, dict) else type(card).__name__
        raise ModelError(f"{path}: expected a model of kind {kind!r}, saw {seen!r}")
    if card.get("protocol") != PROTOCOL:
        raise ModelError(f"{path}: this version reads protocol {PROTOCOL}, the model has {card.get('protocol')!r}")
    _check_files(folder, card.get("files", {}))
    return card


def _check_files(folder: Path, hashes: Mapping[str, str]) -> None:
    if not hashes:
        raise ModelError(f"{folder / CARD}: names no files")
    for name, expected in hashes.items():
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{folder}: {name} is missing")
        seen = file_hash(path)
        if seen != expected:
            raise ModelError(f"{path}: expected SHA-256 {expected[:12]}..., saw {seen[:12]}...; copy the folder again")


def file_hash(path: Path) -> str:
    """Give the SHA-256 of a file as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_card(folder: Path, kind: str, facts: Mapping[str, Any]) -> None:
    """Write the `model.json` of a folder: kind, protocol, facts, and the hash of each file that is there."""
    hashes = {path.name: file_hash(path) for path in sorted(folder.iterdir()) if _is_vouched_for(path)}
    card = {"kind": kind, "protocol": PROTOCOL, **facts, "files": hashes}
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _is_vouched_for(path: Path) -> bool:
    return path.is_file() and path.suffix in {".onnx", ".json"} and path.name != CARD
