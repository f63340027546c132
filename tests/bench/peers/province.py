# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters of 25,000 x 21,000 cells of 30 m, the size of Heilongjiang: the standard ones, mirrored at their edges again and again, so that
relief and roads go on without a seam."""
import numpy as np
from osgeo import gdal

gdal.UseExceptions()
COLUMNS, ROWS = 25_000, 21_000
CELL = 30.0


def mirrored(length, size):
    """Indices 0..size-1, size-1..0, 0.. of the wanted length."""
    there_and_back = np.concatenate([np.arange(size), np.arange(size)[::-1]])
    return np.resize(there_and_back, length)


def enlarge(source, target):
    """Nothing where the target is there."""
    if target.exists():
        return
    data = gdal.Open(str(source))
    band = data.GetRasterBand(1)
    width, height = data.RasterXSize, data.RasterYSize
    unfinished = target.with_suffix(".part")
    made = gdal.GetDriverByName("GTiff").Create(str(unfinished), COLUMNS, ROWS, 1, band.DataType,
                                                ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "ZLEVEL=1", "PREDICTOR=2" if band.DataType < gdal.GDT_Float32 else "PREDICTOR=3",
                                                 "NUM_THREADS=ALL_CPUS", "BIGTIFF=YES"])
    left, top = data.GetGeoTransform()[0], data.GetGeoTransform()[3]
    made.SetGeoTransform([left, CELL, 0, top, 0, -CELL])
    made.SetProjection(data.GetProjection())
    if band.GetNoDataValue() is not None:
        made.GetRasterBand(1).SetNoDataValue(band.GetNoDataValue())
    columns, rows = mirrored(COLUMNS, width), mirrored(ROWS, height)
    for first in range(0, ROWS, 512):
        wanted = rows[first:first + 512]
        low, high = int(wanted.min()), int(wanted.max())
        strip = band.ReadAsArray(0, low, width, high - low + 1)
        made.GetRasterBand(1).WriteArray(strip[wanted - low][:, columns], 0, first)
    made.FlushCache()
    made = None
    unfinished.rename(target)
