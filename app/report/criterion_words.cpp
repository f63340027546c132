// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/criterion_words.h"

#include "app/report/html.h"
#include "spatial/siting/curve_range.h"
#include "spatial/suitability/curve.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace app {

using spatial::text;

namespace {

/// The numbers of "5,0.5;10,1" in their order; empty where one cannot be read.
std::vector<double> numbersOf(std::string_view written)
{
    std::vector<double> numbers;
    while (!written.empty()) {
        double value = 0;
        const auto parsed = std::from_chars(written.data(), written.data() + written.size(), value);
        if (parsed.ec != std::errc{})
            return {};
        numbers.push_back(value);
        written.remove_prefix(std::min(written.size(), static_cast<std::size_t>(parsed.ptr - written.data()) + 1));
    }
    return numbers;
}

/// With as many decimals as it needs, at most two, and none from a thousand on.
std::string briefly(double value)
{
    const auto whole = [](double v) { return std::abs(v - std::round(v)) < 1e-9; };
    return figure(value, std::abs(value) >= 1000 || whole(value) ? 0 : whole(value * 10) ? 1 : 2);
}

spatial::Text with(double value, const std::string& unit)
{
    return unit == "%" || unit.empty() ? spatial::Text::literal(briefly(value) + unit) : text("{0} {1}", briefly(value), unitWords(unit));
}

/// Statuses of brownfields as models write them; other classes carry the names of the data.
spatial::Text className(const std::string& written)
{
    if (written == "class2-ready")
        return text("ready for class 2 land");
    if (written == "risk-control")
        return text("needs risk control");
    if (written == "above-intervention")
        return text("above the intervention value");
    return spatial::Text::literal(written);
}

/// "good → 1; medium → 0.6".
spatial::Text classWords(const spatial::Criterion& criterion, std::string_view pairs)
{
    spatial::Text words;
    while (!pairs.empty()) {
        const std::string_view pair = pairs.substr(0, pairs.find(';'));
        const auto numbers = numbersOf(std::string(pair.substr(0, pair.find('='))) + "," + std::string(pair.substr(std::min(pair.size(), pair.find('=') + 1))));
        if (numbers.size() == 2) {
            const auto number = static_cast<std::size_t>(numbers[0]);
            const spatial::Text one = text("{0} → {1}", number < criterion.categories.size() ? className(criterion.categories[number]) : spatial::Text::literal(briefly(numbers[0])), briefly(numbers[1]));
            words = words.empty() ? one : text("{0}; {1}", words, one);
        }
        pairs.remove_prefix(std::min(pairs.size(), pair.size() + 1));
    }
    return words;
}

constexpr double kMostCells = 0.5;   // so many cells must have a value before a class or grade speaks for the site

/// The one class whose utility the site has as a whole; "–" where cells without a class prevail or several classes share that utility.
spatial::Text commonestClass(const spatial::Criterion& c, const spatial::UnitScores& units, std::size_t i)
{
    const spatial::Text unknown = spatial::Text::literal("–");
    const auto curve = spatial::Curve::fromText(c.curve);
    if (!curve || i >= units.wholeUtilities.size() || i >= units.known.size() || !(units.known[i] >= kMostCells))
        return unknown;
    spatial::Text found = unknown;
    for (std::size_t number = 0; number < c.categories.size(); ++number)
        if (std::abs((*curve)(static_cast<float>(number)) - units.wholeUtilities[i]) < 1e-6) {
            if (found != unknown)
                return unknown;
            found = className(c.categories[number]);
        }
    return found;
}

/// Of "quality|耕地等别" the first: fields that may hold the value, in the order in which they are tried.
std::string firstOf(const std::string& fields) { return fields.substr(0, fields.find('|')); }

}  // namespace

spatial::Text unitWords(const std::string& unit)
{
    if (unit == "persons")
        return text("persons");
    if (unit == "min")
        return text("min");
    if (unit == "grade")
        return text("(grade)");
    if (unit == "class")
        return text("(class)");
    if (unit == "m")
        return text("m");
    if (unit == "km")
        return text("km");
    return spatial::Text::literal(unit);
}

spatial::Text unitName(const std::string& unit) { return unit == "grade" ? text("grade") : unit == "class" ? text("class") : unitWords(unit); }

