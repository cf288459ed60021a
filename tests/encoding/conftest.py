"""A network of a few thousand random weights, built as the shipped one is."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from hindinlp.encoding.words import read_words

SAMPLE = "मेटा (मेटा)ने Scale AI में लगाए। कर, ab 0123 अटल मरम"

if not find_spec("torch") or not find_spec("onnx"):
    collect_ignore = ["test_training.py", "test_encoding.py"]


@pytest.fixture(scope="session")
def tiny_network():
    import torch
    import transformers

    from hindinlp.training.network import NerNetwork

    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=64, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=512, layer_norm_eps=1e-12, pad_token_id=1, initializer_range=0.3,
    )  # fmt: skip
    network = NerNetwork(transformers.BertModel(config, add_pooling_layer=False), (1, 2)).eval()
    with torch.no_grad():  # the data file has one token type, which is added to the positions
        network.encoder.embeddings.token_type_embeddings.weight.zero_()
    return network


@pytest.fixture(scope="session")
def tiny_tokenizer(tmp_path_factory) -> Path:
    from hindinlp.training.encoder import SPACE, SPECIALS, build_tokenizer

    letters = "abcdefgABCDअकखगटमरलस्ािीेों.,()।0123"
    pieces = [*SPECIALS, SPACE, *letters, SPACE + "मे", "टा"]
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    build_tokenizer([(piece, -float(number)) for number, piece in enumerate(pieces)]).save(str(path))
    return path


@pytest.fixture(scope="session")
def tiny_models(tiny_network, tiny_tokenizer, tmp_path_factory) -> Path:
    """A folder with `encoder/` and `ner/`."""
    from hindinlp.training.ship import write_folders

    folder = tmp_path_factory.mktemp("models")
    write_folders(tiny_network, tiny_tokenizer, folder, {"scores": {}}, [read_words(SAMPLE)])
    return folder
