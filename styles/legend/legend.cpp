// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/legend/legend.h"

#include "styles/symbols/proportional_size.h"
#include "styles/symbols/restyled.h"

#include <fmt/format.h>

#include <cmath>

namespace styles {
namespace {

using Key = decltype(LegendEntry::key);

const Words kOther{"Other", "其他"};

Words orElse(const Words& title, const std::string& otherwise) { return title.empty() ? Words{otherwise, otherwise} : title; }

/// What the square's sides mean.
Words axesTitle(const Words& x, const Words& y)
{
    const auto both = [&](MapLanguage language) { return fmt::format("→ {}\n↑ {}", x.in(language), y.in(language)); };
    return {both(MapLanguage::English), both(MapLanguage::Chinese)};
}

Key keyOf(const Symbol& symbol)
{
    return std::visit([](const auto& s) { return Key(s); }, symbol);
}

/// As few decimals as tell the bounds apart, at most six.
int decimalsFor(double lower, const std::vector<double>& upper)
{
    for (int decimals = 0; decimals < 6; ++decimals) {
        double before = lower;
        const double grain = std::pow(10.0, -decimals);
        bool enough = true;
        for (const double bound : upper) {
            const double rounded = std::round(bound / grain) * grain;
            enough = enough && std::abs(rounded - bound) <= 0.02 * std::abs(bound - before) + 1e-12 * std::abs(bound);
            before = bound;
        }
        if (enough)
            return decimals;
    }
    return 6;
}

template <class Class>
std::vector<Words> titlesOf(double lower, const std::vector<Class>& classes, const std::string& unit)
{
    std::vector<double> upper;
    for (const Class& c : classes)
        upper.push_back(c.upper);
    const int decimals = decimalsFor(lower, upper);
    std::vector<Words> titles;
    double from = lower;
    for (const Class& c : classes) {
        const std::string range = fmt::format("{:.{}f} – {:.{}f}{}{}", from, decimals, c.upper, decimals, unit.empty() ? "" : " ", unit);
        titles.push_back(c.title.empty() ? Words{range, range} : c.title);
        from = c.upper;
    }
    return titles;
}

void addOthers(std::vector<LegendEntry>& entries, const std::optional<Symbol>& others)
{
    if (others)
        entries.push_back({keyOf(*others), kOther});
}

void addSpecial(std::vector<LegendEntry>& entries, const std::vector<SpecialValue>& special)
{
    for (const SpecialValue& s : special)
        if (!s.title.empty())
            entries.push_back({Swatch{s.color, s.hatch}, s.title});
}

struct VectorLegend {
    std::vector<LegendEntry> operator()(const SingleSymbol& style) const { return {{keyOf(style.symbol), {}}}; }
    std::vector<LegendEntry> operator()(const Categorized& style) const
    {
        std::vector<LegendEntry> entries;
        for (const Category& c : style.categories)
            entries.push_back({keyOf(c.symbol), c.title.empty() ? Words{c.value, c.value} : c.title});
        addOthers(entries, style.others);
        return entries;
    }
    std::vector<LegendEntry> operator()(const Graduated& style) const
    {
        std::vector<LegendEntry> entries;
        const auto titles = titlesOf(style.lower, style.classes, style.unit);
        for (std::size_t i = 0; i < titles.size(); ++i)
            entries.push_back({keyOf(style.classes[i].symbol), titles[i]});
        addOthers(entries, style.others);
        return entries;
    }
    std::vector<LegendEntry> operator()(const RuleBased& style) const
    {
        std::vector<LegendEntry> entries;
        addRules(entries, style.rules);
        return entries;
    }
    /// A few round sizes, the largest first.
    std::vector<LegendEntry> operator()(const Proportional& style) const
    {
        std::vector<LegendEntry> entries;
        for (const double value : legendValues(style)) {
            const std::string text = fmt::format("{}{}{}", value, style.unit.empty() ? "" : " ", style.unit);
            entries.push_back({keyOf(withSize(style.symbol, proportionalSize(style, value))), {text, text}});
        }
        addOthers(entries, style.others);
        return entries;
    }
    std::vector<LegendEntry> operator()(const HeatMap& style) const
    {
        RampBar bar;
        for (std::size_t i = 0; i < style.colors.size(); ++i)
            bar.stops.push_back({static_cast<double>(i), style.colors[i]});
        return {{std::move(bar), {"Density, low to high", "密度（由低到高）"}}};
    }
    std::vector<LegendEntry> operator()(const Cluster& style) const
    {
        PointSymbol several = style.cluster;
        several.textField.assign(1, '7');   // no field: the key shows that a number stands inside
        return {{keyOf(style.symbol), {"One", "单个"}}, {several, {"Several, with their number", "多个（数字为个数）"}}};
    }
    std::vector<LegendEntry> operator()(const Bivariate& style) const
    {
        std::vector<LegendEntry> entries{{ColorMatrix{static_cast<int>(style.x.upper.size()), style.colors},
                                          axesTitle(orElse(style.x.title, style.x.field), orElse(style.y.title, style.y.field))}};
        addOthers(entries, style.others);
        return entries;
    }

private:
    static void addRules(std::vector<LegendEntry>& entries, const std::vector<Rule>& rules)
    {
        for (const Rule& rule : rules) {
            if (rule.symbol)
                entries.push_back({keyOf(*rule.symbol), !rule.title.empty() ? rule.title : rule.filter.empty() ? kOther : Words{rule.filter, rule.filter}});
            addRules(entries, rule.rules);
        }
    }
};

struct RasterLegend {
    std::vector<LegendEntry> operator()(const RasterRamp& style) const
    {
        std::vector<LegendEntry> entries;
        if (style.stops.size() >= 2) {
            RampBar bar{style.stops, {}};
            const double low = style.stops.front().value;
            const double high = style.stops.back().value;
            for (const double value : {low, (low + high) / 2, high})
                bar.ticks.push_back(fmt::format("{:.{}f}", value, style.decimals));
            if (!style.unit.empty())
                bar.ticks.back() += " " + style.unit;
            entries.push_back({std::move(bar), {}});
        }
        addSpecial(entries, style.special);
        return entries;
    }
    std::vector<LegendEntry> operator()(const RasterClassified& style) const
    {
        std::vector<LegendEntry> entries;
        const auto titles = titlesOf(style.lower, style.classes, style.unit);
        for (std::size_t i = 0; i < titles.size(); ++i)
            entries.push_back({Swatch{style.classes[i].color}, titles[i]});
        addSpecial(entries, style.special);
        return entries;
    }
    std::vector<LegendEntry> operator()(const RasterCodes& style) const
    {
        std::vector<LegendEntry> entries;
        for (const RasterCode& c : style.codes) {
            const std::string code = fmt::format("{}", c.value);
            entries.push_back({Swatch{c.color}, c.title.empty() ? Words{code, code} : c.title});
        }
        if (style.others)
            entries.push_back({Swatch{*style.others}, kOther});
        return entries;
    }
    /// A photograph shows what it shows.
    std::vector<LegendEntry> operator()(const RasterComposite&) const { return {}; }
    std::vector<LegendEntry> operator()(const RasterBivariate& style) const
    {
        return {{ColorMatrix{static_cast<int>(style.x.upper.size()), style.colors}, axesTitle(style.x.title, style.y.title)}};
    }
    /// A veil of light and shadow explains itself.
    std::vector<LegendEntry> operator()(const Hillshade&) const { return {}; }
};

}  // namespace

std::vector<LegendEntry> legendOf(const VectorStyle& style) { return std::visit(VectorLegend{}, style); }
std::vector<LegendEntry> legendOf(const RasterStyle& style) { return std::visit(RasterLegend{}, style); }

}  // namespace styles
