"""Read a data file of the encoder's form, made here, and write it as `transformers` reads it."""

import struct
from pathlib import Path

import numpy as np
import pytest

from hindinlp.errors import ModelError
from hindinlp.training.encoder import (
    EMBEDDING_NAMES,
    LAYER_NAMES,
    SPACE,
    SPECIALS,
    choose_pieces,
    read_source,
    write_encoder,
)

HIDDEN, LAYERS, HEADS, WIDE, POSITIONS = 32, 2, 4, 64, 16
PIECES = [*SPECIALS, SPACE, "क", SPACE + "कर", "a", "long" + "er", "日", "₹", "ж" * 3]


def quantised(codes: np.ndarray, scale: float) -> bytes:
    """Pack 32 codes of 0..15: an fp16 scale, then byte j with weight j low and weight j + 16 high."""
    packed = codes[:16] | codes[16:] << 4
    return np.float16(scale).tobytes() + packed.astype(np.uint8).tobytes()


@pytest.fixture(scope="module")
def weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(5)
    shapes = {
        "emb.word": (len(PIECES), HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (2, HIDDEN),
        "emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,),
    }  # fmt: skip
    for layer in range(LAYERS):
        for short in LAYER_NAMES:
            rows = WIDE if short == "fi" else HIDDEN
            columns = WIDE if short == "fo" else HIDDEN
            shapes[f"l{layer}.{short}.w"] = (rows,) if short.endswith("ln") else (rows, columns)
            shapes[f"l{layer}.{short}.b"] = (rows,)
    made = {}
    for name, shape in shapes.items():
        codes = random.integers(0, 16, shape)
        made[name] = (codes - 8) * 0.25 if is_quantised(name, shape) else random.normal(size=shape)
    return {name: value.astype(np.float32) for name, value in made.items()}


def is_quantised(name: str, shape: tuple[int, ...]) -> bool:
    return len(shape) == 2 and name not in ("emb.pos", "emb.type")


@pytest.fixture(scope="module")
def data_file(weights: dict[str, np.ndarray], tmp_path_factory: pytest.TempPathFactory) -> Path:
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)])
    head = b"E5S1" + struct.pack("<I7i", 1, HIDDEN, LAYERS, HEADS, WIDE, len(PIECES), POSITIONS, 2)
    head += struct.pack("<fi5i", 1e-12, 32, len(PIECES), 0, 2, 1, 3)
    head += struct.pack(f"<Q{len(offsets)}I", int(offsets[-1]), *offsets)
    head += struct.pack(f"<{len(PIECES)}f", *(-float(rank) for rank in range(len(PIECES)))) + b"".join(blob)
    head += struct.pack("<iIIBI", 1, 9, 0x958, 1, 0x915)
    packed = {
        name: b"".join(quantised((group / 0.25 + 8).astype(int), 0.25) for group in value.reshape(-1, 32))
        if is_quantised(name, value.shape)
        else value.tobytes()
        for name, value in weights.items()
    }
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in packed)
    directory, body = struct.pack("<i", len(packed)), b""
    for name, data in packed.items():
        kind = int(is_quantised(name, weights[name].shape))
        directory += struct.pack(f"<H{len(name)}sBIQQ", len(name), name.encode(), kind, weights[name].size,
                                 start + len(body), len(data))  # fmt: skip
        body += data
    path = tmp_path_factory.mktemp("source") / "encoder.bin"
    path.write_bytes(head + directory + body)
    return path


def test_every_tensor_and_piece_is_read(data_file: Path, weights: dict[str, np.ndarray]) -> None:
    source = read_source(data_file)
    assert [piece for piece, _ in source.pieces] == PIECES
    assert source.tensors.keys() == weights.keys()
    for name, value in weights.items():
        np.testing.assert_array_equal(source.tensors[name], value, err_msg=name)


def test_transformers_loads_what_is_written(data_file: Path, weights: dict[str, np.ndarray], tmp_path: Path) -> None:
    from transformers import AutoModel, AutoTokenizer

    sizes = write_encoder(tmp_path, ["कर a"], layers=1, source_file=data_file)
    model = AutoModel.from_pretrained(tmp_path, add_pooling_layer=False)
    tokenizer = AutoTokenizer.from_pretrained(tmp_path)
    state = model.state_dict()
    assert sizes["layers"] == model.config.num_hidden_layers == 1
    np.testing.assert_array_equal(state[EMBEDDING_NAMES["emb.pos"]], weights["emb.pos"])
    np.testing.assert_array_equal(state["encoder.layer.0.output.dense.weight"], weights["l0.fo.w"])
    ids = tokenizer("कर a")["input_ids"]
    assert tokenizer.convert_ids_to_tokens(ids) == ["<s>", SPACE + "कर", SPACE, "a", "</s>"]
    rows = [PIECES.index(piece) for piece in tokenizer.convert_ids_to_tokens(ids)]
    np.testing.assert_array_equal(state[EMBEDDING_NAMES["emb.word"]][ids], weights["emb.word"][rows])


def test_vocabulary_keeps_what_texts_use_and_what_news_needs() -> None:
    pieces = [(piece, -1.0) for piece in PIECES]
    kept = {PIECES[index] for index in choose_pieces(pieces, ["longer"])}
    assert kept == {*SPECIALS, SPACE, "क", SPACE + "कर", "a", "longer", "₹"}


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ModelError, match="GGUF"):
        read_source(path)
