# SPDX-License-Identifier: GPL-3.0-or-later
"""The six areas with parcels and 30 m grids: where they lie, how many parcels they have and what their land is like."""
from dataclasses import dataclass, field

from projection import to_analysis

CELL = 30


@dataclass
class District:
    id: str
    name_en: str
    name_zh: str
    prefecture: str
    centre: tuple          # lon, lat
    half: float            # half the side, metres
    parcels: int
    seed: int
    # Built-up cores: (lon, lat, radius m, Chinese, English). The first is the main town.
    cores: list
    # Industrial zones: (bearing as seen from the main town in degrees counter-clockwise from east, distance m, radius m).
    industry: list
    estates: int           # large vacant or disused sites of 40-150 ha
    villages: int
    rivers: dict = field(default_factory=dict)   # river name -> half width, metres
    lakes: int = 0         # made-up ponds and lakes beside those of OpenStreetMap
    wetlands: list = field(default_factory=list)  # (dx, dy, radius), share of half
    saline: int = 0
    mines: int = 0
    forest_above: float = 1e9   # metres: hills above this height are wooded
    forest_share: float = 0.04
    paddy_near_river: float = 2500.0
    sectors: tuple = ()    # (sector, weight)

    @property
    def middle(self):
        x, y = to_analysis([self.centre])[0]
        return round(float(x) / CELL) * CELL, round(float(y) / CELL) * CELL

    @property
    def grid_extent(self):
        """The analysis grid: the parcels and 2 km around, in multiples of the cell."""
        x, y = self.middle
        reach = (int((self.half * 1.08 + 2000) // CELL) + 1) * CELL
        return x - reach, y - reach, x + reach, y + reach


DISTRICTS = [
    District("daqing", "Daqing", "大庆", "Daqing", (125.180, 46.575), 15000, 8200, 11,
             [(125.113, 46.598, 4300, "萨尔图城区", "Sartu urban area"), (125.128, 46.523, 2700, "龙凤城区", "Longfeng urban area"),
              (125.275, 46.640, 1500, "卧里屯", "Wolitun")],
             [(-28, 8600, 1700), (-12, 11800, 1500), (-48, 10800, 1300), (20, 6800, 1100), (75, 7600, 1000), (-75, 13000, 900)],
             16, 38, lakes=16, wetlands=[(-0.80, -0.15, 0.16), (-0.78, 0.72, 0.13), (-0.62, -0.72, 0.14), (0.72, -0.62, 0.09)],
             saline=22, forest_share=0.03, sectors=(("petrochemical", 60), ("equipment", 22), ("food", 10), ("pharma", 8))),
    District("zhaodong", "Zhaodong", "肇东", "Suihua", (125.965, 46.085), 12500, 4800, 12,
             [(125.987, 46.066, 2900, "肇东城区", "Zhaodong urban area"), (125.880, 46.150, 900, "尚家", "Shangjia")],
             [(150, 4700, 1200), (-30, 5200, 1300), (-62, 6900, 1000), (60, 5400, 900)],
             10, 46, lakes=9, saline=8, wetlands=[(-0.62, -0.58, 0.10)], forest_share=0.05,
             sectors=(("food", 52), ("pharma", 18), ("equipment", 18), ("petrochemical", 12))),
    District("harbin", "Harbin north-west", "哈尔滨西北", "Harbin", (126.490, 45.800), 12500, 7000, 13,
             [(126.595, 45.745, 4600, "道里城区", "Daoli urban area"), (126.555, 45.822, 2500, "松北城区", "Songbei urban area"),
              (126.500, 45.890, 1800, "利民", "Limin")],
             [(175, 9300, 1500), (140, 11500, 1200), (110, 13600, 1200), (196, 8700, 1100), (128, 16000, 900)],
             12, 36, rivers={"Songhua (Sungari)": 420}, lakes=7, wetlands=[(-0.62, 0.02, 0.10), (-0.80, -0.55, 0.08)],
             forest_share=0.05, sectors=(("equipment", 38), ("food", 26), ("pharma", 26), ("petrochemical", 10))),
    District("qiqihar", "Qiqihar", "齐齐哈尔", "Qiqihar", (123.985, 47.350), 7500, 2000, 14,
             [(123.955, 47.348, 2300, "齐齐哈尔城区", "Qiqihar urban area")],
             [(-35, 4300, 1000), (28, 4600, 900), (-72, 5200, 800)], 6, 14, rivers={"Nen": 280}, lakes=5,
             wetlands=[(0.70, -0.30, 0.18)], forest_share=0.05, sectors=(("equipment", 64), ("food", 26), ("pharma", 10))),
    District("mudanjiang", "Mudanjiang", "牡丹江", "Mudanjiang", (129.625, 44.590), 8500, 2000, 15,
             [(129.615, 44.582, 2500, "牡丹江城区", "Mudanjiang urban area")],
             [(20, 4500, 950), (-35, 4700, 800), (160, 5200, 800)], 6, 14, rivers={"~mudan": 130}, lakes=3,
             forest_above=300.0, forest_share=0.16, sectors=(("timber", 34), ("food", 26), ("pharma", 20), ("equipment", 20))),
    District("jixi", "Jixi", "鸡西", "Jixi", (130.970, 45.300), 8500, 2000, 16,
             [(130.965, 45.296, 2100, "鸡冠城区", "Jiguan urban area"), (131.010, 45.338, 1000, "城子河城区", "Chengzihe urban area")],
             [(-25, 4500, 850), (165, 4600, 850)], 6, 14, rivers={"Muling": 70}, lakes=3, mines=9,
             forest_above=290.0, forest_share=0.14, sectors=(("coal", 56), ("equipment", 16), ("food", 14), ("timber", 14))),
]
CORRIDOR = ("daqing", "zhaodong", "harbin")


def district(name):
    return next(d for d in DISTRICTS if d.id == name)
