# SPDX-License-Identifier: GPL-3.0-or-later
"""Matrices and routes over a random town with one-way streets, judged by scipy's Dijkstra."""
import csv
import math
import random
import unittest

from osgeo import ogr

from support import Folder, features, songhua

try:
    import numpy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra
except ImportError:
    numpy = None

SIDE = 20


def write_lines(file, lines):
    """Lines without a coordinate system: their lengths are then those of the plane, as scipy is given them."""
    data = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(file))
    layer = data.CreateLayer("roads", None, ogr.wkbLineString)
    layer.CreateField(ogr.FieldDefn("speed", ogr.OFTReal))
    layer.CreateField(ogr.FieldDefn("oneway", ogr.OFTString))
    for points, speed, way in lines:
        feature = ogr.Feature(layer.GetLayerDefn())
        shape = ogr.Geometry(ogr.wkbLineString)
        for x, y in points:
            shape.AddPoint_2D(x, y)
        feature.SetGeometry(shape)
        feature.SetField("speed", speed)
        feature.SetField("oneway", way)
        layer.CreateFeature(feature)
    data = None


def write_points(file, places):
    data = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(file))
    layer = data.CreateLayer("points", None, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("node", ogr.OFTInteger))
    for node, (x, y) in places:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x} {y})"))
        feature.SetField("node", node)
        layer.CreateFeature(feature)
    data = None


class Town:
    """Crossings on a shaken grid; streets of every kind between neighbours, some missing, some double."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.nodes = [(500 * (i % SIDE) + chance.randrange(-150, 150), 500 * (i // SIDE) + chance.randrange(-150, 150)) for i in range(SIDE * SIDE)]
        self.lines = []
        self.arcs = {}   # (from, to): (minutes, metres), the quickest
        for i in range(SIDE * SIDE):
            for j in ([i + 1] if i % SIDE + 1 < SIDE else []) + ([i + SIDE] if i + SIDE < SIDE * SIDE else []):
                if chance.random() < 0.12:
                    continue
                for _ in range(2 if chance.random() < 0.05 else 1):
                    self.street(chance, i, j)

    def street(self, chance, i, j):
        (x0, y0), (x1, y1) = self.nodes[i], self.nodes[j]
        middle = ((x0 + x1) / 2 + chance.uniform(-40, 40), (y0 + y1) / 2 + chance.uniform(-40, 40))
        speed = chance.choice([20.0, 37.5, 60.0, 110.0])
        way = chance.choice(["B", "B", "FT", "TF"])
        points = [self.nodes[i], middle, self.nodes[j]]
        self.lines.append((points, speed, way))
        metres = math.dist(points[0], points[1]) + math.dist(points[1], points[2])
        minutes = metres / (speed / 3.6) / 60
        for pair in ([(i, j)] if way in ("B", "FT") else []) + ([(j, i)] if way in ("B", "TF") else []):
            self.arcs[pair] = min(self.arcs.get(pair, (math.inf, 0)), (minutes, metres))

    def used(self):
        return sorted({node for pair in self.arcs for node in pair})

    def minutes(self, origins):
        rows, columns = zip(*self.arcs)
        graph = csr_matrix(([cost[0] for cost in self.arcs.values()], (rows, columns)), shape=(SIDE * SIDE, SIDE * SIDE))
        return dijkstra(graph, directed=True, indices=origins)


@unittest.skipIf(numpy is None, "every test of this program was skipped: python3-scipy is not installed")
class Routing(Folder):
    def setUp(self):
        super().setUp()
        self.town = Town(5)
        self.roads = self.out / "roads.shp"
        write_lines(self.roads, self.town.lines)
        used = self.town.used()
        self.origins, self.destinations = used[::3], used
        self.assertGreater(len(self.origins), 100)   # so many that a hierarchy is prepared for them
        write_points(self.out / "origins.shp", [(node, self.town.nodes[node]) for node in self.origins])
        write_points(self.out / "few.shp", [(node, self.town.nodes[node]) for node in self.origins[:7]])
        write_points(self.out / "destinations.shp", [(node, self.town.nodes[node]) for node in self.destinations])
        self.network = ["--roads", self.roads, "--speed", "speed", "--oneway", "oneway"]
        self.expected = dict(zip(self.origins, self.town.minutes(self.origins)))

    def ends(self, origins="origins.shp", destinations="destinations.shp"):
        return ["--origins", self.out / origins, "--destinations", self.out / destinations, "--id", "node"]

    def matrix(self, name, *words):
        done = songhua("run", "od-matrix", *words, "--output", self.out / name)
        self.assertEqual(done.code, 0, done.out + done.err)
        with open(self.out / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_times_are_those_of_scipy(self):
        rows = self.matrix("m.csv", *self.network, *self.ends())
        self.assertEqual(len(rows), len(self.origins) * len(self.destinations))
        unreachable = 0
        for row in rows:
            expected = self.expected[int(row["origin_id"])][int(row["destination_id"])]
            if math.isinf(expected):
                unreachable += 1
                self.assertEqual((row["status"], row["time_min"], row["length_m"]), ("unreachable", "", ""))
            else:
                self.assertEqual(row["status"], "ok")
                self.assertAlmostEqual(float(row["time_min"]), expected, delta=1e-9 * max(1, expected))
        self.assertGreater(unreachable, 0)

    def test_hierarchies_threads_and_prepared_networks_change_no_byte(self):
        self.matrix("all.csv", *self.network, *self.ends())
        expected = (self.out / "all.csv").read_bytes()
        for threads in ("1", "5"):
            self.matrix(f"{threads}.csv", *self.network, *self.ends(), "--threads", threads)
            self.assertEqual((self.out / f"{threads}.csv").read_bytes(), expected)
        self.assertEqual(songhua("run", "network-build", *self.network, "--output", self.out / "town.net").code, 0)
        self.matrix("prepared.csv", "--network", self.out / "town.net", *self.ends())
        self.assertEqual((self.out / "prepared.csv").read_bytes(), expected)
        # Few origins are searched from one by one, unless the network brought its hierarchy along.
        self.matrix("few.csv", *self.network, *self.ends("few.shp"))
        few = (self.out / "few.csv").read_bytes()
        self.assertTrue(expected.startswith(few))
        self.matrix("few_prepared.csv", "--network", self.out / "town.net", *self.ends("few.shp"))
        self.assertEqual((self.out / "few_prepared.csv").read_bytes(), few)

    def test_routes_run_along_the_streets_and_cost_what_the_matrix_says(self):
        rows = self.matrix("m.csv", *self.network, *self.ends("few.shp"))
        done = songhua("run", "route", *self.network, *self.ends("few.shp"), "--output", self.out / "r.gpkg", "--json")
        self.assertEqual(done.code, 0, done.out + done.err)
        routes = features(self.out / "r.gpkg")
        self.assertEqual(done.json["values"]["ok"], sum(row["status"] == "ok" for row in rows))
        self.assertEqual(len(routes), len(rows))
        for row, (line, route) in zip(rows, routes):
            self.assertEqual((row["origin_id"], row["destination_id"], row["status"]), (route["origin_id"], route["destination_id"], route["status"]))
            if row["status"] != "ok":
                self.assertIsNone(line)
                continue
            self.assertEqual((float(row["time_min"]), float(row["length_m"])), (route["time_min"], route["length_m"]))
            if row["origin_id"] == row["destination_id"]:
                self.assertIsNone(line)
                continue
            self.assertAlmostEqual(line.Length(), route["length_m"], delta=1e-6)
            self.assertEqual(line.GetPoint_2D(0), self.town.nodes[int(row["origin_id"])])
            self.assertEqual(line.GetPoint_2D(line.GetPointCount() - 1), self.town.nodes[int(row["destination_id"])])
            self.assertAlmostEqual(self.minutes_of(line), route["time_min"], delta=1e-9 * max(1, route["time_min"]))

    def minutes_of(self, line):
        """A route goes from crossing to crossing over the middles of streets, each in a direction that is allowed."""
        known = {}
        for (start, middle, end), speed, way in self.town.lines:
            if way != "TF":
                known[start, middle, end] = speed
            if way != "FT":
                known[end, middle, start] = speed
        points = [line.GetPoint_2D(i) for i in range(line.GetPointCount())]
        return sum((math.dist(a, b) + math.dist(b, c)) / (known[a, b, c] / 3.6) / 60 for a, b, c in zip(points[::2], points[1::2], points[2::2]))


STREETS = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="hand">
 <node id="1" version="1" lat="45.75" lon="126.60"/><node id="2" version="1" lat="45.75" lon="126.61"/><node id="3" version="1" lat="45.75" lon="126.62"/>
 <node id="4" version="1" lat="45.76" lon="126.61"/><node id="5" version="1" lat="45.76" lon="126.62"/>
 <way id="10" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="学府路"/><tag k="maxspeed" v="60"/></way>
 <way id="11" version="1"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="name" v="学府路"/><tag k="maxweight" v="20"/></way>
 <way id="12" version="1"><nd ref="2"/><nd ref="4"/><tag k="highway" v="residential"/><tag k="name" v="和平街"/></way>
 <way id="13" version="1"><nd ref="3"/><nd ref="5"/><nd ref="4"/><tag k="highway" v="residential"/><tag k="name" v="新阳街"/></way>
 <relation id="20" version="1"><member type="way" ref="12" role="to"/><member type="node" ref="2" role="via"/><member type="way" ref="10" role="from"/>
  <tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>
</osm>
"""


