# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the sample project lies, and how its layers are read by these tests."""
import os
import sys

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()

ROOT = os.environ.get("SONGHUA_SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLE = os.path.join(ROOT, "sample-data")
SYNTHETIC = os.path.join(SAMPLE, "synthetic")
GENERATOR = os.path.join(SAMPLE, "generate")
sys.path.insert(0, GENERATOR)


def path(name):
    return os.path.join(SYNTHETIC, name)


def rows(name, layer=None, options=()):
    """[(attributes, geometry)] of a synthetic layer; a shapefile or file with one layer needs no layer name."""
    dataset = gdal.OpenEx(path(name), gdal.OF_VECTOR, open_options=list(options))
    source = dataset.GetLayerByName(layer) if layer else dataset.GetLayer(0)
    return [(feature.items(), feature.GetGeometryRef().Clone()) for feature in source]


def rings(polygon):
    """The rings of a polygon as closed lists of (x, y)."""
    return [[point[:2] for point in polygon.GetGeometryRef(i).GetPoints()] for i in range(polygon.GetGeometryCount())]


def lines(name, layer):
    return [(values, [point[:2] for point in geometry.GetPoints()]) for values, geometry in rows(name, layer)]


class UnionFind:
    def __init__(self):
        self.parent = {}

    def root(self, item):
        self.parent.setdefault(item, item)
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, a, b):
        self.parent[self.root(a)] = self.root(b)
