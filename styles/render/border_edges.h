// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/pixel_geometry.h"

#include <QPolygonF>

#include <unordered_set>

namespace styles {

/// Remembers which edges between rounded vertices were drawn, whatever their direction.
class BorderEdges {
public:
    /// The runs of the ring's edges that were not seen before, in order; a ring that is wholly new comes back whole and closed.
    std::vector<QPolygonF> newRuns(std::span<const QuarterPixel> ring);

private:
    struct Edge {
        QuarterPixel a;
        QuarterPixel b;
        friend bool operator==(const Edge&, const Edge&) = default;
    };
    struct Hash {
        std::size_t operator()(const Edge& e) const;
    };
    std::unordered_set<Edge, Hash> seen_;
};

}  // namespace styles
