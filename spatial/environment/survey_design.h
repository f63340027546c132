// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/environment/survey_adequacy.h"

#include <cstdint>
#include <string>
#include <vector>

namespace spatial {

/// Square, Triangular: nodes of a grid. Judgement: one point inside every part of the suspected zones first, the largest first, the rest on a
/// square grid, each as far as possible from those that are there.
enum class SurveyPattern : std::uint8_t { Square, Triangular, Judgement };

struct SurveyDesign {
    SurveyPhase phase = SurveyPhase::First;
    SurveyPattern pattern = SurveyPattern::Square;
    bool randomStart = false;      ///< the grid begins at a random place of its first cell; else the first cell's middle lies at the corner of the zone's box
    std::uint64_t seed = 1;
    std::string prefix = "S";      ///< of the names: S01, S02 ... or S001 where there are over 99
    SurveyFigures figures = {};
};

enum class SurveyReason : std::uint8_t { Grid, Judgement };

struct SurveyPoint {
    std::string name;
    Coordinate place;              ///< in the plots' CRS, inside the zone
    std::size_t plot = 0;
    bool suspected = false;        ///< in a suspected zone
    SurveyReason reason = SurveyReason::Grid;
};

struct DesignedSurvey {
    std::vector<SurveyPoint> points;         ///< by plot; suspected zones before the rest
    std::vector<SurveyAdequacy> before;      ///< of each plot with the points that are there: what is required and what was missing
};

/// New points that bring every plot to what the survey requires, counted with those that are there. In a zone without points the whole grid stays, with
/// the widest spacing that gives the required number, so that there may be a few more; a zone with points gets only what is missing, each time the node
/// farthest from all points. The first survey looks at the plot as one zone; with Judgement its points go into suspected zones first.
/// Same input and seed, same points, whatever the threads. Plots, zones and points in one metric CRS. Errors: as surveyAdequacy(); LimitReached for
/// more than a million points in one plot; Cancelled.
Result<DesignedSurvey> designSurvey(const GeometryColumn& plots, const GeometryColumn& suspected, const GeometryColumn& points, const SurveyDesign& design, Progress& progress);

}  // namespace spatial
