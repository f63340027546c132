// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/corridor_study.h"
#include "layers/project/project.h"
#include "spatial/core/progress.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace app {

/// Within these distances things are counted, in metres (ours).
inline constexpr std::array<double, 4> kAroundMetres{500, 1'000, 2'000, 5'000};
/// What is farther is not looked for (ours).
inline constexpr double kFarthestAround = 50'000;

/// What a layer has near a place.
struct NearLayer {
    layers::LayerEntry layer;
    spatial::Bilingual nearest = {};                         ///< name of the nearest feature; empty: it has none
    std::optional<double> metres = {};                       ///< to the nearest, between the nearest points; 0: it touches or overlaps. Nothing: none within kFarthestAround
    std::array<std::size_t, kAroundMetres.size()> features{};///< at most so far away, cumulative
    bool countsPeople = false;                               ///< the layer says how many people live at its features
    std::array<double, kAroundMetres.size()> people{};       ///< of those features, cumulative; a missing number counts 0
};

/// What lies round a site: whom it may touch (homes, people, waters, protected land) and what it may use (roads, stations, power, sewage works, firms) or adds to (brownfields, hot spots).
struct Surroundings {
    std::vector<NearLayer> layers = {};                      ///< in the order of these groups, then of the project
    std::vector<spatial::Text> missing = {};                 ///< layers that could not be read

    const NearLayer* nearestOf(std::string_view role) const; ///< the nearest of several layers of the role; null: none has anything near
};

/// `shape` in the project's analysis CRS, in which distances are measured. Layers of the roles above; those without geometry are left out. O(features near); Cancelled.
spatial::Result<Surroundings> surroundingsOf(const layers::Project& project, const spatial::Geometry& shape, const CorridorTables& tables, spatial::Progress& progress);

}  // namespace app
