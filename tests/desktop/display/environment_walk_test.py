# SPDX-License-Identifier: GPL-3.0-or-later
"""An environmental officer's day, with a real mouse and a real keyboard, in Chinese and in English: a laboratory's spreadsheet with Chinese headers, mixed
units and values below detection is dropped on the window and imported, the samples are judged, hot spots and a surface looked at, the protection
distance of a unit worked out, brownfields put in order, a site registered on the map, and the sheet of a site printed.

Runs where SONGHUA_DISPLAY is set; pictures of each step go to the folder SONGHUA_WALK (the second argument without it).
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from osgeo import ogr

from display import waited
from walker import Walker, walked_in_both

DESKTOP, DRAG_SOURCE, PICTURES, SOURCE = sys.argv[1:5]
SONGHUA = os.environ["SONGHUA"]
SAMPLE = pathlib.Path(SOURCE) / "sample-data"
# Where things are in the window, in pixels of the display.
IMPORT, SITE = (1060, 836), (640, 560)
HEADERS = ["样品编号", "地块名称", "经度", "纬度", "深度(m)", "砷(mg/kg)", "镉(ug/kg)", "六价铬(mg/kg)", "铅(mg/kg)"]


def spreadsheet(file):
    """The sample soil as a laboratory writes it: cadmium in micrograms, hexavalent chromium partly below detection."""
    source = ogr.Open(str(SAMPLE / "synthetic/samples.gpkg"))
    book = ogr.GetDriverByName("XLSX").CreateDataSource(str(file))
    sheet = book.CreateLayer("土壤")
    for header in HEADERS:
        sheet.CreateField(ogr.FieldDefn(header, ogr.OFTString if header in HEADERS[:2] or header.startswith(("深度", "六价铬")) else ogr.OFTReal))
    for sample in source.GetLayerByName("soil_samples_synthetic"):
        row = ogr.Feature(sheet.GetLayerDefn())
        place = sample.GetGeometryRef()
        cells = [sample.GetField("code"), sample.GetField("site"), place.GetX(), place.GetY(), f"{sample.GetField('depth_top_m')}-{sample.GetField('depth_bottom_m')}", sample.GetField("As"),
                 None if sample.GetField("Cd") is None else 1000 * sample.GetField("Cd"), sample.GetField("Cr6_text"), sample.GetField("Pb")]
        for header, cell in zip(HEADERS, cells):
            if cell is not None:
                row.SetField(header, cell)
        sheet.CreateFeature(row)
    book.Destroy()


class EnvironmentWalk(Walker):
    def __init__(self, folder, language):
        super().__init__(folder, DESKTOP, pathlib.Path(os.environ.get("SONGHUA_WALK", PICTURES)) / language, language)
        data = folder / "黑龙江"
        shutil.copytree(SAMPLE / "synthetic", data / "synthetic")
        (data / "base").symlink_to(SAMPLE / "base")
        self.project = data / "环境.songhua"
        content = json.loads((SAMPLE / "heilongjiang.songhua").read_text(encoding="utf-8"))
        content["name"] = {"en": self.project.stem, "zh": self.project.stem}
        self.project.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.sheet = data / "土壤检测结果.xlsx"
        spreadsheet(self.sheet)


def tell(walk):
    walk.start(walk.project)
    layers = len(json.loads(walk.project.read_text(encoding="utf-8"))["layers"])
    walk.drop(DRAG_SOURCE, walk.sheet)
    time.sleep(4)
    walk.keep("import")
    walk.click(IMPORT)
    time.sleep(4)
    waited(lambda: len(walk.saved()["layers"]) > layers, "the samples have become a layer", 30)
    walk.keep("judged")
    for title, name in (("Find hot spots", "hot-spots"), ("Draw a surface through samples", "surface")):
        walk.command(title)
        time.sleep(5)
        walk.keep(name)
    walk.command("Work out a protection distance")
    walk.command("Take the production unit in view")
    time.sleep(5)
    walk.keep("protection")
    walk.command("Order brownfields")
    time.sleep(3)
    walk.keep("brownfields")
    walk.command("Open the register of sites")
    walk.command("Register a site on the map")
    walk.click(SITE)
    time.sleep(1.5)
    walk.do("type", "--delay", 60, "Depot")
    walk.key("Tab", "Tab", "Tab")   # kind, state, who
    walk.do("type", "--delay", 60, "Li")
    walk.keep("site-asked")
    walk.key("Return")
    time.sleep(2)
    walk.keep("registered")
    assert walk.program.poll() is None, "the program ended"
    site = walk.saved()["environment"]["sites"][0]["id"]
    sheet = walk.pictures / "site.pdf"
    sheet.unlink(missing_ok=True)
    subprocess.run([SONGHUA, "report", str(walk.project), "--site", site, "--out", str(sheet), "--lang", walk.language], check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "70", "-png", str(sheet), str(walk.pictures / "sheet")], check=True)
    print(f"walked: {walk.step} pictures in {walk.pictures}")


sys.exit(walked_in_both(EnvironmentWalk, tell))
