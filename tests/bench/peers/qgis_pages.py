#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS writing the pages of page_work.py without its window: qgis_pages.py WORK.json FILE. Ends with 3 where QGIS is not installed."""
import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (QgsApplication, QgsFillSymbol, QgsGraduatedSymbolRenderer, QgsLayoutExporter, QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutPoint, QgsLayoutSize, QgsPrintLayout,
                           QgsProject, QgsRectangle, QgsRendererRange, QgsUnitTypes, QgsVectorLayer)
except ImportError:
    print("QGIS is not installed")
    sys.exit(3)

MM = QgsUnitTypes.LayoutMillimeters


def parcels(work):
    layer = QgsVectorLayer(work["parcels"], "parcels", "ogr")
    ranges = [QgsRendererRange(number + 0.5, number + 1.5, QgsFillSymbol.createSimple({"color": color, "outline_color": work["outline"], "outline_width": str(work["outline_mm"])}), str(number + 1))
              for number, color in enumerate(work["colors"])]
    layer.setRenderer(QgsGraduatedSymbolRenderer("cls", ranges))
    return layer


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        work = json.load(file)
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    layer = parcels(work)
    project.setCrs(layer.crs())
    project.addMapLayer(layer)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    width, height = work["paper_mm"]
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(width, height, MM))
    page_map = QgsLayoutItemMap(layout)
    layout.addLayoutItem(page_map)
    left, top, map_width, map_height = work["map_mm"]
    page_map.attemptMove(QgsLayoutPoint(left, top, MM))
    page_map.attemptResize(QgsLayoutSize(map_width, map_height, MM))
    page_map.setLayers([layer])
    page_map.setExtent(QgsRectangle(*work["extent"]))
    page_map.setScale(work["scale"])
    title = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(title)
    title.attemptMove(QgsLayoutPoint(left, 3, MM))
    title.attemptResize(QgsLayoutSize(map_width, 8, MM))
    title.setText("[% coalesce(@atlas_pagename, 'Parcels') %]")
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 300
    if "pages" in work:
        sheets = QgsVectorLayer(work["pages"], "sheets", "ogr")
        project.addMapLayer(sheets)
        atlas = layout.atlas()
        atlas.setCoverageLayer(sheets)
        atlas.setPageNameExpression("name")
        atlas.setEnabled(True)
        page_map.setAtlasDriven(True)
        page_map.setAtlasScalingMode(QgsLayoutItemMap.Fixed)
        outcome, words = QgsLayoutExporter.exportToPdf(atlas, sys.argv[2], settings)
    else:
        outcome, words = QgsLayoutExporter(layout).exportToPdf(sys.argv[2], settings), ""
    if outcome != QgsLayoutExporter.Success:
        print(outcome, words)
        return 1
    sys.stdout.flush()
    os._exit(0)   # QGIS of Debian 12 may fail while it takes itself down, long after the file is whole


if __name__ == "__main__":
    sys.exit(main())
