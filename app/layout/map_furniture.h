// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// A bar of four fields, black and white, with km or m written above; `where` is as wide as it may become. Returns the height it took.
double drawScaleBar(const Sheet& sheet, const QRectF& where, const styles::MapView& view);

/// Clockwise angle in degrees from the map's up to true north at the middle of the map.
double northAngle(const styles::MapView& view);
void drawNorthArrow(const Sheet& sheet, const QRectF& where, const styles::MapView& view);

/// Ticks and labels of longitude and latitude around the map's frame. `frame` is in sheet pixels.
void drawGraticule(const Sheet& sheet, const QRectF& frame, const styles::MapView& view);

/// Whether the map shows so small a part of the locator's polygons that an inset helps: less than 60 % of their width or height.
bool needsLocator(const spatial::FeatureTable& locator, const styles::MapView& view);
/// The locator's polygons in grey and the map's extent on them, inside `where`.
spatial::Result<void> drawLocator(const Sheet& sheet, const QRectF& where, const spatial::FeatureTablePtr& locator, const styles::MapView& view,
                                  spatial::Progress& progress);

}  // namespace app
