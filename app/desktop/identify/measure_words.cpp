// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/measure_words.h"

#include "app/desktop/language.h"
#include "spatial/core/units.h"

#include <cmath>

namespace app::desktop {

using spatial::text;

QString areaWords(double squareMetres)
{
    if (!std::isfinite(squareMetres))
        return QStringLiteral("–");
    const spatial::SquareMeters area{squareMetres};
    const QString mu = say(text("{0} mu", numberWords(spatial::mu(area), 2).toStdString()));
    if (squareMetres >= 1e6)
        return QStringLiteral("%1 km² · %2 ha · %3").arg(numberWords(squareMetres / 1e6, 3), numberWords(spatial::hectares(area), 1), mu);
    return QStringLiteral("%1 m² · %2 ha · %3").arg(numberWords(squareMetres, 1), numberWords(spatial::hectares(area), 4), mu);
}

QString lengthWords(double metres)
{
    if (!std::isfinite(metres))
        return QStringLiteral("–");
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
