# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of the economy: jobs by prefecture and sector at two dates, indicators of a park, factors of materials. All made up."""
import csv

import base_layers
import industry
import people

_SECTOR_NAMES = {"agri": ("农业", "Agriculture"), "oil_chem": ("石油化工", "Oil and chemicals"), "equipment": ("装备制造", "Equipment"), "food": ("食品加工", "Food"),
                 "pharma": ("医药", "Pharmaceuticals"), "coal": ("煤炭", "Coal"), "timber": ("林木加工", "Timber"), "services": ("服务业", "Services")}
# Growth of a sector in the whole province between the two dates, percent: made up.
_GROWTH = {"agri": -9, "oil_chem": -4, "equipment": 3, "food": 12, "pharma": 15, "coal": -18, "timber": -12, "services": 9}
_YEARS = (2020, 2025)

# Values of a park by number in HJ 274-2015; None: nobody counted it.
_PARK = {1: 24, 2: 17.2, 3: 9.5, 4: 12, 5: 7, 6: 74, 7: None, 8: 7.1, 9: 6.4, 10: 0.52, 11: 0.62, 12: 10.5, 13: 0.49, 14: 8.9, 15: 78, 16: 8, 17: 100, 18: 1, 19: 0, 20: 100,
         21: 100, 22: 1, 23: None, 24: 100, 25: 0.34, 26: 3.6, 27: 6.1, 28: 0.22, 29: 18, 30: 92, 31: 100, 32: 3}

_SOURCE = ("made up for this sample", "为本示例虚构")
# Material: factors of a tonne. Materials that are not here have none, so that the program must say so.
_FACTORS = {
    "steam": {"energy_gj": 2.7, "co2_t": 0.24, "yuan": 120, "transport_yuan_tkm": 8, "max_km": 8},
    "waste-heat-water": {"energy_gj": 0.16, "co2_t": 0.014, "yuan": 9, "transport_yuan_tkm": 0.6, "max_km": 12},
    "carbon-dioxide": {"co2_t": 0.9, "yuan": 260, "handling_yuan_t": 40},
    "mine-water": {"water_m3": 1, "yuan": 4, "transport_yuan_tkm": 0.1, "max_km": 30},
    "organic-wastewater": {"water_m3": 0.8, "energy_gj": 0.05, "yuan": 6, "transport_yuan_tkm": 0.2, "max_km": 30},
    "fly-ash": {"landfill_t": 1, "co2_t": 0.03, "yuan": 55},
    "coal-gangue": {"landfill_t": 1, "yuan": 20},
    "desulphurisation-gypsum": {"landfill_t": 1, "yuan": 60},
    "metal-scrap": {"landfill_t": 0.1, "energy_gj": 9, "co2_t": 1.1, "yuan": 900},
    "foundry-sand": {"landfill_t": 1, "yuan": 45},
    "waste-oil": {"energy_gj": 30, "yuan": 1500, "handling_yuan_t": 200},
    "solvent": {"yuan": 2800, "handling_yuan_t": 500},
    "straw-and-bran": {"landfill_t": 0.2, "energy_gj": 13, "co2_t": 0.4, "yuan": 240},
    "wood-residue": {"landfill_t": 0.3, "energy_gj": 14, "co2_t": 0.5, "yuan": 260},
    "bark": {"landfill_t": 0.5, "energy_gj": 10, "co2_t": 0.3, "yuan": 150},
    "oilseed-meal": {"yuan": 400},
    "sulphur": {"landfill_t": 0.2, "yuan": 500},
}


def _write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_sector_jobs(path, townships, rng):
    """A row for each prefecture and sector. Jobs now are the sums of the townships; those before are drawn."""
    rows = []
    for prefecture in base_layers.prefectures():
        members = [row for row in townships if row["prefecture"] == prefecture["name_en"]]
        for sector in people.SECTORS:
            zh, en = _SECTOR_NAMES[sector]
            jobs = sum(row["emp_" + sector] for row in members)
            growth = 1 + _GROWTH[sector] / 100 + float(rng.normal(0, 0.06))
            rows.append((prefecture["code"], prefecture["name_zh"], prefecture["name_en"], zh + "（示例）", en + " (synthetic)", int(round(jobs / growth, -1)), jobs, *_YEARS))
    _write(path, ("code", "city_zh", "city_en", "sector_zh", "sector_en", "jobs_before", "jobs", "year_before", "year"), rows)


def write_park_indicators(path):
    _write(path, ("indicator", "value", "source", "source_zh"), [(number, "" if value is None else value, *_SOURCE) for number, value in sorted(_PARK.items())])


def write_material_factors(path, traded):
    """Factors of the materials that firms give or take; of others there is nothing to reckon."""
    known = industry.materials()
    assert set(_FACTORS) <= known, set(_FACTORS) - known
    _write(path, ("material", "factor", "value", "source", "source_zh"),
           [(material, factor, value, *_SOURCE) for material in sorted(set(_FACTORS) & traded) for factor, value in _FACTORS[material].items()])
