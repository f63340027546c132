# SPDX-License-Identifier: GPL-3.0-or-later
"""Roads: preparing a network of a million edges, 200 x 10,000 travel times, 200 service areas of 60 minutes. Peers that read the graph as
arrays have it noded already; we read the roads."""
import json

from . import figures
from .measure import Contender

GRAPH = """
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
g = np.load({graph!r}); n = len(g['x']); s, t, c = g['s'] - 1, g['t'] - 1, g['tmin']
G = coo_matrix((c, (s, t)), (n, n)).tocsr()
"""


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
        Contender("scipy", ["/usr/bin/python3", "-c", python], scipy, ["python:scipy"])]

    def compare(peer):
        # We measure on the ellipsoid, the graph in the plane of UTM 52: 0.03 % apart.
        told = json.loads(peer.result.read_text(encoding="utf-8"))
        return figures.means(figures.column_means(ours, ["time_min"]), [told["mean"]], 1e-3)
    return contenders, compare


def areas(data, out, songhua):
    ours, scipy = out / "areas_songhua.gpkg", out / "areas_scipy.json"
    python = GRAPH.format(graph=str(data / "w3_graph.npz")) + f"""
n60 = sum(int((dijkstra(G, directed=False, indices=int(f), limit=60.0) <= 60).sum()) for f in g['fac'] - 1)
import json
json.dump({{'n60': n60}}, open({str(scipy)!r}, 'w'))
"""
    contenders = [
        Contender("songhua", [songhua, "run", "service-area", "--quiet", "--network", str(network(out)), "--facilities", str(data / "w3_facilities.gpkg"), "--cutoffs", "60", "--output", str(ours)],
                  ours, [str(network(out))]),
        Contender("scipy", ["/usr/bin/python3", "-c", python], scipy, ["python:scipy"])]

    def compare(peer):
        return True, f"we draw polygons ({figures.areas(ours)[1]:.0f} km2 in all), the peer counts nodes ({json.loads(peer.result.read_text(encoding='utf-8'))['n60']}); see bench_network for nodes alone"
    return contenders, compare


WORKS = {"network": build, "od-matrix": matrix, "service-area": areas}
