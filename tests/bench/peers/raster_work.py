# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters: weighted overlay, cost distance (8 and 16 directions, on slopes), Euclidean distance, slope, hillshade, zones. Every program reads the same GeoTIFFs and leaves a
tiled, losslessly compressed Float32 raster; ours has overviews and statistics as well, the others have none."""
import subprocess

from . import figures
from .measure import Contender, qgis

TILED = "-co TILED=YES -co COMPRESS=DEFLATE"
GRASS_OUT = 'createopt="TILED=YES,COMPRESS=DEFLATE,NUM_THREADS=ALL_CPUS" type=Float32 nodata=-9999 -f -c'


def grass(name, script, result):
    return Contender(name, ["grass", "--tmp-location", "EPSG:32652", "--exec", "bash", "-ec", script], result, ["grass"])


# Breaks of the classes and their scores 1..5; ours are fifths, so that factors lie in 0..1.
BREAKS = {"elev": [200, 400, 700, 1000], "slope": [2, 6, 15, 25], "dist": [1000, 3000, 8000, 15000], "pop": [1, 20, 100, 400]}
WEIGHTS = {"elev": 0.25, "slope": 0.25, "dist": 0.2, "pop": 0.15, "landcover": 0.15}
COVER = [1, 2, 5, 4, 3, 5, 2, 1, 4, 3]   # scores of classes 1..10


def curve(factor):
    if factor == "landcover":
        return "categories:" + ";".join(f"{k + 1}={score / 5}" for k, score in enumerate(COVER))
    edges = ["", *BREAKS[factor], ""]
    scores = [1, 2, 3, 4, 5] if factor == "pop" else [5, 4, 3, 2, 1]
    return "table:" + ";".join(f"{a},{b},{score / 5}" for a, b, score in zip(edges, edges[1:], scores))


def overlay(data, out, songhua, size=10000):
    file = {k: data / f"w1_{k}_{size}.tif" for k in [*WEIGHTS, "mask"]}
    ours = out / "overlay_songhua.tif"
    command = [songhua, "run", "weighted-overlay", "--quiet"]
    for factor, weight in WEIGHTS.items():
        command += ["--factor", f"{file[factor]}|weight={weight}|curve={curve(factor)}"]
    command += ["--constraint", str(file["mask"]), "--output", str(ours)]

    def sums(less, atLeast, equal):
        terms = [f"{WEIGHTS[k]}*(1+" + "+".join(less(k, b) for b in BREAKS[k]) + ")" for k in ("elev", "slope", "dist")]
        terms.append(f"{WEIGHTS['pop']}*(1+" + "+".join(atLeast("pop", b) for b in BREAKS["pop"]) + ")")
        terms.append(f"{WEIGHTS['landcover']}*(" + "+".join(f"{equal('landcover', k + 1)}*{s}" for k, s in enumerate(COVER)) + ")")
        return "(" + "+".join(terms) + ")"

    calc = out / "overlay_gdal.tif"
    take = {k: f"float32({WEIGHTS[k]})*take(float32({[1, 2, 3, 4, 5] if k == 'pop' else [5, 4, 3, 2, 1]}),digitize({letter},{BREAKS[k]}))"
            for k, letter in zip(BREAKS, "ABCD")}
    formula = f"F*({'+'.join(take.values())}+float32(0.15)*take(float32({[0, *COVER]}),E))"
    inputs = " ".join(f"-{letter} {file[k]}" for k, letter in zip([*WEIGHTS, "mask"], "ABCDEF"))
    gdal = Contender("gdal_calc", f'gdal_calc.py --quiet --overwrite {inputs} --outfile {calc} --type Float32 --NoDataValue=-9999 --co TILED=YES '
                     f'--co COMPRESS=DEFLATE --co NUM_THREADS=ALL_CPUS --calc "{formula}"', calc, ["gdal_calc.py"])

    mapcalc = out / "overlay_grass.tif"
    links = "\n".join(f"r.external --q -o input={f} output={k}" for k, f in file.items())
    expression = "mask*" + sums(lambda k, b: f"({k}<{b})", lambda k, b: f"({k}>={b})", lambda k, v: f"({k}=={v})")
    grass_run = grass("GRASS r.mapcalc", f'{links}\ng.region raster=elev\nr.mapcalc --q expression="s={expression}"\nr.out.gdal --q input=s output={mapcalc} {GRASS_OUT}', mapcalc)

    saga = out / "overlay_saga.sdat"
    g = {k: f"g{i + 1}" for i, k in enumerate(file)}
    formula = f"{g['mask']}*" + sums(lambda k, b: f"lt({g[k]},{b})", lambda k, b: f"(1-lt({g[k]},{b}))", lambda k, v: f"eq({g[k]},{v})")
    saga_run = Contender("SAGA", ["saga_cmd", "-f=s", "grid_calculus", "1", "-GRIDS", ";".join(map(str, file.values())), "-FORMULA", formula, "-TYPE", "7",
                                  "-RESULT", str(saga.with_suffix(".sgrd"))], saga, ["saga_cmd"])

    layer = {k: f'"{f.stem}@1"' for k, f in file.items()}
    expression = f"{layer['mask']}*" + sums(lambda k, b: f"({layer[k]}<{b})", lambda k, b: f"({layer[k]}>={b})", lambda k, v: f"({layer[k]}={v})")
    qgis_run = qgis("qgis:rastercalculator", [f"--EXPRESSION={expression}", *(f"--LAYERS={f}" for f in file.values())], out / "overlay_qgis.tif")

    return [Contender("songhua", command, ours), gdal, grass_run, saga_run, qgis_run], lambda peer: figures.rasters(ours, peer.result, scale=5, absolute=2e-6)


def cost(data, out, songhua, size=5000):
    friction, sources = data / f"w2_cost_{size}.tif", data / f"w2_src_{size}.tif"
    ours = out / "cost_songhua.tif"
    grass_out, skimage, saga = out / "cost_grass.tif", out / "cost_skimage.tif", out / "cost_saga.sdat"
    points = out / "cost_sources.shp"
    script = (f"r.external --q -o input={friction} output=c\nr.external --q -o input={sources} output=s\ng.region raster=c\n"
              f"r.cost --q input=c output=o start_raster=s memory=8000\nr.out.gdal --q input=o output={grass_out} {GRASS_OUT}")
    python = f"""
