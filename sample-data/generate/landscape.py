# SPDX-License-Identifier: GPL-3.0-or-later
"""The skeleton of a district: roads, rails, rivers, lakes, towns, villages, zones; noded together and cut into faces.

Every outline goes into one noding and one polygonising, so that the faces share their borders by construction."""
import math
from dataclasses import dataclass, field

import numpy as np
from osgeo import ogr

import base_layers
from mesh import Mesh
from names import romanised, village_name
from network import Index
from roads import attributes
from shapes import blob, ogr_line, ogr_polygon, polygons_of, ring_area, union, wiggled

HALF_WIDTH = {"expressway": 24.0, "national": 13.0, "provincial": 11.0, "county": 8.0, "urban": 11.0, "rural": 4.0}


@dataclass
class Landscape:
    mesh: Mesh
    outline: object                  # OGR polygon of the district
    faces: list                      # [(category, face, core index or -1)]
    roads: list                      # [(points, attributes)] that this district adds to the network
    index: Index                     # all road segments in and around the district
    settlements: list                # [(kind, zh, en, ring)]
    villages: list                   # [(x, y, zh)]
    places: dict = field(default_factory=dict)  # category -> [ring]
    cores: list = field(default_factory=list)   # [(x, y, radius, Chinese name, English name)], the main town first
    river_lines: list = field(default_factory=list)  # [(line, half width)]
    water: list = field(default_factory=list)        # [(OGR polygon, "river" or "lake")]


def river_courses(district, rng):
    """The rivers that cross the district, bent below the scale of the source."""
    x, y = district.middle
    courses = []
    for name, half_width in district.rivers.items():
        if name == "~mudan":
            lines = base_layers.fine_rivers()
        else:
            lines = [line for river, line in base_layers.rivers() if river == name]
        for line in lines:
            near = [p for p in line if abs(p[0] - x) < district.half * 1.9 and abs(p[1] - y) < district.half * 1.9]
            if len(near) > 1 and ogr_line(line).Intersects(ogr_line([(x - district.half, y), (x + district.half, y)]).Buffer(district.half)):
                first, last = line.index(near[0]), len(line) - 1 - line[::-1].index(near[-1])
                courses.append((wiggled(line[max(first - 1, 0):last + 2], rng, 0.10, 260.0), half_width))
    return courses


class _Sites:
    """Places outlines so that they keep clear of one another."""

    def __init__(self):
        self.taken = []

    def free(self, x, y, radius, gap=150.0):
        return all(math.hypot(x - a, y - b) > radius + r + gap for a, b, r in self.taken)

    def take(self, x, y, radius):
        self.taken.append((x, y, radius))


def build(district, main_roads, rails, townships, rng):
    """`main_roads` [(points, attributes)], `rails` [points] and `townships` of the province."""
    cx, cy = district.middle
    outline_ring = wiggled([(cx + sx * district.half, cy + sy * district.half) for sx, sy in
                            ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))], rng, 0.012, 450.0)[:-1]
    outline = ogr_polygon([outline_ring])
    wide = outline.Buffer(1500)
    cores = [(*map(float, base_layers.to_analysis([core[:2]])[0]), *core[2:]) for core in district.cores]
    roads = [(points, values) for points, values in main_roads if ogr_line(points).Intersects(wide)]
    rail_lines = [points for points in rails if ogr_line(points).Intersects(wide)]
    river_lines = river_courses(district, rng)
    rivers = [ogr_line(line).Buffer(half_width, 3) for line, half_width in river_lines]
    dry = union([ogr_line(points).Intersection(wide).Buffer(110) for points, _ in roads] +
                [ogr_line(points).Intersection(wide).Buffer(110) for points in rail_lines] + [shape.Buffer(90) for shape in rivers])
    sites = _Sites()
    lakes = _real_lakes(cores, dry, wide, sites, rng)
    places, settlements = _zones(district, cores, rivers, sites, townships, rng)
    lakes += _made_lakes(district, dry, lakes, sites, rng)
    water = rivers + lakes
    added = []
    for kind, _, _, ring in settlements:
        added.append((ring + [ring[0]], attributes("urban" if kind != "village" else "rural")))
    for ring in places["industry"]:
        added.append((ring + [ring[0]], attributes("urban")))
    villages = _villages(district, outline, roads, rail_lines, water, sites, settlements, added, rng)
    added += _spurs(places, roads + added, rng)

    index = Index()
    for number, (points, _) in enumerate(roads + added):
        index.add(points, number)
    mesh = Mesh()
    faces = _faces(mesh, outline, outline_ring, roads + added, rail_lines, water, lakes, places, settlements)
    return Landscape(mesh, outline, faces, added, index, settlements, villages, places, cores, river_lines,
                     [(shape, "river") for shape in rivers] + [(shape, "lake") for shape in lakes])


