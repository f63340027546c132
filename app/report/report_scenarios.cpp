// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/scenario_report.h"

#include "app/report/document_writer.h"
#include "app/report/html.h"
#include "app/report/report_parts.h"
#include "app/report/scenario_access_words.h"

#include <cmath>
#include <fmt/format.h>

namespace app {

using spatial::text;

namespace {

const spatial::Text kRegretFormula = spatial::Text::literal("r(i, s) = max_j x(j, s) − x(i, s),   R(i) = max_s r(i, s)");

spatial::Text leadWords() { return text("Scenarios are named differences from the model above; everything else they share with it. All figures are of the same grid."); }
spatial::Text regretLead()
{
    return text("Regret of a site in a scenario: how far it stays below the best site there. Whoever does not know which scenario will come takes the site whose largest regret is smallest (Savage 1951).");
}

/// In the siting report: what the figures are.
spatial::Text chapterLead(const SiteReport& report, const ScenarioStudy& study, bool chinese)
{
    return text("The results of a scenario are those of the chain's run under it: criteria, constraints and combination are computed anew, here on the grid {0}; nothing is estimated from the base. The sites are the candidate "
                "sites of this report, scored by the mean of their cells in each; what they score above is of their parcels on the finest grid, so the base may differ from it.",
                spatial::Text::literal(gridName(report, study.grid, chinese)));
}

std::string outcomeName(const ScenarioOutcome& outcome, Language language)
{
    return outcome.scenario.id.empty() ? translate(text("Base"), language) : outcome.scenario.name.in(language == Language::Chinese);
}

/// Rows of the table of indicators, not escaped.
std::vector<std::vector<std::string>> indicatorRows(const ScenarioStudy& study, Language language)
{
    std::vector<std::vector<std::string>> rows;
    for (const ScenarioOutcome& outcome : study.outcomes) {
        const auto& i = outcome.indicators;
        const bool base = outcome.scenario.id.empty();
        if (outcome.failure)
            rows.push_back({outcomeName(outcome, language), "–", "–", "–", "–", "–", "–", "–"});
        else
            rows.push_back({outcomeName(outcome, language), figure(outcome.model.threshold, 2), figure(i.suitableHectares, 0), base ? "–" : figure(i.gainedHectares, 0), base ? "–" : figure(i.lostHectares, 0),
                            figure(i.meanScore, 3), figure(i.highestScore, 3), figure(i.excludedHectares, 0)});
    }
    return rows;
}

const std::vector<spatial::Text>& indicatorHeads()
{
    static const std::vector<spatial::Text> kHeads{text("Scenario"),   text("Threshold"),     text("Suitable (ha)"), text("gained (ha)"),
                                                   text("lost (ha)"), text("Mean score"), text("Highest score"), text("Excluded by rules (ha)")};
    return kHeads;
}

/// Score and rank of each site in each, its largest regret; the choice is starred.
std::vector<std::vector<std::string>> siteRows(const ScenarioStudy& study, bool chinese)
{
    std::vector<std::vector<std::string>> rows;
    for (std::size_t site = 0; site < study.sites.size(); ++site) {
        const std::string place = study.sites[site].name.in(chinese);
        std::vector<std::string> row{study.sites[site].id + (place.empty() ? "" : " " + place) + (study.regret.leastRegret == site ? " ★" : "")};
        for (std::size_t o = 0; o < study.outcomes.size(); ++o)
            row.push_back(study.regret.rank[site][o] == 0 ? std::string("–") : figure(study.scores[site][o], 3) + " (" + std::to_string(study.regret.rank[site][o]) + ")");
        row.push_back(figure(study.regret.largest[site], 3));
        rows.push_back(std::move(row));
    }
    return rows;
}

const std::vector<spatial::Text>& remarksOf(const ScenarioOutcome& outcome, bool chinese) { return chinese ? outcome.remarksChinese : outcome.remarks; }
const std::vector<spatial::Text>& differencesOf(const ScenarioOutcome& outcome, bool chinese) { return chinese ? outcome.differencesChinese : outcome.differences; }

/// Heads of the table of access: the indicator, then every outcome.
std::vector<spatial::Text> accessHeads(const ScenarioStudy& study, Language language)
{
    std::vector<spatial::Text> heads{text("Access")};
    for (const ScenarioOutcome& outcome : study.outcomes)
        heads.push_back(spatial::Text::literal(outcomeName(outcome, language)));
    return heads;
}

std::vector<std::vector<std::string>> accessCells(const ScenarioStudy& study, Language language)
{
    std::vector<std::vector<std::string>> rows;
    for (const AccessRow& row : accessRows(study, language)) {
        rows.push_back({row.name});
        rows.back().insert(rows.back().end(), row.cells.begin(), row.cells.end());
    }
    return rows;
}

std::vector<spatial::Text> siteHeads(const ScenarioStudy& study, Language language)
{
    std::vector<spatial::Text> heads{text("Site")};
    for (const ScenarioOutcome& outcome : study.outcomes)
        heads.push_back(spatial::Text::literal(outcomeName(outcome, language)));
    heads.push_back(text("Largest regret"));
    return heads;
}

/// `ofReport`: the chapter of the siting report; null: a report of scenarios alone.
void writeStudy(Html& out, const ScenarioStudy& study, const SiteReport* ofReport)
{
    const auto escapedRow = [&](const std::vector<std::string>& row) {
        std::vector<std::string> cells;
        for (const std::string& cell : row)
            cells.push_back(escaped(cell));
        out.row(cells);
    };
    out.heading(2, text("Scenarios"), "scenarios");
    out.paragraph(leadWords());
    if (ofReport)
        out.paragraph(chapterLead(*ofReport, study, out.chinese()));
    out.beginTable(indicatorHeads(), "figures");
    for (const auto& row : indicatorRows(study, out.language()))
        escapedRow(row);
    out.endTable();
    for (const ScenarioOutcome& outcome : study.outcomes) {
        if (outcome.scenario.id.empty())
            continue;
        out.raw("<h3>" + escaped(outcomeName(outcome, out.language())) + "</h3>\n");
        if (!outcome.scenario.note.empty())
            out.raw("<p>" + out.words(outcome.scenario.note) + "</p>\n");
        if (outcome.failure)
            out.paragraph(outcome.failure->message, "note");
        out.raw("<ul>\n");
        for (const auto& difference : differencesOf(outcome, out.chinese()))
            out.raw("<li>" + out.words(difference) + "</li>\n");
        out.raw("</ul>\n");
        for (const auto& remark : remarksOf(outcome, out.chinese()))
            out.paragraph(remark, "note");
    }
    if (study.access) {
        out.heading(3, text("Access under the scenarios"));
        for (const spatial::Text& sentence : aboutAccess(*study.access))
            out.paragraph(sentence, "note");
        out.beginTable(accessHeads(study, out.language()), "figures");
        for (const auto& row : accessCells(study, out.language()))
            escapedRow(row);
        out.endTable();
    }
    if (study.sites.empty())
        return;
    out.heading(3, text("Sites and regret"));
    out.paragraph(regretLead());
    out.paragraph(kRegretFormula, "formula");
    out.beginTable(siteHeads(study, out.language()), "figures");
    for (const auto& row : siteRows(study, out.chinese()))
        escapedRow(row);
    out.endTable();
}

std::string scenarioBody(const layers::Project& project, const ScenarioStudy& study, Language language)
{
    Html out(language);
    out.raw(fmt::format("<main class=\"{0}\" lang=\"{1}\">\n", language == Language::Chinese ? "zh" : "en", language == Language::Chinese ? "zh-CN" : "en"));
    out.heading(1, text("Scenarios of a suitability study"));
    out.raw("<p class=\"lead\">" + out.words(project.name) + " · " + out.words(study.base.name) + "</p>\n");
    if (project.synthetic)
        out.paragraph(text("Synthetic data: parcels, roads, constraints and people of this project are made up to show the method. Do not decide on them."), "banner");
    writeStudy(out, study, nullptr);
    out.raw("</main>\n");
    return out.text();
}

}  // namespace

std::string scenariosHtml(const layers::Project& project, const ScenarioStudy& study, Language first)
{
    const bool chinese = first == Language::Chinese;
    // Two radio buttons and two rules of the style sheet switch the language, as in the siting report.
    return fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                       "<title>{} / {}</title><style>{}</style></head><body>\n"
                       "<input type=\"radio\" name=\"lang\" id=\"lang-zh\"{}><label for=\"lang-zh\">中文</label>"
                       "<input type=\"radio\" name=\"lang\" id=\"lang-en\"{}><label for=\"lang-en\">English</label>\n",
                       chinese ? "zh-CN" : "en", escaped(project.name.in(chinese)), escaped(project.name.in(!chinese)), reportStyle(), chinese ? " checked" : "", chinese ? "" : " checked") +
           scenarioBody(project, study, Language::Chinese) + scenarioBody(project, study, Language::English) + "</body></html>\n";
}

