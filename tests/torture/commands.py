# SPDX-License-Identifier: GPL-3.0-or-later
"""The outputs of the command line for the fault sweep: a small project, and what songhua makes of it."""
import json
import os
import pathlib
import shutil
import subprocess

import common

OUTPUTS = {
    "convert gpkg": ("地块.gpkg", ["convert", "parcels.geojson"]),
    "convert tif": ("高程.tif", ["convert", "dem.asc|crs=EPSG:4532"]),
    "run tif": ("坡度.tif", ["run", "slope", "--dem", "dem.tif", "--output"]),
    "run gpkg": ("缓冲区.gpkg", ["run", "buffer", "--input", "roads.geojson", "--distance", "500", "--output"]),
    "map png": ("图.png", ["map", "p.songhua", "--size", "400x300", "--out"]),
    "map pdf": ("图.pdf", ["map", "p.songhua", "--out"]),
    "map svg": ("图.svg", ["map", "p.songhua", "--out"]),
    "map tif": ("图.tif", ["map", "p.songhua", "--size", "400x300", "--out"]),
    "map atlas": ("图集.pdf", ["map", "p.songhua", "--layout", "site-sheet", "--page", "all", "--out"]),
    "map atlas split": ("图页.png", ["map", "p.songhua", "--layout", "site-sheet", "--page", "all", "--split", "--dpi", "40", "--out"]),
    "pack zip": ("包.zip", ["pack", "p.songhua", "--out"]),
    "report html": ("报告.html", ["report", "p.songhua", "--out"]),
    "report xlsx": ("报告.xlsx", ["report", "p.songhua", "--out"]),
    "report pdf": ("报告.pdf", ["report", "p.songhua", "--out"]),
    "report odt": ("报告.odt", ["report", "p.songhua", "--out"]),
    "new project": ("园区.songhua", ["new"]),
}


def songhua(*words, folder):
    environment = {**os.environ, "SONGHUA_CACHE": "off", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([str(common.BUILT / "songhua"), *words, "--quiet", "--lang", "en"], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"songhua {' '.join(words)}: {done.stdout.decode(errors='replace')}")


def write_layer(file, kind, rows):
    features = [{"type": "Feature", "properties": values, "geometry": {"type": kind, "coordinates": coordinates}} for coordinates, values in rows]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), encoding="utf-8")


def square(x, y):
    return [[[x, y], [x + 0.045, y], [x + 0.045, y + 0.035], [x, y + 0.035], [x, y]]]


def make_project(data):
    """Parcels, roads and heights near 131.5 E, 45.3 N, and a project of them."""
    write_layer(data / "parcels.geojson", "Polygon", [(square(131.5 + i % 5 * 0.05, 45.3 + i // 5 * 0.04), {"DLBM": ["0601", "0101", "0301", "1001"][i % 4], "名称": f"地块{i}"}) for i in range(20)])
    write_layer(data / "roads.geojson", "LineString", [([[131.4 + j * 0.05, 45.3 + i * 0.03] for j in range(8)], {"highway": "primary", "maxspeed": 60}) for i in range(6)])
    rows = "\n".join(" ".join(str(100 + (i * 3 + j) % 20) for j in range(200)) for i in range(140))
    (data / "dem.asc").write_text(f"ncols 200\nnrows 140\nxllcorner 44445000\nyllcorner 5005000\ncellsize 250\nNODATA_value -9999\n{rows}\n", encoding="ascii")
    songhua("convert", "dem.asc|crs=EPSG:4532", "dem.tif", folder=data)
    songhua("new", "p.songhua", folder=data)
    songhua("add", "p.songhua", "parcels.geojson", "--role", "land-use", folder=data)
    songhua("add", "p.songhua", "roads.geojson", "--role", "roads", folder=data)
    songhua("add", "p.songhua", "dem.tif", folder=data)
    write_layer(data / "works.geojson", "Polygon", [(square(131.52 + i * 0.1, 45.32), {"name": f"厂{i + 1}"}) for i in range(3)])
    songhua("add", "p.songhua", "works.geojson", "--role", "industrial", folder=data)


class Command:
    """One output of songhua; `over`: an older file lies there."""

    def __init__(self, name, place, over):
        self.output, self.words = OUTPUTS[name]
        self.over = over
        self.behind_a_door = name != "map pdf"   # which has a writer of its own
        self.name = f"songhua {name} (over)" if over else f"songhua {name}"
        self.template = place.folder / f"template-{self.name}"
        (self.template / "state").mkdir(parents=True)
        shutil.copytree(project_of(place), self.template / "data")
        if over:
            (self.template / "data" / self.output).write_bytes(b"what was there before\n")

    def command(self, folder):
        return [str(common.BUILT / "songhua"), *self.words, self.output, "--quiet", "--lang", "en", *(["--overwrite"] if self.over else [])]

    def outputs(self, folder):
        return {name: content for name, content in common.content(folder).items() if not name.startswith("state/runtime-")}   # of Qt's own

    def look(self, folder):
        return "neither the old bytes nor the new ones", ""

    def target(self):
        return pathlib.PurePath(self.output).stem if "--split" in self.words else self.output   # each page has a name of its own


def project_of(place):
    folder = place.folder / "project"
    if not folder.exists():
        folder.mkdir()
        make_project(folder)
    return folder


def cases(place):
    project_of(place)   # before several ask for it at once
    made = {}
    for name in OUTPUTS:
        made[f"songhua {name}"] = lambda name=name: Command(name, place, over=False)
        if name in ("run tif", "map png", "pack zip"):
            made[f"songhua {name} (over)"] = lambda name=name: Command(name, place, over=True)
    return made
