# SPDX-License-Identifier: GPL-3.0-or-later
"""Schematic layers of the three lines, flood, reserves and drinking-water zones: detailed in the districts, coarse elsewhere."""
import math

import numpy as np
from osgeo import gdal, ogr

import base_layers
import codes
from shapes import blob, ogr_line, ogr_polygon, polygons_of, rounded, spectral_noise, union

FIELDS = {"name_zh": "text:60", "name_en": "text:80", "kind": "text:24", "source": "text:40"}
FARMLAND_FIELDS = {"name_zh": "text:60", "name_en": "text:80", "kind": "text:24", "quality": "integer"}
SYNTHETIC = "synthetic / 示例"


def _row(name_zh, name_en, kind):
    return {"name_zh": name_zh, "name_en": name_en, "kind": kind, "source": SYNTHETIC}


def _as_features(geometry, row, least=20000.0):
    return [(rings, row) for rings in polygons_of(geometry) if ogr_polygon(rings).GetArea() > least]


def urban_boundary(landscapes, settlements):
    """Round the towns; in the districts also round most industrial zones and estates."""
    out = []
    detailed = []
    for district, landscape in landscapes:
        shapes = [ogr_polygon([ring]).Buffer(380) for ring in landscape.places["core"]]
        shapes += [ogr_polygon([ring]).Buffer(520) for ring in landscape.places["industry"]]
        shapes += [ogr_polygon([ring]).Buffer(260) for number, ring in enumerate(landscape.places["estate"]) if number % 6 != 5]
        # Closing the gaps between neighbours makes one boundary per town instead of a spatter.
        merged = union(shapes).Buffer(450, 4).Buffer(-450, 4).Simplify(25)
        detailed.append(merged)
        out += _as_features(merged, _row(district.name_zh + "城镇开发边界", f"{district.name_en} urban development boundary", "urban"))
    near = union([shape.Buffer(3000) for shape in detailed])
    for rings, row in settlements:
        if row["kind"] == "village" or row["pop"] < 6000:
            continue
        shape = ogr_polygon(rings)
        grown = shape.Buffer(300 + 0.22 * math.sqrt(shape.GetArea()), 4).Simplify(25)
        if not grown.Intersects(near):
            out += _as_features(grown, _row(row["name_zh"] + "城镇开发边界", row["name_en"] + " urban development boundary", "urban"))
    return out


def _regions(mask, x0, y1, cell, least):
    """Polygons of the true cells, corners rounded twice."""
    raster = gdal.GetDriverByName("MEM").Create("", mask.shape[1], mask.shape[0], 1, gdal.GDT_Byte)
    raster.SetGeoTransform((x0, cell, 0, y1, 0, -cell))
    band = raster.GetRasterBand(1)
    band.WriteArray(mask.astype(np.uint8))
    memory = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = memory.CreateLayer("regions")
    gdal.Polygonize(band, band, layer, -1)
    out = []
    for feature in layer:
        for rings in polygons_of(feature.GetGeometryRef()):
            if ogr_polygon([rings[0]]).GetArea() < least:
                continue
            smooth = [rounded(rounded(ring, True), True) for ring in rings if ogr_polygon([ring]).GetArea() > 3 * cell * cell]
            out += polygons_of(ogr_polygon(smooth).Buffer(0))
    return sorted(out, key=lambda rings: rings[0][0])


def _province_grid(cell, rng):
    """Centres of a coarse grid over the province with heights, noise and the mask of what is inside."""
    x0, x1, y0, y1 = base_layers.province().GetEnvelope()
    columns, rows = int((x1 - x0) / cell) + 1, int((y1 - y0) / cell) + 1
    xs, ys = np.meshgrid(x0 + (np.arange(columns) + 0.5) * cell, y1 - (np.arange(rows) + 0.5) * cell)
    flat = np.column_stack([xs.ravel(), ys.ravel()])
    heights = base_layers.elevation().at(flat).reshape(rows, columns)
    inside = (base_layers.prefecture_grid().at(flat) >= 0).reshape(rows, columns)
    noise = spectral_noise(rows, columns, cell, rng, 2.2, 40000.0)
    return x0, y1, xs, ys, heights, inside, noise


def _away_from(xs, ys, places):
    """False within `radius` of any (x, y, radius)."""
    far = np.ones(xs.shape, dtype=bool)
    for x, y, radius in places:
        far &= (xs - x) ** 2 + (ys - y) ** 2 > radius * radius
    return far


def _squares(districts, margin):
    return [(*district.middle, district.half + margin) for district in districts]


