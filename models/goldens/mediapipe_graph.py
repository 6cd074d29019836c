"""The attention model uses operators of MediaPipe's own, which only MediaPipe's build of LiteRT knows."""
import tempfile

import mediapipe as mp
from google.protobuf import text_format
from mediapipe.calculators.core import split_vector_calculator_pb2  # noqa: F401  registers the options
from mediapipe.calculators.tensor import image_to_tensor_calculator_pb2, inference_calculator_pb2  # noqa: F401
from mediapipe.framework import calculator_pb2

GRAPH = """
input_stream: "image"
node {{
  calculator: "ImageToTensorCalculator"
  input_stream: "IMAGE:image"
  output_stream: "TENSORS:in"
  options {{ [mediapipe.ImageToTensorCalculatorOptions.ext] {{
    output_tensor_width: {width} output_tensor_height: {height}
    output_tensor_float_range {{ min: {low} max: {high} }}
  }} }}
}}
node {{ calculator: "TfLiteCustomOpResolverCalculator" output_side_packet: "OP_RESOLVER:ops" }}
node {{
  calculator: "InferenceCalculator"
  input_side_packet: "OP_RESOLVER:ops"
  input_stream: "TENSORS:in"
  output_stream: "TENSORS:out"
  options {{ [mediapipe.InferenceCalculatorOptions.ext] {{
    model_path: "{path}" delegate {{ xnnpack {{ num_threads: 1 }} }}
  }} }}
}}
node {{
  calculator: "SplitTensorVectorCalculator"
  input_stream: "out"
  {split}
  options {{ [mediapipe.SplitVectorCalculatorOptions.ext] {{ {ranges} }} }}
}}
{floats}
"""


def run_with_custom_ops(tflite, picture, value_range, outputs):
    """Outputs of a TFLite model in its own order, for an RGB picture of exactly the input's size."""
    numbers = range(outputs)
    with tempfile.NamedTemporaryFile(suffix=".tflite") as file:
        file.write(tflite)
        file.flush()
        text = GRAPH.format(
            path=file.name,
            width=picture.shape[1],
            height=picture.shape[0],
            low=value_range[0],
            high=value_range[1],
            split=" ".join(f'output_stream: "tensor{i}"' for i in numbers),
            ranges=" ".join(f"ranges {{ begin: {i} end: {i + 1} }}" for i in numbers),
            floats="\n".join(
                f'node {{ calculator: "TensorsToFloatsCalculator" input_stream: "TENSORS:tensor{i}" '
                f'output_stream: "FLOATS:floats{i}" }}'
                for i in numbers
            ),
        )
        graph = mp.CalculatorGraph(graph_config=text_format.Parse(text, calculator_pb2.CalculatorGraphConfig()))
        got = {}
        for i in numbers:
            graph.observe_output_stream(
                f"floats{i}", lambda name, packet: got.update({name: mp.packet_getter.get_float_list(packet)})
            )
        graph.start_run()
        image = mp.Image(image_format=mp.ImageFormat.SRGB, data=picture)
        graph.add_packet_to_input_stream("image", mp.packet_creator.create_image(image).at(1))
        graph.close_all_packet_sources()
        graph.wait_until_done()
    return [got[f"floats{i}"] for i in numbers]
