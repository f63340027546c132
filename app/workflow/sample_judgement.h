// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/sample_settings.h"
#include "spatial/core/progress.h"
#include "spatial/environment/judgement.h"

namespace app {

/// Samples of a table held against the standard that they are asked for. A value; any thread.
struct SampleJudgement {
    SampleSettings settings;
    spatial::ReadSamples read;
    spatial::JudgementContext context;
    spatial::Judgement judgement;

    const spatial::LimitTable& limits() const { return *spatial::shippedLimits(settings.standard); }
};

/// Reads and judges the samples under the conditions of `settings`, see completedConditions(). Errors of samplesFrom(), contextOf() and judge().
spatial::Result<SampleJudgement> judgeTable(const spatial::FeatureTable& table, const SampleSettings& settings, spatial::Progress& progress);

}  // namespace app
