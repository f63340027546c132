# SPDX-License-Identifier: GPL-3.0-or-later
"""Industrial land by sector, brownfields, firms with by-products and needs, power and wastewater."""
import math

import numpy as np

import base_layers
import codes
from gcj02 import shifted
from projection import to_lonlat

# Sector: (Chinese, GB/T 4754-2017 codes with names, jobs per hectare).
SECTORS = {
    "petrochemical": ("石油化工", [("2511", "原油加工及石油制品制造"), ("2614", "有机化学原料制造"), ("2651", "初级形态塑料及合成树脂制造"), ("2621", "氮肥制造")], 32),
    "equipment": ("装备制造", [("3511", "矿山机械制造"), ("3512", "石油钻采专用设备制造"), ("3612", "新能源车整车制造"), ("3415", "锅炉及辅助设备制造")], 48),
    "food": ("食品加工", [("1310", "谷物磨制"), ("1331", "食用植物油加工"), ("1440", "乳制品制造"), ("1351", "牲畜屠宰"), ("1391", "淀粉及淀粉制品制造")], 42),
    "pharma": ("医药", [("2710", "化学药品原料药制造"), ("2720", "化学药品制剂制造"), ("2740", "中成药生产")], 55),
    "coal": ("煤炭", [("0610", "烟煤和无烟煤开采洗选"), ("2521", "炼焦"), ("4411", "火力发电")], 30),
    "timber": ("林木加工", [("2011", "锯材加工"), ("2021", "胶合板制造"), ("2110", "木质家具制造")], 36),
}
# Sector: what its firms give (key, Chinese, t/a low-high, degrees C or None) and what they take (key, t/a low-high).
_GIVES = {
    "petrochemical": [("steam", "低压蒸汽", 30000, 220000, 180), ("carbon-dioxide", "二氧化碳", 20000, 160000, 35), ("sulphur", "硫磺", 3000, 26000, None),
                      ("waste-heat-water", "余热热水", 120000, 900000, 85), ("ammonium-sulphate", "硫酸铵", 2000, 18000, None)],
    "equipment": [("metal-scrap", "金属边角料", 800, 14000, None), ("foundry-sand", "铸造废砂", 1500, 20000, None), ("waste-oil", "废矿物油", 60, 700, None)],
    "food": [("straw-and-bran", "麸皮和秸秆", 6000, 70000, None), ("organic-wastewater", "高浓度有机废水", 40000, 400000, 28),
             ("whey", "乳清", 3000, 36000, 12), ("oilseed-meal", "豆粕", 8000, 90000, None)],
    "pharma": [("mycelium-residue", "菌渣", 1500, 16000, None), ("solvent", "回收溶剂", 150, 2600, None), ("herb-residue", "中药渣", 900, 9000, None)],
    "coal": [("fly-ash", "粉煤灰", 20000, 260000, None), ("coal-gangue", "煤矸石", 40000, 500000, None), ("desulphurisation-gypsum", "脱硫石膏", 6000, 80000, None),
             ("steam", "低压蒸汽", 60000, 320000, 200), ("mine-water", "矿井水", 200000, 1500000, 15)],
    "timber": [("wood-residue", "木屑和边角料", 2500, 42000, None), ("bark", "树皮", 1200, 15000, None)],
}
_TAKES = {
    "petrochemical": [("mine-water", 150000, 900000), ("solvent", 100, 1500), ("waste-oil", 100, 1500)],
    "equipment": [("metal-scrap", 2000, 26000), ("steam", 8000, 60000), ("waste-heat-water", 30000, 220000)],
    "food": [("steam", 15000, 120000), ("carbon-dioxide", 1500, 24000), ("whey", 1500, 20000), ("waste-heat-water", 40000, 300000)],
    "pharma": [("steam", 10000, 80000), ("oilseed-meal", 2000, 22000), ("whey", 800, 9000), ("sulphur", 200, 2500)],
    "coal": [("wood-residue", 3000, 30000), ("bark", 1000, 12000), ("organic-wastewater", 20000, 150000)],
    "timber": [("steam", 6000, 50000), ("straw-and-bran", 4000, 36000), ("fly-ash", 2000, 20000)],
}
_WORDS = ["龙江", "北方", "兴业", "恒泰", "华瑞", "金源", "松嫩", "鼎盛", "宏远", "瑞丰", "天成", "嘉禾", "东北", "新锐", "永丰", "万通", "绿源", "盛达", "金谷", "同创"]
_WORDS_EN = ["Longjiang", "Beifang", "Xingye", "Hengtai", "Huarui", "Jinyuan", "Songnen", "Dingsheng", "Hongyuan", "Ruifeng", "Tiancheng", "Jiahe",
             "Dongbei", "Xinrui", "Yongfeng", "Wantong", "Lvyuan", "Shengda", "Jingu", "Tongchuang"]
