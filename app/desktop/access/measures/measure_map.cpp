// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/measures/measure_map.h"

#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/language.h"
#include "app/desktop/pages/data_table.h"
#include "styles/classify/class_breaks.h"
#include "styles/ramps/color_ramp.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::desktop {

using spatial::AccessState;
using spatial::text;

namespace {

constexpr int kClasses = 5;
constexpr styles::Color kNoWay = styles::Color::rgb(0x8c8c8c);
constexpr styles::Color kNoRoad = styles::Color::rgb(0xd0d0d0);
constexpr styles::Color kNothing = styles::Color::rgb(0xf7f7f2);

spatial::Text rangeWords(double from, double to, std::string_view unit)
{
    const std::string low = shortNumber(from);
    const std::string high = shortNumber(to);
    if (!std::isfinite(to))
        return unit == "min" ? text("more than {0} min", low) : unit == "km" ? text("more than {0} km", low) : text("more than {0}", low);
    if (!std::isfinite(from))
        return unit == "min" ? text("up to {0} min", high) : unit == "km" ? text("up to {0} km", high) : unit == "%" ? text("up to {0} %", high) : text("up to {0}", high);
    return unit == "min" ? text("{0}–{1} min", low, high) : unit == "km" ? text("{0}–{1} km", low, high) : unit == "%" ? text("{0}–{1} %", low, high) : text("{0}–{1}", low, high);
}

/// Upper bounds of the classes; the last one is infinite for costs.
std::vector<double> boundsOf(const MeasureAnswer& answer)
{
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    if (answer.settings.measure == "nearest")
        return answer.costs->isByLength ? std::vector<double>{10, 25, 50, 100, kEndless} : std::vector<double>{15, 30, 60, 120, kEndless};
    if (answer.settings.measure == "huff")
        return {0.25, 0.5, 0.75, 1};
    std::vector<double> values;
    for (const double value : answer.values)
        if (value > 0)
            values.push_back(value);
    const auto classes = styles::classify(std::move(values), kClasses, styles::Classification::Quantile);
    return classes ? classes->upper : std::vector<double>{};
}

/// What the legend says above its classes: the measure, and of what.
spatial::Text titleOf(const MeasureAnswer& answer)
{
    const MeasureSettings& settings = answer.settings;
    if (settings.measure == "nearest" && answer.costs->isByLength)
        return text("Way to the nearest");
    const bool hasField = settings.supply != kEachOne && !settings.supply.empty();
    if (!hasField || settings.measure == "nearest" || settings.measure == "huff")
        return measureTitle(settings.measure);
    return text("{0}: {1}", measureTitle(settings.measure), spatial::Text::literal(settings.supply));
}

}  // namespace

std::string shortNumber(double value)
{
    const double size = std::abs(value);
    const int decimals = !(size > 0) || size >= 100 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 9);
    return numberWords(value, decimals).toStdString();
}

ValueMapPtr measureMap(const MeasureAnswer& answer)
{
    const std::vector<double> bounds = boundsOf(answer);
    const bool isCost = answer.settings.measure == "nearest";
    const bool isShare = answer.settings.measure == "huff";
    const std::string_view unit = isCost ? answer.costs->isByLength ? "km" : "min" : isShare ? "%" : "";
    const auto colors = isCost ? styles::colorRamp("viridis").classes(static_cast<int>(bounds.size())) : styles::colorRamp("YlGnBu").classes(static_cast<int>(bounds.size()) + 1);
    std::vector<ValueClass> classes;
    double from = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const double scale = isShare ? 100 : 1;
        classes.push_back({colors[isCost ? i : i + 1], rangeWords(from * scale, bounds[i] * scale, unit)});
        from = bounds[i];
    }
    const auto nothing = static_cast<std::uint32_t>(classes.size());
    classes.push_back({kNothing, text("nothing within reach"), true});
    classes.push_back({kNoWay, text("no way")});
    classes.push_back({kNoRoad, text("far from every road")});
    std::vector<std::uint32_t> classOf(answer.values.size(), nothing);
    for (std::size_t i = 0; i < classOf.size(); ++i) {
        if (answer.costs->states[i] != AccessState::Reached)
            classOf[i] = nothing + (answer.costs->states[i] == AccessState::Unreachable ? 1 : 2);
        else if (isCost || answer.values[i] > 0)
            classOf[i] = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(std::lower_bound(bounds.begin(), bounds.end(), answer.values[i]) - bounds.begin(), static_cast<std::ptrdiff_t>(bounds.size()) - 1));
    }
    return valueMapOf(*answer.costs->origins, classOf, std::move(classes), titleOf(answer));
}

QString measureWords(const MeasureAnswer& answer, double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    if (answer.settings.measure == "nearest")
        return answer.costs->isByLength ? say(text("{0} km", numberWords(value, 1).toStdString())) : say(text("{0} min", numberWords(value, 1).toStdString()));
    if (answer.settings.measure == "huff")
        return percentWords(value);
    return QString::fromStdString(shortNumber(value));
}

QString placeWords(const MeasureAnswer& answer, std::size_t origin)
{
    const spatial::FeatureTable& origins = *answer.costs->origins;
    const QString name = say(placeName(origins, origin));
    if (answer.costs->states[origin] == AccessState::Unsnapped)
        return say(text("{0}: no road lies within {1} m, it is unreachable.", name.toStdString(), numberWords(answer.settings.maximumSnap, 0).toStdString()));
    if (answer.costs->states[origin] == AccessState::Unreachable)
        return say(text("{0}: no way leads to any destination.", name.toStdString()));
    const bool isNearest = answer.settings.measure == "nearest";
    QString words = isNearest ? name : name + QStringLiteral(": ") + measureWords(answer, answer.values[origin]);
    const std::size_t nearest = answer.costs->nearestOf[origin];
    const std::size_t best = answer.best.empty() ? nearest : answer.best[origin];
    const spatial::FeatureTable& destinations = *answer.costs->destinations;
    if (answer.settings.measure == "huff" && best < destinations.size())
        words += QLatin1Char('\n') + say(text("Most go to {0}.", say(placeName(destinations, best)).toStdString()));
    if (nearest < destinations.size()) {
        const std::string cost = numberWords(answer.costs->nearest[origin], 1).toStdString();
        const std::string to = say(placeName(destinations, nearest)).toStdString();
        words += QLatin1Char('\n') + say(answer.costs->isByLength ? text("The nearest is {0}, after {1} km.", to, cost) : text("The nearest is {0}, after {1} min.", to, cost));
    }
    return words;
}

}  // namespace app::desktop
