// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/warning.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/prepared_cache.h"
#include "spatial/features/window_cache.h"
#include "spatial/geometry/polygon_clip.h"
#include "spatial/geometry/ready_polygons.h"
#include "spatial/geometry/spatial_index.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// One layer as the other's rows meet it. `geometries` are the usable ones (valid or null).
struct OverlaySide {
    const FeatureTable* table;
    const GeometryColumn* geometries;
    const ReadyPolygons* ready;
    const SpatialIndex* index = nullptr;   ///< of the layer that is met; not needed for the one whose rows are asked
};

/// Pieces of an overlay in the order in which they were found, with the rows they come from (kNoRow: none).
struct OverlayPieces {
    GeometryColumn geometry;
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> second;
    std::vector<Warning> warnings;
};

/// Overlays single rows of a layer with another layer: polygons in general position by PolygonClipper, everything else by prepared
/// predicates and OverlayNG, large polygons by their parts around the row. A workspace for one thread at a time; what it answers depends
/// on the rows only.
class RowOverlay {
public:
    /// Where `progress` is cancelled, what a row yields is not complete: ask it afterwards.
    RowOverlay(const OverlaySide& mine, const OverlaySide& other, const Progress& progress);

    /// What `row` and each feature of the other layer have in common: first = row, second = the other's.
    void common(std::size_t row, OverlayPieces& out);
    /// What is left of `row` when the other layer is taken away; nothing is added where that is nothing.
    void alone(std::size_t row, OverlayPieces& out);
    /// The part of `row` inside the other layer as a whole.
    void inside(std::size_t row, OverlayPieces& out);

    /// alone() writes its row as second, for the layer that came second.
    void countAsSecond() { asSecond_ = true; }

private:
    using Outcome = PolygonClipper::Outcome;

    const std::vector<std::uint32_t>& candidates(std::size_t row);
    void add(const GeometryView& geometry, std::size_t row, OverlayPieces& out) const;
    bool aloneByClipping(std::size_t row, OverlayPieces& out);
    bool insideByClipping(std::size_t row, OverlayPieces& out);
    bool clipAgainst(Overlay operation, std::size_t row, const GeometryView& united, OverlayPieces& out);
    void commonByOverlay(std::size_t row, std::uint32_t other, OverlayPieces& out);
    void combine(Overlay operation, std::size_t row, OverlayPieces& out);
    std::vector<std::uint32_t> meeting(std::size_t row, bool& within);
    Result<Geometry> crossing(std::size_t row, std::uint32_t other);
    Result<Geometry> unitedNear(std::size_t row, const std::vector<std::uint32_t>& others);
    void couldNot(std::size_t row, std::uint32_t other, OverlayPieces& out) const;

    const OverlaySide& mine_;
    const OverlaySide& other_;
    CancelOnly progress_;
    bool asSecond_ = false;
    PreparedCache prepared_;   // of the other layer
    WindowCache myWindows_;
    WindowCache otherWindows_;
    PolygonClipper clipper_;
    PolygonEdges edgesA_;
    PolygonEdges edgesB_;
    PolygonEdges edgesRest_;
    GeometryColumn rest_;
    GeometryColumn next_;
    std::vector<std::uint32_t> hits_;
};

}  // namespace spatial
