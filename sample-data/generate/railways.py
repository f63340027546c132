# SPDX-License-Identifier: GPL-3.0-or-later
"""Schematic freight railways and stations. The order of towns on a line is meant; its course is not."""
import base_layers
from network import noded
from roads import course

# Chinese and English name, class, speed of a freight train (km/h), towns in order.
LINES = [
    ("滨洲线", "Binzhou Line", "trunk", 80, ["哈尔滨", "肇东", "安达", "大庆", "杜尔伯特", "齐齐哈尔", "龙江", "碾子山"]),
    ("滨绥线", "Binsui Line", "trunk", 75, ["哈尔滨", "阿城", "尚志", "亚布力", "海林", "牡丹江", "八面通", "绥芬河"]),
    ("滨北线", "Binbei Line", "trunk", 70, ["哈尔滨", "呼兰", "绥化", "绥棱", "海伦", "北安"]),
    ("绥佳线", "Suijia Line", "trunk", 65, ["绥化", "庆安", "铁力", "南岔", "汤原", "佳木斯"]),
    ("京哈线", "Jingha Line", "trunk", 90, ["哈尔滨", "双城"]),
    ("拉滨线", "Labin Line", "branch", 60, ["阿城", "五常", "山河村"]),
    ("牡佳线", "Mujia Line", "trunk", 65, ["牡丹江", "林口", "勃利", "桦南", "佳木斯"]),
    ("勃七线", "Boli-Qitaihe Line", "branch", 50, ["勃利", "七台河"]),
    ("林密线", "Linmi Line", "branch", 60, ["林口", "麻山", "鸡西", "鸡东", "密山", "虎林"]),
    ("城鸡线", "Chengji Line", "branch", 55, ["八面通", "鸡西"]),
    ("平齐线", "Pingqi Line", "trunk", 70, ["泰来", "齐齐哈尔"]),
    ("齐北线", "Qibei Line", "branch", 60, ["齐齐哈尔", "富裕", "依安", "克山", "克东", "北安"]),
    ("富西线", "Fuxi Line", "branch", 55, ["富裕", "讷河", "嫩江", "加格达奇", "新林", "塔河", "西林吉"]),
    ("北黑线", "Beihei Line", "branch", 50, ["北安", "五大连池", "孙吴", "黑河"]),
    ("南乌线", "Nanwu Line", "branch", 50, ["南岔", "西林", "伊春", "友好", "新青"]),
    ("鹤岗线", "Hegang Line", "branch", 55, ["佳木斯", "鹤立", "鹤岗"]),
    ("佳双线", "Jiashuang Line", "branch", 60, ["佳木斯", "集贤", "双鸭山"]),
    ("福前线", "Fuqian Line", "branch", 60, ["集贤", "友谊", "富锦", "同江"]),
    ("前抚线", "Qianfu Line", "branch", 60, ["富锦", "抚远"]),
    ("通让线", "Tongrang Line", "trunk", 70, ["大庆", "大同", "肇源"]),
    ("牡图线", "Mutu Line", "branch", 55, ["牡丹江", "宁安"]),
]
STATIONS = ["哈尔滨", "肇东", "安达", "大庆", "龙凤", "杜尔伯特", "齐齐哈尔", "龙江", "阿城", "尚志", "海林", "牡丹江", "八面通", "绥芬河", "呼兰", "绥化",
            "海伦", "北安", "铁力", "南岔", "佳木斯", "双城", "五常", "林口", "勃利", "桦南", "七台河", "鸡西", "鸡东", "密山", "虎林", "泰来", "富裕",
            "克山", "讷河", "嫩江", "加格达奇", "黑河", "伊春", "鹤岗", "双鸭山", "富锦", "同江", "大同"]
LINE_FIELDS = {"name_zh": "text:40", "name_en": "text:60", "class": "text:12", "speed_kmh": "integer"}
STATION_FIELDS = {"name_zh": "text:40", "name_en": "text:60", "capacity_t": "integer"}


def yard(name):
    """Where the railway passes a town: south of the road crossing in its centre, so that rails do not cut through it."""
    x, y, _ = base_layers.towns()[name]
    return x + 350.0, y - 1150.0


def railways(rng):
    """(lines, stations): noded lines; every station is a vertex of its line."""
    lines = []
    for zh, en, kind, speed, names in LINES:
        values = {"name_zh": zh, "name_en": en, "class": kind, "speed_kmh": speed}
        for first, second in zip(names[:-1], names[1:]):
            lines.append((course(yard(first), yard(second), rng, 0.05, 1000), values))
    edges = noded(lines)
    vertices = sorted({point for points, _ in edges for point in points})
    stations = []
    for number, name in enumerate(STATIONS):
        x, y = yard(name)
        at = min(vertices, key=lambda v: (v[0] - x) ** 2 + (v[1] - y) ** 2)
        if (at[0] - x) ** 2 + (at[1] - y) ** 2 > 6000.0 ** 2:
            continue
        trunk = name in ("哈尔滨", "大庆", "齐齐哈尔", "牡丹江", "佳木斯", "绥化")
        capacity = int(rng.uniform(4.0, 9.0) * 1e6) if trunk else int(rng.uniform(0.4, 2.6) * 1e6)
        stations.append((at, {"name_zh": name + "货运站", "name_en": base_layers.towns()[name][2] + " freight station",
                              "capacity_t": capacity // 10000 * 10000}))
    return edges, stations
