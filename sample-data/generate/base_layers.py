# SPDX-License-Identifier: GPL-3.0-or-later
"""The real layers of ../base as simple values in the analysis CRS."""
import csv
import os
from functools import lru_cache

import numpy as np
from osgeo import gdal, ogr

from projection import ANALYSIS, crs, to_analysis, to_lonlat, transform
from shapes import lines_of, ogr_polygon, polygons_of

BASE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "base")

# Names that the gazetteer gives in Latin letters only.
_MISSING_CHINESE = {"Zhaozhou": "肇州", "Zhaoyuan": "肇源", "Shuangcheng": "双城", "Nianzishan": "碾子山", "Nehe": "讷河", "Mishan": "密山",
                    "Jidong": "鸡东", "Hulan Ergi": "富拉尔基", "Hulan": "呼兰", "Fujin": "富锦", "Chengzihe": "城子河", "Bei’an": "北安",
                    "Baoqing": "宝清", "Tahe": "塔河", "Lingdong": "岭东", "Wuchang": "五常"}
# County towns that only OpenStreetMap's places carry: name there -> Chinese name.
_OSM_TOWNS = {"Hulin": "虎林", "Tongjiang": "同江", "桦南县 (Huànán)": "桦南", "集贤县": "集贤", "Kedong County": "克东", "克山县": "克山",
              "饶河县 (Ráohé)": "饶河", "Suibin": "绥滨", "Wudalianchi": "五大连池", "Jaigedaqi": "加格达奇", "Huzhong": "呼中",
              "Sunwu": "孙吴", "Qitaihe": "七台河", "穆棱市": "穆棱", "Mudanjiang": "牡丹江", "Jixi": "鸡西", "Yichun": "伊春",
              "鹤立镇": "鹤立", "Yabuli": "亚布力", "Dongfang": "东方红", "Luobei": "萝北"}
_ENGLISH = {"七台河": "Qitaihe", "虎林": "Hulin", "同江": "Tongjiang", "桦南": "Huanan", "集贤": "Jixian", "克东": "Kedong", "克山": "Keshan",
            "饶河": "Raohe", "绥滨": "Suibin", "五大连池": "Wudalianchi", "加格达奇": "Jagdaqi", "呼中": "Huzhong", "穆棱": "Muling",
            "鹤立": "Heli", "亚布力": "Yabuli", "南岔": "Nancha", "杜尔伯特": "Taikang", "萝北": "Luobei", "漠河": "Mohe", "西林吉": "Xilinji"}


