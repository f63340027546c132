// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/live_colours.h"

#include "app/desktop/language.h"
#include "app/workflow/prepared_model.h"
#include "spatial/suitability/robustness.h"
#include "styles/ramps/color_ramp.h"

#include <algorithm>

namespace app::desktop {

using Shown = LiveModel::Shown;
using spatial::RobustnessClass;
using spatial::text;
using styles::Color;

namespace {

constexpr double kOpaque = 0.86;
constexpr Color kExcludedLand = Color::rgb(0x8f8d88, 120);   // the map stays readable where nothing can be built
constexpr std::size_t kMissingShades = 4;   // 1, 2, 3, 4 and more criteria

Color classColour(RobustnessClass which)
{
    switch (which) {
    case RobustnessClass::Rarely: return Color::rgb(0xefe6d8);
    case RobustnessClass::Fragile: return Color::rgb(0xe3c07f);
    case RobustnessClass::Mostly: return Color::rgb(0x8fbf8a);
    case RobustnessClass::Always: return Color::rgb(0x1f7a4f);
    }
    return kExcludedLand;
}

const styles::ColorRamp& rampOf(Shown shown) { return styles::colorRamp(shown == Shown::OneCriterion ? "songhua" : shown == Shown::MissingData ? "YlOrRd" : "suitability"); }

Color missingColour(std::size_t count) { return rampOf(Shown::MissingData).at(0.25 + 0.7 * static_cast<double>(std::min(count, kMissingShades) - 1) / (kMissingShades - 1)); }

}  // namespace

LiveColours liveColours(Shown shown, bool withoutRules)
{
    LiveColours chosen;
    for (std::size_t i = 0; i < chosen.colours.size(); ++i) {
        const double value = static_cast<double>(i) / 255;
        if (shown == Shown::Classes)
            chosen.colours[i] = classColour(spatial::robustnessClass(value));
        else if (shown == Shown::MissingData)
            chosen.colours[i] = i == 0 ? styles::kTransparent : missingColour(i);
        else
            chosen.colours[i] = rampOf(shown).at(value);
    }
    // A place that scores nothing and one that a rule excludes are both 0.
    if (!withoutRules && (shown == Shown::Score || shown == Shown::Robustness || shown == Shown::Classes))
        chosen.colours[0] = kExcludedLand;
    chosen.complete = Color::rgb(0xdfe9df);
    return chosen;
}

std::uint32_t premultiplied(Color color)
{
    if (color.alpha == 0)
        return 0;
    const double opaque = kOpaque * color.alpha / 255;
    const auto part = [opaque](std::uint8_t channel) { return static_cast<std::uint32_t>(channel * opaque + 0.5); };
    return (static_cast<std::uint32_t>(255 * opaque + 0.5) << 24U) | (part(color.red) << 16U) | (part(color.green) << 8U) | part(color.blue);
}

std::uint32_t muted(std::uint32_t premultiplied)
{
    constexpr std::uint32_t kLeft = 128;   // of 256 parts
    const std::uint32_t even = ((premultiplied & 0x00ff00ffU) * kLeft >> 8U) & 0x00ff00ffU;
    const std::uint32_t odd = ((premultiplied >> 8U) & 0x00ff00ffU) * kLeft & 0xff00ff00U;
    return even | odd;
}

PictureLegend liveLegend(Shown shown, const spatial::SuitabilityModel& model, const std::string& criterion, const PreparedModel& prepared, bool withoutRules)
{
    PictureLegend legend;
    const auto ramp = [&] {
        for (int i = 0; i <= 10; ++i)
            legend.ramp.push_back(rampOf(shown).at(i / 10.0));
    };
    const bool rules = std::any_of(prepared.rules.begin(), prepared.rules.end(), [](const auto& rule) { return rule.used; });
    const bool robust = shown == Shown::Robustness || shown == Shown::Classes;
    switch (shown) {
    case Shown::Score:
        legend.title = say(text("Suitability"));
        ramp();
        legend.low = say(text("0 unsuitable"));
        legend.high = say(text("1 suitable"));
        break;
    case Shown::Robustness:
        legend.title = say(text("Share of weights that reach {0}", numberWords(model.threshold, 2).toStdString()));
        ramp();
        legend.low = QStringLiteral("0 %");
        legend.high = QStringLiteral("100 %");
        break;
    case Shown::Classes:
        legend.title = say(text("Robustness: weights that reach {0}", numberWords(model.threshold, 2).toStdString()));
        legend.swatches = {{classColour(RobustnessClass::Always), say(text("always (from 95 %)"))},
                           {classColour(RobustnessClass::Mostly), say(text("mostly (75–95 %)"))},
                           {classColour(RobustnessClass::Fragile), say(text("fragile (25–75 %)"))},
                           {classColour(RobustnessClass::Rarely), say(text("rarely (below 25 %)"))}};
        break;
    case Shown::MissingData:
        legend.title = say(text("Criteria without data"));
        legend.swatches = {{Color::rgb(0xdfe9df), say(text("none"))}};
        for (std::size_t n = 1; n <= kMissingShades; ++n)
            legend.swatches.emplace_back(missingColour(n), n < kMissingShades ? QString::number(n) : say(text("{0} and more", n)));
        break;
    case Shown::OneCriterion:
        if (const auto* c = model.criterion(criterion)) {
            legend.title = say(c->name);
            if (legend.title.isEmpty())
                legend.title = QString::fromStdString(c->id);
        }
        ramp();
        legend.low = say(text("0 worst"));
        legend.high = say(text("1 best"));
        break;
    case Shown::Nothing: break;
    }
    if (rules && withoutRules && (robust || shown == Shown::Score))
        legend.hatched = say(text("pale and hatched: excluded by a rule"));
    else if (rules && (robust || shown == Shown::Score))
        legend.swatches.emplace_back(kExcludedLand, say(robust ? text("excluded, or reached by none") : text("excluded by a rule")));
    return legend;
}

}  // namespace app::desktop
