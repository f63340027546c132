// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/survey_adequacy.h"

#include "spatial/core/parallel.h"
#include "spatial/environment/survey_zones.h"
#include "spatial/geometry/measures.h"

#include <cmath>

namespace spatial {

namespace {

Result<void> checkFigures(const SurveyFigures& figures)
{
    if (figures.smallPlotM2 > 0 && figures.suspectedM2PerPoint > 0 && figures.otherM2PerPoint > 0 && figures.pointsOfSmallPlot > 0 && figures.pointsOfLargePlot > 0)
        return {};
    return Error{ErrorCode::InvalidParameter, text("The figures of a survey must all be above 0."), {}, "figures"};
}

PointCount zoneOf(double areaM2, double m2PerPoint, std::size_t present) { return {areaM2, pointsOfDensity(areaM2, m2PerPoint), present}; }

}  // namespace

std::size_t pointsOfFirstSurvey(double plotM2, const SurveyFigures& figures)
{
    if (!(plotM2 > 0))
        return 0;
    return static_cast<std::size_t>(plotM2 <= figures.smallPlotM2 * (1 + 1e-9) ? figures.pointsOfSmallPlot : figures.pointsOfLargePlot);
}

std::size_t pointsOfDensity(double areaM2, double m2PerPoint)
{
    return areaM2 > 0 && m2PerPoint > 0 ? std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(areaM2 / m2PerPoint * (1 - 1e-9)))) : 0;
}

Result<SurveyAdequacy> surveyAdequacy(const SurveyedPlot& plot, SurveyPhase phase, const SurveyFigures& figures)
{
    TRY(checkFigures(figures));
    if (!(plot.plotM2 >= 0) || !(plot.suspectedM2 >= 0) || !std::isfinite(plot.plotM2))
        return Error{ErrorCode::InvalidInput, text("The areas of a plot and its suspected zone are numbers of 0 or more."), {}, "plots"};
    if (plot.suspectedM2 > plot.plotM2 * 1.001 || plot.pointsInSuspected > plot.pointsInPlot)
        return Error{ErrorCode::InvalidInput, text("The suspected zone is larger than its plot, or holds more points."), {}, "suspected"};
    SurveyAdequacy made;
    made.phase = phase;
    if (phase == SurveyPhase::First) {
        made.plot = {plot.plotM2, pointsOfFirstSurvey(plot.plotM2, figures), plot.pointsInPlot};
        return made;
    }
    made.suspected = zoneOf(plot.suspectedM2, figures.suspectedM2PerPoint, plot.pointsInSuspected);
    made.other = zoneOf(std::max(0.0, plot.plotM2 - plot.suspectedM2), figures.otherM2PerPoint, plot.pointsInPlot - plot.pointsInSuspected);
    made.plot = {plot.plotM2, made.suspected.required + made.other.required, plot.pointsInPlot};
    return made;
}

Result<std::vector<SurveyAdequacy>> surveyAdequacy(const GeometryColumn& plots, const GeometryColumn& suspected, const GeometryColumn& points, SurveyPhase phase,
                                                   const SurveyFigures& figures, Progress& progress)
{
    TRY(checkFigures(figures));
    const SurveyZones zones(plots, suspected, points);
    std::vector<SurveyAdequacy> all(plots.size());
    TRY(parallelFor(plots.size(), 4, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t plot = begin; plot < end; ++plot) {
            TRY(notCancelled(progress));
            TRY_ASSIGN(const PlotParts parts, zones.partsOf(plot));
            // Slivers that rounding leaves need no point.
            const double whole = planarArea(plots[plot]);
            const double inside = phase == SurveyPhase::Detailed ? std::min(whole, planarArea(parts.suspected)) : 0;
            const double doubtful = inside < 1e-9 * whole ? 0 : whole - inside < 1e-9 * whole ? whole : inside;
            TRY_ASSIGN(all[plot], surveyAdequacy({whole, doubtful, parts.pointsInSuspected.size() + parts.pointsInOther.size(), parts.pointsInSuspected.size()}, phase, figures));
        }
        return {};
    }));
    return all;
}

}  // namespace spatial