spatial::Text siteValueWords(const spatial::Criterion& c, const spatial::Site& site, std::size_t i)
{
    const double value = site.raw[i];
    const bool sparse = c.unit == "grade" && i < site.units.known.size() && site.units.known[i] < kMostCells;
    if (std::isnan(value) || sparse)
        return spatial::Text::literal("–");
    if (spatial::isOfClasses(c))
        return commonestClass(c, site.units, i);
    const bool capped = c.preparation == spatial::Preparation::Distance && value >= 0.999 * spatial::largestBreak(c.curve);   // distances are known up to where the curve stops changing
    const std::string least = capped ? "≥ " : "";
    if (c.unit == "m" && value >= 999.5)
        return text("{0} {1}", least + figure(value / 1000, 1), unitWords("km"));
    return text("{0} {1}", least + figure(value, c.unit == "%" || c.unit == "min" || c.unit == "grade" ? 1 : 0), unitWords(c.unit));
}

spatial::Text preparationWords(const spatial::Criterion& c)
{
    switch (c.preparation) {
    case spatial::Preparation::Slope: return text("slope in percent (Horn 1981)");
    case spatial::Preparation::Distance: return text("straight distance to the nearest feature, exact on the grid");
    case spatial::Preparation::NetworkTime: return text("minutes over the network \"{0}\" to the nearest feature", c.network);
    case spatial::Preparation::PeopleWithin: return text("sum of \"{0}\" that reaches the place within {1} minutes over the network \"{2}\"", firstOf(c.field), c.minutes, c.network);
    case spatial::Preparation::Category: return text("class of the feature that covers the place, from the field \"{0}\"", firstOf(c.field));
    case spatial::Preparation::FieldValue: return text("number of the feature that covers the place, from the field \"{0}\"", firstOf(c.field));
    case spatial::Preparation::RasterValue: return text("value of the raster at the place");
    case spatial::Preparation::Density:
        return c.field.empty() ? text("features per km² within {0} m (lines: km per km²)", c.radius) : text("sum of \"{0}\" per km² within {1} m", firstOf(c.field), c.radius);
    case spatial::Preparation::Share: return text("percent of the circle of {0} m that features cover", c.radius);
    case spatial::Preparation::Formula: return text("formula {0}", c.formula);
    }
    return {};
}

spatial::Text missingWords(const spatial::Criterion& c)
{
    if (c.elsewhere)
        return text("where no feature is: utility {0}", figure(*c.elsewhere, 2));
    switch (c.missing) {
    case spatial::MissingData::Exclude: return text("without a value: no score");
    case spatial::MissingData::Neutral: return text("without a value: 0.5");
    case spatial::MissingData::Worst: return text("without a value: 0");
    case spatial::MissingData::Reweight: return text("without a value: the other weights are scaled up");
    }
    return {};
}

spatial::Text curveWords(const spatial::Criterion& c)
{
    const std::size_t colon = std::min(c.curve.find(':'), c.curve.size());
    const std::string kind = c.curve.substr(0, colon);
    const std::string rest = c.curve.substr(std::min(colon + 1, c.curve.size()));
    if (kind == "categories")
        return classWords(c, rest);
    const std::vector<double> n = numbersOf(rest);
    if ((kind == "linear" || (kind == "sigmoid" && n.size() == 2)) && n.size() == 2)
        return n[0] > n[1] ? text("1 up to {0}, falling to 0 at {1}", with(n[1], c.unit), with(n[0], c.unit)) : text("0 up to {0}, rising to 1 at {1}", with(n[0], c.unit), with(n[1], c.unit));
    if (kind == "piecewise" && n.size() >= 2 && n.size() % 2 == 0 && n.size() <= 12) {
        spatial::Text points;
        for (std::size_t i = 0; i < n.size(); i += 2) {
            const spatial::Text point = text("{0} → {1}", with(n[i], c.unit), briefly(n[i + 1]));
            points = points.empty() ? point : text("{0}; {1}", points, point);
        }
        return points;
    }
    if (kind == "piecewise" && n.size() >= 4 && n.size() % 2 == 0)
        return text("by {0} points from {1} to {2}, as ranks in the data", n.size() / 2, with(n[0], c.unit), with(n[n.size() - 2], c.unit));
    if (kind == "percentile")
        return text("rank among all values in the data: lowest 0, highest 1");
    return spatial::Text::literal(c.curve);
}

spatial::Text curveBesideBasis(const spatial::Criterion& c)
{
    return spatial::isOfClasses(c) && !c.basis.empty() ? spatial::Text() : curveWords(c);
}

}  // namespace app
