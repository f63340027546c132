// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/city_chapter.h"
#include "app/report/criterion_words.h"
#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_access.h"
#include "app/report/report_comparison.h"
#include "app/report/report_parts.h"
#include "app/report/report_searches.h"
#include "app/report/report_strategy.h"
#include "app/report/scenario_report.h"
#include "app/report/report_units.h"
#include "app/workflow/site_maps.h"

#include <fmt/format.h>

namespace app {

using spatial::text;

namespace {

/// Where curve and weight come from; without a word on that, what the curve says.
std::string basisOf(const DocumentWriter& out, const spatial::Criterion& c) { return c.basis.empty() ? out.words(curveWords(c)) : c.basis.in(out.chinese()); }

void criteriaTable(DocumentWriter& out, const SiteReport& report)
{
    const bool chinese = out.chinese();
    Table table{{out.column(text("Criterion"), 2.4), out.column(text("Weight"), 1.3, Align::Right), out.column(text("Effective weight"), 1.4, Align::Right), out.column(text("Raw value"), 4),
                 out.column(text("Utility curve"), 3.8), out.column(text("Where the curve comes from"), 4)},
                {},
                7.5};
    for (const CriterionRow& row : report.criteria) {
        const auto& c = row.criterion;
        const std::string name = c.name.in(chinese) + "\n" + groupName(report, c.group, chinese);
        if (!row.used) {
            table.rows.push_back({name, std::string("–"), std::string("–"), out.words(text("left out: {0}", withNames(report, row.remark, out.chinese()))), std::string("–"), std::string("–")});
            continue;
        }
        const std::string layers = row.layers.empty() ? std::string() : "\n" + layerNames(report, row.layers, chinese);
        table.rows.push_back({name, out.words(percentOf(row.weight, 1)), out.words(percentOf(row.effectiveWeight, 1)), out.words(preparationOf(report, row, chinese)) + layers + "\n" + out.words(missingWords(c)),
                              CurveCell{c.curve, out.words(unitWords(c.unit))}, basisOf(out, c)});
    }
    out.add(std::move(table));
    out.paragraph(text("The effective weight is the weight times the standard deviation of the utility over the scored parcels, as a share: what really tells parcels apart."), ParagraphStyle::Note);
}

}  // namespace

void writeMethods(DocumentWriter& out, const SiteReport& report)
{
    const bool chinese = out.chinese();
    out.heading(1, text("How"));
    for (const spatial::Text& sentence : staleOf(report, layersOfChain(report), chinese))
        out.paragraph(sentence, ParagraphStyle::Banner);
    if (!report.modelNote.empty())
        out.plain(report.modelNote.in(chinese));
    out.heading(2, text("From criteria to a score"));
    out.plain("S = ∏ c  Σ w u(x),   Σ w = 1", ParagraphStyle::Formula);
    out.paragraph(text("S is the score of a cell, w the weights, u the utility curves on the raw values x, c the constraints (0 excluded, 1 allowed): weighted linear combination with constraints (Voogd 1983; "
                       "Eastman 1999). Curves lie on raw values, so a score does not change when the map is clipped."));
    criteriaTable(out, report);
    out.heading(2, text("From cells to sites"));
    const auto& rules = report.candidateRules;
    out.paragraph(text("Parcels of the classes {0}, and parcels that lie to at least half inside a brownfield, are scored as the mean of their cells, each weighted by the exact share that the parcel covers and leaving "
                       "out excluded cells. A parcel with more than {1} % of its area excluded is no candidate. Candidates that share a border are merged into sites of {2} to {3} ha; a larger group is cut outward from its "
                       "best parcel. All these figures are ours and can be changed in the model.",
                       namedCodes(rules.codes, chinese), figure(rules.excludedShare * 100, 0), figure(rules.minimumHectares, 0), figure(rules.maximumHectares, 0)));
    out.heading(2, text("Access"));
    out.paragraph(text("Times follow the road network (Dijkstra 1959) with one-way streets and the speed of each road, for a truck of at most 90 km/h; from the place to the nearest road straight at the speed of the model. "
                       "Labour within 45 minutes is the sum of people of the labour force whose homes reach the site in that time."));
    out.heading(2, text("Robustness"));
    out.paragraph(text("Robustness is the share of all possible weights with which the score reaches {0}: the exact volume that a half-space cuts from the simplex of weights (Varsi 1973; Ali 1973), without any sampling. "
                       "From 0.95 a site is almost always suitable, from 0.75 mostly, from 0.25 fragile, else rarely (classes: ours).",
                       figure(report.threshold, 2)));
}

void writeConstraints(DocumentWriter& out, const SiteReport& report)
{
    const bool chinese = out.chinese();
    out.heading(1, text("Constraints and their law"));
    Table table{{out.column(text("Rule"), 2.6), out.column(text("Threshold"), 1.5), out.column(text("Standard"), 2.4), out.column(text("What it says"), 6.1), out.column(text("How sure"), 2.3),
                 out.column(excludedHeading(report), 2, Align::Right)},
                {},
                7.5};
    for (const ConstraintRow& row : report.constraints) {
        const auto& rule = row.rule;
        std::string standard = standardOf(rule, chinese);
        if (!rule.effective.empty())
            standard += "\n" + out.words(text("in force since {0}", dateOfLaw(rule.effective, chinese)));
        if (!rule.expired.empty())
            standard += "\n" + out.words(text("replaced on {0}", dateOfLaw(rule.expired, chinese)));
        table.rows.push_back({rule.name.in(chinese), out.words(thresholdOf(rule)) + (rule.overridden ? " " + out.words(text("(set by the project)")) : ""), standard,
                              rule.citation.in(chinese) + (rule.source.empty() ? "" : "\n" + rule.source.in(chinese)), out.words(nameOf(rule.confidence)),
                              row.used ? out.words(excludedWords(report, row)) : out.words(text("not applied: {0}", withNames(report, row.remark, out.chinese())))});
    }
    out.add(std::move(table));
    out.paragraph(text("A zone narrower than half a cell is not drawn on that grid: on 250 m cells the control zones of roads and railways count only on the finer grids."), ParagraphStyle::Note);
}

void writeSources(DocumentWriter& out, const SiteReport& report)
{
    const bool chinese = out.chinese();
    out.heading(1, text("Sources, accuracy, licences"));
    Table table{{out.column(text("Layer"), 2.8), out.column(text("Source"), 4), out.column(text("Licence"), 2.3), out.column(text("Date"), 2), out.column(text("Accuracy"), 2.6), out.column(text("Came as"), 3.8),
                 out.column(text("Remarks"), 3)},
                {},
                7};
    for (const SourceRow& row : report.sources) {
        const auto& from = row.layer.provenance;
        std::string remarks;
        for (const auto& remark : sourceRemarks(row, chinese))
            remarks += (remarks.empty() ? "" : "\n") + out.words(remark);
        table.rows.push_back({row.layer.name.in(chinese) + (row.layer.synthetic && !isCalledSynthetic(row.layer, chinese) ? "\n" + out.words(text("synthetic")) : ""), from.source.in(chinese), licenceWords(from.licence, chinese), from.date, from.accuracy.in(chinese), row.file + "\n" + out.words(row.crs), remarks});
    }
    out.add(std::move(table));
    out.heading(2, text("Analysis grids"));
    Table grids{{out.column(text("Grid"), 2.4), out.column(text("Cell (m)"), 1.2, Align::Right), out.column(text("Cells"), 2, Align::Right), out.column(text("What is resampled, and how"), 11)}, {}, 7};
    for (const GridRow& row : report.grids) {
        std::string plan;
        for (const auto& step : row.plan)
            plan += (plan.empty() ? "" : "\n") + out.words(step);
        grids.rows.push_back({row.grid.name.in(chinese), figure(row.grid.cell, 0), fmt::format("{} × {}", figure(row.columns, 0), figure(row.rows, 0)), plan});
    }
    out.add(std::move(grids));
}

void writeLimits(DocumentWriter& out, const SiteReport& report)
{
    out.heading(1, text("Limits"));
    for (const spatial::Text& limit : limitWords(report))
        out.paragraph(limit, ParagraphStyle::Item);
    if (report.warnings.empty())
        return;
    out.heading(2, text("Warnings of this run"));
    for (const auto& warning : report.warnings)
        out.plain(out.words(withNames(report, warning.message, out.chinese())) + (warning.layer.empty() ? "" : " [" + layerNames(report, {warning.layer}, out.chinese()) + "]"), ParagraphStyle::Item);
}

Document reportDocument(const SiteReport& report, const std::map<std::string, std::string>& pictures, Language language)
{
    Document document;
    document.language = language;
    DocumentWriter out(document);
    const bool chinese = out.chinese();
    document.title = out.words(reportTitle(report, chinese)) + " · " + report.project.in(chinese);
    document.footer = report.project.in(chinese) + " · " + out.words(text("Illustration only, not a basis for boundaries")) + (report.synthetic ? " · " + out.words(text("Contains synthetic sample data")) : "");
    out.paragraph(reportTitle(report, chinese), ParagraphStyle::Title);
    out.plain(report.project.in(chinese) + " · " + report.model.in(chinese), ParagraphStyle::Lead);
    if (report.synthetic)
        out.paragraph(text("Synthetic data: parcels, roads, constraints and people of this project are made up to show the method. Do not decide on them."), ParagraphStyle::Banner);
    for (const auto& warning : report.warnings)
        if (warning.code == "model.thin")
            out.paragraph(warning.message, ParagraphStyle::Banner);
    if (const auto stale = staleBanner(report, chinese))
        out.paragraph(*stale, ParagraphStyle::Banner);
    writeSummary(out, report);
    writeWhere(out, report, pictures);
    writeCity(out, report);
    writeSearches(out, report);
    writeWhy(out, report);
    writeComparison(out, report);
    writeAccess(out, report);
    writeStrategy(out, report);
    writeScenarioChapter(out, report);
    writeUnits(out, report);
    writeMethods(out, report);
    writeConstraints(out, report);
    writeSources(out, report);
    writeLimits(out, report);
    return document;
}

}  // namespace app
