# SPDX-License-Identifier: GPL-3.0-or-later
"""Roads: preparing a network of a million edges, 200 x 10,000 travel times, 200 service areas of 60 minutes. Peers that read the graph as
arrays or as a table have it noded and loaded already; we read the roads. pgRouting 3.4 cannot hold 200 areas of 60 minutes, and
QGIS takes half an hour for them, so there are areas of 30 minutes too."""
import json

from . import figures, postgis
from .measure import Contender, qgis

TABLES = {"roads": "w3_roads.gpkg", "facilities": "w3_facilities.gpkg", "demand": "w3_demand.gpkg"}
EDGES = "select eid as id, source, target, cost_min as cost from roads"

GRAPH = """
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
g = np.load({graph!r}); n = len(g['x']); s, t, c = g['s'] - 1, g['t'] - 1, g['tmin']
G = coo_matrix((c, (s, t)), (n, n)).tocsr()
"""


def pgrouting(question, result):
    script = f"create extension if not exists pgrouting;\n{question}"
    return Contender("pgRouting", f"{postgis.PSQL} > {result} <<'SQL'\n{script}\nSQL", result, ["psql"], server=True)


def network(out):
    return out / "roads.network"


def build(data, out, songhua):
    made = network(out)
    return [Contender("songhua", [songhua, "run", "network-build", "--quiet", "--roads", str(data / "w3_roads.gpkg"), "--speed", "speed", "--output", str(made)], made)], None


def matrix(data, out, songhua):
    ours, scipy = out / "matrix_songhua.csv", out / "matrix_scipy.json"
    python = GRAPH.format(graph=str(data / "w3_graph.npz")) + f"""
total = 0.0; k = 0
for f in g['fac'] - 1:
    d = dijkstra(G, directed=False, indices=int(f))[g['dem'] - 1]
    d = d[np.isfinite(d)]; total += d.sum(); k += len(d)
import json
json.dump({{'mean': total / k, 'pairs': k}}, open({str(scipy)!r}, 'w'))
"""
    contenders = [
        Contender("songhua", [songhua, "run", "od-matrix", "--quiet", "--network", str(network(out)), "--origins", str(data / "w3_facilities.gpkg"), "--destinations", str(data / "w3_demand.gpkg"),
                              "--output", str(ours)], ours, [str(network(out))]),
        Contender("scipy", ["/usr/bin/python3", "-c", python], scipy, ["python:scipy"]),
        pgrouting(f"select json_build_object('mean', avg(agg_cost), 'pairs', count(*)) from pgr_dijkstraCost('{EDGES}', (select array_agg(node_id) from facilities), "
                  "(select array_agg(node_id) from demand), false);", out / "matrix_pgrouting.json")]

    def compare(peer):
        # We measure on the ellipsoid, the graph in the plane of UTM 52: 0.03 % apart.
        told = json.loads(peer.result.read_text(encoding="utf-8"))
        return figures.means(figures.column_means(ours, ["time_min"]), [told["mean"]], 1e-3)
    return contenders, compare


def areas(minutes):
    def work(data, out, songhua):
        ours, scipy, lines = (out / f"areas{minutes}_{who}" for who in ("songhua.gpkg", "scipy.json", "qgis.gpkg"))
        python = GRAPH.format(graph=str(data / "w3_graph.npz")) + f"""
nodes = sum(int((dijkstra(G, directed=False, indices=int(f), limit={minutes}.0) <= {minutes}).sum()) for f in g['fac'] - 1)
import json
json.dump({{'nodes': nodes}}, open({str(scipy)!r}, 'w'))
"""
        contenders = [
            Contender("songhua", [songhua, "run", "service-area", "--quiet", "--network", str(network(out)), "--facilities", str(data / "w3_facilities.gpkg"), "--cutoffs", str(minutes),
                                  "--output", str(ours)], ours, [str(network(out))]),
            Contender("scipy", ["/usr/bin/python3", "-c", python], scipy, ["python:scipy"])]
        if minutes <= 30:
            contenders += [
                qgis("native:serviceareafromlayer", [f"--INPUT={data / 'w3_roads.gpkg'}|layername=roads", "--STRATEGY=1", "--SPEED_FIELD=speed", "--DEFAULT_SPEED=50", "--DEFAULT_DIRECTION=2",
                                                     "--TOLERANCE=0", f"--START_POINTS={data / 'w3_facilities.gpkg'}", f"--TRAVEL_COST2={minutes / 60}", "--INCLUDE_BOUNDS=false"],
                     lines, "OUTPUT_LINES"),
                pgrouting(f"select json_build_object('nodes', count(*)) from pgr_drivingDistance('{EDGES}', (select array_agg(node_id) from facilities), {minutes}, false, false);",
                          out / f"areas{minutes}_pgrouting.json")]

        def compare(peer):
            what = "draws streets" if peer.name == "QGIS" else f"counts nodes ({json.loads(peer.result.read_text(encoding='utf-8'))['nodes']})"
            return True, f"we draw polygons ({figures.areas(ours)[1]:.0f} km2 in all), the peer {what}; see bench_network for nodes alone"
        return contenders, compare
    work.tables = TABLES
    return work


matrix.tables = TABLES
WORKS = {"network": build, "od-matrix": matrix, "service-area-30": areas(30), "service-area": areas(60)}
