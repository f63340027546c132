# SPDX-License-Identifier: GPL-3.0-or-later
"""A planar subdivision whose faces share their vertices exactly.

A face is a list of rings of vertex numbers: the shell counter-clockwise, holes clockwise. When a cut puts a vertex on an edge,
`splits` remembers it, so the neighbour finds it too. `refined` bends long edges once, for both sides together."""
import math

import shapes


class Mesh:
    def __init__(self):
        self.points = []
        self.numbers = {}
        self.splits = {}      # (low, high) -> vertex on that edge
        self.straight = {}    # (low, high) -> True when the edge must not be bent (roads, banks, outlines)

    def vertex(self, x, y):
        key = (x, y)
        if key not in self.numbers:
            self.numbers[key] = len(self.points)
            self.points.append(key)
        return self.numbers[key]

    def ring(self, coordinates, straight):
        """Numbers of an open ring; its edges are marked straight if they must stay as they are."""
        ring = [self.vertex(x, y) for x, y in coordinates]
        if straight:
            for u, v in zip(ring, ring[1:] + ring[:1]):
                self.straight[(min(u, v), max(u, v))] = True
        return ring

    def _split(self, u, v, m):
        """Remembers vertex m on the edge; both halves inherit whether they may be bent."""
        key = (min(u, v), max(u, v))
        self.splits[key] = m
        if self.straight.get(key):
            self.straight[(min(u, m), max(u, m))] = True
            self.straight[(min(m, v), max(m, v))] = True

    def expanded(self, ring):
        """The ring with the vertices that cuts from the other side have put on its edges."""
        out = []
        stack = [(u, v) for u, v in zip(ring, ring[1:] + ring[:1])][::-1]
        while stack:
            u, v = stack.pop()
            m = self.splits.get((min(u, v), max(u, v)))
            if m is None:
                out.append(u)
            else:
                stack.append((m, v))
                stack.append((u, m))
        return out

    def area(self, face):
        return sum(self.ring_area(ring) for ring in face)

    def ring_area(self, ring):
        return shapes.ring_area([self.points[n] for n in ring])

    def centroid(self, face):
        """Of the shell; good enough to look up what the land is like there."""
        points = self.points
        x0, y0 = points[face[0][0]]
        area = cx = cy = 0.0
        px, py = points[face[0][-1]]
        for number in face[0]:
            x, y = points[number]
            cross = (px - x0) * (y - y0) - (x - x0) * (py - y0)
            area += cross
            cx += cross * (px + x - 2 * x0)
            cy += cross * (py + y - 2 * y0)
            px, py = x, y
        return (x0 + cx / (3 * area), y0 + cy / (3 * area)) if area else (x0, y0)

    def extent(self, face, angle):
        """Least and greatest coordinate along and across a direction."""
        c, s = math.cos(angle), math.sin(angle)
        along = [self.points[n][0] * c + self.points[n][1] * s for n in face[0]]
        across = [-self.points[n][0] * s + self.points[n][1] * c for n in face[0]]
        return min(along), max(along), min(across), max(across)

    def cut(self, face, origin, angle, accept=None):
        """Cuts a face along a line. Returns (pieces left of it, pieces right of it, chords), or None where the line passes too
        near to a vertex, misses the face, or `accept(pieces)` is false; the mesh is unchanged then."""
        dx, dy = math.cos(angle), math.sin(angle)
        rings = [self.expanded(ring) for ring in face]
        points = self.points
        crossings = 0
        sides = []
        for ring in rings:
            side = [(points[n][1] - origin[1]) * dx - (points[n][0] - origin[0]) * dy for n in ring]
            if min(abs(s) for s in side) < 0.4:
                return None
            sides.append(side)
            crossings += sum((a > 0) != (b > 0) for a, b in zip(side, side[1:] + side[:1]))
        if crossings == 0 or crossings % 2:
            return None
        on_line, left, right = [], {}, {}
        for ring, side in zip(rings, sides):
            count = len(ring)
            for i in range(count):
                j = (i + 1) % count
                u, v = ring[i], ring[j]
                if (side[i] > 0) == (side[j] > 0):
                    where = left if side[i] > 0 else right
                    if u in where:
                        return None
                    where[u] = v
                    continue
                t = side[i] / (side[i] - side[j])
                x = points[u][0] + t * (points[v][0] - points[u][0])
                y = points[u][1] + t * (points[v][1] - points[u][1])
                on_line.append(((x - origin[0]) * dx + (y - origin[1]) * dy, (x, y), u, v, side[i] > 0))
        on_line.sort(key=lambda hit: hit[0])
        if any(b[0] - a[0] < 0.5 for a, b in zip(on_line[:-1], on_line[1:])):
            return None
        for _, _, u, v, from_left in on_line:
            if (u in left) if from_left else (u in right):
                return None
        before = len(points)
        for m, (_, point, u, v, from_left) in enumerate(on_line, before):
            points.append(point)
            if from_left:
                left[u], right[m] = m, v
            else:
                right[u], left[m] = m, v
        chords = [(m, m + 1) for m in range(before, len(points), 2)]
        for a, b in chords:
            left[a] = b
            right[b] = a
        above, below = self._pieces(left), self._pieces(right)
        if accept and not accept(above + below):
            del points[before:]
            return None
        for m, (_, _, u, v, _) in enumerate(on_line, before):
            self._split(u, v, m)
        return above, below, chords

    def _pieces(self, following):
        """Faces from a successor map: rings first, then holes go to the shell that contains them."""
        rings = []
        remaining = dict(following)
        while remaining:
            start = next(iter(remaining))
            ring = [start]
            n = remaining.pop(start)
            while n != start:
                ring.append(n)
                n = remaining.pop(n)
            rings.append(ring)
        shells = [[ring] for ring in rings if self.ring_area(ring) > 0]
        for hole in (ring for ring in rings if self.ring_area(ring) <= 0):
            owner = next((shell for shell in shells if len(shells) == 1 or shapes.contains([self.points[n] for n in shell[0]], *self.points[hole[0]])), None)
            if owner:
                owner.append(hole)
        return shells

    def merged(self, first, second):
        """Two faces joined along their common border, or None if the join is not simple."""
        edges = set()
        for face in (first, second):
            for ring in (self.expanded(r) for r in face):
                for u, v in zip(ring, ring[1:] + ring[:1]):
                    if (v, u) in edges:
                        edges.discard((v, u))
                    else:
                        edges.add((u, v))
        following = {}
        for u, v in sorted(edges):
            if u in following:
                return None
            following[u] = v
        pieces = self._pieces(following)
        return pieces[0] if len(pieces) == 1 else None

    def refined(self, faces, seed, step, bends, keep=frozenset()):
        """The finished rings as coordinates, face by face. Every edge that is not straight is halved until it is shorter than
        `step`, the middle moved sideways by a share `bends[edge]` of the length; edges in `keep` are halved but not moved.
        The shift follows from edge and seed alone, so both neighbours, and every repetition, get the same curve."""
        curves = {}

        def curve(key):
            if key not in curves:
                out = []
                amplitude = 0.0 if key in keep else bends.get(key, 0.0)

                def halve(a, b, place):
                    length = math.dist(a, b)
                    if length <= step:
                        return
                    shift = amplitude * _unit(seed, key, place)
                    middle = (0.5 * (a[0] + b[0]) - shift * (b[1] - a[1]), 0.5 * (a[1] + b[1]) + shift * (b[0] - a[0]))
                    halve(a, middle, 2 * place)
                    out.append(middle)
                    halve(middle, b, 2 * place + 1)

                if not self.straight.get(key):
                    halve(self.points[key[0]], self.points[key[1]], 1)
                curves[key] = out
            return curves[key]

        finished = []
        for face in faces:
            rings = []
            for ring in (self.expanded(r) for r in face):
                coordinates = []
                for u, v in zip(ring, ring[1:] + ring[:1]):
                    coordinates.append(self.points[u])
                    coordinates.extend(curve((u, v)) if u < v else reversed(curve((v, u))))
                rings.append(coordinates)
            finished.append(rings)
        return finished


def _unit(seed, key, place):
    """A number between -1.5 and 1.5, bell-shaped, that depends on nothing but its arguments."""
    state = (seed * 0x9E3779B97F4A7C15 + key[0] * 0xBF58476D1CE4E5B9 + key[1] * 0x94D049BB133111EB + place * 0xD6E8FEB86659FD93) & _MASK
    total = 0.0
    for _ in range(3):
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        total += (mixed ^ (mixed >> 31)) / 2.0 ** 64
    return total - 1.5


_MASK = (1 << 64) - 1
