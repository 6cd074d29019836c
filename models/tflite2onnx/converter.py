"""One method for each kind of TFLite operator, emitting ONNX nodes."""
import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

from . import attention
from .reader import ACTIVATIONS, Reader


def same_padding(size, kernel, stride, dilation=1):
    """Padding before and after, as TFLite's SAME means it."""
    total = max((-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0)
    return total // 2, total - total // 2


class Converter:
    def __init__(self, path, rename):
        self.reader = Reader(path)
        self.rename = rename
        self.nodes = []
        self.initializers = {}
        # Values of tensors that are constant though an operator makes them (dequantized weights).
        self.constants = {}
        # Spatial padding that a PAD asked for and the convolutions after it take over: tensor -> ((t, b), (l, r)).
        self.padding = {}
        # The activation to read instead of a tensor whose operator was folded away.
        self.alias = {}
        # Enlarged maps whose only reader is a 1x1 convolution: tensor -> (small map's name, its height and width, mode).
        self.late_resize = {}

    # Names and values

    def name(self, tensor):
        name = self.reader.name(tensor)
        public = tensor in self.reader.inputs or tensor in self.reader.outputs
        return self.rename.get(name, name if public else f"t{tensor}")

    def constant(self, tensor):
        return self.constants[tensor] if tensor in self.constants else self.reader.constant(tensor)

    def initializer(self, name, value):
        """Name of a constant, stored once; floats of more than a few values as float16."""
        if name in self.initializers or f"{name}_h" in self.initializers:
            return name
        value = np.ascontiguousarray(value)
        if value.dtype == np.float16:
            value = value.astype(np.float32)
        if value.dtype == np.float32 and value.size > 8:
            self.initializers[f"{name}_h"] = value.astype(np.float16)
            self.nodes.append(helper.make_node("Cast", [f"{name}_h"], [name], to=TensorProto.FLOAT))
        else:
            self.initializers[name] = value
        return name

    def scalar(self, name, value):
        self.initializers[name] = np.float32(value)
        return name

    def operand(self, tensor, rank):
        """Name of an operand of an elementwise operator; constants are moved to channel-first."""
        value = self.constant(tensor)
        if value is None:
            return self.name(tensor)
        if rank == 4 and value.ndim == 1 and value.size > 1:
            value = value.reshape(-1, 1, 1)
        elif rank == 4 and value.ndim in (3, 4):
            value = np.moveaxis(value, -1, -3)
        return self.initializer(f"c{tensor}", value)

    def emit(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"{kind}_{output}", **attributes))

    def activated(self, activation, output, emit):
        """Run `emit(name)`, then the fused activation into `output`."""
        kind = ACTIVATIONS[activation]
        if kind == "NONE":
            emit(output)
        elif kind == "RELU":
            emit(f"{output}_pre")
            self.emit("Relu", [f"{output}_pre"], output)
        elif kind == "RELU6":
            emit(f"{output}_pre")
            self.emit("Clip", [f"{output}_pre", self.scalar("zero", 0.0), self.scalar("six", 6.0)], output)
        else:
            raise NotImplementedError(f"fused activation {kind}")

    def pads(self, kind, tensor, kernel, stride, dilation=(1, 1)):
        """ONNX pads: top, left, bottom, right."""
        if kind == tflite.Padding.VALID:
            (top, bottom), (left, right) = self.padding.get(tensor, ((0, 0), (0, 0)))
        else:
            _, height, width, _ = self.reader.shape(tensor)
            top, bottom = same_padding(height, kernel[0], stride[0], dilation[0])
            left, right = same_padding(width, kernel[1], stride[1], dilation[1])
        return [top, left, bottom, right]

    # Operators

    def convolution(self, operator):
        depthwise = operator.name == "DEPTHWISE_CONV_2D"
        options = operator.options(tflite.DepthwiseConv2DOptions if depthwise else tflite.Conv2DOptions)
        source, weights, *bias = operator.inputs
        kernel = self.constant(weights)
        kernel = kernel.transpose(3, 0, 1, 2) if depthwise else kernel.transpose(0, 3, 1, 2)  # O, I/group, H, W
        stride = (options.StrideH(), options.StrideW())
        dilation = (options.DilationHFactor(), options.DilationWFactor())
        parameters = [self.initializer(f"w{weights}", kernel)]
        parameters += [self.initializer(f"b{b}", self.constant(b)) for b in bias if b >= 0]
        attributes = {
            "kernel_shape": list(kernel.shape[2:]),
            "strides": list(stride),
            "pads": self.pads(options.Padding(), source, kernel.shape[2:], stride, dilation),
            "dilations": list(dilation),
            "group": self.reader.shape(source)[3] if depthwise else 1,
        }

        def emit(output):
            if source not in self.late_resize:
                name = self.alias.get(source, self.name(source))
                return self.emit("Conv", [name, *parameters], output, **attributes)
            small, size, mode = self.late_resize[source]
            self.emit("Conv", [small, *parameters], f"{output}_lo", **attributes)
            return self.resize(f"{output}_lo", output, size, [1, kernel.shape[0], *self.reader.shape(source)[1:3]], mode)

        self.activated(options.FusedActivationFunction(), self.name(operator.outputs[0]), emit)

    def transposed_convolution(self, operator):
        """MediaPipe's own operator; its options are TfLiteTransposeConvParams."""
        _, stride_w, stride_h = np.frombuffer(operator.custom_options(), "<i4")[:3]
        source, weights, bias = operator.inputs
        kernel = self.constant(weights).transpose(3, 0, 1, 2)  # O, H, W, I -> I, O, H, W
        assert kernel.shape[2:] == (stride_h, stride_w), "only this case is exact without pads"
        inputs = [
            self.name(source),
            self.initializer(f"w{weights}", kernel),
            self.initializer(f"b{bias}", self.constant(bias)),
        ]
        attributes = {"kernel_shape": list(kernel.shape[2:]), "strides": [int(stride_h), int(stride_w)]}
        self.emit("ConvTranspose", inputs, self.name(operator.outputs[0]), **attributes)

    def resize_bilinear(self, operator):
        source, target = operator.inputs[0], operator.outputs[0]
        options = operator.options(tflite.ResizeBilinearOptions)
        mode = "asymmetric"
        if options.AlignCorners():
            mode = "align_corners"
        if options.HalfPixelCenters():
            mode = "half_pixel"
        size = self.reader.shape(source)[1:3]
        if self.read_by_pointwise_convolution(target):
            # The two commute, and the convolution is cheaper on the small map.
            self.late_resize[target] = (self.name(source), size, mode)
        else:
            self.resize(self.name(source), self.name(target), size, self.reader.nchw(target), mode)

    def read_by_pointwise_convolution(self, tensor):
        readers = self.reader.consumers[tensor]
        if len(readers) != 1 or readers[0].name != "CONV_2D" or tensor in self.reader.outputs:
            return False
        kernel = self.reader.shape(readers[0].inputs[1])[1:3]
        return kernel == [1, 1] and readers[0].options(tflite.Conv2DOptions).StrideH() == 1

    def resize(self, source, output, size, target_shape, mode):
        if mode == "half_pixel" and [2 * side for side in size] == list(target_shape[2:]):
            # Exactly twice as large: edge padding and a depthwise transposed convolution, 3x faster than tract's Resize.
            channels = target_shape[1]
            self.initializers["up2_p"] = np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64)
            self.emit("Pad", [source, "up2_p"], f"{output}_pad", mode="edge")
            kernel = np.outer([1, 3, 3, 1], [1, 3, 3, 1]).astype(np.float32) / 16
            weights = f"up2_w{channels}"
            self.initializers[weights] = np.tile(kernel, (channels, 1, 1, 1))
            attributes = {"strides": [2, 2], "kernel_shape": [4, 4], "pads": [3, 3, 3, 3], "group": channels}
            self.emit("ConvTranspose", [f"{output}_pad", weights], output, **attributes)
        else:
            self.initializers[f"{output}_sz"] = np.array(target_shape, np.int64)
            attributes = {"mode": "linear", "coordinate_transformation_mode": mode}
            self.emit("Resize", [source, "", "", f"{output}_sz"], output, **attributes)

    def prelu(self, operator):
        """max(x, 0) + a * min(x, 0): tract's own PRelu is slower, and slow again unless slopes have four dimensions."""
        source, slopes = operator.inputs
        output = self.name(operator.outputs[0])
        value = self.constant(slopes)
        value = value.reshape(-1, 1, 1) if value.shape[:2] == (1, 1) else value.transpose(2, 0, 1)
        slope = self.initializer(f"c{slopes}", value[None])
        self.emit("Relu", [self.name(source)], f"{output}_p")
        self.emit("Min", [self.name(source), self.scalar("zero", 0.0)], f"{output}_n")
        self.emit("Mul", [f"{output}_n", slope], f"{output}_na")
        self.emit("Add", [f"{output}_p", f"{output}_na"], output)

    def elementwise(self, operator):
        options = operator.options(tflite.AddOptions if operator.name == "ADD" else tflite.MulOptions)
        rank = len(self.reader.shape(operator.outputs[0]))

        def emit(output):
            self.emit(operator.name.title(), [self.operand(tensor, rank) for tensor in operator.inputs], output)

        self.activated(options.FusedActivationFunction(), self.name(operator.outputs[0]), emit)

    def pad(self, operator):
        source, target = operator.inputs[0], operator.outputs[0]
        batch, rows, columns, channels = self.constant(operator.inputs[1]).tolist()
        convolutions = ("CONV_2D", "DEPTHWISE_CONV_2D")
        if batch == channels == [0, 0] and all(o.name in convolutions for o in self.reader.consumers[target]):
            self.padding[target], self.alias[target] = (rows, columns), self.name(source)
            return
        sides = [batch, channels, rows, columns]
        name = f"{self.name(target)}_p"
        self.initializers[name] = np.array([s[0] for s in sides] + [s[1] for s in sides], np.int64)
        self.emit("Pad", [self.name(source), name], self.name(target))

    def pool(self, operator):
        source, output = operator.inputs[0], self.name(operator.outputs[0])
        options = operator.options(tflite.Pool2DOptions)
        kernel, stride = (options.FilterHeight(), options.FilterWidth()), (options.StrideH(), options.StrideW())
        average = operator.name == "AVERAGE_POOL_2D"
        if average and list(kernel) == self.reader.shape(source)[1:3]:
            return self.emit("GlobalAveragePool", [self.name(source)], output)
        pads = self.pads(options.Padding(), source, kernel, stride)
        attributes = {"kernel_shape": list(kernel), "strides": stride, "pads": pads}
        return self.emit("AveragePool" if average else "MaxPool", [self.name(source)], output, **attributes)

    def concatenate(self, operator):
        rank = len(self.reader.shape(operator.outputs[0]))
        axis = operator.options(tflite.ConcatenationOptions).Axis() % rank
        axis = {0: 0, 1: 2, 2: 3, 3: 1}[axis] if rank == 4 else axis
        self.emit("Concat", [self.name(i) for i in operator.inputs], self.name(operator.outputs[0]), axis=axis)

    def reshape(self, operator):
        source, output = operator.inputs[0], self.name(operator.outputs[0])
        shape, name = self.reader.shape(source), self.name(source)
        if len(shape) == 4 and shape[1] * shape[2] > 1:
            self.emit("Transpose", [name], f"{output}_nhwc", perm=[0, 2, 3, 1])
            name = f"{output}_nhwc"
        self.initializers[f"{output}_s"] = np.array(self.reader.nchw(operator.outputs[0]), np.int64)
        self.emit("Reshape", [name, f"{output}_s"], output)

    def dequantize(self, operator):
        self.constants[operator.outputs[0]] = self.constant(operator.inputs[0]).astype(np.float32)

    def strided_slice(self, operator):
        source, target = operator.inputs[0], operator.outputs[0]
        assert self.reader.shape(source) == self.reader.shape(target), "only the slice that takes everything"
        self.emit("Identity", [self.name(source)], self.name(target))

    def plain(self, operator):
        kind = {"RELU": "Relu", "LOGISTIC": "Sigmoid", "HARD_SWISH": "HardSwish"}[operator.name]
        self.emit(kind, [self.name(operator.inputs[0])], self.name(operator.outputs[0]))

    def landmark_refinement(self, operator):
        attention.EMITTERS[operator.name](attention.Scope(self, self.name(operator.outputs[0])), operator)

    KINDS = {
        "ADD": elementwise,
        "AVERAGE_POOL_2D": pool,
        "CONCATENATION": concatenate,
        "CONV_2D": convolution,
        "Convolution2DTransposeBias": transposed_convolution,
        "DEPTHWISE_CONV_2D": convolution,
        "DEQUANTIZE": dequantize,
        "HARD_SWISH": plain,
        "LOGISTIC": plain,
        "MAX_POOL_2D": pool,
        "MUL": elementwise,
        "PAD": pad,
        "PRELU": prelu,
        "RELU": plain,
        "RESHAPE": reshape,
        "RESIZE_BILINEAR": resize_bilinear,
        "STRIDED_SLICE": strided_slice,
        **dict.fromkeys(attention.EMITTERS, landmark_refinement),
    }

    def model(self):
        """The whole ONNX model, checked."""
        for operator in self.reader.operators:
            if operator.name not in self.KINDS:
                raise NotImplementedError(f"operator {operator.name}")
            self.KINDS[operator.name](self, operator)
        live, nodes = {self.name(i) for i in self.reader.outputs}, []
        for node in reversed(self.nodes):
            if live & set(node.output):
                nodes.append(node)
                live |= set(node.input)
        ports = [
            [helper.make_tensor_value_info(self.name(i), TensorProto.FLOAT, self.reader.nchw(i)) for i in side]
            for side in (self.reader.inputs, self.reader.outputs)
        ]
        used = [numpy_helper.from_array(value, name) for name, value in self.initializers.items() if name in live]
        graph = helper.make_graph(nodes[::-1], "g", *ports, used)
        opset = helper.make_opsetid("", 16)
        model = helper.make_model(graph, opset_imports=[opset], ir_version=8, producer_name="tflite2onnx_min")
        onnx.checker.check_model(model, full_check=True)
        return model
