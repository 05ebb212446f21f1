"""Makes webp/ beside this file: lossy WebP files by libwebp's encoder, and what libwebp decodes of each.

Run with Pillow 9 or newer, NumPy and libwebp 1.2.4 (whose WebPConfig is laid out below): python3 make_webp.py
The tests read only the results.
"""

import ctypes
import pathlib

import numpy
from PIL import Image

HERE = pathlib.Path(__file__).parent / "webp"
LIBRARY = ctypes.CDLL("libwebp.so.7")
ABI = 0x020f
# Fields of WebPPicture, by their offset in bytes.
WIDTH, HEIGHT, WRITER, WRITER_DATA = 8, 12, 96, 104
FIELDS = """lossless quality method image_hint target_size target_PSNR segments sns_strength filter_strength
    filter_sharpness filter_type autofilter alpha_compression alpha_filtering alpha_quality passes show_compressed
    preprocessing partitions partition_limit emulate_jpeg_size thread_level low_memory near_lossless exact
    use_delta_palette use_sharp_yuv qmin qmax""".split()


class Config(ctypes.Structure):
    _fields_ = [(name, ctypes.c_float if name in ("quality", "target_PSNR") else ctypes.c_int) for name in FIELDS]


class Memory(ctypes.Structure):
    _fields_ = [("bytes", ctypes.POINTER(ctypes.c_ubyte)), ("size", ctypes.c_size_t), ("room", ctypes.c_size_t),
                ("padding", ctypes.c_uint32)]


def encoded(rgba, **options):
    config, picture, memory = Config(), (ctypes.c_ubyte * 1024)(), Memory()
    assert LIBRARY.WebPConfigInitInternal(ctypes.byref(config), 0, ctypes.c_float(75), ABI)
    for name, value in options.items():
        setattr(config, name, value)
    assert LIBRARY.WebPValidateConfig(ctypes.byref(config))
    assert LIBRARY.WebPPictureInitInternal(picture, ABI)
    height, width, _ = rgba.shape
    ctypes.c_int.from_buffer(picture, WIDTH).value = width
    ctypes.c_int.from_buffer(picture, HEIGHT).value = height
    assert LIBRARY.WebPPictureImportRGBA(picture, rgba.astype(numpy.uint8).tobytes(), 4 * width)
    LIBRARY.WebPMemoryWriterInit(ctypes.byref(memory))
    writer = ctypes.cast(LIBRARY.WebPMemoryWrite, ctypes.c_void_p).value
    ctypes.c_void_p.from_buffer(picture, WRITER).value = writer
    ctypes.c_void_p.from_buffer(picture, WRITER_DATA).value = ctypes.addressof(memory)
    assert LIBRARY.WebPEncode(ctypes.byref(config), picture)
    return bytes(memory.bytes[:memory.size])


def put(name, rgba, **options):
    path = HERE / (name + ".webp")
    path.write_bytes(encoded(rgba, exact=1, **options))
    image = Image.open(path)
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, (255,) * 4), image)
    image.convert("RGB").save(HERE / (name + ".png"), optimize=True)


def main():
    HERE.mkdir(exist_ok=True)
    random = numpy.random.RandomState(4)
    y, x = numpy.mgrid[0:52, 0:75]
    clear = numpy.stack([128 + 100 * numpy.sin(x / 9 + y / 13), 128 + 100 * numpy.cos(x / 7 - y / 11),
                         (x // 20 * 40 + y // 15 * 30) % 256, (x * y // 9) % 256], -1)
    clear[10:40, 20:60, :3] += random.randint(-60, 60, (30, 40, 3))
    clear = numpy.clip(clear, 0, 255).astype(int)
    opaque = clear.copy()
    opaque[..., 3] = 255
    put("quality-5", opaque, quality=5, filter_strength=60)
    put("quality-95", opaque, quality=95)
    put("segments-partitions", opaque, quality=40, segments=4, sns_strength=100, partitions=2, filter_strength=80)
    put("simple-filter", opaque, quality=20, filter_type=0, filter_strength=80)
    put("sharp-filter", opaque, quality=20, filter_type=1, filter_strength=100, filter_sharpness=7)
    put("no-filter", opaque, quality=30, filter_strength=0)
    put("whole-blocks", opaque, quality=30, method=0)
    put("one-pixel", opaque[20:21, 30:31], quality=50)
    put("odd-sides", opaque[:17, :33], quality=50)
    for filtering in 0, 1, 2:
        put("alpha-plain-%d" % filtering, clear, quality=50, alpha_compression=0, alpha_filtering=filtering)
        put("alpha-lossless-%d" % filtering, clear, quality=50, alpha_compression=1, alpha_filtering=filtering)


if __name__ == "__main__":
    main()
