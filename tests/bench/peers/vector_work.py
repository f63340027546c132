# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons: intersection, dissolve, buffer and union. PostGIS works on tables that are loaded already and writes a table; the others read and
write files."""
from . import figures, postgis
from .measure import Contender, qgis

PARCELS = {"100k": "w4_parcels_100k.gpkg", "1m": "w4_parcels_1m.gpkg"}


def sql(script, result):
    """The figures are asked for in the same session and left in `result`."""
    return Contender("PostGIS", f"{postgis.PSQL} > {result} <<'SQL'\n{script}\nSQL", result, ["psql"], server=True)


def figure(table):
    return f"select count(*), sum(st_area(geom))/1e6 from {table};"


def told(peer):
    if peer.name != "PostGIS":
        return figures.areas(peer.result)
    count, area = peer.result.read_text(encoding="utf-8").strip().split("|")
    return int(count), float(area)


GEOPANDAS = """
import os, sys
os.environ['USE_PYGEOS'] = '0'
import geopandas as gpd
"""


def intersection(size):
    def work(data, out, songhua):
        parcels, hazards = data / PARCELS[size], data / "w4_hazard.gpkg"
        ours, pandas = (out / f"intersection_{size}_{who}.gpkg" for who in ("songhua", "geopandas"))
        made = out / f"intersection_{size}_postgis.txt"
        table = f"o_int_{size}"
        script = (f"drop table if exists {table};\ncreate unlogged table {table} as select p.pid, p.cls, h.hid, case when ST_CoveredBy(p.geom, h.geom) then p.geom else "
                  f"ST_Multi(ST_CollectionExtract(ST_Intersection(p.geom, h.geom), 3)) end as geom from parcels_{size} p join hazard h on ST_Intersects(p.geom, h.geom);\n{figure(table)}")
        python = GEOPANDAS + (f"p = gpd.read_file({str(parcels)!r}, include_fields=['pid', 'cls'])[['pid', 'cls', 'geometry']]\nh = gpd.read_file({str(hazards)!r})[['hid', 'geometry']]\n"
                              f"gpd.overlay(p, h, how='intersection', keep_geom_type=True).to_file({str(pandas)!r}, driver='GPKG')")
        contenders = [
            Contender("songhua", [songhua, "run", "intersection", "--quiet", "--input", str(parcels), "--overlay", str(hazards), "--output", str(ours)], ours),
            sql(script, made),
            qgis("native:intersection", [f"--INPUT={parcels}|layername=parcels", f"--OVERLAY={hazards}|layername=hazard", "--INPUT_FIELDS=pid", "--INPUT_FIELDS=cls", "--OVERLAY_FIELDS=hid"],
                 out / f"intersection_{size}_qgis.gpkg"),
            Contender("geopandas", ["/usr/bin/python3", "-c", python], pandas, ["python:geopandas", "python:rtree"])]
        if size == "1m":
            contenders = contenders[:2]   # the others take minutes
        # PostGIS keeps pairs that only touch, as empty geometries: counts differ.
        return contenders, lambda peer: figures.vectors(ours, told(peer), relative=1e-8, counts=False)
    work.tables = {f"parcels_{size}": PARCELS[size], "hazard": "w4_hazard.gpkg"}
    return work


def dissolve(size):
    def work(data, out, songhua):
        parcels = data / PARCELS[size]
        ours, pandas = (out / f"dissolve_{size}_{who}.gpkg" for who in ("songhua", "geopandas"))
        made, table = out / f"dissolve_{size}_postgis.txt", f"o_dis_{size}"
        python = GEOPANDAS + f"gpd.read_file({str(parcels)!r}, include_fields=['cls'])[['cls', 'geometry']].dissolve(by='cls').to_file({str(pandas)!r}, driver='GPKG')"
        contenders = [
            Contender("songhua", [songhua, "run", "dissolve", "--quiet", "--input", str(parcels), "--by", "cls", "--output", str(ours)], ours),
            sql(f"drop table if exists {table};\ncreate unlogged table {table} as select cls, ST_Union(geom) as geom from parcels_{size} group by cls;\n{figure(table)}", made),
            qgis("native:dissolve", [f"--INPUT={parcels}|layername=parcels", "--FIELD=cls"], out / f"dissolve_{size}_qgis.gpkg"),
            Contender("geopandas", ["/usr/bin/python3", "-c", python], pandas, ["python:geopandas"])]
        if size == "1m":
            contenders = contenders[:2]
        return contenders, lambda peer: figures.vectors(ours, told(peer))
    work.tables = {f"parcels_{size}": PARCELS[size]}
    return work


def buffer(data, out, songhua):
    hazards = data / "w4_hazard.gpkg"
    ours, made = out / "buffer_songhua.gpkg", out / "buffer_postgis.txt"
    contenders = [
        Contender("songhua", [songhua, "run", "buffer", "--quiet", "--input", str(hazards), "--distance", "500", "--dissolve", "--output", str(ours)], ours),
        sql(f"drop table if exists o_buf;\ncreate unlogged table o_buf as select ST_Union(ST_Buffer(geom, 500, 8)) as geom from hazard;\n{figure('o_buf')}", made),
        qgis("native:buffer", [f"--INPUT={hazards}|layername=hazard", "--DISTANCE=500", "--SEGMENTS=8", "--END_CAP_STYLE=0", "--JOIN_STYLE=0", "--MITER_LIMIT=2", "--DISSOLVE=true"],
             out / "buffer_qgis.gpkg")]
    return contenders, lambda peer: figures.vectors(ours, told(peer), relative=1e-6)


buffer.tables = {"hazard": "w4_hazard.gpkg"}

WORKS = {"intersection": intersection("100k"), "intersection-1m": intersection("1m"), "dissolve": dissolve("100k"), "dissolve-1m": dissolve("1m"), "buffer-union": buffer}
