# SPDX-License-Identifier: GPL-3.0-or-later
"""Cost distance against independent judges: scipy's Dijkstra over the graph of the grid, and GRASS's r.cost where it is installed."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import numpy
from osgeo import gdal, osr
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

gdal.UseExceptions()

LEFT, TOP, CELL = 500_000.0, 5_100_000.0, 30.0
NODATA = -9999.0
NEIGHBOURS = [(0, 1), (1, 0), (1, 1), (1, -1)]   # each way once
KNIGHTS = [(1, 2), (2, 1), (2, -1), (1, -2)]


class CostPeers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="cost-peers-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.random = numpy.random.default_rng(20261125)

    def raster(self, name, cells):
        file = self.folder / name
        data = gdal.GetDriverByName("GTiff").Create(str(file), cells.shape[1], cells.shape[0], 1, gdal.GDT_Float32)
        system = osr.SpatialReference()
        system.ImportFromEPSG(32652)
        data.SetGeoTransform((LEFT, CELL, 0, TOP, 0, -CELL))
        data.SetProjection(system.ExportToWkt())
        data.GetRasterBand(1).SetNoDataValue(NODATA)
        data.GetRasterBand(1).WriteArray(numpy.where(numpy.isnan(cells), NODATA, cells).astype("float32"))
        return file

    def cells(self, file):
        data = gdal.Open(str(file))
        band = data.GetRasterBand(1)
        values = band.ReadAsArray().astype("float64")
        return numpy.where(values == band.GetNoDataValue(), numpy.nan, values)

    def ours(self, friction, sources, directions):
        result = self.folder / f"ours-{directions}.tif"
        done = subprocess.run([os.environ["SONGHUA"], "run", "cost-distance", "--friction", str(friction), "--sources", str(sources), "--directions", str(directions), "--output", str(result), "--overwrite"],
                              capture_output=True, check=False, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return self.cells(result)

    def landscape(self, rows, columns, walls):
        """Hills of friction 0.2 .. 20 with fast roads across, and walls at random where wanted."""
        y, x = numpy.mgrid[0:rows, 0:columns]
        friction = 6 + 5 * numpy.sin(x / 17) * numpy.cos(y / 23) + 9 * self.random.random((rows, columns)) ** 2
        friction[:, ::37] = 0.2
        friction[::41, :] = 0.3
        friction = friction.astype("float32").astype("float64")
        if walls:
            friction[self.random.random((rows, columns)) < 0.2] = numpy.nan
        sources = numpy.zeros((rows, columns))
        for _ in range(4):
            r, c = self.random.integers(0, rows), self.random.integers(0, columns)
            sources[r, c] = 1
            friction[r, c] = 1.0
        return friction, sources

    def graph(self, friction, steps):
        rows, columns = friction.shape
        number = numpy.arange(rows * columns).reshape(rows, columns)
        parts = []
        for dy, dx in steps:
            here = (slice(0, rows - dy), slice(0, columns - dx) if dx >= 0 else slice(-dx, columns))
            there = (slice(dy, rows), slice(dx, columns) if dx >= 0 else slice(0, columns + dx))
            along = (friction[here] + friction[there]) / 2
            if abs(dx) + dy == 3:   # a knight's step passes two cells more
                ends = (number[here], number[there])
                passed = [number[here] + part[0] * columns + part[1] for part in ((dy // 2, int(dx / 2)), (dy - dy // 2, dx - int(dx / 2)))]
                along = (friction.flat[ends[0]] + friction.flat[ends[1]] + friction.flat[passed[0]] + friction.flat[passed[1]]) / 4
            cost = numpy.hypot(dx, dy) * CELL * along
            open_ = ~numpy.isnan(cost)
            parts.append((number[here][open_], number[there][open_], cost[open_]))
        a, b, w = (numpy.concatenate([part[i] for part in parts]) for i in range(3))
        return coo_matrix((w, (a, b)), shape=(rows * columns, rows * columns)).tocsr()

    def assertSame(self, ours, theirs, relative):
        self.assertTrue((numpy.isnan(ours) == numpy.isnan(theirs)).all(), "not the same cells are reached")
        reached = ~numpy.isnan(theirs)
        self.assertGreater(reached.sum(), reached.size // 2)
        self.assertLess((numpy.abs(ours - theirs)[reached] / numpy.maximum(theirs[reached], 1e-9)).max(), relative)

    def test_costs_are_those_of_scipys_dijkstra(self):
        for directions, steps in ((8, NEIGHBOURS), (16, NEIGHBOURS + KNIGHTS)):
            friction, sources = self.landscape(173, 210, walls=True)
            costs = dijkstra(self.graph(friction, steps), directed=False, indices=numpy.flatnonzero(sources), min_only=True).reshape(friction.shape)
            costs[numpy.isinf(costs) | numpy.isnan(friction)] = numpy.nan
            self.assertSame(self.ours(self.raster("f.tif", friction), self.raster("s.tif", sources), directions), costs, 2e-7)

    @unittest.skipUnless(shutil.which("grass"), "GRASS is not installed: r.cost is not compared")
    def test_costs_are_those_of_r_cost(self):
        friction, sources = self.landscape(300, 350, walls=True)
        files = self.raster("f.tif", friction), self.raster("s.tif", numpy.where(sources == 0, numpy.nan, sources))
        script = f"""r.in.gdal -o --q input={files[0]} output=f
