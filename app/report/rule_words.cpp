// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/criterion_words.h"
#include "app/report/report_parts.h"
#include "app/workflow/city_report.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

using spatial::text;

namespace {

/// Laws of the shipped rules, whose Chinese titles are their translations.
const std::vector<spatial::Text>& laws()
{
    static const std::vector<spatial::Text> all{text("Natural-resources document 2022 No. 142"), text("Land Administration Law"), text("Black Soil Protection Law"), text("Guidance on the three control lines"), text("Water Pollution Prevention Law"),
                                                text("Highway Safety Protection Regulation"), text("Railway Safety Regulation"), text("Electric Power Facilities Protection Regulation"), text("Oil and Gas Pipeline Protection Law")};
    return all;
}

/// 35 of "三十五"; nothing for what is no number below 100.
std::optional<int> numberOf(std::string_view written)
{
    constexpr std::array<std::string_view, 9> kDigits{"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    constexpr std::size_t kBytes = 3;   // of a character in UTF-8
    int tens = 0;
    int digit = 0;
    for (; written.size() >= kBytes; written.remove_prefix(kBytes)) {
        const std::string_view sign = written.substr(0, kBytes);
        const auto found = std::ranges::find(kDigits, sign);
        if (sign == "十") {
            tens = std::max(digit, 1);
            digit = 0;
        } else if (found != kDigits.end()) {
            digit = static_cast<int>(found - kDigits.begin()) + 1;
        } else {
            return std::nullopt;
        }
    }
    return written.empty() && tens * 10 + digit > 0 ? std::optional(tens * 10 + digit) : std::nullopt;
}

/// The edge of a cell of the first grid, on which areas are counted.
double firstCell(const SiteReport& report) { return report.grids.empty() ? 0 : report.grids.front().grid.cell; }

}  // namespace

spatial::Text thresholdOf(const spatial::Rule& rule)
{
    return rule.value ? text("{0} {1}", figure(*rule.value, *rule.value < 10 ? 1 : 0), unitWords(rule.unit)) : spatial::Text();
}

std::string lawOf(const spatial::Rule& rule, bool chinese)
{
    const auto known = std::ranges::find_if(laws(), [&](const spatial::Text& law) { return chineseOf(law.source()) == rule.standard; });
    return chinese || known == laws().end() ? rule.standard : known->english();
}

std::string clauseOf(const spatial::Rule& rule, bool chinese)
{
    constexpr std::string_view kBefore = "第";
    constexpr std::string_view kBehind = "条";
    const std::string& clause = rule.clause;
    if (chinese || !clause.starts_with(kBefore) || !clause.ends_with(kBehind))
        return clause;
    const auto number = numberOf(std::string_view(clause).substr(kBefore.size(), clause.size() - kBefore.size() - kBehind.size()));
    return number ? text("article {0}", *number).english() : clause;
}

std::string standardOf(const spatial::Rule& rule, bool chinese)
{
    const std::string law = lawOf(rule, chinese);
    const std::string clause = clauseOf(rule, chinese);
    return clause.empty() ? law : law + (chinese || clause == rule.clause ? " " : ", ") + clause;
}

std::string dateOfLaw(const std::string& date, bool chinese)
{
    if (chinese && date.size() == 4)
        return translate(text("the year {0}", date), Language::Chinese);
    if (!chinese || date.size() != 10 || date[4] != '-' || date[7] != '-')
        return date;
    const auto part = [&](std::size_t at, std::size_t count) { return date.substr(date[at] == '0' ? at + 1 : at, date[at] == '0' ? count - 1 : count); };
    return translate(text("{0}-{1}-{2}", part(0, 4), part(5, 2), part(8, 2)), Language::Chinese);
}

spatial::Text excludedHeading(const SiteReport& report)
{
    const std::string cell = figure(firstCell(report), 0);
    if (report.city && report.city->city.territory)
        return text("Excluded in the city, on the {0} m grid (ha)", cell);
    return report.hasStudyArea ? text("Excluded in the study area, on the {0} m grid (ha)", cell) : text("Excluded on the parcels, on the {0} m grid (ha)", cell);
}

bool isDrawn(const SiteReport& report, const ConstraintRow& row)
{
    return row.excludedHectares > 0 || row.rule.comparison != spatial::Comparison::Nearer || !(row.rule.value.value_or(0) < firstCell(report) / 2);
}

double excludedRounded(const ConstraintRow& row)
{
    const double step = std::pow(10, std::max(0.0, std::floor(std::log10(std::max(row.excludedHectares, 1.0))) - 3));
    return std::round(row.excludedHectares / step) * step;
}

spatial::Text excludedWords(const SiteReport& report, const ConstraintRow& row)
{
    return isDrawn(report, row) ? spatial::Text::literal(figure(excludedRounded(row), 0)) : text("not drawn at {0} m", figure(firstCell(report), 0));
}

}  // namespace app
