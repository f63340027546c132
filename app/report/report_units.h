// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_report.h"

namespace app {

class DocumentWriter;
class Html;

/// The chapter on the score of each site from its cells, from its parcels and as one thing: how alike the orders are and where the largest differences come
/// from. Nothing for fewer than two sites.
void writeUnits(Html& out, const SiteReport& report);
void writeUnits(DocumentWriter& out, const SiteReport& report);

/// Why the score of the site at this position differs, in words; empty where it does not, or is not among the largest.
spatial::Text unitReasonOf(const SiteReport& report, std::size_t site, bool chinese);

}  // namespace app
