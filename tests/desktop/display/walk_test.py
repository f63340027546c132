# SPDX-License-Identifier: GPL-3.0-or-later
"""A planner's morning, with a real mouse and a real keyboard: a GBK land-use shapefile is dragged in, a parcel split along a road, a shared border
reshaped, two parcels merged and recoded, the budget read, a factory refused on permanent basic farmland; then the program is killed, started again,
everything recovered, saved, and undone after the save. After each stage the data is looked at, not only the picture.

Runs where SONGHUA_DISPLAY is set; pictures of each step go to the folder SONGHUA_WALK (the second argument without it).
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from osgeo import gdal, ogr

from display import waited
from walker import MAP, Walker
from walk_data import FARMLAND, PARCELS, PLACES, ROAD, ROAD_COURSE, X, Y, write_data

DESKTOP, DRAG_SOURCE, PICTURES = sys.argv[1:4]
SONGHUA = os.environ["SONGHUA"]
gdal.UseExceptions()
# Where things are in the window, in pixels of the display.
GROUP, FARMLAND_TICK, SECOND_LAYER = (82, 188), (117, 216), (142, 160)
SPLIT, UNIT = (649, 157), (952, 668)
CLOSE_MESSAGE, COMPARE, RESTORE = (1065, 102), (962, 114), (1003, 682)
# In metres from the lower left corner of the parcels.
RESHAPED = [(800, 540), (860, 450), (800, 360)]
ON_FARMLAND = [(1250, 940), (1450, 940), (1450, 1060), (1250, 1060)]


class Walk(Walker):
    def __init__(self, folder):
        super().__init__(folder, DESKTOP, os.environ.get("SONGHUA_WALK", PICTURES))
        self.data = folder / "测试 #1?%25" / "黑龙江"
        self.data.mkdir(parents=True)
        write_data(self.data)
        self.project = self.data / "改造.songhua"
        self.parcels = self.data / PARCELS
        songhua = lambda *words: subprocess.run([SONGHUA, *map(str, words)], check=True, capture_output=True)
        songhua("new", self.project, "--template", "empty")
        songhua("add", self.project, self.data / ROAD, "--role", "roads")
        songhua("add", self.project, self.data / FARMLAND, "--role", "constraint:permanent-basic-farmland")
        content = json.loads(self.project.read_text(encoding="utf-8"))
        content.setdefault("map", {})["crs"] = "EPSG:4530"
        self.project.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def find_parcels(self):
        """Where the map shows the parcels: the box of all that is not the map's ground."""
        pixels = gdal.Open(str(self.keep("zoomed"))).ReadAsArray()[:3].astype(int)
        x0, y0, x1, y1 = MAP
        part = abs(pixels[:, y0:y1, x0:x1] - pixels[:, y0:y0 + 1, x0:x0 + 1]).sum(axis=0) > 40
        columns = [i for i, count in enumerate(part.sum(axis=0)) if count > 250]
        rows = [i for i, count in enumerate(part.sum(axis=1)) if count > 400]
        self.box = (x0 + columns[0], y0 + rows[0], x0 + columns[-1], y0 + rows[-1])

    def at(self, place):
        """The pixel of a place given in metres from the lower left corner of the parcels."""
        x0, y0, x1, y1 = self.box
        scale = (x1 - x0) / PLACES["width"]
        return round(x0 + place[0] * scale), round(y1 - place[1] * scale)

    def line(self, *places):
        """Clicked vertex by vertex; Enter ends it."""
        for place in places:
            self.click(self.at(place))
        self.key("Return")

    def drop_parcels(self):
        """The shapefile from another program's window onto the map."""
        self.drop(DRAG_SOURCE, self.parcels)
        waited(self.saved_with_parcels, "the dropped shapefile is in the saved project")

    def saved_with_parcels(self):
        self.key("ctrl+s")
        time.sleep(0.5)
        return [layer for layer in json.loads(self.project.read_text(encoding="utf-8"))["layers"] if layer["source"]["path"].endswith(PARCELS)]


def polygons(file):
    """Code, name, owner and shape of each parcel in a file."""
    source = ogr.Open(str(file))
    found = []
    for feature in source.GetLayer():
        shape = feature.GetGeometryRef().Clone()
        found.append((feature.GetField("DLBM"), feature.GetField("DLMC"), feature.GetField("权属"), shape))
    return found


def main():
    if "SONGHUA_DISPLAY" not in os.environ:
        print("skipped: SONGHUA_DISPLAY is not set")
        return 77
    with tempfile.TemporaryDirectory() as name:
        walk = Walk(pathlib.Path(name))
        try:
            tell(walk)
        finally:
            walk.display.end()
    return 0


