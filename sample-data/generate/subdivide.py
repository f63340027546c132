# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts the faces of a landscape into blocks (by streets and field roads, which join the road network) and then into parcels,
largest against its kind first, until the district has exactly the wanted number."""
import heapq
import math

import numpy as np

import base_layers
from roads import attributes
from shapes import spectral_noise

# Blocks: category -> (area in m2 above which a street divides a face, width of the street).
BLOCKS = {"core": (17e4, 18.0), "industry": (72e4, 20.0), "land": (185e4, 8.0), "village": (9e4, 7.0), "saline": (400e4, 7.0)}
# Parcels: the area in m2 that is normal for a kind.
TARGET = {"core": 2.3e4, "industry": 16e4, "village": 1.3e4, "estate": 4e6, "saline": 30e4, "wet": 45e4, "mine": 14e4, "lake": 160e4,
          "river": 30e4, "road": 7e4, "lane": 1.5e4, "rail": 9e4, "street": 6e4, "arable": 24e4, "forest": 42e4, "grass": 26e4}


class Fields:
    """What the land is like at a point: noise fields of the district on a 150 m raster."""
    CELL = 150.0

    def __init__(self, district, landscape, rng):
        self.district = district
        cx, cy = district.middle
        reach = district.half * 1.1
        self.x0, self.y0 = cx - reach, cy - reach
        size = int(2 * reach / self.CELL) + 1
        axis = np.arange(size) * self.CELL
        xs, ys = np.meshgrid(self.x0 + axis, self.y0 + axis)
        flat = np.column_stack([xs.ravel(), ys.ravel()])
        self.rank = {}
        for name, longest in (("woods", 2500.0), ("grass", 3000.0), ("crop", 5000.0), ("soil", 9000.0), ("town", 1100.0)):
            noise = spectral_noise(size, size, self.CELL, rng, 2.2, longest)
            order = np.empty(noise.size)
            order[np.argsort(noise, axis=None)] = np.linspace(0, 1, noise.size)
            self.rank[name] = order.reshape(size, size)
        self.height = base_layers.elevation().at(flat).reshape(size, size) + 25 * spectral_noise(size, size, self.CELL, rng, 2.4, 4000.0)
        count = max(6, int((2 * reach / 2600.0) ** 2))
        seeds = np.column_stack([rng.uniform(self.x0, self.x0 + 2 * reach, count), rng.uniform(self.y0, self.y0 + 2 * reach, count)])
        angles = rng.normal(-0.03, 0.22, count)
        nearest = np.zeros(len(flat), dtype=int)
        best = np.full(len(flat), np.inf)
        for number, (sx, sy) in enumerate(seeds):
            distance = (flat[:, 0] - sx) ** 2 + (flat[:, 1] - sy) ** 2
            nearest[distance < best] = number
            best = np.minimum(best, distance)
        self.angle = angles[nearest].reshape(size, size)
        river = np.full(len(flat), 1e9)
        for line, half_width in landscape.river_lines:
            for px, py in line[::3]:
                river = np.minimum(river, np.hypot(flat[:, 0] - px, flat[:, 1] - py) - half_width)
        self.river = river.reshape(size, size)
        self.core_angle = [float(a) for a in rng.uniform(-0.5, 0.5, len(landscape.cores))]
        self.cores = landscape.cores

    def _cell(self, x, y):
        last = self.height.shape[0] - 1
        return min(max(int((y - self.y0) / self.CELL), 0), last), min(max(int((x - self.x0) / self.CELL), 0), last)

    def noise(self, name, x, y):
        """Uniform between 0 and 1 over the district, smooth in space."""
        return self.rank[name][self._cell(x, y)]

    def grain(self, x, y):
        """The direction of field borders, or of streets inside a built-up area."""
        for (cx, cy, radius, *_), angle in zip(self.cores, self.core_angle):
            if math.hypot(x - cx, y - cy) < radius * 1.3:
                return angle
        return float(self.angle[self._cell(x, y)])

    def cover(self, x, y):
        """arable, forest or grass, for open land."""
        d = self.district
        cell = self._cell(x, y)
        if self.height[cell] > d.forest_above or self.noise("woods", x, y) < d.forest_share:
            return "forest"
        if self.noise("grass", x, y) < (0.14 if d.saline else 0.06):
            return "grass"
        return "arable"

    def river_distance(self, x, y):
        return float(self.river[self._cell(x, y)])


def _line_through(mesh, face, fields, rng, elongation, jitter, middle=None):
    """A cut across the longer side: (origin, angle). `elongation` is how many times longer than wide a piece may stay."""
    x, y = mesh.centroid(face)
    angle = fields.grain(x, y) + jitter * float(rng.normal())
    a0, a1, b0, b1 = mesh.extent(face, angle)
    share = float(np.clip(rng.normal(0.5, 0.07), 0.34, 0.66)) if middle is None else middle
    c, s = math.cos(angle), math.sin(angle)
    if (a1 - a0) > (b1 - b0) * elongation:
        along, across, direction = a0 + share * (a1 - a0), 0.5 * (b0 + b1), angle + math.pi / 2
    else:
        along, across, direction = 0.5 * (a0 + a1), b0 + share * (b1 - b0), angle
    return (along * c - across * s, along * s + across * c), direction


def _streets(landscape, fields, rng):
    """Divides large faces by streets. Returns the faces; the centre lines go to the landscape's roads and index."""
    mesh = landscape.mesh
    pending = list(landscape.faces)
    done = []
    while pending:
        category, face = pending.pop()
        limit, width = BLOCKS.get(category, (math.inf, 0))
        area = mesh.area(face)
        if category == "land" and area > limit:
            cover = fields.cover(*mesh.centroid(face))
            limit = {"arable": limit, "grass": 2.2 * limit, "forest": 3.0 * limit}[cover]
        if area <= limit * float(rng.uniform(0.8, 1.2)):
            done.append((category, face))
            continue
        for _ in range(7):
            origin, angle = _line_through(mesh, face, fields, rng, 1.15 if category != "land" else 1.35, 0.03)
            pieces = _street(landscape, face, origin, angle, width, category)
            if pieces:
                break
        if not pieces:
            done.append((category, face))
            continue
        sides, street = pieces
        pending += [(category, piece) for piece in sides]
        done += [("street" if category in ("core", "industry", "village") else "lane", piece) for piece in street]
    return done


