// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/chinese_zones.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/rules/bilingual.h"

#include <vector>

namespace spatial {

/// Areas with names, in degrees: the prefectures of the province.
struct NamedAreas {
    GeometryColumn shapes;
    std::vector<Bilingual> names;   ///< one per shape
};

/// A candidate with what it does to the layer itself, not only to its box.
struct CandidateFit {
    CrsCandidate candidate;
    double inside = 0;                   ///< share of the places that lie in one of the areas, 0 .. 1
    Bilingual mostIn = {};               ///< the area that holds most of them; empty where none does
    double mostShare = 0;
    std::vector<Coordinate> places = {}; ///< in degrees
    std::vector<Coordinate> outline = {};///< the layer's box, densified, in degrees; closed
    double score() const { return candidate.fit * (0.25 + 0.75 * inside); }
};

/// What coordinates may be (candidatesFor(), and WGS 84 beside CGCS2000), ranked by score(): how usual the reading is in the province, times how
/// much of the layer lies in it. At most 500 coordinates are looked at, spread over the layer.
std::vector<CandidateFit> candidateFits(const GeometryColumn& geometries, const NamedAreas& areas);

}  // namespace spatial
