#!/usr/bin/env python3
"""Reference outputs of every network, made by LiteRT from the original TFLite files.

Each case is a piece of the astronaut photo as large as the network's input, so no sampling is involved. Outputs are
written in the manifest's order. Needs requirements.txt and models/cache (cargo xtask models).
"""
import tomllib
import zipfile

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from cases import MODELS, astronaut, crop, save
from mediapipe_graph import run_with_custom_ops

# x, y of the piece of each case: one with the face, one without.
CASES = {
    "face_detection_short_range": {"face": (160, 50), "wall": (0, 380)},
    "face_landmark_with_attention": {"face": (128, 20), "wall": (0, 300)},
    "selfie_segmentation": {"face": (96, 0), "wall": (0, 256)},
}


def run(model, tflite, picture):
    """Outputs by their names in the manifest."""
    interpreter = Interpreter(model_content=tflite)
    names = [model["rename"][o["name"]] for o in interpreter.get_output_details()]
    if model["name"] == "face_landmark_with_attention":
        values = run_with_custom_ops(tflite, picture, model["input"]["range"], len(names))
    else:
        low, high = model["input"]["range"]
        interpreter.allocate_tensors()
        pixels = picture[None].astype(np.float32) / 255 * (high - low) + low
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], pixels.astype(np.float32))
        interpreter.invoke()
        values = [interpreter.get_tensor(o["index"]) for o in interpreter.get_output_details()]
    return dict(zip(names, values))


manifest = tomllib.loads((MODELS / "manifest.toml").read_text())
wheel = zipfile.ZipFile(MODELS / "cache" / "wheels" / manifest["source"]["mediapipe"]["wheel"])
for model in manifest["model"]:
    _, _, height, width = model["input"]["shape"]
    for case, (x, y) in CASES[model["name"]].items():
        outputs = run(model, wheel.read(model["member"]), crop(astronaut(), x, y, width, height))
        save(f"{model['name']}.{case}", *(outputs[o["name"]] for o in model["output"]))
