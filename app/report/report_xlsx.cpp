// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/city_chapter.h"
#include "app/report/criterion_words.h"
#include "app/report/document_writer.h"
#include "app/report/report_access.h"
#include "app/report/report_parts.h"
#include "app/report/report_strategy.h"
#include "app/report/report_xlsx_more.h"
#include "app/report/report_units.h"
#include "app/report/sheet_words.h"
#include "app/workflow/city_report.h"
#include "app/workflow/site_maps.h"
#include "app/workflow/unit_words.h"
#include "spatial/suitability/combination.h"

#include <cmath>

namespace app {

using spatial::Site;
using spatial::text;

namespace {

/// Names of things by their ids, as one cell.
template <class Name>
std::string namesOf(const std::vector<std::string>& ids, const SiteReport& report, bool chinese, Name&& name)
{
    std::vector<std::string> names;
    for (const std::string& id : ids)
        names.push_back(name(report, id, chinese));
    return listed(names, chinese);
}

std::string roleWords(const SheetWords& words, const SiteReport& report, const std::string& role) { return words(withNames(report, spatial::Text::literal(role), words.chinese())); }

void notesSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("about this file")), {{words(reportTitle(report, words.chinese())), 110}});
    const auto line = [&](const std::string& words) { sheet.row({words}); };
    line(report.project.in(words.chinese()) + " · " + report.model.in(words.chinese()));
    if (report.synthetic)
        line(words(text("Synthetic data: parcels, roads, constraints and people of this project are made up to show the method. Do not decide on them.")));
    if (const auto stale = staleBanner(report, words.chinese()))
        line(words(*stale));
    line(words(text("This is a screening for discussion. It replaces no survey, no environmental assessment and no permit; maps are illustrations and no basis for boundaries.")));
    line(words(text("Figures of law marked unverified must be read again in the standard before anyone relies on them.")));
    line(words(text("In brackets behind each heading stands the name of the field, as in sites.gpkg. An empty cell means: not known.")));
    if (report.city)
        line(words(belongingWords(report.city->city, words.chinese())));
    line(words(text("{0} parcels were looked at, {1} are candidates; a score of {2} counts as suitable.", report.parcels, report.candidateParcels, report.threshold)));
    if (!report.modelNote.empty())
        line(report.modelNote.in(words.chinese()));
    for (const spatial::Text& sentence : unitAgreementWords(report.units))
        line(words(sentence));
    for (const auto& warning : report.warnings)
        line(words(withNames(report, warning.message, words.chinese())) + (warning.layer.empty() ? "" : " [" + layerNames(report, {warning.layer}, words.chinese()) + "]"));
}

void sitesSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    const auto criteria = usedCriteria(report);
    std::vector<SheetColumn> columns{words.head(text("Number"), "site_id", 8), words.head(text("Rank"), "rank", 8), words.head(text("Place"), "place", 24), words.head(text("Score"), "score", 10, SheetNumber::Thousandths),
                                     words.head(text("Area (ha)"), "area_ha", 11, SheetNumber::Tenths), words.head(text("Area (mu)"), "area_mu", 11, SheetNumber::Whole),
                                     words.head(text("Robustness"), "robustness", 12, SheetNumber::Thousandths), words.head(text("Over all weights"), "robustness_words", 20), words.head(text("Rail (min)"), "rail_min", 11, SheetNumber::Tenths),
                                     words.head(text("Labour within 45 min"), "labour_45min", 14, SheetNumber::Whole)};
    for (const CriterionRow* row : criteria)
        columns.push_back({words(text("Utility: {0}", spatial::Text::literal(row->criterion.name.in(words.chinese())))) + " [score_" + row->criterion.id + "]", 15, SheetNumber::Thousandths});
    for (const CriterionRow* row : criteria)
        columns.push_back({words(text("Contribution: {0}", spatial::Text::literal(row->criterion.name.in(words.chinese())))) + " [contribution_" + row->criterion.id + "]", 15, SheetNumber::Thousandths});
    for (const SheetColumn& column : {words.head(text("Constraints that touch it"), "constraints", 30), words.head(text("Missing data"), "missing", 20), words.head(text("Parcels"), "parcels", 9, SheetNumber::Whole),
                          words.head(text("Land-use codes"), "land_codes", 18), words.head(text("Grid"), "grid", 14)})
        columns.push_back(column);
    WorkbookSheet sheet = book.sheet(words.chinese() ? words(text("candidate sites")) : "sites", columns);
    for (const Site& site : report.sites) {
        std::vector<SheetCell> row{static_cast<double>(site.id), static_cast<double>(site.rank), placeName(report, site, words.chinese()), cellOf(site.score),
                                   cellOf(site.hectares), cellOf(site.hectares * 15), cellOf(site.robustness), words(robustnessWords(site.robustness)), cellOf(site.railMinutes), cellOf(site.labour)};
        for (std::size_t i = 0; i < criteria.size(); ++i)
            row.push_back(i < site.scores.size() ? cellOf(site.scores[i]) : SheetCell());
        for (std::size_t i = 0; i < criteria.size(); ++i)
            row.push_back(i < site.contributions.size() ? cellOf(site.contributions[i]) : SheetCell());
        row.emplace_back(namesOf(site.constraints, report, words.chinese(), ruleName));
        row.emplace_back(namesOf(site.missing, report, words.chinese(), criterionName));
        row.emplace_back(static_cast<double>(site.parcels));
        row.emplace_back(listed(site.landCodes, words.chinese()));
        row.emplace_back(gridName(report, site.grid, words.chinese()));
        sheet.row(row);
    }
}

