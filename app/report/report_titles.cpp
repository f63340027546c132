// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_parts.h"
#include "app/workflow/city_report.h"

namespace app {

using spatial::text;

std::string cityOf(const SiteReport& report, bool chinese) { return report.city ? report.city->city.name().in(chinese) : std::string(); }

spatial::Text reportTitle(const SiteReport& report, bool chinese)
{
    return report.city ? text("City strategy report: {0}", spatial::Text::literal(cityOf(report, chinese))) : text("Siting of eco-industrial parks");
}

spatial::Text noSiteWords(const SiteReport& report, bool chinese)
{
    if (report.city && report.city->sitesInAll > 0)
        return text("None of the {0} candidate sites lies in {1}. See the constraints below and the map of suitability.", report.city->sitesInAll, spatial::Text::literal(cityOf(report, chinese)));
    return text("No group of neighbouring candidate parcels is large enough for a park. See the constraints below and the map of suitability.");
}

std::string parcelFigure(const SiteReport& report, std::size_t parcels)
{
    return report.city && !report.city->parcelsKnown ? "–" : figure(static_cast<double>(parcels), 0);
}

}  // namespace app
