"""The peer, for decode-resize.sh: Pillow does the same work, one thread, and prints images a second of CPU time."""
import io
import pathlib
import sys
import time

from PIL import Image

SIDE = 256
files = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]


def prepare(data):
    image = Image.open(io.BytesIO(data)).convert("RGB")
    shorter = min(image.size)
    width, height = (length * SIDE // shorter for length in image.size)
    left, top = (width - SIDE) // 2, (height - SIDE) // 2
    return image.resize((width, height), Image.BILINEAR).crop((left, top, left + SIDE, top + SIDE)).tobytes()


for data in files:
    prepare(data)
rounds = 5
start = time.thread_time()
for _ in range(rounds):
    for data in files:
        prepare(data)
print(f"{rounds * len(files) / (time.thread_time() - start):.1f}")
