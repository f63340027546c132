// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/units.h"
#include "spatial/rules/evaluator.h"

#include <fmt/format.h>

namespace spatial {

namespace {

std::string number(double value) { return value >= 100 ? fmt::format("{:.0f}", value) : value >= 1 ? fmt::format("{:.1f}", value) : fmt::format("{:.2g}", value); }

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

Text citationOf(const Rule& rule)
{
    Text law = rule.clause.empty() ? Text::literal(rule.standard) : text("{0}, {1}", rule.standard, rule.clause);
    if (rule.standard.empty())
        law = text("no standard named");
    if (!rule.expired.empty())
        law = text("{0}, replaced on {1}", law, rule.expired);
    else if (!rule.effective.empty())
        law = text("{0}, in force since {1}", law, rule.effective);
    else if (!rule.edition.empty())
        law = text("{0} (edition {1})", law, rule.edition);
    return text("{0} [{1}]", law, nameOf(rule.confidence));
}

}  // namespace spatial
