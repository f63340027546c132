// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/border_graph.h"
#include "spatial/editing/editable_shape.h"
#include "spatial/editing/sewing.h"
#include "spatial/editing/split.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>

namespace spatial {

using editing::BorderGraph;

namespace {

/// The polygon in the frame of the cut: `s` grows to the left of its direction, `t` along it. About a place of the polygon, so that large coordinates
/// lose nothing; interior on the left of each edge.
class CutFrame {
public:
    CutFrame(const GeometryView& polygon, double angle) : origin_(polygon.ring(0)[0]), along_{std::cos(angle), std::sin(angle)}
    {
        // Directions along the axes are exact.
        for (double* component : {&along_.x, &along_.y})
            if (std::abs(*component) < 1e-15)
                *component = 0;
        for (std::size_t p = 0; p < polygon.partCount(); ++p)
            for (std::size_t r = 0; r < polygon.ringCount(p); ++r) {
                const auto ring = polygon.ring(p, r);
                const bool turned = (signedArea(ring) > 0) != (r == 0);
                for (std::size_t i = 1; i < ring.size(); ++i) {
                    Edge edge{inFrame(ring[i - 1]), inFrame(ring[i])};
                    if (turned)
                        std::swap(edge.a, edge.b);
                    edges_.push_back(edge);
                    levels_.push_back(edge.a.s);
                }
            }
        std::sort(levels_.begin(), levels_.end());
        levels_.erase(std::unique(levels_.begin(), levels_.end()), levels_.end());
    }

    /// Area where s is above `level`: by Green's theorem the integral of (s - level)+ along t over the border.
    double areaAbove(double level) const
    {
        double sum = 0;
        for (const Edge& edge : edges_) {
            const double a = edge.a.s - level;
            const double b = edge.b.s - level;
            if (a <= 0 && b <= 0)
                continue;
            const double dt = edge.b.t - edge.a.t;
            if (a >= 0 && b >= 0)
                sum -= dt * (a + b) / 2;
            else
                sum -= dt * (a > 0 ? a / (a - b) * a : b / (b - a) * b) / 2;
        }
        return sum;
    }

    /// The level above which `area` lies: between two neighbouring vertices the area is a quadratic of the level, so a few steps find it.
    double levelOf(double area) const
    {
        std::size_t low = 0;
        std::size_t high = levels_.size() - 1;
        while (high - low > 1) {
            const std::size_t middle = (low + high) / 2;
            (areaAbove(levels_[middle]) > area ? low : high) = middle;
        }
        double below = levels_[low];
        double above = levels_[high];
        for (int i = 0; i < 200 && below < above; ++i) {
            const double middle = below + (above - below) / 2;
            if (middle <= below || middle >= above)
                break;
            (areaAbove(middle) > area ? below : above) = middle;
        }
        return std::abs(areaAbove(below) - area) < std::abs(areaAbove(above) - area) ? below : above;
    }

    std::vector<Coordinate> lineAt(double level) const
    {
        double from = edges_[0].a.t;
        double to = from;
        for (const Edge& edge : edges_) {
            from = std::min(from, edge.a.t);
            to = std::max(to, edge.a.t);
        }
        const double margin = 0.05 * (to - from) + (levels_.back() - levels_.front()) * 0.01;
        return {outOfFrame({from - margin, level}), outOfFrame({to + margin, level})};
    }
    double sOf(Coordinate c) const { return inFrame(c).s; }

private:
    struct Place {
        double t;
        double s;
    };
    struct Edge {
        Place a;
        Place b;
    };
    Place inFrame(Coordinate c) const
    {
        const double x = c.x - origin_.x, y = c.y - origin_.y;
        return {x * along_.x + y * along_.y, y * along_.x - x * along_.y};
    }
    Coordinate outOfFrame(Place p) const { return {origin_.x + p.t * along_.x - p.s * along_.y, origin_.y + p.t * along_.y + p.s * along_.x}; }

