# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a compiler does not see: which way arrows point, who may know which library, that every sentence has its
Chinese, and what no file may hold."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import names
import texts
import unit_names

ROOT = pathlib.Path(os.environ.get("SONGHUA_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
BUILT = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 and os.path.isdir(sys.argv[-1]) else None
MODULES = ["spatial", "layers", "styles", "app"]   # each may name those before it, and itself
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
HAN = re.compile(r"[\u3400-\u9fff]")


def includes_of(file):
    return INCLUDE.findall(file.read_text(encoding="utf-8"))


def tracked():
    """Every file that belongs to the project."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    outside = {".build", ".git", "__pycache__", "synthetic"}
    return [file for file in ROOT.rglob("*") if file.is_file() and not outside & set(file.relative_to(ROOT).parts)]


def inside(file, *places):
    relative = file.relative_to(ROOT).as_posix()
    return any(relative.startswith(place) for place in places)


class Arrows(unittest.TestCase):
    def refused(self, judge):
        """The includes of all sources for which judge(file, name, quoted) gives a reason."""
        found = []
        for file in texts.sources(ROOT):
            for bracket, name in includes_of(file):
                reason = judge(file, name, bracket == '"')
                if reason:
                    found.append(f"{file.relative_to(ROOT)} includes {name}: {reason}")
        self.assertEqual(found, [])

    def test_a_module_names_only_itself_and_those_below(self):
        def judge(file, name, quoted):
            own = file.relative_to(ROOT).parts[0]
            other = name.split("/")[0]
            if quoted and other in MODULES and MODULES.index(other) > MODULES.index(own):
                return f"{other} lies above {own}"
            return None
        self.refused(judge)

    def test_spatial_knows_no_qt(self):
        self.refused(lambda file, name, quoted: "Qt in spatial" if inside(file, "spatial/") and re.match(r"Q[A-Z]|Qt", name) else None)

    def test_widgets_are_only_in_the_desktop(self):
        widgets = re.compile(r"(QtWidgets/|Q\w*(Widget|Dialog|MainWindow|MenuBar|ToolBar|PushButton|TableView|TreeView|ListView)$|QApplication$)")
        self.refused(lambda file, name, quoted: "Widgets outside app/desktop" if widgets.search(name) and not inside(file, "app/desktop/") else None)

    def test_layers_and_spatial_draw_nothing(self):
        drawing = re.compile(r"(QtGui/|Q(Painter|Image|Pixmap|Font|Color|Pen|Brush)$)")
        self.refused(lambda file, name, quoted: "QtGui below styles" if drawing.search(name) and inside(file, "spatial/", "layers/") else None)

    def test_gdal_is_behind_the_doors(self):
        gdal = re.compile(r"^(gdal|ogr_|ogrsf|cpl_|vrtdataset|gnm|ogr_spatialref)")
        self.refused(lambda file, name, quoted: "GDAL outside layers/sources" if gdal.match(name) and not inside(file, "layers/sources/", "spatial/raster/gdal_algorithms") else None)

    def test_geos_is_in_one_bridge(self):
        self.refused(lambda file, name, quoted: "GEOS outside its bridge" if name.startswith("geos") and not quoted and not inside(file, "spatial/geometry/geos_bridge") else None)

    def test_proj_is_in_spatial_crs(self):
        self.refused(lambda file, name, quoted: "PROJ outside spatial/crs" if name in ("proj.h", "geodesic.h") and not inside(file, "spatial/crs/") else None)

    def test_headers_stay_light(self):
        heavy = re.compile(r"^(nlohmann/json\.hpp|boost/|Eigen/|rapidcheck|CLI/|tbb/|spdlog/)")
        def judge(file, name, quoted):
            helper = name.startswith("nlohmann") and "json" in file.name   # what several sources of one folder share
            return "heavy in a header" if heavy.match(name) and file.suffix == ".h" and not helper else None
        self.refused(judge)

    def test_every_included_file_of_ours_is_there(self):
        self.refused(lambda file, name, quoted: "not there" if quoted and name.split("/")[0] in MODULES and not (ROOT / name).is_file() else None)


class Floors(unittest.TestCase):
    """The build has linked each floor alone (floor_spatial ...): what it needs from outside is what it may see."""

    @unittest.skipUnless(BUILT, "run without the folder of the built floors")
    def test_each_floor_needs_only_the_libraries_it_may_see(self):
        forbidden = {"spatial": r"Qt|sqlite", "layers": r"QtGui|Qt6Gui|Widgets|qpdf", "styles": r"Widgets|gdal$|qpdf"}
        for floor, pattern in forbidden.items():
            listed = subprocess.run(["readelf", "--dynamic", str(BUILT / f"libfloor_{floor}.so")], capture_output=True, check=True).stdout.decode()
            libraries = re.findall(r"\(NEEDED\).*\[(.*)\]", listed)
            self.assertTrue(libraries)
            self.assertEqual([library for library in libraries if re.search(pattern, library)], [], floor)


class Names(unittest.TestCase):
    def test_a_name_is_one_type(self):
        places = {}
        for file in tracked():
            if file.suffix in (".cpp", ".h"):
                for name in names.types_of(file):
                    places.setdefault(name, []).append(file.relative_to(ROOT).as_posix())
        self.assertGreater(len(places), 500)
        self.assertEqual([f"{name}: {', '.join(files)}" for name, files in sorted(places.items()) if len(files) > 1], [])

    def test_what_is_a_second_definition(self):
        def found(source):
            with tempfile.NamedTemporaryFile("w", suffix=".h") as file:
                file.write(source)
                file.flush()
                return names.types_of(file.name)
        self.assertEqual(found("namespace a::b { struct S; enum class E : int { One }; class S final : public T { struct In { int i = f({1}); }; }; }"), ["a::b::E", "a::b::S", "a::b::S::In"])
        self.assertEqual(found("namespace a { namespace { struct S {}; } struct S {}; } // struct S {};"), ["a::S"])
        self.assertEqual(found("namespace a { S f() { struct Own {}; return {}; } struct S g() { return {}; } const char* w = \"struct W {\"; char c = '{'; }"), [])
        self.assertEqual(found("template <class T, class U = V<T>> struct S {}; template <> struct S<int> {}; template <class T> void f() {}"), ["S", "S<int>"])


class Words(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.catalogue = {}
        cls.clashes = []
        for file in sorted((ROOT / "app/translations/zh").glob("*.json")):
            def pairs(items, file=file):
                for source, chinese in items:
                    if cls.catalogue.setdefault(source, chinese) != chinese:
                        cls.clashes.append(f"{file.name}: {source}")
                return dict(items)
            json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=pairs)
        cls.sentences = {}
        for file in texts.sources(ROOT):
            for sentence in texts.texts_of(file):
                cls.sentences.setdefault(sentence, file.relative_to(ROOT).as_posix())

    def test_the_sources_hold_sentences(self):
        self.assertGreater(len(self.sentences), 100)

    def test_every_sentence_has_its_chinese(self):
        missing = [f"{place}: {sentence}" for sentence, place in sorted(self.sentences.items()) if re.search(r"[A-Za-z]{2}", re.sub(r"\{\d\}", "", sentence)) and sentence not in self.catalogue]
        self.assertEqual(missing, [], f"{len(missing)} sentences without Chinese")

    def test_every_step_of_progress_has_its_chinese(self):
        steps = {step for file in texts.sources(ROOT) for step in texts.steps_of(file)}
        self.assertEqual(sorted(step for step in steps if "." not in step and step not in self.catalogue), [])   # names of files stay

    def test_the_chinese_is_chinese(self):
        letters = [f"{source} -> {chinese}" for source, chinese in self.catalogue.items() if not HAN.search(chinese) and re.search(r"[a-z]{3}", re.sub(r"\{\d\}", "", source)) and source != chinese]
        self.assertEqual(letters, [])

    def test_both_languages_have_the_same_places(self):
        def places(sentence):
            return sorted(set(re.findall(r"\{\d\}", sentence)))
        wrong = [source for source, chinese in self.catalogue.items() if places(source) != places(chinese)]
        self.assertEqual(wrong, [])

    def test_no_sentence_has_two_translations(self):
        self.assertEqual(self.clashes, [])


class Files(unittest.TestCase):
    def test_no_source_is_longer_than_500_lines(self):
        long = [f"{file.relative_to(ROOT)}: {lines}" for file in tracked() if file.suffix in (".cpp", ".h", ".py") and (lines := len(file.read_bytes().splitlines())) > 500]
        self.assertEqual(long, [])

    def test_files_of_a_folder_keep_different_names_to_themselves(self):
        self.assertEqual(unit_names.shared_names(texts.sources(ROOT)), [])

    def test_every_source_names_its_licence_first(self):
        without = []
        for file in tracked():
            if file.suffix in (".cpp", ".h", ".py", ".sh", ".cmake") or file.name == "CMakeLists.txt":
                head = file.read_text(encoding="utf-8").splitlines()[:2]
                if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in head):
                    without.append(str(file.relative_to(ROOT)))
        self.assertEqual(without, [])

    def test_no_file_names_a_place_of_one_machine(self):
        place = re.compile(rb"(/" + rb"work/|/" + rb"root/)")
        found = [str(file.relative_to(ROOT)) for file in tracked() if file.stat().st_size < 1_000_000 and b"\0" not in (content := file.read_bytes()) and place.search(content)]
        self.assertEqual(found, [])

    def test_the_top_level_is_as_designed(self):
        fixed = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "app", "spatial", "layers", "styles", "tests", "sample-data"}
        top = {file.relative_to(ROOT).parts[0] for file in tracked()}
        self.assertEqual({name for name in top if not name.startswith(".")} - fixed, set())

    def test_the_commands_can_be_run(self):
        for command in ("app/demo", "tests/run", ".ci/run"):
            self.assertTrue(os.access(ROOT / command, os.X_OK), command)


if __name__ == "__main__":
    unittest.main(verbosity=2)
