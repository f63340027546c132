// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"
#include "app/cli/commands.h"
#include "app/report/report_parts.h"
#include "app/workflow/site_run.h"

#include <fmt/format.h>

namespace app::cli {

using spatial::text;

namespace {

constexpr std::size_t kSitesShown = 15;

std::string orDash(const std::optional<double>& value, int digits) { return value ? fmt::format("{:.{}f}", *value, digits) : "-"; }

std::string sitesTable(const SiteReport& report, Language language)
{
    const auto say = [language](const spatial::Text& sentence) { return translate(sentence, language); };
    std::vector<std::vector<std::string>> rows{{say(text("Rank")), say(text("Site")), say(text("Score")), say(text("ha")), say(text("mu")), say(text("Robustness")), say(text("Rail (min)")),
                                                say(text("Labour in 45 min")), say(text("Place"))}};
    for (std::size_t i = 0; i < std::min(kSitesShown, report.sites.size()); ++i) {
        const spatial::Site& site = report.sites[i];
        const bool chinese = language == Language::Chinese;
        rows.push_back({fmt::format("{}", site.rank), fmt::format("{}", site.id), fmt::format("{:.3f}", site.score), fmt::format("{:.1f}", site.hectares),
                        fmt::format("{:.0f}", site.hectares * 15), orDash(site.robustness, 2), orDash(site.railMinutes, 0), orDash(site.labour, 0),
                        site.place.empty() ? "-" : chinese || site.placeEnglish.empty() ? site.place : site.placeEnglish});
    }
    std::string table = columns(rows);
    if (report.sites.size() > kSitesShown)
        table += say(text("... and {0} more.", report.sites.size() - kSitesShown)) + '\n';
    return table;
}

/// The files that people open first, and how many more there are.
std::string writtenLines(const SiteReport& report, const std::string& folder, Language language)
{
    const std::pair<const char*, spatial::Text> firsts[] = {
        {"sites", text("Ranked sites")},
        {"map_overview_pdf", text("Map of the province")},
        {"report", text("Report")},
        {"record", text("Record for songhua replay")},
    };
    std::vector<std::vector<std::string>> rows;
    for (const auto& [output, title] : firsts)
        if (const auto found = report.outputs.find(output); found != report.outputs.end())
            rows.push_back({translate(title, language), found->second});
    return columns(rows) + translate(text("and {0} more maps and rasters in {1}.", report.outputs.size() - rows.size(), folder), language) + '\n';
}

}  // namespace

spatial::Result<Reply> siteCommand(const CommandLine& line, spatial::Progress& progress)
{
    const Language language = line.common.language;
    TRY_ASSIGN(const layers::Project project, layers::readProject(line.positionals.front()));
    SiteOptions options{.model = line.value("model"), .overwrite = line.common.overwrite};
    if (line.common.seed)
        options.seed = *line.common.seed;
    TRY_ASSIGN(SiteReport report, runSite(project, line.value("out"), options, progress));

    Reply reply{.tool = "site"};
    for (const auto& warning : report.warnings)
        if (warning.code == "model.thin")
            reply.page += "!!! " + translate(warning.message, language) + "\n\n";
    reply.page += translate(text("{0} sites from {1} candidate parcels of {2}.", report.sites.size(), report.candidateParcels, report.parcels), language) + "\n\n" + sitesTable(report, language) + '\n';
    reply.page += writtenLines(report, line.value("out"), language);
    reply.values = report.values();
    reply.outputs = std::move(report.outputs);
    reply.statistics = std::move(report.statistics);
    for (auto& warning : report.warnings)
        warning.message = withNames(report, warning.message, language == Language::Chinese);
    reply.warnings = std::move(report.warnings);
    reply.readSeconds = report.readSeconds;
    reply.computeSeconds = report.computeSeconds;
    reply.writeSeconds = report.writeSeconds;
    return reply;
}

}  // namespace app::cli
