# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands on projects: new, add, check, map, pack on a project of our own; site, report, map and replay on the sample project."""
import json
import os
import pathlib
import subprocess
import unittest
import zipfile

from osgeo import gdal, ogr

from support import SOURCE, Folder, features, rectangle, songhua, write_layer

SAMPLE = pathlib.Path(os.environ.get("SONGHUA_SAMPLE", SOURCE / "sample-data" / "heilongjiang.songhua"))
SITE_FIELDS = {"site_id", "rank", "score", "area_ha", "area_mu", "robustness", "rail_min", "labour_45min", "constraints", "missing"}


class OwnProject(Folder):
    def setUp(self):
        super().setUp()
        self.project = self.out / "鸡西.songhua"
        self.assertEqual(songhua("new", self.project, "--json").code, 0)

    def test_new_makes_a_readable_project_and_keeps_an_old_one(self):
        project = json.loads(self.project.read_text(encoding="utf-8"))
        self.assertEqual((project["schema"], project["layers"]), (1, []))
        self.assertEqual(project["analysis"]["grids"][0]["cell"], 250)
        before = self.project.read_bytes()
        self.assertFails(songhua("new", self.project, "--json"), 6, code="conflict")
        self.assertEqual(self.project.read_bytes(), before)
        self.assertFails(songhua("new", self.out / "a.txt", "--json"), 2)
        self.assertFails(songhua("new", self.out / "a.songhua", "--template", "none", "--json"), 2)

    def test_add_recognises_roles_and_writes_relative_paths(self):
        done = songhua("add", self.project, self.data / "roads.gpkg", self.data / "地块.gpkg", "--json")
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual([layer["role"] for layer in done.json["values"]["layers"]], ["roads", "land-use"])
        layers = json.loads(self.project.read_text(encoding="utf-8"))["layers"]
        for layer in layers:
            self.assertFalse(layer["source"]["path"].startswith("/"))
        self.assertEqual(songhua("add", self.project, self.data / "hazard.gpkg", "--role", "constraint:flood-100-year", "--as", "洪水", "--json").code, 0)

    def test_a_failed_add_leaves_the_project_as_it_was(self):
        before = self.project.read_bytes()
        self.assertFails(songhua("add", self.project, self.data / "roads.gpkg", "--role", "raods", "--json"), 2, parameter="role")
        self.assertFails(songhua("add", self.project, self.data / "roads.gpkg", self.data / "no.gpkg", "--json"), 3)
        self.assertFails(songhua("add", self.out / "no.songhua", self.data / "roads.gpkg", "--json"), 3)
        self.assertFails(songhua("add", self.project, self.data / "roads.gpkg", "--json", largest_file=64), 5)
        self.assertEqual(self.project.read_bytes(), before)

    def test_every_layer_of_a_file_is_added_or_none(self):
        both = self.out / "both.gpkg"
        subprocess.run(["ogr2ogr", str(both), str(self.data / "roads.gpkg"), "-nln", "roads"], check=True)
        subprocess.run(["ogr2ogr", "-update", str(both), str(self.data / "hazard.gpkg"), "-nln", "洪水"], check=True)
        before = self.project.read_bytes()
        refused = songhua("add", self.project, both, "--role", "roads", "--json")
        self.assertFails(refused, 2, parameter="role")
        self.assertIn("洪水", refused.json["error"]["message"])
        self.assertEqual(self.project.read_bytes(), before)
        done = songhua("add", self.project, both, "--json")
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertEqual([layer["role"] for layer in done.json["values"]["layers"]], ["roads", "constraint:flood-100-year"])
        self.assertFails(songhua("add", self.project, both, "--json"), 6, code="conflict")

    def atlas_project(self):
        self.assertEqual(songhua("add", self.project, self.data / "roads.gpkg", "--json").code, 0)
        self.assertEqual(songhua("add", self.project, self.data / "地块.gpkg", "--role", "industrial", "--json").code, 0)

    def test_a_full_disk_leaves_no_page_of_an_atlas(self):
        self.atlas_project()
        atlas = ("map", self.project, "--layout", "site-sheet", "--page", "all", "--json")
        one = self.out / "图集 #1%.pdf"
        self.assertEqual(songhua(*atlas, "--out", one).code, 0)
        size = one.stat().st_size
        one.unlink()
        split = ("--split", "--dpi", "40", "--out", self.out / "页.png")
        pages = [pathlib.Path(page) for page in songhua(*atlas, *split).json["outputs"].values()]
        self.assertGreater(len(pages), 1)
        sizes = [page.stat().st_size for page in pages]
        for page in pages:
            page.unlink()
        before = sorted(self.out.iterdir())
        for room in (2000, size // 2, size - 1):
            self.assertFails(songhua(*atlas, "--out", one, largest_file=room), 5)
            self.assertEqual(sorted(self.out.iterdir()), before)
        self.assertFails(songhua(*atlas, *split, largest_file=max(sizes) - 1), 5)
        self.assertEqual(sorted(self.out.iterdir()), before, "pages before the one that failed are taken back")

    def test_a_sheet_to_be_signed_names_who_made_it_and_when(self):
        self.atlas_project()
        sheet = self.out / "sheet.pdf"
        imprint = ("--organisation", "哈尔滨市自然资源局", "--author", "王工", "--date", "2026年11月", "--review", "黑S(2026)001号")
        done = songhua("map", self.project, "--layout", "city-map", *imprint, "--lang", "zh", "--out", sheet, "--json")
        self.assertEqual(done.code, 0, done.out + done.err)
        words = subprocess.run(["pdftotext", str(sheet), "-"], check=True, capture_output=True).stdout.decode()
        for word in ("编制单位：哈尔滨市自然资源局", "制图：王工", "日期：2026年11月", "黑S(2026)001号"):
            self.assertIn(word, words)
        self.assertFails(songhua("map", self.project, "--author", "王工", "--out", self.out / "x.pdf", "--json"), 2, code="invalid-parameter")

    def test_a_machine_without_the_font_is_told_so(self):
        self.atlas_project()
        nothing = self.out / "fonts.conf"
        nothing.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>', encoding="utf-8")
        done = songhua("map", self.project, "--layout", "city-map", "--lang", "en", "--out", self.out / "map.pdf", "--json", env={"FONTCONFIG_FILE": str(nothing)})
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertIn("is not installed", " ".join(warning["message"] for warning in done.json["warnings"]))

    def test_data_without_a_coordinate_system_says_how_to_add_it(self):
        bare = self.out / "bare.shp"
        subprocess.run(["ogr2ogr", "-lco", "ENCODING=UTF-8", str(bare), str(self.data / "地块.gpkg")], check=True, capture_output=True)
        bare.with_suffix(".prj").unlink()
        before = self.project.read_bytes()
        done = songhua("add", self.project, self.data / "roads.gpkg", bare, "--lang", "en", "--json")
        self.assertFails(done, 4)
        self.assertIn("|crs=EPSG:", done.json["error"]["hint"])
        self.assertIn("Nothing was added", done.json["error"]["message"])
        self.assertEqual(self.project.read_bytes(), before)

    def test_what_is_no_project_and_no_record_is_said(self):
        done = songhua("--lang", "en", "site", self.data / "roads.gpkg", "--out", self.out / "r", "--json")   # common options may stand first
        self.assertFails(done, 4)
        self.assertIn("is not a project", done.json["error"]["message"])
        self.assertIn("is not a record", songhua("replay", self.data / "roads.gpkg", "--lang", "en", "--json").json["error"]["message"])
        (self.out / "results").mkdir()
        (self.out / "results" / "record.json").write_text("{}", encoding="utf-8")
        done = songhua("replay", self.out / "results", "--lang", "en", "--json")
        self.assertFails(done, 4)
        self.assertIn("results/record.json", done.json["error"]["hint"])

    def test_check_finds_parcels_outside_every_grid_and_missing_roles(self):
        project = json.loads(self.project.read_text(encoding="utf-8"))
        project["models"] = []
        self.project.write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
        self.assertEqual(songhua("add", self.project, self.data / "地块.gpkg", "--json").code, 0)
        project = json.loads(self.project.read_text(encoding="utf-8"))
        project["analysis"]["grids"] = [{**project["analysis"]["grids"][0], "extent": [-9000000, -9000000, -8000000, -8000000]}]
        self.project.write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
        codes = [finding["code"] for finding in songhua("check", self.project, "--json").json["findings"]]
        self.assertIn("grid.outside", codes)
        self.assertIn("role.missing", codes)

    def test_a_map_says_that_a_file_is_missing(self):
        copy = self.out / "things.gpkg"
        copy.write_bytes((self.data / "hazard.gpkg").read_bytes())
        self.assertEqual(songhua("add", self.project, copy, "--json").code, 0)
        copy.unlink()
        self.assertFails(songhua("map", self.project, "--out", self.out / "m.png", "--json"), 3)

    def test_check_names_a_file_that_went_missing(self):
        self.assertEqual(songhua("add", self.project, self.data / "roads.gpkg", "--json").code, 0)
        project = json.loads(self.project.read_text(encoding="utf-8"))
        project["layers"][0]["source"]["path"] = "gone.gpkg"
        self.project.write_text(json.dumps(project, ensure_ascii=False), encoding="utf-8")
        done = songhua("check", self.project, "--json")
        self.assertEqual(done.code, 4, done.out)
        self.assertIn("file.missing", [finding["code"] for finding in done.json["findings"]])

    def test_overlapping_and_gaping_parcels_are_counted(self):
        parcels = [(rectangle(0, 0, 100, 300), "0601"), (rectangle(100, 0, 100, 100), "0101"), (rectangle(100, 200, 100, 100), "0101"), (rectangle(200, 0, 100, 300), "0101"), (rectangle(290, 0, 100, 300), "0101")]
        file = write_layer(self.out / "地类图斑.gpkg", "dltb", parcels, {"DLBM": ogr.OFTString})
        findings = {finding["code"]: finding for finding in songhua("check", file, "--json").json["findings"]}
        self.assertIn("topology.overlap", findings)
        self.assertIn("topology.gap", findings)

    def test_a_project_with_a_bad_member_says_where(self):
        project = json.loads(self.project.read_text(encoding="utf-8"))
        project["analysis"]["grids"][0]["cell"] = "wide"
        self.project.write_text(json.dumps(project), encoding="utf-8")
        done = songhua("check", self.project, "--json")
        self.assertFails(done, 4)
        self.assertIn("grids[0].cell", done.json["error"]["message"])

    def test_pack_holds_the_project_and_its_data(self):
        self.assertEqual(songhua("add", self.project, self.data / "roads.gpkg", self.data / "dem.tif", "--json").code, 0)
        for name in ("a.zip", "b.zip"):
            self.assertEqual(songhua("pack", self.project, "--out", self.out / name, "--json").code, 0)
        self.assertEqual((self.out / "a.zip").read_bytes(), (self.out / "b.zip").read_bytes())
        unpacked = self.out / "解开"
        with zipfile.ZipFile(self.out / "a.zip") as archive:
            self.assertIsNone(archive.testzip())
            archive.extractall(unpacked)
        project = next(unpacked.rglob("*.songhua"))
        codes = [finding["code"] for finding in songhua("check", project, "--json").json["findings"]]
        self.assertNotIn("file.missing", codes)

    def test_a_map_in_every_format(self):
        self.assertEqual(songhua("add", self.project, self.data / "地块.gpkg", "--json").code, 0)
        for name, start in (("m.png", b"\x89PNG"), ("m.pdf", b"%PDF"), ("m.svg", b"<?xml"), ("m.tif", b"II*")):
            done = songhua("map", self.project, "--out", self.out / name, "--json")
            self.assertEqual(done.code, 0, done.out + done.err)
            self.assertEqual(list(done.json["outputs"].values()), [str(self.out / name)])
            self.assertTrue((self.out / name).read_bytes().startswith(start), name)
        self.assertFails(songhua("map", self.project, "--out", self.out / "m.doc", "--json"), 2)
        self.assertFails(songhua("map", self.project, "--out", self.out / "n.png", "--size", "wide", "--json"), 2, parameter="size")
        self.assertFails(songhua("map", self.project, "--out", self.out / "m.png", "--json"), 6)
        self.assertEqual(songhua("map", self.project, "--out", self.out / "n.png", "--size", "400x300", "--json").code, 0)
        picture = gdal.Open(str(self.out / "n.png"))
        self.assertEqual((picture.RasterXSize, picture.RasterYSize), (400, 300))

    def test_a_report_is_about_one_thing_that_the_project_knows(self):
        self.assertFails(songhua("report", self.project, "--out", self.out / "two.pdf", "--city", "Harbin", "--site", "1", "--json"), 2, parameter="site")
        unknown = songhua("report", self.project, "--out", self.out / "b.pdf", "--city", "Beijing", "--json")
        self.assertFails(unknown, 2, parameter="city")
        self.assertIn("Harbin", unknown.json["error"]["hint"])
        self.assertFails(songhua("report", self.project, "--out", self.out / "c.xlsx", "--case", "S-1", "--json"), 2, parameter="out")
        self.assertFails(songhua("report", self.project, "--out", self.out / "c.pdf", "--case", "S-1", "--json"), 2, parameter="case")

    def test_a_report_needs_an_ending_that_is_known(self):
        done = songhua("report", self.project, "--out", self.out / "r.docx", "--json")
        self.assertFails(done, 2)
        self.assertIn("html", done.json["error"]["hint"])
        (self.out / "r.html").write_text("mine", encoding="utf-8")
        self.assertFails(songhua("report", self.project, "--out", self.out / "r.html", "--json"), 6)
        self.assertEqual((self.out / "r.html").read_text(encoding="utf-8"), "mine")

    def test_site_without_land_says_what_is_missing(self):
        done = songhua("site", self.project, "--out", self.out / "r", "--json")
        self.assertFails(done, 4)
        self.assertFalse((self.out / "r").exists())


class SampleProject(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.results = cls.base / "选址"
        cls.site = songhua("site", SAMPLE, "--out", cls.results, "--json", timeout=300)

    def test_site_writes_everything_it_promises(self):
        self.assertEqual(self.site.code, 0, self.site.out + self.site.err)
        report = self.site.json
        self.assertEqual(set(report), {"ok", "tool", "outputs", "statistics", "values", "warnings", "error", "timings"})
        names = {file.name for file in self.results.iterdir()}
        self.assertGreaterEqual(names, {"sites.gpkg", "suitability.tif", "access.tif", "robustness.tif", "report.html", "record.json"})
        self.assertTrue([name for name in names if name.endswith(".png")] and [name for name in names if name.endswith(".pdf")])
        for path in report["outputs"].values():
            self.assertTrue(pathlib.Path(path).is_file(), path)

    def test_the_sites_have_the_fixed_fields_and_explain_their_score(self):
        sites = [values for _, values in features(self.results / "sites.gpkg", "sites")]
        fields = set(sites[0])
        self.assertGreaterEqual(fields, SITE_FIELDS)
        contributions = [field for field in fields if field.startswith("contribution_")]
        self.assertGreaterEqual(len(contributions), 8)
        self.assertGreater(len(sites), 5)
        before = 2.0
        for site in sites:
            self.assertAlmostEqual(sum(site[name] or 0 for name in contributions), site["score"], places=4)
            self.assertLessEqual(site["score"], before)
            before = site["score"]
            self.assertAlmostEqual(site["area_mu"], site["area_ha"] * 15, delta=0.5)

    def test_the_report_has_both_languages(self):
        page = (self.results / "report.html").read_text(encoding="utf-8")
        for word in ("选址", "适宜性", "Siting of eco-industrial parks", "CGCS2000"):
            self.assertTrue(word in page, word)
        self.assertNotRegex(page, r"(src|href)=[\"']https?://")

    def test_chinese_in_the_map_can_be_searched(self):
        pdf = sorted(self.results.glob("*.pdf"))[0]
        words = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8")
        self.assertRegex(words, "[\u4e00-\u9fff]{2}")
        self.assertNotRegex(words, "[\u2e80-\u2fdf]")   # Kangxi radicals would not be found by a search

    def test_the_report_tells_access_and_the_corridor(self):
        page = (self.results / "report.html").read_text(encoding="utf-8")
        for words in ("可达性与走廊", "Access and the corridor", "Harbin – Daqing", "哈尔滨—大庆", "示例数据", "Anda rail siding"):
            self.assertIn(words, page)
        access = self.site.json["values"]["access"]
        self.assertTrue(access["synthetic"])
        self.assertEqual([city["id"] for city in access["cities"]], ["harbin", "daqing", "qiqihar", "suihua"])
        self.assertEqual(access["cities"][0]["people"], 10009854)
        pairs = {(pair["mode"], pair["from"], pair["to"]): pair for pair in access["pairs"]}
        self.assertEqual({mode for mode, _, _ in pairs}, {"road", "winter", "rail"})
        for pair in pairs.values():
            self.assertEqual(pair["status"], "ok")
            self.assertGreaterEqual(pair["detour"], 1)
        for (mode, start, end), pair in pairs.items():
            if mode == "road":
                self.assertGreater(pairs["winter", start, end]["time_min"], pair["time_min"])
        for mode in ("road", "rail"):
            for city in access["cities"]:
                shares = [pair["share"] for (m, start, _), pair in pairs.items() if m == mode and start == city["id"]]
                self.assertAlmostEqual(sum(shares), 1, places=9)
        seasons = {season["mode"]: {group["field"]: group for group in season["groups"]} for season in access["to_sites"]}
        for field, summer in seasons["road"].items():
            winter = seasons["winter"][field]
            self.assertLessEqual(winter["within_45min"], summer["within_45min"])
            for group in (summer, winter):
                self.assertAlmostEqual(group["within_45min"] + group["beyond"] + group["unreached"], group["people"], delta=1e-6 * group["people"])
                self.assertAlmostEqual(group["theil_within"] + group["theil_between"], group["theil"], places=9)
        self.assertEqual(access["programme"]["projects"], 6)
        self.assertEqual(access["programme"]["without_cost"], 1)

    def test_the_corridor_has_a_sheet_of_its_own(self):
        for language, words in (("zh", ("哈尔滨", "城市之间的时间与联系强度", "投资项目计划")), ("en", ("Harbin – Daqing", "Programme of investments"))):
            sheet = self.out / f"corridor_{language}.pdf"
            done = songhua("map", SAMPLE, "--layout", "corridor", "--lang", language, "--out", sheet, "--json", timeout=300)
            self.assertEqual(done.code, 0, done.err + done.out)
            text = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", sheet, "-"], capture_output=True, check=True).stdout.decode("utf-8")
            for word in words:
                self.assertIn(word, text)
        self.assertFails(songhua("map", SAMPLE, "--layout", "nowhere", "--out", self.out / "x.pdf", "--json"), 2, code="invalid-parameter")

    def test_an_existing_folder_is_kept(self):
        self.assertFails(songhua("site", SAMPLE, "--out", self.results, "--json"), 6, code="conflict")

    def test_replay_finds_the_same_bytes(self):
        done = songhua("replay", self.results / "record.json", "--json", "--threads", "1", timeout=300)
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertTrue(done.json["values"]["same"])

    def test_the_sample_has_the_findings_it_was_made_with(self):
        done = songhua("check", SAMPLE, "--json")
        self.assertIn(done.code, (0, 4))
        self.assertNotIn("file.missing", [finding["code"] for finding in done.json["findings"]])


if __name__ == "__main__":
    unittest.main(verbosity=2)
