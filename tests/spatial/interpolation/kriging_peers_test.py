# SPDX-License-Identifier: GPL-3.0-or-later
"""Variogram and kriging against R's gstat, on the 155 samples of the Meuse that R's package sp has (log of zinc; Pebesma 2004). The data stay where they are: R is asked
for them. Skips where R, sp or gstat is not installed."""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import numpy
from osgeo import gdal, ogr

gdal.UseExceptions()
ogr.UseExceptions()

CELL = 40.0
LEFT, BOTTOM, RIGHT, TOP = 178_600.0, 329_680.0, 181_400.0, 333_640.0   # about all samples, edges at multiples of the cell
PUBLISHED = {"nugget": (0.0507, 5e-5), "partial_sill": (0.591, 5e-4), "range_m": (897.0, 0.5)}   # of the spherical fit, with the rounding of its figures

R_DATA = """suppressMessages({library(sp); library(gstat)}); data(meuse); m <- data.frame(x=meuse$x, y=meuse$y, z=log(meuse$zinc))
write.csv(format(m, digits=17), 'meuse.csv', row.names=FALSE, quote=FALSE); coordinates(m) <- ~x+y
v <- variogram(z~1, m); f <- fit.variogram(v, vgm(1, 'Sph', 900, 1))
write.csv(format(data.frame(np=v$np, dist=v$dist, gamma=v$gamma), digits=17), 'classes.csv', row.names=FALSE, quote=FALSE)
write.csv(format(data.frame(nugget=f$psill[1], partial_sill=f$psill[2], range_m=f$range[2]), digits=17), 'fit.csv', row.names=FALSE, quote=FALSE)
"""
R_KRIGE = """suppressMessages({library(sp); library(gstat)}); m <- read.csv('meuse.csv'); coordinates(m) <- ~x+y; p <- read.csv('centres.csv'); coordinates(p) <- ~x+y
g <- vgm(%(partial_sill)r, 'Sph', %(range_m)r, %(nugget)r)
k <- krige(z~1, m, p, model=g%(search)s, debug.level=0)
write.csv(format(data.frame(value=k$var1.pred, variance=k$var1.var), digits=17), 'kriged.csv', row.names=FALSE, quote=FALSE)
"""


def has_r():
    return shutil.which("Rscript") is not None and subprocess.run(["Rscript", "-e", "library(sp); library(gstat)"], capture_output=True, check=False).returncode == 0


@unittest.skipUnless(has_r(), "R with sp and gstat is not installed: variogram and kriging of the Meuse are not compared")
class KrigingPeers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kriging-peers-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.ask_r(R_DATA)
        samples = self.table("meuse.csv")
        self.assertEqual(len(samples["z"]), 155)
        data = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(self.folder / "meuse.shp"))   # without a CRS: a plane
        layer = data.CreateLayer("meuse", None, ogr.wkbPoint)
        layer.CreateField(ogr.FieldDefn("z", ogr.OFTReal))
        for x, y, z in zip(samples["x"], samples["y"], samples["z"]):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x!r} {y!r})"))
            feature.SetField("z", z)
            layer.CreateFeature(feature)

    def ask_r(self, script):
        done = subprocess.run(["Rscript", "-e", script], cwd=self.folder, capture_output=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def table(self, name):
        with open(self.folder / name, encoding="utf-8") as text:
            rows = list(csv.DictReader(text))
        return {column: [float(row[column]) if row[column].strip() != "NA" else float("nan") for row in rows] for column in rows[0]}

    def interpolate(self, *words):
        """Value and variance in cells of the double precision that rasters of the tool have, row by row from the north, and what the run said."""
        files = self.folder / "value.tif", self.folder / "variance.tif"
        done = subprocess.run([os.environ["SONGHUA"], "run", "interpolate", "--json", "--samples", str(self.folder / "meuse.shp"), "--field", "z", "--method", "kriging", "--cell", str(CELL),
                               "--extent", f"{LEFT},{BOTTOM},{RIGHT},{TOP}", "--output", str(files[0]), "--variance", str(files[1]), "--overwrite", *words], capture_output=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr.decode() + done.stdout.decode())
        grids = []
        for file in files:
            data = gdal.Open(str(file))
            band = data.GetRasterBand(1)
            cells = band.ReadAsArray().astype("float64")
            grids.append(numpy.where(cells == band.GetNoDataValue(), numpy.nan, cells))
        return *grids, json.loads(done.stdout)["values"]

    def gstat(self, model, search):
        columns, rows = round((RIGHT - LEFT) / CELL), round((TOP - BOTTOM) / CELL)
        with open(self.folder / "centres.csv", "w", encoding="utf-8") as out:
            out.write("x,y\n")
            for row in range(rows):
                for column in range(columns):
                    out.write(f"{LEFT + (column + 0.5) * CELL},{TOP - (row + 0.5) * CELL}\n")
        self.ask_r(R_KRIGE % {**model, "search": search})
        kriged = self.table("kriged.csv")
        return numpy.array(kriged["value"]).reshape(rows, columns), numpy.array(kriged["variance"]).reshape(rows, columns)

    def test_the_fitted_variogram_is_the_published_one_and_that_of_gstat(self):
        ours = self.interpolate("--model", "spherical")[2]["variogram"]
        classes, fit = self.table("classes.csv"), self.table("fit.csv")
        self.assertEqual([c["pairs"] for c in ours["classes"]], classes["np"])
        numpy.testing.assert_allclose([c["distance_m"] for c in ours["classes"]], classes["dist"], rtol=1e-12)
        numpy.testing.assert_allclose([c["semivariance"] for c in ours["classes"]], classes["gamma"], rtol=1e-12)
        for figure, (published, rounding) in PUBLISHED.items():
            self.assertAlmostEqual(ours[figure], published, delta=rounding, msg=figure)
            self.assertAlmostEqual(ours[figure] / fit[figure][0], 1, delta=1e-4, msg=figure)   # gstat stops its iterations earlier than we

    def test_kriged_values_and_variances_are_those_of_gstat_for_the_same_model(self):
        model = {figure: values[0] for figure, values in self.table("fit.csv").items()}
        given = ["--model", "spherical", "--nugget", repr(model["nugget"]), "--partial-sill", repr(model["partial_sill"]), "--range", repr(model["range_m"])]
        for words, search in ((["--neighbours", "155", "--max-distance", "0"], ""), (["--neighbours", "16"], f", nmax=16, maxdist={model['range_m']!r}")):
            value, variance, said = self.interpolate(*given, *words)
            theirs = self.gstat(model, search)
            empty = int(numpy.isnan(value).sum())
            self.assertEqual(said["cells_without_value"], empty)
            self.assertEqual(empty > 0, "maxdist" in search, "cells beyond the range are nodata, and without an end there are none")
            self.assertTrue((numpy.isnan(value) == numpy.isnan(theirs[0])).all())
            known = ~numpy.isnan(value)
            numpy.testing.assert_allclose(value[known], theirs[0][known], rtol=1e-6)
            numpy.testing.assert_allclose(variance[known], theirs[1][known], rtol=1e-6)


if __name__ == "__main__":
    unittest.main()
