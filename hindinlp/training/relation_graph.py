"""Write the relation network as ONNX, its table of features in 8-bit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from hindinlp.relations.model.network import STRETCHES
from hindinlp.training.graph import OPSETS, quantise

Array = np.ndarray[Any, Any]


def write_relation_head(path: Path, weights: dict[str, Array]) -> None:
    """Write `weights`, the state of a `RelationNetwork`: stretches and feature rows to probabilities.

    Inputs: `stretches` [candidates, STRETCHES, hidden] float, `features` [candidates, width] int64.
    """
    nodes: list[Any] = []
    tensors: dict[str, Array] = {}

    def node(kind: str, inputs: list[str], output: str, **options: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **options))
        return output

    def tensor(name: str, value: Array) -> str:
        tensors[name] = np.array(value, order="C")  # keeps a number a number, as an index must be
        return name

    def dense(states: str, module: str, output: str) -> str:
        matrix, bias = tensor(f"{module}.weight", weights[f"{module}.weight"]), f"{module}.bias"
        return node("Gemm", [states, matrix, tensor(bias, weights[bias])], output, transB=1)

    parts = []
    for at in range(STRETCHES):
        one = node("Gather", ["stretches", tensor(f"at.{at}", np.array(at))], f"stretch.{at}", axis=1)
        parts.append(node("Relu", [dense(one, f"projections.{at}", f"projected.{at}")], f"part.{at}"))
    parts.append(node("Mul", parts[:2], "product"))
    codes, scales = quantise(weights["features.weight"], axis=1)
    rows = node("Gather", [tensor("features.codes", codes), "features"], "rows")
    floats = node("Cast", [rows], "floats", to=TensorProto.FLOAT)
    scale = node("Gather", [tensor("features.scales", scales), "features"], "scale")
    scaled = node("Mul", [floats, scale], "scaled")
    parts.append(node("ReduceSum", [scaled, tensor("axis", np.array([1]))], "summed", keepdims=0))
    joined = node("Concat", parts, "joined", axis=-1)
    inner = node("Relu", [dense(joined, "inner", "inner.out")], "hidden")
    node("Sigmoid", [dense(inner, "outer", "logits")], "probabilities")

    hidden, labels = weights["projections.0.weight"].shape[1], len(weights["outer.bias"])
    graph = helper.make_graph(
        nodes, "relations",
        [
            helper.make_tensor_value_info("stretches", TensorProto.FLOAT, ["candidates", STRETCHES, hidden]),
            helper.make_tensor_value_info("features", TensorProto.INT64, ["candidates", "width"]),
        ],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["candidates", labels])],
        [numpy_helper.from_array(value, name) for name, value in tensors.items()],
    )  # fmt: skip
    path.write_bytes(helper.make_model(graph, opset_imports=OPSETS[:1], ir_version=10).SerializeToString())
    onnx.checker.check_model(str(path))
