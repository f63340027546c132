// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/html.h"
#include "app/workflow/site_report.h"

#include <map>
#include <string>

namespace app {

/// The chapters of the report, each written in the language of `out`.
void writeSummary(Html& out, const SiteReport& report);
void writeWhere(Html& out, const SiteReport& report, const std::map<std::string, std::string>& pictures);
void writeWhy(Html& out, const SiteReport& report);
void writeMethods(Html& out, const SiteReport& report);
void writeConstraints(Html& out, const SiteReport& report);
void writeSources(Html& out, const SiteReport& report);
void writeLimits(Html& out, const SiteReport& report);

/// Rows of criteria that took part, in the order of a site's scores.
std::vector<const CriterionRow*> usedCriteria(const SiteReport& report);
/// The style sheet of the whole file.
std::string_view reportStyle();
/// "Robust" in words: the class of a probability (methods 9).
spatial::Text robustnessWords(const std::optional<double>& probability);
/// Where a site lies: the nearest place's name and the grid's.
std::string placeOf(const Html& out, const SiteReport& report, const spatial::Site& site);

}  // namespace app
