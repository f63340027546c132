# SPDX-License-Identifier: GPL-3.0-or-later
"""Natural-looking lines and outlines from a seeded generator."""
import math

import numpy as np
from osgeo import ogr


def wiggled(points, rng, amplitude, step):
    """A polyline with every piece cut in halves and displaced sideways until pieces are shorter than `step`.
    `amplitude` is the displacement as a share of the piece's length (one standard deviation). End points stay."""
    out = [tuple(map(float, points[0]))]

    def refine(a, b):
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        if length <= step:
            out.append(b)
            return
        shift = float(np.clip(rng.normal(0.0, amplitude), -2.2 * amplitude, 2.2 * amplitude))
        middle = (0.5 * (a[0] + b[0]) - shift * (b[1] - a[1]), 0.5 * (a[1] + b[1]) + shift * (b[0] - a[0]))
        refine(a, middle)
        refine(middle, b)

    for a, b in zip(points[:-1], points[1:]):
        refine(tuple(map(float, a)), tuple(map(float, b)))
    return out


def blob(x, y, radius, rng, roughness=0.2, step=None, stretch=1.0, angle=0.0):
    """A star-shaped outline around (x, y), counter-clockwise, open."""
    step = step or max(60.0, radius / 6)
    count = max(10, int(2 * math.pi * radius / step))
    theta = np.linspace(0, 2 * math.pi, count, endpoint=False)
    shape = np.zeros(count)
    for harmonic in range(2, 7):
        shape += rng.normal(0, 1.0 / harmonic) * np.cos(harmonic * theta + rng.uniform(0, 2 * math.pi))
    radii = radius * np.clip(1 + roughness * shape, 0.45, 1.7)
    u, v = radii * np.cos(theta) * stretch, radii * np.sin(theta) / stretch
    return list(zip(x + u * math.cos(angle) - v * math.sin(angle), y + u * math.sin(angle) + v * math.cos(angle)))


def rounded(points, closed=False):
    """One round of corner cutting; an open line keeps its ends."""
    pairs = list(zip(points, points[1:] + points[:1] if closed else points[1:]))
    out = [] if closed else [points[0]]
    for (ax, ay), (bx, by) in pairs:
        out += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by), (0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
    return out if closed else [out[0]] + out[2:-1] + [points[-1]] if len(points) > 2 else list(points)


def ring_area(ring):
    """Signed area of an open ring; positive when counter-clockwise."""
    x0, y0 = ring[0]
    total = 0.0
    px, py = ring[-1]
    for x, y in ring:
        total += (px - x0) * (y - y0) - (x - x0) * (py - y0)
        px, py = x, y
    return 0.5 * total


def contains(ring, x, y):
    """Whether a point lies inside an open ring."""
    inside = False
    px, py = ring[-1]
    for qx, qy in ring:
        if (py > y) != (qy > y) and x < (qx - px) * (y - py) / (qy - py) + px:
            inside = not inside
        px, py = qx, qy
    return inside


def ogr_polygon(rings):
    polygon = ogr.Geometry(ogr.wkbPolygon)
    for ring in rings:
        part = ogr.Geometry(ogr.wkbLinearRing)
        for px, py in list(ring) + [ring[0]]:
            part.AddPoint_2D(float(px), float(py))
        polygon.AddGeometry(part)
    return polygon


def ogr_line(points):
    line = ogr.Geometry(ogr.wkbLineString)
    for px, py in points:
        line.AddPoint_2D(float(px), float(py))
    return line


def polygons_of(geometry):
    """Every polygon of an OGR geometry as rings of open coordinate lists, shells first."""
    if geometry is None or geometry.IsEmpty():
        return []
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbPolygon:
        rings = []
        for index in range(geometry.GetGeometryCount()):
            rings.append([point[:2] for point in geometry.GetGeometryRef(index).GetPoints()[:-1]])
        return [rings]
    out = []
    for index in range(geometry.GetGeometryCount()):
        part = geometry.GetGeometryRef(index)
        if ogr.GT_Flatten(part.GetGeometryType()) in (ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbGeometryCollection):
            out += polygons_of(part)
    return out


def lines_of(geometry):
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbLineString:
        return [[point[:2] for point in geometry.GetPoints()]]
    out = []
    for index in range(geometry.GetGeometryCount()):
        out += lines_of(geometry.GetGeometryRef(index))
    return out


def union(geometries):
    """The union of many OGR geometries, by halves so that the cost stays near n log n."""
    geometries = list(geometries)
    if not geometries:
        return ogr.Geometry(ogr.wkbMultiPolygon)
    while len(geometries) > 1:
        geometries = [geometries[i].Union(geometries[i + 1]) if i + 1 < len(geometries) else geometries[i]
                      for i in range(0, len(geometries), 2)]
    return geometries[0]


def spectral_noise(rows, columns, cell, rng, exponent=2.0, longest=4000.0):
    """A field of unit standard deviation whose power falls with frequency to the given exponent; wavelengths above
    `longest` metres are damped, so that the regional relief stays that of the base data."""
    spectrum = np.fft.rfft2(rng.standard_normal((rows, columns)))
    fy = np.fft.fftfreq(rows, cell)[:, None]
    fx = np.fft.rfftfreq(columns, cell)[None, :]
    frequency = np.hypot(fx, fy)
    spectrum *= (frequency ** 2 + (1.0 / longest) ** 2) ** (-exponent / 2.0)
    spectrum[0, 0] = 0
    field = np.fft.irfft2(spectrum, (rows, columns))
    return field / field.std()
