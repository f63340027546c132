# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing layers. A feature is (geometry, values): geometry is a point (x, y), a line [(x, y), ...] or a polygon
[ring, ...] or a multipolygon [[ring, ...], ...] in the analysis CRS, rings open (first point not repeated)."""
import os
import struct

import numpy as np
from osgeo import gdal, ogr

from projection import ANALYSIS, crs, transform

gdal.UseExceptions()
ogr.UseExceptions()

FIXED_DATE = "2026-01-01T00:00:00.000Z"
_FIELD_TYPES = {"text": ogr.OFTString, "integer": ogr.OFTInteger, "real": ogr.OFTReal, "date": ogr.OFTDate}
_KINDS = {"point": ogr.wkbPoint, "line": ogr.wkbLineString, "polygon": ogr.wkbPolygon, "multipolygon": ogr.wkbMultiPolygon}


def _parts(kind, geometry):
    """The coordinate arrays of a geometry, in the order in which they are written; rings are closed."""
    if kind == "point":
        return [np.asarray([geometry], dtype=float)]
    if kind == "line":
        return [np.asarray(geometry, dtype=float)]
    polygons = [geometry] if kind == "polygon" else geometry
    return [np.asarray(list(ring) + [ring[0]], dtype=float) for rings in polygons for ring in rings]


def _wkb(kind, geometry, parts):
    """Well-known binary, little-endian, with the transformed parts."""
    if kind == "point":
        return struct.pack("<BI", 1, 1) + parts[0].tobytes()
    if kind == "line":
        return struct.pack("<BII", 1, 2, len(parts[0])) + parts[0].tobytes()

    remaining = iter(parts)

    def polygon(rings):
        out = struct.pack("<BII", 1, 3, len(rings))
        for _ in rings:
            part = next(remaining)
            out += struct.pack("<I", len(part)) + part.tobytes()
        return out

    if kind == "polygon":
        return polygon(geometry)
    return struct.pack("<BII", 1, 6, len(geometry)) + b"".join(polygon(rings) for rings in geometry)


def _fill(layer, kind, fields, features, target_crs):
    all_parts = [_parts(kind, geometry) for geometry, _ in features]
    flat = [part for parts in all_parts for part in parts]
    if flat:
        decimals = 9 if target_crs == "EPSG:4490" else 4
        moved = np.ascontiguousarray(np.round(transform(np.concatenate(flat), ANALYSIS, target_crs), decimals))
    definition = layer.GetLayerDefn()
    position = 0
    for (geometry, values), parts in zip(features, all_parts):
        placed = []
        for part in parts:
            placed.append(moved[position:position + len(part)])
            position += len(part)
        feature = ogr.Feature(definition)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(_wkb(kind, geometry, placed)))
        for index, name in enumerate(fields):
            value = values.get(name)
            if value is None:
                continue
            feature.SetField(index, value if isinstance(value, (str, int, float)) else value.item())
        layer.CreateFeature(feature)


def _define(layer, fields):
    for name, declaration in fields.items():
        kind, width, precision = (declaration.split(":") + ["0", "0"])[:3]
        field = ogr.FieldDefn(name, _FIELD_TYPES[kind])
        field.SetWidth(int(width))
        field.SetPrecision(int(precision))
        layer.CreateField(field)


def write_gpkg(path, layer_name, kind, fields, features, title, target_crs="EPSG:4490"):
    """One layer of a GeoPackage. `title` is (English, Chinese); both end in the word synthetic."""
    driver = ogr.GetDriverByName("GPKG")
    dataset = driver.Open(path, 1) if os.path.exists(path) else driver.CreateDataSource(path)
    layer = dataset.CreateLayer(layer_name, crs(target_crs), _KINDS[kind], [
        f"IDENTIFIER={title[0]} (synthetic) / {title[1]}（示例）",
        "DESCRIPTION=Synthetic, generated with a fixed seed; describes no real object. 示例数据：由固定种子生成，不对应任何真实对象。",
        "GEOMETRY_NAME=geom", "FID=fid"])
    layer.SetMetadataItem("SYNTHETIC", "YES")
    _define(layer, fields)
    layer.StartTransaction()
    _fill(layer, kind, fields, features, target_crs)
    layer.CommitTransaction()
    layer = None
    dataset = None


def write_shapefile(path, kind, fields, features, target_crs, encoding, keep_prj=True, keep_cpg=True):
    """A shapefile, if wished in the state in which such files really arrive: without .prj, or GBK without .cpg (and then the
    language byte of the .dbf is 0 too, so that nothing names the encoding)."""
    dataset = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(path)
    name = os.path.splitext(os.path.basename(path))[0]
    layer = dataset.CreateLayer(name, crs(target_crs), _KINDS[kind],
                                [f"ENCODING={encoding}", "DBF_DATE_LAST_UPDATE=2026-01-01"])
    _define(layer, fields)
    _fill(layer, kind, fields, features, target_crs)
    layer = None
    dataset = None
    stem = os.path.splitext(path)[0]
    if not keep_prj:
        os.remove(stem + ".prj")
    if not keep_cpg:
        os.remove(stem + ".cpg")
        with open(stem + ".dbf", "r+b") as dbf:
            dbf.seek(29)
            dbf.write(b"\0")
