"""The first graph of a TFLite file: operators, shapes, constants."""
from dataclasses import dataclass
from typing import Any

import tflite


def _names(enumeration):
    return {getattr(enumeration, name): name for name in dir(enumeration) if not name.startswith("_")}


OPERATORS = _names(tflite.BuiltinOperator)
ACTIVATIONS = _names(tflite.ActivationFunctionType)
DTYPES = {tflite.TensorType.FLOAT32: "<f4", tflite.TensorType.FLOAT16: "<f2", tflite.TensorType.INT32: "<i4"}


@dataclass
class Operator:
    """One operator; tensors by their index."""

    name: str
    inputs: list
    outputs: list
    table: Any

    def options(self, kind):
        """Built-in options as the given class."""
        raw, options = self.table.BuiltinOptions(), kind()
        options.Init(raw.Bytes, raw.Pos)
        return options

    def custom_options(self):
        return bytes(self.table.CustomOptionsAsNumpy())


class Reader:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.file = tflite.Model.GetRootAsModel(file.read(), 0)
        self.graph = self.file.Subgraphs(0)
        self.inputs = [int(i) for i in self.graph.InputsAsNumpy()]
        self.outputs = [int(i) for i in self.graph.OutputsAsNumpy()]
        self.operators = [self._operator(self.graph.Operators(i)) for i in range(self.graph.OperatorsLength())]
        self.consumers = {}
        for operator in self.operators:
            for tensor in operator.inputs:
                self.consumers.setdefault(tensor, []).append(operator)

    def _operator(self, table):
        code = self.file.OperatorCodes(table.OpcodeIndex())
        name = OPERATORS[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]
        name = code.CustomCode().decode() if name == "CUSTOM" else name
        inputs, outputs = ([int(i) for i in side] for side in (table.InputsAsNumpy(), table.OutputsAsNumpy()))
        return Operator(name, inputs, outputs, table)

    def name(self, tensor):
        return self.graph.Tensors(tensor).Name().decode()

    def shape(self, tensor):
        """As in the file: NHWC."""
        table = self.graph.Tensors(tensor)
        return [int(size) for size in table.ShapeAsNumpy()] if table.ShapeLength() else []

    def nchw(self, tensor):
        shape = self.shape(tensor)
        return [shape[0], shape[3], shape[1], shape[2]] if len(shape) == 4 else shape

    def constant(self, tensor):
        """The value of a constant tensor; None for an activation."""
        table = self.graph.Tensors(tensor)
        buffer = self.file.Buffers(table.Buffer())
        if not buffer.DataLength():
            return None
        return buffer.DataAsNumpy().view(DTYPES[table.Type()]).reshape(self.shape(tensor))
