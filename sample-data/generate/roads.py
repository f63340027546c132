# SPDX-License-Identifier: GPL-3.0-or-later
"""The province's schematic roads: main axes through real towns, then a web between all townships."""
import math

import numpy as np

import base_layers
from shapes import blob, wiggled

# Reference, Chinese and English name, towns in order. Courses are schematic; only the order of towns is meant.
EXPRESSWAYS = [
    ("G1", "京哈高速", "Beijing-Harbin Expressway", ["~south:双城", "双城", "哈尔滨"]),
    ("G10", "绥满高速", "Suifenhe-Manzhouli Expressway", ["绥芬河", "八面通", "牡丹江", "海林", "亚布力", "尚志", "阿城", "哈尔滨", "肇东", "安达",
                                               "大庆", "杜尔伯特", "齐齐哈尔", "甘南"]),
    ("G11", "鹤大高速", "Hegang-Dalian Expressway", ["鹤岗", "佳木斯", "桦南", "七台河", "鸡西", "林口", "牡丹江", "宁安", "~south:宁安"]),
    ("G1011", "哈同高速", "Harbin-Tongjiang Expressway", ["哈尔滨", "宾", "方正", "依兰", "佳木斯", "集贤", "富锦", "同江"]),
    ("G1211", "吉黑高速", "Jilin-Heihe Expressway", ["五常", "哈尔滨", "呼兰", "绥化", "海伦", "北安", "五大连池", "孙吴", "黑河"]),
    ("G45", "大广高速", "Daqing-Guangzhou Expressway", ["大庆", "大同", "肇源", "~south:肇源"]),
    ("G1111", "鹤哈高速", "Hegang-Harbin Expressway", ["哈尔滨", "绥化", "庆安", "铁力", "伊春", "鹤岗"]),
    ("G1012", "建黑高速", "Jiansanjiang-Heixiazi Expressway", ["富锦", "抚远"]),
    ("G4512", "双嫩高速", "Nenjiang-Shuangliao Expressway", ["嫩江", "讷河", "富裕", "齐齐哈尔", "泰来", "~south:泰来"]),
]
NATIONAL = [
    ("G102", "京抚线", "National Road 102", ["双城", "哈尔滨", "宾", "方正", "依兰", "桦南", "双鸭山", "宝清", "饶河", "抚远"]),
    ("G111", "京漠线", "National Road 111", ["泰来", "齐齐哈尔", "富裕", "讷河", "嫩江", "加格达奇", "塔河", "西林吉"]),
    ("G202", "黑大线", "National Road 202", ["黑河", "孙吴", "北安", "海伦", "绥化", "哈尔滨", "五常"]),
    ("G301", "绥满线", "National Road 301", ["绥芬河", "八面通", "牡丹江", "海林", "尚志", "阿城", "哈尔滨", "肇东", "安达", "大庆", "林甸", "齐齐哈尔", "甘南"]),
    ("G221", "哈同线", "National Road 221", ["哈尔滨", "巴彦", "木兰", "通河", "汤原", "佳木斯", "集贤", "富锦", "同江"]),
    ("G222", "嘉临线", "National Road 222", ["嘉荫", "伊春", "铁力", "庆安", "绥化", "兰西", "哈尔滨"]),
    ("G201", "鹤大线", "National Road 201", ["鹤岗", "佳木斯", "桦南", "勃利", "林口", "牡丹江", "宁安"]),
    ("G229", "饶盖线", "National Road 229", ["饶河", "虎林", "密山", "鸡东", "鸡西", "麻山", "林口", "方正", "延寿", "尚志", "五常"]),
    ("G331", "丹阿线", "National Road 331", ["绥芬河", "东宁", "密山", "虎林", "饶河", "抚远", "同江", "绥滨", "凤翔", "嘉荫", "孙吴", "黑河", "呼玛", "西林吉"]),
    ("G203", "绥沈线", "National Road 203", ["绥化", "望奎", "青冈", "安达", "大庆", "大同", "肇州", "肇源"]),
    ("G232", "牙四线", "National Road 232", ["讷河", "甘南", "龙江", "碾子山"]),
    ("G332", "萝额线", "National Road 332", ["凤翔", "鹤岗", "伊春", "绥棱", "海伦", "拜泉", "依安", "富裕", "齐齐哈尔"]),
]
# class: (speed of a truck in summer, share kept in winter, lanes)
CLASSES = {"expressway": (90, 0.80, 4), "national": (70, 0.76, 2), "provincial": (60, 0.74, 2), "county": (45, 0.70, 2),
           "urban": (38, 0.78, 4), "rural": (30, 0.62, 1)}
FIELDS = {"class": "text:12", "name_zh": "text:40", "name_en": "text:60", "ref": "text:8", "speed_kmh": "integer",
          "winter_kmh": "integer", "oneway": "text:2", "lanes": "integer"}


def attributes(kind, ref="", name_zh="", name_en="", lanes=None, oneway="B"):
    """The values of a road; `rural` roads are stored with class county and their own speed."""
    speed, winter, usual = CLASSES[kind]
    return {"class": "county" if kind == "rural" else kind, "kind": kind, "ref": ref, "name_zh": name_zh, "name_en": name_en,
            "speed_kmh": speed, "winter_kmh": int(round(speed * winter)), "oneway": oneway, "lanes": lanes or usual}


def _effort(points):
    """How hard a course is: climbs, and a heavy price for leaving the province."""
    heights = base_layers.elevation().at(points)
    climb = float(np.abs(np.diff(heights)).sum()) * 25
    length = float(np.hypot(*np.diff(np.asarray(points), axis=0).T).sum())
    outside = int((base_layers.prefecture_grid().at(points[1:-1]) < 0).sum())
    return length + climb + outside * 7000


