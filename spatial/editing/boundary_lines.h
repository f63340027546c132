// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/boundary_points.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial::editing {

/// A line of a list with its number, for messages.
struct ListLine {
    std::size_t number = 0;
    std::vector<std::string> fields;
};

/// Lines with their fields, blank ones with none; Chinese commas and semicolons count. Blanks separate only where nothing else does.
std::vector<ListLine> listLines(std::string_view text);
std::string_view trimmed(std::string_view text);
std::optional<double> numberIn(std::string_view field);   ///< wholly a finite number

/// A point of a list before it is known which column is which.
struct ListPoint {
    std::string name;
    int ring = 0;      ///< 0: not said
    double first = 0;
    double second = 0;
    std::size_t line = 0;
};

enum class ColumnOrder { Unknown, NorthingFirst, EastingFirst };
/// By zone prefix, then by what northings and eastings, latitudes and longitudes of China can be.
ColumnOrder orderByRanges(const std::vector<ListPoint>& points);

/// Rings to a geometry, with remarks about what was closed or does not agree. `kind` says "点" or "线"; else a polygon.
Result<Geometry> geometryOfPoints(const std::vector<ListPoint>& points, bool northingFirst, std::string_view kind, std::vector<std::vector<std::string>>& names, bool& closedRings);

}  // namespace spatial::editing
