#!/usr/bin/env python3
"""Makes the pictures beside this script and golden.json: what each must be read as.

Needs pillow (13), numpy, tifffile and imagecodecs. Greys are Pillow's convert("L") of the picture
turned upright by ImageOps.exif_transpose; 16 bits are rounded to the nearest of 256 levels. What
Pillow cannot write is written by the other two, or byte by byte below; its pixels are known then.

golden.json: name -> width, height, greys over black and over white (hex, row by row), the format's
name, the orientation (1 to 8), the number of the frame that counts, and the largest difference that
a lossy format may have.
"""

import io
import json
import struct
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import tifffile
from PIL import Image, ImageOps

HERE = Path(__file__).parent
WIDTH, HEIGHT = 24, 16
golden = {}


def figure():
    """An F on a ramp: no turn and no reflection of it looks the same."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    grey = (x * 3 + y * 2).astype(np.uint8)
    grey[2:14, 4:8] = 250
    grey[2:5, 4:18] = 220
    grey[7:10, 4:14] = 180
    return grey


def colours():
    grey = figure().astype(int)
    return np.stack([grey, 255 - grey // 2, (grey * 3) % 256], axis=-1).astype(np.uint8)


def smooth_colours():
    grey = figure().astype(int)
    return np.stack([grey, 200 - grey // 2, 60 + grey // 3], axis=-1).astype(np.uint8)


def paper():
    """The same F in dark ink on paper, as a person would send it."""
    return np.where((figure() >= 180)[..., None], [30, 30, 60], [235, 235, 225]).astype(np.uint8)


def alpha():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    values = np.clip(255 - x * 12, 0, 255).astype(np.uint8)
    values[12:, :] = 0
    values[2:14, 4:8] = 255
    return values


def grey_of(rgb):
    return np.asarray(Image.fromarray(rgb).convert("L"))


def over(background, grey, opacity):
    grey, opacity = grey.astype(int), opacity.astype(int)
    return ((grey * opacity + background * (255 - opacity) + 127) // 255).astype(np.uint8)


def add(name, data, grey, opacity=None, tolerance=0, orientation=1, frame=1):
    (HERE / name).write_bytes(data)
    opacity = np.full(grey.shape, 255) if opacity is None else opacity
    kind = {"jpg": "jpeg", "tif": "tiff"}.get(name.split(".")[-1], name.split(".")[-1])
    golden[name] = {
        "format": kind,
        "width": grey.shape[1],
        "height": grey.shape[0],
        "over_black": over(0, grey, opacity).tobytes().hex(),
        "over_white": over(255, grey, opacity).tobytes().hex(),
        "tolerance": tolerance,
        "orientation": orientation,
        "frame": frame,
    }


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def by_pillow(name, image, kind, tolerance=0, orientation=1, frame=1, **options):
    """Golden is what Pillow itself reads of the file that it wrote."""
    data = saved(image, kind, **options)
    read = Image.open(io.BytesIO(data))
    read.seek(frame - 1)
    read = ImageOps.exif_transpose(read)
    opacity = None
    if "A" in read.mode or "transparency" in read.info:
        rgba = np.asarray(read.convert("RGBA"))
        grey, opacity = grey_of(np.ascontiguousarray(rgba[..., :3])), rgba[..., 3]
    else:
        grey = np.asarray(read.convert("L"))
    add(name, data, grey, opacity, tolerance, orientation, frame)


def jpegs():
    rgb = Image.fromarray(smooth_colours())
    by_pillow("rgb.jpg", rgb, "JPEG", 2, quality=95, subsampling=0)
    by_pillow("grey.jpg", Image.fromarray(figure()), "JPEG", 2, quality=95)
    by_pillow("progressive.jpg", rgb, "JPEG", 2, quality=95, subsampling=0, progressive=True)
    by_pillow("cmyk.jpg", rgb.convert("CMYK"), "JPEG", 3, quality=98)
    cmyk = 255 - np.asarray(rgb.convert("CMYK"))
    data = imagecodecs.jpeg8_encode(
        np.ascontiguousarray(cmyk), level=98, colorspace="CMYK", outcolorspace="YCCK",
        subsampling="444")
    grey = np.asarray(Image.open(io.BytesIO(data)).convert("L"))
    add("ycck.jpg", data, grey, tolerance=3)
    by_pillow("icc.jpg", rgb, "JPEG", 2, quality=95, subsampling=0, icc_profile=bright_profile())


def bright_profile():
    """A colour profile of linear light: whoever obeys it brightens the picture."""
    def curve():
        return b"curv" + struct.pack(">III", 0, 1, 0x0100)

    def xyz(x, y, z):
        return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(v * 65536) for v in (x, y, z)))

    def text(kind, value):
        return kind + b"\0\0\0\0" + struct.pack(">I", len(value) + 1) + value + b"\0"

    tags = {
        b"desc": text(b"desc", b"linear") + bytes(79), b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": xyz(0.9642, 1, 0.8249),
        b"rXYZ": xyz(0.4360, 0.2225, 0.0139), b"gXYZ": xyz(0.3851, 0.7169, 0.0971),
        b"bXYZ": xyz(0.1431, 0.0606, 0.7141),
        b"rTRC": curve(), b"gTRC": curve(), b"bTRC": curve(),
    }
    offset = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for tag, value in tags.items():
        value += bytes(-len(value) % 4)
        table += tag + struct.pack(">II", offset + len(body), len(value))
        body += value
    size = 128 + len(table) + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">iii", round(0.9642 * 65536), 65536, round(0.8249 * 65536))
    return head + bytes(128 - len(head)) + table + body


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, rows, *before):
    raw = b"".join(b"\0" + row for row in rows)
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
            + b"".join(before) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def pngs():
    grey, rgb, opacity = figure(), colours(), alpha()
    by_pillow("grey.png", Image.fromarray(grey), "PNG")
    by_pillow("rgb.png", Image.fromarray(rgb), "PNG")
    by_pillow("icc.png", Image.fromarray(rgb), "PNG", icc_profile=bright_profile())
    by_pillow("grey-alpha.png", Image.fromarray(np.dstack([grey, opacity]), "LA"), "PNG")
    by_pillow("rgba.png", Image.fromarray(np.dstack([rgb, opacity])), "PNG")
    by_pillow("palette.png", Image.fromarray(rgb).quantize(32, dither=0), "PNG")
    four = Image.fromarray((grey // 64).astype(np.uint8), "P")
    four.putpalette([0, 0, 0, 255, 0, 0, 0, 200, 90, 255, 255, 255])
    by_pillow("palette-2-bits-transparent.png", four, "PNG", transparency=bytes([255, 128, 0, 255]))
    by_pillow("palette-one-transparent.png", four, "PNG", transparency=2)
    by_pillow("one-bit.png", Image.fromarray(grey > 128), "PNG")
    for bits in (2, 4):
        levels = grey >> (8 - bits)
        packed = np.packbits(
            np.unpackbits(levels[..., None], axis=-1)[..., 8 - bits:].reshape(HEIGHT, -1), axis=1)
        add(f"grey-{bits}-bits.png",
            png(WIDTH, HEIGHT, bits, 0, [row.tobytes() for row in packed]),
            (levels.astype(int) * 255 // (2 ** bits - 1)).astype(np.uint8))
    wide = (grey.astype(np.uint16) * 256 + 131)
    near = ((wide.astype(int) + 128) // 257).astype(np.uint8)
    add("grey-16.png", imagecodecs.png_encode(wide), near)
    add("grey-alpha-16.png",
        imagecodecs.png_encode(np.dstack([wide, opacity.astype(np.uint16) * 257])), near, opacity)
    wide_rgb = np.dstack([wide, 65535 - wide, wide // 2])
    near_rgb = ((wide_rgb.astype(int) + 128) // 257).astype(np.uint8)
    add("rgb-16.png", imagecodecs.png_encode(wide_rgb), grey_of(near_rgb))
    # One grey, or one colour, is transparent (W3C PNG, 11.3.1.1).
    clear = np.where(grey == 250, 0, 255)
    add("grey-key.png",
        png(WIDTH, HEIGHT, 8, 0, [row.tobytes() for row in grey],
            chunk(b"tRNS", struct.pack(">H", 250))), grey, clear)
    key = tuple(int(v) for v in rgb[3, 5])
    add("rgb-key.png",
        png(WIDTH, HEIGHT, 8, 2, [row.tobytes() for row in rgb],
            chunk(b"tRNS", struct.pack(">HHH", *key))),
        grey_of(rgb), np.where((rgb == key).all(axis=-1), 0, 255))
    # A gamma that says the samples are linear light.
    add("gamma.png",
        png(WIDTH, HEIGHT, 8, 0, [row.tobytes() for row in grey],
            chunk(b"gAMA", struct.pack(">I", 100000))), grey)
    frames = [Image.new("L", (WIDTH, HEIGHT), 255), Image.fromarray(grey)]
    by_pillow("animated-blank-first.png", frames[0], "PNG", frame=2, save_all=True,
              append_images=frames[1:], duration=100)
    part = Image.new("L", (WIDTH, HEIGHT), 255)
    part.paste(Image.fromarray(grey[2:10, 4:16]), (7, 5))
    by_pillow("animated-part.png", frames[0], "PNG", frame=2, save_all=True,
              append_images=[part], duration=100)


def gifs():
    grey = Image.fromarray(figure() // 8 * 8)
    by_pillow("still.gif", grey, "GIF")
    by_pillow("interlaced.gif", grey, "GIF", interlace=True)
    white = Image.new("L", (WIDTH, HEIGHT), 255)
    by_pillow("animated-blank-first.gif", white, "GIF", frame=2, save_all=True,
              append_images=[grey], duration=100)
    part = white.copy()
    part.paste(grey.crop((4, 2, 16, 10)), (7, 5))
    by_pillow("animated-part.gif", white, "GIF", frame=2, save_all=True,
              append_images=[part], duration=100)
    clear = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
    by_pillow("animated-clear-first.gif", clear, "GIF", frame=2, save_all=True,
              append_images=[grey.convert("RGBA")], duration=100, disposal=2)


def webps():
    rgb, soft = Image.fromarray(colours()), Image.fromarray(smooth_colours())
    clear = Image.fromarray(np.dstack([colours(), alpha()]))
    by_pillow("lossless.webp", rgb, "WEBP", lossless=True)
    by_pillow("lossless-alpha.webp", clear, "WEBP", lossless=True)
    by_pillow("lossless-palette.webp", rgb.quantize(4, dither=0).convert("RGB"), "WEBP",
              lossless=True)
    by_pillow("lossy.webp", soft, "WEBP", 4, quality=90)
    by_pillow("lossy-alpha.webp", Image.fromarray(np.dstack([smooth_colours(), alpha()])), "WEBP",
              6, quality=90)
    by_pillow("icc.webp", soft, "WEBP", 0, lossless=True, icc_profile=bright_profile())
    white = Image.new("RGB", (WIDTH, HEIGHT), "white")
    by_pillow("animated-blank-first.webp", white, "WEBP", frame=2, save_all=True,
              append_images=[Image.fromarray(paper())], duration=100, lossless=True)
    by_pillow("animated-lossy.webp", soft, "WEBP", 4, save_all=True,
              append_images=[white], duration=100, quality=90)
    part = white.copy()
    part.paste(rgb.crop((4, 2, 16, 10)), (6, 4))
    by_pillow("animated-part.webp", white, "WEBP", frame=2, save_all=True,
              append_images=[part], duration=100, lossless=True)


def bmp(width, height, bits, compression, body, palette=b"", masks=b"", used=0):
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, len(body),
                         0, 0, used, 0)
    offset = 14 + len(header) + len(masks) + len(palette)
    return (b"BM" + struct.pack("<IHHI", offset + len(body), 0, 0, offset)
            + header + masks + palette + body)


def run_lengths(rows, four_bits):
    out = b""
    for row in rows:
        at = 0
        while at < len(row):
            end = at
            while end < len(row) and row[end] == row[at] and end - at < 255:
                end += 1
            value = int(row[at]) * 17 if four_bits else int(row[at])
            out += bytes([end - at, value])
            at = end
        out += b"\0\0"
    return out + b"\0\1"


def bmps():
    grey, rgb = figure(), colours()
    by_pillow("paper.bmp", Image.fromarray(paper()), "BMP")
    by_pillow("grey.bmp", Image.fromarray(grey), "BMP")
    by_pillow("rgb.bmp", Image.fromarray(rgb), "BMP")
    by_pillow("one-bit.bmp", Image.fromarray(grey > 128), "BMP")
    by_pillow("palette.bmp", Image.fromarray(rgb).quantize(32, dither=0), "BMP")
    ramp = b"".join(bytes([v, v, v, 0]) for v in range(256))
    sixteen = b"".join(bytes([v * 17, v * 17, v * 17, 0]) for v in range(16))
    add("top-down.bmp", bmp(WIDTH, -HEIGHT, 8, 0, grey.tobytes(), ramp), grey)
    add("rle-8.bmp", bmp(WIDTH, HEIGHT, 8, 1, run_lengths(grey[::-1], False), ramp), grey)
    fours = grey // 16
    add("rle-4.bmp", bmp(WIDTH, HEIGHT, 4, 2, run_lengths(fours[::-1], True), sixteen), fours * 17)
    # Runs that skip: what they leave out is colour 0.
    skipped = np.zeros((HEIGHT, WIDTH), np.uint8)
    skipped[HEIGHT - 1 - 3, 2:7] = 200
    add("rle-8-delta.bmp", bmp(WIDTH, HEIGHT, 8, 1, bytes([0, 2, 2, 3, 5, 200, 0, 1]), ramp),
        skipped)
    add("four-bits.bmp",
        bmp(WIDTH, HEIGHT, 4, 0,
            b"".join(bytes(int(a) * 16 + int(b) for a, b in zip(row[::2], row[1::2]))
                     for row in fours[::-1]), sixteen), fours * 17)
    add("few-colours.bmp",
        bmp(WIDTH, HEIGHT, 8, 0, (grey[::-1] // 64).tobytes(),
            b"".join(bytes([v, v, v, 0]) for v in (0, 80, 160, 240)), used=4),
        (grey // 64 * 80).astype(np.uint8))
    five = (rgb >> 3).astype(np.uint16)
    packed = (five[..., 0] << 10 | five[..., 1] << 5 | five[..., 2]).astype("<u2")
    whole = (five.astype(int) * 255 // 31).astype(np.uint8)
    add("555.bmp", bmp(WIDTH, HEIGHT, 16, 0, packed[::-1].tobytes()), grey_of(whole), tolerance=4)
    packed = (five[..., 0] << 11 | (rgb[..., 1] >> 2).astype(np.uint16) << 5 | five[..., 2])
    six = whole.copy()
    six[..., 1] = (rgb[..., 1] >> 2).astype(int) * 255 // 63
    add("565.bmp",
        bmp(WIDTH, HEIGHT, 16, 3, packed.astype("<u2")[::-1].tobytes(),
            masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F)), grey_of(six), tolerance=4)
    bgrx = np.dstack([rgb[..., ::-1], np.zeros((HEIGHT, WIDTH), np.uint8)])
    add("32-bits.bmp", bmp(WIDTH, HEIGHT, 32, 0, bgrx[::-1].tobytes()), grey_of(rgb))
    add("no-length.bmp", saved(Image.fromarray(rgb), "BMP")[:2] + bytes(4)
        + saved(Image.fromarray(rgb), "BMP")[6:], grey_of(rgb))
    by_pillow("rgba.bmp", Image.fromarray(np.dstack([rgb, alpha()])), "BMP")
    core = b"BM" + struct.pack("<IHHI", 26 + 3 * WIDTH * HEIGHT, 0, 0, 26) + struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24)
    add("core-header.bmp", core + np.ascontiguousarray(rgb[::-1, :, ::-1]).tobytes(), grey_of(rgb))


def tiff(name, array, grey, opacity=None, tolerance=0, frame=1, **options):
    out = io.BytesIO()
    options.setdefault("metadata", None)
    tifffile.imwrite(out, array, **options)
    add(name, out.getvalue(), grey, opacity, tolerance, frame=frame)


def tiffs():
    grey, rgb, opacity = figure(), colours(), alpha()
    luminance = grey_of(rgb)
    by_pillow("grey.tif", Image.fromarray(grey), "TIFF")
    by_pillow("rgb-lzw.tif", Image.fromarray(rgb), "TIFF", compression="tiff_lzw")
    by_pillow("rgb-deflate.tif", Image.fromarray(rgb), "TIFF", compression="tiff_adobe_deflate")
    by_pillow("rgb-packbits.tif", Image.fromarray(rgb), "TIFF", compression="packbits")
    by_pillow("one-bit.tif", Image.fromarray(grey > 128), "TIFF")
    by_pillow("group3.tif", Image.fromarray(grey > 128), "TIFF", compression="group3")
    by_pillow("group4.tif", Image.fromarray(grey > 128), "TIFF", compression="group4")
    by_pillow("palette.tif", Image.fromarray(rgb).quantize(32, dither=0), "TIFF", 1)
    by_pillow("jpeg.tif", Image.fromarray(smooth_colours()), "TIFF", 3, compression="jpeg",
              quality=95)
    by_pillow("jpeg-grey.tif", Image.fromarray(grey), "TIFF", 3, compression="jpeg", quality=95)
    by_pillow("icc.tif", Image.fromarray(rgb), "TIFF", icc_profile=bright_profile())
    by_pillow("cmyk.tif", Image.fromarray(rgb).convert("CMYK"), "TIFF", 1)
    tiff("white-is-zero.tif", 255 - grey, grey, photometric="miniswhite")
    tiff("white-is-zero-lzw-tiles.tif", 255 - grey, grey, photometric="miniswhite",
         compression="lzw", predictor=True, tile=(16, 16))
    wide = grey.astype(np.uint16) * 256 + 131
    near = ((wide.astype(int) + 128) // 257).astype(np.uint8)
    tiff("grey-16.tif", wide, near, photometric="minisblack")
    tiff("grey-16-big-endian.tif", wide, near, photometric="minisblack", byteorder=">")
    tiff("grey-16-white-is-zero.tif", 65535 - wide, near, photometric="miniswhite")
    tiff("grey-16-predictor.tif", wide, near, photometric="minisblack", compression="zlib",
         predictor=True)
    wide_rgb = np.dstack([wide, 65535 - wide, wide // 2])
    tiff("rgb-16.tif", wide_rgb, grey_of(((wide_rgb.astype(int) + 128) // 257).astype(np.uint8)),
         photometric="rgb")
    tiff("rgb-predictor.tif", rgb, luminance, photometric="rgb", compression="lzw", predictor=True)
    tiff("rgb-planes.tif", np.ascontiguousarray(rgb.transpose(2, 0, 1)), luminance,
         photometric="rgb", planarconfig="separate")
    tiff("rgb-tiles.tif", rgb, luminance, photometric="rgb", tile=(16, 16), compression="zlib")
    tiff("rgb-strips.tif", rgb, luminance, photometric="rgb", rowsperstrip=3)
    tiff("rgba.tif", np.dstack([rgb, opacity]), luminance, opacity, photometric="rgb",
         extrasamples=["unassalpha"])
    tiff("grey-alpha.tif", np.dstack([grey, opacity]), grey, opacity, photometric="minisblack",
         extrasamples=["unassalpha"], planarconfig="contig")
    # Nobody says what the fourth sample is; it counts as opacity.
    tiff("rgb-unnamed-extra.tif", np.dstack([rgb, opacity]), luminance, opacity, photometric="rgb",
         extrasamples=["unspecified"])
    pages = [np.full_like(grey, 255), grey]
    tiff("pages-blank-first.tif", np.stack(pages), grey, frame=2, photometric="minisblack")
    out = io.BytesIO()
    with tifffile.TiffWriter(out) as writer:
        writer.write(figure()[::2, ::2], subfiletype=1, photometric="minisblack", metadata=None)
        writer.write(grey, photometric="minisblack", metadata=None)
    add("thumbnail-first.tif", out.getvalue(), grey)


def turned():
    """The same upright picture, stored in all eight ways and told how."""
    stored = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = Image.fromarray(paper())
    for value, how in stored.items():
        image = upright if how is None else upright.transpose(how)
        exif = Image.Exif()
        exif[0x0112] = value
        exif[0x010F] = "a camera"
        told = {"exif": exif, "orientation": value}
        by_pillow(f"turned-{value}.jpg", image, "JPEG", 3, quality=95, subsampling=0, **told)
        by_pillow(f"turned-{value}.png", image, "PNG", **told)
        by_pillow(f"turned-{value}.webp", image, "WEBP", lossless=True, **told)
        by_pillow(f"turned-{value}.tif", image, "TIFF", orientation=value, tiffinfo={274: value})
        assert np.array_equal(
            np.asarray(ImageOps.exif_transpose(Image.open(HERE / f"turned-{value}.png"))),
            np.asarray(upright)), value


def almost_black():
    """What is saved of numbers that run to 16, as scikit-learn's digits do."""
    sixteenths = np.zeros((28, 28), np.uint8)
    sixteenths[6:22, 12:16] = 16
    (HERE / "almost-black.png").write_bytes(saved(Image.fromarray(sixteenths), "PNG"))


def unread():
    """Kinds that are known, but not read."""
    small = Image.fromarray(smooth_colours())
    (HERE / "unread.avif").write_bytes(saved(small, "AVIF"))
    (HERE / "unread.jp2").write_bytes(saved(small, "JPEG2000"))
    import pillow_heif
    pillow_heif.register_heif_opener()
    (HERE / "unread.heic").write_bytes(saved(small, "HEIF", quality=50))
    (HERE / "unread.jxl").write_bytes(imagecodecs.jpegxl_encode(smooth_colours(), level=50))


for make in (jpegs, pngs, gifs, webps, bmps, tiffs, turned, almost_black, unread):
    make()
(HERE / "golden.json").write_text(json.dumps(golden, indent=1, sort_keys=True) + "\n")
print(len(golden), "pictures")
