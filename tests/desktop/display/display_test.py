# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on a real display with a window manager: keys go where they should, letters arrive, files dragged from another program are added.

Needs xvfb, openbox and xdotool, and a machine that is not busy; runs where SONGHUA_DISPLAY is set.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from osgeo import ogr, osr

from display import Display, waited

DESKTOP, DRAG_SOURCE = sys.argv[1:3]
SONGHUA = os.environ["SONGHUA"]
ogr.UseExceptions()


def write_parcels(file):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4530)
    data = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(file))
    layer = data.CreateLayer("parcels", srs, ogr.wkbPolygon, options=["ENCODING=GBK"])
    layer.CreateField(ogr.FieldDefn("地类名称", ogr.OFTString))
    for i in range(4):
        x, y = 42431000 + 600 * i, 5161900
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, "工业用地")
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({x} {y},{x+500} {y},{x+500} {y+500},{x} {y+500},{x} {y}))"))
        layer.CreateFeature(feature)


def main():
    if "SONGHUA_DISPLAY" not in os.environ:
        print("skipped: SONGHUA_DISPLAY is not set")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        project = folder / "shown.songhua"
        subprocess.run([SONGHUA, "new", str(project)], check=True, capture_output=True)
        parcels = folder / "地块.shp"
        write_parcels(parcels)
        read = lambda: json.loads(project.read_text(encoding="utf-8"))
        display = Display(folder)
        try:
            desktop = display.start([DESKTOP, str(project)], display.environment)
            window = display.window("Songhua")
            display.do("windowsize", window, 1200, 800, "windowmove", window, 200, 100)
            display.start([DRAG_SOURCE, str(parcels)], display.environment)
            source = display.window("drag source")
            display.do("windowmove", source, 10, 10)
            display.do("windowactivate", "--sync", window)
            time.sleep(1)

            # From another program's window onto the map.
            display.drag([(70, 60), (90, 70), (300, 200), (600, 400), (700, 500), (705, 505)])

            def added():
                display.do("windowactivate", "--sync", window, "key", "ctrl+s")
                time.sleep(0.5)
                return [layer for layer in read()["layers"] if layer["source"]["path"].endswith("地块.shp")]

            assert len(waited(added, "the dropped shapefile is in the saved project")) == 1
            before = read()["map"].get("extent")

            # A click and F2 take the keys to the layer's name, where letters of any kind arrive.
            def renamed(name):
                display.do("mousemove", "--window", window, 160, 108, "click", 1)
                time.sleep(0.3)
                display.do("key", "F2")
                time.sleep(0.5)
                display.do("key", "ctrl+a")
                display.do("type", "--delay", 150, name)
                display.do("key", "Return")

                def saved():
                    display.do("key", "ctrl+s")
                    time.sleep(0.5)
                    return name in json.dumps(read()["layers"], ensure_ascii=False)

                waited(saved, f"the layer is called {name}")

            renamed("工业用地块")
            before = read()["map"]["extent"]

            # Ctrl+K takes them to the search line; Enter shows the place.
            display.do("key", "ctrl+k")
            time.sleep(0.5)
            display.do("type", "--delay", 150, "haerbin")
            time.sleep(1.5)
            display.do("key", "Return")
            time.sleep(1.5)
            renamed("地块")
            after = read()["map"]["extent"]
            if desktop.poll() is not None:
                raise SystemExit("FAILED: the program ended")
            if not after[0] - before[0] > 80_000:   # the parcels lie at Daqing
                raise SystemExit(f"FAILED: Enter in the search line does not show Harbin: {before} -> {after}")
            print("dropped, renamed, found:", before, "->", after)
        finally:
            display.end()


sys.exit(main())
