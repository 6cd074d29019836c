"""TFLite -> ONNX for MediaPipe's vision models: the operators that those of manifest.toml use, and no others.

Four-dimensional activations are NCHW all the way, inputs and outputs too; a Transpose is emitted only before a RESHAPE
that flattens a real height x width map. The same input gives the same bytes. Operators that tract runs slowly are
lowered to ones that it runs well; each such place says so.
"""
import onnx

from .converter import Converter


def convert(source, target, rename):
    """Convert the TFLite file `source` to the ONNX file `target`, with weights as float16.

    `rename` maps names of inputs and outputs to new ones.
    """
    onnx.save(Converter(source, rename).model(), target)
