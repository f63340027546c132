# SPDX-License-Identifier: GPL-3.0-or-later
"""Nodes a set of polylines: wherever two lines meet or cross, both get the same vertex and are cut there."""
import math
from collections import defaultdict

CELL = 400.0
TOUCH = 0.05  # metres: an end this near to another line lies on it


def _cells(a, b):
    x0, x1 = sorted((a[0], b[0]))
    y0, y1 = sorted((a[1], b[1]))
    for i in range(math.floor((x0 - TOUCH) / CELL), math.floor((x1 + TOUCH) / CELL) + 1):
        for j in range(math.floor((y0 - TOUCH) / CELL), math.floor((y1 + TOUCH) / CELL) + 1):
            yield i, j


def _foot(p, a, b):
    """Distance from p to the segment and the share of the segment where it is nearest."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length2 = dx * dx + dy * dy
    t = 0.0 if length2 == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy), t


def _crossing(a, b, c, d):
    """Where two segments cross properly, as (point, share of the first, share of the second), else None."""
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    cross = rx * sy - ry * sx
    if cross == 0:
        return None
    t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
    u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
    if not (0 < t < 1 and 0 < u < 1):
        return None
    return (a[0] + t * rx, a[1] + t * ry), t, u


class Index:
    """Segments by grid cell; grows as lines are added."""

    def __init__(self):
        self.segments = []
        self.cells = defaultdict(list)

    def add(self, points, owner):
        for a, b in zip(points[:-1], points[1:]):
            number = len(self.segments)
            self.segments.append((a, b, owner))
            for cell in _cells(a, b):
                self.cells[cell].append(number)

    def first_hit(self, start, direction, reach):
        """The nearest segment hit by a ray: the point, or None."""
        end = (start[0] + direction[0] * reach, start[1] + direction[1] * reach)
        best = None
        for number in sorted({n for cell in _cells(start, end) for n in self.cells.get(cell, ())}):
            a, b, _ = self.segments[number]
            hit = _crossing(start, end, a, b)
            if hit and (best is None or hit[1] < best[1]):
                best = hit
        return best[0] if best else None


def noded(lines):
    """`lines` is [(points, attributes)]; returns the same, cut at every common point. Order follows the input."""
    canonical = {}

    def snapped(p):
        """Points closer than about 0.1 m share one coordinate, that of the first seen."""
        i, j = math.floor(p[0] * 10), math.floor(p[1] * 10)
        for key in ((i, j), (i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1), (i - 1, j - 1), (i + 1, j + 1), (i - 1, j + 1), (i + 1, j - 1)):
            if key in canonical:
                return canonical[key]
        canonical[(i, j)] = (round(p[0], 3), round(p[1], 3))
        return canonical[(i, j)]

    prepared = []
    for points, attributes in lines:
        middle = [(round(x, 3), round(y, 3)) for x, y in points[1:-1]]
        chain = [snapped(points[0])] + middle + [snapped(points[-1])]
        prepared.append((chain, attributes))

    index = Index()
    for number, (points, _) in enumerate(prepared):
        for position in range(len(points) - 1):
            index.add(points[position:position + 2], (number, position))
    inserted = defaultdict(list)  # (line, segment) -> [(share, point)]
    nodes = set()
    for points, _ in prepared:
        nodes.update((points[0], points[-1]))
    seen = set()
    for cell in sorted(index.cells):
        members = index.cells[cell]
        for i, first in enumerate(members):
            a, b, owner = index.segments[first]
            for second in members[i + 1:]:
                c, d, other = index.segments[second]
                if owner[0] == other[0] and abs(owner[1] - other[1]) <= 1:
                    continue
                if max(a[0], b[0]) + TOUCH < min(c[0], d[0]) or max(c[0], d[0]) + TOUCH < min(a[0], b[0]) or \
                        max(a[1], b[1]) + TOUCH < min(c[1], d[1]) or max(c[1], d[1]) + TOUCH < min(a[1], b[1]):
                    continue
                if (first, second) in seen:
                    continue
                seen.add((first, second))
                touched = False
                for p, u, v, target in ((a, c, d, other), (b, c, d, other), (c, a, b, owner), (d, a, b, owner)):
                    if p in (u, v):
                        touched = True
                        nodes.add(p)
                        continue
                    distance, share = _foot(p, u, v)
                    if distance <= TOUCH:
                        touched = True
                        nodes.add(p)
                        inserted[target].append((share, p))
                if touched:
                    continue
                hit = _crossing(a, b, c, d)
                if hit:
                    p = snapped(hit[0])
                    nodes.add(p)
                    inserted[owner].append((hit[1], p))
                    inserted[other].append((hit[2], p))

    out = []
    for number, (points, attributes) in enumerate(prepared):
        chain = [points[0]]
        for position in range(len(points) - 1):
            for _, p in sorted(inserted.get((number, position), ())):
                if p != chain[-1]:
                    chain.append(p)
            if points[position + 1] != chain[-1]:
                chain.append(points[position + 1])
        piece = [chain[0]]
        for p in chain[1:]:
            piece.append(p)
            if p in nodes:
                if not (len(piece) == 2 and piece[0] == piece[1]):
                    out.append((piece, attributes))
                piece = [p]
        if len(piece) > 1:
            out.append((piece, attributes))
    return _without_twins(out)


def joined(lines, reach):
    """Lengthens dead ends that stop short of another edge by less than `reach` metres, and nodes the result."""
    degree = defaultdict(int)
    index = Index()
    for number, (points, _) in enumerate(lines):
        degree[points[0]] += 1
        degree[points[-1]] += 1
        index.add(points, number)
    out = [(list(points), attributes) for points, attributes in lines]
    done = set()
    for number, (points, _) in enumerate(lines):
        for at_start in (True, False):
            end = points[0] if at_start else points[-1]
            if degree[end] > 1 or end in done:
                continue
            best = None
            i, j = math.floor(end[0] / CELL), math.floor(end[1] / CELL)
            for segment in sorted({n for di in (-1, 0, 1) for dj in (-1, 0, 1) for n in index.cells.get((i + di, j + dj), ())}):
                a, b, owner = index.segments[segment]
                distance, share = _foot(end, a, b)
                if owner != number and distance < reach and (best is None or distance < best[0]):
                    best = (distance, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if best:
                done.update((end, best[1]))
                chain = out[number][0]
                chain.insert(0 if at_start else len(chain), best[1])
    return noded(out)


def contracted(lines, least):
    """Joins the two ends of every edge shorter than `least` metres into one node and drops the edge."""
    into = {}

    def node(p):
        while p in into:
            p = into[p]
        return p

    for points, _ in lines:
        if _length(points) < least:
            a, b = node(points[0]), node(points[-1])
            if a != b:
                into[b] = a
    moved = [([node(points[0])] + list(points[1:-1]) + [node(points[-1])], attributes) for points, attributes in lines]
    return _without_twins([(points, attributes) for points, attributes in moved if _length(points) >= least])


def _length(points):
    return sum(math.dist(a, b) for a, b in zip(points[:-1], points[1:]))


def _without_twins(lines):
    """Drops an edge that repeats another one, vertex by vertex, in either direction."""
    seen, out = set(), []
    for points, attributes in lines:
        key = min(tuple(points), tuple(reversed(points)))
        if key not in seen:
            seen.add(key)
            out.append((points, attributes))
    return out


def main_component(lines):
    """Keeps the edges of the largest connected part."""
    parent = {}

    def root(p):
        parent.setdefault(p, p)
        while parent[p] != p:
            parent[p] = parent[parent[p]]
            p = parent[p]
        return p

    for points, _ in lines:
        parent[root(points[0])] = root(points[-1])
    count = defaultdict(int)
    for points, _ in lines:
        count[root(points[0])] += 1
    largest = max(sorted(count), key=lambda p: count[p])
    return [(points, attributes) for points, attributes in lines if root(points[0]) == largest]
