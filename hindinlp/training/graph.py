"""Write the encoder and its heads as ONNX in 8-bit weights, and read them back.

The graph is spelt out here rather than exported, so that every tensor has a name that says which parameter of
`transformers.BertModel` it is. Matrices are stored as int8 of 7 bits (processors without VNNI add pairs of
products in 16 bits, which 8-bit weights overflow) with one scale a column, embeddings with one scale a row.

A row is its subwords without the first mark, whose keys and values are constants, and what goes into a matrix is
rounded to a range that was seen on text (`hindinlp.training.activations`). The mask [batch, 1 + subwords] counts
the mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from hindinlp.training.activations import Activations

Array = np.ndarray[Any, Any]
Weights = Mapping[str, Array]

LARGEST = 63  # of a 7-bit weight
OPSETS = (helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1))
QUANTISED, SCALE = ".int8", ".scale"
EMBEDDINGS = "embeddings."


class _Graph:
    """Collect nodes and tensors; every method returns the name of its result."""

    def __init__(self, weights: Weights, seen: Activations, epsilon: float) -> None:
        self.weights, self.seen = weights, seen
        self.epsilon = epsilon
        self.nodes: list[Any] = []
        self.tensors: dict[str, Any] = {}

    def node(self, kind: str, inputs: Sequence[str], *, domain: str = "", outputs: int = 1, **options: Any) -> str:
        names = [f"{kind}.{len(self.nodes)}" + (f".{number}" if outputs > 1 else "") for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **options))
        return names[0]

    def tensor(self, name: str, value: Array) -> str:
        self.tensors.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def parameter(self, name: str) -> str:
        return self.tensor(name, self.weights[name])

    def linear(self, states: str, *modules: str) -> str:
        """Multiply by one or several weight matrices side by side, and add their biases."""
        name = "+".join(modules)
        matrix = np.concatenate([self.weights[f"{module}.weight"] for module in modules]).T
        codes, scales = quantise(matrix, axis=0)
        bias = np.concatenate([self.weights[f"{module}.bias"] for module in modules])
        scale, zero = self._rounding(modules[0])
        inputs = [
            self.node("QuantizeLinear", [states, scale, zero]),
            self.tensor(name + QUANTISED, codes),
            scale,
            self.tensor(name + SCALE, scales.reshape(-1)),
            zero,
            self.tensor(name + ".zero", np.zeros(codes.shape[1], np.int8)),
            self.tensor(name + ".bias", bias),
        ]
        return self.node("MatMulIntegerToFloat", inputs, domain="com.microsoft")

    def _rounding(self, module: str) -> tuple[str, str]:
        """Give the scale and the zero point that fit the range of what enters a module into 8 bits."""
        low, high = self.seen.ranges[module]
        step = max((high - low) / 255, 1e-8)
        zero = np.array(round(-low / step), np.uint8)
        return self.tensor(module + ".step", np.array(step, np.float32)), self.tensor(module + ".origin", zero)

    def normal(self, states: str, module: str) -> str:
        inputs = [states, self.parameter(f"{module}.weight"), self.parameter(f"{module}.bias")]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=self.epsilon)

    def add_and_normal(self, states: str, module: str, skip: str) -> str:
        """Add and normalise in two nodes: the fused SkipLayerNormalization is four times slower on the CPU."""
        return self.normal(self.node("Add", [states, skip]), module)

    def embed(self) -> str:
        name = EMBEDDINGS + "word_embeddings.weight"
        codes, scales = quantise(self.weights[name], axis=1)
        rows = self.node("Gather", [self.tensor(name + QUANTISED, codes), "ids"])
        floats = self.node("Cast", [rows], to=TensorProto.FLOAT)
        scale = self.node("Gather", [self.tensor(name + SCALE, scales), "ids"])
        words = self.node("Mul", [floats, scale])
        return self.add_and_normal(words, EMBEDDINGS + "LayerNorm", self._positions())

    def _positions(self) -> str:
        name = EMBEDDINGS + "position_embeddings.weight"
        table = self.weights[name] + self.weights[EMBEDDINGS + "token_type_embeddings.weight"][:1]
        width = self.node("Shape", ["mask"], start=1)
        return self.node("Slice", [self.tensor(name, table), self.tensor("second", np.array([1])), width])

    def behind_begin(self, states: str, module: str, number: int) -> str:
        """Put the keys or values of the first mark before those of a row."""
        first = self.weights[module + ".weight"] @ self.seen.begin[number] + self.weights[module + ".bias"]
        name = self.tensor(module + ".begin", first.astype(np.float32).reshape(1, 1, -1))
        return self.node("Concat", [self.node("Expand", [name, self._rows()]), states], axis=1)

    def _rows(self) -> str:
        """Give the shape [batch, 1, 1], told anew for each use: it costs nothing."""
        batch = self.node("Shape", ["mask"], end=1)
        return self.node("Concat", [batch, self.tensor("flat", np.array([1, 1]))], axis=0)

    def layer(self, states: str, number: int, heads: int) -> str:
        name = f"encoder.layer.{number}."
        attention = name + "attention.self."
        three = self.linear(states, *(attention + part for part in ("query", "key", "value")))
        third = self.node("Split", [three], outputs=3, axis=-1).removesuffix(".0")
        keys = self.behind_begin(f"{third}.1", attention + "key", number)
        values = self.behind_begin(f"{third}.2", attention + "value", number)
        inputs = [f"{third}.0", keys, values, "", "mask"]
        mixed = self.node("MultiHeadAttention", inputs, domain="com.microsoft", num_heads=heads)
        output = self.linear(mixed, name + "attention.output.dense")
        states = self.add_and_normal(output, name + "attention.output.LayerNorm", states)
        wide = self.node("Gelu", [self.linear(states, name + "intermediate.dense")], domain="com.microsoft")
        return self.add_and_normal(self.linear(wide, name + "output.dense"), name + "output.LayerNorm", states)

    def model(self, inputs: Sequence[Any], result: str, shape: Sequence[Any]) -> Any:
        self.nodes.append(helper.make_node("Identity", [result], ["states"]))
        output = helper.make_tensor_value_info("states", TensorProto.FLOAT, shape)
        graph = helper.make_graph(self.nodes, "encoder", inputs, [output], list(self.tensors.values()))
        return helper.make_model(graph, opset_imports=OPSETS, ir_version=10)


def quantise(matrix: Array, axis: int) -> tuple[Array, Array]:
    """Round to 7-bit codes with one scale along each line of `axis`: `codes * scales` is about `matrix`."""
    scales = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-8).astype(np.float32) / LARGEST
    return np.rint(matrix / scales).astype(np.int8), scales


def write_part(path: Path, weights: Weights, seen: Activations, layers: range, *, heads: int, epsilon: float) -> None:
    """Write some layers as one file: from subword ids when they begin at 0, else from the states below."""
    graph = _Graph(weights, seen, epsilon)
    axes = ["batch", "subwords"]
    mask = helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch", "keys"])
    hidden = weights[EMBEDDINGS + "LayerNorm.bias"].size
    if layers.start == 0:
        states, first = graph.embed(), helper.make_tensor_value_info("ids", TensorProto.INT64, axes)
    else:
        states, first = "below", helper.make_tensor_value_info("below", TensorProto.FLOAT, [*axes, hidden])
    for number in layers:
        states = graph.layer(states, number, heads)
    path.write_bytes(graph.model([first, mask], states, [*axes, hidden]).SerializeToString())


def write_head(path: Path, weights: Weights, conventions: int) -> None:
    """Write a head: the states of successive words, [words, hidden], to log-probabilities.

    `weights` are `weight` [conventions * tags, features] and `bias`. With `inner.weight` and `inner.bias` the
    features are those of `hindinlp.training.network.Neighbours`, else the states.
    """
    tags = len(weights["bias"]) // conventions
    nodes, tensors = _neighbours() if "inner.weight" in weights else ([], {})
    nodes += [
        helper.make_node("Gemm", ["features" if nodes else "words", "weight", "bias"], ["flat"], transB=1),
        helper.make_node("Reshape", ["flat", "shape"], ["logits"]),
        helper.make_node("LogSoftmax", ["logits"], ["scores"], axis=-1),
    ]
    tensors.update(weights, shape=np.array([-1, conventions, tags]))
    hidden = weights["inner.weight"].shape[1] // 3 if "inner.weight" in weights else weights["weight"].shape[1]
    graph = helper.make_graph(
        nodes, "head",
        [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["words", hidden])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", conventions, tags])],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in tensors.items()],
    )  # fmt: skip
    path.write_bytes(helper.make_model(graph, opset_imports=OPSETS[:1], ir_version=10).SerializeToString())


def _neighbours() -> tuple[list[Any], dict[str, Array]]:
    """Give the nodes from `words` to `features`, and their constants: a word's states, and what is seen around it."""
    constants = {
        "edges": np.array([1, 0, 1, 0]), "rows": np.array([0]), "first": np.array([0]), "less": np.array([-2]),
        "third": np.array([2]), "last": np.array([np.iinfo(np.int64).max]),
    }  # fmt: skip
    nodes = [
        helper.make_node("Pad", ["words", "edges"], ["padded"]),
        helper.make_node("Slice", ["padded", "first", "less", "rows"], ["before"]),
        helper.make_node("Slice", ["padded", "third", "last", "rows"], ["after"]),
        helper.make_node("Concat", ["before", "words", "after"], ["three"], axis=1),
        helper.make_node("Gemm", ["three", "inner.weight", "inner.bias"], ["inner"], transB=1),
        helper.make_node("Relu", ["inner"], ["seen"]),
        helper.make_node("Concat", ["words", "seen"], ["features"], axis=1),
    ]
    return nodes, constants


