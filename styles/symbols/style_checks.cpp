// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/style_checks.h"

#include "spatial/expressions/feature_expression.h"

#include <fmt/format.h>

#include <set>

namespace styles {
namespace {

spatial::Error bad(const std::string& path, const spatial::Text& reason)
{
    return {spatial::ErrorCode::InvalidInput, spatial::text("The style cannot be read: {0} {1}.", path, reason)};
}

template <class T, class Number>
spatial::Result<void> ascending(const std::vector<T>& list, const std::string& path, std::size_t atLeast, double above, Number number)
{
    if (list.size() < atLeast)
        return bad(path, spatial::text("needs at least {0} elements", atLeast));
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!(number(list[i]) > above))
            return bad(fmt::format("{}[{}]", path, i), spatial::text("must be larger than the one before"));
        above = number(list[i]);
    }
    return {};
}

constexpr double kBelowAll = -1e301;

/// Symbols of rows are counted in 16 bits.
constexpr std::size_t kMostClasses = 20'000;

template <class T>
spatial::Result<void> notTooMany(const std::vector<T>& list, const std::string& path)
{
    if (list.size() > kMostClasses)
        return bad(path, spatial::text("has more than {0} elements", kMostClasses));
    return {};
}

double itself(double v) { return v; }

struct Check {
    std::string path;   ///< with the dot behind it

    spatial::Result<void> operator()(const SingleSymbol&) const { return {}; }
    spatial::Result<void> operator()(const Categorized& style) const { return notTooMany(style.categories, path + "categories"); }
    spatial::Result<void> operator()(const Graduated& style) const
    {
        TRY(notTooMany(style.classes, path + "classes"));
        return ascending(style.classes, path + "classes", 1, kBelowAll, [](const ClassBreak& c) { return c.upper; });
    }
    spatial::Result<void> operator()(const RuleBased& style) const
    {
        std::size_t count = 0;
        return rules(style.rules, path + "rules", count);
    }
    spatial::Result<void> operator()(const Proportional& style) const
    {
        if (std::holds_alternative<FillSymbol>(style.symbol))
            return bad(path + "symbol", spatial::text("must be a point or a line, which can grow"));
        return {};
    }
    spatial::Result<void> operator()(const HeatMap& style) const
    {
        if (style.colors.size() < 2)
            return bad(path + "colors", spatial::text("needs at least {0} elements", 2));
        return {};
    }
    spatial::Result<void> operator()(const Cluster&) const { return {}; }
    spatial::Result<void> operator()(const Bivariate& style) const { return bivariate(style); }
    spatial::Result<void> operator()(const RasterRamp& style) const
    {
        return ascending(style.stops, path + "stops", 2, kBelowAll, [](const ColorStop& s) { return s.value; });
    }
    spatial::Result<void> operator()(const RasterClassified& style) const
    {
        return ascending(style.classes, path + "classes", 1, style.lower, [](const RasterClass& c) { return c.upper; });
    }
    spatial::Result<void> operator()(const Hillshade&) const { return {}; }
    spatial::Result<void> operator()(const RasterCodes& style) const
    {
        std::set<double> seen;
        for (std::size_t i = 0; i < style.codes.size(); ++i)
            if (!seen.insert(style.codes[i].value).second)
                return bad(fmt::format("{}codes[{}].value", path, i), spatial::text("stands twice"));
        return {};
    }
    spatial::Result<void> operator()(const RasterComposite& style) const
    {
        for (const auto& [channel, name] : {std::pair(&style.red, "red"), std::pair(&style.green, "green"), std::pair(&style.blue, "blue")})
            if (!(channel->maximum > channel->minimum))
                return bad(path + name + ".maximum", spatial::text("must be larger than the one before"));
        return {};
    }
    spatial::Result<void> operator()(const RasterBivariate& style) const { return bivariate(style); }

private:
    template <class Style>
    spatial::Result<void> bivariate(const Style& style) const
    {
        TRY(ascending(style.x.upper, path + "x.upper", 1, style.x.lower, itself));
        TRY(ascending(style.y.upper, path + "y.upper", 1, style.y.lower, itself));
        const std::size_t cells = style.x.upper.size() * style.y.upper.size();
        if (style.x.upper.size() > 9 || style.y.upper.size() > 9)
            return bad(path + "x.upper", spatial::text("has more than {0} elements", 9));
        if (style.colors.size() != cells)
            return bad(path + "colors", spatial::text("must be a list of {0} colours", cells));
        return {};
    }
    spatial::Result<void> rules(const std::vector<Rule>& list, const std::string& where, std::size_t& count) const
    {
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string here = fmt::format("{}[{}]", where, i);
            if (++count > 1000)
                return bad(where, spatial::text("has more than {0} elements", 1000));
            if (!list[i].filter.empty())
                if (const auto parsed = spatial::FeatureExpression::parse(list[i].filter); !parsed)
                    return bad(here + ".filter", spatial::text("is no expression: {0}", parsed.error().message));
            TRY(rules(list[i].rules, here + ".rules", count));
        }
        return {};
    }
};

}  // namespace

spatial::Result<void> checkStyle(const VectorStyle& style, const std::string& path) { return std::visit(Check{path.empty() ? "" : path + "."}, style); }
spatial::Result<void> checkStyle(const RasterStyle& style, const std::string& path) { return std::visit(Check{path.empty() ? "" : path + "."}, style); }

}  // namespace styles
