# SPDX-License-Identifier: GPL-3.0-or-later
"""Help and version: at once, complete, in both languages."""
import re
import unittest

from support import songhua

COMMANDS = "info tools help run site scenarios map report check convert new add replay pack version".split()
HAN = re.compile(r"[\u4e00-\u9fff]")


class Help(unittest.TestCase):
    def test_help_and_version_load_none_of_the_large_libraries(self):
        """What makes them answer at once; their time is measured by tests/bench/answer_times."""
        large = r"calling init: \S*/lib(gdal|Qt6Core)\."
        self.assertRegex(songhua("tools", env={"LD_DEBUG": "libs"}).err, large)
        for words in (["--version"], ["--help"], ["--help", "--lang", "zh"], ["site", "--help"]):
            done = songhua(*words, env={"LD_DEBUG": "libs"})
            self.assertEqual(done.code, 0, words)
            self.assertNotRegex(done.err, large, words)

    def test_version_is_a_line_or_an_object(self):
        self.assertRegex(songhua("--version").out, r"^songhua \d+\.\d+\.\d+\n$")
        self.assertTrue(songhua("version", "--json").json["ok"])
        self.assertEqual(songhua("version", "--json").json["version"], songhua("version").out.split()[1])

    def test_the_first_page_names_every_command(self):
        for language in ("en", "zh"):
            page = songhua("--help", "--lang", language).out
            for command in COMMANDS:
                self.assertRegex(page, rf"(?m)^  {command} ")

    def test_every_command_has_its_page_in_both_languages(self):
        for command in COMMANDS:
            for words in (["help", command], [command, "--help"]):
                english = songhua(*words, "--lang", "en")
                chinese = songhua(*words, "--lang", "zh")
                self.assertEqual((english.code, chinese.code), (0, 0), command)
                self.assertIn(f"songhua {command}", english.out)
                self.assertFalse(HAN.search(english.out), english.out)
                self.assertTrue(HAN.search(chinese.out))

    def test_every_tool_has_its_page_in_both_languages(self):
        for tool in songhua("tools", "--json").json["tools"]:
            english = songhua("help", tool["id"], "--lang", "en").out
            chinese = songhua("run", tool["id"], "--help", "--lang", "zh").out
            self.assertFalse(HAN.search(english), english)
            for parameter in tool["parameters"]:
                self.assertIn("--" + parameter["name"], english)
                self.assertIn("--" + parameter["name"], chinese)
            lines = [line for line in chinese.splitlines() if re.match(r"\s{6}\S", line) and not line.lstrip().startswith(("--", "[", "songhua"))]
            self.assertTrue(lines and all(HAN.search(line) or not re.search(r"[a-z]{4} [a-z]{2}", line) for line in lines), chinese)

    def test_the_environment_says_the_language(self):
        self.assertTrue(HAN.search(songhua("--help", env={"LC_ALL": "", "LANG": "zh_CN.UTF-8"}).out))
        self.assertFalse(HAN.search(songhua("--help", env={"LC_ALL": "de_DE.UTF-8"}).out))

    def test_a_mistyped_name_gets_a_suggestion(self):
        for words, hint in ((["ifno", "x"], "songhua info"), (["buffr"], "songhua run buffer"), (["run", "buffr"], "buffer"), (["help", "slop"], "slope"), (["site", "x", "--outt", "y"], "--out")):
            done = songhua(*words)
            self.assertEqual(done.code, 2, words)
            self.assertIn(hint, done.err)
            self.assertEqual(done.out, "")

    def test_what_is_missing_or_too_much_is_said(self):
        for words, part in ((["info"], "DATA"), (["site", "a.songhua"], "--out"), (["run"], "TOOL"), (["tools", "more"], "more"), (["convert", "a"], "OUT"), (["info", "x", "--threads", "many"], "--threads"),
                            (["info", "x", "--threads", "0"], "--threads"), (["info", "x", "--lang", "fr"], "--lang"), (["site", "x", "--out"], "--out"), (["site", "x", "--out", "a", "--out", "b"], "--out"),
                            (["--json"], "command")):
            done = songhua(*words)
            self.assertEqual(done.code, 2, words)
            self.assertIn(part, done.err + done.out)

    def test_tools_lists_typed_parameters(self):
        tools = songhua("tools", "--json").json["tools"]
        self.assertGreaterEqual({tool["id"] for tool in tools}, set(
            "rasterize distance slope aspect hillshade raster-calculator reclassify rescale weighted-overlay weight-robustness zonal-statistics friction cost-distance least-cost-path corridor network-build route od-matrix service-area ahp rank-sites site-search parcel-assembly pareto-front location-allocation symbiosis park-scorecard "
            "import-samples judge-samples pollution-indices site-register interpolate hot-spots kernel-density protection-distance wind-rose exposed-receptors setback-zones survey-design rank-brownfields "
            "repair reproject buffer dissolve intersection difference union clip spatial-join".split()))
        for tool in tools:
            self.assertEqual(set(tool), {"id", "title", "description", "group", "parameters"})
            for parameter in tool["parameters"]:
                self.assertEqual(set(parameter), {"name", "kind", "title", "help", "required", "repeated", "default", "minimum", "maximum", "choices", "unit", "options"})
                self.assertNotIn(parameter["name"], {"json", "quiet", "lang", "threads", "memory", "overwrite", "progress", "help", "record"})
                self.assertEqual(bool(parameter["choices"]), parameter["kind"] == "choice", (tool["id"], parameter["name"]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