_WORKS = {"petrochemical": ("化工厂", "chemical works"), "equipment": ("机械厂", "machine works"), "food": ("粮油加工厂", "grain and oil mill"),
          "pharma": ("制药厂", "pharmaceutical works"), "coal": ("焦化厂", "coking plant"), "timber": ("木材加工厂", "sawmill")}


class IndustrialLand:
    """Sector, jobs and state (working or closed) of every industrial parcel."""

    INDUSTRIAL_FIELDS = {"name_zh": "text:60", "sector": "text:16", "sector_zh": "text:20", "gb4754": "text:6", "gb4754_zh": "text:60",
                         "DLBM": "text:5", "jobs": "integer", "area_ha": "real:10:2", "district": "text:20"}
    BROWNFIELD_FIELDS = {"name": "text:80", "name_en": "text:60", "former": "text:20", "status": "text:20", "area_ha": "real:10:2",
                         "yr_closed": "integer:4"}
    BROWNFIELDS = {"daqing": 26, "harbin": 20, "zhaodong": 14}

    def __init__(self, parcel_sets, landscapes, rng):
        self.working, self.closed = [], []
        for parcels, (district, landscape) in zip(parcel_sets, landscapes):
            zones = [np.mean(np.array(ring), axis=0) for ring in landscape.places["industry"]]
            leading = [codes.draw(rng, district.sectors) for _ in zones]
            numbers = [i for i, row in enumerate(parcels.rows) if row["DLBM"] in codes.INDUSTRIAL]
            closed = self._closed(parcels, district, rng)
            for i in numbers:
                if i in closed:
                    continue
                x, y = parcels.centre[i]
                nearest = min(range(len(zones)), key=lambda z: (zones[z][0] - x) ** 2 + (zones[z][1] - y) ** 2)
                sector = leading[nearest] if rng.uniform() < 0.6 else codes.draw(rng, district.sectors)
                if parcels.rows[i]["DLBM"] == "0602":
                    sector = "coal" if district.mines else "petrochemical"
                zh, classes, density = SECTORS[sector]
                code, code_zh = classes[int(rng.integers(len(classes)))]
                hectares = parcels.area[i] / 1e4
                jobs = int(density * hectares ** 0.85 * float(rng.lognormal(0, 0.4)) * (0.35 if parcels.rows[i]["DLBM"] == "0604" else 1.0))
                self.working.append((parcels.rings[i], {
                    "name_zh": f"{district.name_zh}{zh}用地{i + 1:05d}（示例）", "sector": sector, "sector_zh": zh, "gb4754": code, "gb4754_zh": code_zh,
                    "DLBM": parcels.rows[i]["DLBM"], "jobs": jobs, "area_ha": round(hectares, 2), "district": district.id}, parcels.centre[i]))
            for i in sorted(closed):
                self._close(parcels, district, i, rng)

    def _closed(self, parcels, district, rng):
        """Parcels that become brownfields: industrial or vacant, larger ones first by chance."""
        wanted = self.BROWNFIELDS.get(district.id, 0)
        fit = [i for i, row in enumerate(parcels.rows) if row["DLBM"] in ("0601", "0604", "1201") and parcels.area[i] > 18000
               and parcels.category[i] in ("core", "industry", "estate")]
        if not wanted:
            return set()
        weights = np.sqrt(np.array([parcels.area[i] for i in fit]))
        return {fit[int(k)] for k in rng.choice(len(fit), wanted, replace=False, p=weights / weights.sum())}

    def _close(self, parcels, district, i, rng):
        former = codes.draw(rng, district.sectors)
        number = len(self.closed) + 1
        status = codes.draw(rng, [("class2-ready", 46), ("risk-control", 36), ("above-intervention", 18)])
        works_zh, works_en = _WORKS[former]
        self.closed.append((parcels.rings[i], {
            "name": f"原{district.name_zh}第{number}{works_zh}（示例）", "name_en": f"Former {district.name_en} {works_en} no. {number}",
            "former": former, "status": status, "area_ha": round(parcels.area[i] / 1e4, 2), "yr_closed": int(rng.integers(1998, 2022))}))


def materials():
    """The keys of all materials that firms give or take."""
    return {row[0] for side in (_GIVES, _TAKES) for rows in side.values() for row in rows}


FIRM_MEMBERS = ("name_zh", "name_en", "sector", "sector_zh", "gb4754", "gb4754_zh", "by_product", "by_product_zh", "by_product_en", "by_product_t",
                    "temperature", "needs", "need_t", "jobs", "synthetic")


