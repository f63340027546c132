# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walk works on: twelve parcels that share their borders in CGCS2000 zone 42 (a GBK shapefile), a road, permanent basic farmland."""
from osgeo import ogr, osr

ogr.UseExceptions()
PARCELS, ROAD, FARMLAND = "地类图斑.shp", "园区路.gpkg", "永久基本农田.gpkg"
X, Y = 42431000, 5161000   # lower left corner
WIDTH, DEPTH, COLUMNS, ROWS = 400, 300, 4, 3
PLACES = {"width": WIDTH * COLUMNS, "height": DEPTH * ROWS}
CODES = [("0103", "旱地"), ("0301", "乔木林地"), ("1003", "公路用地"), ("0601", "工业用地"), ("0702", "农村宅基地"), ("0103", "旱地")]
ROAD_COURSE = [(600, 250), (560, 450), (640, 520), (600, 660)]   # crosses the parcel in the middle of the second column


def rectangle(x0, y0, x1, y1):
    return f"POLYGON(({x0} {y0},{x1} {y0},{x1} {y1},{x0} {y1},{x0} {y0}))"


def zone_42():
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4530)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def write_one(file, kind, wkt):
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(file))
    layer = source.CreateLayer(file.stem, zone_42(), kind)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
    layer.CreateFeature(feature)


def write_data(folder):
    source = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(folder / PARCELS))
    layer = source.CreateLayer(PARCELS[:-4], zone_42(), ogr.wkbPolygon, options=["ENCODING=GBK"])
    for name, kind, width in (("DLBM", ogr.OFTString, 8), ("DLMC", ogr.OFTString, 40), ("权属", ogr.OFTString, 60), ("TBMJ", ogr.OFTReal, 16)):
        field = ogr.FieldDefn(name, kind)
        field.SetWidth(width)
        if kind == ogr.OFTReal:
            field.SetPrecision(2)
        layer.CreateField(field)
    for row in range(ROWS):
        for column in range(COLUMNS):
            x, y = X + column * WIDTH, Y + row * DEPTH
            feature = ogr.Feature(layer.GetLayerDefn())
            for i, value in enumerate((*CODES[(row * COLUMNS + column) % len(CODES)], f"示例村{row}-{column}", 120000.0)):
                feature.SetField(i, value)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(rectangle(x, y, x + WIDTH, y + DEPTH)))
            layer.CreateFeature(feature)
    del layer, source
    write_one(folder / ROAD, ogr.wkbLineString, "LINESTRING(" + ",".join(f"{X + x} {Y + y}" for x, y in ROAD_COURSE) + ")")
    write_one(folder / FARMLAND, ogr.wkbPolygon, rectangle(X + 1200, Y + 900, X + 1600, Y + 1200))
