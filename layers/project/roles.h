// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/features/feature_table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// What a layer means to the siting chain: "roads", "land-use", "brownfields", "constraint:ecological-red-line" ...
struct Role {
    std::string_view id;
    spatial::Text title;
};

/// Every role, in the order in which lists show them.
const std::vector<Role>& allRoles();
bool isRole(std::string_view id);
spatial::Text roleTitle(std::string_view id);

/// What a layer of this role consists of: 0 points, 1 lines, 2 polygons; -1 where any will do.
int dimensionOfRole(std::string_view id);

/// The role that a layer's name, fields and kind of geometry suggest; nothing when they say nothing.
/// Names are compared in English and Chinese ("road", "公路", "DLTB" ...); fields by code lists (DLBM -> land-use).
std::optional<std::string> suggestedRole(std::string_view name, const std::vector<spatial::Field>& fields, spatial::GeometryKind kind, bool raster);

}  // namespace layers