def course(a, b, rng, amplitude=0.07, step=900.0, tries=6):
    """Of a few wiggled lines the one with least effort."""
    options = [wiggled([a, b], rng, amplitude, step) for _ in range(tries)]
    efforts = [_effort(option) for option in options]
    return options[int(np.argmin(efforts))]


def _place(name):
    """A town, or '~south:TOWN' for a point beyond the province's southern border near that town."""
    if name.startswith("~south:"):
        x, y, _ = base_layers.towns()[name[7:]]
        return x - 6000.0, y - 26000.0
    return base_layers.towns()[name][:2]


def province_roads(townships, rng):
    """[(points, attributes)], not yet noded."""
    lines = []
    linked = set()
    harbin = base_layers.towns()["哈尔滨"][:2]
    ring = blob(harbin[0], harbin[1], 12500, rng, 0.06, 900)
    lines.append((ring + [ring[0]], attributes("expressway", "G1001", "哈尔滨绕城高速", "Harbin Ring Expressway")))
    for ref, zh, en, names in EXPRESSWAYS:
        gates = _gates(names)
        for a, b in zip(gates[:-1], gates[1:]):
            lines.append((course(a, b, rng, 0.045, 1100), attributes("expressway", ref, zh, en)))
        for name, gate in zip(names, gates):
            if not name.startswith("~"):
                lines.append((wiggled([gate, _place(name)], rng, 0.06, 700), attributes("urban", "", "连接线", "Link road")))
    for ref, zh, en, names in NATIONAL:
        for first, second in zip(names[:-1], names[1:]):
            key = tuple(sorted((first, second)))
            if key in linked:
                continue
            linked.add(key)
            lines.append((course(_place(first), _place(second), rng), attributes("national", ref, zh, en)))
    lines += _web(townships, linked, rng)
    return lines


def _gates(names):
    """An expressway passes a town beside its centre: 3 km to its left, 12 km at Harbin (on the ring)."""
    places = [_place(name) for name in names]
    gates = []
    for i, (x, y) in enumerate(places):
        before, after = places[max(i - 1, 0)], places[min(i + 1, len(places) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy)
        offset = 0.0 if names[i].startswith("~") else 7000.0 if names[i] in ("哈尔滨", "大庆", "齐齐哈尔") else 3200.0
        gates.append((x - dy / length * offset, y + dx / length * offset))
    return gates


def _web(townships, linked, rng):
    """Gabriel graph over towns and townships: provincial roads between county seats, county roads elsewhere.
    Its minimum spanning tree is inside it, so everything is connected."""
    towns = base_layers.towns()
    names = {}
    points = []
    for name in sorted(towns):
        x, y, _ = towns[name]
        if all(math.hypot(x - a, y - b) > 3500 for a, b in points):
            names[len(points)] = name
            points.append((x, y))
    for row in townships:
        if all(math.hypot(row["x"] - a, row["y"] - b) > 2500 for a, b in points):
            points.append((row["x"], row["y"]))
    array = np.array(points)
    distance = np.hypot(array[:, None, 0] - array[None, :, 0], array[:, None, 1] - array[None, :, 1])
    squared = distance ** 2
    lines = []
    number = 100
    for i in range(len(points)):
        for j in np.argsort(distance[i], kind="stable")[1:14]:
            j = int(j)
            if j <= i or np.any((squared[i] + squared[j] < squared[i, j] * 0.999) & (np.arange(len(points)) != i)
                                & (np.arange(len(points)) != j)):
                continue
            key = tuple(sorted((names.get(i, str(i)), names.get(j, str(j)))))
            if key in linked:
                continue
            both = i in names and j in names
            number += 1
            kind = "provincial" if both or (i in names) != (j in names) and distance[i, j] > 24000 else "county"
            ref = f"S{200 + number % 190}" if kind == "provincial" else f"X{number % 900:03d}"
            lines.append((course(points[i], points[j], rng, 0.08, 900, 3), attributes(kind, ref)))
    return lines


def with_faults(edges, rng):
    """The noded network plus the few faults that a repair report must find: three near misses of 5-15 m, an island of two
    edges, one edge twice, and two T-junctions without a node."""
    edges = [(list(points), values) for points, values in edges]
    degree = {}
    for points, _ in edges:
        for end in (points[0], points[-1]):
            degree[end] = degree.get(end, 0) + 1
    long_county = [i for i, (points, values) in enumerate(edges)
                   if values["kind"] == "county" and len(points) > 6 and degree[points[-1]] > 2 and degree[points[0]] > 2]
    chosen = [long_county[int(k)] for k in rng.choice(len(long_county), 6, replace=False)]
    for i, gap in zip(chosen[:3], (8.0, 10.5, 14.5)):
        (x0, y0), (x1, y1) = edges[i][0][-2], edges[i][0][-1]
        length = math.hypot(x1 - x0, y1 - y0)
        edges[i][0][-1] = (x1 - (x1 - x0) / length * gap, y1 - (y1 - y0) / length * gap)
    edges.append((list(edges[chosen[3]][0]), edges[chosen[3]][1]))
    for i in chosen[4:]:
        a, b = edges[i][0][2], edges[i][0][3]
        middle = (0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1]))
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        end = (middle[0] - (b[1] - a[1]) / length * 260, middle[1] + (b[0] - a[0]) / length * 260)
        edges.append(([middle, end], attributes("rural")))
    x, y = base_layers.towns()["肇源"][:2]
    x, y = x + 1337.0, y - 2110.0
    while any(math.hypot(x - px, y - py) < 700 for points, _ in edges for px, py in points):
        x += 400.0
    edges.append(([(x, y), (x + 180, y + 40)], attributes("rural")))
    edges.append(([(x + 180, y + 40), (x + 260, y + 150)], attributes("rural")))
    return edges
