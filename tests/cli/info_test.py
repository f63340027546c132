# SPDX-License-Identifier: GPL-3.0-or-later
"""songhua info and check: what a file holds and what is wrong with it."""
import hashlib
import unittest

from osgeo import ogr

from support import Folder, rectangle, songhua, write_layer

LAYER = {"name", "kind", "geometry", "count", "extent", "crs", "encoding", "fields", "size", "bands", "cell"}
FINDING = {"code", "severity", "layer", "message", "repair", "fix"}


class Info(Folder):
    def info(self, file, *more):
        done = songhua("info", file, "--json", *more)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual(set(done.json), {"ok", "file", "driver", "layers", "findings"})
        for layer in done.json["layers"]:
            self.assertEqual(set(layer), LAYER)
        for finding in done.json["findings"]:
            self.assertEqual(set(finding), FINDING)
            self.assertIn(finding["severity"], ("info", "warning", "error"))
        return done.json

    def test_a_vector_file(self):
        info = self.info(self.data / "地块.gpkg")
        self.assertEqual(info["driver"], "GPKG")
        layer = info["layers"][0]
        self.assertEqual((layer["name"], layer["kind"], layer["count"], layer["size"]), ("parcels", "vector", 9, None))
        self.assertEqual(layer["crs"]["code"], "EPSG:4532")
        self.assertEqual(layer["extent"], [44500000, 5100000, 44500900, 5100900])
        self.assertEqual([field["name"] for field in layer["fields"]], ["DLBM", "名称", "value", "number"])

    def test_a_raster_file(self):
        layer = self.info(self.data / "dem.tif")["layers"][0]
        self.assertEqual((layer["kind"], layer["size"], layer["cell"], layer["count"]), ("raster", [10, 10], [100, 100], None))
        self.assertEqual(layer["bands"], [{"type": "Float32", "nodata": -9999}])

    def test_a_table(self):
        (self.out / "表.csv").write_text("code,名称\n0601,工业\n", encoding="utf-8")
        layer = self.info(self.out / "表.csv")["layers"][0]
        self.assertEqual((layer["kind"], layer["count"], layer["extent"], layer["crs"]), ("table", 1, None, None))

    def test_findings_leave_the_exit_code_and_check_does_not(self):
        bowtie = f"POLYGON(({44500000} {5100000},{44500100} {5100100},{44500100} {5100000},{44500000} {5100100},{44500000} {5100000}))"
        file = write_layer(self.out / "bad.gpkg", "bad", [(bowtie, 1), (rectangle(0, 0, 9, 9), 2)], {"n": ogr.OFTInteger})
        codes = [finding["code"] for finding in self.info(file)["findings"]]
        self.assertIn("geometry.invalid", codes)
        checked = songhua("check", file, "--json")
        self.assertEqual(checked.code, 4)
        self.assertIn("geometry.invalid", [finding["code"] for finding in checked.json["findings"]])
        self.assertEqual(songhua("check", self.data / "hazard.gpkg").code, 0)

    def test_opening_changes_nothing(self):
        def state():
            return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in self.data.iterdir()}
        before = state()
        for file in list(self.data.iterdir()):
            songhua("info", file)
        self.assertEqual(state(), before)

    def test_a_missing_or_broken_file_is_named(self):
        missing = songhua("info", self.data / "nowhere.gpkg", "--json")
        self.assertFails(missing, 3, code="missing-input", file=str(self.data / "nowhere.gpkg"))
        (self.out / "broken.gpkg").write_bytes(b"no database")
        broken = songhua("info", self.out / "broken.gpkg", "--json")
        self.assertFails(broken, 3, code="unreadable")
        self.assertTrue(broken.json["error"]["hint"])

    def test_people_read_it_in_their_language(self):
        english = songhua("info", self.data / "dem.tif", "--lang", "en").out
        chinese = songhua("info", self.data / "dem.tif", "--lang", "zh").out
        self.assertIn("10 x 10 cells of 100 x 100", english)
        self.assertIn("10 x 10 个像元", chinese)


if __name__ == "__main__":
    unittest.main(verbosity=2)