class OpenStreetMap(Folder):
    """The left turn at the crossing is not allowed: one goes on and around the block, unless a bridge there is too weak."""

    def directions(self, *more):
        (self.base / "town.osm").write_text(STREETS, encoding="utf-8")
        for name, lon, lat in (("from", 126.605, 45.75), ("to", 126.61, 45.755)):
            (self.base / f"{name}.csv").write_text(f"x,y\n{lon},{lat}\n", encoding="utf-8")
        done = songhua("run", "route", "--roads", self.base / "town.osm", "--speed", "maxspeed", "--class", "highway", "--speeds", "openstreetmap", "--oneway", "oneway",
                       "--origins", f"{self.base / 'from.csv'}|crs=EPSG:4326", "--destinations", f"{self.base / 'to.csv'}|crs=EPSG:4326", "--name", "name",
                       "--output", self.out / "r.gpkg", "--directions", self.out / "d.csv", "--overwrite", "--json", *more)
        self.assertEqual(done.code, 0, done.out + done.err)
        with open(self.out / "d.csv", encoding="utf-8-sig") as file:
            return [(row["turn"], row["street"]) for row in csv.DictReader(file)], features(self.out / "r.gpkg")[0][1]

    def test_a_restriction_leads_around_the_block(self):
        straight, quick = self.directions()
        self.assertEqual(straight, [("start", "学府路"), ("left", "和平街"), ("arrive", "")])
        turns = ("--turns", f"{self.base / 'town.osm'}|layer=other_relations")
        around, slow = self.directions(*turns)
        self.assertEqual(around, [("start", "学府路"), ("left", "新阳街"), ("left", "和平街"), ("arrive", "")])
        self.assertGreater(slow["length_m"], quick["length_m"] + 2000)
        heavy, none = self.directions(*turns, "--vehicle", "maxweight=40")
        self.assertEqual((heavy, none["status"], none["time_min"]), ([], "unreachable", None))


if __name__ == "__main__":
    unittest.main()
