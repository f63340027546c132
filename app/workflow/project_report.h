// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/report_scope.h"
#include "layers/project/project.h"
#include "spatial/core/progress.h"
#include "spatial/core/value_tree.h"
#include "spatial/core/warning.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// What a report run left behind, for the JSON and for messages.
struct ReportRun {
    spatial::Text told;                          ///< "The report is in FILE."
    spatial::ValueTree::Members values = {};     ///< figures of the report
    std::vector<spatial::Warning> warnings = {};
    double readSeconds = 0;
    double computeSeconds = 0;
    double writeSeconds = 0;
};

/// `songhua report PROJECT --out FILE [--city NAME | --site ID | --case ID]`: the report on what `scope` says, through the save door; nothing is left on an error. The whole corridor and one city: .html, .pdf, .odt, .xlsx;
/// one site and one case: .html, .pdf, .odt. Pages of HTML hold both languages and open in `language`; the others are in `language`.
/// Before anything is computed: InvalidParameter ("out": another ending; "city", "site", "case": nothing of that name, with those there are; "site": the register and the siting run have both), Conflict (the file exists).
/// Else errors of computeSites(), siteSheetStudy(); WriteFailed; Cancelled. Same inputs, same bytes. Fonts are used: any thread of a program that has a QGuiApplication.
spatial::Result<ReportRun> runReport(const layers::Project& project, const std::filesystem::path& target, const ReportScope& scope, Language language, bool overwrite, spatial::Progress& progress);

/// What a person may choose from, with names of both languages. Cities as citiesOfProject(); sites of the register; candidates are known after a run only and are in no list. Opens layers of prefectures, jobs and investments.
struct ReportChoices {
    struct Choice {
        std::string id;                          ///< of a site; of a city its English or only name
        spatial::Bilingual name;
    };
    std::vector<Choice> cities = {};
    std::vector<Choice> registered = {};
};
ReportChoices reportChoices(const layers::Project& project, spatial::Progress& progress);

}  // namespace app
