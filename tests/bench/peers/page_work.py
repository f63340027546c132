# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of parcels as PDF: A3, A0 and an atlas of a hundred A3 pages, vectors kept, with the same scale, colours and line widths in both programs."""
import json
import pathlib
import subprocess

from osgeo import ogr, osr

from . import figures
from .measure import Contender

COLORS = ["#3b6fb6", "#e8c547", "#7fb069", "#c0504d", "#8064a2", "#4bacc6", "#f79646", "#9bbb59", "#6b6b6b", "#d9a5b3", "#2c7a7b", "#b5b5e8"]
OUTLINE, OUTLINE_MM = "#8a949e", 0.12
QGIS_PAGES = pathlib.Path(__file__).with_name("qgis_pages.py")
EXTENT = [300_000.0, 5_000_000.0, 600_000.0, 5_300_000.0]   # of the parcels, EPSG:32652
SHEETS = 10                                                 # a side: a hundred pages


def sheets(file):
    """Squares that part the extent, each with a name."""
    if file.exists():
        return
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(file))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32652)
    layer = data.CreateLayer("sheets", reference, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    side = (EXTENT[2] - EXTENT[0]) / SHEETS
    for number in range(SHEETS * SHEETS):
        x, y = EXTENT[0] + side * (number % SHEETS), EXTENT[1] + side * (number // SHEETS)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("name", f"Sheet {number + 1}")
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"))
        layer.CreateFeature(feature)


def project(file, work):
    """Of songhua, for the same page."""
    classes = [{"upper": number + 1.5, "symbol": {"type": "fill", "fill": color, "outline": {"color": OUTLINE, "width": OUTLINE_MM}}} for number, color in enumerate(COLORS)]
    look = {"version": 1, "symbols": {"kind": "graduated", "field": "cls", "lower": 0.5, "classes": classes}}
    layer = lambda id, path, **more: {"id": id, "name": {"en": id, "zh": id}, "source": {"path": path}, **more}
    left, top, width, height = work["map_mm"]
    box = lambda x, y, w, h: {"x": x, "y": y, "width": w, "height": h}
    items = [{"id": "map", "kind": "map", **box(left, top, width, height), "layers": ["parcels"], "extent": work["extent"], "scale": work["scale"], "gridLines": "none", "followsAtlas": "pages" in work},
             {"id": "title", "kind": "text", **box(left, 3, width, 8), "text": {"en": "{feature}" if "pages" in work else "Parcels", "zh": "{feature}" if "pages" in work else "Parcels"}}]
    if "pages" in work:
        del items[0]["extent"]
    layout = {"version": 1, "id": "page", "name": {"en": "page", "zh": "page"}, "width": work["paper_mm"][0], "height": work["paper_mm"][1], "dotsPerInch": 300, "items": items}
    layers = [layer("parcels", work["parcels"], style=look)]
    if "pages" in work:
        layout["atlas"] = {"layer": "sheets", "name": "name", "margin": 0}
        layers.append(layer("sheets", work["pages"]))
    file.write_text(json.dumps({"schema": 1, "name": {"en": "pages", "zh": "pages"}, "analysis": {"crs": "EPSG:32652", "grids": []}, "layers": layers, "layouts": [layout]}), encoding="utf-8")


def pictures(pdf, page, stem):
    """One page, so coarse that lines are shades."""
    subprocess.run(["pdftoppm", "-r", "12", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(stem)], check=True)
    return stem.with_suffix(".png")


def pages_of(pdf):
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


def same_pages(ours, theirs, count):
    if (pages_of(ours), pages_of(theirs)) != (count, count):
        return False, f"pages: {pages_of(ours)} against {pages_of(theirs)}, not {count}"
    worst = 0.0
    for page in sorted({1, (count + 1) // 2, count}):
        worst = max(worst, figures.picture_difference(pictures(ours, page, ours.with_suffix("")), pictures(theirs, page, theirs.with_suffix(""))))
    sizes = f"{ours.stat().st_size / 1e6:.1f} MB against {theirs.stat().st_size / 1e6:.1f} MB"
    # Ours fades the outlines of parcels that are hardly larger than they; another map, or one that is not whole, differs by 40 and more.
    return worst < 20, f"{sizes}; mean difference of shades {worst:.1f} of 255"


def page(name, parcels, paper, count=1):
    def work(data, out, songhua):
        width, height = paper
        frame = [10, 12, width - 20, height - 22]
        scale = 1000 * (EXTENT[3] - EXTENT[1]) / frame[3]
        asked = {"parcels": str((data / parcels).resolve()), "colors": COLORS, "outline": OUTLINE, "outline_mm": OUTLINE_MM, "paper_mm": paper, "map_mm": frame}
        if count > 1:
            asked["pages"] = str((out / "sheets.gpkg").resolve())
            sheets(out / "sheets.gpkg")
            scale /= SHEETS
        asked["scale"] = scale
        half = scale / 1000 * frame[2] / 2, scale / 1000 * frame[3] / 2
        x, y = (EXTENT[0] + EXTENT[2]) / 2, (EXTENT[1] + EXTENT[3]) / 2
        asked["extent"] = [x - half[0], y - half[1], x + half[0], y + half[1]]
        question, own = out / f"{name}.json", out / f"{name}.songhua"
        question.write_text(json.dumps(asked), encoding="utf-8")
        project(own, asked)
        ours, theirs = out / f"{name}_ours.pdf", out / f"{name}_qgis.pdf"
        which = ["--page", "all"] if count > 1 else []
        contenders = [Contender("songhua", [songhua, "map", str(own), "--quiet", "--layout", "page", *which, "--out", str(ours)], ours),
                      Contender("QGIS", ["/usr/bin/python3", str(QGIS_PAGES), str(question), str(theirs)], theirs, ["python:qgis.core", "pdftoppm", "pdfinfo"])]
        return contenders, lambda peer: same_pages(ours, peer.result, count)
    return work


A3, A0 = (420, 297), (1189, 841)
WORKS = {"page-a3": page("page_a3", "w4_parcels_100k.gpkg", A3), "page-a0": page("page_a0", "w4_parcels_1m.gpkg", A0), "atlas-100": page("atlas_100", "w4_parcels_100k.gpkg", A3, 100)}