def _rows(name):
    with open(os.path.join(BASE, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _features(file, layer):
    dataset = ogr.Open(os.path.join(BASE, file))
    for feature in dataset.GetLayerByName(layer):
        yield feature.items(), feature.GetGeometryRef().Clone()


@lru_cache(None)
def towns():
    """Towns by Chinese name without 县/市/区: {name: (x, y, English name)}. Real places, the anchors of everything synthetic."""
    found = {}
    for row, point in _features("hlj_geonames_ccby.gpkg", "places_geonames"):
        name = (row["name_zh"] or _MISSING_CHINESE.get(row["name"], "")).rstrip("县市区")
        if name and name not in found and row["fcode"] != "PPLX":
            found[name] = (point.GetX(), point.GetY(), _ENGLISH.get(name, row["name"].replace("’", "'")))
    for row, point in _features("hlj_osm_odbl.gpkg", "places"):
        name = _OSM_TOWNS.get(row["name"] or "")
        if name and name not in found:
            found[name] = (point.GetX(), point.GetY(), _ENGLISH.get(name, row["name"]))
    for prefecture in prefectures():
        name = prefecture["name_zh"].removesuffix("地区").rstrip("市")
        lon, lat = prefecture["seat"]
        if name not in found and name != "大兴安岭":
            found[name] = (lon, lat, prefecture["name_en"])
    names = sorted(found)
    placed = to_analysis([found[name][:2] for name in names])
    return {name: (float(x), float(y), found[name][2]) for name, (x, y) in zip(names, placed)}


@lru_cache(None)
def prefectures():
    """[{code, name_zh, name_en, seat (lon, lat), polygon (OGR, analysis CRS), population}] in code order."""
    population = {row["adcode"]: int(row["pop_2020_census"]) for row in _rows("hlj_census2020_population.csv")}
    out = []
    for row, geometry in _features("hlj_prefectures.gpkg", "prefectures"):
        merged = ogr.Geometry(ogr.wkbMultiPolygon)
        for rings in polygons_of(geometry):
            merged.AddGeometry(ogr_polygon([transform(ring, "EPSG:4326", ANALYSIS).tolist() for ring in rings]))
        out.append({"code": row["adcode"], "name_zh": row["name_zh"], "name_en": row["name_en"],
                    "seat": (row["seat_lon"], row["seat_lat"]), "polygon": merged.Buffer(0), "population": population[row["adcode"]]})
    return sorted(out, key=lambda prefecture: prefecture["code"])


@lru_cache(None)
def province():
    merged = prefectures()[0]["polygon"].Clone()
    for prefecture in prefectures()[1:]:
        merged = merged.Union(prefecture["polygon"])
    return merged


def admin_rows(level):
    return [row for row in _rows("hlj_admin_codes.csv") if row["level"] == level]


@lru_cache(None)
def rivers():
    """[(name, [points])] of Natural Earth's rivers; pieces of one river follow one another."""
    out = []
    for row, geometry in _features("hlj_naturalearth_pd.gpkg", "river_lines_ne10m"):
        for line in lines_of(geometry):
            out.append((row["name"], [tuple(p) for p in transform(line, "EPSG:4326", ANALYSIS)]))
    return out


@lru_cache(None)
def fine_rivers():
    """World Data Bank II river lines, for the smaller rivers."""
    return [[tuple(p) for p in transform(line, "EPSG:4326", ANALYSIS)]
            for _, geometry in _features("hlj_gmt_lgpl.gpkg", "river_lines_wdbii") for line in lines_of(geometry)]


@lru_cache(None)
def lakes():
    """OpenStreetMap lakes above 8 ha as rings, outer ring only (islands are left out)."""
    out = []
    for _, geometry in _features("hlj_osm_odbl.gpkg", "lakes_poly"):
        for rings in polygons_of(geometry):
            ring = transform(rings[0], "EPSG:4326", ANALYSIS).tolist()
            if ogr_polygon([ring]).GetArea() > 80000:
                out.append(ring)
    return out


class Elevation:
    """Bilinear heights from the estimated 2-minute relief."""

    def __init__(self):
        dataset = gdal.Open(os.path.join(BASE, "dem_2arcmin_estimated_hlj.tif"))
        self.geotransform = dataset.GetGeoTransform()
        self.values = dataset.ReadAsArray().astype(float)

    def at(self, points):
        lonlat = to_lonlat(points)
        x0, dx, _, y0, _, dy = self.geotransform
        column = np.clip((lonlat[:, 0] - x0) / dx - 0.5, 0, self.values.shape[1] - 1.001)
        row = np.clip((lonlat[:, 1] - y0) / dy - 0.5, 0, self.values.shape[0] - 1.001)
        c, r = column.astype(int), row.astype(int)
        u, v = column - c, row - r
        z = self.values
        return ((z[r, c] * (1 - u) + z[r, c + 1] * u) * (1 - v) + (z[r + 1, c] * (1 - u) + z[r + 1, c + 1] * u) * v)


@lru_cache(None)
def elevation():
    return Elevation()


class PrefectureGrid:
    """Which prefecture a point lies in, from a 500 m raster: fast, and exact enough to place synthetic things."""
    CELL = 500.0

    def __init__(self):
        x0, x1, y0, y1 = province().GetEnvelope()
        columns, rows = int((x1 - x0) / self.CELL) + 1, int((y1 - y0) / self.CELL) + 1
        raster = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Byte)
        raster.SetGeoTransform((x0, self.CELL, 0, y1, 0, -self.CELL))
        raster.SetProjection(crs(ANALYSIS).ExportToWkt())
        vector = ogr.GetDriverByName("Memory").CreateDataSource("")
        layer = vector.CreateLayer("prefectures", crs(ANALYSIS))
        layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
        for number, prefecture in enumerate(prefectures()):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField(0, number + 1)
            feature.SetGeometry(prefecture["polygon"])
            layer.CreateFeature(feature)
        gdal.RasterizeLayer(raster, [1], layer, options=["ATTRIBUTE=number"])
        self.x0, self.y1 = x0, y1
        self.numbers = raster.ReadAsArray()

    def at(self, points):
        """Index into prefectures(), -1 outside the province."""
        points = np.asarray(points, dtype=float).reshape(-1, 2)
        column = ((points[:, 0] - self.x0) / self.CELL).astype(int)
        row = ((self.y1 - points[:, 1]) / self.CELL).astype(int)
        inside = (column >= 0) & (row >= 0) & (column < self.numbers.shape[1]) & (row < self.numbers.shape[0])
        out = np.full(len(points), -1)
        out[inside] = self.numbers[row[inside], column[inside]].astype(int) - 1
        return out


@lru_cache(None)
def prefecture_grid():
    return PrefectureGrid()