def permanent_farmland(parcel_sets, landscapes, urban, towns, rng):
    """In the districts the good arable parcels outside the urban boundary; elsewhere schematic blocks of the plains."""
    boundary = union([ogr_polygon(rings) for rings, _ in urban if _near_districts(rings, landscapes)])
    out = []
    for parcels in parcel_sets:
        for rings, row in parcels.features():
            if row["DLBM"] in codes.ARABLE and row["quality"] <= 7 and not ogr_polygon(rings).Intersects(boundary):
                out.append((rings, {"name_zh": row["QSDWMC"], "name_en": row["name_en"], "kind": "parcel", "quality": row["quality"]}))
    cell = 2000.0
    x0, y1, xs, ys, heights, inside, noise = _province_grid(cell, rng)
    mask = inside & (heights + 25 * noise < 215) & (noise > -0.55) & _away_from(xs, ys, [(x, y, 5200.0) for x, y in towns])
    for x, y, reach in _squares([district for district, _ in landscapes], 2600.0):
        mask &= ~((abs(xs - x) < reach) & (abs(ys - y) < reach))
    mask &= _away_from(xs, ys, [ZHALONG])
    for rings in _regions(mask, x0, y1, cell, 3e7):
        out.append((rings, {"name_zh": "永久基本农田片区(示意)", "name_en": "Permanent basic farmland block (schematic)",
                                      "kind": "schematic", "quality": None}))
    return out


def _near_districts(rings, landscapes):
    x, y = rings[0][0]
    return any(abs(x - district.middle[0]) < district.half * 1.5 and abs(y - district.middle[1]) < district.half * 1.5
               for district, _ in landscapes)


def _zhalong():
    x, y = base_layers.to_analysis([(124.32, 47.08)])[0]
    return float(x), float(y), 21000.0


ZHALONG = _zhalong()


def red_line(landscapes, parcel_sets, towns, rng):
    """River corridors, a large wetland near Qiqihar, wooded ridges; in the districts wetlands, banks and hill forest."""
    out = [([blob(*ZHALONG, rng, 0.16, 900.0)], _row("松嫩平原湿地生态保护红线(示意)", "Songnen wetland ecological red line (schematic)", "wetland"))]
    built = union([ogr_polygon([ring]).Buffer(150) for _, landscape in landscapes for category in ("core", "industry", "estate")
                   for ring in landscape.places[category]] + [ogr_polygon([blob(x, y, 4500.0, rng, 0.1)]) for x, y in towns])
    boxes = union([_box(district, 400.0) for district, _ in landscapes])
    corridors = []
    for name, line in base_layers.rivers():
        if len(line) > 3 and not name.startswith(("Heilong", "Amur", "Ussuri", "Argun", "Zeya", "Shilka", "Bikin", "Chaor", "Tao")):
            corridors.append(ogr_line(line).Simplify(300).Buffer(650, 2))
    river = union(corridors).Difference(built).Difference(boxes).Intersection(base_layers.province().Simplify(500).Buffer(0))
    out += _as_features(river, _row("河流廊道生态保护红线(示意)", "River corridor ecological red line (schematic)", "river"), 5e5)
    for district, landscape in landscapes:
        for line, half_width in landscape.river_lines:
            bank = ogr_line(line).Buffer(half_width + 45, 3).Intersection(landscape.outline).Difference(built)
            out += _as_features(bank, _row(district.name_zh + "河岸生态保护红线", f"{district.name_en} river bank red line", "river"))
        for ring in landscape.places["wet"]:
            out.append(([ring], _row(district.name_zh + "湿地生态保护红线", f"{district.name_en} wetland red line", "wetland")))
    for parcels in parcel_sets:
        if parcels.district.forest_above > 1e6:
            continue
        heights = base_layers.elevation().at(parcels.centre)
        wooded = [ogr_polygon(rings) for rings, row, height in zip(parcels.rings, parcels.rows, heights)
                  if row["DLBM"] == "0301" and height > parcels.district.forest_above + 15]
        merged = union(wooded)
        out += _as_features(merged, _row(parcels.district.name_zh + "森林生态保护红线", f"{parcels.district.name_en} forest red line", "forest"), 6e5)
    cell = 2500.0
    x0, y1, xs, ys, heights, inside, noise = _province_grid(cell, rng)
    mask = inside & (heights + 70 * noise > 545) & _away_from(xs, ys, [(x, y, 6000.0) for x, y in towns])
    for x, y, reach in _squares([district for district, _ in landscapes], 2600.0):
        mask &= ~((abs(xs - x) < reach) & (abs(ys - y) < reach))
    for rings in _regions(mask, x0, y1, cell, 6e7):
        out.append((rings, _row("山地森林生态保护红线(示意)", "Mountain forest ecological red line (schematic)", "forest")))
    return out


def _box(district, margin):
    x, y = district.middle
    reach = district.half + margin
    return ogr_polygon([[(x - reach, y - reach), (x + reach, y - reach), (x + reach, y + reach), (x - reach, y + reach)]])


