// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_georeference.h"

#include "spatial/crs/transform.h"
#include "styles/render/map_view.h"

#define POINTERHOLDER_TRANSITION 4   // std::shared_ptr instead of qpdf's old pointer
#include <qpdf/QPDF.hh>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace app {
namespace {

QPDFObjectHandle real(double value, int decimals) { return QPDFObjectHandle::newReal(fmt::format("{:.{}f}", value, decimals)); }

template <class Values>
QPDFObjectHandle realsOf(const Values& values, int decimals)
{
    QPDFObjectHandle array = QPDFObjectHandle::newArray();
    for (const double value : values)
        array.appendItem(real(value, decimals));
    return array;
}

/// Latitude and longitude of the corners, from the lower left one around by the upper left one.
std::optional<std::array<double, 8>> cornersOf(const MapOnPage& map)
{
    const spatial::Crs degrees = map.crs.geographic();
    const auto toDegrees = spatial::Transform::between(map.crs, degrees);
    if (!toDegrees)
        return std::nullopt;
    const styles::MapView view{map.extent, map.where.size(), 72, map.crs, map.rotation};
    const double w = map.where.width();
    const double h = map.where.height();
    std::array<double, 8> corners{};
    std::size_t next = 0;
    for (const QPointF corner : {QPointF(0, h), QPointF(0, 0), QPointF(w, 0), QPointF(w, h)}) {
        const auto place = (*toDegrees)(view.toMap(corner));
        if (!std::isfinite(place.x) || !std::isfinite(place.y))
            return std::nullopt;
        corners[next++] = place.y;
        corners[next++] = place.x;
    }
    return corners;
}

QPDFObjectHandle systemOf(const spatial::Crs& crs)
{
    QPDFObjectHandle system = QPDFObjectHandle::newDictionary();
    system.replaceKey("/Type", QPDFObjectHandle::newName(crs.isGeographic() ? "/GEOGCS" : "/PROJCS"));
    if (const std::string& code = crs.code(); code.starts_with("EPSG:")) {
        int number = 0;
        if (std::from_chars(code.data() + 5, code.data() + code.size(), number).ec == std::errc{})
            system.replaceKey("/EPSG", QPDFObjectHandle::newInteger(number));
    }
    system.replaceKey("/WKT", QPDFObjectHandle::newString(crs.wkt1()));
    return system;
}

}  // namespace

void addViewports(QPDF& pdf, QPDFObjectHandle& page, const std::vector<MapOnPage>& maps, double pointsPerPixel, double top)
{
    std::vector<MapOnPage> largestFirst = maps;
    std::stable_sort(largestFirst.begin(), largestFirst.end(), [](const MapOnPage& a, const MapOnPage& b) { return a.where.width() * a.where.height() > b.where.width() * b.where.height(); });
    QPDFObjectHandle viewports = QPDFObjectHandle::newArray();
    for (const MapOnPage& map : largestFirst) {
        if (!map.crs.isKnown() || map.where.isEmpty() || map.extent.empty())
            continue;
        const auto corners = cornersOf(map);
        if (!corners)
            continue;
        QPDFObjectHandle measure = QPDFObjectHandle::newDictionary();
        measure.replaceKey("/Type", QPDFObjectHandle::newName("/Measure"));
        measure.replaceKey("/Subtype", QPDFObjectHandle::newName("/GEO"));
        const std::array<double, 8> unitSquare{0, 0, 0, 1, 1, 1, 1, 0};
        measure.replaceKey("/Bounds", realsOf(unitSquare, 0));
        measure.replaceKey("/GPTS", realsOf(*corners, 12));
        measure.replaceKey("/LPTS", realsOf(unitSquare, 0));
        measure.replaceKey("/GCS", pdf.makeIndirectObject(systemOf(map.crs)));
        QPDFObjectHandle viewport = QPDFObjectHandle::newDictionary();
        viewport.replaceKey("/Type", QPDFObjectHandle::newName("/Viewport"));
        const std::array<double, 4> box{map.where.left() * pointsPerPixel, top - map.where.bottom() * pointsPerPixel, map.where.right() * pointsPerPixel, top - map.where.top() * pointsPerPixel};
        viewport.replaceKey("/BBox", realsOf(box, 6));
        viewport.replaceKey("/Measure", pdf.makeIndirectObject(measure));
        viewports.appendItem(viewport);
    }
    if (viewports.getArrayNItems() > 0)
        page.replaceKey("/VP", viewports);
}

}  // namespace app
