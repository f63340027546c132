# SPDX-License-Identifier: GPL-3.0-or-later
"""The forward GCJ-02 shift. Test point: (116.404, 39.915) -> (116.41024449916938, 39.91640428150164)."""
from math import cos, pi, sin, sqrt

_SEMI_MAJOR = 6378245.0               # Krasovsky 1940
_ECCENTRICITY2 = 0.00669342162296594323


def _waves(v, terms):
    return sum(weight * sin(factor * pi * v) for weight, factor in terms)


def shifted(lon, lat):
    """WGS 84 or CGCS2000 degrees to GCJ-02 degrees."""
    x, y = lon - 105.0, lat - 35.0
    ripple = (20.0 * sin(6.0 * pi * x) + 20.0 * sin(2.0 * pi * x)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + ripple
    north += _waves(y, ((20.0, 1.0), (40.0, 1.0 / 3.0))) * 2.0 / 3.0
    north += _waves(y, ((160.0, 1.0 / 12.0), (320.0, 1.0 / 30.0))) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + ripple
    east += _waves(x, ((20.0, 1.0), (40.0, 1.0 / 3.0))) * 2.0 / 3.0
    east += _waves(x, ((150.0, 1.0 / 12.0), (300.0, 1.0 / 30.0))) * 2.0 / 3.0
    phi = lat / 180.0 * pi
    magic = 1.0 - _ECCENTRICITY2 * sin(phi) ** 2
    dlat = north * 180.0 / (_SEMI_MAJOR * (1.0 - _ECCENTRICITY2) / (magic * sqrt(magic)) * pi)
    dlon = east * 180.0 / (_SEMI_MAJOR / sqrt(magic) * cos(phi) * pi)
    return lon + dlon, lat + dlat
