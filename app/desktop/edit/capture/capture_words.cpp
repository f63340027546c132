// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_words.h"

#include "app/desktop/edit/target/drawing_plane.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/measure/measurement.h"
#include "app/desktop/status/coordinate_text.h"
#include "spatial/crs/transform.h"

#include <QRegularExpression>

#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

QString captureWords(const spatial::Crs& crs, const std::vector<Coordinate>& places, const std::vector<Coordinate>& figure, bool area, bool edge)
{
    QStringList lines;
    if (edge && places.size() > 1) {
        const Coordinate a = places[places.size() - 2];
        const Coordinate b = places.back();
        lines += QStringLiteral("%1  %2°").arg(shortLength(measured(std::vector{a, b}, crs, MeasureKind::Distance).length), numberWords(DrawingPlane(crs, a).azimuth(a, b), 1));
    }
    if (area && figure.size() > 2) {
        const Measurement m = measured(figure, crs, MeasureKind::Area);
        lines += QStringLiteral("%1 = %2").arg(hectaresWords(m.area), muWords(m.area));
    } else if (!area && places.size() > 2) {
        lines += say(text("together {0}", shortLength(measured(figure, crs, MeasureKind::Distance).length).toStdString()));
    }
    return lines.join(QLatin1Char('\n'));
}

spatial::Result<Coordinate> typedPlace(const QString& typed, const EditTarget& target, const std::vector<Coordinate>& places)
{
    const QString plain = plainSigns(typed).trimmed();
    if (plain.startsWith(QLatin1Char('@'))) {
        static const QRegularExpression two(QStringLiteral("^@\\s*(-?[0-9.]+)\\s*[,; ]\\s*(-?[0-9.]+)$"));
        const auto match = two.match(plain);
        if (!match.hasMatch() || places.empty())
            return spatial::Error{spatial::ErrorCode::InvalidInput, text("Two numbers are expected behind @: metres to the east and to the north of the last vertex.")};
        const DrawingPlane plane(target.crs(), places.back());
        const Coordinate last = plane.toPlane(places.back());
        return plane.fromPlane({last.x + match.captured(1).toDouble(), last.y + match.captured(2).toDouble()});
    }
    const auto toDegrees = spatial::Transform::between(target.crs(), spatial::cgcs2000());
    const double middle = toDegrees ? (*toDegrees)(target.fromPixels({400, 300})).x : 126.0;
    TRY_ASSIGN(const TypedPlace place, placeFromText(plain, target.crs(), middle));
    if (place.crs.sameAs(target.crs()))
        return place.place;
    TRY_ASSIGN(const spatial::Transform way, spatial::Transform::between(place.crs, target.crs()));
    const Coordinate there = way(place.place);
    if (!std::isfinite(there.x) || !std::isfinite(there.y))
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The layer's CRS has no such place.")};
    return there;
}

}  // namespace app::desktop
