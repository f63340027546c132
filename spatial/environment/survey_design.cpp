// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/survey_design.h"

#include "spatial/core/parallel.h"
#include "spatial/environment/survey_zones.h"
#include "spatial/geometry/measures.h"
#include "spatial/suitability/random_stream.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr std::size_t kMostPoints = 1'000'000;
constexpr double kTighter = 0.97;   // the spacing shrinks by this until the grid has enough nodes inside
constexpr int kMostTries = 200;

/// Where the grid begins, in shares of a cell.
struct GridStart {
    double x = 0.5;
    double y = 0.5;
};

/// Nodes of a grid of this spacing inside a polygon: nothing on its border.
Result<std::vector<Coordinate>> nodesInside(const GeometryView& zone, double spacing, bool triangular, GridStart start, const Progress& progress)
{
    std::vector<Coordinate> nodes;
    const Box box = zone.box();
    const double rise = triangular ? spacing * std::sqrt(3.0) / 2 : spacing;
    const auto rows = static_cast<std::int64_t>(std::ceil(box.height() / rise)) + 1;
    const auto columns = static_cast<std::int64_t>(std::ceil(box.width() / spacing)) + 1;
    for (std::int64_t row = 0; row < rows; ++row) {
        TRY(notCancelled(progress));
        for (std::int64_t column = -1; column < columns; ++column) {
            const double shift = triangular && row % 2 != 0 ? 0.5 : 0;
            const Coordinate node{box.minX + (static_cast<double>(column) + start.x + shift) * spacing, box.minY + (static_cast<double>(row) + start.y) * rise};
            if (box.contains(node) && sideOf(node, zone) == Side::Inside)
                nodes.push_back(node);
        }
    }
    return nodes;
}

/// The first grid, from the widest spacing down, with at least `wanted` nodes inside. A sliver that no grid hits has its inner point.
Result<std::vector<Coordinate>> gridOfPoints(const GeometryView& zone, std::size_t wanted, const SurveyDesign& design, GridStart start, const Progress& progress)
{
    const bool triangular = design.pattern == SurveyPattern::Triangular;
    double spacing = std::sqrt(planarArea(zone) / static_cast<double>(wanted) * (triangular ? 2 / std::sqrt(3.0) : 1));
    for (int i = 0; i < kMostTries; ++i, spacing *= kTighter) {
        if (zone.box().width() / spacing * (zone.box().height() / spacing) > 64.0 * static_cast<double>(kMostPoints))
            break;
        TRY_ASSIGN(std::vector<Coordinate> nodes, nodesInside(zone, spacing, triangular, start, progress));
        if (nodes.size() >= wanted)
            return nodes;
    }
    TRY_ASSIGN(const Coordinate inner, pointOnSurface(zone));
    return std::vector<Coordinate>{inner};
}

/// `count` of the candidates, each the one farthest from all points so far; the first of equally far ones.
Result<std::vector<Coordinate>> farthestFirst(const std::vector<Coordinate>& candidates, const std::vector<Coordinate>& there, std::size_t count, const Progress& progress)
{
    std::vector<double> nearest(candidates.size(), std::numeric_limits<double>::infinity());
    const auto come = [&](Coordinate place) {
        for (std::size_t i = 0; i < candidates.size(); ++i)
            nearest[i] = std::min(nearest[i], distance(candidates[i], place));
    };
    for (const Coordinate place : there)
        come(place);
    std::vector<Coordinate> picked;
    while (picked.size() < std::min(count, candidates.size())) {
        TRY(notCancelled(progress));
        const auto best = std::max_element(nearest.begin(), nearest.end());
        const auto at = static_cast<std::size_t>(best - nearest.begin());
        picked.push_back(candidates[at]);
        come(candidates[at]);
        nearest[at] = -1;
    }
    return picked;
}

