# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers of the sample project are what its README says."""
import csv
import json
import math
import os
import unittest
from collections import Counter, defaultdict

import numpy as np
from osgeo import gdal, ogr

from sample import SAMPLE, SYNTHETIC, UnionFind, lines, path, rings, rows

# GB/T 21010-2017: first-level class -> number of its second-level classes (73 in all).
GBT21010 = {1: 3, 2: 4, 3: 7, 4: 4, 5: 7, 6: 4, 7: 2, 8: 10, 9: 6, 10: 9, 11: 10, 12: 7}
CODES = {f"{first:02d}{second:02d}" for first, count in GBT21010.items() for second in range(1, count + 1)}

_cache = {}


def parcels(name):
    """The parcels of one file as [(code, area, unit, quality, polygon)]."""
    if name not in _cache:
        if name == "qiqihar":
            _cache[name] = [(v["地类编码"], v["图斑面积"], v["权属单位"], v["耕地等别"], g)
                            for v, g in rows("parcels_qiqihar.shp", options=["ENCODING=GBK"])]
        else:
            _cache[name] = [(v["DLBM"], v["TBMJ"], v["QSDWMC"], v["quality"], g) for v, g in rows(f"parcels_{name}.gpkg")]
    return _cache[name]


DISTRICTS_IN = {"corridor": 3, "qiqihar": 1, "mudanjiang": 1, "jixi": 1}


class Parcels(unittest.TestCase):
    def test_there_are_as_many_as_promised(self):
        self.assertEqual({name: len(parcels(name)) for name in DISTRICTS_IN},
                         {"corridor": 20000, "qiqihar": 2000, "mudanjiang": 2000, "jixi": 2000})

    def test_every_code_is_one_of_the_73_classes(self):
        self.assertEqual(len(CODES), 73)
        for name in DISTRICTS_IN:
            self.assertLessEqual({code for code, *_ in parcels(name)}, CODES)

    def test_every_outline_is_valid(self):
        for name in DISTRICTS_IN:
            self.assertEqual([i for i, row in enumerate(parcels(name)) if not row[4].IsValid()], [])

    def test_neighbours_share_every_vertex_and_districts_have_no_gap(self):
        """Each directed edge occurs once; those without a twin form exactly the outline of each district."""
        for name, districts in DISTRICTS_IN.items():
            edges = set()
            count = 0
            for *_, polygon in parcels(name):
                for ring in rings(polygon):
                    if name == "qiqihar":
                        ring = [(round(x, 4), round(y, 4)) for x, y in ring]
                    edges.update(zip(ring[:-1], ring[1:]))
                    count += len(ring) - 1
            self.assertEqual(len(edges), count, f"{name}: an edge is used twice in one direction")
            border = {a: b for a, b in edges if (b, a) not in edges}
            loops, area = 0, 0.0
            while border:
                start, b = border.popitem()
                loops += 1
                previous = start
                area += previous[0] * b[1] - b[0] * previous[1]
                while b != start:
                    previous, b = b, border.pop(b)
                    area += previous[0] * b[1] - b[0] * previous[1]
            self.assertEqual(loops, districts, name)
            total = sum(polygon.GetArea() for *_, polygon in parcels(name))
            self.assertLess(abs(abs(area) / 2 - total) / total, 1e-6, f"{name}: parcels overlap or leave gaps")

    def test_the_stated_area_is_the_ellipsoidal_area(self):
        from projection import ANALYSIS, transform
        for name in ("mudanjiang", "jixi"):
            for _, stated, _, _, polygon in parcels(name)[::40]:
                area = 0.0
                for ring in rings(polygon):
                    x, y = transform(ring, "EPSG:4490", ANALYSIS).T
                    area += 0.5 * float(np.sum((x[:-1] - x[0]) * (y[1:] - y[0]) - (x[1:] - x[0]) * (y[:-1] - y[0])))
                self.assertAlmostEqual(abs(area) / stated, 1.0, places=4)

    def test_sizes_and_vertices_are_those_of_real_parcels(self):
        corridor = parcels("corridor")
        vertices = np.mean([sum(len(ring) for ring in rings(polygon)) for *_, polygon in corridor])
        self.assertTrue(10 <= vertices <= 20, vertices)

        def median_hectares(*codes):
            return float(np.median([area for code, area, *_ in corridor if code in codes])) / 1e4

        self.assertTrue(1 <= median_hectares("0701", "0501", "0505") <= 5)
        self.assertTrue(10 <= median_hectares("0101", "0102", "0103") <= 60)
        self.assertGreater(median_hectares("0301"), median_hectares("0101", "0103"))

    def test_arable_land_alone_carries_a_soil_grade(self):
        for code, _, _, quality, _ in parcels("corridor"):
            self.assertEqual(quality is not None, code in ("0101", "0102", "0103"))
            self.assertIn(quality, (None, *range(1, 11)))

    def test_large_vacant_or_industrial_parcels_exist_in_every_file(self):
        for name, least in (("corridor", 15), ("qiqihar", 3), ("mudanjiang", 3), ("jixi", 3)):
            large = [area for code, area, *_ in parcels(name) if code in ("0601", "1201", "1204") and 40e4 < area < 150e4]
            self.assertGreaterEqual(len(large), least, name)

    def test_land_follows_the_place(self):
        count = {name: Counter(code for code, *_ in parcels(name)) for name in DISTRICTS_IN}
        self.assertGreater(count["corridor"]["1204"], 50)
        self.assertGreater(count["jixi"]["0602"], 10)
        self.assertGreater(count["mudanjiang"]["0301"], count["qiqihar"]["0301"])


