// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "tests/torture/worker/story.h"

#include <string>

namespace torture {

/// Features as stories make them: fields uid, stamp and 名称, a polygon whose place and number of corners follow from both.
spatial::Geometry shapeOf(std::int64_t feature, std::int64_t stamp);
std::string nameOf(std::int64_t feature, std::int64_t stamp);
std::vector<spatial::Value> valuesOf(std::int64_t feature, std::int64_t stamp);

/// A layer of them in longitude and latitude (CGCS2000).
spatial::FeatureTable tableOf(const Stamps& stamps);

/// What a layer holds; `faults` says what does not fit together: geometry and attributes of different stamps, a feature twice.
struct Found {
    Stamps stamps;
    std::string faults;
};
Found foundIn(const spatial::FeatureTable& table);

/// Short words on how two states differ; empty: not at all.
std::string difference(const Stamps& found, const Stamps& expected);

}  // namespace torture
