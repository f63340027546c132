// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/brownfield_ranking.h"
#include "app/workflow/investment_programme.h"
#include "app/workflow/site_sheet_study.h"
#include "app/workflow/surroundings.h"
#include "spatial/environment/pollution_index.h"

#include <optional>
#include <vector>

namespace app {

/// What the samples of the case say of one analyte.
struct AnalyteFigure {
    std::uint16_t analyte = 0;                       ///< of the samples
    std::size_t samples = 0;                         ///< with a reading
    std::size_t exceeding = 0;
    std::optional<std::size_t> highest = {};         ///< of the judgement's readings: the one with the largest factor, else the largest measured value; nothing: all lie below detection
    double value = 0;                                ///< of it
    std::optional<double> background = {};           ///< the project's own (settings of the page Samples)
    std::optional<double> igeo = {};                 ///< index of geoaccumulation of the highest value
};

/// Indices over the analytes; each nothing where what it needs is missing.
struct CaseIndices {
    std::optional<double> nemerow = {};              ///< of the largest factors of the analytes (value over its first limit)
    std::size_t nemerowAnalytes = 0;
    std::optional<double> load = {};                 ///< pollution load index of the highest values over background
    std::optional<double> risk = {};                 ///< Hakanson's RI of the same
    std::size_t backgroundAnalytes = 0;
};

struct CaseBrownfield {
    layers::LayerEntry layer;
    std::size_t row = 0;
    spatial::Bilingual name = {};
    BrownfieldRanking ranking = {};
    const spatial::BrownfieldScore& score() const { return ranking.scores[row]; }
    std::size_t ranked() const;                      ///< sites with a score
};

/// All that the report on a pollution case says: the sheet of its site, and what can be worked out from samples and layers.
struct CaseStudy {
    SiteSheetStudy sheet;
    std::vector<AnalyteFigure> figures = {};         ///< the worst first
    CaseIndices indices = {};
    std::optional<Surroundings> around = {};         ///< nothing: the site has no place
    std::optional<CaseBrownfield> brownfield = {};   ///< the feature that is the site, or the brownfield in which its place lies
    std::vector<Investment> actions = {};            ///< of the programme, in the city in whose territory the site lies
    spatial::Bilingual city = {};
    std::vector<spatial::Text> notes = {};           ///< what is missing of these, and why; those of the sheet are in it
};

/// InvalidParameter ("case"): the register has no such site, with those it has. Errors of siteSheetStudy(); Cancelled. Draws: ensureGuiApplication() has been called. Any thread.
spatial::Result<CaseStudy> caseStudy(const layers::Project& project, const std::string& id, Language language, spatial::Progress& progress);

}  // namespace app
