# SPDX-License-Identifier: GPL-3.0-or-later
"""Soil and water samples with plausible analytes, and hot spots of complaints and emissions."""
import math

import numpy as np

import base_layers
from shapes import contains

# Analyte: (background median mg/kg, log standard deviation, factor on industrial land, detection limit). Values are of the order of
# those met on such land; the limits against which they are judged belong to GB 36600 and live in the program's rules.
_SOIL = {
    "As": (9.0, 0.45, 2.0, None), "Cd": (0.12, 0.60, 5.0, 0.01), "Cr6": (0.35, 0.90, 3.5, 0.5), "Cu": (24.0, 0.50, 4.0, None),
    "Pb": (24.0, 0.55, 4.5, None), "Hg": (0.05, 0.80, 7.0, 0.002), "Ni": (26.0, 0.40, 1.8, None), "TPH": (45.0, 1.20, 9.0, 6.0),
    "Benzene": (0.004, 1.60, 14.0, 0.0019), "BaP": (0.03, 1.30, 7.0, 0.01)}
_SPECIAL = {"petrochemical": ("TPH", "Benzene", "BaP"), "coal": ("BaP", "As", "Benzene"), "equipment": ("Ni", "Cr6", "Pb", "Cu"),
            "pharma": ("Hg", "Benzene"), "timber": ("As", "Cu", "Cr6"), "food": ("Cd",)}
_WITH_LIMIT = tuple(name for name, values in _SOIL.items() if values[3])
SOIL_FIELDS = {"code": "text:12", "site": "text:80", "land_class": "integer", "depth_top_m": "real:5:2", "depth_bottom_m": "real:5:2",
               **{name: "real" for name in _SOIL}, **{name + "_text": "text:12" for name in _WITH_LIMIT},
               "lab": "text:40", "date": "date"}


def _number(value):
    """Three significant digits, as laboratories report."""
    return float(f"{value:.3g}")


def soil_samples(land, parcel_sets, rng, count=220):
    """Two in five on brownfields, the rest on working industry, towns and fields."""
    out = []
    sites = [(rings, row["former"], row["name"], 3.2 if row["status"] == "above-intervention" else 1.6 if row["status"] == "risk-control" else 0.9)
             for rings, row in land.closed]
    working = [(rings, row["sector"], row["name_zh"], 0.8) for rings, row, _ in land.working]
    other = [(rings, None, row["QSDWMC"], 0.0) for parcels in parcel_sets for rings, row in parcels.features()
             if row["DLBM"] in ("0701", "0803", "0810", "0103")]
    while len(out) < count:
        draw = rng.uniform()
        pool = sites if draw < 0.42 else working if draw < 0.76 else other
        rings, sector, site, load = pool[int(rng.integers(len(pool)))]
        x, y = _inner_point(rings, rng)
        depth = float(rng.choice([0.0, 0.0, 0.5, 1.5, 3.0]))
        values = {"code": f"S{len(out) + 1:04d}", "site": site, "land_class": 2 if sector else 1, "depth_top_m": depth, "depth_bottom_m": depth + 0.5,
                  "lab": f"示例实验室{int(rng.integers(1, 4))} / Sample laboratory", "date": _day(rng, 2021, 2024)}
        for name, (median, spread, factor, limit) in _SOIL.items():
            level = median * float(rng.lognormal(0, spread))
            if sector:
                strong = name in _SPECIAL[sector]
                level *= 1 + (factor - 1) * load * (2.2 if strong else 0.5) * float(rng.lognormal(0, 0.9 if strong else 0.5)) * math.exp(-0.35 * depth)
            if limit and level < limit:
                values[name + "_text"] = f"<{limit:g}"
            else:
                values[name] = _number(level)
                if limit:
                    values[name + "_text"] = f"{_number(level):g}"
        out.append(((x, y), values))
    return out


def _inner_point(rings, rng):
    """A random point of a parcel: between its centre and one of its corners, checked against the ring."""
    ring = np.array(rings[0])
    centre = ring.mean(axis=0)
    for _ in range(20):
        corner = ring[int(rng.integers(len(ring)))]
        x, y = centre + (corner - centre) * rng.uniform(0.0, 0.7)
        if contains(rings[0], x, y):
            return float(x), float(y)
    return float(centre[0]), float(centre[1])