class AsUsersHaveIt(unittest.TestCase):
    def test_the_qiqihar_shapefile_is_gbk_and_nothing_says_so(self):
        self.assertFalse(os.path.exists(path("parcels_qiqihar.cpg")))
        with open(path("parcels_qiqihar.dbf"), "rb") as file:
            dbf = file.read()
        self.assertEqual(dbf[29], 0, "language byte")
        self.assertRaises(UnicodeDecodeError, dbf.decode, "utf-8")
        self.assertIn("地类编码", dbf[32:32 * 10].decode("gbk"))
        self.assertIn("旱地", dbf.decode("gbk", errors="ignore"))
        with open(path("parcels_qiqihar.prj"), encoding="ascii") as prj:
            self.assertIn("Zone_41", prj.read())

    def test_the_brownfields_carry_zone_42_in_their_eastings_and_no_prj(self):
        self.assertFalse(os.path.exists(path("brownfields_zone42.prj")))
        fields = rows("brownfields_zone42.shp")
        self.assertEqual(len(fields), 60)
        for values, polygon in fields:
            x0, x1, y0, y1 = polygon.GetEnvelope()
            self.assertTrue(42e6 < x0 < x1 < 43e6 and 4.8e6 < y0 < y1 < 5.9e6)
            self.assertIn(values["status"], ("class2-ready", "risk-control", "above-intervention"))
        self.assertEqual(len({values["status"] for values, _ in fields}), 3)

    def test_the_firms_are_shifted_and_fall_back_on_industrial_land(self):
        from gcj02 import shifted
        with open(path("firms_gcj02.geojson"), encoding="utf-8") as file:
            collection = json.load(file)
        self.assertEqual(len(collection["features"]), 120)
        self.assertNotIn("crs", collection)
        self.assertNotIn("gcj", json.dumps(collection).lower())
        industrial = [polygon for _, polygon in rows("industrial_land.gpkg")]
        boxes = [polygon.GetEnvelope() for polygon in industrial]
        for feature in collection["features"]:
            lon, lat = x, y = feature["geometry"]["coordinates"]
            for _ in range(6):
                dx, dy = shifted(lon, lat)
                lon, lat = lon + x - dx, lat + y - dy
            metres = math.hypot((x - lon) * 111320 * math.cos(math.radians(lat)), (y - lat) * 111320)
            self.assertTrue(480 < metres < 680, metres)
            point = ogr.Geometry(ogr.wkbPoint)
            point.AddPoint_2D(lon, lat)
            self.assertTrue(any(b[0] <= lon <= b[1] and b[2] <= lat <= b[3] and polygon.Distance(point) < 1e-4
                                for polygon, b in zip(industrial, boxes)))


