// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"
#include "app/cli/commands.h"
#include "app/report/scenario_access_words.h"
#include "app/workflow/access_values.h"
#include "app/workflow/scenario_study.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace app::cli {

using spatial::text;

namespace {

double secondsFrom(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); }
std::string orDashes(double value, int digits) { return std::isfinite(value) ? fmt::format("{:.{}f}", value, digits) : "-"; }

std::string nameOfColumn(const ScenarioOutcome& outcome, Language language)
{
    return outcome.scenario.id.empty() ? translate(text("Base"), language) : outcome.scenario.name.in(language == Language::Chinese);
}

std::string indicatorTable(const ScenarioStudy& study, Language language)
{
    const auto say = [language](const spatial::Text& sentence) { return translate(sentence, language); };
    std::vector<std::vector<std::string>> rows{{say(text("Scenario")), say(text("Suitable (ha)")), say(text("gained (ha)")), say(text("lost (ha)")), say(text("Mean score")), say(text("Highest score")),
                                                say(text("Excluded by rules (ha)"))}};
    for (const auto& outcome : study.outcomes) {
        const auto& i = outcome.indicators;
        if (outcome.failure)
            rows.push_back({nameOfColumn(outcome, language), "-", "-", "-", "-", "-", "-"});
        else
            rows.push_back({nameOfColumn(outcome, language), orDashes(i.suitableHectares, 0), orDashes(i.gainedHectares, 0), orDashes(i.lostHectares, 0), orDashes(i.meanScore, 3), orDashes(i.highestScore, 3),
                            orDashes(i.excludedHectares, 0)});
    }
    return columns(rows);
}

std::string accessTable(const ScenarioStudy& study, Language language)
{
    if (!study.access)
        return {};
    std::vector<std::vector<std::string>> rows{{translate(text("Access"), language)}};
    for (const auto& outcome : study.outcomes)
        rows.front().push_back(nameOfColumn(outcome, language));
    for (const AccessRow& row : accessRows(study, language)) {
        rows.push_back({row.name});
        rows.back().insert(rows.back().end(), row.cells.begin(), row.cells.end());
    }
    return '\n' + columns(rows);
}

std::string differenceLines(const ScenarioStudy& study, Language language)
{
    std::string lines;
    for (const auto& outcome : study.outcomes) {
        if (outcome.scenario.id.empty())
            continue;
        lines += nameOfColumn(outcome, language) + '\n';
        for (const auto& words : language == Language::Chinese ? outcome.differencesChinese : outcome.differences)
            lines += "  " + translate(words, language) + '\n';
    }
    return lines;
}

}  // namespace

spatial::Result<Reply> scenariosCommand(const CommandLine& line, spatial::Progress& progress)
{
    const Language language = line.common.language;
    const auto start = std::chrono::steady_clock::now();
    TRY_ASSIGN(const layers::Project project, layers::readProject(line.positionals.front()));
    ScenarioOptions options{.model = line.value("model"), .grid = line.value("grid"), .chinese = language == Language::Chinese};
    if (const auto named = line.options.find("scenario"); named != line.options.end())
        options.scenarios = named->second;
    if (line.has("sites"))
        options.sites = line.value("sites") == "none" ? std::string() : line.value("sites");
    spatial::PartOfProgress studying(progress, 0, 0.7);
    TRY_ASSIGN(const ScenarioStudy study, studyScenarios(project, options, studying));
    Reply reply{.tool = "scenarios"};
    reply.computeSeconds = secondsFrom(start);
    const auto written = std::chrono::steady_clock::now();
    spatial::PartOfProgress writing(progress, 0.7, 1);
    TRY_ASSIGN(reply.outputs, writeScenarios(project, study, line.value("out"), line.common.overwrite, writing));
    reply.writeSeconds = secondsFrom(written);

    reply.page = indicatorTable(study, language) + accessTable(study, language) + '\n' + differenceLines(study, language);
    if (study.regret.leastRegret) {
        const std::string& site = study.sites[*study.regret.leastRegret].id;
        reply.page += '\n' + translate(text("Least regret: site {0}, at most {1} below the best site whatever comes.", site, orDashes(study.regret.largest[*study.regret.leastRegret], 3)), language) + '\n';
        reply.values.emplace_back("least_regret", site);
    }
    if (study.outcomes.size() == 1)
        reply.warnings.push_back({"scenarios.none", text("The project has no scenario of the model \"{0}\": only the base was computed.", study.base.id)});
    for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
        const auto& outcome = study.outcomes[o];
        const std::string id = outcome.scenario.id.empty() ? "base" : outcome.scenario.id;
        if (outcome.failure)
            reply.warnings.push_back({"scenario.failed", text("{0}: {1}", nameOfColumn(outcome, language), outcome.failure->message), id});
        for (const auto& remark : options.chinese ? outcome.remarksChinese : outcome.remarks)
            reply.warnings.push_back({"scenario.remark", text("{0}: {1}", nameOfColumn(outcome, language), remark), id});
        const auto& i = outcome.indicators;
        if (outcome.failure)
            continue;
        spatial::ValueTree::Members values{{"suitable_ha", i.suitableHectares}, {"gained_ha", i.gainedHectares}, {"lost_ha", i.lostHectares}, {"mean_score", i.meanScore},
                                           {"highest_score", i.highestScore}, {"excluded_ha", i.excludedHectares}};
        if (study.access)
            values.emplace_back("access", accessTree(*study.access, o));
        reply.values.emplace_back(id, std::move(values));
    }
    return reply;
}

}  // namespace app::cli