def flood_zone(landscapes, rng):
    """The 100-year zone along the large rivers; built-up cores lie behind their dykes."""
    out = []
    cores = union([ogr_polygon([ring]).Buffer(60) for _, landscape in landscapes for ring in landscape.places["core"]])
    boxes = union([_box(district, 0.0) for district, _ in landscapes])
    shapes = []
    for name, line in base_layers.rivers():
        if name.startswith(("Songhua", "Nen", "Di'er", "Muling")):
            shapes.append(_flood_plain(line, rng, 900.0, 3200.0))
    province = union(shapes).Difference(boxes).Intersection(base_layers.province().Simplify(500).Buffer(0))
    out += _as_features(province, _row("百年一遇洪水淹没区(示意)", "100-year flood zone (schematic)", "100-year"), 3e5)
    for district, landscape in landscapes:
        for line, half_width in landscape.river_lines:
            plain = _flood_plain(line, rng, half_width + 350.0, 2.2 * half_width + 1300.0).Intersection(_box(district, 0.0)).Difference(cores)
            out += _as_features(plain, _row(district.name_zh + "百年一遇洪水淹没区", f"{district.name_en} 100-year flood zone", "100-year"))
    return out


def _flood_plain(line, rng, low, high):
    """Buffers of changing width along a line, joined and smoothed."""
    pieces = []
    width = 0.5 * (low + high)
    for start in range(0, len(line) - 1, 3):
        part = line[start:start + 4]
        width = float(np.clip(width + rng.normal(0, 0.18) * (high - low), low, high))
        pieces.append(ogr_line(part).Buffer(width, 4))
    return union(pieces).Buffer(0.3 * low, 4).Buffer(-0.3 * low, 4).Simplify(30)


def protected(landscapes, rng):
    """Nature reserves and drinking-water zones 1 and 2, all schematic."""
    towns = base_layers.towns()
    out = []
    x, y, radius = ZHALONG
    out.append(([blob(x, y, radius * 0.62, rng, 0.14, 900.0)], _row("松嫩湿地自然保护区(示意)", "Songnen wetland nature reserve (schematic)", "nature-reserve")))
    # Bearing from the town and distance; forest and wetland reserves lie away from towns.
    for town, bearing, distance, radius in (("伊春", 70, 38000, 11000), ("铁力", 20, 36000, 9000), ("宁安", 200, 45000, 10000),
                                            ("密山", 160, 34000, 9000), ("饶河", 200, 40000, 12000), ("抚远", 200, 52000, 13000),
                                            ("呼中", 100, 24000, 12000), ("五大连池", 30, 22000, 7000), ("尚志", 120, 34000, 8000),
                                            ("方正", 160, 30000, 8000), ("黑河", 200, 52000, 9000), ("嫩江", 40, 50000, 9000)):
        tx, ty, english = towns[town]
        angle = math.radians(bearing)
        x, y = tx + distance * math.cos(angle), ty + distance * math.sin(angle)
        out.append(([blob(x, y, radius, rng, 0.2, 700.0)], _row(f"{town}自然保护区(示意)", f"{english} nature reserve (schematic)", "nature-reserve")))
    for district, landscape in landscapes:
        x, y = _intake(district, landscape)
        near = ogr_polygon([blob(x, y, 650, rng, 0.08, 90.0)])
        wide = ogr_polygon([blob(x, y, 1700, rng, 0.12, 150.0)]).Difference(near)
        out += _as_features(near, _row(district.name_zh + "饮用水水源一级保护区(示意)", f"{district.name_en} drinking-water zone 1 (schematic)", "drinking-water-1"))
        out += _as_features(wide, _row(district.name_zh + "饮用水水源二级保护区(示意)", f"{district.name_en} drinking-water zone 2 (schematic)", "drinking-water-2"))
    return out


def _intake(district, landscape):
    """A point of the river, or of a wetland or the largest open corner where there is no river, far from the built-up core."""
    cx, cy = landscape.cores[0][:2]
    points = [p for line, _ in landscape.river_lines for p in line if _inside(district, p)]
    if not points:
        x, y = district.middle
        reach = 0.7 * district.half
        points = [(x - reach, y - reach), (x + reach, y + reach), (x - reach, y + reach), (x + reach, y - reach)]
    return max(points, key=lambda p: math.hypot(p[0] - cx, p[1] - cy))


def _inside(district, point):
    x, y = district.middle
    return max(abs(point[0] - x), abs(point[1] - y)) < 0.88 * district.half


def wide_rivers(landscapes):
    """The river surfaces of the districts, reaching 6 km beyond them."""
    names = {"Songhua (Sungari)": ("松花江", "Songhua River"), "Nen": ("嫩江", "Nen River"), "~mudan": ("牡丹江", "Mudan River"),
             "Muling": ("穆棱河", "Muling River")}
    out = []
    for district, landscape in landscapes:
        if not district.rivers:
            continue
        zh, en = names[next(iter(district.rivers))]
        surface = union([ogr_line(line).Buffer(half_width, 3) for line, half_width in landscape.river_lines]).Intersection(_box(district, 6000.0))
        out += _as_features(surface, _row(zh, en, "river"), 1.0)
    return out