class Networks(unittest.TestCase):
    def test_roads_are_one_network_but_for_the_faults(self):
        roads = lines("roads.gpkg", "roads_synthetic")
        self.assertTrue(15000 <= len(roads) <= 25000, len(roads))
        nodes = UnionFind()
        for _, points in roads:
            nodes.join(points[0], points[-1])
        parts = Counter(nodes.root(points[0]) for _, points in roads)
        self.assertGreaterEqual(max(parts.values()), len(roads) - 6)
        self.assertIn(2, parts.values(), "the island of two edges")

    def test_one_edge_is_there_twice(self):
        seen = Counter(min(tuple(points), tuple(reversed(points))) for _, points in lines("roads.gpkg", "roads_synthetic"))
        self.assertEqual([count for count in seen.values() if count > 1], [2])

    def test_three_near_misses_and_two_unnoded_junctions_and_no_more(self):
        from network import CELL, Index, _foot
        from projection import to_analysis
        roads = [[tuple(p) for p in to_analysis(points)] for _, points in lines("roads.gpkg", "roads_synthetic")]

        def key(p):
            return round(p[0], 2), round(p[1], 2)

        degree = Counter(key(p) for points in roads for p in (points[0], points[-1]))
        index = Index()
        for number, points in enumerate(roads):
            index.add(points, number)
        touching, near = 0, []
        for number, points in enumerate(roads):
            for end in (points[0], points[-1]):
                if degree[key(end)] > 1:
                    continue
                i, j = math.floor(end[0] / CELL), math.floor(end[1] / CELL)
                around = (index.segments[n] for di in (-1, 0, 1) for dj in (-1, 0, 1) for n in index.cells.get((i + di, j + dj), ()))
                distance = min((_foot(end, a, b)[0] for a, b, owner in around if owner != number), default=1e9)
                if distance < 0.5:
                    touching += 1
                elif distance < 25:
                    near.append(distance)
        self.assertEqual(touching, 2)
        self.assertEqual(len(near), 3, near)
        self.assertTrue(all(5 <= distance <= 15 for distance in near), near)

    def test_classes_directions_and_speeds_are_sound(self):
        for values, points in lines("roads.gpkg", "roads_synthetic"):
            self.assertIn(values["class"], ("expressway", "national", "provincial", "county", "urban"))
            self.assertIn(values["oneway"], ("B", "FT", "TF"))
            self.assertLess(values["winter_kmh"], values["speed_kmh"])
            self.assertGreaterEqual(len(points), 2)

    def test_every_freight_station_is_a_vertex_of_a_railway(self):
        vertices = {p for _, points in lines("railways.gpkg", "railways_synthetic") for p in points}
        stations = rows("railways.gpkg", "freight_stations_synthetic")
        self.assertTrue(38 <= len(stations) <= 48)
        for values, point in stations:
            self.assertIn((point.GetX(), point.GetY()), vertices, values["name_zh"])


class People(unittest.TestCase):
    def test_townships_add_up_to_the_census(self):
        with open(os.path.join(SAMPLE, "base", "hlj_census2020_population.csv"), encoding="utf-8-sig") as file:
            census = {row["name_en"]: int(row["pop_2020_census"]) for row in csv.DictReader(file)}
        total = defaultdict(int)
        for values, _ in rows("townships.gpkg"):
            total[values["prefecture"]] += values["population"]
        self.assertEqual(dict(total), census)
        self.assertEqual(sum(total.values()), 31850088)

    def test_workers_are_employed_somewhere_or_unemployed(self):
        for values, _ in rows("townships.gpkg"):
            employed = sum(number for name, number in values.items() if name.startswith("emp_"))
            self.assertEqual(employed + values["unemployed"], values["labour"])
            self.assertTrue(values["name_zh"] and values["name_en"])