def tell(walk):
    walk.start(walk.project)
    walk.keep("started")
    walk.drop_parcels()
    walk.keep("dropped")
    walk.see(1, "Add {0}")
    assert walk.saved_with_parcels()[0]["role"] == "land-use"
    original = walk.parcels.read_bytes(), walk.parcels.with_suffix(".dbf").read_bytes()

    # The road above the parcels, the farmland shown, the parcels in the middle of the map.
    walk.key("ctrl+2")
    walk.click(GROUP)
    walk.click(FARMLAND_TICK)
    walk.click(SECOND_LAYER)
    walk.key("ctrl+Up")
    walk.click(SECOND_LAYER)
    walk.click(SECOND_LAYER, 3)
    walk.keep("menu")
    walk.key("Down", "Return")
    time.sleep(1)
    walk.click(CLOSE_MESSAGE)
    walk.find_parcels()
    before = len(walk.gestures())

    # Along the road: each click catches one of its vertices.
    walk.click(SPLIT)
    for place in ROAD_COURSE:
        walk.click(walk.at(place))
    walk.keep("split-drawn")
    walk.key("Return")
    walk.keep("split")
    walk.see(before + 1, "Split by a line")

    # The border that a piece shares with its neighbour in the east.
    walk.key("e")
    for place in RESHAPED:
        walk.click(walk.at(place))
    walk.keep("reshape-drawn")
    walk.key("Return")
    walk.keep("reshaped")
    walk.see(before + 2, "Reshape")

    # Both pieces are selected: one again, and a factory.
    walk.key("j")
    walk.keep("merged")
    walk.see(before + 3, "Merge {0} {0|feature|features}")
    walk.key("ctrl+e")
    walk.do("type", "--delay", 150, "0601")
    walk.keep("code-typed")
    walk.key("Return")
    walk.see(before + 4, "Set {0} of one feature")
    walk.key("ctrl+shift+u")
    walk.keep("budget")
    walk.click(UNIT)
    walk.key("Down", "Down", "Return")
    walk.keep("budget-in-mu")
    walk.key("ctrl+shift+u")

    # A new parcel on the farmland may be drawn, but no factory stand on it.
    walk.click(walk.at((400, -150)))
    walk.key("Escape")
    walk.key("p")
    for place in ON_FARMLAND:
        walk.click(walk.at(place))
    walk.key("Return")
    walk.keep("drawn")
    walk.see(before + 5, "Draw a polygon")
    walk.key("ctrl+e")
    walk.do("type", "--delay", 150, "0601")
    walk.key("Return")
    walk.keep("refused")
    walk.see(before + 5, "Draw a polygon")

    # Nothing of all that is in the file yet when the plug is pulled.
    walk.program.send_signal(signal.SIGKILL)
    walk.program.wait()
    assert (walk.parcels.read_bytes(), walk.parcels.with_suffix(".dbf").read_bytes()) == original, "the source was touched before it was saved"
    walk.start(walk.project)
    walk.keep("found")
    walk.click(COMPARE)
    walk.keep("compared")
    walk.click(RESTORE)
    walk.keep("recovered")
    assert (walk.parcels.read_bytes(), walk.parcels.with_suffix(".dbf").read_bytes()) == original, "recovering is not saving"
    walk.key("ctrl+s")
    walk.keep("saved")
    waited(lambda: walk.parcels.read_bytes() != original[0], "the shapefile is written")
    after_save(polygons(walk.parcels))
    assert walk.parcels.with_suffix(".cpg").read_text().strip() == "GBK" and "示例村1-1".encode("gbk") in walk.parcels.with_suffix(".dbf").read_bytes()
    told = json.loads(subprocess.run([SONGHUA, "info", str(walk.parcels), "--json"], check=True, capture_output=True).stdout)["layers"][0]
    assert (told["count"], told["encoding"], told["crs"]["code"]) == (13, "GBK", "EPSG:4530"), told

    # Undone after the save, the drawing, the code and the merge: saved again, the file has the two pieces, which meet along the road.
    walk.key("ctrl+z", "ctrl+z", "ctrl+z")
    walk.keep("undone")
    after_save(polygons(walk.parcels))
    walk.key("ctrl+s")
    walk.keep("saved-again")
    waited(lambda: all(owner for _, _, owner, _ in polygons(walk.parcels)), "the shapefile follows the undo")
    pieces = [(code, shape) for code, _, owner, shape in polygons(walk.parcels) if owner == "示例村1-1"]
    assert [code for code, _ in pieces] == ["0103", "0103"], pieces
    for _, shape in pieces:
        corners = shape.GetGeometryRef(0).GetPoints()
        for x, y in ROAD_COURSE[1:3]:
            assert min(abs(cx - X - x) + abs(cy - Y - y) for cx, cy, *_ in corners) < 1e-6, (x, y, corners)
    assert walk.program.poll() is None, "the program ended"
    print(f"walked: {walk.step} pictures in {walk.pictures}")


def after_save(parcels):
    """What the file holds after everything that was done."""
    assert len(parcels) == 13, len(parcels)
    ((code, _, _, factory),) = [parcel for parcel in parcels if parcel[2] == "示例村1-1"]
    ((_, _, _, neighbour),) = [parcel for parcel in parcels if parcel[2] == "示例村1-2"]
    ((new, _, _, drawn),) = [parcel for parcel in parcels if parcel[2] is None]
    assert code == "0601" and new is None, (code, new)
    # The border runs over the new corner in both, and nothing gapes or overlaps.
    corner = max(factory.GetGeometryRef(0).GetPoints(), key=lambda point: point[0])
    assert abs(corner[0] - X - 860) < 3 and abs(corner[1] - Y - 450) < 3, corner
    assert corner[:2] in [point[:2] for point in neighbour.GetGeometryRef(0).GetPoints()], "the neighbour follows"
    whole = PLACES["width"] * PLACES["height"]
    areas = sum(shape.Area() for _, _, owner, shape in parcels if owner is not None)
    union = ogr.Geometry(ogr.wkbMultiPolygon)
    for _, _, owner, shape in parcels:
        if owner is not None:
            union.AddGeometry(shape)
    union = union.UnionCascaded()
    assert abs(areas - whole) < 1e-3 and abs(union.Area() - whole) < 1e-3 and union.GetGeometryCount() == 1, (areas, union.Area(), whole)
    assert all(shape.IsValid() for *_, shape in parcels)
    assert abs(factory.Area() + neighbour.Area() - 2 * 400 * 300) < 1e-3
    assert abs(drawn.Area() - 200 * 120) < 1000, drawn.Area()


sys.exit(main())
