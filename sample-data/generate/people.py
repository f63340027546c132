# SPDX-License-Identifier: GPL-3.0-or-later
"""Townships with population and work, and the outlines of towns. Names and codes are real; positions, except those of county seats,
and all figures, except the population sums of the prefectures, are synthetic."""
import math

import numpy as np

import base_layers
from names import romanised
from shapes import blob, ring_area

SECTORS = ("agri", "oil_chem", "equipment", "food", "pharma", "coal", "timber", "services")
# Typical share of workers by sector of each prefecture; what is left works in services.
_SECTOR_SHARES = {
    "2301": (24, 2, 11, 6, 4, 0, 1), "2302": (36, 1, 13, 6, 1, 0, 1), "2303": (32, 1, 3, 4, 1, 17, 2), "2304": (30, 1, 2, 3, 1, 20, 3),
    "2305": (33, 1, 3, 4, 1, 16, 2), "2306": (26, 20, 7, 5, 1, 0, 0), "2307": (24, 0, 2, 5, 2, 0, 20), "2308": (36, 1, 7, 6, 2, 0, 3),
    "2309": (22, 1, 4, 3, 1, 27, 1), "2310": (30, 1, 6, 6, 3, 1, 9), "2311": (44, 0, 2, 4, 1, 1, 6), "2312": (46, 2, 3, 8, 3, 0, 1),
    "2327": (22, 0, 1, 4, 2, 0, 30)}


def _county_seat(county, prefecture):
    """A real position for the county if the gazetteer knows its seat; many districts of different cities share a name."""
    towns = base_layers.towns()
    name = county["name_zh"]
    for candidate in sorted(towns, key=len, reverse=True):
        if name.startswith(candidate) and base_layers.prefecture_grid().at(towns[candidate][:2])[0] == prefecture:
            return towns[candidate][:2]
    return None


def _inside_points(number, count, rng):
    """Random points in a prefecture, on low or gently rolling ground first."""
    x0, x1, y0, y1 = base_layers.prefectures()[number]["polygon"].GetEnvelope()
    kept = np.empty((0, 2))
    while len(kept) < count:
        points = np.column_stack([rng.uniform(x0, x1, 4000), rng.uniform(y0, y1, 4000)])
        heights = base_layers.elevation().at(points)
        wanted = rng.uniform(0, 1, 4000) < np.exp(-np.maximum(heights - 200, 0) / 180.0)
        kept = np.concatenate([kept, points[wanted & (base_layers.prefecture_grid().at(points) == number)]])
    return kept[:count]


def townships(rng):
    """[{code, name_zh, name_en, county_zh, prefecture, x, y, population, ...}] in code order; sums per prefecture are the census."""
    counties = base_layers.admin_rows("county")
    rows = [row for row in base_layers.admin_rows("township") if row["name_zh"][-1] in "镇乡"]
    out = []
    for number, prefecture in enumerate(base_layers.prefectures()):
        members = [county for county in counties if county["code"][:4] == prefecture["code"][:4]]
        lowland = _inside_points(number, 2500, rng)
        seat = base_layers.to_analysis([prefecture["seat"]])[0]
        seats = []
        for county in members:
            known = _county_seat(county, number)
            if known is None:
                reach = 7000 if county["name_zh"].endswith("区") else 60000
                near = lowland[np.hypot(*(lowland - seat).T) < reach]
                known = tuple(near[rng.integers(len(near))]) if len(near) > 20 else tuple(seat + rng.normal(0, 2600, 2))
            seats.append(known)
        seats = np.array(seats)
        nearest = np.argmin(((lowland[:, None, :] - seats[None, :, :]) ** 2).sum(axis=2), axis=1)
        placed = []
        for index, county in enumerate(members):
            candidates = lowland[nearest == index]
            taken = [tuple(seats[index])]
            urban = county["name_zh"].endswith("区")
            if urban:
                placed.append(_row(county["code"] + "000", county["name_zh"] + "城区", None, county, prefecture, taken[0], 30.0, rng))
                placed[-1]["name_en"] = romanised(county["name_zh"]) + " urban core"
            for order, row in enumerate(r for r in rows if r["code"][:6] == county["code"]):
                if order == 0 and not urban:
                    placed.append(_row(row["code"], row["name_zh"], None, county, prefecture, taken[0], 9.0, rng))
                    continue
                spot = _farthest(candidates, taken, rng)
                taken.append(spot)
                placed.append(_row(row["code"], row["name_zh"], None, county, prefecture, spot, 2.0 if row["name_zh"][-1] == "镇" else 1.3, rng))
        _share_out(placed, prefecture, rng)
        out += placed
    return sorted(out, key=lambda row: row["code"])


