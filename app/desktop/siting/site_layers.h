// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_report.h"

namespace app::desktop {

class Document;

/// The results of a siting run as layers of the document, in a group of their own on top, in one gesture: the ranked sites, suitability and
/// robustness of the first grid (unticked but for the sites), with the record.
void addSiteLayers(Document& document, const SiteReport& report);

}  // namespace app::desktop
