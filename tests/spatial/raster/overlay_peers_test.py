# SPDX-License-Identifier: GPL-3.0-or-later
"""Overlays, formulas and resampling through `songhua run`, against numpy's arithmetic and GDAL's warper."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import numpy
from osgeo import gdal, osr

gdal.UseExceptions()

LEFT, TOP, CELL = 500_000.0, 5_100_000.0, 30.0
NODATA = -9999.0


class OverlayPeers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="overlay-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.random = numpy.random.default_rng(20261125)

    def raster(self, name, cells, kind=gdal.GDT_Float32, shift=0.0, cell=CELL):
        file = self.folder / name
        data = gdal.GetDriverByName("GTiff").Create(str(file), cells.shape[1], cells.shape[0], 1, kind, ["TILED=YES", "COMPRESS=DEFLATE"])
        system = osr.SpatialReference()
        system.ImportFromEPSG(4549)
        data.SetGeoTransform((LEFT + shift, cell, 0, TOP - shift, 0, -cell))
        data.SetProjection(system.ExportToWkt())
        data.GetRasterBand(1).SetNoDataValue(NODATA)
        data.GetRasterBand(1).WriteArray(numpy.where(numpy.isnan(cells), NODATA, cells))
        data = None
        return file

    def run_tool(self, *words):
        out = self.folder / "out.tif"
        done = subprocess.run([os.environ["SONGHUA"], "run", *map(str, words), "--output", str(out), "--overwrite", "--json"], capture_output=True, check=False, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())
        return self.cells(out), json.loads(done.stdout)

    @staticmethod
    def cells(file):
        data = gdal.Open(str(file))
        band = data.GetRasterBand(1)
        values = band.ReadAsArray().astype("float64")
        nodata = band.GetNoDataValue()
        return values if nodata is None or numpy.isnan(nodata) else numpy.where(values == nodata, numpy.nan, values)

    def field(self, rows, columns, scale):
        y, x = numpy.mgrid[0:rows, 0:columns]
        cells = scale * (0.5 + 0.25 * numpy.sin(x / 17 + self.random.random()) + 0.25 * numpy.cos(y / 29)) + self.random.random((rows, columns)) * scale / 50
        cells[self.random.random((rows, columns)) < 0.05] = numpy.nan
        return cells.astype("float32").astype("float64")

    def test_the_overlay_of_reclassified_factors_is_numpys(self):
        rows, columns = 700, 913
        breaks = {"elev": [200, 400, 700, 1000], "slope": [2, 6, 15, 25], "dist": [1000, 3000, 8000, 15000]}
        weights = {"elev": 0.5, "slope": 0.3, "dist": 0.2}
        scores = [1, 0.8, 0.6, 0.4, 0.2]
        mask = (self.random.random((rows, columns)) < 0.8).astype("float64")
        expected = numpy.zeros((rows, columns))
        words = []
        for name, edges in breaks.items():
            kind = gdal.GDT_Int16 if name == "elev" else gdal.GDT_Float32
            cells = self.field(rows, columns, edges[-1] * 1.3)
            cells = numpy.round(cells) if name == "elev" else cells
            table = ";".join(f"{low},{high},{score}" for low, high, score in zip(["", *edges], [*edges, ""], scores))
            words += ["--factor", f"{self.raster(name + '.tif', cells, kind)}|weight={weights[name]}|curve=table:{table}"]
            utility = numpy.where(numpy.isnan(cells), numpy.nan, numpy.array(scores)[numpy.digitize(cells, edges)])
            expected += weights[name] * utility
        found, report = self.run_tool("weighted-overlay", *words, "--constraint", self.raster("mask.tif", mask, gdal.GDT_Byte))
        numpy.testing.assert_allclose(found, expected * mask, atol=2e-7)
        self.assertAlmostEqual(sum(report["values"]["effective_weights"]), 1, places=6)

    def test_the_calculator_is_numpys(self):
        a, b = self.field(300, 411, 10), self.field(300, 411, 4) - 2
        with numpy.errstate(all="ignore"):
            for expression, expected in (
                    ("A*0.4+B", a * 0.4 + b),
                    ("if(A > 5 and B < 0, sqrt(A), -B ^ 2)", numpy.where(numpy.isnan(a + b), numpy.nan, numpy.where((a > 5) & (b < 0), numpy.sqrt(a), -b ** 2))),
                    ("coalesce(A, B, 0) % 3", numpy.mod(numpy.where(numpy.isnan(a), numpy.where(numpy.isnan(b), 0, b), a), 3)),
                    ("ln(A) + exp(B) / log10(A + 1)", numpy.log(a) + numpy.exp(b) / numpy.log10(a + 1)),
                    ("atan2(A, B) * 180 / pi", numpy.degrees(numpy.arctan2(a, b))),
                    ("clamp(round(B), -1, 1)", numpy.clip(numpy.sign(b) * numpy.floor(numpy.abs(b) + 0.5), -1, 1)),
                    ("isnodata(A) + 2 * isnodata(B)", numpy.isnan(a) + 2.0 * numpy.isnan(b))):
                found, report = self.run_tool("raster-calculator", "--expression", expression, "--input", f"A={self.raster('a.tif', a)}", "--input", f"B={self.raster('b.tif', b)}")
                numpy.testing.assert_allclose(found, expected, rtol=3e-7, atol=3e-7, err_msg=expression)
                self.assertEqual(report["statistics"]["output"]["nodata_cells"], int(numpy.isnan(expected).sum()))

    def test_a_grid_shifted_by_part_of_a_cell_is_resampled_as_by_gdal(self):
        cells = self.field(200, 260, 100)
        cells[numpy.isnan(cells)] = 50   # the judges treat missing neighbours each in their own way
        target = self.raster("target.tif", numpy.zeros((180, 240)), shift=CELL * 5.25)
        source = self.raster("source.tif", cells)
        box = (LEFT + CELL * 5.25, TOP - CELL * 185.25, LEFT + CELL * 245.25, TOP - CELL * 5.25)
        found, report = self.run_tool("raster-calculator", "--expression", "A + Z", "--input", f"A={source}", "--input", f"Z={target}", "--like", target)
        warped = gdal.Warp("", str(source), format="MEM", outputBounds=box, xRes=CELL, yRes=CELL, resampleAlg="bilinear", outputType=gdal.GDT_Float64)
        numpy.testing.assert_allclose(found, warped.ReadAsArray(), atol=1e-4)
        self.assertTrue(any("bilinear" in warning["message"] for warning in report["warnings"]))

    def test_a_coarser_grid_takes_the_means_that_gdal_takes(self):
        cells = self.field(200, 260, 100)
        cell = CELL * 2.5
        target = self.raster("coarse.tif", numpy.zeros((70, 90)), cell=cell)
        source = self.raster("source.tif", cells)
        found, _ = self.run_tool("raster-calculator", "--expression", "A + Z", "--input", f"A={source}", "--input", f"Z={target}", "--like", target)
        warped = gdal.Warp("", str(source), format="MEM", outputBounds=(LEFT, TOP - 70 * cell, LEFT + 90 * cell, TOP), xRes=cell, yRes=cell, resampleAlg="average",
                           outputType=gdal.GDT_Float64, dstNodata=NODATA).ReadAsArray()
        numpy.testing.assert_allclose(found, numpy.where(warped == NODATA, numpy.nan, warped), rtol=1e-5)

    def test_odd_rasters(self):
        for shape in ((1, 1), (1, 1025), (1025, 1), (513, 3)):
            a = self.random.random(shape).astype("float32").astype("float64")
            found, _ = self.run_tool("weighted-overlay", "--factor", self.raster("a.tif", a))
            numpy.testing.assert_allclose(found, a, atol=1e-7)
            nothing, report = self.run_tool("weighted-overlay", "--factor", self.raster("n.tif", numpy.full(shape, numpy.nan)), "--missing", "reweight")
            self.assertTrue(numpy.isnan(nothing).all())
            self.assertEqual(report["statistics"]["output"]["valid_cells"], 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
