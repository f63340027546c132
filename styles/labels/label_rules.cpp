// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/label_rules.h"

#include "spatial/expressions/feature_expression.h"

#include <algorithm>

namespace styles {
namespace {

using spatial::AttributeColumn;
using spatial::BoundExpression;

enum class Kind { Text, Condition };

spatial::Result<std::optional<BoundExpression>> bound(const std::string& source, Kind kind, const spatial::FeatureTable& table)
{
    if (source.empty())
        return std::optional<BoundExpression>();
    TRY_ASSIGN(const auto expression, spatial::FeatureExpression::parse(source));
    TRY_ASSIGN(auto ready, kind == Kind::Condition ? expression.bindCondition(table) : expression.bind(table));
    return std::optional<BoundExpression>(std::move(ready));
}

const AttributeColumn* columnOf(const std::string& field, const spatial::FeatureTable& table) { return field.empty() ? nullptr : table.column(field); }

/// The text as the map writes it. Fonts for Han draw ’ as wide as a character: in a Latin name it becomes an apostrophe.
QString writtenText(const std::string& value)
{
    QString text = QString::fromStdString(value).simplified();
    const bool latin = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x2E80; });
    return latin ? text.replace(QChar(0x2019), QLatin1Char('\'')) : text;
}

}  // namespace

struct LabelRules::Class {
    const LabelClass* style = nullptr;
    bool inScale = true;
    bool broken = false;
    const AttributeColumn* field = nullptr;
    const AttributeColumn* fallback = nullptr;   ///< of features without a name in the language
    const AttributeColumn* rank = nullptr;
    std::optional<BoundExpression> expression;
    std::optional<BoundExpression> filter;

    bool writes() const { return inScale && !broken && (field || expression); }
    /// The column that names the feature; null where none does.
    const AttributeColumn* nameOf(std::size_t row) const { return !field->isNull(row) ? field : fallback && !fallback->isNull(row) ? fallback : nullptr; }
};

LabelRules::LabelRules(const LabelStyle& style, const spatial::FeatureTable& table, MapLanguage language, double denominator)
{
    const auto add = [&](const LabelClass& look, const std::string& filter) {
        Class c;
        c.style = &look;
        c.inScale = (look.largestScale <= 0 || denominator <= look.largestScale) && (look.smallestScale <= 0 || denominator >= look.smallestScale);
        auto expression = bound(look.expression, Kind::Text, table);
        auto condition = bound(filter, Kind::Condition, table);
        c.broken = !expression.hasValue() || !condition.hasValue();
        if (!c.broken) {
            c.expression = std::move(*expression);
            c.filter = std::move(*condition);
        }
        const bool chinese = language == MapLanguage::Chinese;
        const AttributeColumn* wanted = columnOf(chinese ? look.fieldZh : look.fieldEn, table);
        const AttributeColumn* other = columnOf(chinese ? look.fieldEn : look.fieldZh, table);
        c.field = wanted ? wanted : other;
        c.fallback = other == c.field ? nullptr : other;
        c.rank = columnOf(look.rankField, table);
        classes_.push_back(std::move(c));
    };
    for (const LabelRule& rule : style.rules)
        add(rule, rule.filter);
    add(style, {});
}

LabelRules::~LabelRules() = default;

bool LabelRules::any() const
{
    return std::any_of(classes_.begin(), classes_.end(), [](const Class& c) { return c.writes(); });
}

std::optional<LabelRules::Choice> LabelRules::choiceOf(std::size_t row) const
{
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        const Class& c = classes_[i];
        if (!c.inScale || c.broken || (c.filter && !c.filter->isTrue(row)))
            continue;
        if (!c.writes() || (!c.expression && !c.nameOf(row)))
            return std::nullopt;
        return Choice{c.style, i, c.rank ? c.rank->number(row).value_or(0) : 0};
    }
    return std::nullopt;
}

QString LabelRules::textOf(const Choice& choice, std::size_t row) const
{
    const Class& c = classes_[choice.number];
    return writtenText(c.expression ? c.expression->display(row) : c.nameOf(row)->display(row));
}

std::vector<spatial::Error> labelFaults(const LabelStyle& style, const spatial::FeatureTable& table)
{
    std::vector<spatial::Error> faults;
    const auto check = [&](const std::string& source, Kind kind) {
        if (auto ready = bound(source, kind, table); !ready)
            faults.push_back(ready.error());
    };
    for (const LabelRule& rule : style.rules) {
        check(rule.filter, Kind::Condition);
        check(rule.expression, Kind::Text);
    }
    check(style.expression, Kind::Text);
    return faults;
}

}  // namespace styles
