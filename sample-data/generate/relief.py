# SPDX-License-Identifier: GPL-3.0-or-later
"""The 30 m micro-relief of a district: the estimated regional relief, smoothly interpolated, plus seeded fractal noise; water is flat."""
import os

import numpy as np
from osgeo import gdal, ogr

import base_layers
from districts import CELL
from projection import ANALYSIS, crs
from shapes import spectral_noise

NODATA = -9999.0


def write(path, district, landscape, rng):
    x0, y0, x1, y1 = district.grid_extent
    columns, rows = (x1 - x0) // CELL, (y1 - y0) // CELL
    regional = gdal.Warp("", os.path.join(base_layers.BASE, "dem_2arcmin_estimated_hlj.tif"), format="MEM", dstSRS=ANALYSIS,
                         outputBounds=(x0, y0, x1, y1), width=columns, height=rows, resampleAlg="cubicspline",
                         outputType=gdal.GDT_Float32, warpMemoryLimit=256, multithread=False).ReadAsArray().astype(float)
    steepness = np.hypot(*np.gradient(_coarse(regional), CELL))
    # Plains roll by one to three metres; hills by tens of metres, in proportion to the regional slope.
    amplitude = 1.5 + 950.0 * np.clip(steepness - 0.002, 0, 0.05)
    surface = regional + amplitude * spectral_noise(rows, columns, CELL, rng, 2.5, 2600.0)
    surface += 0.10 * amplitude * spectral_noise(rows, columns, CELL, rng, 1.6, 500.0)
    surface = _with_water(surface, x0, y1, landscape)
    surface = np.round(surface, 1).astype(np.float32)
    dataset = gdal.GetDriverByName("GTiff").Create(path, columns, rows, 1, gdal.GDT_Float32,
                                                   ["TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "COMPRESS=DEFLATE", "PREDICTOR=3", "ZLEVEL=9"])
    dataset.SetGeoTransform((x0, CELL, 0, y1, 0, -CELL))
    dataset.SetProjection(crs(ANALYSIS).ExportToWkt())
    dataset.SetMetadataItem("SYNTHETIC", "YES")
    dataset.SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", f"{district.name_en}: synthetic 30 m micro-relief over an estimated regional relief")
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(NODATA)
    band.SetDescription("elevation (synthetic) / 高程（示例）")
    band.SetUnitType("m")
    band.WriteArray(surface)
    dataset = None


def _coarse(values):
    """A 25-cell running mean in both directions: the slope of the land, not of the noise."""
    for axis in (0, 1):
        total = np.cumsum(np.insert(np.pad(values, [(12, 12) if a == axis else (0, 0) for a in (0, 1)], mode="edge"), 0, 0, axis=axis), axis=axis)
        high = np.take(total, np.arange(25, total.shape[axis]), axis=axis)
        low = np.take(total, np.arange(0, total.shape[axis] - 25), axis=axis)
        values = (high - low) / 25.0
    return values


def _with_water(surface, x0, y1, landscape):
    """Lakes lie level a little under their surroundings; rivers cut in by 3 m, with a bank one cell wide."""
    raster = gdal.GetDriverByName("MEM").Create("", surface.shape[1], surface.shape[0], 1, gdal.GDT_Int32)
    raster.SetGeoTransform((x0, CELL, 0, y1, 0, -CELL))
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = memory.CreateLayer("water", crs(ANALYSIS))
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    raster.SetProjection(crs(ANALYSIS).ExportToWkt())
    for number, (shape, _) in enumerate(landscape.water, 1):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, number)
        feature.SetGeometry(shape)
        layer.CreateFeature(feature)
    gdal.RasterizeLayer(raster, [1], layer, options=["ATTRIBUTE=number"])
    numbers = raster.ReadAsArray()
    for number, (_, kind) in enumerate(landscape.water, 1):
        wet = numbers == number
        if not wet.any():
            continue
        surface[wet] = surface[wet].min() if kind == "lake" else surface[wet] - 3.0
    return surface
