"""The peer of whole-job.sh: Pillow and NumPy, one thread. Prints seconds for all files of a folder.

whole_job.py whole FOLDER OUT: read, decode, shorter side to 256, centre, mean and covariance sums, raw pixels appended to OUT
whole_job.py decode FOLDER:    decode, shorter side to 256, centre
"""

import pathlib
import sys
import time

import numpy as np
from PIL import Image

SIDE = 256


def square(path):
    picture = Image.open(path).convert("RGB")
    width, height = picture.size
    shorter = min(width, height)
    picture = picture.resize((width * SIDE // shorter, height * SIDE // shorter), Image.BILINEAR)
    left, top = (picture.width - SIDE) // 2, (picture.height - SIDE) // 2
    return picture.crop((left, top, left + SIDE, top + SIDE))


files = sorted(p for p in pathlib.Path(sys.argv[2]).rglob("*") if p.is_file())
start = time.perf_counter()
if sys.argv[1] == "decode":
    for path in files:
        square(path)
else:
    mean = np.zeros((SIDE, SIDE, 3), np.int64)
    products = np.zeros((3, 3), np.float64)
    with open(sys.argv[3], "wb") as out:
        for path in files:
            pixels = np.asarray(square(path))
            mean += pixels
            flat = pixels.reshape(-1, 3).astype(np.float32)
            products += flat.T @ flat
            out.write(pixels.tobytes())
print(time.perf_counter() - start)
