// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/city_chapter.h"
#include "app/report/criterion_words.h"
#include "app/report/document_writer.h"
#include "app/report/report_access.h"
#include "app/report/report_parts.h"
#include "app/report/report_strategy.h"
#include "app/report/report_xlsx_more.h"
#include "app/report/report_units.h"
#include "app/report/workbook.h"
#include "app/workflow/city_report.h"
#include "app/workflow/site_maps.h"
#include "app/workflow/unit_words.h"
#include "spatial/suitability/combination.h"

#include <cmath>

namespace app {

using spatial::Site;
using spatial::text;

namespace {

/// Words of one language for the heads of a workbook: "Area (ha) [area_ha]", where the field's name is that of sites.gpkg.
struct Heads {
    Language language;

    std::string words(const spatial::Text& text) const { return translate(text, language); }
    bool chinese() const { return language == Language::Chinese; }
    SheetColumn operator()(const spatial::Text& label, const std::string& field, double width, SheetNumber number = SheetNumber::General) const
    {
        return {words(label) + " [" + field + "]", width, number};
    }
};

SheetCell orEmpty(double value) { return std::isfinite(value) ? SheetCell(value) : SheetCell(); }
SheetCell orEmpty(const std::optional<double>& value) { return value ? orEmpty(*value) : SheetCell(); }

/// Names of things by their ids, as one cell.
template <class Name>
std::string namesOf(const std::vector<std::string>& ids, const SiteReport& report, bool chinese, Name&& name)
{
    std::vector<std::string> names;
    for (const std::string& id : ids)
        names.push_back(name(report, id, chinese));
    return listed(names, chinese);
}

std::string roleWords(const Heads& heads, const SiteReport& report, const std::string& role) { return heads.words(withNames(report, spatial::Text::literal(role), heads.chinese())); }
std::string yesNo(const Heads& heads, bool yes) { return heads.words(yes ? text("yes") : text("no")); }

void notesSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    WorkbookSheet sheet = book.sheet(heads.words(text("about this file")), {{heads.words(reportTitle(report, heads.chinese())), 110}});
    const auto line = [&](const std::string& words) { sheet.row({words}); };
    line(report.project.in(heads.chinese()) + " · " + report.model.in(heads.chinese()));
    if (report.synthetic)
        line(heads.words(text("Synthetic data: parcels, roads, constraints and people of this project are made up to show the method. Do not decide on them.")));
    if (const auto stale = staleBanner(report, heads.chinese()))
        line(heads.words(*stale));
    line(heads.words(text("This is a screening for discussion. It replaces no survey, no environmental assessment and no permit; maps are illustrations and no basis for boundaries.")));
    line(heads.words(text("Figures of law marked unverified must be read again in the standard before anyone relies on them.")));
    line(heads.words(text("In brackets behind each heading stands the name of the field, as in sites.gpkg. An empty cell means: not known.")));
    if (report.city)
        line(heads.words(belongingWords(report.city->city, heads.chinese())));
    line(heads.words(text("{0} parcels were looked at, {1} are candidates; a score of {2} counts as suitable.", report.parcels, report.candidateParcels, report.threshold)));
    if (!report.modelNote.empty())
        line(report.modelNote.in(heads.chinese()));
    for (const spatial::Text& sentence : unitAgreementWords(report.units))
        line(heads.words(sentence));
    for (const auto& warning : report.warnings)
        line(heads.words(withNames(report, warning.message, heads.chinese())) + (warning.layer.empty() ? "" : " [" + layerNames(report, {warning.layer}, heads.chinese()) + "]"));
}

void sitesSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    const auto criteria = usedCriteria(report);
    std::vector<SheetColumn> columns{heads(text("Number"), "site_id", 8), heads(text("Rank"), "rank", 8), heads(text("Place"), "place", 24), heads(text("Score"), "score", 10, SheetNumber::Thousandths),
                                     heads(text("Area (ha)"), "area_ha", 11, SheetNumber::Tenths), heads(text("Area (mu)"), "area_mu", 11, SheetNumber::Whole),
                                     heads(text("Robustness"), "robustness", 12, SheetNumber::Thousandths), heads(text("Over all weights"), "robustness_words", 20), heads(text("Rail (min)"), "rail_min", 11, SheetNumber::Tenths),
                                     heads(text("Labour within 45 min"), "labour_45min", 14, SheetNumber::Whole)};
    for (const CriterionRow* row : criteria)
        columns.push_back({heads.words(text("Utility: {0}", spatial::Text::literal(row->criterion.name.in(heads.chinese())))) + " [score_" + row->criterion.id + "]", 15, SheetNumber::Thousandths});
    for (const CriterionRow* row : criteria)
        columns.push_back({heads.words(text("Contribution: {0}", spatial::Text::literal(row->criterion.name.in(heads.chinese())))) + " [contribution_" + row->criterion.id + "]", 15, SheetNumber::Thousandths});
    for (const SheetColumn& column : {heads(text("Constraints that touch it"), "constraints", 30), heads(text("Missing data"), "missing", 20), heads(text("Parcels"), "parcels", 9, SheetNumber::Whole),
                          heads(text("Land-use codes"), "land_codes", 18), heads(text("Grid"), "grid", 14)})
        columns.push_back(column);
    WorkbookSheet sheet = book.sheet(heads.chinese() ? heads.words(text("candidate sites")) : "sites", columns);
    for (const Site& site : report.sites) {
        std::vector<SheetCell> row{static_cast<double>(site.id), static_cast<double>(site.rank), placeName(report, site, heads.chinese()), orEmpty(site.score),
                                   orEmpty(site.hectares), orEmpty(site.hectares * 15), orEmpty(site.robustness), heads.words(robustnessWords(site.robustness)), orEmpty(site.railMinutes), orEmpty(site.labour)};
        for (std::size_t i = 0; i < criteria.size(); ++i)
            row.push_back(i < site.scores.size() ? orEmpty(site.scores[i]) : SheetCell());
        for (std::size_t i = 0; i < criteria.size(); ++i)
            row.push_back(i < site.contributions.size() ? orEmpty(site.contributions[i]) : SheetCell());
        row.emplace_back(namesOf(site.constraints, report, heads.chinese(), ruleName));
        row.emplace_back(namesOf(site.missing, report, heads.chinese(), criterionName));
        row.emplace_back(static_cast<double>(site.parcels));
        row.emplace_back(listed(site.landCodes, heads.chinese()));
        row.emplace_back(gridName(report, site.grid, heads.chinese()));
        sheet.row(row);
    }
}