class Evidence(unittest.TestCase):
    SCREENING = {"As": 60, "Cd": 65, "Cr6": 5.7, "Cu": 18000, "Pb": 800, "Hg": 38, "Ni": 900, "TPH": 4500, "Benzene": 4, "BaP": 1.5}
    INTERVENTION = {"As": 140, "Cd": 172, "Cr6": 78, "Cu": 36000, "Pb": 2500, "Hg": 82, "Ni": 2000, "TPH": 9000, "Benzene": 40, "BaP": 15}

    def test_some_soil_exceeds_screening_and_little_exceeds_intervention(self):
        soil = [values for values, _ in rows("samples.gpkg", "soil_samples_synthetic")]
        self.assertEqual(len(soil), 220)

        def above(limits):
            return sum(any(values[item] is not None and values[item] > limit for item, limit in limits.items()) for values in soil)

        self.assertTrue(12 <= above(self.SCREENING) <= 80, above(self.SCREENING))
        self.assertTrue(1 <= above(self.INTERVENTION) <= 20, above(self.INTERVENTION))

    def test_below_detection_is_text_and_never_a_number(self):
        below = 0
        for values, _ in rows("samples.gpkg", "soil_samples_synthetic"):
            for item in ("Cd", "Cr6", "Hg", "TPH", "Benzene", "BaP"):
                hidden = values[item + "_text"].startswith("<")
                below += hidden
                self.assertEqual(hidden, values[item] is None)
        self.assertGreater(below, 50)

    def test_there_are_eighty_water_samples_in_four_seasons(self):
        seasons = Counter(values["season"] for values, _ in rows("samples.gpkg", "water_samples_synthetic"))
        self.assertEqual(set(seasons.values()), {20})


class Constraints(unittest.TestCase):
    LAYERS = ("urban_boundary", "farmland_permanent", "redline", "flood_zone", "protected", "rivers_wide", "settlements", "industrial_land")

    def test_every_polygon_is_valid(self):
        for name in self.LAYERS:
            self.assertEqual([i for i, (_, polygon) in enumerate(rows(name + ".gpkg")) if not polygon.IsValid()], [], name)

    def test_every_district_has_large_sites_that_no_constraint_excludes(self):
        """At least 40 ha, vacant or industrial, nine tenths inside the urban boundary and clear of everything else."""
        layers = {name: [(polygon.GetEnvelope(), polygon) for _, polygon in rows(name + ".gpkg")]
                  for name in ("urban_boundary", "farmland_permanent", "redline", "flood_zone", "protected")}

        def share(parcel, name):
            e = parcel.GetEnvelope()
            return sum(parcel.Intersection(polygon).GetArea() for b, polygon in layers[name]
                       if e[0] < b[1] and e[1] > b[0] and e[2] < b[3] and e[3] > b[2] and polygon.Intersects(parcel)) / parcel.GetArea()

        from projection import crs
        from osgeo import osr
        to_lonlat = osr.CoordinateTransformation(crs("EPSG:4529"), crs("EPSG:4490"))
        gdal.PushErrorHandler("CPLQuietErrorHandler")  # a mere touch has no area, and GDAL warns of it
        for name, least in (("corridor", 20), ("qiqihar", 2), ("mudanjiang", 2), ("jixi", 2)):
            free = 0
            for code, area, _, _, polygon in parcels(name):
                if code in ("0601", "1201", "1204") and area > 40e4:
                    polygon = polygon.Clone()
                    if name == "qiqihar":
                        polygon.Transform(to_lonlat)
                    free += share(polygon, "urban_boundary") > 0.9 and all(
                        share(polygon, other) < 0.02 for other in layers if other != "urban_boundary")
            self.assertGreaterEqual(free, least, name)
        gdal.PopErrorHandler()


