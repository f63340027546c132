// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/rules/rule.h"

namespace spatial {

Text nameOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Verified: return text("verified");
    case Confidence::High: return text("high confidence, clause not read again");
    case Confidence::Unverified: return text("unverified: read the standard before relying on it");
    case Confidence::Ours: return text("our own default, not a law");
    }
    return {};
}

const Rule* RuleBook::find(std::string_view id) const
{
    for (const Rule& rule : rules_)
        if (rule.id == id)
            return &rule;
    return nullptr;
}

void RuleBook::put(Rule rule)
{
    for (Rule& known : rules_) {
        if (known.id == rule.id) {
            known = std::move(rule);
            return;
        }
    }
    rules_.push_back(std::move(rule));
}

bool breaks(const Rule& rule, double value)
{
    if (!rule.value)
        return false;
    if (rule.comparison == Comparison::Nearer)
        return value < *rule.value;
    if (rule.comparison == Comparison::Above)
        return value > *rule.value;
    return false;
}

}  // namespace spatial
