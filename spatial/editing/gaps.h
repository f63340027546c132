// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <optional>
#include <span>

namespace spatial {

/// Polygons drawn among polygons. What is drawn gets the vertices of the borders along which it lies (the same doubles), and with Sharing the
/// neighbours get its crossings as vertices.

/// The gap around a place, between features or in a hole, as a new feature. InvalidInput where a feature covers the place or nothing closes the
/// gap within `reach` features (the open country).
Result<GeometryEdits> fillGap(const Surroundings& surroundings, Coordinate place, const Sharing& sharing, std::size_t reach = 5'000);

/// A drawn polygon less what other polygons cover: a new feature, or in place of `feature`. Several layers: the first is the one that is
/// edited, the others (same CRS) only cover. InvalidInput where nothing is left.
Result<GeometryEdits> drawnBeside(std::span<const Surroundings* const> covering, const GeometryView& drawn, const Sharing& sharing, std::optional<std::int64_t> feature = {});

/// The area that a line from border to border closes with the borders it meets: new features, one per closed area. InvalidInput where none closes.
Result<GeometryEdits> autoComplete(const Surroundings& surroundings, std::span<const Coordinate> line, const Sharing& sharing, std::size_t reach = 5'000);

}  // namespace spatial
