// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/status/crs_words.h"

#include "app/desktop/language.h"
#include "spatial/crs/chinese_zones.h"

namespace app::desktop {

using spatial::text;

namespace {

QString nameOf(const spatial::Crs& crs)
{
    if (!crs.isKnown())
        return say(text("unknown CRS"));
    if (const auto zone = spatial::zoneOf(crs)) {
        if (zone->prefix)
            return zone->width == 3 ? say(text("CGCS2000 3° zone {0}", zone->number)) : say(text("CGCS2000 6° zone {0}", zone->number));
        return zone->width == 3 ? say(text("CGCS2000 3° CM {0}°E", zone->centralMeridian())) : say(text("CGCS2000 6° CM {0}°E", zone->centralMeridian()));
    }
    if (crs.code() == "EPSG:4490")
        return say(text("CGCS2000 degrees"));
    if (crs.code() == "EPSG:4326")
        return say(text("WGS 84 degrees"));
    if (crs.code() == "EPSG:3857")
        return say(text("Web Mercator"));
    if (crs.sameAs(spatial::provinceAnalysisCrs()))
        return say(text("Province, equal area"));
    return QString::fromStdString(crs.name().empty() ? crs.code() : crs.name());
}

}  // namespace

QString crsWords(const spatial::Crs& crs, bool code)
{
    const QString name = nameOf(crs);
    return code && !crs.code().empty() ? QStringLiteral("%1 (%2)").arg(name, QString::fromStdString(crs.code())) : name;
}

}  // namespace app::desktop