/// One row per site and criterion, as pivot tables want it.
void contributionsSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    const auto criteria = usedCriteria(report);
    WorkbookSheet sheet = book.sheet(words(text("contributions")),
                             {words.head(text("Number"), "site_id", 8), words.head(text("Rank"), "rank", 8), words.head(text("Place"), "place", 24), words.head(text("Criterion"), "criterion", 28), words.head(text("Code"), "criterion_id", 18),
                              words.head(text("Raw value"), "raw", 14, SheetNumber::Hundredths), words.head(text("Unit"), "unit", 10), words.head(text("Utility 0-1"), "score", 12, SheetNumber::Thousandths),
                              words.head(text("Weight"), "weight", 10, SheetNumber::Percent), words.head(text("Contribution"), "contribution", 14, SheetNumber::Thousandths)});
    for (const Site& site : report.sites)
        for (std::size_t i = 0; i < std::min({criteria.size(), site.scores.size(), site.contributions.size(), site.raw.size()}); ++i)
            sheet.row({static_cast<double>(site.id), static_cast<double>(site.rank), placeName(report, site, words.chinese()), criteria[i]->criterion.name.in(words.chinese()),
                       criteria[i]->criterion.id, cellOf(site.raw[i]), words(unitName(criteria[i]->criterion.unit)), cellOf(site.scores[i]), cellOf(criteria[i]->weight), cellOf(site.contributions[i])});
}

void criteriaSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("criteria")),
                             {words.head(text("Criterion"), "name", 26), words.head(text("Code"), "id", 18), words.head(text("Group"), "group", 16), words.head(text("Weight"), "weight", 10, SheetNumber::Percent),
                              words.head(text("Effective weight"), "effective_weight", 12, SheetNumber::Percent), words.head(text("Raw value"), "preparation", 40), words.head(text("Unit"), "unit", 10), words.head(text("Layers"), "layers", 24),
                              words.head(text("Utility curve"), "curve", 40), words.head(text("Where data is missing"), "missing", 26),
                              words.head(text("Where the curve comes from"), "basis", 50), words.head(text("Remarks"), "remark", 30)});
    for (const CriterionRow& row : report.criteria) {
        const auto& c = row.criterion;
        sheet.row({c.name.in(words.chinese()), c.id, groupName(report, c.group, words.chinese()), row.used ? cellOf(row.weight) : SheetCell(), row.used ? cellOf(row.effectiveWeight) : SheetCell(),
                   words(preparationOf(report, row, words.chinese())), words(unitName(c.unit)), layerNames(report, row.layers, words.chinese()), words(curveWords(c)), words(missingWords(c)), c.basis.in(words.chinese()),
                   row.used ? words(withNames(report, row.remark, words.chinese())) : words(text("left out: {0}", withNames(report, row.remark, words.chinese())))});
    }
}

void constraintsSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("constraints")),
                             {words.head(text("Rule"), "name", 26), words.head(text("Code"), "id", 24), words.head(text("Threshold"), "value", 11, SheetNumber::General), words.head(text("Unit"), "unit", 7),
                              words.head(text("Standard"), "standard", 24), words.head(text("Edition"), "edition", 9), words.head(text("Clause"), "clause", 12), words.head(text("In force since"), "effective", 13),
                              words.head(text("Replaced on"), "expired", 13), words.head(text("What it says"), "citation", 70), words.head(text("Where it was read"), "source", 50), words.head(text("How sure"), "confidence", 14),
                              words.head(text("Layers"), "layers", 26), words.head(excludedHeading(report), "excluded_ha", 16, SheetNumber::Whole), words.head(text("Remarks"), "remark", 30)});
    for (const ConstraintRow& row : report.constraints) {
        const auto& r = row.rule;
        sheet.row({r.name.in(words.chinese()), r.id, cellOf(r.value), words(unitWords(r.unit)), r.standard.in(words.chinese()), r.edition, clauseOf(r, words.chinese()), r.effective, r.expired, r.citation.in(words.chinese()), r.source.in(words.chinese()),
                   words(nameOf(r.confidence)), layerNames(report, row.layers, words.chinese()), row.used && isDrawn(report, row) ? cellOf(excludedRounded(row)) : SheetCell(),
                   (r.overridden ? words(text("(set by the project)")) + " " : "") + (!row.used ? words(text("not applied: {0}", withNames(report, row.remark, words.chinese()))) : isDrawn(report, row) ? words(withNames(report, row.remark, words.chinese())) : words(excludedWords(report, row)))});
    }
}