/// One row per site and criterion, as pivot tables want it.
void contributionsSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    const auto criteria = usedCriteria(report);
    WorkbookSheet sheet = book.sheet(heads.words(text("contributions")),
                             {heads(text("Number"), "site_id", 8), heads(text("Rank"), "rank", 8), heads(text("Place"), "place", 24), heads(text("Criterion"), "criterion", 28), heads(text("Code"), "criterion_id", 18),
                              heads(text("Raw value"), "raw", 14, SheetNumber::Hundredths), heads(text("Unit"), "unit", 10), heads(text("Utility 0-1"), "score", 12, SheetNumber::Thousandths),
                              heads(text("Weight"), "weight", 10, SheetNumber::Percent), heads(text("Contribution"), "contribution", 14, SheetNumber::Thousandths)});
    for (const Site& site : report.sites)
        for (std::size_t i = 0; i < std::min({criteria.size(), site.scores.size(), site.contributions.size(), site.raw.size()}); ++i)
            sheet.row({static_cast<double>(site.id), static_cast<double>(site.rank), placeName(report, site, heads.chinese()), criteria[i]->criterion.name.in(heads.chinese()),
                       criteria[i]->criterion.id, orEmpty(site.raw[i]), heads.words(unitName(criteria[i]->criterion.unit)), orEmpty(site.scores[i]), orEmpty(criteria[i]->weight), orEmpty(site.contributions[i])});
}

void criteriaSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    WorkbookSheet sheet = book.sheet(heads.words(text("criteria")),
                             {heads(text("Criterion"), "name", 26), heads(text("Code"), "id", 18), heads(text("Group"), "group", 16), heads(text("Weight"), "weight", 10, SheetNumber::Percent),
                              heads(text("Effective weight"), "effective_weight", 12, SheetNumber::Percent), heads(text("Raw value"), "preparation", 40), heads(text("Unit"), "unit", 10), heads(text("Layers"), "layers", 24),
                              heads(text("Utility curve"), "curve", 40), heads(text("Where data is missing"), "missing", 26),
                              heads(text("Where the curve comes from"), "basis", 50), heads(text("Remarks"), "remark", 30)});
    for (const CriterionRow& row : report.criteria) {
        const auto& c = row.criterion;
        sheet.row({c.name.in(heads.chinese()), c.id, groupName(report, c.group, heads.chinese()), row.used ? orEmpty(row.weight) : SheetCell(), row.used ? orEmpty(row.effectiveWeight) : SheetCell(),
                   heads.words(preparationWords(c)), heads.words(unitName(c.unit)), layerNames(report, row.layers, heads.chinese()), heads.words(curveWords(c)), heads.words(missingWords(c)), c.basis.in(heads.chinese()),
                   row.used ? heads.words(withNames(report, row.remark, heads.chinese())) : heads.words(text("left out: {0}", withNames(report, row.remark, heads.chinese())))});
    }
}

void constraintsSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    WorkbookSheet sheet = book.sheet(heads.words(text("constraints")),
                             {heads(text("Rule"), "name", 26), heads(text("Code"), "id", 24), heads(text("Threshold"), "value", 11, SheetNumber::General), heads(text("Unit"), "unit", 7),
                              heads(text("Standard"), "standard", 24), heads(text("Edition"), "edition", 9), heads(text("Clause"), "clause", 12), heads(text("In force since"), "effective", 13),
                              heads(text("Replaced on"), "expired", 13), heads(text("What it says"), "citation", 70), heads(text("Where it was read"), "source", 50), heads(text("How sure"), "confidence", 14),
                              heads(text("Layers"), "layers", 26), heads(excludedHeading(report), "excluded_ha", 16, SheetNumber::Whole), heads(text("Remarks"), "remark", 30)});
    for (const ConstraintRow& row : report.constraints) {
        const auto& r = row.rule;
        sheet.row({r.name.in(heads.chinese()), r.id, orEmpty(r.value), heads.words(unitWords(r.unit)), r.standard.in(heads.chinese()), r.edition, clauseOf(r, heads.chinese()), r.effective, r.expired, r.citation.in(heads.chinese()), r.source.in(heads.chinese()),
                   heads.words(nameOf(r.confidence)), layerNames(report, row.layers, heads.chinese()), row.used && isDrawn(report, row) ? orEmpty(excludedRounded(row)) : SheetCell(),
                   (r.overridden ? heads.words(text("(set by the project)")) + " " : "") + (!row.used ? heads.words(text("not applied: {0}", withNames(report, row.remark, heads.chinese()))) : isDrawn(report, row) ? heads.words(withNames(report, row.remark, heads.chinese())) : heads.words(excludedWords(report, row)))});
    }
}

void sourcesSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    WorkbookSheet sheet = book.sheet(heads.words(text("sources")),
                             {heads(text("Layer"), "name", 28), heads(text("Code"), "id", 20), heads(text("Role"), "role", 20), heads(text("Source"), "source", 50), heads(text("Licence"), "licence", 22),
                              heads(text("Date"), "date", 12), heads(text("Accuracy"), "accuracy", 30), heads(text("Synthetic"), "synthetic", 10), heads(text("File"), "file", 36),
                              heads(text("Coordinate system"), "crs", 36), heads(text("Fingerprint"), "hash", 22), heads(text("Made by"), "made_by", 24), heads(text("Version"), "version", 12), heads(text("Record"), "record", 36),
                              heads(text("Out of date"), "stale", 10), heads(text("Remarks"), "remarks", 60)});
    for (const SourceRow& row : report.sources) {
        const auto& from = row.layer.provenance;
        std::string remarks;
        for (const auto& remark : sourceRemarks(row, heads.chinese()))
            remarks += (remarks.empty() ? "" : "\n") + heads.words(remark);
        sheet.row({row.layer.name.in(heads.chinese()), row.layer.id, roleWords(heads, report, row.layer.role), from.source.in(heads.chinese()), licenceWords(from.licence, heads.chinese()), from.date, from.accuracy.in(heads.chinese()), row.layer.synthetic, row.file, row.crs, row.hash,
                   row.made ? heads.words(row.made->title) : std::string(), row.made ? row.made->version : std::string(), row.made ? row.made->record : std::string(), row.made ? yesNo(heads, !row.stale.empty()) : std::string(), remarks});
    }
}

void gridsSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    WorkbookSheet sheet = book.sheet(heads.words(text("grids")), {heads(text("Grid"), "name", 22), heads(text("Code"), "id", 16), heads(text("Cell (m)"), "cell", 10), heads(text("Columns"), "columns", 10, SheetNumber::Whole),
                                                          heads(text("Rows"), "rows", 10, SheetNumber::Whole), heads(text("What is resampled, and how"), "plan", 110)});
    for (const GridRow& row : report.grids) {
        std::string plan;
        for (const auto& step : row.plan)
            plan += (plan.empty() ? "" : "\n") + heads.words(step);
        sheet.row({row.grid.name.in(heads.chinese()), row.grid.id, row.grid.cell, static_cast<double>(row.columns), static_cast<double>(row.rows), plan});
    }
}

/// One row per site: its score by cells, by parcels and as one thing.
void unitsSheet(Workbook& book, const SiteReport& report, const Heads& heads)
{
    if (!report.units.whole)
        return;
    WorkbookSheet sheet = book.sheet(heads.words(text("cells, parcels, wholes")),
                             {heads(text("Number"), "site_id", 8), heads(text("Rank"), "rank", 8), heads(text("Place"), "place", 24), heads(text("Mean of cells"), "cells", 14, SheetNumber::Thousandths),
                              heads(text("Mean of parcels"), "parcels", 14, SheetNumber::Thousandths), heads(text("As a whole"), "whole", 14, SheetNumber::Thousandths),
                              heads(text("Difference in score"), "difference", 12, SheetNumber::Thousandths), heads(text("What makes the difference"), "reason", 70)});
    for (std::size_t i = 0; i < report.sites.size(); ++i) {
        const Site& site = report.sites[i];
        sheet.row({static_cast<double>(site.id), static_cast<double>(site.rank), placeName(report, site, heads.chinese()), orEmpty(site.units.cells), orEmpty(site.units.parcels), orEmpty(site.units.whole),
                   orEmpty(site.units.whole - site.units.cells), heads.words(unitReasonOf(report, i, heads.chinese()))});
    }
}

}  // namespace

spatial::Result<std::string> reportXlsx(const SiteReport& report, Language language)
{
    const Heads heads{language};
    TRY_ASSIGN(Workbook book, Workbook::create(heads.words(reportTitle(report, heads.chinese())) + " · " + report.project.in(heads.chinese()),
                                               heads.words(text("Illustration only, not a basis for boundaries"))));
    notesSheet(book, report, heads);
    sitesSheet(book, report, heads);
    writeCitySheet(book, report, language);
    contributionsSheet(book, report, heads);
    criteriaSheet(book, report, heads);
    constraintsSheet(book, report, heads);
    sourcesSheet(book, report, heads);
    gridsSheet(book, report, heads);
    writeSearchSheet(book, report, language);
    writeAccessSheets(book, report, language);
    writeStrategySheets(book, report, language);
    writeScenarioSheets(book, report, language);
    unitsSheet(book, report, heads);
    return book.finish();
}

}  // namespace app
