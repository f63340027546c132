// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document_writer.h"
#include "app/workflow/case_study.h"

namespace app {

/// What a report on a pollution case says beside the sheet of its site: figures by analyte with limit and clause, indices, readings over depth, what lies round it, its priority as a brownfield, what is to be done.
void writeCase(DocumentWriter& out, const CaseStudy& study);

inline constexpr std::size_t kMostOverDepth = 6;   ///< analytes in one picture (ours)

/// Readings of the site over depth as multiples of their first limits, of the analytes that come nearest to it or above (kMostOverDepth at most); PNG, empty where no sample has a depth.
std::string depthPicture(const CaseStudy& study, Language language);

}  // namespace app
