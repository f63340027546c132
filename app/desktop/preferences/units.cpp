// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/units.h"

#include "app/desktop/language.h"

#include <QObject>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::array<std::pair<AreaUnit, const char*>, 4> kCodes{{{AreaUnit::SquareMetre, "m2"}, {AreaUnit::Mu, "mu"}, {AreaUnit::Hectare, "ha"}, {AreaUnit::SquareKilometre, "km2"}}};

/// Tells everybody that the units changed; a plain object, so that connections end with their owners.
class UnitsSignal final : public QObject {
public:
    Units units;
    int generation = 0;
};

UnitsSignal& unitsSignal()
{
    static UnitsSignal signal;
    return signal;
}

/// Four digits that count, but never less than whole units.
QString rounded(double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const double magnitude = std::abs(value) > 0 ? std::floor(std::log10(std::abs(value))) : 0;
    return numberWords(value, std::clamp(3 - static_cast<int>(magnitude), 0, 6));
}

}  // namespace

const Units& units() { return unitsSignal().units; }

void setUnits(Units chosen)
{
    UnitsSignal& signal = unitsSignal();
    if (signal.units == chosen)
        return;
    signal.units = std::move(chosen);
    signal.setObjectName(QString::number(++signal.generation));
}

void onUnits(QObject* owner, std::function<void()> apply)
{
    apply();
    QObject::connect(&unitsSignal(), &QObject::objectNameChanged, owner, [apply = std::move(apply)] { apply(); });
}

QString areaIn(AreaUnit unit, spatial::SquareMeters area)
{
    switch (unit) {
    case AreaUnit::SquareMetre: return rounded(area.value) + QStringLiteral(" m²");
    case AreaUnit::Mu: return say(text("{0} mu", rounded(spatial::mu(area)).toStdString()));
    case AreaUnit::Hectare: return rounded(spatial::hectares(area)) + QStringLiteral(" ha");
    case AreaUnit::SquareKilometre: return rounded(area.value / 1e6) + QStringLiteral(" km²");
    }
    return {};
}

QString areaText(spatial::SquareMeters area) { return areaIn(units().areas.front(), area); }

QString allAreasText(spatial::SquareMeters area)
{
    QStringList all;
    for (const AreaUnit unit : units().areas)
        all << areaIn(unit, area);
    return all.join(QStringLiteral(" · "));
}

QString lengthText(spatial::Meters length)
{
    const bool inMetres = units().length == LengthUnit::Metre || (units().length == LengthUnit::Automatic && std::abs(length.value) < 1000);
    return inMetres ? rounded(length.value) + QStringLiteral(" m") : rounded(length.value / 1000) + QStringLiteral(" km");
}

spatial::Text nameOf(AreaUnit unit)
{
    switch (unit) {
    case AreaUnit::SquareMetre: return text("square metres (m²)");
    case AreaUnit::Mu: return text("mu (1/15 ha)");
    case AreaUnit::Hectare: return text("hectares (ha)");
    case AreaUnit::SquareKilometre: return text("square kilometres (km²)");
    }
    return {};
}

QString keptAreas(const std::vector<AreaUnit>& areas)
{
    QStringList codes;
    for (const AreaUnit unit : areas)
        for (const auto& [known, code] : kCodes)
            if (known == unit)
                codes << QLatin1String(code);
    return codes.join(QLatin1Char(','));
}

std::vector<AreaUnit> areasFromKept(const QString& kept)
{
    std::vector<AreaUnit> areas;
    const auto add = [&](AreaUnit unit) {
        if (std::find(areas.begin(), areas.end(), unit) == areas.end())
            areas.push_back(unit);
    };
    for (const QString& word : kept.split(QLatin1Char(',')))
        for (const auto& [unit, code] : kCodes)
            if (word.trimmed() == QLatin1String(code))
                add(unit);
    for (const AreaUnit unit : Units{}.areas)
        add(unit);
    return areas;
}

}  // namespace app::desktop
