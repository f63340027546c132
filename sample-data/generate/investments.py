# SPDX-License-Identifier: GPL-3.0-or-later
"""A programme of investments along the corridor: made up, as all here; costs are drawn at random and one is left open on purpose."""
import base_layers

FIELDS = {"project_zh": "text:60", "project_en": "text:80", "cost_10k_yuan": "real", "phase": "text:12", "source_zh": "text:40", "source_en": "text:40", "indicator_zh": "text:60", "indicator_en": "text:60", "city": "text:20"}

# Chinese and English name, towns between which it lies, phase, source of the money, indicator, city, range of the cost (10,000 yuan).
PROJECTS = [
    ("哈尔滨—大庆货运通道改造（示例）", "Harbin-Daqing freight road (synthetic)", ("哈尔滨", "肇东"), "2026-2028", ("省级", "province"), ("公路分钟数", "minutes by road"), "哈尔滨", (90_000, 140_000)),
    ("大庆—齐齐哈尔公路冬季养护（示例）", "Daqing-Qiqihar winter maintenance (synthetic)", ("大庆", "齐齐哈尔"), "2026-2028", ("市级", "city"), ("冬季分钟数", "minutes in winter"), "大庆", (8_000, 15_000)),
    ("安达铁路专用线（示例）", "Anda rail siding (synthetic)", ("安达", "大庆"), "2026-2028", ("企业", "firms"), ("货运量（吨/年）", "freight (t a year)"), "绥化", (12_000, 26_000)),
    ("齐齐哈尔货场扩建（示例）", "Qiqihar freight yard (synthetic)", ("齐齐哈尔", "齐齐哈尔"), "2029-2031", ("省级", "province"), ("货运量（吨/年）", "freight (t a year)"), "齐齐哈尔", (30_000, 55_000)),
    ("绥化—哈尔滨通勤班车（示例）", "Suihua-Harbin commuter buses (synthetic)", ("绥化", "哈尔滨"), "2029-2031", ("市级", "city"), ("45 分钟内可达的失业者", "unemployed within 45 min"), "绥化", (1_500, 4_000)),
    ("园区公共货运站（示例）", "Shared freight terminal of the parks (synthetic)", ("肇东", "哈尔滨"), "2029-2031", ("待定", "open"), ("铁路份额", "share of rail"), "绥化", None),
]


def investments(rng):
    """[(point, values)]: in the middle between two towns."""
    towns = base_layers.towns()
    features = []
    for zh, en, (first, second), phase, source, indicator, city, cost in PROJECTS:
        source_zh, source_en = source
        indicator_zh, indicator_en = indicator
        a, b = towns[first], towns[second]
        point = ((a[0] + b[0]) / 2 + float(rng.uniform(-4000, 4000)), (a[1] + b[1]) / 2 + float(rng.uniform(-4000, 4000)))
        values = {"project_zh": zh, "project_en": en, "phase": phase, "source_zh": source_zh, "source_en": source_en, "indicator_zh": indicator_zh, "indicator_en": indicator_en, "city": city}
        if cost:
            values["cost_10k_yuan"] = float(int(rng.uniform(*cost)) // 100 * 100)
        features.append((point, values))
    return features
