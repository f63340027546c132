# SPDX-License-Identifier: GPL-3.0-or-later
"""songhua run: the same contract for every analysis. A tool that is not in TOOLS fails the test that counts them."""
import contextlib
import hashlib
import unittest

from support import Folder, german, songhua

REPORT = {"ok", "tool", "outputs", "statistics", "values", "warnings", "error", "timings"}
STATISTICS = {"tif": {"min", "max", "mean", "sum", "valid_cells", "nodata_cells"}, "gpkg": {"count", "area_m2", "length_m"}, "csv": {"count", "area_m2", "length_m"}, "net": {"bytes"}}

# id: (parameters, {output parameter: file}). {d} is the folder with the data.
TOOLS = {
    "buffer": ("--input {d}/地块.gpkg --distance 50m", {"output": "r.gpkg"}),
    "dissolve": ("--input {d}/地块.gpkg --by DLBM", {"output": "r.gpkg"}),
    "intersection": ("--input {d}/地块.gpkg --overlay {d}/hazard.gpkg", {"output": "r.gpkg"}),
    "difference": ("--input {d}/地块.gpkg --overlay {d}/hazard.gpkg", {"output": "r.gpkg"}),
    "union": ("--input {d}/地块.gpkg --overlay {d}/hazard.gpkg", {"output": "r.gpkg"}),
    "clip": ("--input {d}/地块.gpkg --overlay {d}/hazard.gpkg", {"output": "r.gpkg"}),
    "spatial-join": ("--input {d}/地块.gpkg --join {d}/hazard.gpkg --predicate intersects", {"output": "r.gpkg"}),
    "repair": ("--input {d}/地块.gpkg", {"output": "r.gpkg"}),
    "reproject": ("--input {d}/地块.gpkg --crs EPSG:4490", {"output": "r.gpkg"}),
    "rasterize": ("--input {d}/地块.gpkg --field value --cell 50", {"output": "r.tif"}),
    "distance": ("--sources {d}/hazard.gpkg --cell 50 --extent 44500000,5100000,44501000,5101000", {"output": "r.tif", "allocation": "allocation.tif"}),
    "slope": ("--dem {d}/dem.tif --unit percent", {"output": "r.tif"}),
    "aspect": ("--dem {d}/dem.tif", {"output": "r.tif"}),
    "hillshade": ("--dem {d}/dem.tif --azimuth 300 --altitude 30", {"output": "r.tif"}),
    "raster-calculator": ("--expression if(A>0.5,A*0.4+B,B) --input A={d}/a.tif --input B={d}/b.tif", {"output": "r.tif"}),
    "reclassify": ("--input {d}/dem.tif --table 100,110,1;110,,0.5", {"output": "r.tif"}),
    "rescale": ("--input {d}/dem.tif --curve linear:100,130", {"output": "r.tif"}),
    "weighted-overlay": ("--factor {d}/a.tif|weight=2 --factor {d}/b.tif|weight=1 --constraint {d}/mask.tif", {"output": "r.tif"}),
    "weight-robustness": ("--factor {d}/a.tif --factor {d}/b.tif --threshold 0.5", {"output": "r.tif"}),
    "zonal-statistics": ("--zones {d}/地块.gpkg --values {d}/dem.tif", {"output": "r.gpkg"}),
    "friction": ("--unit min/km --base 12 --dem {d}/dem.tif --crossing {d}/roads.gpkg|cost=2 --forbid {d}/hazard.gpkg|law=6", {"output": "r.tif"}),
    "cost-distance": ("--friction {d}/dem.tif --sources {d}/hazard.gpkg", {"output": "r.tif", "allocation": "allocation.tif", "backlink": "backlink.tif"}),
    "least-cost-path": ("--friction {d}/dem.tif --from {d}/towns.gpkg --to {d}/plants.gpkg", {"output": "r.gpkg"}),
    "corridor": ("--friction {d}/dem.tif --from {d}/towns.gpkg --to {d}/plants.gpkg --tolerance 10", {"output": "r.tif"}),
    "network-build": ("--roads {d}/roads.gpkg --speed speed_kmh --oneway oneway", {"output": "r.net"}),
    "route": ("--roads {d}/roads.gpkg --speed speed_kmh --origins {d}/towns.gpkg --destinations {d}/plants.gpkg --id name", {"output": "r.gpkg", "directions": "directions.csv"}),
    "od-matrix": ("--roads {d}/roads.gpkg --speed speed_kmh --origins {d}/towns.gpkg --destinations {d}/plants.gpkg --id name", {"output": "r.csv", "origin-detours": "detours.csv"}),
    "service-area": ("--roads {d}/roads.gpkg --speed speed_kmh --facilities {d}/plants.gpkg --cutoffs 0.5,1", {"output": "r.gpkg"}),
    "freight": ("--roads {d}/roads.gpkg --speed speed_kmh --rail {d}/roads.gpkg --rail-speed speed_kmh --terminals {d}/plants.gpkg --transfer-minutes 30 --transfer-yuan 20 --yuan-per-hour 3 --road-yuan-km 0.5 --rail-yuan-km 0.2 --origins {d}/towns.gpkg --destinations {d}/plants.gpkg --id name", {"output": "r.gpkg", "pairs": "pairs.csv"}),
    "accessibility": ("--measure cumulative --roads {d}/roads.gpkg --speed speed_kmh --origins {d}/towns.gpkg --destinations {d}/plants.gpkg --supply jobs --decay step:30 --group people --seasons summer=5;winter=7", {"output": "r.gpkg"}),
    "bottlenecks": ("--roads {d}/roads.gpkg --speed speed_kmh --origins {d}/towns.gpkg --destinations {d}/plants.gpkg --origin-weight people --close 2", {"output": "r.gpkg"}),
    "city-linkage": ("--roads {d}/roads.gpkg --speed speed_kmh --cities {d}/towns.gpkg --people people --id name", {"output": "r.gpkg", "breaks": "breaks.gpkg", "city-output": "cities.gpkg"}),
    "inequality": ("--input {d}/地块.gpkg --value value --people number", {"lorenz": "lorenz.csv"}),
    "interpolate": ("--samples {d}/地块.gpkg --field value --method kriging --nugget 0.1 --partial-sill 1 --range 500 --threshold 1 --cell 50", {"output": "r.tif", "variance": "variance.tif", "exceedance": "exceedance.tif", "cross-validation": "checked.csv"}),
    "hot-spots": ("--input {d}/地块.gpkg --field value --neighbours distance=5000", {"output": "r.gpkg"}),
    "kernel-density": ("--input {d}/地块.gpkg --weight number --bandwidth 500m --cell 50", {"output": "r.tif"}),
    "comparative-advantage": ("--input {d}/地块.gpkg --region DLBM --sector number --jobs value", {"output": "r.csv"}),
    "symbiosis": ("--firms {d}/firms.gpkg --factors {d}/factors.csv --roads {d}/roads.gpkg --speed speed_kmh --max-distance 20km", {"output": "r.gpkg", "firms-output": "firms.gpkg", "left-over": "left.csv"}),
    "park-scorecard": ("--input {d}/park.csv --condition water-short", {"output": "r.csv"}),
    "judge-samples": ("--samples {d}/samples.csv|crs=EPSG:4490 --standard gb36600 --land-class 2", {"output": "r.gpkg", "details": "readings.csv", "sites": "sites.csv"}),
    "pollution-indices": ("--samples {d}/samples.csv|crs=EPSG:4490 --background cd=0.1;pb=20", {"output": "r.gpkg", "sites": "sites.csv"}),
    "site-register": ("--input {d}/sites.csv", {"output": "r.gpkg", "report": "report.csv"}),
    "import-samples": ("--input {d}/samples.csv", {"output": "r.gpkg", "report": "report.csv", "rows": "rows.csv"}),
    "ahp": ("--matrix {d}/ahp.csv", {}),
    "weights": ("--method critic --criterion value --criterion number|direction=min --values {d}/地块.gpkg", {"output": "r.csv"}),
    "sensitivity": ("--sites {d}/地块.gpkg --criterion value|weight=2 --criterion number|direction=min --points 32", {"output": "r.gpkg", "indices": "indices.csv"}),
    "location-allocation": ("--problem mclp --roads {d}/roads.gpkg --speed speed_kmh --demand {d}/towns.gpkg --candidates {d}/plants.gpkg --p 1 --cutoff 60 --id name", {"output": "r.gpkg"}),
    "rank-sites": ("--sites {d}/地块.gpkg --criterion value|weight=2 --criterion number|direction=min --method wlc", {"output": "r.gpkg"}),
    "site-search": ("--suitability {d}/a.tif --min-area 2 --compactness 0.5", {"output": "r.gpkg"}),
    "parcel-assembly": ("--parcels {d}/地块.gpkg --min-area 0.1 --max-area 1000 --cost value", {"output": "r.gpkg", "site": "site.gpkg"}),
    "protection-distance": ("--input {d}/hazard.gpkg --pollutant NH3|kg=0.8|limit=0.2 --wind-speed 3 --coefficients A,<=1000,2-4,600,450,340", {"output": "r.gpkg"}),
    "wind-rose": ("--at {d}/plants.gpkg --wind {d}/wind.csv --season winter --sectors 16", {"output": "r.gpkg", "table": "rose.csv"}),
    "exposed-receptors": ("--receptors {d}/towns.gpkg --amount people --zones {d}/hazard.gpkg --sources {d}/plants.gpkg --wind {d}/wind.csv --rivers {d}/roads.gpkg --dem {d}/dem.tif", {"output": "r.gpkg", "pairs": "pairs.csv"}),
    "setback-zones": ("--input {d}/roads.gpkg --class oneway --distances B=highway-control-county --half-width 4", {"output": "r.gpkg"}),
    "survey-design": ("--plots {d}/地块.gpkg --suspected {d}/hazard.gpkg --phase detailed --pattern triangular --seed 3", {"output": "r.gpkg"}),
    "rank-brownfields": ("--sites {d}/地块.gpkg --factor value|group=reuse|curve=linear:0,8 --factor number|group=risk|curve=linear:8,0 --unit-cost 200,600 --depth 2", {"output": "r.gpkg"}),
    "pareto-front": ("--sites {d}/地块.gpkg --objective value --objective number|direction=min", {"output": "r.gpkg"}),
}


