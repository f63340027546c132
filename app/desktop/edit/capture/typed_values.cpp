// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/typed_values.h"

#include "app/desktop/status/coordinate_text.h"

#include <QRegularExpression>

#include <cmath>
#include <utility>

namespace app::desktop {

namespace {

std::optional<double> numberOf(const QString& text)
{
    bool good = false;
    const double value = QString(text).remove(QLatin1Char(',')).toDouble(&good);
    return good && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// A number with a unit behind it.
std::optional<double> measured(const QString& typed, std::initializer_list<std::pair<const char*, double>> units, double bare)
{
    static const QRegularExpression shape(QStringLiteral("^\\s*([0-9.,]+)\\s*(\\S*)\\s*$"));
    const auto match = shape.match(plainSigns(typed));
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = numberOf(match.captured(1));
    if (!number || *number <= 0)
        return std::nullopt;
    const QString unit = match.captured(2).toLower();
    if (unit.isEmpty())
        return *number * bare;
    for (const auto& [name, factor] : units)
        if (unit == QString::fromUtf8(name))
            return *number * factor;
    return std::nullopt;
}

}  // namespace

std::optional<double> lengthFromText(const QString& typed)
{
    return measured(typed, {{"m", 1}, {"米", 1}, {"km", 1000}, {"公里", 1000}, {"千米", 1000}, {"里", 500}, {"li", 500}}, 1);
}

std::optional<double> areaFromText(const QString& typed)
{
    constexpr double kMu = 10'000.0 / 15;
    return measured(typed, {{"ha", 1e4}, {"公顷", 1e4}, {"mu", kMu}, {"亩", kMu}, {"m2", 1}, {"m²", 1}, {"平方米", 1}, {"km2", 1e6}, {"km²", 1e6}, {"平方公里", 1e6}}, 1e4);
}

std::optional<double> angleFromText(const QString& typed)
{
    static const QRegularExpression shape(QStringLiteral("^\\s*(-?)\\s*([0-9.]+)(?:[°度\\s:d-]+([0-9.]+))?(?:[′'分\\s:m-]+([0-9.]+))?\\s*[°度′'分″\"秒s]*\\s*$"));
    const auto match = shape.match(plainSigns(typed));
    if (!match.hasMatch())
        return std::nullopt;
    double value = 0;
    double share = 1;
    for (int i = 2; i <= 4; ++i, share /= 60) {
        if (match.captured(i).isEmpty())
            continue;
        const auto number = numberOf(match.captured(i));
        if (!number || (i > 2 && *number >= 60))
            return std::nullopt;
        value += *number * share;
    }
    return match.captured(1).isEmpty() ? value : -value;
}

}  // namespace app::desktop