void writeScenarioChapter(Html& out, const SiteReport& report)
{
    if (report.scenarios)
        writeStudy(out, *report.scenarios, &report);
}

void writeScenarioChapter(DocumentWriter& out, const SiteReport& report)
{
    if (!report.scenarios)
        return;
    const ScenarioStudy& study = *report.scenarios;
    const Language language = out.chinese() ? Language::Chinese : Language::English;
    const auto fill = [](Table& table, const std::vector<std::vector<std::string>>& rows) {
        for (const auto& row : rows)
            table.rows.emplace_back(row.begin(), row.end());
    };
    out.heading(1, text("Scenarios"));
    out.paragraph(leadWords());
    out.paragraph(chapterLead(report, study, out.chinese()));
    Table indicators{{}, {}, 8};
    for (const spatial::Text& head : indicatorHeads())
        indicators.columns.push_back(out.column(head, indicators.columns.empty() ? 3.4 : indicators.columns.size() == 7 ? 2.6 : 1.9, indicators.columns.empty() ? Align::Left : Align::Right));
    fill(indicators, indicatorRows(study, language));
    out.add(std::move(indicators));
    for (const ScenarioOutcome& outcome : study.outcomes) {
        if (outcome.scenario.id.empty())
            continue;
        out.heading(2, spatial::Text::literal(outcomeName(outcome, language)));
        if (!outcome.scenario.note.empty())
            out.plain(out.words(outcome.scenario.note));
        if (outcome.failure)
            out.paragraph(outcome.failure->message, ParagraphStyle::Note);
        for (const auto& difference : differencesOf(outcome, out.chinese()))
            out.paragraph(difference, ParagraphStyle::Item);
        for (const auto& remark : remarksOf(outcome, out.chinese()))
            out.paragraph(remark, ParagraphStyle::Note);
    }
    if (study.access) {
        out.heading(2, text("Access under the scenarios"));
        for (const spatial::Text& sentence : aboutAccess(*study.access))
            out.paragraph(sentence, ParagraphStyle::Note);
        Table access{{}, {}, study.outcomes.size() > 5 ? 7.0 : 8.0};
        for (const spatial::Text& head : accessHeads(study, language))
            access.columns.push_back(out.column(head, access.columns.empty() ? 5 : 2, access.columns.empty() ? Align::Left : Align::Right));
        fill(access, accessCells(study, language));
        out.add(std::move(access));
    }
    if (study.sites.empty())
        return;
    out.heading(2, text("Sites and regret"));
    out.paragraph(regretLead());
    out.paragraph(kRegretFormula, ParagraphStyle::Formula);
    Table regret{{}, {}, study.outcomes.size() > 5 ? 7.0 : 8.0};
    for (const spatial::Text& head : siteHeads(study, language))
        regret.columns.push_back(out.column(head, regret.columns.empty() ? 4 : 2, regret.columns.empty() ? Align::Left : Align::Right));
    fill(regret, siteRows(study, out.chinese()));
    out.add(std::move(regret));
}

}  // namespace app
