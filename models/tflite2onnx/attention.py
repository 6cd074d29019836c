"""MediaPipe's own operators of face_landmark_with_attention (version 2), written out in standard ones.

The network finds the mesh first, then looks at lips and eyes again: `Landmarks2TransformMatrix` says where a part lies,
`TransformTensorBilinear` cuts it out of a feature map, `TransformLandmarks` brings the points found there back.
"""
import numpy as np
from flatbuffers import flexbuffers
from onnx import TensorProto


class Scope:
    """Emits the nodes of one operator, naming the values between them."""

    def __init__(self, converter, output):
        self.converter = converter
        self.output = output

    def __call__(self, kind, inputs, **attributes):
        name = f"{self.output}_{len(self.converter.nodes)}"
        self.converter.emit(kind, inputs, name, **attributes)
        return name

    def finish(self, kind, inputs, **attributes):
        self.converter.emit(kind, inputs, self.output, **attributes)

    def constant(self, name, value):
        return self.converter.initializer(name, np.asarray(value))

    def ints(self, *values):
        return self.constant("i_" + "_".join(map(str, values)).replace("-", "m"), np.array(values, np.int64))

    def floats(self, *values):
        return self.constant("f_" + "_".join(map(str, values)), np.array(values, np.float32))

    def cut(self, value, axis, start, end):
        return self("Slice", [value, self.ints(start), self.ints(end), self.ints(axis)])

    def affine(self, matrix):
        """A 4x4 matrix as its transposed 2x2 part and its shift, for points in rows."""
        matrix = self("Reshape", [matrix, self.ints(4, 4)])
        linear = self("Transpose", [self.cut(self.cut(matrix, 0, 0, 2), 1, 0, 2)], perm=[1, 0])
        shift = self("Transpose", [self.cut(self.cut(matrix, 0, 0, 2), 1, 3, 4)], perm=[1, 0])
        return linear, shift


def landmarks_to_matrix(emit, operator):
    """The 4x4 matrix from a part's own grid to the feature map: the box of some points, turned along two of them."""
    options = flexbuffers.Loads(operator.custom_options())
    assert options["target_rotation_radians"] == 0
    width, height = options["output_width"], options["output_height"]
    subset = sorted(set(options["subset_idxs"]))
    left, right = options["left_rotation_idx"], options["right_rotation_idx"]

    xy = emit.cut(emit("Reshape", [emit.converter.name(operator.inputs[0]), emit.ints(-1, 3)]), 1, 0, 2)
    along = emit("Sub", [emit.cut(xy, 0, right, right + 1), emit.cut(xy, 0, left, left + 1)])
    length = emit("Sqrt", [emit("ReduceSum", [emit("Mul", [along, along]), emit.ints(1)], keepdims=1)])
    along = emit("Div", [along, length])
    cos, sin = emit.cut(along, 1, 0, 1), emit.cut(along, 1, 1, 2)
    top = emit("Concat", [cos, emit("Neg", [sin])], axis=1)
    rotation = emit("Concat", [top, emit("Concat", [sin, cos], axis=1)], axis=0)

    points = emit("Gather", [xy, emit.constant(f"{emit.output}_idx", np.array(subset, np.int64))], axis=0)
    level = emit("MatMul", [points, rotation])
    most = emit("ReduceMax", [level], axes=[0], keepdims=1)
    least = emit("ReduceMin", [level], axes=[0], keepdims=1)
    back = emit("Transpose", [rotation], perm=[1, 0])
    centre = emit("MatMul", [emit("Mul", [emit("Add", [most, least]), emit.floats(0.5)]), back])
    scale = emit.floats(options["scale_x"] / width, options["scale_y"] / height)
    linear = emit("Mul", [rotation, emit("Mul", [emit("Sub", [most, least]), scale])])
    middle = emit.constant(f"{emit.output}_c", np.array([[-width / 2], [-height / 2]], np.float32))
    shift = emit("Add", [emit("Transpose", [centre], perm=[1, 0]), emit("MatMul", [linear, middle])])

    upper = emit("Concat", [linear, emit.constant("zero21", np.zeros((2, 1), np.float32)), shift], axis=1)
    lower = emit.constant("mrows", np.array([[0, 0, 1, 0], [0, 0, 0, 1]], np.float32))
    emit.finish("Reshape", [emit("Concat", [upper, lower], axis=0), emit.ints(1, 4, 4)])


def transform_landmarks(emit, operator):
    """Points from a part's grid to the feature map."""
    points, matrix = (emit.converter.name(i) for i in operator.inputs)
    linear, shift = emit.affine(matrix)
    emit.finish("Add", [emit("MatMul", [points, linear]), shift])


def transform_tensor(emit, operator):
    """A part of a feature map, sampled bilinearly, zero outside. Four gathers: tract's GridSample takes 8 ms for this."""
    source, matrix = (emit.converter.name(i) for i in operator.inputs)
    reader = emit.converter.reader
    source_height, source_width = reader.shape(operator.inputs[0])[1:3]
    height, width = reader.shape(operator.outputs[0])[1:3]
    linear, shift = emit.affine(matrix)

    grid = np.stack(np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5), -1).reshape(-1, 2)
    grid = emit.constant(f"grid{height}x{width}", grid.astype(np.float32))
    at = emit("Sub", [emit("Add", [emit("MatMul", [grid, linear]), shift]), emit.floats(0.5)])
    not_before = emit("GreaterOrEqual", [at, emit.floats(0.0)])
    not_after = emit("LessOrEqual", [at, emit.floats(source_width - 1, source_height - 1)])
    inside = emit("Cast", [emit("And", [not_before, not_after])], to=TensorProto.FLOAT)
    inside = emit("ReduceMin", [inside], axes=[1], keepdims=1)

    first = emit("Max", [emit("Floor", [at]), emit.floats(0.0)])
    first = emit("Min", [first, emit.floats(source_width - 2, source_height - 2)])
    part = emit("Sub", [at, first])
    rest = emit("Sub", [emit.floats(1.0), part])
    x1, y1 = emit.cut(part, 1, 0, 1), emit.cut(part, 1, 1, 2)
    x0, y0 = emit.cut(rest, 1, 0, 1), emit.cut(rest, 1, 1, 2)
    strides = emit.constant(f"row{source_width}", np.array([[1], [source_width]], np.float32))
    index = emit("Reshape", [emit("MatMul", [first, strides]), emit.ints(-1)])
    index = emit("Cast", [index], to=TensorProto.INT64)
    pixels = emit("Transpose", [source], perm=[0, 2, 3, 1])
    pixels = emit("Reshape", [pixels, emit.ints(source_height * source_width, -1)])

    def tap(offset, x, y):
        where = emit("Add", [index, emit.ints(offset)]) if offset else index
        value = emit("Gather", [pixels, where], axis=0)
        return emit("Mul", [value, emit("Mul", [emit("Mul", [x, y]), inside])])

    upper = emit("Add", [tap(0, x0, y0), tap(1, x1, y0)])
    lower = emit("Add", [tap(source_width, x0, y1), tap(source_width + 1, x1, y1)])
    rows = emit("Transpose", [emit("Add", [upper, lower])], perm=[1, 0])
    emit.finish("Reshape", [rows, emit.ints(1, -1, height, width)])


EMITTERS = {
    "Landmarks2TransformMatrix": landmarks_to_matrix,
    "TransformLandmarks": transform_landmarks,
    "TransformTensorBilinear": transform_tensor,
}