def _zones(district, cores, rivers, sites, townships, rng):
    """Built-up areas, industrial zones, estates, wetlands, saline land and mines, in that order of right. Towns of townships
    join `cores`."""
    places = {"core": [], "industry": [], "estate": [], "wet": [], "saline": [], "mine": []}
    settlements = []

    def settle(x, y, radius, name_zh, name_en):
        ring = blob(x, y, radius, rng, 0.20, min(260.0, radius / 4))
        places["core"].append(ring)
        settlements.append(("city" if len(settlements) == 0 or radius > 2000 else "town", name_zh, name_en, ring))
        sites.take(x, y, radius * 1.1)

    for core in cores:
        settle(*core)
    x0, y0 = cores[0][:2]
    cx, cy = district.middle
    flowing = union(rivers)

    def allowed(x, y, radius, gap):
        inside = max(abs(x - cx), abs(y - cy)) < district.half - radius * 1.2
        return inside and sites.free(x, y, radius, gap) and not ogr_polygon([blob(x, y, radius * 1.1, rng, 0.0)]).Intersects(flowing)

    for town in townships:
        radius = float(np.clip(math.sqrt(town["population"] * 0.3 / 3500 / math.pi) * 1000, 320, 850))
        if town["code"].endswith("000") or max(abs(town["x"] - cx), abs(town["y"] - cy)) > district.half:
            continue
        for drift in np.linspace(0, 1300, 14):
            x, y = town["x"] + rng.normal(0, 0.6) * drift, town["y"] + rng.normal(0, 0.6) * drift
            if allowed(x, y, radius * 1.1, 60):
                cores.append((x, y, radius, town["name_zh"], town["name_en"]))
                settle(*cores[-1])
                break
    for bearing, distance, radius in district.industry:
        for turn in range(60):
            angle = math.radians(bearing + (turn % 30 + 1) // 2 * (6 if turn % 2 else -6))
            reach = distance * (1.0 if turn < 30 else 1.25)
            x, y = x0 + reach * math.cos(angle), y0 + reach * math.sin(angle)
            if allowed(x, y, radius, 150):
                places["industry"].append(_rectangle(x, y, math.pi * radius * radius, rng, 0.035))
                sites.take(x, y, radius * 1.2)
                break
    anchors = places["industry"] + places["core"][:2]
    while len(places["estate"]) < district.estates:
        ring = anchors[int(rng.integers(len(anchors)))]
        px, py = ring[int(rng.integers(len(ring)))]
        size = rng.uniform(42, 135) * 1e4
        radius = math.sqrt(size / math.pi)
        angle, distance = rng.uniform(0, 2 * math.pi), rng.uniform(700, 3600)
        x, y = px + distance * math.cos(angle), py + distance * math.sin(angle)
        if allowed(x, y, radius * 1.2, 120):
            places["estate"].append(_rectangle(x, y, size, rng))
            sites.take(x, y, radius * 1.25)
    for dx, dy, share in district.wetlands:
        radius = share * district.half
        for attempt in range(40):
            drift = 0.012 * attempt * district.half
            x, y = cx + dx * district.half + rng.normal(0, 1) * drift, cy + dy * district.half + rng.normal(0, 1) * drift
            if max(abs(x - cx), abs(y - cy)) < district.half * 0.92 and sites.free(x, y, radius * 0.9, 0):
                places["wet"].append(blob(x, y, radius, rng, 0.22, 220.0, 1.2, rng.uniform(0, math.pi)))
                sites.take(x, y, radius * 1.3)
                break
    for category, count, low, high in (("saline", district.saline, 350, 1000), ("mine", district.mines, 260, 620)):
        for _ in range(count * 30):
            if len(places[category]) >= count:
                break
            radius = rng.uniform(low, high)
            x, y = cx + rng.uniform(-0.93, 0.93) * district.half, cy + rng.uniform(-0.93, 0.93) * district.half
            if sites.free(x, y, radius * 1.25, 150):
                places[category].append(blob(x, y, radius, rng, 0.26, 130.0, rng.uniform(1.0, 1.4), rng.uniform(0, math.pi)))
                sites.take(x, y, radius * 1.35)
    return places, settlements


def _rectangle(x, y, size, rng, bend=0.012):
    """A site with slightly bent sides, like a fenced plot."""
    aspect, angle = rng.uniform(1.0, 1.7), rng.uniform(-0.35, 0.35)
    a, b = 0.5 * math.sqrt(size * aspect), 0.5 * math.sqrt(size / aspect)
    corners = [(-a, -b), (a * rng.uniform(0.8, 1.1), -b), (a, b * rng.uniform(0.75, 1.1)), (-a * rng.uniform(0.85, 1.1), b)]
    ring = [(x + u * math.cos(angle) - v * math.sin(angle), y + u * math.sin(angle) + v * math.cos(angle)) for u, v in corners]
    return wiggled(ring + [ring[0]], rng, bend, 300.0)[:-1]


def _real_lakes(cores, dry, wide, sites, rng):
    """The lakes of OpenStreetMap in the district. Their outlines are very coarse at the source, so corners are rounded and banks
    bent; they keep clear of town centres, and main roads pass them on land."""
    out = []
    keep_out = union([ogr_polygon([blob(x, y, r * 0.85, rng, 0.0)]) for x, y, r, *_ in cores]).Union(dry)
    for ring in base_layers.lakes():
        shape = ogr_polygon([ring]).Buffer(0)
        if not shape.Intersects(wide):
            continue
        radius = 0.16 * math.sqrt(shape.GetArea())
        shape = shape.Buffer(-radius).Buffer(0.9 * radius)
        for rings in polygons_of(shape):
            bent = wiggled(rings[0] + [rings[0][0]], rng, 0.09, 90.0)[:-1]
            for parts in polygons_of(ogr_polygon([bent]).Buffer(0).Intersection(wide).Difference(keep_out)):
                part = ogr_polygon([parts[0]])
                if part.GetArea() > 50000:
                    out.append(part)
                    x0, x1, y0, y1 = part.GetEnvelope()
                    sites.take(0.5 * (x0 + x1), 0.5 * (y0 + y1), 0.42 * max(x1 - x0, y1 - y0))
    return out


def _made_lakes(district, dry, lakes, sites, rng):
    """A few made-up ponds and lakes, where the source is empty."""
    cx, cy = district.middle
    out = []
    for _ in range(district.lakes * 40):
        if len(out) >= district.lakes:
            break
        radius = float(np.clip(rng.lognormal(math.log(230), 0.6), 90, 900))
        x, y = cx + rng.uniform(-0.95, 0.95) * district.half, cy + rng.uniform(-0.95, 0.95) * district.half
        shape = ogr_polygon([blob(x, y, radius, rng, 0.25, max(40.0, radius / 5), rng.uniform(1.0, 1.5), rng.uniform(0, math.pi))])
        if sites.free(x, y, radius * 1.4, 120) and not shape.Intersects(dry) and not any(shape.Intersects(other) for other in lakes + out):
            out.append(shape)
            sites.take(x, y, radius * 1.4)
    return out


def _villages(district, outline, roads, rails, water, sites, settlements, added, rng):
    """Villages beside roads first, then in the open; each is joined to the nearest road. Returns [(x, y, name)]."""
    cx, cy = district.middle
    blocked = union([shape.Buffer(120) for shape in water] + [ogr_line(points).Buffer(90) for points in rails])
    fast = union([ogr_line(points).Buffer(120) for points, values in roads if values["kind"] == "expressway"]) if roads else None
    out = []
    for attempt in range(district.villages * 60):
        if len(out) >= district.villages:
            break
        radius = float(np.clip(rng.lognormal(math.log(300), 0.28), 170, 520))
        x, y = cx + rng.uniform(-0.95, 0.95) * district.half, cy + rng.uniform(-0.95, 0.95) * district.half
        ring = blob(x, y, radius, rng, 0.12, 110.0, rng.uniform(1.0, 1.5), rng.uniform(-0.3, 0.3))
        shape = ogr_polygon([ring])
        if not sites.free(x, y, radius * 1.3, 750 if attempt < district.villages * 40 else 250) or not outline.Contains(shape):
            continue
        if shape.Intersects(blocked) or (fast is not None and shape.Intersects(fast)):
            continue
        name = village_name(len(out))
        link = _link((x, y), ring, roads + added, blocked, rng)
        if link is None:
            continue
        sites.take(x, y, radius * 1.3)
        settlements.append(("village", name, romanised(name), ring))
        added.append((ring + [ring[0]], attributes("rural")))
        added.append((link, attributes("county")))
        out.append((x, y, name))
    return out


def _link(centre, ring, roads, blocked, rng):
    """A short road from the outline of a place to the nearest road vertex that can be reached without crossing water."""
    near = []
    for points, values in roads:
        if values["kind"] == "expressway":
            continue
        for p in points:
            distance = math.hypot(p[0] - centre[0], p[1] - centre[1])
            if distance < 9000:
                near.append((distance, p))
    near.sort()
    for _, p in near[:40]:
        start = min(ring, key=lambda q: math.hypot(q[0] - p[0], q[1] - p[1]))
        if start == p:
            return None
        line = wiggled([start, p], rng, 0.03, 220.0)
        if blocked is None or not ogr_line(line).Intersects(blocked):
            return line
    return None


def _spurs(places, roads, rng):
    """Industrial zones are joined to the nearest other road."""
    out = []
    for ring in places["industry"]:
        own = set(ring)
        others = [(points, values) for points, values in roads if not own.intersection(points)]
        x, y = np.mean(np.array(ring), axis=0)
        link = _link((x, y), ring, others, None, rng)
        if link:
            out.append((link, attributes("urban")))
    return out


def _faces(mesh, outline, outline_ring, roads, rails, water, lakes, places, settlements):
    """Polygonises all outlines and says of every face what it is."""
    zone = outline.Buffer(400)
    major = union([ogr_line(p).Intersection(zone).Buffer(HALF_WIDTH[v["kind"]], 2) for p, v in roads
                   if v["kind"] not in ("rural",) and ogr_line(p).Intersects(zone)])
    minor = union([ogr_line(p).Intersection(zone).Buffer(HALF_WIDTH["rural"], 2) for p, v in roads
                   if v["kind"] == "rural" and ogr_line(p).Intersects(zone)])
    rail = union([ogr_line(p).Intersection(zone).Buffer(14.0, 2) for p in rails])
    rivers = union([w for w in water if not any(w is lake for lake in lakes)])
    still = union(lakes)
    zones = {category: [ogr_polygon([ring]) for ring in rings] for category, rings in places.items()}
    villages = [ogr_polygon([ring]) for kind, _, _, ring in settlements if kind == "village"]

    lines = ogr.Geometry(ogr.wkbMultiLineString)
    for shape in (major, minor, rail, rivers, still):
        for rings in polygons_of(shape):
            for ring in rings:
                if ogr_polygon([ring]).GetArea() > 400:
                    lines.AddGeometry(ogr_line(ring + [ring[0]]))
    for rings in list(places.values()) + [[ring for kind, _, _, ring in settlements if kind == "village"]]:
        for ring in rings:
            lines.AddGeometry(ogr_line(ring + [ring[0]]))
    border = ogr.Geometry(ogr.wkbMultiLineString)
    border.AddGeometry(ogr_line(outline_ring + [outline_ring[0]]))
    polygons = polygons_of(lines.Union(border).Polygonize())

    out = []
    for rings in polygons:
        shape = ogr_polygon(rings)
        spot = shape.PointOnSurface()
        if not outline.Contains(spot):
            continue
        out.append([_category(spot, rail, major, minor, rivers, still, zones, villages), rings])
    out.sort(key=lambda item: (item[1][0][0], len(item[1][0])))
    faces = []
    for category, rings in out:
        shell = rings[0] if ring_area(rings[0]) > 0 else rings[0][::-1]
        holes = [ring if ring_area(ring) < 0 else ring[::-1] for ring in rings[1:]]
        faces.append([category, [mesh.ring(shell, True)] + [mesh.ring(ring, True) for ring in holes]])
    return _without_scraps(mesh, faces)


def _category(spot, rail, major, minor, rivers, still, zones, villages):
    for category, shape in (("rail", rail), ("road", major), ("lane", minor), ("river", rivers), ("lake", still)):
        if not shape.IsEmpty() and shape.Contains(spot):
            return category
    for category in ("core", "industry", "estate", "mine", "wet", "saline"):
        if any(shape.Contains(spot) for shape in zones[category]):
            return category
    return "village" if any(shape.Contains(spot) for shape in villages) else "land"


def _without_scraps(mesh, faces):
    """Faces too small to be parcels join the neighbour with the longest common border, of the same kind if there is one."""
    least = {"road": 500.0, "rail": 500.0, "lane": 250.0, "river": 2500.0, "lake": 2500.0}
    faces = dict(enumerate(faces))
    owner = {}
    for number, (_, face) in faces.items():
        for ring in face:
            for u, v in zip(ring, ring[1:] + ring[:1]):
                owner[(u, v)] = number
    for number in sorted(faces, key=lambda n: (mesh.area(faces[n][1]), n)):
        category, face = faces[number]
        if mesh.area(face) >= least.get(category, 3000.0):
            continue
        borders = {}
        for ring in face:
            for u, v in zip(ring, ring[1:] + ring[:1]):
                other = owner.get((v, u))
                if other is not None and other != number:
                    borders[other] = borders.get(other, 0.0) + math.dist(mesh.points[u], mesh.points[v])
        soft = ("road", "rail", "lane")
        for other in sorted(borders, key=lambda o: (faces[o][0] != category, (faces[o][0] in soft) != (category in soft), -borders[o], o)):
            joined = mesh.merged(faces[other][1], face)
            if joined:
                faces[other][1] = joined
                for ring in joined:
                    for u, v in zip(ring, ring[1:] + ring[:1]):
                        owner[(u, v)] = other
                del faces[number]
                break
    return [tuple(item) for item in faces.values()]
