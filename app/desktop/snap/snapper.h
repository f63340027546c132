// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/core/text.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QPointF>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app::desktop {

/// What the pointer may snap to; a set of them is their sum.
enum SnapKind : unsigned { SnapVertex = 1, SnapEdge = 2, SnapMidpoint = 4, SnapIntersection = 8, SnapExtension = 16, SnapPerpendicular = 32, SnapGrid = 64 };
inline constexpr unsigned kAllSnapKinds = 127;

/// For whom is snapped: whose coordinates a place is to have, and what it may be.
struct SnapAim {
    spatial::Crs crs;                        ///< places are in it
    std::string layer = {};                  ///< the one that is edited: looked at first; empty: none
    std::vector<std::string> layers = {};    ///< ids of all that are looked at
    unsigned kinds = SnapVertex;             ///< 0: nothing is caught
    double reach = 10;                       ///< pixels
    double grid = 10;                        ///< units of `crs`
};

/// What the pointer snapped to.
struct Snap {
    SnapKind kind = SnapVertex;
    spatial::Coordinate place;          ///< in the CRS of the aim; of a vertex of a layer in that CRS bit for bit its coordinates
    QPointF pixels;                     ///< where that is on the surface
    std::string layer;                  ///< empty: the sketch itself, or the grid
    std::int64_t feature = -1;
    std::size_t part = 0;
    std::size_t ring = 0;
    std::size_t vertex = 0;             ///< of the ring; of an edge and its midpoint the one at its beginning
    bool isOn(const Snap& other) const { return !layer.empty() && layer == other.layer && feature == other.feature && part == other.part && ring == other.ring; }
};

/// What snapping needs to know of a drawing.
struct SnapContext {
    std::optional<spatial::Coordinate> from = {};          ///< the last vertex: for perpendiculars
    std::span<const spatial::Coordinate> sketch = {};      ///< its own vertices are snapped to as well
    std::span<const std::int64_t> without = {};            ///< features of the target that are being moved
};

/// An edge near the pointer, for those who want to run along it.
struct NearEdge {
    spatial::Coordinate from;   ///< CRS of the aim
    spatial::Coordinate to;
    Snap snap;
};

/// The one finder of what the pointer snaps to, for drawing and for measuring: vertex before crossing before midpoint before perpendicular foot
/// before edge before extension (where two meet before one alone) before grid; of its kind the nearest. Works on the surface, so that layers of
/// every CRS are snapped to alike. Looks only at features near the pointer, which the layers' indexes find.
/// GUI thread.
class Snapper {
public:
    Snapper(const Workbench& bench, std::function<SnapAim()> aim);
    ~Snapper();

    /// Nothing where snapping is off or nothing is near.
    std::optional<Snap> at(QPointF position, const SnapContext& context = {}) const;
    /// The nearest edge within `reach` pixels, whatever kinds are wanted.
    std::optional<NearEdge> edgeAt(QPointF position, double reach) const;
    /// Ids of the layers that are looked at.
    std::vector<std::string> layers() const;

private:
    struct Way;
    struct Piece;
    struct Search;
    const Way& wayOf(const std::string& layer, const SnapAim& aim) const;
    void collect(Search& search, double reach, const SnapContext& context) const;
    void extend(Search& search, double reach) const;

    const Workbench& bench_;
    std::function<SnapAim()> aim_;
    mutable std::map<std::string, std::unique_ptr<Way>> ways_;
};

/// "vertex", "edge" ... for the marker.
spatial::Text wordOf(SnapKind kind);

}  // namespace app::desktop