def _farthest(candidates, taken, rng):
    """Of a dozen random candidates the one farthest from those taken, so that townships spread evenly."""
    if len(candidates) < 25:
        angle, distance = rng.uniform(0, 2 * math.pi), rng.uniform(5000, 15000)
        return taken[0][0] + distance * math.cos(angle), taken[0][1] + distance * math.sin(angle)
    some = candidates[rng.integers(len(candidates), size=12)]
    gaps = [min(math.hypot(x - a, y - b) for a, b in taken) for x, y in some]
    return tuple(some[int(np.argmax(gaps))])


def _row(code, name_zh, name_en, county, prefecture, spot, weight, rng):
    return {"code": code, "name_zh": name_zh, "name_en": name_en or romanised(name_zh), "county_zh": county["name_zh"],
            "prefecture": prefecture["name_en"], "x": float(spot[0]), "y": float(spot[1]), "weight": weight * float(rng.lognormal(0, 0.35))}


def _share_out(rows, prefecture, rng):
    """Distributes the census population by largest remainder, then draws the dependent figures."""
    total = sum(row["weight"] for row in rows)
    exact = [prefecture["population"] * row["weight"] / total for row in rows]
    whole = [int(value) for value in exact]
    order = sorted(range(len(rows)), key=lambda i: (whole[i] - exact[i], i))
    for i in order[:prefecture["population"] - sum(whole)]:
        whole[i] += 1
    shares = _SECTOR_SHARES[prefecture["code"][:4]]
    for row, people in zip(rows, whole):
        urban = row["weight"] > 12
        row["population"] = people
        row["labour"] = int(people * float(np.clip(rng.normal(0.56, 0.03), 0.45, 0.66)))
        row["unemployed"] = int(row["labour"] * float(np.clip(rng.normal(0.062 if urban else 0.05, 0.015), 0.02, 0.13)))
        working = row["labour"] - row["unemployed"]
        scale = [0.12 if urban else 1.35] + [1.25 if urban else 0.75] * 6
        parts = [working * share / 100.0 * factor * float(rng.lognormal(0, 0.25)) for share, factor in zip(shares, scale)]
        fit = min(1.0, 0.86 * working / max(sum(parts), 1.0))
        numbers = [int(part * fit) for part in parts]
        for sector, number in zip(SECTORS, numbers + [working - sum(numbers)]):
            row["emp_" + sector] = number
        row["poor_households"] = int(people / 2.4 * float(np.clip(rng.lognormal(math.log(0.012 if urban else 0.028), 0.45), 0.003, 0.12)))
        del row["weight"]


TOWNSHIP_FIELDS = {"code": "text:9", "name_zh": "text:40", "name_en": "text:60", "county_zh": "text:20", "prefecture": "text:20",
                   "population": "integer", "labour": "integer", "unemployed": "integer",
                   **{"emp_" + sector: "integer" for sector in SECTORS}, "poor_households": "integer"}


def township_features(rows):
    return [((row["x"], row["y"]), row) for row in rows]


SETTLEMENT_FIELDS = {"name_zh": "text:40", "name_en": "text:60", "kind": "text:10", "pop": "integer"}


def settlement_features(rows, landscapes, rng):
    """Outlines of the built-up places. In the districts they are those of the landscape; elsewhere every township gets one sized
    by its people (about 9,000 per km2 in cities, 3,500 in the country)."""
    out = []
    for _, landscape in landscapes:
        for kind, name_zh, name_en, ring in landscape.settlements:
            people = int(ring_area(ring) / 1e6 * {"city": 8500, "town": 6000, "village": 2600}[kind])
            out.append(([ring], {"name_zh": name_zh, "name_en": name_en, "kind": kind, "pop": people}))
    for row in rows:
        if any(max(abs(row["x"] - d.middle[0]), abs(row["y"] - d.middle[1])) < d.half + 1500 for d, _ in landscapes):
            continue
        urban = row["code"].endswith("000")
        people = int(row["population"] * (0.95 if urban else 0.35))
        radius = math.sqrt(people / (9000.0 if urban else 3500.0) / math.pi) * 1000
        ring = blob(row["x"], row["y"], max(radius, 250), rng, 0.18)
        out.append(([ring], {"name_zh": row["name_zh"], "name_en": row["name_en"], "kind": "city" if urban else "town", "pop": people}))
    return out