import numpy as np
from osgeo import gdal
from skimage.graph import MCP_Geometric
ds = gdal.Open({str(friction)!r}); c = ds.ReadAsArray().astype(float); c[c < 0] = np.inf
s = np.argwhere(gdal.Open({str(sources)!r}).ReadAsArray() == 1)
d, _ = MCP_Geometric(c, fully_connected=True).find_costs([tuple(p) for p in s])
d = np.where(np.isfinite(d), d, -9999).astype('float32')
r = gdal.GetDriverByName('GTiff').Create({str(skimage)!r}, d.shape[1], d.shape[0], 1, gdal.GDT_Float32, ['TILED=YES', 'COMPRESS=DEFLATE', 'NUM_THREADS=ALL_CPUS'])
r.SetGeoTransform(ds.GetGeoTransform()); r.SetProjection(ds.GetProjection()); b = r.GetRasterBand(1); b.SetNoDataValue(-9999); b.WriteArray(d)
"""
    contenders = [
        Contender("songhua", [songhua, "run", "cost-distance", "--quiet", "--friction", str(friction), "--sources", str(sources), "--output", str(ours)], ours),
        grass("GRASS r.cost", script, grass_out),
        Contender("scikit-image", ["/usr/bin/python3", "-c", python], skimage, ["python:skimage"]),
        Contender("SAGA", f"[ -f {points} ] || ogr2ogr -q {points} {data}/w2_src_{size}.gpkg\nsaga_cmd -f=s grid_analysis 0 -DEST_TYPE 0 -DEST_POINTS {points} -COST {friction} "
                  f"-COST_BMIN 0 -ACCUMULATED {saga.with_suffix('.sgrd')} -ALLOCATION {out}/cost_saga_allocation.sgrd", saga, ["saga_cmd"])]
    # The peers count cells, we count metres: cells are 30 m (60 m at half the size) wide.
    width = figures.gdal.Open(str(friction)).GetGeoTransform()[1]
    return contenders, lambda peer: figures.rasters(ours, peer.result, scale=1 / width, relative=1e-4)


def cost16(data, out, songhua, size=5000):
    """Sixteen directions: a knight's step costs the mean of the four cells that it passes, ours and theirs."""
    friction, sources = data / f"w2_cost_{size}.tif", data / f"w2_src_{size}.tif"
    ours, grass_out = out / "cost16_songhua.tif", out / "cost16_grass.tif"
    script = (f"r.external --q -o input={friction} output=c\nr.external --q -o input={sources} output=s\ng.region raster=c\n"
              f"r.cost --q -k input=c output=o start_raster=s memory=8000\nr.out.gdal --q input=o output={grass_out} {GRASS_OUT}")
    width = figures.gdal.Open(str(friction)).GetGeoTransform()[1]
    return [Contender("songhua", [songhua, "run", "cost-distance", "--quiet", "--directions", "16", "--friction", str(friction), "--sources", str(sources), "--output", str(ours)], ours),
            grass("GRASS r.cost -k", script, grass_out)], lambda peer: figures.rasters(ours, peer.result, scale=1 / width, relative=1e-4)


