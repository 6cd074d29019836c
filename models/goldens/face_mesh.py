#!/usr/bin/env python3
"""Landmarks of MediaPipe's own FaceMesh on the astronaut photo: 478 x (x, y, z) in pixels of the picture.

`still` and `piece` start from the detector; in `tracked` the same picture is shown three times as a film, so the
last answer comes from tracking. Needs requirements.txt and models/cache (cargo xtask models).
"""
import mediapipe as mp
import numpy as np
from cases import astronaut, crop, save


def landmarks(picture, shows, still):
    with mp.solutions.face_mesh.FaceMesh(static_image_mode=still, max_num_faces=1, refine_landmarks=True) as network:
        for _ in range(shows):
            result = network.process(picture)
    height, width, _ = picture.shape
    points = result.multi_face_landmarks[0].landmark
    return np.array([(p.x * width, p.y * height, p.z * width) for p in points])


whole = astronaut()
mirrored = np.ascontiguousarray(crop(whole, 100, 0, 300, 420)[:, ::-1])
save("face_mesh.still", landmarks(whole, 1, still=True))
save("face_mesh.piece", landmarks(mirrored, 1, still=True))
save("face_mesh.tracked", landmarks(whole, 3, still=False))
