// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/border_edges.h"

#include <utility>

namespace styles {
namespace {

std::uint64_t packed(QuarterPixel q) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(q.x)) << 32U | static_cast<std::uint32_t>(q.y); }

}  // namespace

std::size_t BorderEdges::Hash::operator()(const Edge& e) const
{
    std::uint64_t h = packed(e.a) * 0x9e3779b97f4a7c15ULL;
    h = (h ^ (h >> 29U) ^ packed(e.b)) * 0xbf58476d1ce4e5b9ULL;
    return static_cast<std::size_t>(h ^ (h >> 32U));
}

std::vector<QPolygonF> BorderEdges::newRuns(std::span<const QuarterPixel> ring)
{
    std::vector<QPolygonF> runs;
    bool open = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        Edge edge{ring[i - 1], ring[i]};
        if (packed(edge.b) < packed(edge.a))
            std::swap(edge.a, edge.b);
        if (!seen_.insert(edge).second) {
            open = false;
            continue;
        }
        if (!open)
            runs.push_back(QPolygonF{ring[i - 1].point()});
        runs.back().push_back(ring[i].point());
        open = true;
    }
    return runs;
}

}  // namespace styles