def firms(land, rng, count=120):
    """GeoJSON features in GCJ-02, as copied from a web map; nothing in the file says so."""
    chosen = sorted(int(k) for k in rng.choice(len(land.working), count, replace=False,
                                               p=_by_size([row["area_ha"] for _, row, _ in land.working])))
    centres = to_lonlat([land.working[k][2] for k in chosen])
    out = []
    for order, (k, (lon, lat)) in enumerate(zip(chosen, centres)):
        row = land.working[k][1]
        give = _GIVES[row["sector"]][int(rng.integers(len(_GIVES[row["sector"]])))]
        take = _TAKES[row["sector"]][int(rng.integers(len(_TAKES[row["sector"]])))]
        word = order % len(_WORDS)
        values = {"name_zh": f"{_WORDS[word]}{row['sector_zh']}{order // len(_WORDS) + 1}厂（示例）",
                  "name_en": f"{_WORDS_EN[word]} {row['sector']} plant {order // len(_WORDS) + 1} (synthetic)",
                  "sector": row["sector"], "sector_zh": row["sector_zh"], "gb4754": row["gb4754"], "gb4754_zh": row["gb4754_zh"],
                  "by_product": give[0], "by_product_zh": give[1], "by_product_en": give[0].replace("-", " ").capitalize(),
                  "by_product_t": _tonnes(rng, give[2], give[3]), "temperature": give[4],
                  "needs": take[0], "need_t": _tonnes(rng, take[1], take[2]), "jobs": row["jobs"], "synthetic": True}
        x, y = shifted(float(lon), float(lat))
        out.append({"type": "Feature", "properties": {name: values[name] for name in FIRM_MEMBERS},
                    "geometry": {"type": "Point", "coordinates": [round(x, 6), round(y, 6)]}})
    return out


def _by_size(hectares):
    weights = np.sqrt(np.array(hectares))
    return weights / weights.sum()


def _tonnes(rng, low, high):
    return int(round(math.exp(rng.uniform(math.log(low), math.log(high))), -1))


POWER_FIELDS = {"name_zh": "text:40", "name_en": "text:60", "kv": "integer", "free_mva": "integer"}
WASTEWATER_FIELDS = {"name_zh": "text:40", "name_en": "text:60", "capacity_m3d": "integer", "load_pct": "integer", "standard": "text:8"}


def substations(landscapes, rng):
    out = []

    def add(x, y, zh, en, kv):
        free = {110: (10, 60), 220: (40, 180), 500: (200, 700)}[kv]
        out.append(((x, y), {"name_zh": f"{zh}{kv}千伏变电站（示例）", "name_en": f"{en} {kv} kV substation", "kv": kv,
                             "free_mva": int(rng.integers(*free))}))

    for name in sorted(base_layers.towns()):
        x, y, english = base_layers.towns()[name]
        angle, distance = rng.uniform(0, 2 * math.pi), rng.uniform(1800, 4200)
        add(x + distance * math.cos(angle), y + distance * math.sin(angle), name, english, 220 if rng.uniform() < 0.3 else 110)
    for district, landscape in landscapes:
        for number, ring in enumerate(landscape.places["industry"]):
            px, py = ring[int(rng.integers(len(ring)))]
            add(px + rng.normal(0, 250), py + rng.normal(0, 250), f"{district.name_zh}工业{number + 1}号", f"{district.name_en} industrial no. {number + 1},",
                220 if number == 0 else 110)
        x, y = district.middle
        add(x + rng.uniform(-0.6, 0.6) * district.half, y + rng.uniform(-0.6, 0.6) * district.half, district.name_zh + "枢纽", f"{district.name_en} hub", 500)
    return out


def wastewater_plants(landscapes, rng):
    out = []

    def add(x, y, zh, en, low, high):
        out.append(((x, y), {"name_zh": zh + "污水处理厂（示例）", "name_en": en + " wastewater plant", "capacity_m3d": int(rng.integers(low, high)) * 1000,
                             "load_pct": int(rng.integers(52, 97)), "standard": "一级A" if rng.uniform() < 0.75 else "一级B"}))

    for prefecture in base_layers.prefectures():
        x, y = base_layers.to_analysis([prefecture["seat"]])[0]
        add(float(x) + rng.normal(0, 2500), float(y) + rng.normal(0, 2500), prefecture["name_zh"], prefecture["name_en"], 60, 320)
    for district, landscape in landscapes:
        for number, ring in enumerate(landscape.places["industry"]):
            px, py = ring[int(rng.integers(len(ring)))]
            add(px, py, f"{district.name_zh}工业{number + 1}号", f"{district.name_en} industrial no. {number + 1}", 10, 60)
    return out
