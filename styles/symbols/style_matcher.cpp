// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/style_matcher.h"

#include "spatial/core/parallel.h"
#include "styles/symbols/field_reader.h"
#include "styles/symbols/proportional_size.h"
#include "styles/symbols/restyled.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace styles {

class StyleMatcher::Matching {
public:
    virtual ~Matching() = default;
    virtual int symbolOf(std::size_t row) const = 0;
    virtual spatial::Result<void> evaluateAll(spatial::Progress&) { return {}; }
};

namespace {

using spatial::FeatureTable;
using Matching = StyleMatcher::Matching;

class Always final : public Matching {
public:
    explicit Always(int symbol) : symbol_(symbol) {}
    int symbolOf(std::size_t) const override { return symbol_; }

private:
    int symbol_;
};

class ByCategory final : public Matching {
public:
    ByCategory(const Categorized& style, const FeatureTable& table, int others) : field_(table, style.field), others_(others), byPrefix_(style.byPrefix)
    {
        const bool whole = field_.column() && field_.column()->type() == spatial::FieldType::Integer && !byPrefix_;
        for (std::size_t i = 0; i < style.categories.size(); ++i) {
            const std::string& value = style.categories[i].value;
            const auto number = static_cast<int>(i);
            numbers_.emplace(value, number);
            longest_ = std::max(longest_, value.size());
            if (whole)
                addInteger(value, number);
        }
        byInteger_ = whole && integers_.size() == numbers_.size();
    }
    int symbolOf(std::size_t row) const override
    {
        if (byInteger_ && !field_.column()->isNull(row)) {
            const auto found = integers_.find(field_.column()->integer(row));
            return found == integers_.end() ? others_ : found->second;
        }
        if (!field_.isValid())
            return others_;
        std::string buffer;
        const std::string_view value = field_.display(row, buffer);
        if (!byPrefix_) {
            const int found = lookUp(value);
            return found < 0 ? others_ : found;
        }
        for (std::size_t length = std::min(value.size(), longest_); length > 0; --length)
            if (const int found = lookUp(value.substr(0, length)); found >= 0)
                return found;
        return others_;
    }
    spatial::Result<void> evaluateAll(spatial::Progress& progress) override { return field_.evaluateAll(progress); }

private:
    void addInteger(std::string_view value, int number)
    {
        std::int64_t integer = 0;
        const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), integer);
        if (fault == std::errc{} && end == value.data() + value.size() && std::to_string(integer) == value)
            integers_.emplace(integer, number);
    }
    int lookUp(std::string_view value) const
    {
        const auto found = numbers_.find(value);
        return found == numbers_.end() ? -1 : found->second;
    }

    FieldReader field_;
    int others_;
    bool byPrefix_;
    bool byInteger_ = false;
    std::size_t longest_ = 0;
    std::unordered_map<std::string_view, int> numbers_;
    std::unordered_map<std::int64_t, int> integers_;
};

/// The number of the class with upper[i-1] < v <= upper[i], -1 outside.
int classIn(double lower, const std::vector<double>& upper, std::optional<double> value)
{
    if (!value || !(*value >= lower) || upper.empty() || *value > upper.back())
        return -1;
    return static_cast<int>(std::lower_bound(upper.begin(), upper.end(), *value) - upper.begin());
}

class ByRange final : public Matching {
public:
    ByRange(const Graduated& style, const FeatureTable& table, int others) : field_(table, style.field), lower_(style.lower), others_(others)
    {
        for (const ClassBreak& c : style.classes)
            upper_.push_back(c.upper);
    }
    int symbolOf(std::size_t row) const override
    {
        const int found = classIn(lower_, upper_, field_.number(row));
        return found < 0 ? others_ : found;
    }
    spatial::Result<void> evaluateAll(spatial::Progress& progress) override { return field_.evaluateAll(progress); }

private:
    FieldReader field_;
    double lower_;
    std::vector<double> upper_;
    int others_;
};

