"""Preprocesses tars of 10,000, 100,000 and 1,000,000 tiny JPEGs (16×16), and prints time and memory beside each other.

    million.py FOLDER [IMAGES ...]

FOLDER takes the tar and the dataset of one run at a time. Needs Python 3 with Pillow, and a built runners/bin/preprocess;
BEAMNET_JAVA_OPTS, -Xmx1g unless set, bounds the heap. Stop other work first.
"""

import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import time

from PIL import Image

top = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
counts = [int(n) for n in sys.argv[2:]] or [10_000, 100_000, 1_000_000]
environment = dict(os.environ)
environment.setdefault("BEAMNET_JAVA_OPTS", "-Xmx1g")


def tiny(seed):
    picture = Image.new("RGB", (16, 16), (seed % 256, seed * 7 % 256, seed * 31 % 256))
    picture.putpixel((seed % 16, seed // 16 % 16), (255, 255, 255))
    data = io.BytesIO()
    picture.save(data, "JPEG")
    return data.getvalue()


def pack(path, images):
    pictures = [tiny(seed) for seed in range(64)]
    with tarfile.open(path, "w") as tar:
        for i in range(images):
            # A comment of its own makes every file another one.
            comment = b"%08d" % i
            jpeg = pictures[i % 64]
            data = jpeg[:2] + b"\xff\xfe\x00\x0a" + comment + jpeg[2:]
            entry = tarfile.TarInfo("class%03d/%08d.jpg" % (i % 1000, i))
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


def run(images):
    tar, dataset = folder / "tiny.tar", folder / "dataset"
    shutil.rmtree(dataset, ignore_errors=True)
    pack(tar, images)
    command = [top / "runners/bin/preprocess", f"--source={tar}", f"--output={dataset}", "--side=16", "--shardImages=1024"]
    start = time.time()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.time() - start
    if status != 0:
        sys.exit(errors.decode())
    manifest = json.loads((dataset / "manifest.json").read_text())
    stored = manifest["train"]["images"] + manifest["validation"]["images"]
    assert stored == images, (stored, images)
    shutil.rmtree(dataset)
    tar.unlink()
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


print(f"{'images':>10} {'seconds':>9} {'CPU s':>8} {'peak MB':>8} {'CPU ms/image':>13}")
for n in counts:
    wall, cpu, peak = run(n)
    print(f"{n:>10,} {wall:>9.1f} {cpu:>8.1f} {peak:>8.0f} {1000 * cpu / n:>13.3f}", flush=True)
