// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/units.h"
#include "spatial/rules/evaluator.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace spatial {

namespace {

std::string number(double value) { return value >= 100 ? fmt::format("{:.0f}", value) : value >= 1 ? fmt::format("{:.1f}", value) : fmt::format("{:.2g}", value); }

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

}  // namespace

Text sentenceOf(const RuleBreach& breach, const Rule& rule, bool chinese)
{
    const std::string& name = rule.name.in(chinese);
    if (breach.comparison == Comparison::Nearer)
        return breach.distance <= 0 ? text("{0}: it would be touched; {1} m are the least.", name, number(breach.limit))
                                    : text("{0}: it would be {1} m away; {2} m are the least.", name, number(breach.distance), number(breach.limit));
    if (breach.area > 0)
        return text("{0}: {1} m² ({2} mu) would lie there.", name, number(breach.area), number(mu({breach.area})));
    if (breach.length > 0)
        return text("{0}: {1} m would lie there.", name, number(breach.length));
    return text("{0}: the place lies there.", name);
}

std::string clauseOf(const Rule& rule, bool chinese)
{
    constexpr std::string_view kBefore = "第";
    constexpr std::string_view kBehind = "条";
    const std::string& clause = rule.clause;
    if (chinese || !clause.starts_with(kBefore) || !clause.ends_with(kBehind))
        return clause;
    const auto article = numberOf(std::string_view(clause).substr(kBefore.size(), clause.size() - kBefore.size() - kBehind.size()));
    return article ? text("article {0}", *article).english() : clause;
}

std::string standardOf(const Rule& rule, bool chinese)
{
    const std::string& law = rule.standard.in(chinese);
    const std::string clause = clauseOf(rule, chinese);
    if (law.empty() || clause.empty())
        return law + clause;
    return law + (chinese ? " " : ", ") + clause;
}

Text citationOf(const Rule& rule, bool chinese)
{
    Text law = rule.standard.empty() ? text("no standard named") : Text::literal(standardOf(rule, chinese));
    if (!rule.expired.empty())
        law = text("{0}, replaced on {1}", law, rule.expired);
    else if (!rule.effective.empty())
        law = text("{0}, in force since {1}", law, rule.effective);
    else if (!rule.edition.empty())
        law = text("{0} (edition {1})", law, rule.edition);
    return text("{0} [{1}]", law, nameOf(rule.confidence));
}

}  // namespace spatial
