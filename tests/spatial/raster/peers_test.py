# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster tools against independent judges: GDAL's slope and rasteriser, scipy's distances, GEOS' areas and numpy's arithmetic."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import numpy
from osgeo import gdal, ogr, osr
from scipy import ndimage

gdal.UseExceptions()
ogr.UseExceptions()

LEFT, TOP, CELL = 500_000.0, 5_100_000.0, 30.0
NODATA = -9999.0


def crs():
    system = osr.SpatialReference()
    system.ImportFromEPSG(4549)   # CGCS2000 / 3-degree Gauss-Kruger, central meridian 126, without zone prefix
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


class Peers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="peers-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.random = numpy.random.default_rng(20261125)

    def raster(self, name, cells, height=CELL):
        file = self.folder / name
        data = gdal.GetDriverByName("GTiff").Create(str(file), cells.shape[1], cells.shape[0], 1, gdal.GDT_Float32)
        data.SetGeoTransform((LEFT, CELL, 0, TOP, 0, -height))
        data.SetProjection(crs().ExportToWkt())
        data.GetRasterBand(1).SetNoDataValue(NODATA)
        data.GetRasterBand(1).WriteArray(numpy.where(numpy.isnan(cells), NODATA, cells).astype("float32"))
        return file

    def stars(self, count, size):
        """Concave polygons on a grid of `size` cells, written as a layer with the field `v`."""
        file = self.folder / "stars.gpkg"
        data = ogr.GetDriverByName("GPKG").CreateDataSource(str(file))
        layer = data.CreateLayer("stars", crs(), ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn("v", ogr.OFTReal))
        shapes = []
        for i in range(count):
            x, y = LEFT + self.random.random() * size * CELL, TOP - self.random.random() * size * CELL
            corners = 5 + i % 9
            angles = numpy.arange(corners) * 2 * numpy.pi / corners
            radii = (0.3 + 0.7 * self.random.random(corners)) * size * CELL * 0.3 * self.random.random()
            ring = [(float(x + r * numpy.cos(a)), float(y + r * numpy.sin(a))) for r, a in zip(radii, angles)]
            text = "POLYGON((" + ",".join(f"{px!r} {py!r}" for px, py in ring + ring[:1]) + "))"
            shapes.append(ogr.CreateGeometryFromWkt(text))
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(shapes[-1])
            feature.SetField("v", float(i + 1))
            layer.CreateFeature(feature)
        data = None
        return file, shapes

    def run_tool(self, *words):
        done = subprocess.run([os.environ["SONGHUA"], "run", *map(str, words)], capture_output=True, check=False, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def cells(self, file):
        data = gdal.Open(str(file))   # the band lives no longer than its dataset
        band = data.GetRasterBand(1)
        values = band.ReadAsArray().astype("float64")
        return numpy.where(values == band.GetNoDataValue(), numpy.nan, values)

    def test_slope_is_that_of_gdaldem_away_from_edges(self):
        y, x = numpy.mgrid[0:300, 0:400]
        dem = 200 + 60 * numpy.sin(x / 30) + 40 * numpy.cos(y / 23) + self.random.random((300, 400))
        dem[100:110, 50:90] = numpy.nan
        file = self.raster("dem.tif", dem)
        for unit, flag in (("percent", "percent"), ("degrees", "degree")):
            self.run_tool("slope", "--dem", file, "--unit", unit, "--output", self.folder / f"{unit}.tif")
            peer = self.folder / f"gdal-{unit}.tif"
            gdal.DEMProcessing(str(peer), str(file), "slope", slopeFormat=flag)
            ours, theirs = self.cells(self.folder / f"{unit}.tif"), self.cells(peer)
            both = ~numpy.isnan(theirs)
            self.assertFalse(numpy.isnan(ours[both]).any())
            self.assertLess(numpy.abs(ours - theirs)[both].max(), 2e-3)
            self.assertTrue((numpy.isnan(ours) == numpy.isnan(dem)).all())

    def test_aspect_and_hillshade_are_those_of_gdaldem_away_from_edges(self):
        # gdaldem computes in 32-bit floats and rounds shades to whole numbers; where the ground is almost level its aspect therefore turns
        # further from ours. It leaves cells with a missing neighbour out, we continue the ground.
        y, x = numpy.mgrid[0:300, 0:400]
        dem = 200 + 60 * numpy.sin(x / 30) + 40 * numpy.cos(y / 23) + self.random.random((300, 400))
        dem[100:110, 50:90] = numpy.nan
        dem[200:220, 100:140] = 150
        file = self.raster("dem.tif", dem)
        self.run_tool("aspect", "--dem", file, "--output", self.folder / "aspect.tif")
        peer = self.folder / "gdal-aspect.tif"
        gdal.DEMProcessing(str(peer), str(file), "aspect")
        ours, theirs = self.cells(self.folder / "aspect.tif"), self.cells(peer)
        both = ~numpy.isnan(theirs)
        self.assertGreater(both.sum(), 110_000)
        self.assertFalse(numpy.isnan(ours[both]).any())
        turned = numpy.abs((ours - theirs + 180) % 360 - 180)[both]
        self.assertLess(turned.max(), 0.5)
        self.run_tool("slope", "--dem", file, "--output", self.folder / "slope.tif")
        steep = self.cells(self.folder / "slope.tif")[both] > 2
        self.assertLess(turned[steep].max(), 0.01)
        self.assertTrue(numpy.isnan(ours[201:219, 101:139]).all())   # level ground: nodata in both
        self.assertTrue(numpy.isnan(theirs[201:219, 101:139]).all())
        for azimuth, altitude, factor in ((315, 45, 1), (100, 20, 3)):
            self.run_tool("hillshade", "--dem", file, "--azimuth", azimuth, "--altitude", altitude, "--z-factor", factor, "--overwrite", "--output", self.folder / "shade.tif")
            peer = self.folder / f"gdal-shade-{azimuth}.tif"
            gdal.DEMProcessing(str(peer), str(file), "hillshade", azimuth=azimuth, altitude=altitude, zFactor=factor)
            ours, theirs = self.cells(self.folder / "shade.tif"), self.cells(peer)
            both = ~numpy.isnan(theirs)
            self.assertFalse(numpy.isnan(ours[both]).any())
            self.assertLess(numpy.abs(ours - theirs)[both].max(), 0.51)

    def test_slope_and_aspect_are_those_of_grass(self):
        # r.slope.aspect counts its aspect from east against the clock and calls level ground 0; it leaves edges out.
        if not shutil.which("grass"):
            self.skipTest("GRASS is not installed: slope and aspect were not compared with r.slope.aspect")
        y, x = numpy.mgrid[0:120, 0:150]
        dem = 200 + 60 * numpy.sin(x / 30) + 40 * numpy.cos(y / 23) + self.random.random((120, 150))
        dem[50:60, 20:40] = numpy.nan
        file = self.raster("dem.tif", dem)
        script = (f"r.in.gdal --q -o input={file} output=e && g.region raster=e && r.slope.aspect --q -e elevation=e slope=s aspect=a precision=FCELL && "
                  f"r.out.gdal --q -f -c input=s output={self.folder}/gs.tif type=Float32 nodata=-9999 && r.out.gdal --q -f -c input=a output={self.folder}/ga.tif type=Float32 nodata=-9999")
        done = subprocess.run(["grass", "--tmp-location", "EPSG:4549", "--exec", "sh", "-c", script], capture_output=True, check=False, timeout=120,
                              env={**os.environ, "HOME": str(self.folder)})
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.run_tool("slope", "--dem", file, "--unit", "degrees", "--output", self.folder / "slope.tif")
        self.run_tool("aspect", "--dem", file, "--output", self.folder / "aspect.tif")
        inner = numpy.zeros(dem.shape, bool)
        inner[1:-1, 1:-1] = True
        for row in (-1, 0, 1):
            for column in (-1, 0, 1):
                inner &= ~numpy.isnan(numpy.roll(dem, (row, column), (0, 1)))
        self.assertLess(numpy.abs(self.cells(self.folder / "slope.tif") - self.cells(self.folder / "gs.tif"))[inner].max(), 1e-3)
        theirs = (450 - self.cells(self.folder / "ga.tif")) % 360
        self.assertLess(numpy.abs((self.cells(self.folder / "aspect.tif") - theirs + 180) % 360 - 180)[inner].max(), 0.05)

    def test_distance_is_that_of_scipy(self):
        sources = (self.random.random((500, 700)) < 3e-4).astype("float64")
        file = self.raster("sources.tif", sources)
        self.run_tool("distance", "--sources", file, "--output", self.folder / "distance.tif")
        expected = ndimage.distance_transform_edt(sources == 0) * CELL
        self.assertLess(numpy.abs(self.cells(self.folder / "distance.tif") - expected).max(), 1e-2)

    def test_distance_on_oblong_cells_and_up_to_a_maximum_is_that_of_scipy(self):
        sources = (self.random.random((300, 400)) < 2e-3).astype("float64")
        file = self.raster("sources.tif", sources, height=47.0)
        self.run_tool("distance", "--sources", file, "--max", 700, "--output", self.folder / "distance.tif")
        expected = ndimage.distance_transform_edt(sources == 0, sampling=(47.0, CELL))
        ours = self.cells(self.folder / "distance.tif")
        self.assertTrue((numpy.isnan(ours) == (expected > 700)).all())
        self.assertLess(numpy.nanmax(numpy.abs(ours - expected)), 1e-3)

    def test_distance_is_nowhere_longer_than_that_of_gdal_proximity(self):
        # GDAL passes nearest sources on from row to row, and now and then misses the nearest: its distances are then longer.
        classes = (self.random.random((400, 500)) < 0.004).astype("float64")
        classes[150:200, 300:380] = 1
        file = self.raster("classes.tif", classes)
        self.run_tool("distance", "--sources", file, "--output", self.folder / "distance.tif")
        source = gdal.Open(str(file))
        peer = gdal.GetDriverByName("GTiff").Create(str(self.folder / "proximity.tif"), 500, 400, 1, gdal.GDT_Float32)
        peer.SetGeoTransform(source.GetGeoTransform())
        peer.SetProjection(source.GetProjection())
        gdal.ComputeProximity(source.GetRasterBand(1), peer.GetRasterBand(1), ["DISTUNITS=GEO", "VALUES=1"])
        theirs = peer.GetRasterBand(1).ReadAsArray().astype("float64")
        ours = self.cells(self.folder / "distance.tif")
        self.assertLess((ours - theirs).max(), 1e-2)
        self.assertGreater((numpy.abs(ours - theirs) < 1e-2).mean(), 0.99)

    def test_several_rasters_are_measured_as_one_after_the_other(self):
        layer, _ = self.stars(30, 60)
        files = [self.raster(f"{name}.tif", self.random.random((60, 60)) * 100) for name in ("height", "cost")]
        self.run_tool("zonal-statistics", "--zones", layer, "--values", files[0], "--values", files[1], "--output", self.folder / "both.gpkg")
        data_of_both = ogr.Open(str(self.folder / "both.gpkg"))
        both = list(data_of_both.GetLayer(0))
        for file in files:
            self.run_tool("zonal-statistics", "--zones", layer, "--values", file, "--overwrite", "--output", self.folder / "one.gpkg")
            data = ogr.Open(str(self.folder / "one.gpkg"))
            for together, alone in zip(both, data.GetLayer(0)):
                for statistic in ("count", "mean", "min", "max", "sum", "stdev"):
                    self.assertEqual(together.GetField(f"{file.stem}_{statistic}"), alone.GetField(statistic))

    def test_centres_are_those_of_gdal_rasterize(self):
        layer, _ = self.stars(60, 200)
        like = self.raster("like.tif", numpy.zeros((200, 200)))
        self.run_tool("rasterize", "--input", layer, "--field", "v", "--coverage", "centre", "--like", like, "--output", self.folder / "ours.tif")
        peer = self.folder / "gdal.tif"
        gdal.Rasterize(str(peer), str(layer), format="GTiff", attribute="v", xRes=CELL, yRes=CELL, outputBounds=(LEFT, TOP - 200 * CELL, LEFT + 200 * CELL, TOP),
                       outputType=gdal.GDT_Float32, initValues=[NODATA], noData=NODATA)
        ours, theirs = self.cells(self.folder / "ours.tif"), self.cells(peer)
        self.assertTrue(((ours == theirs) | (numpy.isnan(ours) & numpy.isnan(theirs))).all())

    def test_shares_and_zonal_statistics_are_those_of_geos_areas(self):
        size = 24
        layer, shapes = self.stars(12, size)
        values = self.random.integers(0, 9, (size, size)).astype("float64")
        values[3:5, 7:9] = numpy.nan
        file = self.raster("values.tif", values)
        self.run_tool("zonal-statistics", "--zones", layer, "--values", file, "--statistics", "count,mean,min,max,sum,stdev,majority", "--output", self.folder / "zones.gpkg")
        data = ogr.Open(str(self.folder / "zones.gpkg"))
        for shape, feature in zip(shapes, data.GetLayer(0)):
            share = numpy.zeros((size, size))
            for row in range(size):
                for column in range(size):
                    x, y = LEFT + column * CELL, TOP - row * CELL
                    cell = ogr.CreateGeometryFromWkt(f"POLYGON(({x} {y},{x + CELL} {y},{x + CELL} {y - CELL},{x} {y - CELL},{x} {y}))")
                    share[row, column] = shape.Intersection(cell).GetArea() / CELL**2 if shape.Intersects(cell) else 0
            share[numpy.isnan(values)] = 0
            count = share.sum()
            self.assertAlmostEqual(feature.GetField("count"), count, places=5)
            if count < 1e-6:
                continue
            known = numpy.nan_to_num(values)
            mean = (share * known).sum() / count
            self.assertAlmostEqual(feature.GetField("mean"), mean, places=6)
            self.assertAlmostEqual(feature.GetField("stdev"), numpy.sqrt((share * (known - mean) ** 2).sum() / count), places=6)
            by_value = [share[known == v].sum() if (known == v).any() else 0 for v in range(9)]
            self.assertAlmostEqual(by_value[int(feature.GetField("majority"))], max(by_value), places=6)

    def test_overlay_is_the_arithmetic_of_numpy(self):
        slope, access = self.random.random((200, 300)) * 30, self.random.random((200, 300)) * 5000
        slope[5, 5] = numpy.nan
        allowed = (self.random.random((200, 300)) < 0.8).astype("float64")
        files = self.raster("slope.tif", slope), self.raster("access.tif", access), self.raster("allowed.tif", allowed)
        factors = ["--factor", f"{files[0]}|weight=3|curve=linear:25,5", "--factor", f"{files[1]}|weight=2|curve=sigmoid:4000,500"]
        self.run_tool("weighted-overlay", *factors, "--constraint", files[2], "--output", self.folder / "wlc.tif")
        self.run_tool("weighted-overlay", *factors, "--rule", "owa", "--order-weights", "0.7,0.3", "--output", self.folder / "owa.tif")
        first = numpy.clip((slope - 25) / (5 - 25), 0, 1)
        second = numpy.sin(numpy.clip((access - 4000) / (500 - 4000), 0, 1) * numpy.pi / 2) ** 2
        score = 0.6 * first + 0.4 * second
        self.assertLess(numpy.nanmax(numpy.abs(self.cells(self.folder / "wlc.tif") - score * allowed)), 1e-6)
        self.assertTrue(numpy.isnan(self.cells(self.folder / "wlc.tif")[5, 5]))
        larger = numpy.where(first >= second, 0.6, 0.4) * 0.7
        smaller = numpy.where(first >= second, 0.4, 0.6) * 0.3
        ordered = (larger * numpy.maximum(first, second) + smaller * numpy.minimum(first, second)) / (larger + smaller)
        self.assertLess(numpy.nanmax(numpy.abs(self.cells(self.folder / "owa.tif") - ordered)), 1e-6)


if __name__ == "__main__":
    unittest.main()
