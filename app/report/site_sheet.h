// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"
#include "app/workflow/case_study.h"

namespace app {

/// The printed sheet of one registered site: kind and state with who and when, map, address, owner, survey phase, source-pathway-receptor, history, photos,
/// readings against their limits with sentences and clauses, log of states, documents, where the data come from. Exceeding readings are printed first, at most 60
/// rows (ours); how many more there are is said.
Document siteSheetDocument(const SiteSheetStudy& study, Language language);

/// The report on a pollution case: the sheet of its site, and between readings and states what CaseStudy holds.
Document caseDocument(const CaseStudy& study, Language language);

}  // namespace app