    Coordinate origin_;
    Coordinate along_;
    std::vector<Edge> edges_;
    std::vector<double> levels_;
};

Result<void> checkedShares(const GeometryView& polygon, double area)
{
    if (!isPolygon(polygon.kind()) || polygon.isEmpty())
        return Error{ErrorCode::InvalidInput, text("Only a polygon can be split by area.")};
    const double whole = planarArea(polygon);
    if (!(area > 0) || !(area < whole))
        return Error{ErrorCode::InvalidParameter, text("The area to cut off must be above 0 and below that of the polygon, {0}.", whole), {}, "area"};
    return {};
}

/// Bands between parallel lines, from the left of the direction: as many as there are levels, and the rest.
Result<GeometryEdits> cutAtLevels(const Surroundings& surroundings, std::int64_t feature, const CutFrame& frame, const std::vector<double>& levels, const Sharing& sharing)
{
    const GeometryView polygon = surroundings.geometry(feature);
    // Only rounding is snapped away: a vertex a millimetre beside the cut must not draw it over.
    BorderGraph graph(0);
    graph.addPolygon(polygon);
    for (const double level : levels)
        graph.addLine(frame.lineAt(level));
    TRY(graph.build());
    // A face lies in one band; its vertices are on the band's borders or between them.
    std::vector<double> low(graph.faces().size(), std::numeric_limits<double>::infinity());
    std::vector<double> high(graph.faces().size(), -std::numeric_limits<double>::infinity());
    for (const BorderGraph::Edge& edge : graph.edges())
        for (const std::uint32_t face : {edge.left, edge.right})
            for (const std::uint32_t n : {edge.a, edge.b}) {
                low[face] = std::min(low[face], frame.sOf(graph.node(n)));
                high[face] = std::max(high[face], frame.sOf(graph.node(n)));
            }
    GeometryEdits edits;
    for (std::size_t k = 0; k <= levels.size(); ++k) {
        const bool rest = k == 0;   // what stays the feature comes first: the band on the right
        const std::size_t band = rest ? levels.size() : k - 1;
        std::vector<bool> selected(graph.faces().size(), false);
        for (std::uint32_t f = 1; f < graph.faces().size(); ++f) {
            const double middle = (low[f] + high[f]) / 2;
            const auto above = static_cast<std::size_t>(std::count_if(levels.begin(), levels.end(), [&](double level) { return level > middle; }));
            selected[f] = graph.faces()[f].covered(0) && above == band;
        }
        Geometry region = editing::withFittingKind(graph.region(selected, polygon.hasZ()), polygon.kind());
        if (region.view().isEmpty())
            return Error{ErrorCode::InvalidInput, text("The polygon is too small to be split into these areas.")};
        edits.push_back({.id = rest ? std::optional(feature) : std::nullopt, .geometry = std::move(region), .like = rest ? std::nullopt : std::optional(feature)});
    }
    return editing::sewnEdits(surroundings, std::move(edits), sharing, false);
}

}  // namespace

Result<std::vector<Coordinate>> lineForArea(const GeometryView& polygon, const AreaCut& cut)
{
    TRY(checkedShares(polygon, cut.area));
    const CutFrame frame(polygon, cut.angle);
    return frame.lineAt(frame.levelOf(cut.area));
}

Result<GeometryEdits> splitByArea(const Surroundings& surroundings, std::int64_t feature, const AreaCut& cut, const Sharing& sharing)
{
    const GeometryView polygon = surroundings.geometry(feature);
    TRY(checkedShares(polygon, cut.area));
    const CutFrame frame(polygon, cut.angle);
    return cutAtLevels(surroundings, feature, frame, {frame.levelOf(cut.area)}, sharing);
}

Result<GeometryEdits> splitEqually(const Surroundings& surroundings, std::int64_t feature, int pieces, double angle, const Sharing& sharing)
{
    if (pieces < 2 || pieces > 1000)
        return Error{ErrorCode::InvalidParameter, text("A polygon is split into 2 to 1000 equal pieces."), {}, "pieces"};
    const GeometryView polygon = surroundings.geometry(feature);
    const double whole = planarArea(polygon);
    TRY(checkedShares(polygon, whole / pieces));
    const CutFrame frame(polygon, angle);
    std::vector<double> levels;
    for (int i = 1; i < pieces; ++i)
        levels.push_back(frame.levelOf(whole * i / pieces));
    return cutAtLevels(surroundings, feature, frame, levels, sharing);
}

}  // namespace spatial