/// A point inside each part of a polygon, the largest part first.
Result<std::vector<Coordinate>> innerPoints(const GeometryView& zone)
{
    std::vector<std::pair<double, Coordinate>> found;
    for (std::size_t part = 0; part < zone.partCount(); ++part) {
        Geometry one(GeometryKind::Polygon);
        one.beginPart();
        for (std::size_t ring = 0; ring < zone.ringCount(part); ++ring)
            one.addRing(zone.ring(part, ring));
        TRY_ASSIGN(const Coordinate place, pointOnSurface(one));
        found.emplace_back(planarArea(one), place);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Coordinate> places;
    for (const auto& [area, place] : found)
        places.push_back(place);
    return places;
}

/// The survey of one plot.
class PlotDesign {
public:
    PlotDesign(const SurveyDesign& design, std::size_t plot, const PlotParts& parts, const Progress& progress) : design_(design), plot_(plot), parts_(parts), progress_(progress)
    {
        if (design.randomStart) {
            RandomStream random(design.seed, plot);
            start_ = {random.uniform(), random.uniform()};
        }
    }

    Result<std::vector<SurveyPoint>> operator()(const GeometryView& plot, const SurveyAdequacy& need)
    {
        if (need.phase == SurveyPhase::Detailed) {
            TRY(fill(parts_.suspected, need.suspected, parts_.pointsInSuspected, parts_.suspected));
            TRY(fill(parts_.other, need.other, parts_.pointsInOther, Geometry(GeometryKind::MultiPolygon)));
            return std::move(made_);
        }
        std::vector<Coordinate> there = parts_.pointsInSuspected;
        there.insert(there.end(), parts_.pointsInOther.begin(), parts_.pointsInOther.end());
        TRY(fill(plot, need.plot, std::move(there), parts_.suspected));
        return std::move(made_);
    }

private:
    /// Points for a zone; `doubtful` is where judgement puts them first.
    Result<void> fill(const GeometryView& zone, const PointCount& need, std::vector<Coordinate> there, const GeometryView& doubtful)
    {
        std::size_t missing = need.missing();
        if (missing == 0 || !(planarArea(zone) > 0))
            return {};
        if (need.required > kMostPoints)
            return Error{ErrorCode::LimitReached, text("A plot needs {0} points; a million is the most.", need.required), text("Check the unit of its coordinates, or divide it.")};
        const bool hadNone = there.empty();
        if (design_.pattern == SurveyPattern::Judgement) {
            TRY_ASSIGN(const std::vector<Coordinate> inner, innerPoints(doubtful));
            for (const Coordinate place : inner)
                if (missing > 0) {
                    add(place, SurveyReason::Judgement);
                    there.push_back(place);
                    --missing;
                }
        }
        if (missing == 0)
            return {};
        const bool wholeGrid = hadNone && design_.pattern != SurveyPattern::Judgement;
        TRY_ASSIGN(const std::vector<Coordinate> nodes, gridOfPoints(zone, wholeGrid ? missing : 2 * need.required, design_, start_, progress_));
        std::vector<Coordinate> chosen;
        if (!wholeGrid) {
            TRY_ASSIGN(chosen, farthestFirst(nodes, there, missing, progress_));
        }
        for (const Coordinate place : wholeGrid ? nodes : chosen)
            add(place, SurveyReason::Grid);
        return {};
    }

    void add(Coordinate place, SurveyReason reason) { made_.push_back({{}, place, plot_, sideOf(place, parts_.suspected.view()) != Side::Outside, reason}); }

    const SurveyDesign& design_;
    std::size_t plot_;
    const PlotParts& parts_;
    const Progress& progress_;
    GridStart start_;
    std::vector<SurveyPoint> made_;
};

}  // namespace

Result<DesignedSurvey> designSurvey(const GeometryColumn& plots, const GeometryColumn& suspected, const GeometryColumn& points, const SurveyDesign& design, Progress& progress)
{
    DesignedSurvey made;
    PartOfProgress counting(progress, 0, 0.4);
    TRY_ASSIGN(made.before, surveyAdequacy(plots, suspected, points, design.phase, design.figures, counting));
    const SurveyZones zones(plots, suspected, points);
    std::vector<std::vector<SurveyPoint>> byPlot(plots.size());
    PartOfProgress placing(progress, 0.4, 1);
    TRY(parallelFor(plots.size(), 1, placing, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t plot = begin; plot < end; ++plot) {
            TRY(notCancelled(progress));
            if (made.before[plot].adequate())
                continue;
            TRY_ASSIGN(const PlotParts parts, zones.partsOf(plot));
            TRY_ASSIGN(byPlot[plot], PlotDesign(design, plot, parts, progress)(plots[plot], made.before[plot]));
        }
        return {};
    }));
    for (auto& some : byPlot)
        std::move(some.begin(), some.end(), std::back_inserter(made.points));
    const std::size_t digits = std::max<std::size_t>(2, std::to_string(made.points.size()).size());
    for (std::size_t i = 0; i < made.points.size(); ++i)
        made.points[i].name = fmt::format("{}{:0{}}", design.prefix, i + 1, digits);
    return made;
}

}  // namespace spatial
