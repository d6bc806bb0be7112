"""Makes the committed networks of the packaged ones: `python shrink.py <open-nsfw.onnx> <centerface.onnx>` (needs onnx and numpy).

Only how weights are kept is changed: open-nsfw as one byte each with a scale for every filter, centerface as half
floats. Both are turned back into floats when the network is loaded, so nothing else of them differs.
"""
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def replace(graph, tensor, kept, steps):
    graph.initializer.remove(tensor)
    graph.initializer.extend(kept)
    for declared in [entry for entry in graph.input if entry.name == tensor.name]:
        graph.input.remove(declared)
    return steps


def as_bytes(graph, tensor, values):
    flat = values.reshape(values.shape[0], -1)
    scale = np.maximum(np.abs(flat).max(1), 1e-12) / 127
    rounded = np.clip(np.round(flat / scale[:, None]), -127, 127).astype(np.int8).reshape(values.shape)
    scales = scale.astype(np.float32).reshape([-1] + [1] * (values.ndim - 1))
    name = tensor.name
    kept = [numpy_helper.from_array(rounded, f"{name}_q"), numpy_helper.from_array(scales, f"{name}_s")]
    return replace(graph, tensor, kept, [
        helper.make_node("Cast", [f"{name}_q"], [f"{name}_c"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}_c", f"{name}_s"], [name]),
    ])


def as_halves(graph, tensor, values):
    name = tensor.name
    kept = [numpy_helper.from_array(values.astype(np.float16), f"{name}_h")]
    return replace(graph, tensor, kept, [helper.make_node("Cast", [f"{name}_h"], [name], to=TensorProto.FLOAT)])


def shrink(source, target, how, is_large):
    model = onnx.load(source)
    steps = []
    for tensor in list(model.graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and is_large(values):
            steps += how(model.graph, tensor, values)
    for at, step in enumerate(steps):
        model.graph.node.insert(at, step)
    onnx.save(model, target)


shrink(sys.argv[1], "open-nsfw.onnx", as_bytes, lambda values: values.size >= 1024 and values.ndim >= 2)
shrink(sys.argv[2], "centerface.onnx", as_halves, lambda values: values.size >= 256)
