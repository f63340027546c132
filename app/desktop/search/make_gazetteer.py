# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the gazetteer that the search knows without a network: prefectures, counties and townships of Heilongjiang with their codes, and
the populated places of GeoNames, one line each:

    kind,code,zh,en,longitude,latitude,exact,within

A county's place is that of the GeoNames place of the same name in the same prefecture; a county without one, and every township, gets
the place of the unit it lies in, and exact = 0. Usage: make_gazetteer.py BASE OUT"""
import csv
import pathlib
import sys

from osgeo import ogr

ogr.UseExceptions()


def stem(name):
    for ending in ("鄂伦春自治旗", "蒙古族自治县", "自治县", "市", "县", "区", "镇", "乡", "街道"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


def features(file, layer=None):
    data = ogr.Open(str(file))
    source = data.GetLayerByName(layer) if layer else data.GetLayer(0)
    return [(f.items(), f.GetGeometryRef().Clone()) for f in source]


def gazetteer(base):
    prefectures = features(base / "hlj_prefectures.gpkg")
    places = features(base / "hlj_geonames_ccby.gpkg")
    with open(base / "hlj_admin_codes.csv", encoding="utf-8-sig", newline="") as file:
        units = list(csv.DictReader(file))
    where = {}
    rows = []
    inside = {}
    for items, shape in prefectures:
        code = items["adcode"][:4]
        inside[code] = [(place, point) for place, point in places if shape.Contains(point)]
        where[code] = (items["seat_lon"], items["seat_lat"])
        rows.append(("prefecture", code, items["name_zh"], items["name_en"], *where[code], 1, "黑龙江省"))
    names = {unit["code"]: unit["name_zh"] for unit in units}
    known = set()
    for unit in units:
        code, name, parent = unit["code"], unit["name_zh"], unit["parent_code"]
        if unit["level"] == "county":
            match = next((found for found in inside.get(parent, []) if stem(found[0]["name_zh"] or "") == stem(name)), None)
            if match:
                known.add(match[0]["geonameid"])
            where[code] = (match[1].GetX(), match[1].GetY()) if match else where[parent]
            rows.append(("county", code, name, match[0]["name"] if match else "", *where[code], int(bool(match)), names[parent]))
        elif unit["level"] == "township":
            county = names[parent]
            rows.append(("township", code, name, "", *where[parent], 0, names.get(parent[:4], "") + county))
    for items, point in places:
        if items["geonameid"] not in known:
            rows.append(("place", str(items["geonameid"]), items["name_zh"] or "", items["name"], point.GetX(), point.GetY(), 1, ""))
    return rows


def main():
    base, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in gazetteer(base):
            writer.writerow([f"{value:.5f}" if isinstance(value, float) else value for value in row])


if __name__ == "__main__":
    main()
