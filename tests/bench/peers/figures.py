# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two programs gave the same answer, in one sentence. Each function returns (agree, words)."""
import csv
import math

import numpy as np
from osgeo import gdal, ogr

gdal.UseExceptions()
ogr.UseExceptions()


class Rows:
    """A raster, strip by strip, NaN for nodata."""

    def __init__(self, file):
        self.data = gdal.Open(str(file))
        self.band = self.data.GetRasterBand(1)
        self.nodata = self.band.GetNoDataValue()
        self.columns, self.rows = self.data.RasterXSize, self.data.RasterYSize

    def strip(self, row, height):
        cells = self.band.ReadAsArray(0, row, self.columns, min(height, self.rows - row)).astype(np.float64)
        bad = ~np.isfinite(cells) | (np.abs(cells) > 1e30)
        if self.nodata is not None and math.isfinite(self.nodata):
            bad |= cells == self.nodata
        cells[bad] = np.nan
        return cells


def rasters(ours, theirs, scale=1.0, relative=1e-6, absolute=1e-6, allow=0.0, theirs_may_exceed=False):
    """Cell by cell: ours * scale against theirs. Up to the share `allow` of the cells may differ (borders treated otherwise); of a minimum
    that the peer only approximates, the peer's may be larger anywhere."""
    a, b = Rows(ours), Rows(theirs)
    if (a.columns, a.rows) != (b.columns, b.rows):
        return False, f"sizes differ: {a.columns} x {a.rows} against {b.columns} x {b.rows}"
    most, unlike, larger, other_nodata = 0.0, 0, 0, 0
    for row in range(0, a.rows, 512):
        x, y = a.strip(row, 512) * scale, b.strip(row, 512)
        other_nodata += int((np.isnan(x) != np.isnan(y)).sum())
        both = ~np.isnan(x) & ~np.isnan(y)
        difference = np.abs(x[both] - y[both])
        most = max(most, float(difference.max(initial=0)))
        apart = difference > absolute + relative * np.abs(y[both])
        larger += int((apart & (y[both] > x[both])).sum())
        unlike += int((apart & (y[both] <= x[both])).sum() if theirs_may_exceed else apart.sum())
    share = (unlike + other_nodata) / (a.columns * a.rows)
    words = f"largest difference {most:.3g}"
    if unlike or other_nodata:
        words += f"; {unlike} cells beyond the tolerance, {other_nodata} nodata in one only"
    if theirs_may_exceed and larger:
        words += f"; theirs is larger in {larger} cells"
    return share <= allow, words


def areas(file):
    """Features and square kilometres of a vector file."""
    data = ogr.Open(str(file))
    layer = data.GetLayer(0)
    count, area = 0, 0.0
    for feature in layer:
        shape = feature.GetGeometryRef()
        count += 1
        if shape is not None:
            area += shape.GetArea()
    return count, area / 1e6


def vectors(ours, theirs, relative=1e-9, counts=True):
    """Counts and sums of areas; `theirs` is a file or the pair itself."""
    n, area = areas(ours)
    m, other = theirs if isinstance(theirs, tuple) else areas(theirs)
    apart = abs(area - other) / max(other, 1e-300)
    return apart <= relative and (n == m or not counts), f"{n} features against {m}, {area:.4f} km2, areas apart by {apart:.1e}"


def column_means(file, columns):
    """Means of columns of a CSV or a vector file, by names or endings."""
    if str(file).endswith(".csv"):
        with open(file, encoding="utf-8") as text:
            rows = list(csv.DictReader(text))
    else:
        data = ogr.Open(str(file))   # the layer lives no longer than this
        rows = [feature.items() for feature in data.GetLayer(0)]
    means = []
    for column in columns:
        name = next((n for n in rows[0] if n == column), None) or next(n for n in rows[0] if n.endswith(column))
        values = [float(row[name]) for row in rows if row[name] not in (None, "", "NA")]
        means.append(sum(values) / max(1, len(values)))
    return means


def means(ours, theirs, tolerance):
    words = ", ".join(f"{a:.5f} against {b:.5f}" for a, b in zip(ours, theirs))
    return all(abs(a - b) <= tolerance * max(abs(a), abs(b)) for a, b in zip(ours, theirs)), words


def picture_difference(ours, theirs):
    """Mean difference of two pictures over all pixels and bands, of 255; what is beyond the smaller one does not count."""
    a, b = (gdal.Open(str(file)).ReadAsArray().astype(np.float64) for file in (ours, theirs))
    rows, columns = min(a.shape[-2], b.shape[-2]), min(a.shape[-1], b.shape[-1])
    return float(np.abs(a[..., :rows, :columns] - b[..., :rows, :columns]).mean())
