# SPDX-License-Identifier: GPL-3.0-or-later
"""The interactive map of the HTML report in a real browser: layers, legend, pop-ups, both languages, nothing asked for from outside.
SONGHUA_GALLERY=DIR keeps pictures of it."""
import json
import os
import pathlib
import re
import shutil
import sys
import time
import unittest

from browser import Browser
from support import SOURCE, Folder, songhua

SAMPLE = SOURCE / "sample-data" / "heilongjiang.songhua"


class WebMap(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = cls.base / "报告.html"
        cls.done = songhua("report", SAMPLE, "--out", cls.file, "--json", timeout=560)
        if cls.done.code != 0:
            raise AssertionError(cls.done.out + cls.done.err)
        cls.page = cls.file.read_text(encoding="utf-8")
        cls.data = json.loads(re.search(r'id="web-map-data">(.*?)</script>', cls.page, re.S).group(1))
        cls.browser = Browser().__enter__()

    @classmethod
    def tearDownClass(cls):
        if hasattr(cls, "browser"):
            cls.browser.__exit__()
        super().tearDownClass()

    def setUp(self):
        super().setUp()
        self.browser.complaints()
        self.browser.addresses()   # of the window before this page, too
        self.browser.open(self.file)

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])
        self.assertLessEqual({address.split("#")[0] for address in self.browser.addresses()}, {self.file.resolve().as_uri()})

    def keep(self, name):
        if os.environ.get("SONGHUA_GALLERY"):
            self.browser.picture(pathlib.Path(os.environ["SONGHUA_GALLERY"]) / f"web_map_{name}.png")

    def texts(self, selector):
        return self.browser.script("return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent).map(e => e.innerText)", selector)

    def choose(self, language):
        self.browser.click_on(f"label[for=lang-{language}]")
        self.browser.script("document.getElementById('web-map').scrollIntoView({block: 'center'})")

    def test_the_page_is_bounded_and_names_nothing_outside(self):
        self.assertLess(len(json.dumps(self.data)), 21_000_000)
        # (The page is long: it must not stand in a message.)
        self.assertIsNone(re.search(r"(src|href)=[\"']https?://", self.page))
        for absent in ("url(images", "sourceMappingURL"):
            self.assertEqual(self.page.find(absent), -1, absent)
        self.assertTrue("Redistributions in binary form must reproduce" in self.page)
        self.assertRegex(self.page[:1000], r"default-src 'none'; img-src data:;[^\"]* script-src 'sha256-[^ ]+' 'sha256-[^ ]+'\"")

    def test_layers_are_listed_with_their_legend_in_the_language_of_the_report(self):
        self.choose("en")
        names = self.texts(".web-map-panel .layer > label")
        self.assertEqual(len(names), len(self.data["layers"]))
        self.assertEqual(names[0], "Candidate sites, by rank")
        self.assertIn("Suitability before constraints (0 worst, 1 best)", names)
        self.keep("en")
        self.choose("zh")
        self.assertEqual(self.texts(".web-map-panel .layer > label")[0], "候选园区（按名次）")
        self.assertIn("鸡西", self.texts(".leaflet-tooltip.name:not(.hidden)"))
        self.keep("zh")

    def test_a_box_shows_and_hides_its_layer(self):
        self.choose("en")
        row = ".web-map-panel [data-layer=access]"
        before = self.browser.script("return document.querySelectorAll('.leaflet-image-layer').length")
        self.browser.click_on(row + " input")
        self.assertGreater(self.browser.script("return document.querySelectorAll('.leaflet-image-layer').length"), before)
        self.assertTrue(self.texts(row + " .legend"))
        self.keep("access")
        self.browser.click_on(row + " input")
        self.assertEqual(self.browser.script("return document.querySelectorAll('.leaflet-image-layer').length"), before)
        self.assertEqual(self.texts(row + " .legend"), [])

    def test_a_rank_in_the_table_opens_the_site_on_the_map(self):
        for language, score in (("en", "Score"), ("zh", "得分")):
            self.choose(language)
            self.browser.click_on(f"main.{language} [data-badge='1']")
            rows = self.texts(".leaflet-popup-content tr")
            sites = next(layer for layer in self.data["layers"] if layer["id"] == "sites")
            values = [dict(zip((field["name"] for field in sites["fields"]), feature["values"])) for feature in sites["features"]]
            site = next(one for one in values if one["rank"] == 1)
            self.assertIn(f"{score}\t{site['score']}", rows)
            self.assertTrue(self.texts(".leaflet-popup-content h4")[0].startswith("1 · "))
            self.keep(f"popup_{language}")

    def test_a_click_on_a_site_of_the_map_opens_it(self):
        self.choose("en")
        badges = "return [...document.querySelectorAll('.leaflet-tooltip.badge:not(.hidden)')].map(e => { const r = e.getBoundingClientRect(); return [e.innerText, r.left + r.width / 2, r.top + r.height / 2]; })"
        for place in range(3):   # a popup may move the map: badges are looked for anew
            shown = self.browser.script(badges)
            self.assertGreater(len(shown), place)
            number, x, y = shown[place]
            self.browser.click(x, y)
            self.assertEqual(len(self.texts(".leaflet-popup-content .of")), 1)
            self.assertTrue(self.texts(".leaflet-popup-content h4")[0].startswith(f"{number} · "), f"the badge {number} opens its own site, whatever lies below")
            self.browser.script("document.querySelector('.leaflet-popup-close-button').click()")
            time.sleep(0.4)   # the popup fades

    def test_every_layer_can_be_shown_at_once(self):
        self.choose("en")
        self.browser.script("for (const box of document.querySelectorAll('.web-map-panel input:not(:checked)')) box.click()")
        self.assertEqual(len(self.texts(".web-map-panel .layer.on")), len(self.data["layers"]))
        self.keep("all")


if __name__ == "__main__":
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("skipped: chromium or its driver is missing (Debian: chromium chromium-driver)")
        sys.exit(77)
    unittest.main()
