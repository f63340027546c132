// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/criterion_words.h"
#include "app/report/report_parts.h"
#include "app/workflow/city_report.h"

#include <algorithm>
#include <cmath>

namespace app {

using spatial::text;

namespace {

/// The edge of a cell of the first grid, on which areas are counted.
double firstCell(const SiteReport& report) { return report.grids.empty() ? 0 : report.grids.front().grid.cell; }

}  // namespace

spatial::Text thresholdOf(const spatial::Rule& rule)
{
    return rule.value ? text("{0} {1}", figure(*rule.value, *rule.value < 10 ? 1 : 0), unitWords(rule.unit)) : spatial::Text();
}

std::string dateOfLaw(const std::string& date, bool chinese)
{
    if (chinese && date.size() == 4)
        return translate(text("the year {0}", date), Language::Chinese);
    if (!chinese || date.size() != 10 || date[4] != '-' || date[7] != '-')
        return date;
    const auto part = [&](std::size_t at, std::size_t count) { return date.substr(date[at] == '0' ? at + 1 : at, date[at] == '0' ? count - 1 : count); };
    return translate(text("{0}-{1}-{2}", part(0, 4), part(5, 2), part(8, 2)), Language::Chinese);
}

spatial::Text excludedHeading(const SiteReport& report)
{
    const std::string cell = figure(firstCell(report), 0);
    if (report.city && report.city->city.territory)
        return text("Excluded in the city, on the {0} m grid (ha)", cell);
    return report.hasStudyArea ? text("Excluded in the study area, on the {0} m grid (ha)", cell) : text("Excluded on the parcels, on the {0} m grid (ha)", cell);
}

bool isDrawn(const SiteReport& report, const ConstraintRow& row)
{
    return row.excludedHectares > 0 || row.rule.comparison != spatial::Comparison::Nearer || !(row.rule.value.value_or(0) < firstCell(report) / 2);
}

double excludedRounded(const ConstraintRow& row)
{
    const double step = std::pow(10, std::max(0.0, std::floor(std::log10(std::max(row.excludedHectares, 1.0))) - 3));
    return std::round(row.excludedHectares / step) * step;
}

spatial::Text excludedWords(const SiteReport& report, const ConstraintRow& row)
{
    return isDrawn(report, row) ? spatial::Text::literal(figure(excludedRounded(row), 0)) : text("not drawn at {0} m", figure(firstCell(report), 0));
}

}  // namespace app