def _street(landscape, face, origin, angle, width, category):
    """Cuts a band out of a face: (pieces beside, pieces of the band), or None."""
    mesh = landscape.mesh
    nx, ny = -math.sin(angle), math.cos(angle)
    first = mesh.cut(face, (origin[0] + nx * width / 2, origin[1] + ny * width / 2), angle)
    if first is None:
        return None
    left, right, chords = first
    beside, band = list(left), []
    for piece in right:
        second = mesh.cut(piece, (origin[0] - nx * width / 2, origin[1] - ny * width / 2), angle)
        if second is None:
            beside.append(piece)
            continue
        for part in second[0]:
            low, high = mesh.extent(part, angle)[2:]
            (band if high - low < width * 1.02 else beside).append(part)
        beside += second[1]
        for a, b in second[2]:
            mesh.straight[(min(a, b), max(a, b))] = True
    for a, b in chords:
        mesh.straight[(min(a, b), max(a, b))] = True
        _centre_line(landscape, mesh.points[a], mesh.points[b], (nx * width / 2, ny * width / 2), category)
    return beside, band


def _centre_line(landscape, a, b, shift, category):
    """The street as a road: from its face's border on to the road beyond, where there is one within 90 m."""
    a, b = (a[0] - shift[0], a[1] - shift[1]), (b[0] - shift[0], b[1] - shift[1])
    length = math.dist(a, b)
    if length < 25:
        return
    u = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    inner = min(40.0, length / 3)
    start = landscape.index.first_hit((a[0] + u[0] * inner, a[1] + u[1] * inner), (-u[0], -u[1]), inner + 90.0) or a
    end = landscape.index.first_hit((b[0] - u[0] * inner, b[1] - u[1] * inner), u, inner + 90.0) or b
    values = attributes("rural") if category in ("land", "saline") else attributes("urban", lanes=2)
    landscape.roads.append(([start, end], values))
    landscape.index.add([start, end], len(landscape.index.segments))


def _kind(category, fields, x, y):
    return fields.cover(x, y) if category == "land" else category


_JITTER = {"forest": 0.35, "wet": 0.5, "saline": 0.3, "grass": 0.2, "mine": 0.25}
_ELONGATION = {"arable": 2.2, "forest": 1.4, "core": 1.3, "village": 1.6, "industry": 1.5, "grass": 1.6}


def subdivide(district, landscape, rng):
    """Returns (fields, [(category, face)]) with exactly `district.parcels` faces."""
    fields = Fields(district, landscape, rng)
    mesh = landscape.mesh
    faces = _streets(landscape, fields, rng)
    heap = []
    finished = []

    def push(category, face):
        kind = _kind(category, fields, *mesh.centroid(face))
        ratio = mesh.area(face) / TARGET[kind] / float(rng.lognormal(0, 0.22))
        heapq.heappush(heap, (-ratio, len(mesh.points), category, face))

    for category, face in faces:
        push(category, face)
    while heap and len(heap) + len(finished) < district.parcels:
        _, _, category, face = heapq.heappop(heap)
        room = district.parcels - len(heap) - len(finished)
        pieces = _parted(mesh, category, face, fields, rng, room)
        if pieces is None:
            finished.append((category, face))
            continue
        for piece in pieces:
            push(category, piece)
    out = finished + [(category, face) for _, _, category, face in heap]
    if len(out) != district.parcels:
        raise RuntimeError(f"{district.id}: {len(out)} parcels instead of {district.parcels}")
    return fields, out


def _parted(mesh, category, face, fields, rng, room):
    """The pieces of one good cut, at most `room` of them, or None when the face should stay whole."""
    x, y = mesh.centroid(face)
    kind = _kind(category, fields, x, y)
    least = 0.12 * mesh.area(face)
    for attempt in range(8):
        origin, angle = _line_through(mesh, face, fields, rng, _ELONGATION.get(kind, 1.2), _JITTER.get(kind, 0.04) + 0.06 * attempt)
        result = mesh.cut(face, origin, angle, lambda pieces: _good(mesh, pieces, least if attempt < 4 else 0.2 * least, room))
        if result:
            return result[0] + result[1]
    return None


def _good(mesh, pieces, least, room):
    """Not more pieces than there is room for, and no crumbs."""
    return len(pieces) <= room and min(mesh.area(piece) for piece in pieces) > (least if len(pieces) == 2 else 0.25 * least)