class Project(unittest.TestCase):
    ROLES = {"roads", "railways", "freight-stations", "settlements", "townships", "land-use", "industrial", "brownfields", "soil-samples",
             "water-samples", "hot-spots", "power", "wastewater", "water", "firms", "dem", "boundary-prefectures", "places", "rivers", "wind",
             "population", "investments", "sector-jobs", "park-indicators", "material-factors"} | {"constraint:" + rule for rule in ("ecological-red-line", "permanent-basic-farmland", "urban-development-boundary",
                                                                "flood-100-year", "protected-area", "drinking-water-zone")}

    def setUp(self):
        with open(os.path.join(SAMPLE, "heilongjiang.songhua"), encoding="utf-8") as file:
            self.project = json.load(file)

    def test_every_layer_opens_has_features_and_says_what_it_is(self):
        ids = [layer["id"] for layer in self.project["layers"]]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual({layer["role"] for layer in self.project["layers"] if layer["role"]}, self.ROLES)
        for layer in self.project["layers"]:
            source = layer["source"]
            dataset = gdal.OpenEx(os.path.join(SAMPLE, source["path"]))
            if "layer" in source:
                opened = dataset.GetLayerByName(source["layer"])
                self.assertIsNotNone(opened, source)
                opened.SetAttributeFilter(source.get("where"))
                self.assertGreater(opened.GetFeatureCount(), 0, source)
            self.assertTrue(layer["name"]["en"] and layer["name"]["zh"])
            self.assertEqual(set(layer["provenance"]), {"source", "licence", "date", "accuracy"})
            self.assertEqual(layer["synthetic"], source["path"].startswith("synthetic/"))
            if layer["synthetic"]:
                self.assertIn("synthetic", layer["name"]["en"])
                self.assertIn("示例", layer["name"]["zh"])

    def test_grids_are_whole_cells_and_cover_parcels_with_two_kilometres_around(self):
        from districts import DISTRICTS
        from projection import ANALYSIS, transform
        self.assertEqual(self.project["analysis"]["crs"], ANALYSIS)
        grids = {grid["id"]: grid for grid in self.project["analysis"]["grids"]}
        self.assertEqual(grids["province"]["cell"], 250)
        for grid in grids.values():
            self.assertTrue(all(value % grid["cell"] == 0 for value in grid["extent"]))
        for district in DISTRICTS:
            self.assertEqual(tuple(grids[district.id]["extent"]), district.grid_extent)
            dem = gdal.Open(path(f"dem_30m_{district.id}.tif"))
            x0, cell, _, y1, _, _ = dem.GetGeoTransform()
            self.assertEqual([x0, y1 - dem.RasterYSize * cell, x0 + dem.RasterXSize * cell, y1], grids[district.id]["extent"])
            name = district.id if district.id in DISTRICTS_IN else "corridor"
            crs = "EPSG:4529" if name == "qiqihar" else "EPSG:4490"
            corners = transform([(p.GetEnvelope()[i], p.GetEnvelope()[j]) for *_, p in parcels(name) for i in (0, 1) for j in (2, 3)], crs, ANALYSIS)
            cx, cy = district.middle
            near = corners[np.maximum(abs(corners[:, 0] - cx), abs(corners[:, 1] - cy)) < district.half * 1.3]
            self.assertGreaterEqual(near[:, 0].min() - x0, 2000)
            self.assertGreaterEqual(near[:, 1].min() - grids[district.id]["extent"][1], 2000)
            self.assertGreaterEqual(grids[district.id]["extent"][2] - near[:, 0].max(), 2000)
            self.assertGreaterEqual(y1 - near[:, 1].max(), 2000)

    def test_the_whole_sample_stays_small(self):
        def size(folder):
            return sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))

        self.assertLess(size(SYNTHETIC), 35e6)
        self.assertLess(size(SYNTHETIC) + size(os.path.join(SAMPLE, "base")), 40e6)


if __name__ == "__main__":
    unittest.main()
