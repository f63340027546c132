# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the outlines of the prefectures as a C++ text, one ring a line:

    zh,en,longitude latitude longitude latitude ...

Simplified as one coverage is not: each alone, to 0.01 degrees, which is enough for a map of some hundred pixels. Usage: make_prefectures.py GPKG OUT"""
import sys

from osgeo import ogr

ogr.UseExceptions()


def lines(file):
    data = ogr.Open(file)
    for feature in data.GetLayer(0):
        shape = feature.GetGeometryRef().SimplifyPreserveTopology(0.01)
        parts = [shape] if shape.GetGeometryName() == "POLYGON" else [shape.GetGeometryRef(i) for i in range(shape.GetGeometryCount())]
        for part in parts:
            ring = part.GetGeometryRef(0)
            points = " ".join(f"{ring.GetX(i):.3f} {ring.GetY(i):.3f}" for i in range(ring.GetPointCount()))
            yield f"{feature['name_zh']},{feature['name_en']},{points}\n"


def main():
    text = "".join(lines(sys.argv[1]))
    pieces = [text[i:i + 4000] for i in range(0, len(text), 4000)]
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("// Generated from the outlines of the prefectures.\n#include <string_view>\nnamespace app::desktop {\n"
                  "extern const std::string_view kPrefectures;\nconst std::string_view kPrefectures =\n")
        out.write("\n".join(f'R"lines({piece})lines"' for piece in pieces) + ";\n}\n")


main()
