// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/sample_judgement.h"

namespace app {

spatial::Result<SampleJudgement> judgeTable(const spatial::FeatureTable& table, const SampleSettings& settings, spatial::Progress& progress)
{
    SampleJudgement made{.settings = settings, .read = {}, .context = {}, .judgement = {}};
    const spatial::LimitTable& limits = made.limits();
    TRY_ASSIGN(made.read, spatial::samplesFrom(table, limits.medium));
    TRY_ASSIGN(made.context, spatial::contextOf(table, limits, settings.conditions, settings.target, settings.background));
    TRY_ASSIGN(made.judgement, spatial::judge(made.read.set, limits, made.context, progress));
    return made;
}

}  // namespace app
