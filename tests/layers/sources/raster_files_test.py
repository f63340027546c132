# SPDX-License-Identifier: GPL-3.0-or-later
"""GeoTIFF files of every plain kind, written by GDAL, must give the same cells through our own reader as through GDAL, bit by bit; and
what we write must be a Cloud-Optimised GeoTIFF by the rules, with the cells that were meant, for every reader."""
import itertools
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy
from osgeo import gdal, osr

gdal.UseExceptions()
PROGRAM = os.environ["SONGHUA"]
COMPARE = sys.argv[1]
failures = []


def check(condition, what):
    if not condition:
        failures.append(what)
        print("FAILED", what)


TYPES = {
    "u8": (gdal.GDT_Byte, numpy.uint8, []), "i8": (gdal.GDT_Byte, numpy.uint8, ["PIXELTYPE=SIGNEDBYTE"]), "u16": (gdal.GDT_UInt16, numpy.uint16, []),
    "i16": (gdal.GDT_Int16, numpy.int16, []), "u32": (gdal.GDT_UInt32, numpy.uint32, []), "i32": (gdal.GDT_Int32, numpy.int32, []),
    "f32": (gdal.GDT_Float32, numpy.float32, []), "f64": (gdal.GDT_Float64, numpy.float64, []),
}


def cells(kind, width, height):
    """Smooth ground with noise, extremes and, in floats, infinities and NaN."""
    random = numpy.random.RandomState(5)
    x, y = numpy.meshgrid(numpy.arange(width), numpy.arange(height))
    ground = 60 + 40 * numpy.sin(x / 17.0) + 20 * numpy.cos(y / 11.0) + random.rand(height, width)
    number = TYPES[kind][1]
    if kind in ("f32", "f64"):
        out = ground.astype(number)
        out.flat[::97] = -9999
        out.flat[5::1013] = numpy.inf
        out.flat[7::1019] = numpy.nan
        out.flat[11::1021] = -0.0
        if kind == "f64":
            out.flat[13::1031] = 1e300
        return out
    limits = numpy.iinfo(number)
    out = ground.astype(number)
    out.flat[::97] = limits.max
    out.flat[3::101] = limits.min
    return out


def write(file, kind, array, options, nodata=None, scale=None, bands=1, overviews=(), south_up=False):
    gdal_type, _, more = TYPES[kind]
    height, width = array.shape
    out = gdal.GetDriverByName("GTiff").Create(str(file), width, height, bands, gdal_type, list(options) + more)
    out.SetGeoTransform((500000, 30, 0, 5100000, 0, 30 if south_up else -30))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4530)
    out.SetProjection(reference.ExportToWkt())
    for band in range(1, bands + 1):
        if nodata is not None:
            out.GetRasterBand(band).SetNoDataValue(nodata)
        if scale:
            out.GetRasterBand(band).SetScale(scale[0])
            out.GetRasterBand(band).SetOffset(scale[1])
        out.GetRasterBand(band).WriteArray(array)
    if overviews:
        out.BuildOverviews("NEAREST", list(overviews))
    out = None


