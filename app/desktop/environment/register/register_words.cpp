// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/register_words.h"

#include "app/desktop/language.h"

namespace app::desktop {

using spatial::text;

styles::Color colorOf(spatial::RegisterState state)
{
    constexpr std::uint32_t kColors[spatial::kRegisterStates] = {0xe8c547, 0xe8873a, 0xc93a32, 0x7b5ea7, 0x2b83ba, 0x6bb08c, 0x2f7d4f};
    return styles::Color::rgb(kColors[static_cast<std::size_t>(state)]);
}

spatial::Text stateTitle(spatial::RegisterState state)
{
    switch (state) {
    case spatial::RegisterState::Suspected: return text("Suspected");
    case spatial::RegisterState::UnderSurvey: return text("Under survey");
    case spatial::RegisterState::Contaminated: return text("Contaminated");
    case spatial::RegisterState::Remediation: return text("Under remediation");
    case spatial::RegisterState::RiskControl: return text("Under risk control");
    case spatial::RegisterState::Verified: return text("Remediated and verified");
    case spatial::RegisterState::Released: return text("Released");
    }
    return {};
}

std::vector<RelatedVerdict> relatedVerdicts(const SampleAnswerPtr& answer, const spatial::RegisteredSite& site)
{
    std::vector<RelatedVerdict> found;
    if (!answer)
        return found;
    for (const std::size_t number : answer->sites) {
        const spatial::SiteVerdict& one = answer->judgement.sites[number];
        if (!spatial::ownsSamples(site, answer->settings.layer, one.site))
            continue;
        const spatial::Text verdict = one.verdict.isJudged ? spatial::verdictWords(answer->limits(), one.verdict.exceeded) : text("Not judged");
        found.push_back({QString::fromStdString(one.site), say(text("{0}: {1} samples, {2} exceed. {3}.", one.site, one.samples, one.samplesExceeding, verdict)), say(answer->sentence(one.verdict))});
    }
    return found;
}

}  // namespace app::desktop