# r.walk's own seconds a metre (Langmuir 1984): level, up, moderately down, steeply down from a fall of 21.25 %.
LEVEL, UP, DOWN, STEEP, FROM = 0.72, 6.0, 1.9998, -1.9998, -0.2125


def langmuir():
    """The same as a table of factors: straight lines with a jump."""
    return ";".join(f"{100 * grade!r},{1 + slope * grade / LEVEL!r}" for grade, slope in ((-5, STEEP), (FROM - 1e-9, STEEP), (FROM, DOWN), (0, UP), (5, UP)))


def walk(data, out, songhua):
    """Up and down on the heights of the cost workload, the friction the same everywhere."""
    elevation, sources = data / "w2_elev_5000.tif", data / "w2_src_5000.tif"
    level, ours, grass_out = out / "walk_level.tif", out / "walk_songhua.tif", out / "walk_grass.tif"
    if not level.exists():
        subprocess.run(["gdal_calc.py", "--quiet", "-A", str(elevation), "--outfile", str(level), "--calc", f"A*0+{LEVEL}", "--type", "Float32", "--NoDataValue=-9999", "--co", "TILED=YES", "--co", "COMPRESS=DEFLATE"], check=True)
    script = (f"r.external --q -o input={elevation} output=e\nr.external --q -o input={level} output=c\nr.external --q -o input={sources} output=s\ng.region raster=e\n"
              f"r.walk --q elevation=e friction=c lambda=0 output=o start_raster=s memory=8000\nr.out.gdal --q input=o output={grass_out} {GRASS_OUT}")
    return [Contender("songhua", [songhua, "run", "cost-distance", "--quiet", "--friction", str(level), "--dem", str(elevation), "--walk", langmuir(), "--sources", str(sources), "--output", str(ours)], ours),
            grass("GRASS r.walk", script, grass_out)], lambda peer: figures.rasters(ours, peer.result, relative=1e-4)


