"""Cuts the pictures that tiles.sh fetched; see there."""

import pathlib
import shutil
import sys

from PIL import Image

TILE = (500, 375)
TILES_OF_A_PICTURE = 15
SMALLEST = 1_000_000

folder = pathlib.Path(sys.argv[1])
tiles = 0
originals = 0
seen = set()
for package in sorted((folder / "packages").iterdir()):
    if not package.is_dir():
        continue
    for name in ("tiles", "originals"):
        (folder / name / package.name).mkdir(parents=True, exist_ok=True)
    pictures = [p for p in package.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png") and p.is_file() and not p.is_symlink()]
    for path in sorted(pictures, key=lambda p: (-p.stat().st_size, str(p))):
        picture = Image.open(path)
        # The same photograph comes in many sizes: the largest is enough.
        photograph = path.parent.parent.parent.name if path.parent.name.startswith("images") else path.stem
        if picture.width * picture.height < SMALLEST or (package.name, photograph) in seen:
            continue
        seen.add((package.name, photograph))
        shutil.copy(path, folder / "originals" / package.name / f"{originals:04d}{path.suffix}")
        originals += 1
        picture = picture.convert("RGB")
        columns, rows = picture.width // TILE[0], picture.height // TILE[1]
        places = [(c, r) for r in range(rows) for c in range(columns)]
        step = max(1, len(places) // TILES_OF_A_PICTURE)
        for column, row in places[::step][:TILES_OF_A_PICTURE]:
            left, top = column * TILE[0], row * TILE[1]
            tile = picture.crop((left, top, left + TILE[0], top + TILE[1]))
            tile.save(folder / "tiles" / package.name / f"{tiles:05d}.jpg", quality=90)
            tiles += 1
print(f"{tiles} tiles of {originals} photographs in {folder}")
