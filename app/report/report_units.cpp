// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_units.h"

#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"
#include "app/workflow/unit_words.h"

#include <cmath>

namespace app {

using spatial::Site;
using spatial::text;

namespace {

spatial::Text unitsHeading() { return text("By cells, by parcels, as a whole"); }
spatial::Text aboutUnits()
{
    return text("One model, three units: the mean of the scores of a site's cells, as the map shows them before constraints; the mean of the scores of its parcels, by area; and the site as one thing, its curves applied to its own "
                "values (means over its cells, of classes the most frequent), as a list of candidates is scored. They part where curves bend, where classes are mixed and where data is missing.");
}
std::vector<spatial::Text> unitColumns() { return {text("Rank"), text("Place"), text("Mean of cells"), text("Mean of parcels"), text("As a whole"), text("Difference in score"), text("What makes the difference")}; }

std::string scoreOr(double value) { return std::isfinite(value) ? figure(value, 3) : "–"; }

template <class Writer>
std::vector<std::string> unitCells(const Writer& out, const SiteReport& report, std::size_t site, const std::string& place)
{
    const spatial::UnitScores& units = report.sites[site].units;
    const spatial::Text why = unitReasonOf(report, site, out.chinese());
    return {std::to_string(report.sites[site].rank), place, scoreOr(units.cells), scoreOr(units.parcels), scoreOr(units.whole), scoreOr(units.whole - units.cells), why.empty() ? std::string("–") : out.words(why)};
}

}  // namespace

spatial::Text unitReasonOf(const SiteReport& report, std::size_t site, bool chinese)
{
    const auto criteria = usedCriteria(report);
    for (const spatial::UnitDifference& one : report.units.largest)
        if (one.site == site)
            return unitReasonWords(one, one.criterion && *one.criterion < criteria.size() ? criteria[*one.criterion]->criterion.name.in(chinese) : std::string());
    return {};
}

void writeUnits(Html& out, const SiteReport& report)
{
    const auto words = unitAgreementWords(report.units);
    if (words.empty())
        return;
    out.heading(2, unitsHeading(), "units");
    out.paragraph(aboutUnits());
    for (const spatial::Text& sentence : words)
        out.paragraph(sentence);
    out.beginTable(unitColumns(), "figures");
    for (std::size_t i = 0; i < report.sites.size(); ++i)
        out.row(unitCells(out, report, i, placeOf(out, report, report.sites[i])));
    out.endTable();
}

void writeUnits(DocumentWriter& out, const SiteReport& report)
{
    const auto words = unitAgreementWords(report.units);
    if (words.empty())
        return;
    out.heading(1, unitsHeading());
    out.paragraph(aboutUnits());
    for (const spatial::Text& sentence : words)
        out.paragraph(sentence);
    Table table{{}, {}, 8};
    const double shares[] = {1, 3.6, 1.5, 1.5, 1.5, 1.6, 6};
    const auto heads = unitColumns();
    for (std::size_t i = 0; i < heads.size(); ++i)
        table.columns.push_back(out.column(heads[i], shares[i], i == 1 || i == 6 ? Align::Left : Align::Right));
    for (std::size_t i = 0; i < report.sites.size(); ++i) {
        std::vector<Cell> row;
        for (std::string& cell : unitCells(out, report, i, placeName(report, report.sites[i], out.chinese())))
            row.emplace_back(std::move(cell));
        table.rows.push_back(std::move(row));
    }
    out.add(std::move(table));
}

}  // namespace app
