"""Makes a class of eight overlapping crops out of every tile; photo-classes.sh says which tiles and where to.

The sides of a crop are 85 to 100 % of those of its tile, drawn independently of each other; then its place is drawn. Seven crops go to
train/CLASS/, the eighth to validation/CLASS/, so a validation error says how often a photograph is recognized by another cutout of it.
"""

import math
import pathlib
import random
import shutil
import sys

from PIL import Image

CROPS = 8
SMALLEST_SHARE = 0.85
SEED = 1


def crop_box(random_numbers, width, height):
    """A random box within width x height pixels: left, top, right, bottom."""
    sides = [math.floor(side * (SMALLEST_SHARE + (1 - SMALLEST_SHARE) * random_numbers.random())) for side in (width, height)]
    # random() and not randint(): Python promises the same numbers in every version for this function only.
    left, top = [math.floor((whole - side + 1) * random_numbers.random()) for whole, side in zip((width, height), sides)]
    return left, top, left + sides[0], top + sides[1]


def main(tiles, output):
    # Appears whole or not at all, so that a stopped run leaves no class without images.
    unfinished = output.with_name(output.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    paths = sorted(tiles.glob("*/*.jpg"))
    if not paths:
        sys.exit(f"photo_classes.py: {tiles}: holds no tiles FOLDER/NAME.jpg")
    for path in paths:
        tile = Image.open(path).convert("RGB")
        for crop in range(1, CROPS + 1):
            random_numbers = random.Random(f"{SEED} {path.stem} {crop}")
            folder = unfinished / ("train" if crop < CROPS else "validation") / path.stem
            folder.mkdir(parents=True, exist_ok=True)
            tile.crop(crop_box(random_numbers, *tile.size)).save(folder / f"{crop}.jpg", quality=95, subsampling=0)
    unfinished.rename(output)
    print(f"{len(paths)} classes, {(CROPS - 1) * len(paths)} training images, {len(paths)} validation images in {output}")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
