// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_xlsx_more.h"

#include "app/report/document_writer.h"
#include "app/report/scenario_access_words.h"
#include "app/report/sheet_words.h"
#include "app/workflow/scenario_study.h"

namespace app {

using spatial::text;

namespace {

void differenceSheet(Workbook& book, const ScenarioStudy& study, const SheetWords& words)
{
    WorkbookSheet sheet = book.sheet(words(text("scenario differences")), {words.head(text("Scenario"), "scenario", 28), words.head(text("Number"), "number", 9), words.head(text("Difference from the base"), "difference", 80)});
    for (const ScenarioOutcome& outcome : study.outcomes) {
        double number = 0;
        for (const spatial::Text& difference : words.chinese() ? outcome.differencesChinese : outcome.differences)
            sheet.row({outcome.scenario.name.in(words.chinese()), ++number, words(difference)});
    }
}

void scenarioAccessSheet(Workbook& book, const ScenarioStudy& study, const SheetWords& words, const std::string& base)
{
    const std::vector<AccessRow> rows = accessRows(study, words.language);
    if (rows.empty())
        return;
    std::vector<SheetColumn> columns{words.head(text("Access"), "access", 46)};
    for (const ScenarioOutcome& outcome : study.outcomes)
        columns.push_back({outcome.scenario.id.empty() ? base : outcome.scenario.name.in(words.chinese()), 20});
    WorkbookSheet sheet = book.sheet(words(text("access under scenarios")), columns);
    for (const AccessRow& row : rows) {
        std::vector<SheetCell> cells{row.name};
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        sheet.row(cells);
    }
}

void regretSheet(Workbook& book, const SiteReport& report, const ScenarioStudy& study, const SheetWords& words, const std::string& base)
{
    if (study.sites.empty())
        return;
    WorkbookSheet sheet = book.sheet(words(text("sites and regret")),
                                     {words.head(text("Rank"), "site", 8), words.head(text("Place"), "place", 24), words.head(text("Scenario"), "scenario", 28), words.head(text("Score"), "score", 10, SheetNumber::Thousandths),
                                      words.head(text("Rank in the scenario"), "rank", 12), words.head(text("Regret"), "regret", 10, SheetNumber::Thousandths),
                                      words.head(text("Largest regret"), "largest_regret", 12, SheetNumber::Thousandths), words.head(text("Least regret of all"), "least_regret", 12)});
    for (std::size_t site = 0; site < study.sites.size(); ++site) {
        const spatial::Site* const own = siteOf(report, study.sites[site].id);
        for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
            const int rank = study.regret.rank[site][o];
            sheet.row({own ? SheetCell(static_cast<double>(own->rank)) : SheetCell(study.sites[site].id), own ? placeName(report, *own, words.chinese()) : study.sites[site].name.in(words.chinese()), study.outcomes[o].scenario.id.empty() ? base : study.outcomes[o].scenario.name.in(words.chinese()),
                       cellOf(study.scores[site][o]), rank > 0 ? SheetCell(static_cast<double>(rank)) : SheetCell(), cellOf(study.regret.regret[site][o]), cellOf(study.regret.largest[site]),
                       words(study.regret.leastRegret == site ? text("yes") : text("no"))});
        }
    }
}

}  // namespace

void writeSearchSheet(Workbook& book, const SiteReport& report, Language language)
{
    if (report.searches.empty())
        return;
    const SheetWords words{language};
    WorkbookSheet sheet = book.sheet(words(text("searches")),
                                     {words.head(text("Layer"), "layer", 26), words.head(text("Search"), "tool", 24), words.head(text("Number"), "number", 9), words.head(text("Area (ha)"), "area_ha", 12, SheetNumber::Tenths),
                                      words.head(text("Objective value"), "value", 14), words.head(text("Proven bound"), "bound", 14), words.head(text("Gap at most"), "gap", 12, SheetNumber::Percent),
                                      words.head(text("What the value is"), "measure", 44), words.head(text("What ended the search"), "stopped", 70), words.head(text("Asked for"), "asked", 50),
                                      words.head(text("Remarks"), "remarks", 50)});
    for (const SiteSearchRow& search : report.searches) {
        const auto row = [&](const SheetCell& number, const SearchAnswer& answer, const SheetCell& value) {
            sheet.row({search.layerName.in(words.chinese()), words(search.title), number, cellOf(answer.hectares), value, cellOf(answer.bound), cellOf(answer.gap), words(search.measure),
                       words.lines(search.stopped), words.lines(search.asked), words.lines(search.remarks)});
        };
        for (std::size_t i = 0; i < search.answers.size(); ++i)
            row(static_cast<double>(i + 1), search.answers[i], cellOf(search.answers[i].value));
        if (search.answers.empty())
            row({}, {}, {});
    }
}

void writeScenarioSheets(Workbook& book, const SiteReport& report, Language language)
{
    if (!report.scenarios)
        return;
    const SheetWords words{language};
    const ScenarioStudy& study = *report.scenarios;
    const std::string base = words(text("Base"));
    WorkbookSheet sheet = book.sheet(words(text("scenarios")),
                                     {words.head(text("Scenario"), "scenario", 28), words.head(text("Threshold"), "threshold", 11), words.head(text("Suitable (ha)"), "suitable_ha", 14, SheetNumber::Whole),
                                      words.head(text("gained (ha)"), "gained_ha", 14, SheetNumber::Whole), words.head(text("lost (ha)"), "lost_ha", 14, SheetNumber::Whole),
                                      words.head(text("Mean score"), "mean_score", 12, SheetNumber::Thousandths), words.head(text("Highest score"), "highest_score", 12, SheetNumber::Thousandths),
                                      words.head(text("Excluded by rules (ha)"), "excluded_ha", 16, SheetNumber::Whole), words.head(text("Remarks"), "remarks", 60)});
    for (const ScenarioOutcome& outcome : study.outcomes) {
        const auto& i = outcome.indicators;
        const bool isBase = outcome.scenario.id.empty();
        const std::string name = isBase ? base : outcome.scenario.name.in(words.chinese());
        if (outcome.failure) {
            sheet.row({name, {}, {}, {}, {}, {}, {}, {}, words(outcome.failure->message)});
            continue;
        }
        sheet.row({name, outcome.model.threshold, cellOf(i.suitableHectares), isBase ? SheetCell() : cellOf(i.gainedHectares), isBase ? SheetCell() : cellOf(i.lostHectares), cellOf(i.meanScore),
                   cellOf(i.highestScore), cellOf(i.excludedHectares), words.lines(words.chinese() ? outcome.remarksChinese : outcome.remarks)});
    }
    differenceSheet(book, study, words);
    scenarioAccessSheet(book, study, words, base);
    regretSheet(book, report, study, words, base);
}

}  // namespace app
