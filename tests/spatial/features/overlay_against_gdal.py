#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The overlay tools on random layers, compared with OGR's: same total areas, all results valid, attributes of the right features."""
import json
import math
import os
import random
import subprocess
import sys
import tempfile

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
PROGRAM = os.environ["SONGHUA"]


def star(rng, x, y, radius):
    corners = rng.randint(3, 25)
    ring = ogr.Geometry(ogr.wkbLinearRing)
    points = []
    for i in range(corners):
        angle = 2 * math.pi * (i + rng.uniform(0.05, 0.95)) / corners
        r = radius * rng.uniform(0.4, 1)
        points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    for point in points + points[:1]:
        ring.AddPoint_2D(*point)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def write_layer(path, name, count, radius, seed):
    rng = random.Random(seed)
    system = osr.SpatialReference()
    system.ImportFromEPSG(4551)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = data.CreateLayer(name, system, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    for i in range(count):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(star(rng, 500000 + rng.uniform(0, 5000), 5000000 + rng.uniform(0, 5000), rng.uniform(20, radius)))
        feature["number"] = i
        layer.CreateFeature(feature)


def rows_of(layer):
    """(number of the first layer, number of the second) -> area; None where a side takes no part."""
    fields = [layer.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(layer.GetLayerDefn().GetFieldCount())]
    first = "input_number" if "input_number" in fields else "number"
    second = "method_number" if "method_number" in fields else "number_2" if "number_2" in fields else None
    areas = {}
    for feature in layer:
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.Area() < 1e-9:   # OGR keeps empty leftovers
            continue
        assert geometry.IsValid(), feature.GetFID()
        key = (feature[first], feature[second] if second else None)
        areas[key] = areas.get(key, 0) + geometry.Area()
    return areas


def expected(method, a, b):
    source_a, source_b = ogr.Open(a), ogr.Open(b)
    memory = ogr.GetDriverByName("Memory").CreateDataSource("expected")
    out = memory.CreateLayer("expected", source_a.GetLayer(0).GetSpatialRef())
    getattr(source_a.GetLayer(0), method)(source_b.GetLayer(0), out, ["INPUT_PREFIX=input_", "METHOD_PREFIX=method_", "SKIP_FAILURES=NO"])
    out.ResetReading()
    return rows_of(out)


def found(tool, a, b, folder):
    target = os.path.join(folder, tool + ".gpkg")
    run = subprocess.run([PROGRAM, "run", tool, "--input", a, "--overlay", b, "--output", target, "--json"], capture_output=True, text=True, check=False)
    answer = json.loads(run.stdout)
    assert run.returncode == 0 and answer["ok"], run.stdout + run.stderr
    data = ogr.Open(target)
    return rows_of(data.GetLayer(0))


def main():
    failures = 0
    with tempfile.TemporaryDirectory(prefix="songhua-") as folder:
        a, b = os.path.join(folder, "地块.gpkg"), os.path.join(folder, "灾害 区.gpkg")
        write_layer(a, "a", 300, 200, 1)
        write_layer(b, "b", 200, 300, 2)
        for tool, method in (("intersection", "Intersection"), ("union", "Union"), ("difference", "Erase"), ("clip", "Clip")):
            ours, theirs = found(tool, a, b, folder), expected(method, a, b)
            wrong = [key for key in ours.keys() | theirs.keys() if abs(ours.get(key, 0) - theirs.get(key, 0)) > 1e-9 * max(1, theirs.get(key, 0)) + 1e-6]
            print(f"{tool}: {len(ours)} rows, {len(theirs)} of OGR, {len(wrong)} different, area {sum(ours.values()):.3f}")
            failures += len(wrong)
            for key in wrong[:5]:
                print("  differs:", key, ours.get(key), theirs.get(key))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