class BySize final : public Matching {
public:
    BySize(const Proportional& style, const FeatureTable& table, int others) : style_(style), field_(table, style.field), others_(others) {}
    int symbolOf(std::size_t row) const override
    {
        const double size = proportionalSize(style_, field_.number(row).value_or(0));
        return size > 0 ? proportionalStep(style_, size) : others_;
    }
    spatial::Result<void> evaluateAll(spatial::Progress& progress) override { return field_.evaluateAll(progress); }

private:
    const Proportional& style_;
    FieldReader field_;
    int others_;
};

class ByTwo final : public Matching {
public:
    ByTwo(const Bivariate& style, const FeatureTable& table, int others) : style_(style), x_(table, style.x.field), y_(table, style.y.field), others_(others) {}
    int symbolOf(std::size_t row) const override
    {
        const int column = classIn(style_.x.lower, style_.x.upper, x_.number(row));
        const int line = classIn(style_.y.lower, style_.y.upper, y_.number(row));
        return column < 0 || line < 0 ? others_ : line * static_cast<int>(style_.x.upper.size()) + column;
    }
    spatial::Result<void> evaluateAll(spatial::Progress& progress) override
    {
        TRY(x_.evaluateAll(progress));
        return y_.evaluateAll(progress);
    }

private:
    const Bivariate& style_;
    FieldReader x_;
    FieldReader y_;
    int others_;
};

/// The rules as a list: each is followed by those inside it.
class ByRule final : public Matching {
public:
    ByRule(const RuleBased& style, const FeatureTable& table, double denominator, std::vector<const Symbol*>& symbols)
    {
        add(style.rules, table, denominator, symbols);
    }
    int symbolOf(std::size_t row) const override { return symbolIn(row, 0, rules_.size(), -1); }
    spatial::Result<void> evaluateAll(spatial::Progress& progress) override
    {
        for (Flat& rule : rules_)
            if (rule.filter && rule.isUsed) {
                TRY_ASSIGN(rule.fits, rule.filter->where(progress));
            }
        return {};
    }

private:
    struct Flat {
        std::optional<spatial::BoundExpression> filter;
        std::vector<std::uint8_t> fits;   ///< of every row, once evaluated
        bool isUsed = true;               ///< at this scale, and its filter can be read
        int symbol = -1;
        std::size_t end = 0;              ///< number of the first rule that is not inside it
    };

    void add(const std::vector<Rule>& rules, const FeatureTable& table, double denominator, std::vector<const Symbol*>& symbols)
    {
        for (const Rule& rule : rules) {
            const std::size_t here = rules_.size();
            Flat& flat = rules_.emplace_back();
            flat.isUsed = denominator <= 0 || ((rule.smallestDenominator <= 0 || denominator >= rule.smallestDenominator) && (rule.largestDenominator <= 0 || denominator <= rule.largestDenominator));
            if (!rule.filter.empty()) {
                const auto parsed = spatial::FeatureExpression::parse(rule.filter);
                if (auto bound = parsed ? parsed->bindCondition(table) : spatial::Result<spatial::BoundExpression>(parsed.error()))
                    flat.filter = *std::move(bound);
                else
                    flat.isUsed = false;
            }
            if (rule.symbol) {
                flat.symbol = static_cast<int>(symbols.size());
                symbols.push_back(&*rule.symbol);
            }
            add(rule.rules, table, denominator, symbols);
            rules_[here].end = rules_.size();
        }
    }
    int symbolIn(std::size_t row, std::size_t begin, std::size_t end, int own) const
    {
        for (std::size_t i = begin; i < end; i = rules_[i].end) {
            const Flat& rule = rules_[i];
            if (rule.isUsed && fits(rule, row))
                return symbolIn(row, i + 1, rule.end, rule.symbol >= 0 ? rule.symbol : own);
        }
        return own;
    }
    static bool fits(const Flat& rule, std::size_t row) { return !rule.filter || (rule.fits.empty() ? rule.filter->isTrue(row) : rule.fits[row] != 0); }

    std::vector<Flat> rules_;
};

