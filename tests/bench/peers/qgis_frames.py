#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS drawing the views of a pan and zoom over one file, each until it is whole: qgis_frames.py DATA [VIEWS] [WIDTHxHEIGHT].

Beside map_frames, whose frames show at once what is there: what compares with them is how long a view takes to be whole.
Prints start, first picture, p50, p99 and worst of the others; ends with 3 where QGIS is not installed.
"""
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle, QgsVectorLayer
    from qgis.PyQt.QtCore import QSize
except ImportError:
    print("QGIS is not installed")
    sys.exit(3)


def main():
    data = sys.argv[1]
    views = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    width, height = (int(v) for v in (sys.argv[3] if len(sys.argv) > 3 else "1920x1080").split("x"))
    began = time.perf_counter()
    application = QgsApplication([], False)
    application.initQgis()
    layer = QgsVectorLayer(data, "data", "ogr")
    if not layer.isValid():
        print(f"{data} cannot be read")
        return 2
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(width, height))
    settings.setDestinationCrs(layer.crs())
    print(f"start\t{(time.perf_counter() - began) * 1000:.0f} ms")

    def drawn(extent):
        settings.setExtent(extent)
        start = time.perf_counter()
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        return time.perf_counter() - start, job.renderedImage()

    whole = layer.extent()
    seconds, _ = drawn(whole)
    print(f"first\t{seconds * 1000:.0f} ms")
    # As the script of map_frames: some pans at each of four scales.
    times = []
    pictures = set()
    for i in range(views):
        zoom = 2 ** (i // 10 % 4)
        centre = whole.center()
        w, h = whole.width() / zoom, whole.height() / zoom
        x = centre.x() + w * 0.04 * (i % 10)
        y = centre.y() + h * 0.02 * (i % 10)
        seconds, image = drawn(QgsRectangle(x - w / 2, y - h / 2, x + w / 2, y + h / 2))
        times.append(seconds * 1000)
        pictures.add(bytes(image.constBits().asarray(image.byteCount())).__hash__())
    times.sort()
    at = lambda share: times[int(share * (len(times) - 1))]
    print(f"views\t{len(times)}\tp50 {at(0.5):.0f} ms\tp99 {at(0.99):.0f} ms\tworst {times[-1]:.0f} ms\tdifferent pictures {len(pictures)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