def make_plain(folder):
    sizes = [(1, 1), (1, 37), (41, 1), (301, 203)]
    layouts = {"strips": [], "rows7": ["BLOCKYSIZE=7"], "tiles": ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=48"]}
    packings = {"none": [], "deflate": ["COMPRESS=DEFLATE"], "lzw": ["COMPRESS=LZW"], "zstd": ["COMPRESS=ZSTD"]}
    for kind, (layout, where), (packing, packed) in itertools.product(TYPES, layouts.items(), packings.items()):
        predictors = [1] if packing == "none" else [1, 2, 3] if kind in ("f32", "f64") else [1, 2]
        for predictor in predictors:
            width, height = sizes[3]
            options = where + packed + ([f"PREDICTOR={predictor}"] if predictor > 1 else [])
            nodata = {"u8": 255, "i8": -128, "i16": -32768, "f32": -9999, "f64": -9999}.get(kind)
            write(folder / f"plain_{kind}_{layout}_{packing}_{predictor}.tif", kind, cells(kind, width, height), options, nodata,
                  overviews=(2, 4) if layout == "tiles" else ())
    for (width, height), kind in itertools.product(sizes[:3], TYPES):
        write(folder / f"plain_{kind}_{width}x{height}.tif", kind, cells(kind, width, height), ["COMPRESS=DEFLATE"], 1)
    ground = cells("i16", 301, 203)
    write(folder / "plain_big.tif", "i16", ground, ["BIGTIFF=YES", "COMPRESS=DEFLATE", "TILED=YES"], -32768, overviews=(2,))
    write(folder / "plain_bands.tif", "i16", ground, ["INTERLEAVE=BAND", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"], 0, bands=3)
    write(folder / "plain_scaled.tif", "i16", ground, ["COMPRESS=LZW"], -32768, scale=(0.01, 273.15))
    write(folder / "plain_scaled_u8.tif", "u8", cells("u8", 301, 203), ["COMPRESS=LZW"], None, scale=(0.1, 0))
    write(folder / "plain_south_up.tif", "i16", ground, ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"], -32768, south_up=True)
    for name, nodata in (("none", None), ("outside", -9999), ("fraction", 60.5), ("nan", float("nan"))):
        write(folder / f"plain_nodata_{name}.tif", "u8", cells("u8", 301, 203), ["COMPRESS=DEFLATE"], nodata)
    write(folder / "plain_nodata_float_digits.tif", "f32", (numpy.arange(12, dtype=numpy.float32).reshape(3, 4) / 10), [], 0.1)
    write(folder / "plain_nodata_lowest.tif", "f32", numpy.full((9, 9), numpy.finfo(numpy.float32).min, numpy.float32), [], float(numpy.finfo(numpy.float32).min))
    noise = numpy.random.RandomState(1).randint(0, 256, (700, 900)).astype(numpy.uint8)
    write(folder / "plain_lzw_noise.tif", "u8", noise, ["COMPRESS=LZW"])   # fills the table many times
    write(folder / "plain_lzw_flat.tif", "u8", noise * 0, ["COMPRESS=LZW", "BLOCKYSIZE=700"])
    write(folder / "plain_one_strip.tif", "f32", cells("f32", 901, 703), ["BLOCKYSIZE=703"])
    for nodata in (None, 7):
        sparse = gdal.GetDriverByName("GTiff").Create(str(folder / f"plain_sparse_{nodata}.tif"), 300, 200, 1, gdal.GDT_Int16,
                                                      ["TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "SPARSE_OK=TRUE", "COMPRESS=DEFLATE"])
        sparse.SetGeoTransform((0, 1, 0, 200, 0, -1))
        if nodata is not None:
            sparse.GetRasterBand(1).SetNoDataValue(nodata)
        sparse.GetRasterBand(1).WriteArray(numpy.full((10, 70), 3, numpy.int16), 60, 70)
        sparse = None


def make_others(folder):
    """What GDAL must read for us."""
    ground = cells("i16", 301, 203)
    write(folder / "other_pixels.tif", "i16", ground, ["INTERLEAVE=PIXEL", "COMPRESS=DEFLATE"], bands=3)
    write(folder / "other_endian.tif", "i16", ground, ["ENDIANNESS=BIG", "COMPRESS=DEFLATE"])
    write(folder / "other_bits.tif", "u8", cells("u8", 301, 203) % 16, ["NBITS=4"])
    write(folder / "other_packbits.tif", "u8", cells("u8", 301, 203), ["COMPRESS=PACKBITS"])
    write(folder / "masked.tif", "i16", ground, ["COMPRESS=DEFLATE"])
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    masked = gdal.Open(str(folder / "masked.tif"), gdal.GA_Update)
    masked.CreateMaskBand(gdal.GMF_PER_DATASET)
    masked.GetRasterBand(1).GetMaskBand().WriteArray((ground > 60).astype(numpy.uint8) * 255)
    masked = None


def directories(data):
    """(place, {tag: values}) of each image of a TIFF file."""
    big = data[2] == 43
    word, entry, count_format = ("<Q", 20, "<Q") if big else ("<I", 12, "<H")
    sizes = {1: "B", 2: "c", 3: "H", 4: "I", 12: "d", 16: "Q"}
    place = struct.unpack_from(word, data, 8 if big else 4)[0]
    while place:
        count = struct.unpack_from(count_format, data, place)[0]
        at = place + struct.calcsize(count_format)
        tags = {}
        for i in range(count):
            tag, kind = struct.unpack_from("<HH", data, at + i * entry)
            number = struct.unpack_from(word, data, at + i * entry + 4)[0]
            value = at + i * entry + (12 if big else 8)
            size = struct.calcsize("<" + sizes[kind]) * number
            where = value if size <= (8 if big else 4) else struct.unpack_from(word, data, value)[0]
            tags[tag] = struct.unpack_from(f"<{number}{sizes[kind]}", data, where)
        yield place, tags
        place = struct.unpack_from(word, data, at + count * entry)[0]


def check_layout(file):
    """The rules of a Cloud-Optimised GeoTIFF: directories in order before all data, coarse overviews first, tiles row by row, leaders and
    trailers as the note behind the header promises."""
    data = file.read_bytes()
    images = list(directories(data))
    note = data[16 if data[2] == 43 else 8:][:400]
    check(note.startswith(b"GDAL_STRUCTURAL_METADATA_SIZE=000140 bytes\nLAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\n"), f"{file}: note of the layout")
    check([place for place, _ in images] == sorted(place for place, _ in images), f"{file}: order of directories")
    first_data = min(tags[324][0] for _, tags in images)
    check(all(place < first_data for place, _ in images), f"{file}: directories before data")
    for (_, fine), (_, coarse) in zip(images, images[1:]):
        check(fine[324][0] > coarse[324][-1], f"{file}: coarse overviews come first")
        check(coarse[256][0] == (fine[256][0] + 1) // 2 and coarse[257][0] == (fine[257][0] + 1) // 2, f"{file}: overview sizes")
        check(coarse[254] == (1,) and coarse[42113] == fine[42113], f"{file}: overview fields")
    for _, tags in images:
        check(list(tags) == sorted(tags), f"{file}: order of fields")
        check(tags[322] == (512,) and tags[323] == (512,) and tags[259] == (8,) and tags[317] == (3,), f"{file}: tiles")
        expected = tags[324][0]
        for offset, size in zip(tags[324], tags[325]):
            check(offset == expected, f"{file}: tiles side by side")
            check(struct.unpack_from("<I", data, offset - 4)[0] == size, f"{file}: leader")
            check(data[offset + size - 4:offset + size] == data[offset + size:offset + size + 4], f"{file}: trailer")
            expected = offset + size + 8
    check(max(t[324][-1] + t[325][-1] + 4 for _, t in images) == len(data), f"{file}: nothing behind the last tile")
    try:
        from osgeo_utils.samples import validate_cloud_optimized_geotiff
    except ImportError:
        print("SKIPPED GDAL's own judge of Cloud-Optimised GeoTIFF is not installed")
        return
    warnings, errors, _ = validate_cloud_optimized_geotiff.validate(str(file), full_check=True)
    check(not errors and not warnings, f"{file}: {errors} {warnings}")


def check_written(folder):
    for name, width, height, whole in (("tiny", 3, 2, False), ("ground", 1601, 1203, False), ("codes", 1300, 900, True)):
        random = numpy.random.RandomState(3)
        array = random.randint(1, 9, (height, width)).astype(numpy.float32) if whole else cells("f32", width, height)
        array[~numpy.isfinite(array)] = 5
        write(folder / f"{name}_in.tif", "f32", array, ["COMPRESS=DEFLATE"], -9999)
        out = folder / f"{name}_out.tif"
        done = subprocess.run([PROGRAM, "convert", str(folder / f"{name}_in.tif"), str(out), "--json"], capture_output=True, timeout=120)
        if done.returncode != 0:
            check(False, f"{name}: {done.stdout.decode()}")
            continue
        json.loads(done.stdout)
        check_layout(out)
        written = gdal.Open(str(out))
        band = written.GetRasterBand(1)
        check(numpy.array_equal(band.ReadAsArray(), array), f"{name}: cells")
        check(band.GetNoDataValue() == -9999 and written.GetGeoTransform() == (500000, 30, 0, 5100000, 0, -30), f"{name}: header")
        valid = array[array != -9999].astype(numpy.float64)
        check(float(band.GetMetadataItem("STATISTICS_MAXIMUM")) == valid.max() and abs(float(band.GetMetadataItem("STATISTICS_MEAN")) - valid.mean()) < 1e-9,
              f"{name}: statistics")
        level = array
        for i in range(band.GetOverviewCount()):
            padded = numpy.full(((level.shape[0] + 1) // 2 * 2, (level.shape[1] + 1) // 2 * 2), numpy.nan)
            padded[:level.shape[0], :level.shape[1]] = numpy.where(level == -9999, numpy.nan, level)
            four = numpy.stack([padded[0::2, 0::2], padded[0::2, 1::2], padded[1::2, 0::2], padded[1::2, 1::2]])
            counts = numpy.isfinite(four).sum(0)
            if whole:
                meant = level[0::2, 0::2]
            else:
                meant = numpy.where(counts > 0, numpy.nansum(four, 0) / numpy.maximum(counts, 1), -9999).astype(numpy.float32)
            level = band.GetOverview(i).ReadAsArray()
            check(level.shape == meant.shape and numpy.array_equal(level, meant), f"{name}: overview {i}")
        check(band.GetOverviewCount() == {"tiny": 0, "ground": 2, "codes": 2}[name], f"{name}: number of overviews")


with tempfile.TemporaryDirectory() as place:
    folder = pathlib.Path(place)
    make_plain(folder)
    make_others(folder)
    compared = subprocess.run([COMPARE, str(folder)], capture_output=True, timeout=300)
    print(compared.stdout.decode())
    check(compared.returncode == 0, "our reader differs from GDAL's")
    (folder / "written").mkdir()
    check_written(folder / "written")
sys.exit(1 if failures else 0)