/// Builds the symbols and the matching of one style.
struct Builder {
    const FeatureTable& table;
    double denominator;
    std::vector<const Symbol*>& symbols;
    std::shared_ptr<const std::vector<Symbol>>& made;

    int addOthers(const std::optional<Symbol>& others)
    {
        if (!others)
            return -1;
        symbols.push_back(&*others);
        return static_cast<int>(symbols.size()) - 1;
    }
    void addMade(std::vector<Symbol> list)
    {
        made = std::make_shared<const std::vector<Symbol>>(std::move(list));
        for (const Symbol& symbol : *made)
            symbols.push_back(&symbol);
    }

    std::shared_ptr<Matching> operator()(const SingleSymbol& style)
    {
        symbols.push_back(&style.symbol);
        return std::make_shared<Always>(0);
    }
    std::shared_ptr<Matching> operator()(const Categorized& style)
    {
        for (const Category& c : style.categories)
            symbols.push_back(&c.symbol);
        return std::make_shared<ByCategory>(style, table, addOthers(style.others));
    }
    std::shared_ptr<Matching> operator()(const Graduated& style)
    {
        for (const ClassBreak& c : style.classes)
            symbols.push_back(&c.symbol);
        return std::make_shared<ByRange>(style, table, addOthers(style.others));
    }
    std::shared_ptr<Matching> operator()(const RuleBased& style) { return std::make_shared<ByRule>(style, table, denominator, symbols); }
    std::shared_ptr<Matching> operator()(const Proportional& style)
    {
        std::vector<Symbol> sizes;
        for (int step = 0; step < kProportionalSteps; ++step)
            sizes.push_back(withSize(style.symbol, sizeOfStep(style, step)));
        addMade(std::move(sizes));
        return std::make_shared<BySize>(style, table, addOthers(style.others));
    }
    std::shared_ptr<Matching> operator()(const HeatMap&) { return std::make_shared<Always>(-1); }
    std::shared_ptr<Matching> operator()(const Cluster& style)
    {
        symbols.push_back(&style.symbol);
        return std::make_shared<Always>(0);
    }
    std::shared_ptr<Matching> operator()(const Bivariate& style)
    {
        std::vector<Symbol> cells;
        for (std::size_t i = 0; i < style.x.upper.size() * style.y.upper.size(); ++i)
            cells.push_back(withColor(style.symbol, i < style.colors.size() ? style.colors[i] : kTransparent));
        addMade(std::move(cells));
        return std::make_shared<ByTwo>(style, table, addOthers(style.others));
    }
};

}  // namespace

StyleMatcher::StyleMatcher(const VectorStyle& style, const FeatureTable& table, double denominator)
    : matching_(std::visit(Builder{table, denominator, symbols_, made_}, style))
{
}

int StyleMatcher::operator()(std::size_t row) const { return matching_->symbolOf(row); }

spatial::Result<void> StyleMatcher::evaluateAll(spatial::Progress& progress) { return matching_->evaluateAll(progress); }

bool dependsOnScale(const VectorStyle& style)
{
    const auto limited = [](const auto& self, const std::vector<Rule>& rules) -> bool {
        return std::any_of(rules.begin(), rules.end(), [&](const Rule& r) { return r.smallestDenominator > 0 || r.largestDenominator > 0 || self(self, r.rules); });
    };
    const auto* rules = std::get_if<RuleBased>(&style);
    return rules && limited(limited, rules->rules);
}

spatial::Result<std::vector<std::int16_t>> symbolsOfRows(const VectorStyle& style, const FeatureTable& table, spatial::Progress& progress, double denominator)
{
    StyleMatcher matcher(style, table, denominator);
    TRY(matcher.evaluateAll(progress));
    std::vector<std::int16_t> symbols(table.size());
    TRY(spatial::parallelFor(table.size(), 4096, progress, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t row = begin; row < end; ++row)
            symbols[row] = static_cast<std::int16_t>(matcher(row));
        return {};
    }));
    return symbols;
}

}  // namespace styles