r.in.gdal -o --q input={files[1]} output=s
g.region raster=f
r.cost --q input=f output=queen start_raster=s
r.cost --q -k input=f output=knight start_raster=s
r.out.gdal -f --q input=queen output={self.folder}/queen.tif type=Float64 nodata={NODATA}
r.out.gdal -f --q input=knight output={self.folder}/knight.tif type=Float64 nodata={NODATA}
"""
        home = {**os.environ, "HOME": str(self.folder)}
        done = subprocess.run(["grass", "--tmp-location", "EPSG:32652", "--exec", "bash", "-ec", script], capture_output=True, check=False, timeout=300, env=home)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        # r.cost counts cells, we count metres. Both sums are doubles over the same 8 steps.
        self.assertSame(self.ours(*files, 8) / CELL, self.cells(self.folder / "queen.tif"), 1e-6)
        # Its knight's steps, too, cost the mean of the four cells that they pass, and are barred by nodata there.
        self.assertSame(self.ours(*files, 16) / CELL, self.cells(self.folder / "knight.tif"), 1e-6)

    @unittest.skipUnless(shutil.which("grass"), "GRASS is not installed: r.walk is not compared")
    def test_costs_on_slopes_are_those_of_r_walk(self):
        """Its formula (Langmuir 1984) as a table: 0.72 s a level metre, 6 s a metre up, 2 s less a metre down. Knight's steps are left out: its own
        look at their two cells only and jump ridges."""
        y, x = numpy.mgrid[0:220, 0:260]
        heights = (200 + 40 * numpy.sin(x / 19) * numpy.cos(y / 13)).astype("float32").astype("float64")   # gentler than 21.25 %
        sources = numpy.zeros(heights.shape)
        sources[60, 70] = sources[180, 33] = 1
        level = self.raster("level.tif", numpy.full(heights.shape, 0.72))
        dem, starts = self.raster("dem.tif", heights), self.raster("s.tif", numpy.where(sources == 0, numpy.nan, sources))
        script = f"""r.in.gdal -o --q input={level} output=f
r.in.gdal -o --q input={dem} output=e
r.in.gdal -o --q input={starts} output=s
g.region raster=e
r.walk --q elevation=e friction=f lambda=0 output=w start_raster=s
r.out.gdal -f --q input=w output={self.folder}/walk.tif type=Float64 nodata={NODATA}
"""
        home = {**os.environ, "HOME": str(self.folder)}
        done = subprocess.run(["grass", "--tmp-location", "EPSG:32652", "--exec", "bash", "-ec", script], capture_output=True, check=False, timeout=300, env=home)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        result = self.folder / "ours-walk.tif"
        table = f"-20,{1 - 0.2 * 1.9998 / 0.72};0,1;100,{1 + 6 / 0.72}"
        done = subprocess.run([os.environ["SONGHUA"], "run", "cost-distance", "--friction", str(level), "--dem", str(dem), "--walk", table, "--sources", str(starts), "--output", str(result)], capture_output=True, check=False, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertSame(self.cells(result), self.cells(self.folder / "walk.tif"), 1e-5)


if __name__ == "__main__":
    unittest.main()
