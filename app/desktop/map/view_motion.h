// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/map_view.h"

#include <optional>

namespace app::desktop {

/// Views that follow from views: what wheel, drag and keys do, as pure functions. Surfaces are logical pixels. Scales stay between about
/// 1:20 and 1:300,000,000 and the middle stays on the earth, so that no gesture loses the map.

/// The place under `about` stays there; factor 2 shows everything twice as large.
styles::MapView zoomed(const styles::MapView& view, double factor, QPointF about);
/// What is drawn moves by so many pixels.
styles::MapView panned(const styles::MapView& view, QPointF pixels);
styles::MapView centredOn(const styles::MapView& view, spatial::Coordinate place);
/// The middle stays; 25000 for 1:25,000 on the ground.
styles::MapView atScale(const styles::MapView& view, double groundDenominator);
/// The middle stays.
styles::MapView rotatedTo(const styles::MapView& view, double degrees);
/// Another surface: middle, scale and rotation stay.
styles::MapView resized(const styles::MapView& view, QSizeF pixels);
/// The same place at the same ground scale in another CRS; nothing where the middle has no place there.
std::optional<styles::MapView> inCrs(const styles::MapView& view, const spatial::Crs& crs);

/// A view on the way from one to the other, share from 0 to 1: scales change by equal factors in equal times, what lies at the same place in
/// both stays there, and the rotation takes the shorter way. Exactly the ends at 0 and 1.
styles::MapView onTheWay(const styles::MapView& from, const styles::MapView& to, double share);

/// In (-180, 180].
double plainDegrees(double degrees);

/// Whether both show the same at less than a thousandth of a pixel.
bool sameView(const styles::MapView& a, const styles::MapView& b);

}  // namespace app::desktop
