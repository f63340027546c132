#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the synthetic layers of the sample project: make_sample.py [--out DIR].

Everything follows from fixed seeds and the real layers of ../base, so the same versions of GDAL, GEOS and NumPy write the same
bytes. The folder is filled beside its final place and renamed when it is complete."""
import argparse
import hashlib
import json
import os
import shutil
import signal
import sys
import tempfile

import numpy as np
from osgeo import gdal

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import constraints
import economy
import industry
import investments
import landscape
import parcels
import people
import pollution
import railways
import relief
import roads
import subdivide
from districts import CORRIDOR, DISTRICTS
from network import contracted, joined, main_component, noded
from writers import FIXED_DATE, write_gpkg, write_shapefile

SEED = 20260101


def generator(*purpose):
    """An independent stream of random numbers for each purpose, so that one layer can change without the others."""
    return np.random.default_rng([SEED, *purpose])


def generate(out, say):
    def path(name):
        return os.path.join(out, name)

    say("townships, roads and railways of the province")
    townships = people.townships(generator(1))
    province = roads.province_roads(townships, generator(2))
    rails, stations = railways.railways(generator(3))

    landscapes, parcel_sets, local = [], [], []
    for district in DISTRICTS:
        say(f"land of {district.name_en}")
        rng = generator(10, district.seed)
        land = landscape.build(district, province, [points for points, _ in rails], townships, rng)
        fields, faces = subdivide.subdivide(district, land, rng)
        parcel_sets.append(parcels.Parcels(district, land, fields, faces, townships, rng))
        landscapes.append((district, land))
        local += land.roads

    say("road network")
    edges = roads.with_faults(main_component(contracted(joined(noded(province + local), 32.0), 3.0)), generator(4))
    write_gpkg(path("roads.gpkg"), "roads_synthetic", "line", roads.FIELDS, edges, ("Roads", "道路"))
    write_gpkg(path("railways.gpkg"), "railways_synthetic", "line", railways.LINE_FIELDS, rails, ("Railways", "铁路"))
    write_gpkg(path("railways.gpkg"), "freight_stations_synthetic", "point", railways.STATION_FIELDS, stations, ("Freight stations", "铁路货运站"))

    say("people")
    settlements = people.settlement_features(townships, landscapes, generator(5))
    write_gpkg(path("townships.gpkg"), "townships_synthetic", "point", people.TOWNSHIP_FIELDS, people.township_features(townships), ("Townships", "乡镇"))
    write_gpkg(path("settlements.gpkg"), "settlements_synthetic", "polygon", people.SETTLEMENT_FIELDS, settlements, ("Settlements", "居民点"))

    say("parcels")
    _write_parcels(path, parcel_sets)
    land = industry.IndustrialLand(parcel_sets, landscapes, generator(6))
    write_gpkg(path("industrial_land.gpkg"), "industrial_land_synthetic", "polygon", land.INDUSTRIAL_FIELDS,
               [(rings, row) for rings, row, _ in land.working], ("Industrial land", "工业用地"))
    write_shapefile(path("brownfields_zone42.shp"), "polygon", land.BROWNFIELD_FIELDS, land.closed, "EPSG:4530", "UTF-8", keep_prj=False)
    firms = industry.firms(land, generator(7))
    with open(path("firms_gcj02.geojson"), "w", encoding="utf-8", newline="\n") as file:
        json.dump({"type": "FeatureCollection", "name": "firms_synthetic", "features": firms}, file, ensure_ascii=False, indent=1)
        file.write("\n")

    say("evidence and infrastructure")
    write_gpkg(path("samples.gpkg"), "soil_samples_synthetic", "point", pollution.SOIL_FIELDS,
               pollution.soil_samples(land, parcel_sets, generator(8)), ("Soil samples", "土壤样品"))
    write_gpkg(path("samples.gpkg"), "water_samples_synthetic", "point", pollution.WATER_FIELDS,
               pollution.water_samples(landscapes, generator(9)), ("Water samples", "水样"))
    write_gpkg(path("hotspots.gpkg"), "hotspots_synthetic", "point", pollution.HOTSPOT_FIELDS, pollution.hotspots(landscapes, generator(11)), ("Hot spots", "污染热点"))
    write_gpkg(path("substations.gpkg"), "substations_synthetic", "point", industry.POWER_FIELDS, industry.substations(landscapes, generator(12)), ("Substations", "变电站"))
    write_gpkg(path("wastewater_plants.gpkg"), "wastewater_plants_synthetic", "point", industry.WASTEWATER_FIELDS,
               industry.wastewater_plants(landscapes, generator(13)), ("Wastewater plants", "污水处理厂"))
    write_gpkg(path("investments.gpkg"), "investments_synthetic", "point", investments.FIELDS, investments.investments(generator(16)), ("Programme of investments", "投资项目计划"))

    economy.write_sector_jobs(path("sector_jobs.csv"), townships, generator(17))
    economy.write_park_indicators(path("park_indicators.csv"))
    economy.write_material_factors(path("material_factors.csv"), {firm["properties"][side] for firm in firms for side in ("by_product", "needs")})

    say("constraints")
    _write_constraints(path, townships, landscapes, parcel_sets, settlements)

    for number, (district, land_of) in enumerate(landscapes):
        say(f"relief of {district.name_en}")
        relief.write(path(f"dem_30m_{district.id}.tif"), district, land_of, generator(15, number))


def _write_parcels(path, parcel_sets):
    corridor, number = [], 0
    for one in parcel_sets:
        title = (f"Land-use parcels {one.district.name_en}", f"{one.district.name_zh}土地利用图斑")
        if one.district.id in CORRIDOR:
            for rings, row in one.features():
                number += 1
                corridor.append((rings, {**row, "BSM": number}))
        elif one.district.id == "qiqihar":
            write_shapefile(path("parcels_qiqihar.shp"), "polygon", parcels.CHINESE_FIELDS, one.chinese_features(), "EPSG:4529", "GBK", keep_cpg=False)
        else:
            write_gpkg(path(f"parcels_{one.district.id}.gpkg"), f"parcels_{one.district.id}_synthetic", "polygon", parcels.FIELDS, one.features(), title)
    write_gpkg(path("parcels_corridor.gpkg"), "parcels_corridor_synthetic", "polygon", parcels.FIELDS, corridor, ("Land-use parcels of the corridor", "工业走廊土地利用图斑"))


def _write_constraints(path, townships, landscapes, parcel_sets, settlements):
    towns = [(row["x"], row["y"]) for row in townships if row["population"] > 25000]
    urban = constraints.urban_boundary(landscapes, settlements)
    layers = {
        "urban_boundary": (constraints.FIELDS, urban, ("Urban development boundary", "城镇开发边界")),
        "farmland_permanent": (constraints.FARMLAND_FIELDS, constraints.permanent_farmland(parcel_sets, landscapes, urban, towns, generator(14, 1)),
                               ("Permanent basic farmland", "永久基本农田")),
        "redline": (constraints.FIELDS, constraints.red_line(landscapes, parcel_sets, towns, generator(14, 2)), ("Ecological red line", "生态保护红线")),
        "flood_zone": (constraints.FIELDS, constraints.flood_zone(landscapes, generator(14, 3)), ("100-year flood zone", "百年一遇洪水淹没区")),
        "protected": (constraints.FIELDS, constraints.protected(landscapes, generator(14, 4)), ("Protected areas", "保护地")),
        "rivers_wide": (constraints.FIELDS, constraints.wide_rivers(landscapes), ("River surfaces", "河流水面")),
    }
    for name, (fields, features, title) in layers.items():
        write_gpkg(path(name + ".gpkg"), name + "_synthetic", "polygon", fields, features, title)


MANIFEST = "MANIFEST.sha256"


def write_manifest(folder):
    """The checksums of all files, in the form of sha256sum. Written last: a folder that has it is complete."""
    with open(os.path.join(folder, MANIFEST), "w", encoding="ascii", newline="\n") as out:
        for name in sorted(os.listdir(folder)):
            if name != MANIFEST:
                with open(os.path.join(folder, name), "rb") as file:
                    out.write(f"{hashlib.sha256(file.read()).hexdigest()}  {name}\n")


def main():
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser = argparse.ArgumentParser(description="Writes the synthetic layers of the sample project.")
    parser.add_argument("--out", default=os.path.join(here, "synthetic"), help="folder to fill (replaced as a whole)")
    parser.add_argument("--quiet", action="store_true")
    arguments = parser.parse_args()
    gdal.SetConfigOption("OGR_CURRENT_DATE", FIXED_DATE)
    gdal.SetConfigOption("GDAL_NUM_THREADS", "1")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    final = os.path.abspath(arguments.out)
    os.makedirs(os.path.dirname(final), exist_ok=True)
    work = tempfile.mkdtemp(prefix=".synthetic-", dir=os.path.dirname(final))
    try:
        os.chmod(work, 0o755)
        generate(work, (lambda message: None) if arguments.quiet else lambda message: print(message, file=sys.stderr))
        write_manifest(work)
        if os.path.isdir(final):
            old = work + ".old"
            os.rename(final, old)
            os.rename(work, final)
            shutil.rmtree(old)
        else:
            os.rename(work, final)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main())