def distance(data, out, songhua, size=10000):
    cover = data / f"w1_landcover_{size}.tif"
    sources = out / "distance_sources.tif"
    ours, gdal, grass_out = out / "distance_songhua.tif", out / "distance_gdal.tif", out / "distance_grass.tif"
    if not sources.exists():
        subprocess.run(["gdal_calc.py", "--quiet", "-A", str(cover), "--outfile", str(sources), "--calc", "A==1", "--type", "Byte", "--hideNoData", "--co", "TILED=YES", "--co", "COMPRESS=DEFLATE"], check=True)
    script = (f"r.external --q -o input={cover} output=lc\ng.region raster=lc\nr.mapcalc --q expression='src=if(lc==1,1,null())'\n"
              f"r.grow.distance --q input=src distance=d\nr.out.gdal --q input=d output={grass_out} {GRASS_OUT}")
    contenders = [
        Contender("songhua", [songhua, "run", "distance", "--quiet", "--sources", str(sources), "--like", str(sources), "--output", str(ours)], ours),
        Contender("gdal_proximity", f"gdal_proximity.py -q {sources} {gdal} -values 1 -distunits GEO -ot Float32 -use_input_nodata NO {TILED}", gdal, ["gdal_proximity.py"]),
        grass("GRASS r.grow.distance", script, grass_out)]
    # Both peers hand the nearest source on from neighbour to neighbour, which misses the nearest one here and there: theirs may be larger,
    # never smaller.
    return contenders, lambda peer: figures.rasters(ours, peer.result, relative=1e-6, absolute=1e-3, theirs_may_exceed=True)


def terrain(kind):
    def work(data, out, songhua):
        dem = data / "w5_dem.tif"
        ours, gdal, grass_out = (out / f"{kind}_{who}.tif" for who in ("songhua", "gdal", "grass"))
        unit = ["--unit", "degrees"] if kind == "slope" else []
        module = "r.slope.aspect --q elevation=e slope=o nprocs=2" if kind == "slope" else "r.relief --q input=e output=o"
        contenders = [
            Contender("songhua", [songhua, "run", kind, "--quiet", "--dem", str(dem), *unit, "--output", str(ours)], ours),
            Contender("gdaldem", f"gdaldem {kind} -q {dem} {gdal} {TILED} -co NUM_THREADS=ALL_CPUS", gdal, ["gdaldem"]),
            grass("GRASS", f"r.external --q -o input={dem} output=e\ng.region raster=e\n{module}\nr.out.gdal --q input=o output={grass_out} {GRASS_OUT}", grass_out)]
        # gdaldem and GRASS leave the rim of the raster and of its holes empty; gdaldem rounds hillshade to whole numbers, GRASS shades by
        # another convention (0 to 255 without the light from straight above).
        if kind == "slope":
            return contenders, lambda peer: figures.rasters(ours, peer.result, relative=1e-4, absolute=1e-3, allow=1e-3)
        return contenders, lambda peer: (figures.rasters(ours, peer.result, absolute=1.0, allow=1e-3) if peer.name == "gdaldem" else (True, "another convention: not compared"))
    return work


def zones(data, out, songhua, polygons="100k"):
    values, parcels = data / "w1_elev_10000.tif", data / f"w4_parcels_{polygons}.gpkg"
    ours, terra = out / "zones_songhua.gpkg", out / "zones_terra.csv"
    r = (f"suppressMessages(suppressWarnings(library(terra))); r<-rast('{values}'); names(r)<-'elev'; v<-vect('{parcels}'); k<-rasterize(v,r,'pid'); "
         f"z<-zonal(r,k,'mean',na.rm=TRUE); write.csv(z,'{terra}',row.names=FALSE)")
    contenders = [
        Contender("songhua", [songhua, "run", "zonal-statistics", "--quiet", "--zones", str(parcels), "--values", str(values), "--statistics", "count,mean,max", "--output", str(ours)], ours),
        qgis("native:zonalstatisticsfb", [f"--INPUT={parcels}", f"--INPUT_RASTER={values}", "--RASTER_BAND=1", "--COLUMN_PREFIX=_", "--STATISTICS=0,2,6"], out / "zones_qgis.csv"),
        Contender("terra", ["Rscript", "-e", r], terra, ["r:terra"])]

    def compare(peer):
        # These count cells by their centres, we by exact shares: only means over all zones are alike.
        column = "elev" if peer.name == "terra" else "_mean"
        return figures.means(figures.column_means(ours, ["mean"]), figures.column_means(peer.result, [column]), 1e-4)
    return contenders, compare


WORKS = {"overlay": overlay, "cost": cost, "cost16": cost16, "walk": walk, "distance": distance, "slope": terrain("slope"), "hillshade": terrain("hillshade"), "zones": zones}
