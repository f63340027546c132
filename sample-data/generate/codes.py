# SPDX-License-Identifier: GPL-3.0-or-later
"""The GB/T 21010-2017 land-use classes that the sample uses: code -> (Chinese name, English name)."""

CLASSES = {
    "0101": ("水田", "Paddy field"), "0102": ("水浇地", "Irrigated land"), "0103": ("旱地", "Dry farmland"),
    "0201": ("果园", "Orchard"), "0301": ("乔木林地", "Arbour forest"), "0304": ("森林沼泽", "Forest swamp"),
    "0305": ("灌木林地", "Shrubland"), "0307": ("其他林地", "Other forest"), "0401": ("天然牧草地", "Natural pasture"),
    "0402": ("沼泽草地", "Marsh meadow"), "0403": ("人工牧草地", "Sown pasture"), "0404": ("其他草地", "Other grassland"),
    "0501": ("零售商业用地", "Retail"), "0502": ("批发市场用地", "Wholesale market"), "0503": ("餐饮用地", "Catering"),
    "0504": ("旅馆用地", "Hotel"), "0505": ("商务金融用地", "Business and finance"), "0506": ("娱乐用地", "Entertainment"),
    "0507": ("其他商服用地", "Other commercial"), "0601": ("工业用地", "Industrial"), "0602": ("采矿用地", "Mining"),
    "0604": ("仓储用地", "Warehousing"), "0701": ("城镇住宅用地", "Urban residential"),
    "0702": ("农村宅基地", "Rural homestead"), "0801": ("机关团体用地", "Government"), "0803": ("教育用地", "Education"),
    "0804": ("科研用地", "Research"), "0805": ("医疗卫生用地", "Health care"), "0806": ("社会福利用地", "Social welfare"),
    "0807": ("文化设施用地", "Culture"), "0808": ("体育用地", "Sports"), "0809": ("公用设施用地", "Public utilities"),
    "0810": ("公园与绿地", "Park and green space"), "0905": ("殡葬用地", "Burial ground"), "1001": ("铁路用地", "Railway"),
    "1003": ("公路用地", "Highway"), "1004": ("城镇村道路用地", "Street"), "1005": ("交通服务场站用地", "Transport station"),
    "1006": ("农村道路", "Rural road"), "1101": ("河流水面", "River"), "1102": ("湖泊水面", "Lake"),
    "1104": ("坑塘水面", "Pond"), "1106": ("内陆滩涂", "Inland shoal"), "1107": ("沟渠", "Ditch"),
    "1108": ("沼泽地", "Marsh"), "1109": ("水工建筑用地", "Hydraulic works"), "1201": ("空闲地", "Vacant land"),
    "1202": ("设施农用地", "Farm facilities"), "1204": ("盐碱地", "Saline-alkali land"), "1205": ("沙地", "Sand"),
    "1206": ("裸土地", "Bare soil"),
}

ARABLE = ("0101", "0102", "0103")
INDUSTRIAL = ("0601", "0602", "0604")
STATE_OWNED = ("05", "06", "0701", "08", "09", "1001", "1003", "1004", "1005", "1101", "1102", "1108", "1109")

# Town land: (code, weight in the core, weight at the edge), in an order in which neighbours go well together.
TOWN_MIX = [("0810", 6, 6), ("0803", 6, 4), ("0701", 46, 42), ("0806", 1, 1), ("0805", 3, 1), ("0804", 1, 2), ("0807", 2, 0), ("0801", 6, 2),
            ("0505", 8, 2), ("0504", 2, 1), ("0506", 2, 1), ("0503", 2, 1), ("0501", 10, 3), ("0507", 2, 2), ("0502", 1, 3), ("0808", 1, 2),
            ("0809", 2, 4), ("1005", 1, 2), ("0604", 1, 6), ("0601", 1, 9), ("1201", 0, 8)]
INDUSTRY_MIX = [("0601", 62), ("0604", 16), ("1201", 12), ("0809", 4), ("0507", 2), ("1005", 3), ("0810", 3)]
VILLAGE_MIX = [("0702", 74), ("0803", 3), ("0801", 2), ("0501", 2), ("1202", 6), ("1104", 2), ("0601", 2), ("1201", 4), ("0307", 5)]
ESTATE_MIX = [("1201", 62), ("0601", 38)]
SALINE_MIX = [("1204", 68), ("0404", 20), ("0401", 12)]
WET_MIX = [("1108", 52), ("0402", 26), ("1106", 8), ("1104", 14)]
MINE_MIX = [("0602", 62), ("1206", 14), ("1201", 12), ("0307", 12)]


def draw(rng, mix, at=None):
    """One code of a mix, by weight: at random, or at a given share between 0 and 1."""
    share = float(rng.uniform()) if at is None else min(max(at, 0.0), 0.999999)
    left = share * sum(weight for _, weight in mix)
    for code, weight in mix:
        left -= weight
        if left < 0:
            return code
    return mix[-1][0]
