// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"
#include "app/workflow/candidate_study.h"

namespace app {

/// The sheet of one candidate site: rank, map, why there (each criterion with what it adds), land, constraints that touch it, access in summer and winter, whom it would reach and touch, how it compares under other methods,
/// units and scenarios, sources, limits.
Document candidateSheetDocument(const CandidateStudy& study, Language language);

}  // namespace app
