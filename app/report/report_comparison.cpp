// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_comparison.h"

#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"
#include "app/workflow/city_report.h"
#include "app/workflow/method_comparison.h"

#include <cmath>
#include <string_view>

namespace app {

using spatial::Site;
using spatial::text;

namespace {

/// In the order of comparedMethods().
constexpr const char* kMethods[] = {"WLC", "OWA", "TOPSIS", "VIKOR", "PROMETHEE"};

spatial::Text heading() { return text("The sites under five methods"); }
spatial::Text aboutMethods()
{
    return text("The same utilities and weights, combined in five ways: the weighted sum (WLC), an ordered average that may be bold or cautious (OWA), the nearness to the best and farness from the worst values (TOPSIS), the compromise between "
                "the sum of losses and the worst loss (VIKOR), and preferences in pairs (PROMETHEE II). Numbers are ranks; 1 is the best.");
}
spatial::Text optionWords(const ComparisonOptions& options)
{
    return text("OWA weighs by rᵃ with a = {0} (1 is the weighted sum, more is more cautious); VIKOR gives the majority the weight v = {1}; PROMETHEE II counts a difference of utilities from {2} on, and wholly from {3} on.",
                options.attitude, options.majority, options.indifference, options.preference);
}
/// Where sites were left out, ranks are not those among all.
std::optional<spatial::Text> amongWhom(const SiteReport& report)
{
    if (!report.city || report.city->sitesInAll == report.sites.size())
        return std::nullopt;
    return text("Ranks are among the {0} sites of the city, not among all {1}.", report.sites.size(), report.city->sitesInAll);
}
std::optional<spatial::Text> agreementOf(const SiteComparison& comparison)
{
    if (!std::isfinite(comparison.concordance))
        return std::nullopt;
    return concordanceWords(comparison.concordance, figure(comparison.concordance, 2));
}

}  // namespace

std::optional<SiteComparison> comparisonOf(const SiteReport& report)
{
    const auto criteria = usedCriteria(report);
    if (report.sites.size() < 2 || criteria.empty())
        return std::nullopt;
    SiteChoice choice;
    for (const CriterionRow* row : criteria) {
        choice.criteria.push_back(row->criterion.id);
        choice.weights.push_back(row->weight);
        choice.utility.emplace_back();
    }
    for (const Site& site : report.sites) {
        double known = 0;
        double weight = 0;
        for (std::size_t j = 0; j < criteria.size(); ++j)
            if (j < site.scores.size() && !std::isnan(site.scores[j])) {
                known += choice.weights[j] * site.scores[j];
                weight += choice.weights[j];
            }
        for (std::size_t j = 0; j < criteria.size(); ++j)
            choice.utility[j].push_back(j < site.scores.size() && !std::isnan(site.scores[j]) ? site.scores[j] : weight > 0 ? known / weight : 0);
    }
    auto compared = compareMethods(choice, report.comparison, spatial::noProgress());
    return compared ? std::optional(*std::move(compared)) : std::nullopt;
}

void writeComparison(Html& out, const SiteReport& report)
{
    if (const auto comparison = comparisonOf(report)) {
        out.heading(2, heading(), "compare");
        out.paragraph(aboutMethods());
        out.paragraph(optionWords(report.comparison));
        if (const auto whom = amongWhom(report))
            out.paragraph(*whom);
        if (const auto agreement = agreementOf(*comparison))
            out.paragraph(*agreement);
        std::vector<spatial::Text> heads{text("Rank"), text("Place")};
        for (const char* method : kMethods)
            heads.push_back(spatial::Text::literal(method));
        heads.push_back(text("Mean rank"));
        out.beginTable(heads, "figures");
        for (std::size_t i = 0; i < report.sites.size(); ++i) {
            std::vector<std::string> cells{std::to_string(report.sites[i].rank), placeOf(out, report, report.sites[i])};
            for (std::size_t m = 0; m < comparison->agreement.methods.size(); ++m)
                cells.push_back(std::to_string(comparison->ranking(m).rank[i]));
            cells.push_back(figure(comparison->agreement.meanRank[i], 1));
            out.row(cells);
        }
        out.endTable();
    }
}

void writeComparison(DocumentWriter& out, const SiteReport& report)
{
    if (const auto comparison = comparisonOf(report)) {
        out.heading(1, heading());
        out.paragraph(aboutMethods());
        out.paragraph(optionWords(report.comparison));
        if (const auto whom = amongWhom(report))
            out.paragraph(*whom);
        if (const auto agreement = agreementOf(*comparison))
            out.paragraph(*agreement);
        Table table{{out.column(text("Rank"), 1, Align::Right), out.column(text("Place"), 5)}, {}, 8};
        for (const char* method : kMethods)
            table.columns.push_back({method, method == std::string_view("PROMETHEE") ? 2.3 : 1.6, Align::Right});
        table.columns.push_back(out.column(text("Mean rank"), 1.8, Align::Right));
        for (std::size_t i = 0; i < report.sites.size(); ++i) {
            std::vector<Cell> row{std::to_string(report.sites[i].rank), placeName(report, report.sites[i], out.chinese())};
            for (std::size_t m = 0; m < comparison->agreement.methods.size(); ++m)
                row.emplace_back(std::to_string(comparison->ranking(m).rank[i]));
            row.emplace_back(figure(comparison->agreement.meanRank[i], 1));
            table.rows.push_back(std::move(row));
        }
        out.add(std::move(table));
    }
}

}  // namespace app
