"""Pictures that the goldens are made from: exact pieces of the astronaut photo, so that the tests cut the very same."""
from pathlib import Path

import numpy as np
from PIL import Image

MODELS = Path(__file__).resolve().parent.parent
GOLDENS = MODELS.parent / "crates" / "inference" / "tests" / "goldens"


def astronaut():
    return np.asarray(Image.open(MODELS / "cache" / "fixtures" / "astronaut.png").convert("RGB"))


def crop(picture, x, y, width, height):
    return np.ascontiguousarray(picture[y : y + height, x : x + width])


def save(name, *values):
    """Little-endian f32, one array after the other."""
    GOLDENS.mkdir(parents=True, exist_ok=True)
    flat = np.concatenate([np.asarray(v, "<f4").ravel() for v in values])
    (GOLDENS / f"{name}.f32").write_bytes(flat.tobytes())
    print(name, flat.size, "values")
