// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/style_matcher.h"

#include <algorithm>

namespace styles {

StyleMatcher::StyleMatcher(const VectorStyle& style, const spatial::FeatureTable& table) : style_(style)
{
    const auto addOthers = [this](const std::optional<Symbol>& others) {
        if (!others)
            return;
        others_ = static_cast<int>(symbols_.size());
        symbols_.push_back(&*others);
    };
    if (const auto* single = std::get_if<SingleSymbol>(&style)) {
        symbols_.push_back(&single->symbol);
    } else if (const auto* categorized = std::get_if<Categorized>(&style)) {
        column_ = table.column(categorized->field);
        for (const Category& c : categorized->categories) {
            categories_.emplace(c.value, static_cast<int>(symbols_.size()));
            longestCategory_ = std::max(longestCategory_, c.value.size());
            symbols_.push_back(&c.symbol);
        }
        addOthers(categorized->others);
    } else if (const auto* graduated = std::get_if<Graduated>(&style)) {
        column_ = table.column(graduated->field);
        for (const ClassBreak& c : graduated->classes)
            symbols_.push_back(&c.symbol);
        addOthers(graduated->others);
    }
}

int StyleMatcher::operator()(std::size_t row) const
{
    switch (style_.index()) {
    case 0: return 0;
    case 1: return category(row);
    default: return range(row);
    }
}

int StyleMatcher::category(std::size_t row) const
{
    if (!column_)
        return others_;
    const auto lookUp = [this](std::string_view value) {
        const auto found = categories_.find(value);
        return found == categories_.end() ? -1 : found->second;
    };
    std::string shown;
    std::string_view value;
    if (column_->type() == spatial::FieldType::Text && !column_->isNull(row))
        value = column_->text(row);
    else
        value = shown = column_->display(row);

    if (!std::get<Categorized>(style_).byPrefix) {
        const int found = lookUp(value);
        return found < 0 ? others_ : found;
    }
    for (std::size_t length = std::min(value.size(), longestCategory_); length > 0; --length)
        if (const int found = lookUp(value.substr(0, length)); found >= 0)
            return found;
    return others_;
}

int StyleMatcher::range(std::size_t row) const
{
    const auto& graduated = std::get<Graduated>(style_);
    const auto number = column_ ? column_->number(row) : std::nullopt;
    if (!number || !(*number >= graduated.lower) || graduated.classes.empty() || *number > graduated.classes.back().upper)
        return others_;
    const auto found = std::lower_bound(graduated.classes.begin(), graduated.classes.end(), *number,
                                        [](const ClassBreak& c, double v) { return c.upper < v; });
    return static_cast<int>(found - graduated.classes.begin());
}

}  // namespace styles
