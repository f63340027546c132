// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/site_report.h"

#include <map>
#include <string>

namespace app {

/// The report as one HTML file without any outside reference: both languages with a switch (it opens in `first`), maps embedded,
/// contribution bars as SVG. What, where, why, how, sources with accuracy and licence, methods with formulas and weights, limits.
/// `pictures`: PNG bytes by name ("overview", grid ids), shown where present. Same inputs, same bytes. A report with a map to drag and click
/// (SiteReport::webMap) has the scripts of that map and no other; a policy in the page forbids all else, and anything from outside.
std::string reportHtml(const SiteReport& report, const std::map<std::string, std::string>& pictures, Language first = Language::Chinese);

}  // namespace app
