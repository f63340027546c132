// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/rules/rule.h"

#include <cstdint>
#include <string>
#include <vector>

namespace spatial {

/// First: the first sampling survey of phase II (HJ 25.1-2019), a number of points for the plot. Detailed: a density.
enum class SurveyPhase : std::uint8_t { First, Detailed };

/// How many soil points a survey needs, as data: technical guide No. 72 of 2017 of the environment ministry, with HJ 25.1-2019 and HJ 25.2-2019.
/// Confidence::High: the clauses were not read again; every figure may be replaced by a stricter local one.
struct SurveyFigures {
    double smallPlotM2 = 5000;            ///< a plot of this area still counts as small
    int pointsOfSmallPlot = 3;
    int pointsOfLargePlot = 6;
    double suspectedM2PerPoint = 400;     ///< detailed survey, suspected zones
    double otherM2PerPoint = 1600;        ///< detailed survey, other zones
    std::string standard = "HJ 25.1-2019, HJ 25.2-2019";
    std::string guide = "2017 No. 72";
    Confidence confidence = Confidence::High;
};

/// Points needed, there and missing in one zone.
struct PointCount {
    double areaM2 = 0;
    std::size_t required = 0;
    std::size_t present = 0;
    std::size_t missing() const { return required > present ? required - present : 0; }
};

struct SurveyAdequacy {
    SurveyPhase phase = SurveyPhase::First;
    PointCount plot;         ///< First: the whole plot. Detailed: the sum of the two
    PointCount suspected;    ///< Detailed only
    PointCount other;        ///< Detailed only
    /// A surplus in one zone does not make up for what lacks in the other.
    std::size_t missing() const { return phase == SurveyPhase::First ? plot.missing() : suspected.missing() + other.missing(); }
    bool adequate() const { return missing() == 0; }
};

/// Points that a plot of this area needs in the first survey; 0 for no area.
std::size_t pointsOfFirstSurvey(double plotM2, const SurveyFigures& figures = {});
/// ceil(area / area of a point), rounding errors of 1e-9 forgiven; 0 for no area.
std::size_t pointsOfDensity(double areaM2, double m2PerPoint);

/// From areas and numbers of points. InvalidInput: an area that is negative or no number, a suspected zone larger than its plot (0.1 % is forgiven),
/// more points in it than in the plot. InvalidParameter: figures not above 0.
struct SurveyedPlot {
    double plotM2 = 0;
    double suspectedM2 = 0;
    std::size_t pointsInPlot = 0;
    std::size_t pointsInSuspected = 0;
};
Result<SurveyAdequacy> surveyAdequacy(const SurveyedPlot& plot, SurveyPhase phase, const SurveyFigures& figures = {});

/// For each plot (polygons), with the suspected zones (polygons, those that overlap count once) and the points of all plots, in one metric CRS; a
/// point on a border is inside. Areas are planar: use an equal-area CRS. Parallel over plots; Cancelled.
Result<std::vector<SurveyAdequacy>> surveyAdequacy(const GeometryColumn& plots, const GeometryColumn& suspected, const GeometryColumn& points, SurveyPhase phase,
                                                   const SurveyFigures& figures, Progress& progress);

}  // namespace spatial
