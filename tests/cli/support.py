# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: a folder with a Chinese name, small data made by GDAL, and a way to run songhua."""
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()

SONGHUA = os.environ["SONGHUA"]
SOURCE = pathlib.Path(os.environ["SONGHUA_SOURCE_DIR"])
ZONE_44 = "EPSG:4532"          # CGCS2000 / 3-degree Gauss-Kruger zone 44, central meridian 132
X0, Y0 = 44_500_000, 5_100_000   # a place east of Jixi


class Done:
    """How one run ended. `json` is the object on stdout of a run with --json."""

    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.err = process.stderr.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)


def _limit_file_size(size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def songhua(*words, cwd=None, env=None, largest_file=None, timeout=120):
    """Runs songhua to its end. `largest_file` stands for a disk that is full: no file can grow beyond it."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    limit = (lambda: _limit_file_size(largest_file)) if largest_file is not None else None
    return Done(subprocess.run([SONGHUA, *map(str, words)], cwd=cwd, env=environment, capture_output=True, timeout=timeout, preexec_fn=limit, check=False))


def german():
    """An environment with a decimal comma, from a locale that is made in a folder of its own."""
    places = pathlib.Path(tempfile.gettempdir()) / f"songhua-locales-{os.getuid()}"
    if not (places / "de_DE.UTF-8").is_dir():
        places.mkdir(exist_ok=True)
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(places / "de_DE.UTF-8")], check=True, capture_output=True)
    return {"LOCPATH": str(places), "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}


def crs(code=ZONE_44):
    system = osr.SpatialReference()
    system.SetFromUserInput(code)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def write_layer(file, name, rows, fields, code=ZONE_44):
    """A GeoPackage layer from rows (WKT, value, value ...) and fields {name: OGR type}."""
    driver = ogr.GetDriverByName("GPKG")
    data = driver.CreateDataSource(str(file)) if not pathlib.Path(file).exists() else ogr.Open(str(file), 1)
    kind = ogr.CreateGeometryFromWkt(rows[0][0]).GetGeometryType()
    layer = data.CreateLayer(name, crs(code), kind)
    for field, kind in fields.items():
        layer.CreateField(ogr.FieldDefn(field, kind))
    for shape, *values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        for index, value in enumerate(values):
            if value is not None:
                feature.SetField(index, value)
        layer.CreateFeature(feature)
    data = None
    return file


def write_raster(file, cells, cell=100.0, code=ZONE_44, nodata=-9999.0):
    """A GeoTIFF of floats from a list of rows, its upper left corner at (X0, Y0 + height)."""
    height, width = len(cells), len(cells[0])
    data = gdal.GetDriverByName("GTiff").Create(str(file), width, height, 1, gdal.GDT_Float32)
    data.SetGeoTransform((X0, cell, 0, Y0 + height * cell, 0, -cell))
    data.SetProjection(crs(code).ExportToWkt())
    band = data.GetRasterBand(1)
    band.SetNoDataValue(nodata)
    import numpy
    band.WriteArray(numpy.array(cells, dtype=numpy.float32))
    data = None
    return file


def features(file, layer=0):
    """[(geometry, {field: value})] of a layer. GDAL's objects die with their file, so nothing of it is handed out but copies."""
    data = ogr.Open(str(file))
    opened = data.GetLayerByName(layer) if isinstance(layer, str) else data.GetLayer(layer)
    rows = [(feature.GetGeometryRef().Clone() if feature.GetGeometryRef() else None, feature.items()) for feature in opened]
    data = None
    return rows


def layer_count(file):
    data = ogr.Open(str(file))
    return data.GetLayerCount()


def rectangle(x, y, width, height):
    x, y = X0 + x, Y0 + y
    return f"POLYGON(({x} {y},{x + width} {y},{x + width} {y + height},{x} {y + height},{x} {y}))"


def small_data(folder):
    """Parcels (3 x 3, shared borders, codes of GB/T 21010), hazards, roads, places and rasters over the same square kilometre."""
    text, real, whole = ogr.OFTString, ogr.OFTReal, ogr.OFTInteger
    codes = ["0601", "0101", "0301", "0601", "1204", "0101", "0701", "0701", "1101"]
    parcels = [(rectangle(300 * (i % 3), 300 * (i // 3), 300, 300), codes[i], f"村{i}", float(i), i) for i in range(9)]
    write_layer(folder / "地块.gpkg", "parcels", parcels, {"DLBM": text, "名称": text, "value": real, "number": whole})
    write_layer(folder / "hazard.gpkg", "hazard", [(rectangle(150, 150, 300, 300), "flood")], {"kind": text})

    def line(*points):
        return "LINESTRING(" + ",".join(f"{X0 + x} {Y0 + y}" for x, y in points) + ")"
    roads = [(line((0, 0), (450, 0)), 60.0, "B"), (line((450, 0), (900, 0)), 60.0, "B"), (line((450, 0), (450, 450)), 30.0, "B"), (line((450, 450), (450, 900)), 30.0, "B")]
    write_layer(folder / "roads.gpkg", "roads", roads, {"speed_kmh": real, "oneway": text})

    def points(*places):
        return [(f"POINT({X0 + x} {Y0 + y})", name, number) for x, y, name, number in places]
    write_layer(folder / "towns.gpkg", "towns", points((0, 10, "甲镇", 100.0), (880, -5, "乙镇", 50.0)), {"name": text, "people": real})
    write_layer(folder / "plants.gpkg", "plants", points((450, 900, "丙厂", 20.0), (460, 440, "丁厂", 30.0)), {"name": text, "jobs": real})
    firms = [(f"POINT({X0 + x} {Y0 + y})", name, gives, t, celsius, takes, need) for x, y, name, gives, t, celsius, takes, need in
             ((10, 5, "电厂", "fly-ash", 1000.0, 90.0, "bark", 300.0), (880, -5, "砖厂", "bark", 200.0, 20.0, "fly-ash", 400.0), (455, 880, "水泥厂", "whey", 50.0, 10.0, "fly-ash", 300.0))]
    write_layer(folder / "firms.gpkg", "firms", firms, {"name_zh": text, "by_product": text, "by_product_t": real, "temperature": real, "needs": text, "need_t": real})
    (folder / "factors.csv").write_text("material,factor,value,source\nfly-ash,landfill_t,1,test\nfly-ash,yuan,40,test\n", encoding="utf-8")
    (folder / "park.csv").write_text("indicator,value\n1,35\n5,4\n16,15\n", encoding="utf-8")
    write_raster(folder / "dem.tif", [[100.0 + row * 3 + column for column in range(10)] for row in range(10)])
    write_raster(folder / "a.tif", [[column / 9 for column in range(10)] for _ in range(10)])
    write_raster(folder / "b.tif", [[row / 9 for _ in range(10)] for row in range(10)])
    write_raster(folder / "mask.tif", [[0.0 if column == 0 else 1.0 for column in range(10)] for _ in range(10)])
    (folder / "samples.csv").write_text("样品编号,经度,纬度,深度(m),pH,砷(mg/kg),镉(ug/kg)\nS1,132.01,46.01,0-0.5,6.8,12.5,150\nS2,132.02,46.02,0.5-1.0,7.1,<0.5,ND\nS3,132.03,46.03,,,abc,90\n", encoding="utf-8")
    (folder / "sites.csv").write_text("地块编号,地块名称,类别,状态,责任人,状态日期,经度,纬度,污染源,途径,受体\nP1,一号地块,污染地块,调查中,李,2025-03-01,126.61,45.75,油罐,地下水,水井\nP2,二号地块,什么,疑似,王,2025-04-01,126.63,45.76,,,\n", encoding="utf-8")
    (folder / "wind.csv").write_text("lon,lat,month,from_deg,speed_ms\n" + "".join(f"132.0,46.0,{month},{30 * month % 360},3\n" for month in range(1, 13)), encoding="utf-8")
    (folder / "ahp.csv").write_text("1,3,5\n1/3,1,2\n1/5,1/2,1\n", encoding="utf-8")
    return folder


class Folder(unittest.TestCase):
    """A test in a fresh folder whose name has Han, spaces and signs, with the small data in `data`."""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.base = pathlib.Path(tempfile.mkdtemp(prefix="songhua 测试 #1%25 "))
        cls.data = cls.base / "数据"
        cls.data.mkdir()
        small_data(cls.data)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.base, ignore_errors=True)

    def setUp(self):
        self.out = pathlib.Path(tempfile.mkdtemp(prefix="结果 ", dir=self.base))

    def clear(self):
        """Empties the results' folder."""
        for entry in self.out.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()

    def there(self):
        """The names of everything in the results' folder, hidden files too."""
        return sorted(os.listdir(self.out))

    def assertFails(self, done, exit_code, **error):
        """Exit code and error members of a run with --json; nothing written."""
        self.assertEqual(done.code, exit_code, done.out + done.err)
        self.assertFalse(done.json["ok"])
        for member, value in error.items():
            self.assertEqual(done.json["error"][member], value, done.out)
        self.assertTrue(done.json["error"]["message"])
