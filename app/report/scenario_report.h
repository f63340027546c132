// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/scenario_study.h"

#include <string>

namespace app {

class DocumentWriter;
class Html;
struct SiteReport;

/// Scenarios as one HTML file without any outside reference, in both languages with a switch (it opens in `first`): indicators of base and scenarios, their differences in words,
/// what no longer fits; with sites their scores, ranks and regret. Same inputs, same bytes.
std::string scenariosHtml(const layers::Project& project, const ScenarioStudy& study, Language first = Language::Chinese);

/// The chapter of the siting report about the model's scenarios: the same differences, indicators and regret. Nothing where there are none.
void writeScenarioChapter(Html& out, const SiteReport& report);
void writeScenarioChapter(DocumentWriter& out, const SiteReport& report);

}  // namespace app
