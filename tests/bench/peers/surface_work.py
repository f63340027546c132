# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples: ordinary kriging in a moving neighbourhood with a model that is given, and local association (Gi*) with Moran's I. The samples are made here from a seed and
need none of the standard workloads. GRASS kriges by R's gstat, which is here itself."""
import csv
import json

import numpy as np
from osgeo import ogr

from . import figures
from .measure import Contender

SAMPLES, PLACES = 2_000, 20_000
SIDE = 100_000.0      # m
CELL = 200.0          # m: 250,000 cells
NUGGET, PARTIAL_SILL, RANGE, NEIGHBOURS = 0.1, 1.0, 20_000.0, 16   # spherical
K, PERMUTATIONS = 8, 999


def points(file, count, seed):
    """Values that are alike near each other, as shapefile, which all programs read, and as CSV."""
    table = file.with_suffix(".csv")
    if file.exists() and table.exists():
        return table
    random = np.random.default_rng(seed)
    places = random.random((count, 2)) * SIDE
    values = np.sin(places[:, 0] / 9_000) + np.cos(places[:, 1] / 13_000) + 0.3 * random.standard_normal(count)
    data = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(file))
    layer = data.CreateLayer(file.stem, None, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("z", ogr.OFTReal))
    with open(table, "w", encoding="utf-8") as out:
        out.write("x,y,z\n")
        for (x, y), value in zip(places.tolist(), np.round(values, 6).tolist()):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x!r} {y!r})"))
            feature.SetField("z", value)
            layer.CreateFeature(feature)
            out.write(f"{x!r},{y!r},{value!r}\n")
    return table


def kriging(_, out, songhua):
    samples = out / "kriging_samples.shp"
    table = points(samples, SAMPLES, 20261127)
    ours, saga, gstat = out / "kriging_songhua.tif", out / "kriging_saga.sdat", out / "kriging_gstat.dat"
    cells = round(SIDE / CELL)
    model = f"{NUGGET} + {PARTIAL_SILL} * ifelse(gt(x, {RANGE}), 1, 1.5*x/{RANGE} - 0.5*(x/{RANGE})^3)"
    header = f"ENVI\nsamples = {cells}\nlines = {cells}\nbands = 1\nheader offset = 0\nfile type = ENVI Standard\ndata type = 4\ninterleave = bsq\nbyte order = 0\n"
    r = (f"suppressMessages({{library(sp); library(gstat)}}); m <- read.csv('{table}'); coordinates(m) <- ~x+y; p <- expand.grid(x={CELL}*(1:{cells}-0.5), y={SIDE}-{CELL}*(1:{cells}-0.5)); "
         f"coordinates(p) <- ~x+y; k <- krige(z~1, m, p, model=vgm({PARTIAL_SILL},'Sph',{RANGE},{NUGGET}), nmax={NEIGHBOURS}, maxdist={RANGE}, debug.level=0); "
         f"writeBin(k$var1.pred, '{gstat}', size=4); cat('{header}', file='{gstat.with_suffix('.hdr')}')".replace("\n", "\\n"))
    contenders = [
        Contender("songhua", [songhua, "run", "interpolate", "--quiet", "--samples", str(samples), "--field", "z", "--method", "kriging", "--model", "spherical", "--nugget", str(NUGGET), "--partial-sill", str(PARTIAL_SILL),
                              "--range", str(RANGE), "--neighbours", str(NEIGHBOURS), "--cell", str(CELL), "--extent", f"0,0,{SIDE},{SIDE}", "--output", str(ours)], ours),
        Contender("SAGA", ["saga_cmd", "-f=s", "statistics_kriging", "0", f"-POINTS={samples}", "-FIELD=z", "-TARGET_DEFINITION=0", f"-TARGET_USER_XMIN={CELL / 2}", f"-TARGET_USER_XMAX={SIDE - CELL / 2}",
                           f"-TARGET_USER_YMIN={CELL / 2}", f"-TARGET_USER_YMAX={SIDE - CELL / 2}", f"-TARGET_USER_SIZE={CELL}", f"-PREDICTION={saga.with_suffix('.sgrd')}", f"-VAR_MODEL={model}",
                           "-SEARCH_RANGE=0", f"-SEARCH_RADIUS={RANGE}", "-SEARCH_POINTS_ALL=0", "-SEARCH_POINTS_MIN=1", f"-SEARCH_POINTS_MAX={NEIGHBOURS}"], saga, ["saga_cmd"]),
        Contender("gstat", ["Rscript", "-e", r], gstat, ["r:sp", "r:gstat"])]
    # Ours also estimates every sample from the others, which the peers were not asked for. All three give the same cells to the last bit of a Float32.
    return contenders, lambda peer: figures.rasters(ours, peer.result, relative=1e-5, absolute=1e-5)


def hot_spots(_, out, songhua):
    places = out / "hot_spots_places.shp"
    table = points(places, PLACES, 20261128)
    ours, said, spdep, permuted = out / "hot_spots_songhua.gpkg", out / "hot_spots_songhua_said.json", out / "hot_spots_spdep.csv", out / "hot_spots_permuted.csv"
    near = f"suppressMessages(suppressWarnings(library(spdep))); m <- read.csv('{table}'); nb <- knn2nb(knearneigh(as.matrix(m[,1:2]), k={K}))"
    star = "w <- nb2listw(include.self(nb), style='W')"
    r = (f"{near}; {star}; z <- as.numeric(localG(m$z, w)); i <- moran.test(m$z, nb2listw(nb, style='W'), randomisation=TRUE, alternative='greater'); "
         f"write.csv(format(data.frame(z=z, i=unname(i$estimate[1]), i_z=unname(i$statistic)), digits=15), '{spdep}', row.names=FALSE, quote=FALSE)")
    again = f"{near}; {star}; g <- localG_perm(m$z, w, nsim={PERMUTATIONS}, iseed=1); write.csv(data.frame(z=as.numeric(g)), '{permuted}', row.names=FALSE)"
    contenders = [
        Contender("songhua", f"{songhua} run hot-spots --json --input {places} --field z --statistic gi-star --neighbours k={K} --permutations {PERMUTATIONS} --output {ours} > {said}", ours),
        Contender("spdep", ["Rscript", "-e", r], spdep, ["r:spdep"]),
        Contender("spdep permuted", ["Rscript", "-e", again], permuted, ["r:spdep"])]

    def compare(peer):
        if peer.name != "spdep":
            return True, "999 permutations, as ours; its random numbers are others: not compared"
        with open(peer.result, encoding="utf-8") as text:
            rows = list(csv.DictReader(text))
        data = ogr.Open(str(ours))
        z = np.array([feature.GetField("z") for feature in data.GetLayer(0)])
        apart = float(np.abs(z - np.array([float(row["z"]) for row in rows])).max())
        moran = json.loads(said.read_text(encoding="utf-8"))["values"]["morans_i"]
        index, index_z = abs(moran["value"] - float(rows[0]["i"])), abs(moran["z_randomised"] / float(rows[0]["i_z"]) - 1)
        return apart < 1e-9 and index < 1e-9 and index_z < 1e-9, f"Gi* z apart by {apart:.1e}, Moran's I by {index:.1e}, its z by {index_z:.1e} of it; theirs without permutations"
    return contenders, compare


WORKS = {"kriging": kriging, "hot-spots": hot_spots}
