# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives every face of a district its GB/T 21010 code, name, owner, village and soil grade."""
import math

from osgeo import gdal

import codes
from codes import CLASSES, draw
from shapes import ogr_polygon, ring_area

FIELDS = {"BSM": "integer", "DLBM": "text:5", "DLMC": "text:30", "name_en": "text:40", "TBMJ": "real:14:2", "QSDWDM": "text:9",
          "QSDWMC": "text:60", "owner": "text:12", "quality": "integer"}
# The same for a shapefile in GBK, whose field names hold ten bytes.
CHINESE_FIELDS = {"标识码": "integer:9", "地类编码": "text:5", "地类名称": "text:30", "英文名称": "text:40", "图斑面积": "real:14:2",
                  "权属代码": "text:9", "权属单位": "text:60", "权属性质": "text:12", "耕地等别": "integer:4"}

STEP = 115.0
_BEND = {"forest": 0.060, "grass": 0.035, "wet": 0.065, "saline": 0.040, "mine": 0.035, "arable": 0.009}


def _code(category, face_area, x, y, fields, cores, district, rng):
    if category == "core":
        depth = min(math.hypot(x - cx, y - cy) / radius for cx, cy, radius, *_ in cores)
        edge = min(1.0, max(0.0, (depth - 0.25) / 0.65))
        mix = [(code, inner * (1 - edge) + outer * edge) for code, inner, outer in codes.TOWN_MIX]
        smooth = fields.noise("town", x, y) + float(rng.normal(0, 0.05))
        code = draw(rng, mix, smooth if rng.uniform() < 0.72 else None)
        return "0810" if face_area > 60000 and code in ("0503", "0504", "0506", "0806", "0807") else code
    fixed = {"road": "1003", "rail": "1001", "street": "1004", "lane": "1006"}
    if category in fixed:
        return fixed[category]
    if category == "river":
        return "1106" if face_area < 30000 else "1101"
    if category == "lake":
        return "1102" if face_area > 150000 else "1104"
    mixes = {"industry": codes.INDUSTRY_MIX, "village": codes.VILLAGE_MIX, "estate": codes.ESTATE_MIX, "saline": codes.SALINE_MIX,
             "wet": codes.WET_MIX, "mine": codes.MINE_MIX}
    if category in mixes:
        return draw(rng, mixes[category])
    return _open_land(face_area, x, y, fields, district, rng)


def _open_land(area, x, y, fields, district, rng):
    cover = fields.cover(x, y)
    chance = float(rng.uniform())
    if cover == "forest":
        return "0301" if chance < 0.78 else "0307" if chance < 0.90 else "0305"
    if cover == "grass":
        if district.saline and chance < 0.30:
            return "1204"
        return "0401" if chance < 0.60 else "0404" if chance < 0.88 else "0403"
    if area < 260000:
        for code, share in (("0307", 0.035), ("1202", 0.018), ("1104", 0.014), ("0201", 0.008), ("1201", 0.010), ("0905", 0.005),
                            ("1107", 0.008), ("0601", 0.004), ("0604", 0.003), ("1205", 0.003)):
            chance -= share
            if chance < 0:
                return code
    crop = fields.noise("crop", x, y)
    if fields.river_distance(x, y) < district.paddy_near_river or crop > 0.90:
        return "0101"
    return "0102" if crop < 0.09 else "0103"


def _owner(code):
    return "国有" if code.startswith(codes.STATE_OWNED) else "集体"


class Parcels:
    """The parcels of one district: `rings`, `rows` (values by field), `category` and `area`, all in the same order."""

    def __init__(self, district, landscape, fields, faces, townships, rng):
        self.district = district
        mesh = landscape.mesh
        places = _Places(district, landscape, townships)
        self.category = [category for category, _ in faces]
        kinds = [fields.cover(*mesh.centroid(face)) if category == "land" else category for category, face in faces]
        self.rings = self._bent(mesh, kinds, [face for _, face in faces], district.seed)
        self.rows, self.area, self.centre = [], [], []
        for number, ((category, face), rings) in enumerate(zip(faces, self.rings)):
            x, y = mesh.centroid(face)
            area = sum(ring_area(ring) for ring in rings)
            code = _code(category, area, x, y, fields, landscape.cores, district, rng)
            unit_code, unit = places.unit(category, x, y)
            quality = None
            if code in codes.ARABLE:
                quality = int(min(10, max(1, round(1 + 8.5 * fields.noise("soil", x, y) + float(rng.normal(0, 0.6))))))
            self.rows.append({"BSM": number + 1, "DLBM": code, "DLMC": CLASSES[code][0], "name_en": CLASSES[code][1],
                              "TBMJ": round(area, 2), "QSDWDM": unit_code, "QSDWMC": unit, "owner": _owner(code), "quality": quality})
            self.area.append(area)
            self.centre.append((x, y))

    @staticmethod
    def _bent(mesh, kinds, faces, seed):
        """The final outlines. Where bending makes a face invalid its edges stay straight, until all are valid."""
        bends = {}
        expanded = [[mesh.expanded(ring) for ring in face] for face in faces]
        edges_of = []
        for kind, face in zip(kinds, expanded):
            edges = {(min(u, v), max(u, v)) for ring in face for u, v in zip(ring, ring[1:] + ring[:1])}
            edges_of.append(edges)
            bend = _BEND.get(kind, 0.004)
            for edge in edges:
                bends[edge] = min(bends.get(edge, 1.0), bend)
        keep = set()
        for _ in range(6):
            rings = mesh.refined(faces, seed, STEP, bends, keep)
            gdal.PushErrorHandler("CPLQuietErrorHandler")
            broken = [number for number, outline in enumerate(rings) if not ogr_polygon(outline).IsValid()]
            gdal.PopErrorHandler()
            if not broken:
                return rings
            for number in broken:
                keep |= edges_of[number]
        raise RuntimeError(f"{len(broken)} parcels stay invalid")

    def features(self):
        return [(rings, row) for rings, row in zip(self.rings, self.rows)]

    def chinese_features(self):
        order = list(FIELDS)
        return [(rings, {chinese: row[name] for chinese, name in zip(CHINESE_FIELDS, order)}) for rings, row in zip(self.rings, self.rows)]


class _Places:
    """The unit that a parcel belongs to: an urban area, or a village of the nearest township."""

    def __init__(self, district, landscape, townships):
        cx, cy = district.middle
        reach = district.half * 3
        self.townships = [t for t in townships if abs(t["x"] - cx) < reach and abs(t["y"] - cy) < reach and t["name_zh"][-1] in "镇乡"]
        self.villages = landscape.villages
        self.cores = landscape.cores

    def unit(self, category, x, y):
        town = min(self.townships, key=lambda t: (t["x"] - x) ** 2 + (t["y"] - y) ** 2)
        if category in ("core", "street"):
            return town["code"], min(self.cores, key=lambda c: (c[0] - x) ** 2 + (c[1] - y) ** 2)[3]
        village = min(self.villages, key=lambda v: (v[0] - x) ** 2 + (v[1] - y) ** 2)
        return town["code"], town["name_zh"] + village[2]
