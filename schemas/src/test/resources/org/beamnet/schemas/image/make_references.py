"""Makes resized.csv, decoded.csv and decoded/ beside this file: what Pillow makes of the same inputs.
Makes near/, whose images Pillow decoded into the PNG beside each, and the program's probe/ too.

Run with Pillow 9 or newer and NumPy: python3 make_references.py
The tests read only the results; Pillow is not needed to build.
"""

import csv
import hashlib
import pathlib

import numpy
from PIL import Image

HERE = pathlib.Path(__file__).parent
DECODED = HERE / "decoded"
NEAR = HERE / "near"

RESIZES = [
    # width, height, side
    (500, 375, 256), (375, 500, 256), (640, 480, 224), (333, 500, 256),
    (256, 256, 256), (300, 256, 256), (257, 256, 256), (256, 259, 256),
    (100, 80, 256), (61, 47, 227), (33, 31, 32), (30, 31, 32),
    (1, 1, 16), (1, 400, 8), (400, 1, 8), (3, 4000, 5), (9000, 2, 3),
    (2000, 1501, 64), (1000, 1000, 1), (1999, 3001, 1),
]


def pattern(width, height):
    """The picture of Pictures.pattern in the tests."""
    y, x, c = numpy.meshgrid(
        numpy.arange(height), numpy.arange(width), numpy.arange(3), indexing="ij")
    values = 3 * x * x + 5 * y * y + x * y * (c + 1) + 37 * c + ((7919 * x + 104729 * y) >> 3)
    return Image.fromarray((values & 255).astype(numpy.uint8))


def waves(width, height):
    """A smooth picture, as JPEG likes it."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = [128 + 100 * numpy.sin(x / 9 + y / 13), 128 + 100 * numpy.cos(x / 7 - y / 11),
              255 * (x + y) / (width + height)]
    return Image.fromarray(numpy.stack(planes, -1).astype(numpy.uint8))


def sha256(image):
    return hashlib.sha256(image.convert("RGB").tobytes()).hexdigest()


def resized(image, side):
    shorter = min(image.size)
    width, height = (length * side // shorter for length in image.size)
    left, top = (width - side) // 2, (height - side) // 2
    return image.resize((width, height), Image.BILINEAR).crop((left, top, left + side, top + side))


def over_white(image):
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, image.convert("RGBA"))


def write_files():
    photo = waves(61, 47)
    alpha = Image.fromarray(
        (numpy.add.outer(5 * numpy.arange(47), 3 * numpy.arange(61)) % 256).astype(numpy.uint8))
    clear, gray_clear = photo.copy(), photo.convert("L")
    clear.putalpha(alpha)
    gray_clear.putalpha(alpha)
    DECODED.mkdir(exist_ok=True)
    photo.save(DECODED / "subsampling-420.jpg", quality=90, subsampling=2)
    photo.save(DECODED / "subsampling-422.jpg", quality=90, subsampling=1)
    photo.save(DECODED / "subsampling-444.jpg", quality=90, subsampling=0)
    photo.save(DECODED / "progressive.jpg", quality=90, progressive=True)
    photo.convert("L").save(DECODED / "gray.jpg", quality=90)
    photo.convert("CMYK").save(DECODED / "cmyk.jpg", quality=90)
    photo.save(DECODED / "rgb.png")
    clear.save(DECODED / "alpha.png")
    gray_clear.save(DECODED / "gray-alpha.png")
    photo.convert("L").save(DECODED / "gray.png")
    photo.convert("1").save(DECODED / "one-bit.png")
    photo.quantize(13).save(DECODED / "palette-4-bit.png", bits=4)
    photo.quantize(200).save(DECODED / "palette-alpha.png", transparency=bytes(range(200)))
    photo.save(DECODED / "transparent-color.png", transparency=photo.getpixel((4, 3)))
    photo.quantize(64).save(DECODED / "interlaced.gif", interlace=1)
    photo.quantize(64).save(DECODED / "transparent.gif", transparency=7)
    photo.save(DECODED / "rgb.bmp")
    photo.quantize(64).save(DECODED / "palette.bmp")
    for compression in "raw", "tiff_lzw", "packbits", "tiff_adobe_deflate":
        photo.save(DECODED / ("rgb-%s.tif" % compression), compression=compression)
    photo.convert("L").save(DECODED / "gray.tif", compression="tiff_lzw")
    photo.convert("1").save(DECODED / "fax.tif", compression="group4")
    clear.save(DECODED / "alpha.tif", compression="tiff_adobe_deflate")
    # Decoders of lossy WebP differ in how they enlarge the chroma: these are compared within a tolerance.
    NEAR.mkdir(exist_ok=True)
    photo.save(NEAR / "lossy.webp", quality=90)
    clear.save(NEAR / "lossy-alpha.webp", quality=90, exact=True)
    # Pillow writes 256 times the value into the 16-bit palette of a TIFF, where 257 times would be exact.
    photo.quantize(64).save(NEAR / "palette.tif", compression="packbits")
    for path in NEAR.glob("*.[wt]*"):
        over_white(Image.open(path)).convert("RGB").save(path.with_suffix(".png"))
    photo.save(DECODED / "lossless.webp", lossless=True)
    clear.save(DECODED / "lossless-alpha.webp", lossless=True, exact=True)
    photo.quantize(13).convert("RGB").save(DECODED / "palette.webp", lossless=True)


def write_probes():
    """What libjpeg-turbo must decode like the platform before it is used: noise, in every kind it is used for."""
    probes = HERE.parents[5] / "main/resources/org/beamnet/schemas/image/jpeg/probe"
    probes.mkdir(parents=True, exist_ok=True)
    noise = pattern(45, 35)
    noise.convert("L").save(probes / "gray.jpg", quality=90)
    for name, subsampling in ("444", 0), ("422", 1), ("420", 2):
        noise.save(probes / (name + ".jpg"), quality=90, subsampling=subsampling)
    noise.save(probes / "progressive.jpg", quality=90, progressive=True)


def main():
    write_files()
    write_probes()
    with open(HERE / "resized.csv", "w", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["width", "height", "side", "sha256"])
        for width, height, side in RESIZES:
            rows.writerow([width, height, side, sha256(resized(pattern(width, height), side))])
    with open(HERE / "decoded.csv", "w", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["file", "sha256"])
        for path in sorted(DECODED.iterdir()):
            image = Image.open(path)
            if image.mode in ("P", "LA", "RGBA") or "transparency" in image.info:
                image = over_white(image)
            rows.writerow([path.name, sha256(image)])


if __name__ == "__main__":
    main()
