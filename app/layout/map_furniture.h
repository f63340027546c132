// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/layout.h"
#include "app/layout/sheet.h"
#include "spatial/core/progress.h"
#include "styles/render/map_view.h"

namespace app {

/// What stands beside a map so that it can be read: scale, north, where it lies. All drawn for one view of the map.

/// The scale denominator rounded up to a plain number (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8 times a power of ten).
double plainScale(double denominator);

/// Ground metres (geodesic, at the middle of the map) that a millimetre of paper shows.
double groundMetresPerMillimetre(const styles::MapView& view);

/// The length of a scale bar: the longest of 1, 2 or 5 times a power of ten metres that takes at most `millimetres`.
double scaleBarMetres(double metresPerMillimetre, double millimetres);

/// A bar of four fields, black and white, with km or m (or li of 500 m) written above; `where` is as wide as it may become. Returns the height it took.
double drawScaleBar(const Sheet& sheet, const QRectF& where, const styles::MapView& view, ScaleUnit unit = ScaleUnit::Metric);

/// Clockwise angle in degrees from the map's up to true north at the middle of the map.
double northAngle(const styles::MapView& view);
void drawNorthArrow(const Sheet& sheet, const QRectF& where, const styles::MapView& view);

/// Ticks and labels around the map's frame, and lines over it: longitudes and latitudes, or kilometres of the map's Gauss-Krueger zone (of its middle's 3-degree zone where the
/// map has another CRS and is no wider than a zone; of its own CRS else). `frame` is in sheet pixels.
void drawMapGrid(const Sheet& sheet, const QRectF& frame, const styles::MapView& view, GridKind kind);

/// Whether the map shows so small a part of the locator's polygons that an inset helps: less than 60 % of their width or height.
bool needsLocator(const spatial::FeatureTable& locator, const styles::MapView& view);
/// The extents of other maps, marked on this one; none is drawn so small that it cannot be seen.
void drawMarks(const Sheet& sheet, const QRectF& frame, const styles::MapView& view, const std::vector<spatial::Box>& marks);
/// How areas look on a small map that only shows where a large one lies.
styles::FillSymbol locatorLand();
/// The locator's polygons in grey, with no names: the scene of an inset.
styles::Scene locatorScene(const spatial::FeatureTablePtr& locator, const styles::MapView& view);

}  // namespace app
