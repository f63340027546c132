# SPDX-License-Identifier: GPL-3.0-or-later
"""Every format that people bring, written by GDAL's own drivers, must be read by `songhua info` with the right counts, fields and text."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
PROGRAM = os.environ["SONGHUA"]
CITIES = [("哈尔滨市", 126.642, 45.757, 10009854), ("大庆市", 125.103, 46.589, 2781562), ("鸡西市", 130.969, 45.295, 1502060)]
failures = []


def check(condition, what):
    if not condition:
        failures.append(what)
        print("FAILED", what)


def reference(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def info(file, expected=0):
    done = subprocess.run([PROGRAM, "info", str(file), "--json"], capture_output=True, timeout=60)
    answer = json.loads(done.stdout)
    check(done.returncode == expected, f"{file}: exit {done.returncode}, {answer.get('error')}")
    return answer


def write_vector(driver, file, layer="cities", options=(), fields=True, srs=4326, layer_options=()):
    source = ogr.GetDriverByName(driver).CreateDataSource(str(file), options=list(options))
    out = source.CreateLayer(layer, reference(srs), ogr.wkbPoint, options=list(layer_options))
    if fields:
        out.CreateField(ogr.FieldDefn("name", ogr.OFTString))
        out.CreateField(ogr.FieldDefn("people", ogr.OFTInteger))
    for name, x, y, people in CITIES:
        feature = ogr.Feature(out.GetLayerDefn())
        if fields:
            feature["name"] = name
            feature["people"] = people
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        out.CreateFeature(feature)
    source = None


def check_cities(file, driver, fields=True, layers=1, code="EPSG:4326"):
    answer = info(file)
    if not answer.get("ok"):
        return
    check(answer["driver"] == driver, f"{file}: driver {answer['driver']}")
    check(len(answer["layers"]) >= layers, f"{file}: {len(answer['layers'])} layers")
    layer = next(one for one in answer["layers"] if one["count"] > 0)
    check(layer["count"] == 3, f"{file}: {layer['count']} features")
    check(layer["geometry"] == "Point" and layer["kind"] == "vector", f"{file}: {layer['kind']} {layer['geometry']}")
    check(abs(layer["extent"][0] - 125.103) < 1e-6 and abs(layer["extent"][3] - 46.589) < 1e-6, f"{file}: extent {layer['extent']}")
    if fields:
        names = [field["name"].lower() for field in layer["fields"]]
        check("name" in names and "people" in names, f"{file}: fields {names}")
    if code:
        check(layer["crs"] and layer["crs"]["code"] == code, f"{file}: crs {layer['crs']}")


def vectors(folder):
    write_vector("ESRI Shapefile", folder / "城市.shp", layer_options=["ENCODING=CP936"])
    check_cities(folder / "城市.shp", "ESRI Shapefile")
    write_vector("GPKG", folder / "城市.gpkg", srs=4490)
    check_cities(folder / "城市.gpkg", "GPKG", code="EPSG:4490")
    write_vector("OpenFileGDB", folder / "城市.gdb")
    check_cities(folder / "城市.gdb", "OpenFileGDB")
    with zipfile.ZipFile(folder / "打包.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for part in (folder / "城市.gdb").iterdir():
            packed.write(part, f"data/城市.gdb/{part.name}")
    check_cities(folder / "打包.zip", "OpenFileGDB")
    write_vector("GeoJSON", folder / "城市.geojson")
    check_cities(folder / "城市.geojson", "GeoJSON")
    write_vector("GeoJSONSeq", folder / "城市.geojsonl")
    check_cities(folder / "城市.geojsonl", "GeoJSONSeq")
    write_vector("FlatGeobuf", folder / "城市.fgb")
    check_cities(folder / "城市.fgb", "FlatGeobuf")
    write_vector("LIBKML", folder / "城市.kml")
    check_cities(folder / "城市.kml", "LIBKML")
    write_vector("LIBKML", folder / "城市.kmz")
    check_cities(folder / "城市.kmz", "LIBKML")
    write_vector("GML", folder / "城市.gml")
    check_cities(folder / "城市.gml", "GML")
    write_vector("GPX", folder / "城市.gpx", layer="waypoints", fields=False)
    check_cities(folder / "城市.gpx", "GPX", fields=False)
    write_vector("DXF", folder / "城市.dxf", layer="entities", fields=False)
    check_cities(folder / "城市.dxf", "DXF", fields=False, code=None)
    write_vector("MapInfo File", folder / "城市.tab", layer_options=["ENCODING=CP936"])
    check_cities(folder / "城市.tab", "MapInfo File")
    write_vector("MapInfo File", folder / "城市2.mif", options=["FORMAT=MIF"])
    check_cities(folder / "城市2.mif", "MapInfo File")
    (folder / "城市.csv").write_text("name,lon,lat,people\n" + "".join(f"{n},{x},{y},{p}\n" for n, x, y, p in CITIES), encoding="gbk")
    check_cities(folder / "城市.csv", "CSV", code="EPSG:4490")


def spreadsheet(folder):
    source = ogr.GetDriverByName("XLSX").CreateDataSource(str(folder / "城市.xlsx"))
    sheet = source.CreateLayer("第一页")
    for name, kind in (("名称", ogr.OFTString), ("经度", ogr.OFTReal), ("纬度", ogr.OFTReal)):
        sheet.CreateField(ogr.FieldDefn(name, kind))
    for name, x, y, _ in CITIES:
        feature = ogr.Feature(sheet.GetLayerDefn())
        feature["名称"], feature["经度"], feature["纬度"] = name, x, y
        sheet.CreateFeature(feature)
    source = None
    layer = info(folder / "城市.xlsx")["layers"][0]
    check(layer["name"] == "第一页" and layer["count"] == 3 and layer["geometry"] == "Point", f"xlsx: {layer['name']} {layer['count']} {layer['geometry']}")


def rasters(folder):
    for driver, name in (("GTiff", "dem.tif"), ("HFA", "dem.img"), ("netCDF", "dem.nc")):
        raster = gdal.GetDriverByName(driver).Create(str(folder / name), 40, 30, 1, gdal.GDT_Float32)
        raster.SetGeoTransform([42500000, 30, 0, 5100000, 0, -30])
        raster.SetProjection(reference(4530).ExportToWkt())
        raster.GetRasterBand(1).SetNoDataValue(-9999)
        raster.GetRasterBand(1).Fill(7)
        raster = None
        layer = info(folder / name)["layers"][0]
        check(layer["kind"] == "raster" and layer["size"] == [40, 30], f"{name}: {layer['kind']} {layer['size']}")
        check(layer["crs"] and layer["crs"]["code"] == "EPSG:4530", f"{name}: crs {layer['crs']}")
        check(abs(layer["cell"][0] - 30) < 1e-6 and layer["bands"][0]["nodata"] == -9999, f"{name}: cell {layer['cell']} bands {layer['bands']}")
    gdal.GetDriverByName("AAIGrid").CreateCopy(str(folder / "dem.asc"), gdal.Open(str(folder / "dem.tif")))
    layer = info(folder / "dem.asc")["layers"][0]
    check(layer["size"] == [40, 30], f"dem.asc: {layer['size']}")


def odd_rasters(folder):
    huge = gdal.GetDriverByName("GTiff").Create(str(folder / "huge.tif"), 2000000, 2000000, 1, gdal.GDT_Byte, ["SPARSE_OK=TRUE", "TILED=YES", "BLOCKXSIZE=16384", "BLOCKYSIZE=16384", "BIGTIFF=YES"])
    huge = None
    answer = info(folder / "huge.tif", 7)
    check(answer["error"]["code"] == "limit-reached", f"huge.tif: {answer['error']}")
    turned = gdal.GetDriverByName("GTiff").Create(str(folder / "turned.tif"), 4, 4, 1, gdal.GDT_Byte)
    turned.SetGeoTransform([0, 0.7, 0.7, 0, 0.7, -0.7])
    turned = None
    answer = info(folder / "turned.tif")
    check(any(one["code"] == "raster.rotated" for one in answer["findings"]), "turned.tif: not found to be rotated")


with tempfile.TemporaryDirectory() as scratch:
    place = pathlib.Path(scratch) / "测试 #1?%25"
    place.mkdir()
    vectors(place)
    spreadsheet(place)
    rasters(place)
    odd_rasters(place)
    before = sorted(str(p) for p in place.rglob("*"))
    for one in list(place.iterdir()):
        if one.suffix in (".gml", ".tif", ".tab", ".xlsx", ".gdb", ".nc"):
            subprocess.run([PROGRAM, "info", str(one), "--json"], capture_output=True, timeout=60)
    check(before == sorted(str(p) for p in place.rglob("*")), "opening left files behind")
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
