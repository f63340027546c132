// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/result_records.h"
#include "app/workflow/sample_judgement.h"
#include "layers/project/project.h"
#include "spatial/environment/site_register.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// Samples of the project held against the standard that the page Samples is asked for.
struct SheetSamples : SampleJudgement {
    layers::LayerEntry layer;
    std::vector<std::size_t> sites;   ///< whole sites of the judgement that belong to the registered site

    /// Whether a reading is of a sample of the site.
    bool isOwn(const spatial::ReadingJudgement& reading) const;
};

/// All that a printed sheet of one registered site says, before it is words on paper.
struct SiteSheetStudy {
    spatial::RegisteredSite site;
    spatial::Bilingual project;
    bool synthetic = false;                      ///< project or samples are sample data
    struct Photo {
        spatial::SiteFile file;
        std::string png;                         ///< no larger than 1,600 pixels (ours); empty where the file cannot be read
    };
    std::vector<Photo> photos;
    std::optional<spatial::Coordinate> place = {};   ///< in the analysis CRS: the site's coordinates, else the middle of its feature; nothing: it has none
    std::optional<spatial::Geometry> shape = {};     ///< its feature where it has one, else that place
    std::string map;                             ///< PNG: the layers ticked in the project around the site; empty where the site has no place or nothing can be drawn
    double mapMetres = 0;                        ///< across
    std::optional<SheetSamples> samples;         ///< absent: the project has none, or they cannot be judged
    std::vector<layers::LayerEntry> sources;     ///< layers the sheet rests on: those of the samples and of the site's feature
    std::map<std::string, ResultRecord> made = {};   ///< of `sources`, by id: those that are results of runs
    std::vector<spatial::Text> stale = {};       ///< why any of them is out of date, names in the sheet's language
    std::vector<spatial::Text> notes;            ///< what is missing from the sheet, and why
};

/// Opens what the sheet needs: the layers shown around the site, its photos, the samples of the project's question (its layer, else the first with a role of samples of
/// the standard's medium). What cannot be opened is a note. InvalidParameter (site): the register has no such site, with those it has; errors of sitesOf(). Cancelled.
/// Draws: ensureGuiApplication() has been called. Any thread.
spatial::Result<SiteSheetStudy> siteSheetStudy(const layers::Project& project, const std::string& site, Language language, spatial::Progress& progress);

}  // namespace app
