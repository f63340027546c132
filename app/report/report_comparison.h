// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_comparison.h"
#include "app/workflow/site_report.h"

#include <optional>

namespace app {

class DocumentWriter;
class Html;

/// The report's sites under the five methods, with the model's weights, the utilities that each site has and the project's options of comparison. A criterion without a value at a site counts
/// there as the weighted mean of its others, as if it were left out. Nothing for fewer than two sites, or where none can be compared.
std::optional<SiteComparison> comparisonOf(const SiteReport& report);

/// The chapter about it, in the language of `out`; nothing where there is nothing to compare.
void writeComparison(Html& out, const SiteReport& report);
void writeComparison(DocumentWriter& out, const SiteReport& report);

}  // namespace app