class Run(Folder):
    def words(self, tool, folder=None):
        parameters, outputs = TOOLS[tool]
        words = [word.replace("{d}", str(self.data)) for word in parameters.split(" ")]
        for name, file in outputs.items():
            words += ["--" + name, str((folder or self.out) / file)]
        return words

    def run_tool(self, tool, *more, folder=None, **how):
        return songhua("run", tool, *self.words(tool, folder), "--json", *more, **how)

    @contextlib.contextmanager
    def case(self, tool):
        """One tool of a test, in an empty folder; the others go on when it fails."""
        self.clear()
        with self.subTest(tool):
            yield

    def test_every_tool_is_tested_here(self):
        self.assertEqual({tool["id"] for tool in songhua("tools", "--json").json["tools"]}, set(TOOLS))

    def test_success_says_outputs_statistics_values_and_times(self):
        for tool in TOOLS:
            with self.case(tool):
                done = self.run_tool(tool)
                self.assertEqual(done.code, 0, done.out + done.err)
                report = done.json
                self.assertEqual((set(report), report["ok"], report["tool"], report["error"]), (REPORT, True, tool, None))
                outputs = TOOLS[tool][1]
                self.assertEqual(report["outputs"], {name: str(self.out / file) for name, file in outputs.items()})
                self.assertEqual(self.there(), sorted(outputs.values()))
                for name, file in outputs.items():
                    self.assertEqual(set(report["statistics"][name]), STATISTICS[file.rsplit(".", 1)[1]])
                self.assertEqual(set(report["timings"]), {"read_s", "compute_s", "write_s", "total_s"})
                for warning in report["warnings"]:
                    self.assertEqual(set(warning), {"code", "message", "layer", "feature"})

    def test_the_same_bytes_whatever_the_threads_and_the_locale(self):
        for tool in TOOLS:
            with self.case(tool):
                found = set()
                for index, (threads, how) in enumerate((("1", {}), ("2", {}), ("5", {}), ("2", {"env": german()}))):
                    folder = self.out / str(index)
                    folder.mkdir()
                    self.assertEqual(self.run_tool(tool, "--threads", threads, folder=folder, **how).code, 0)
                    found.add(tuple((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in sorted(folder.iterdir())))
                self.assertEqual(len(found), 1)

    def test_a_parameter_that_is_missing_is_named(self):
        declared = {tool["id"]: tool["parameters"] for tool in songhua("tools", "--json").json["tools"]}
        for tool in TOOLS:
            with self.case(tool):
                words = self.words(tool)
                for parameter in declared[tool]:
                    flag = "--" + parameter["name"]
                    if not parameter["required"] or flag not in words:
                        continue
                    without = [word for i, word in enumerate(words) if word != flag and (i == 0 or words[i - 1] != flag)]
                    self.assertFails(songhua("run", tool, *without, "--json"), 2, parameter=parameter["name"], code="invalid-parameter")
                self.assertEqual(self.there(), [])

    def test_an_unknown_parameter_is_named(self):
        for tool in TOOLS:
            with self.case(tool):
                self.assertFails(self.run_tool(tool, "--no-such-thing", "1"), 2, parameter="no-such-thing", code="invalid-parameter")
                self.assertEqual(self.there(), [])

    def test_a_missing_input_is_named(self):
        for tool in TOOLS:
            with self.case(tool):
                words = self.words(tool)
                first = next(i for i, word in enumerate(words) if str(self.data) in word)
                words[first] = words[first][:words[first].index(str(self.data))] + str(self.data / "不存在.gpkg")   # a name before it stays
                self.assertFails(songhua("run", tool, *words, "--json"), 3, code="missing-input", file=str(self.data / "不存在.gpkg"), parameter=words[first - 1][2:])
                self.assertEqual(self.there(), [])

    def test_an_existing_result_is_kept_unless_told_otherwise(self):
        for tool in TOOLS:
            with self.case(tool):
                for file in TOOLS[tool][1].values():
                    (self.out / file).write_bytes(b"before")
                    self.assertFails(self.run_tool(tool), 6, code="conflict")
                    self.assertEqual((self.out / file).read_bytes(), b"before")
                    self.assertEqual(self.run_tool(tool, "--overwrite").code, 0)
                    self.assertNotEqual((self.out / file).read_bytes(), b"before")
                    break

    def test_a_full_disk_leaves_nothing(self):
        for tool in TOOLS:
            with self.case(tool):
                if TOOLS[tool][1]:
                    self.assertFails(self.run_tool(tool, largest_file=32), 5, code="write-failed")
                    self.assertEqual(self.there(), [])

    def test_a_folder_that_is_not_there(self):
        for tool in TOOLS:
            with self.case(tool):
                if TOOLS[tool][1]:
                    self.assertFails(self.run_tool(tool, folder=self.out / "没有"), 5, code="write-failed")

    def test_an_output_never_overwrites_its_input(self):
        parcels = self.data / "地块.gpkg"
        before = parcels.read_bytes()
        self.assertFails(songhua("run", "buffer", "--input", parcels, "--distance", "5", "--output", parcels, "--overwrite", "--json"), 8, code="refused")
        self.assertEqual(parcels.read_bytes(), before)

    def test_wrong_values_name_the_parameter_and_what_is_allowed(self):
        parcels, dem = self.data / "地块.gpkg", self.data / "dem.tif"
        output = ["--output", self.out / "r.tif", "--json"]
        for tool, words, parameter, allowed in (
                ("slope", ["--dem", dem, "--unit", "grad"], "unit", "percent, degrees"),
                ("buffer", ["--input", parcels, "--distance", "near", "--output", self.out / "r.gpkg", "--json"], "distance", "km"),
                ("rasterize", ["--input", parcels, "--cell", "-5"], "cell", "at least"),
                ("rasterize", ["--input", parcels, "--cell", "5", "--extent", "1,2,3"], "extent", "x0 < x1"),
                ("rasterize", ["--input", parcels, "--cell", "5", "--crs", "EPSG:0"], "crs", "EPSG:4530"),
                ("weighted-overlay", ["--factor", f"{dem}|wieght=3"], "factor", "weight"),
                ("slope", ["--dem", f"{dem}|band=x"], "dem", "Bands"),
                ("slope", ["--dem", dem, "--output", self.out / "r.docx", "--json"], "output", "tif")):
            done = songhua("run", tool, *words, *([] if "--output" in words else output))
            self.assertFails(done, 2, parameter=parameter)
            self.assertIn(allowed, done.json["error"]["hint"])
        self.assertEqual(self.there(), [])

    def test_stdout_holds_the_result_only(self):
        done = songhua("run", "slope", "--dem", self.data / "dem.tif", "--output", self.out / "s.tif", "--progress=json", "--json")
        self.assertEqual(len(done.out.splitlines()), 1)
        for line in done.err.splitlines():
            self.assertTrue(line.startswith('{"progress":'), line)
        quiet = songhua("run", "slope", "--dem", self.data / "dem.tif", "--output", self.out / "q.tif", "--quiet")
        self.assertEqual((quiet.code, quiet.out, quiet.err), (0, "", ""))

    def test_a_recorded_run_can_be_replayed(self):
        source = self.out / "来源.gpkg"
        source.write_bytes((self.data / "地块.gpkg").read_bytes())
        words = ["--input", source, "--distance", "50", "--output", self.out / "r.gpkg", "--record", self.out / "记录.json", "--json"]
        self.assertEqual(songhua("run", "buffer", *words).code, 0)
        again = songhua("replay", self.out / "记录.json", "--json")
        self.assertEqual((again.code, again.json["values"]), (0, {"same": True, "outputs": {"output": True}, "changed_inputs": []}), again.out)
        source.write_bytes((self.data / "hazard.gpkg").read_bytes())
        changed = songhua("replay", self.out / "记录.json", "--json")
        self.assertEqual((changed.code, changed.json["values"]), (4, {"same": False, "outputs": {"output": False}, "changed_inputs": ["来源.gpkg"]}), changed.out)
        self.assertFails(songhua("run", "buffer", *words), 6, parameter="record")
        self.assertFails(songhua("replay", source, "--json"), 4)

    def test_a_run_with_named_rasters_can_be_replayed(self):
        words = [*self.words("raster-calculator"), "--record", self.out / "r.json", "--json"]
        self.assertEqual(songhua("run", "raster-calculator", *words).code, 0)
        again = songhua("replay", self.out / "r.json", "--json")
        self.assertEqual((again.code, again.json["values"]), (0, {"same": True, "outputs": {"output": True}, "changed_inputs": []}), again.out)
        self.assertFails(songhua("run", "raster-calculator", "--expression", "A", "--input", self.data / "a.tif", "--output", self.out / "n.tif", "--json"), 2, parameter="input")

    def test_ahp_gives_its_values(self):
        values = self.run_tool("ahp").json["values"]
        self.assertGreaterEqual(set(values), {"weights", "lambda", "ci", "cr", "ri", "ri_table", "worst"})
        self.assertAlmostEqual(sum(values["weights"]), 1)

    def test_the_od_matrix_is_the_fixed_table(self):
        self.assertEqual(self.run_tool("od-matrix").code, 0)
        lines = (self.out / "r.csv").read_bytes().decode("utf-8").split("\n")
        self.assertEqual(lines[0], "origin_id,destination_id,time_min,length_m,origin_snap_m,destination_snap_m,status")
        self.assertEqual([line.split(",")[:2] for line in lines[1:5]], [["甲镇", "丙厂"], ["甲镇", "丁厂"], ["乙镇", "丙厂"], ["乙镇", "丁厂"]])

    def test_a_prepared_network_gives_the_same_matrix(self):
        self.assertEqual(self.run_tool("network-build").code, 0)
        common = ["--origins", self.data / "towns.gpkg", "--destinations", self.data / "plants.gpkg", "--id", "name"]
        self.assertEqual(songhua("run", "od-matrix", "--network", self.out / "r.net", *common, "--output", self.out / "a.csv").code, 0)
        self.assertEqual(songhua("run", "od-matrix", "--roads", self.data / "roads.gpkg", "--speed", "speed_kmh", "--oneway", "oneway", *common, "--output", self.out / "b.csv").code, 0)
        self.assertEqual((self.out / "a.csv").read_bytes(), (self.out / "b.csv").read_bytes())


if __name__ == "__main__":
    unittest.main(verbosity=2)
