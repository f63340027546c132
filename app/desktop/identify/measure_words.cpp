// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/measure_words.h"

#include "app/desktop/language.h"
#include "app/desktop/preferences/units.h"
#include "spatial/core/units.h"

#include <QStringList>

#include <cmath>
#include <utility>

namespace app::desktop {

using spatial::text;

QString areaWords(double squareMetres)
{
    if (!std::isfinite(squareMetres))
        return QStringLiteral("–");
    const spatial::SquareMeters area{squareMetres};
    const bool large = squareMetres >= 1e6;
    const std::pair<AreaUnit, QString> parts[] = {
        large ? std::pair(AreaUnit::SquareKilometre, numberWords(squareMetres / 1e6, 3) + QStringLiteral(" km²")) : std::pair(AreaUnit::SquareMetre, numberWords(squareMetres, 1) + QStringLiteral(" m²")),
        {AreaUnit::Hectare, numberWords(spatial::hectares(area), large ? 1 : 4) + QStringLiteral(" ha")},
        {AreaUnit::Mu, say(text("{0} mu", numberWords(spatial::mu(area), 2).toStdString()))}};
    QStringList words;
    if (units().areas == Units{}.areas) {
        for (const auto& [unit, word] : parts)
            words << word;
        return words.join(QStringLiteral(" · "));
    }
    for (const AreaUnit wanted : units().areas)   // a person's order goes before ours
        for (const auto& [unit, word] : parts)
            if (unit == wanted)
                words << word;
    return words.join(QStringLiteral(" · "));
}

QString lengthWords(double metres)
{
    if (!std::isfinite(metres))
        return QStringLiteral("–");
    if (units().length != LengthUnit::Automatic)
        return lengthText({metres});
    return metres < 1000 ? numberWords(metres, 1) + QStringLiteral(" m") : numberWords(metres / 1000, 3) + QStringLiteral(" km");
}

QString placeWords(const Identified& found, const spatial::Crs& crs)
{
    const int decimals = crs.isGeographic() ? 6 : 1;
    QString words = QStringLiteral("%1, %2").arg(numberWords(found.place.x, decimals), numberWords(found.place.y, decimals));
    if (found.degrees && !crs.isGeographic())
        words += QStringLiteral("\n%1°, %2°").arg(QString::number(found.degrees->x, 'f', 6), QString::number(found.degrees->y, 'f', 6));
    return words;
}

QString valueWords(const FoundValue& value)
{
    if (!value.value)
        return say(text("no data"));
    const QString number = QString::number(*value.value, 'g', 7);
    return value.unit.empty() ? number : number + QLatin1Char(' ') + QString::fromStdString(value.unit);
}

}  // namespace app::desktop
