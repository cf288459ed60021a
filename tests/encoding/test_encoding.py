"""Words, windows and the session, on a tiny network."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hindinlp.encoding.session import open_encoder
from hindinlp.encoding.windows import OVERLAP, WINDOW, windows
from hindinlp.encoding.words import MOST_SUBWORDS, WordTokenizer, read_words
from hindinlp.errors import ModelError
from hindinlp.model_folders import read_card, write_card
from hindinlp.ner.model import open_model
from hindinlp.ner.recogniser import EntityRecognizer

TEXT = "मेटा (मेटा)ने Scale AI में लगाए। क\u200dर, ab"


def test_words_of_a_part_keep_their_place() -> None:
    words = read_words(TEXT, (5, 14))
    assert [word.text for word in words] == ["(", "मेटा", ")", "ने"]
    assert all(TEXT[word.start : word.end] == word.text for word in words)


def test_a_word_is_cut_alike_with_and_without_joiners(tiny_tokenizer: Path) -> None:
    tokenizer = WordTokenizer(tiny_tokenizer)
    texts = ("मेटा", "मे\u200dटा", "(मेटा", "\u200d")
    plain, joined, glued, nothing = tokenizer.ids(read_words(text)[-1] for text in texts)
    assert plain == joined != glued
    assert len(nothing) == 1


def test_a_megabyte_of_one_word_is_one_short_word(tiny_tokenizer: Path) -> None:
    (ids,) = WordTokenizer(tiny_tokenizer).ids(read_words("क" * 1_000_000))
    assert 1 <= len(ids) <= MOST_SUBWORDS


@given(st.lists(st.lists(st.integers(1, MOST_SUBWORDS), min_size=1, max_size=120), max_size=8))
def test_windows_keep_every_word_once_and_fit(unit_sizes: list[list[int]]) -> None:
    sizes = [size for unit in unit_sizes for size in unit]
    ends = np.cumsum([len(unit) for unit in unit_sizes]).tolist()
    units = list(zip([0, *ends], ends, strict=False))
    cut = list(windows(sizes, units))
    assert [word for window in cut for word in range(window.keep_start, window.keep_end)] == list(range(len(sizes)))
    for window in cut:
        assert window.start <= window.keep_start < window.keep_end <= window.end
        assert sum(sizes[window.start : window.end]) <= WINDOW


def test_a_long_unit_is_read_with_context_on_both_sides() -> None:
    first, second, *_ = windows([1] * 1000, [(0, 1000)])
    assert (first.keep_start, second.start, second.keep_start) == (
        0,
        first.keep_end - OVERLAP,
        first.keep_end,
    )
    assert first.end == first.keep_end + OVERLAP


def test_vectors_do_not_hang_on_other_windows(tiny_models: Path) -> None:
    encoder = open_encoder(tiny_models / "encoder")
    alone = encoder.vectors(encoder.read("मेटा ने"))
    filler = "क ख ग " * 100
    units = [(0, len(filler)), (len(filler), len(filler) + 7)]
    together = encoder.vectors(encoder.read(filler + "मेटा ने", units))
    assert np.array_equal(alone, together[-2:])


def test_rows_of_other_lengths_that_run_together_change_nothing(tiny_models: Path) -> None:
    encoder = open_encoder(tiny_models / "encoder")
    readings = [encoder.read("मेटा ने कल " * count) for count in range(1, 9)]
    alone = [open_encoder(tiny_models / "encoder").vectors(reading) for reading in readings]
    for number, _, vectors in encoder.stream(readings):
        assert np.array_equal(vectors, alone[number])


def test_onnx_agrees_with_the_network_it_was_written_from(
    tiny_network, tiny_models: Path, tiny_tokenizer: Path
) -> None:
    import torch

    from hindinlp.training.examples import Example
    from hindinlp.training.network import make_batch

    encoder = open_encoder(tiny_models / "encoder")
    words = tuple(read_words(TEXT))
    batch = make_batch([Example(words, ("O",) * len(words))], WordTokenizer(tiny_tokenizer))
    with torch.inference_mode():
        states = tiny_network.encoder(batch.ids, attention_mask=batch.mask, output_hidden_states=True).hidden_states
    for depth in (1, 2):
        ours = encoder.vectors(encoder.read(TEXT), depth=depth)
        theirs = states[depth].flatten(0, 1)[batch.firsts].numpy()
        cosine = (ours * theirs).sum(1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1)
        assert cosine.min() > 0.98


def test_shipped_weights_come_back_as_a_network(tiny_network, tiny_models: Path) -> None:
    from hindinlp.training.ship import read_network

    before, after = tiny_network.state_dict(), read_network(tiny_models / "ner").state_dict()
    assert before.keys() == after.keys()
    for name, value in before.items():
        assert (value - after[name]).abs().max() <= value.abs().max() / 100, name


@pytest.mark.parametrize("text", ["", "   \n ", "क" * 100_000, "क " * 2000, ".\u200d\n" * 50, TEXT])
def test_odd_texts_give_entities_that_quote_them(tiny_models: Path, text: str) -> None:
    recogniser = EntityRecognizer(tiny_models / "ner")
    entities = recogniser.find(text)
    assert all(text[entity.start : entity.end] == entity.text for entity in entities)
    assert all(before.end <= after.start for before, after in pairwise(entities))


def test_fast_reads_half_the_layers(tiny_models: Path) -> None:
    assert open_model(tiny_models / "ner", speed="fast").depth == 1
    assert open_model(tiny_models / "ner").depth == 2


def _changed(folder: Path, **facts: object) -> None:
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    (folder / "model.json").write_text(json.dumps({**card, **facts}), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda ner: (ner / "default.onnx").write_bytes(b"x"), "SHA-256"),
        (lambda ner: (ner / "fast.onnx").unlink(), "missing"),
        (lambda ner: (ner / "model.json").unlink(), "not a model folder"),
        (lambda ner: (ner / "model.json").write_text("{"), "not JSON"),
        (lambda ner: (ner / "model.json").write_text("[]"), "saw 'list'"),
        (lambda ner: _changed(ner, protocol=99), "protocol 2, the model has 99"),
        (lambda ner: _changed(ner, kind="encoder"), "expected a model of kind 'ner'"),
        (lambda ner: _changed(ner, tags=["O", "B-FISH"]), "B-FISH"),
        (lambda ner: _changed(ner, files={}), "names no files"),
        (lambda ner: (ner.parent / "encoder" / "tokenizer.json").unlink(), "missing"),
    ],
)
def test_a_damaged_folder_is_refused(tiny_models: Path, tmp_path: Path, damage, message: str) -> None:
    shutil.copytree(tiny_models, tmp_path / "models")
    damage(tmp_path / "models" / "ner")
    with pytest.raises(ModelError, match=message):
        open_model(tmp_path / "models" / "ner")


def test_unreadable_weights_and_tokenizer_are_refused(tiny_models: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_models, tmp_path / "models")
    folder = tmp_path / "models" / "encoder"
    facts = read_card(folder, "encoder")
    for name in (facts["parts"][0], "tokenizer.json"):
        good = (folder / name).read_bytes()
        (folder / name).write_bytes(b"{}")
        write_card(folder, "encoder", facts)
        with pytest.raises(ModelError, match=name):
            open_encoder(folder)
        (folder / name).write_bytes(good)


def test_unknown_speed_and_convention_are_refused(tiny_models: Path) -> None:
    with pytest.raises(ModelError, match="default"):
        open_model(tiny_models / "ner", speed="warp")
    with pytest.raises(ModelError, match="guide"):
        open_model(tiny_models / "ner", convention="conll")
