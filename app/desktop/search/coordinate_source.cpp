// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/search/search_source.h"
#include "app/desktop/status/coordinate_text.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kArrivalWidth = 8000;   // metres of the map around a place that was typed

class CoordinateSource final : public SearchSource {
public:
    explicit CoordinateSource(Workbench& bench) : bench_(bench) {}

    std::vector<SearchHit> find(const QString& typed) override
    {
        const QString plain = plainSigns(typed);
        if (std::count_if(plain.begin(), plain.end(), [](QChar c) { return c.isDigit(); }) < 3)
            return {};
        const auto toDegrees = spatial::Transform::between(bench_.map.crs(), spatial::cgcs2000());
        const double middle = toDegrees ? (*toDegrees)(bench_.map.view().extent.centre()).x : 126.0;
        const auto place = placeFromText(typed, bench_.map.crs(), middle);
        if (!place)
            return {};
        const auto transform = spatial::Transform::between(place->crs, bench_.map.crs());
        const spatial::Coordinate there = transform ? (*transform)(place->place) : spatial::Coordinate{NAN, NAN};
        if (!std::isfinite(there.x) || !std::isfinite(there.y))
            return {};
        const QString degrees = toDegrees ? degreesText((*toDegrees)(there)) : typed;
        return {{degrees, say(text("coordinates")), QStringLiteral("crosshairs"), 0.97, [this, there] {
                     const double half = bench_.map.crs().isGeographic() ? kArrivalWidth / 2 / 111'000 : kArrivalWidth / 2;
                     bench_.map.glideTo(spatial::Box{there.x - half, there.y - half, there.x + half, there.y + half});
                 }}};
    }

private:
    Workbench& bench_;
};

}  // namespace

std::unique_ptr<SearchSource> coordinateSource(Workbench& bench) { return std::make_unique<CoordinateSource>(bench); }

}  // namespace app::desktop
