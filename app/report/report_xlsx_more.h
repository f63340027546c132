// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/workbook.h"
#include "app/translations/translate.h"
#include "app/workflow/site_report.h"

namespace app {

/// A row per answer of a search for sites: value, bound, gap, what ended the search. No sheet where none was searched for.
void writeSearchSheet(Workbook& book, const SiteReport& report, Language language);

/// Indicators and differences of the scenarios, a row each; sites with score, rank and regret in each, a row per site and scenario. No sheet without scenarios.
void writeScenarioSheets(Workbook& book, const SiteReport& report, Language language);

}  // namespace app
