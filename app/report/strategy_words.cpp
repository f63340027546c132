// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/strategy_words.h"

#include "spatial/tools/tool.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace app {

using spatial::text;

namespace {

constexpr std::size_t kShownDigits = 8;   // of a fingerprint; the sources have all

}  // namespace

spatial::Text portfolioWords(spatial::PortfolioField field)
{
    switch (field) {
    case spatial::PortfolioField::Leading: return text("strong and ahead");
    case spatial::PortfolioField::Declining: return text("strong, falling behind");
    case spatial::PortfolioField::Emerging: return text("small, catching up");
    case spatial::PortfolioField::Weak: return text("small and behind");
    }
    return {};
}

spatial::Text indicatorStateWords(spatial::IndicatorState state)
{
    switch (state) {
    case spatial::IndicatorState::Met: return text("met");
    case spatial::IndicatorState::NotMet: return text("not met");
    case spatial::IndicatorState::NoData: return text("no data");
    }
    return {};
}

spatial::Text factorWords(spatial::MaterialFactor factor)
{
    switch (factor) {
    case spatial::MaterialFactor::Landfill: return text("landfill spared (t/t)");
    case spatial::MaterialFactor::Energy: return text("energy saved (GJ/t)");
    case spatial::MaterialFactor::Water: return text("fresh water saved (m³/t)");
    case spatial::MaterialFactor::Carbon: return text("emissions avoided (t CO₂e/t)");
    case spatial::MaterialFactor::Benefit: return text("benefit before transport (yuan/t)");
    case spatial::MaterialFactor::Transport: return text("transport (yuan/t·km)");
    case spatial::MaterialFactor::Handling: return text("handling (yuan/t)");
    case spatial::MaterialFactor::Reach: return text("reach (km)");
    }
    return {};
}

spatial::Text parkGroupWords(std::string_view group)
{
    if (group == "economy")
        return text("economic growth");
    if (group == "symbiosis")
        return text("industrial symbiosis");
    if (group == "resources")
        return text("saving of resources");
    if (group == "environment")
        return text("protection of the environment");
    if (group == "information")
        return text("openness of information");
    return spatial::Text::literal(std::string(group));
}

spatial::Text parkRuleWords(std::string_view id)
{
    const std::pair<std::string_view, spatial::Text> known[] = {{"economy", text("economic growth")}, {"recycling", text("use of waste")}, {"land", text("industrial land")},
                                                                {"energy", text("energy")},           {"water", text("fresh water")},      {"waste", text("wastewater and solid waste")}};
    for (const auto& [code, words] : known)
        if (id == code)
            return words;
    return spatial::Text::literal(std::string(id));
}

spatial::Text parkConditionWords(std::string_view id)
{
    const std::pair<std::string_view, spatial::Text> known[] = {{"shrinking", text("value added falls")}, {"water-short", text("water is short")}, {"jing-jin-ji", text("in Beijing, Tianjin or Hebei")}};
    for (const auto& [code, words] : known)
        if (id == code)
            return words;
    return spatial::Text::literal(std::string(id));
}

spatial::Text parkUnitWords(std::string_view unit)
{
    const std::pair<std::string_view, spatial::Text> known[] = {{"10^4 yuan/head", text("10,000 yuan a head")},
                                                                {"10^8 yuan/km2", text("100 million yuan/km²")},
                                                                {"tce/10^4 yuan", text("tce/10,000 yuan")},
                                                                {"m3/10^4 yuan", text("m³/10,000 yuan")},
                                                                {"t/10^4 yuan", text("t/10,000 yuan")},
                                                                {"count", text("a count")},
                                                                {"projects", text("a count of projects")},
                                                                {"events", text("a count of events")},
                                                                {"ratio", text("ratio")},
                                                                {"yes/no", text("yes or no")}};
    for (const auto& [code, words] : known)
        if (unit == code)
            return words;
    return spatial::Text::literal(std::string(unit));
}

spatial::Text parkValueWords(const spatial::ParkIndicator& indicator, const std::optional<double>& value)
{
    if (value && indicator.unit == "yes/no")
        return *value >= 1 ? text("yes") : text("no");
    return spatial::Text::literal(value ? fmt::format("{:g}", *value) : std::string("–"));
}

spatial::Text limitAskedWords(const spatial::ParkIndicator& indicator, spatial::LimitKind kind, double limit)
{
    if (indicator.unit == "yes/no" && kind == spatial::LimitKind::AtLeast && limit == 1)
        return text("yes");
    return kind == spatial::LimitKind::AtMost ? text("at most {0}", limit) : text("at least {0}", limit);
}

spatial::Text sourceWords(const StudySource& source, bool chinese)
{
    const spatial::Text name = spatial::Text::literal(source.name.in(chinese));
    const spatial::Tool* const known = spatial::toolById(source.tool);
    const spatial::Text tool = known ? known->title : spatial::Text::literal(source.tool);
    const std::string fingerprint = source.hash.substr(0, source.hash.find(':') + 1 + kShownDigits);
    return source.hash.empty() ? text("Source: the layer {0}. The analysis {1} gives the same figures.", name, tool)
                               : text("Source: the layer {0} (fingerprint {2}). The analysis {1} gives the same figures.", name, tool, fingerprint);
}

std::vector<LeftOverSum> leftOverSums(const std::vector<spatial::LeftOver>& all)
{
    std::vector<LeftOverSum> sums;
    for (const auto reason : {spatial::LeftOverReason::NoPartner, spatial::LeftOverReason::Quality, spatial::LeftOverReason::Temperature, spatial::LeftOverReason::Distance, spatial::LeftOverReason::Price,
                              spatial::LeftOverReason::Exhausted}) {
        LeftOverSum sum;
        sum.reason = reason;
        for (const spatial::LeftOver& one : all)
            if (one.reason == reason) {
                ++sum.count;
                sum.tonnes += one.tonnes;
            }
        if (sum.count > 0)
            sums.push_back(sum);
    }
    return sums;
}

std::vector<const spatial::FirmFragility*> gravestFirst(const spatial::ExchangeFragility& fragility)
{
    std::vector<const spatial::FirmFragility*> order;
    for (const spatial::FirmFragility& one : fragility.firms)
        order.push_back(&one);
    std::ranges::stable_sort(order, {}, [](const auto* one) { return one->kept; });
    return order;
}

std::vector<NamedSaving> namedSavings(const spatial::ExchangeIndicators& indicators)
{
    return {{text("Landfill spared (t)"), &indicators.landfill},
            {text("Energy saved (GJ)"), &indicators.energy},
            {text("Fresh water saved (m³)"), &indicators.water},
            {text("Emissions avoided (t CO₂e)"), &indicators.carbon},
            {text("Benefit before transport (yuan)"), &indicators.yuan}};
}

}  // namespace app
