# SPDX-License-Identifier: GPL-3.0-or-later
"""Coordinates: everything is built in the province's equal-area CRS, in metres, and transformed once, when it is written.

The equal-area property makes the plain shoelace area of a ring its ellipsoidal area (to about one part in a million)."""
import numpy as np
from osgeo import osr

osr.UseExceptions()

ANALYSIS = ("+proj=aea +lat_1=45 +lat_2=51 +lat_0=48 +lon_0=128 +ellps=GRS80 "
            "+units=m +no_defs +type=crs")


def crs(definition):
    """A CRS with longitude or easting first, from 'EPSG:n' or a PROJ string."""
    reference = osr.SpatialReference()
    reference.SetFromUserInput(definition)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


_transforms = {}


def transform(points, source, target):
    """Array (n, 2) from one CRS to another."""
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    if source == target or len(points) == 0:
        return points
    key = (source, target)
    if key not in _transforms:
        _transforms[key] = osr.CoordinateTransformation(crs(source), crs(target))
    return np.array(_transforms[key].TransformPoints(points.tolist()))[:, :2]


def to_analysis(lonlat):
    return transform(lonlat, "EPSG:4490", ANALYSIS)


def to_lonlat(points):
    return transform(points, ANALYSIS, "EPSG:4490")
