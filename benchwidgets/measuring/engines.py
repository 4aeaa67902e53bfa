"""What runs the network on this machine: numpy, and for FP16 and INT8 onnxruntime or torch where one is installed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np

from ..model.arrays import Array
from ..model.errors import BenchwidgetsError, unknown
from .products import TYPES

#: A batch of inputs and the weights of each layer -> what runs the batch once and gives the outputs.
Prepare = Callable[[Array, Sequence[Array]], Callable[[], Array]]


class Engine(NamedTuple):
    """What runs a network in a datatype, by its name and version."""

    name: str
    prepare: Prepare


#: Datatypes that numpy does not multiply fast, and the packages that do, the first before the others.
OTHERS = {"FP16": ("onnxruntime", "torch"), "INT8": ("onnxruntime", "torch")}
DATATYPES = (*TYPES, *OTHERS)
#: What has to be importable for an engine.
_PACKAGES = {"onnxruntime": ("onnxruntime", "onnx"), "torch": ("torch",)}


def engine_of(datatype: str) -> Engine:
    """The engine for a datatype on this machine.

    >>> engine_of("FP32").name.partition(" ")[0]
    'numpy'

    Raises
    ------
    BenchwidgetsError
        Where there is no such datatype, or nothing installed runs it.
    """
    if datatype in TYPES:
        return Engine(f"numpy {np.__version__}", lambda inputs, weights: _by_numpy(datatype, inputs, weights))
    if datatype not in OTHERS:
        raise BenchwidgetsError(f"datatypes: {unknown('datatype', datatype, DATATYPES, 'the engines')}")
    for name in OTHERS[datatype]:
        if all(find_spec(package) is not None for package in _PACKAGES[name]):
            return _ENGINES[name](datatype)
    raise BenchwidgetsError(
        f"datatypes: {datatype} is run by onnxruntime or torch, and neither is installed: pip install onnxruntime "
        "onnx, or pip install torch"
    )


def forward(inputs: Array, weights: Sequence[Array]) -> Array:
    """The outputs of the MLP, shape (batch, 10): products, and what is below zero is zero between them."""
    for weight in weights[:-1]:
        inputs = inputs @ weight
        np.maximum(inputs, 0, out=inputs)
    return inputs @ weights[-1]


def quantised(weight: Array) -> tuple[Array, np.float32]:
    """Weights as INT8 around zero, and the step between two of them.

    >>> values, step = quantised(np.array([[0.5, -1.27]]))
    >>> values.tolist(), round(float(step), 4)
    ([[50, -127]], 0.01)
    """
    step = np.float32(np.abs(weight).max() / 127)
    return np.clip(np.round(weight / step), -127, 127).astype(np.int8), step


def _by_numpy(datatype: str, inputs: Array, weights: Sequence[Array]) -> Callable[[], Array]:
    kind = TYPES[datatype]
    batch, layers = inputs.astype(kind), [weight.astype(kind) for weight in weights]
    return lambda: forward(batch, layers)


# -- onnxruntime


def _onnxruntime(datatype: str) -> Engine:
    runtime = import_module("onnxruntime")

    def prepare(inputs: Array, weights: Sequence[Array]) -> Callable[[], Array]:
        model = onnx_model(datatype, weights)
        session = runtime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        batch = {"inputs": inputs.astype(np.float16 if datatype == "FP16" else np.float32)}
        return lambda: session.run(None, batch)[0]

    return Engine(f"onnxruntime {runtime.__version__}", prepare)


def onnx_model(datatype: str, weights: Sequence[Array]) -> Any:
    """The MLP as a model of ONNX: in FP16, or with weights in INT8 and inputs of each layer quantised as they come."""
    onnx: Any = import_module("onnx")
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT16 if datatype == "FP16" else onnx.TensorProto.FLOAT
    nodes: list[Any] = []
    stored: list[Any] = []
    at = "inputs"
    for layer, weight in enumerate(weights):
        make = _half_layer if datatype == "FP16" else _integer_layer
        at = make(onnx, nodes, stored, at, layer, weight)
        if layer < len(weights) - 1:
            nodes.append(helper.make_node("Relu", [at], [f"relu{layer}"]))
            at = f"relu{layer}"
    ends = [helper.make_tensor_value_info(name, kind, ["batch", size])
            for name, size in (("inputs", weights[0].shape[0]), (at, weights[-1].shape[1]))]  # fmt: skip
    graph = helper.make_graph(nodes, "mlp", ends[:1], ends[1:], stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _half_layer(onnx: Any, nodes: list[Any], stored: list[Any], at: str, layer: int, weight: Array) -> str:
    stored.append(onnx.numpy_helper.from_array(weight.astype(np.float16), f"weight{layer}"))
    nodes.append(onnx.helper.make_node("MatMul", [at, f"weight{layer}"], [f"product{layer}"]))
    return f"product{layer}"


def _integer_layer(onnx: Any, nodes: list[Any], stored: list[Any], at: str, layer: int, weight: Array) -> str:
    values, step = quantised(weight)
    arrays = {"weight": values, "step": np.array(step), "zero": np.array(0, np.int8)}
    stored += [onnx.numpy_helper.from_array(array, f"{name}{layer}") for name, array in arrays.items()]
    node = onnx.helper.make_node
    nodes += [
        node("DynamicQuantizeLinear", [at], [f"quantised{layer}", f"scale{layer}", f"offset{layer}"]),
        node(
            "MatMulInteger", [f"quantised{layer}", f"weight{layer}", f"offset{layer}", f"zero{layer}"], [f"sum{layer}"]
        ),
        node("Cast", [f"sum{layer}"], [f"cast{layer}"], to=onnx.TensorProto.FLOAT),
        node("Mul", [f"scale{layer}", f"step{layer}"], [f"factor{layer}"]),
        node("Mul", [f"cast{layer}", f"factor{layer}"], [f"product{layer}"]),
    ]
    return f"product{layer}"


# -- torch


def _torch(datatype: str) -> Engine:
    torch: Any = import_module("torch")

    def prepare(inputs: Array, weights: Sequence[Array]) -> Callable[[], Array]:
        modules: list[Any] = []
        for weight in weights:
            linear = torch.nn.Linear(*weight.shape, bias=False)
            linear.weight.data = torch.from_numpy(np.ascontiguousarray(weight.T, dtype=np.float32))
            modules += [linear, torch.nn.ReLU()]
        model, batch = torch.nn.Sequential(*modules[:-1]), torch.from_numpy(inputs.astype(np.float32))
        if datatype == "FP16":
            model, batch = model.half(), batch.half()
        else:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of where it will go to in a later torch
                model = torch.ao.quantization.quantize_dynamic(model, {torch.nn.Linear}, dtype=torch.qint8)

        def run() -> Array:
            with torch.inference_mode():
                outputs: Array = model(batch).numpy()
                return outputs

        return run

    return Engine(f"torch {torch.__version__}", prepare)


_ENGINES: dict[str, Callable[[str], Engine]] = {"onnxruntime": _onnxruntime, "torch": _torch}