/// "Synthetic" is a logical value: readers such as GDAL take a first row for heads only where a later row is not all text.
void sourcesSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("sources")),
                             {words.head(text("Layer"), "name", 28), words.head(text("Code"), "id", 20), words.head(text("Role"), "role", 20), words.head(text("Source"), "source", 50), words.head(text("Licence"), "licence", 22),
                              words.head(text("Date"), "date", 12), words.head(text("Accuracy"), "accuracy", 30), words.head(text("Synthetic"), "synthetic", 10), words.head(text("File"), "file", 36),
                              words.head(text("Coordinate system"), "crs", 36), words.head(text("Fingerprint"), "hash", 22), words.head(text("Made by"), "made_by", 24), words.head(text("Version"), "version", 12), words.head(text("Record"), "record", 36),
                              words.head(text("Out of date"), "stale", 10), words.head(text("Remarks"), "remarks", 60)});
    for (const SourceRow& row : report.sources) {
        const auto& from = row.layer.provenance;
        std::string remarks;
        for (const auto& remark : sourceRemarks(row, words.chinese()))
            remarks += (remarks.empty() ? "" : "\n") + words(remark);
        sheet.row({row.layer.name.in(words.chinese()), row.layer.id, roleWords(words, report, row.layer.role), from.source.in(words.chinese()), licenceWords(from.licence, words.chinese()), from.date, from.accuracy.in(words.chinese()), row.layer.synthetic, row.file, words(row.crs), row.hash,
                   row.made ? words(row.made->title) : std::string(), row.made ? row.made->version : std::string(), row.made ? row.made->record : std::string(), row.made ? words.yesNo(!row.stale.empty()) : std::string(), remarks});
    }
}

void gridsSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("grids")), {words.head(text("Grid"), "name", 22), words.head(text("Code"), "id", 16), words.head(text("Cell (m)"), "cell", 10), words.head(text("Columns"), "columns", 10, SheetNumber::Whole),
                                                          words.head(text("Rows"), "rows", 10, SheetNumber::Whole), words.head(text("What is resampled, and how"), "plan", 110)});
    for (const GridRow& row : report.grids) {
        std::string plan;
        for (const auto& step : row.plan)
            plan += (plan.empty() ? "" : "\n") + words(step);
        sheet.row({row.grid.name.in(words.chinese()), row.grid.id, row.grid.cell, static_cast<double>(row.columns), static_cast<double>(row.rows), plan});
    }
}

/// One row per site: its score by cells, by parcels and as one thing.
void unitsSheet(Workbook& book, const SiteReport& report, const SheetWords& words)
{
    if (!report.units.whole)
        return;
    WorkbookSheet sheet = book.sheet(words(text("cells, parcels, wholes")),
                             {words.head(text("Number"), "site_id", 8), words.head(text("Rank"), "rank", 8), words.head(text("Place"), "place", 24), words.head(text("Mean of cells"), "cells", 14, SheetNumber::Thousandths),
                              words.head(text("Mean of parcels"), "parcels", 14, SheetNumber::Thousandths), words.head(text("As a whole"), "whole", 14, SheetNumber::Thousandths),
                              words.head(text("Difference in score"), "difference", 12, SheetNumber::Thousandths), words.head(text("What makes the difference"), "reason", 70)});
    for (std::size_t i = 0; i < report.sites.size(); ++i) {
        const Site& site = report.sites[i];
        sheet.row({static_cast<double>(site.id), static_cast<double>(site.rank), placeName(report, site, words.chinese()), cellOf(site.units.cells), cellOf(site.units.parcels), cellOf(site.units.whole),
                   cellOf(site.units.whole - site.units.cells), words(unitReasonOf(report, i, words.chinese()))});
    }
}

}  // namespace

spatial::Result<std::string> reportXlsx(const SiteReport& report, Language language)
{
    const SheetWords words{language};
    TRY_ASSIGN(Workbook book, Workbook::create(words(reportTitle(report, words.chinese())) + " · " + report.project.in(words.chinese()),
                                               words(text("Illustration only, not a basis for boundaries"))));
    notesSheet(book, report, words);
    sitesSheet(book, report, words);
    writeCitySheet(book, report, language);
    contributionsSheet(book, report, words);
    criteriaSheet(book, report, words);
    constraintsSheet(book, report, words);
    sourcesSheet(book, report, words);
    gridsSheet(book, report, words);
    writeSearchSheet(book, report, language);
    writeAccessSheets(book, report, language);
    writeStrategySheets(book, report, language);
    writeScenarioSheets(book, report, language);
    unitsSheet(book, report, words);
    return book.finish();
}

}  // namespace app
