# SPDX-License-Identifier: GPL-3.0-or-later
"""songhua convert: formats, coordinate systems, encodings and repairs."""
import unittest

from osgeo import gdal, ogr

from support import Folder, features, layer_count, rectangle, songhua, write_layer


class Convert(Folder):
    def convert(self, *words):
        done = songhua("convert", *words, "--json")
        self.assertEqual(done.code, 0, done.out + done.err)
        return done.json

    def test_every_vector_format_keeps_features_and_chinese(self):
        for extension in ("gpkg", "shp", "geojson", "fgb", "gml", "kml"):
            target = self.out / f"结果.{extension}"
            report = self.convert(self.data / "地块.gpkg", target)
            self.assertEqual(report["statistics"]["output"]["count"], 9, extension)
            self.assertCountEqual([values["名称"] for _, values in features(target)], [f"村{i}" for i in range(9)], extension)

    def test_a_gbk_shapefile_says_so_twice_and_reads_back(self):
        target = self.out / "gbk.shp"
        self.convert(self.data / "地块.gpkg", target, "--encoding", "GBK")
        self.assertIn(b"\xb4\xe5", target.with_suffix(".dbf").read_bytes())   # 村 in GBK
        self.assertIn(target.with_suffix(".cpg").read_text().strip().upper(), ("GBK", "936", "CP936"))
        info = songhua("info", target, "--json").json
        self.assertEqual(info["layers"][0]["encoding"], "GBK")

    def test_coordinates_go_to_the_asked_system(self):
        target = self.out / "degrees.gpkg"
        self.convert(self.data / "towns.gpkg", target, "--crs", "EPSG:4490")
        self.assertAlmostEqual(features(target)[0][0].GetX(), 132.0, places=6)   # the zone's central meridian

    def test_a_raster_goes_to_the_asked_system(self):
        target = self.out / "degrees.tif"
        report = self.convert(self.data / "dem.tif", target, "--crs", "EPSG:4490")
        self.assertAlmostEqual(report["statistics"]["output"]["mean"], 118, delta=1)
        self.assertAlmostEqual(gdal.Open(str(target)).GetGeoTransform()[0], 132.0, delta=0.002)

    def test_repair_applies_what_the_doctor_proposes_and_says_so(self):
        bowtie = "POLYGON((44500000 5100000,44500100 5100100,44500100 5100000,44500000 5100100,44500000 5100000))"
        source = write_layer(self.out / "bad.gpkg", "bad", [(bowtie, 1), (rectangle(300, 0, 9, 9), 2)], {"n": ogr.OFTInteger})
        report = self.convert(source, self.out / "good.gpkg", "--repair")
        self.assertTrue(report["warnings"])
        geometries = [geometry for geometry, _ in features(self.out / "good.gpkg")]
        self.assertTrue(all(geometry.IsValid() for geometry in geometries))
        self.assertAlmostEqual(geometries[0].GetArea(), 5000, places=3)

    def test_several_layers_go_into_a_geopackage_or_one_is_named(self):
        source = write_layer(self.out / "two.gpkg", "first", [(rectangle(0, 0, 9, 9), 1)], {"n": ogr.OFTInteger})
        write_layer(source, "second", [(rectangle(0, 0, 5, 5), 1), (rectangle(9, 0, 5, 5), 1)], {"n": ogr.OFTInteger})
        self.convert(source, self.out / "copy.gpkg")
        self.assertEqual(layer_count(self.out / "copy.gpkg"), 2)
        self.assertFails(songhua("convert", source, self.out / "one.shp", "--json"), 2)
        self.assertEqual(self.convert(f"{source}|layer=second", self.out / "one.shp")["statistics"]["output"]["count"], 2)

    def test_wrong_words_are_refused(self):
        towns = self.data / "towns.gpkg"
        self.assertFails(songhua("convert", towns, self.out / "a.gpkg", "--crs", "EPSG:0", "--json"), 2, parameter="crs")
        self.assertFails(songhua("convert", towns, self.out / "a.shp", "--encoding", "EBCDIC", "--json"), 2, parameter="encoding")
        self.assertFails(songhua("convert", towns, self.out / "a.tif", "--json"), 2)
        self.assertFails(songhua("convert", towns, towns, "--overwrite", "--json"), 8)
        self.assertFails(songhua("convert", towns, self.out / "a.gpkg", "--json", largest_file=64), 5)
        self.assertEqual(self.there(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