def _day(rng, first, last):
    return f"{int(rng.integers(first, last + 1))}/{int(rng.integers(1, 13)):02d}/{int(rng.integers(1, 28)):02d}"


# Item: (median mg/L, log standard deviation); DO and pH are drawn by season.
_WATER = {"CODMn": (4.6, 0.38), "CODCr": (17.0, 0.40), "BOD5": (2.9, 0.45), "NH3N": (0.48, 0.85), "TP": (0.11, 0.65), "Petroleum": (0.025, 0.9),
          "Phenol": (0.0012, 0.9), "Hg": (0.000025, 0.7), "As": (0.0018, 0.6), "Cr6": (0.004, 0.6), "Cd": (0.0002, 0.7)}
WATER_FIELDS = {"code": "text:12", "water": "text:40", "kind": "text:8", "season": "text:12", "pH": "real:5:2", "DO": "real:6:2",
                **{name: "real" for name in _WATER}, "date": "date"}
_SEASONS = (("ice-cover", "02", -4.6, 0.25), ("low-water", "05", 0.0, 0.0), ("high-water", "08", -0.9, -0.1), ("normal", "10", 0.4, 0.0))


def water_samples(landscapes, rng, count=80):
    """Along the rivers and at lakes of the districts and on the large rivers, four seasons; little oxygen under the ice."""
    points = []
    for district, landscape in landscapes:
        for line, _ in landscape.river_lines:
            inner = [p for p in line if abs(p[0] - district.middle[0]) < district.half and abs(p[1] - district.middle[1]) < district.half]
            points += [(p, district.name_zh + "段", "river", 1.25) for p in inner[::max(1, len(inner) // 5)]]
        for category, face in landscape.faces:
            if category == "lake" and landscape.mesh.area(face) > 4e5:
                points.append((landscape.mesh.centroid(face), district.name_zh + "湖泡", "lake", 1.5))
    for name, line in base_layers.rivers():
        if name.startswith(("Songhua", "Nen")) and len(line) > 20:
            points += [(p, "松花江" if name.startswith("Songhua") else "嫩江", "river", 1.0) for p in line[5:-5:max(1, len(line) // 8)]]
    out = []
    for number in range(count):
        (x, y), water, kind, dirt = points[(number // 4 * 7) % len(points)]
        season, month, oxygen, load = _SEASONS[number % 4]
        values = {"code": f"W{number + 1:04d}", "water": water, "kind": kind, "season": season,
                  "pH": round(float(np.clip(rng.normal(7.7 if kind == "river" else 8.4, 0.35), 6.4, 9.3)), 2),
                  "DO": round(float(np.clip(rng.normal(8.4 + oxygen, 0.9), 1.4, 13.0)), 2), "date": f"2024/{month}/{int(rng.integers(1, 28)):02d}"}
        for name, (median, spread) in _WATER.items():
            values[name] = _number(median * dirt * math.exp(load) * float(rng.lognormal(0, spread)))
        out.append(((float(x), float(y)), values))
    return out


HOTSPOT_FIELDS = {"kind": "text:12", "kind_zh": "text:20", "pollutant": "text:16", "intensity": "real:6:1", "year": "integer"}
_KINDS = [("complaint", "投诉"), ("emission", "排放")]
_POLLUTANTS = ("odour", "dust", "VOC", "SO2", "noise", "wastewater")


def hotspots(landscapes, rng):
    """Clusters round the industrial zones, and a few in towns."""
    out = []
    for _, landscape in landscapes:
        for ring in landscape.places["industry"]:
            x, y = np.mean(np.array(ring), axis=0)
            for _ in range(int(rng.integers(5, 14))):
                out.append(_hotspot(x + rng.normal(0, 750), y + rng.normal(0, 750), 58, rng))
        for x, y, radius, *_ in landscape.cores[:3]:
            for _ in range(4):
                out.append(_hotspot(x + rng.normal(0, radius * 0.5), y + rng.normal(0, radius * 0.5), 26, rng))
    return out


def _hotspot(x, y, level, rng):
    kind, kind_zh = _KINDS[int(rng.integers(2))]
    return ((float(x), float(y)), {"kind": kind, "kind_zh": kind_zh, "pollutant": _POLLUTANTS[int(rng.integers(len(_POLLUTANTS)))],
                                   "intensity": round(float(np.clip(rng.lognormal(math.log(level), 0.5), 1, 100)), 1), "year": int(rng.integers(2020, 2026))})