def read_parts(paths: Iterable[Path]) -> dict[str, Array]:
    """Read the tensors of encoder files back as float weights of `transformers.BertModel`."""
    tensors = {}
    for path in paths:
        for tensor in onnx.load(str(path)).graph.initializer:
            tensors[tensor.name] = numpy_helper.to_array(tensor)
    return dict(_weights(tensors))


def _weights(tensors: Mapping[str, Array]) -> Iterable[tuple[str, Array]]:
    for name, value in tensors.items():
        if name.endswith(QUANTISED):
            bare = name.removesuffix(QUANTISED)
            floats = value.astype(np.float32) * tensors[bare + SCALE]
            yield from [(bare, floats)] if bare.startswith(EMBEDDINGS) else _modules(bare, "weight", floats.T)
        elif name.endswith(".bias"):
            yield from _modules(name.removesuffix(".bias"), "bias", value)
        elif name.endswith(".weight"):
            yield name, value
    yield (
        EMBEDDINGS + "token_type_embeddings.weight",
        np.zeros((2, tensors[EMBEDDINGS + "LayerNorm.bias"].size), "f4"),
    )


def _modules(names: str, kind: str, value: Array) -> Iterable[tuple[str, Array]]:
    modules = names.split("+")
    return ((f"{module}.{kind}", part) for module, part in zip(modules, np.split(value, len(modules)), strict=True))


def read_head(path: Path) -> dict[str, Array]:
    """Read the weights of a head, by the names that `write_head` gives them."""
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(str(path)).graph.initializer}
    return {name: value for name, value in tensors.items() if name.endswith(("weight", "bias"))}
