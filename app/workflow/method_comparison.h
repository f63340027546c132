// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_comparison.h"
#include "spatial/core/text.h"

namespace app {

/// The criteria of a choice as all five methods take them.
spatial::Result<std::vector<spatial::RankCriterion>> criteriaOf(const SiteChoice& choice, const ComparisonOptions& options);

/// The five orders and their concordance alone, without rank reversal and random weights: `reversals` and `smaa` stay empty. Errors of the methods.
spatial::Result<SiteComparison> compareMethods(const SiteChoice& choice, const ComparisonOptions& options, spatial::Progress& progress);

/// What a concordance means for the choice, in a sentence; `written` is the number as people read it (classes ours: 0.9, 0.7, 0.5).
spatial::Text concordanceWords(double w, const std::string& written);

}  // namespace app
