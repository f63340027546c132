// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/site_table.h"
#include "spatial/tools/site_criteria.h"

#include <algorithm>
#include <array>

namespace spatial {

namespace {

/// The sheet asked for, or the first that holds a table of sites.
Result<std::pair<std::string, ImportedSites>> sitesIn(const std::vector<Sheet>& sheets, const std::string& name, const Crs& crs, Progress& progress)
{
    std::optional<Error> reason;
    std::string names;
    for (const Sheet& sheet : sheets) {
        names += (names.empty() ? "" : ", ") + sheet.name();
        if (!name.empty() && sheet.name() != name)
            continue;
        auto made = importSites(sheet, crs, progress);
        if (made)
            return std::pair{sheet.name(), *std::move(made)};
        if (made.error().code == ErrorCode::Cancelled)
            return made.error();
        reason = reason ? reason : made.error();
    }
    if (reason)
        return *reason;
    return Error{ErrorCode::InvalidParameter, text("The workbook has no sheet {0}.", name), text("Its sheets are: {0}.", names), "sheet"};
}

FeatureTablePtr troubleTable(const std::vector<SiteTrouble>& troubles)
{
    std::vector<std::string> columns, cells, reasons, outcomes;
    std::vector<std::int64_t> rows;
    for (const SiteTrouble& one : troubles) {
        rows.push_back(static_cast<std::int64_t>(one.row) + 1);
        columns.push_back(one.column);
        cells.push_back(one.cell);
        reasons.push_back(one.why.english());
        outcomes.push_back(one.outcome.english());
    }
    TableBuilder table("report");
    table.integer("row", rows);
    table.text("column", columns);
    table.text("text", cells);
    table.text("why", reasons);
    table.text("outcome", outcomes);
    return table.table();
}

ValueTree::Members countsOf(const std::vector<RegisteredSite>& sites)
{
    std::array<std::size_t, kRegisterStates> states{};
    std::array<std::size_t, kRegisterKinds> kinds{};
    for (const RegisteredSite& site : sites) {
        ++states[static_cast<std::size_t>(site.state())];
        ++kinds[static_cast<std::size_t>(site.kind)];
    }
    ValueTree::Members byState, byKind;
    for (std::size_t i = 0; i < kRegisterStates; ++i)
        byState.emplace_back(std::string(codeOf(static_cast<RegisterState>(i))), states[i]);
    for (std::size_t i = 0; i < kRegisterKinds; ++i)
        byKind.emplace_back(std::string(codeOf(static_cast<RegisterKind>(i))), kinds[i]);
    return {{"states", std::move(byState)}, {"kinds", std::move(byKind)}};
}

Result<Outputs> runSiteRegister(const Arguments& in, Progress& progress)
{
    TRY_ASSIGN(const auto read, sitesIn(*in.data("input").sheets, in.text("sheet"), in.crs("crs").value_or(Crs()), progress));
    const auto& [sheet, made] = read;
    Outputs out;
    const std::string& file = in.data("input").name;
    if (in.wants("report"))
        out.results["report"] = troubleTable(made.troubles);
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < std::min(most, made.troubles.size()); ++i) {
        const SiteTrouble& one = made.troubles[i];
        out.warnings.push_back({"register.not-understood", one.column.empty() ? text("Row {0}: {1} {2}", one.row + 1, one.why, one.outcome) : text("Row {0}, column {1} (\"{2}\"): {3} {4}", one.row + 1, one.column, one.cell, one.why, one.outcome), file});
    }
    if (made.troubles.size() > most)
        out.warnings.push_back({"register.not-understood", text("{0} more are in the report of --report.", made.troubles.size() - most), file});
    out.values = {{"sheet", sheet}, {"rows", made.rows}, {"sites", made.sites.size()}, {"joined_rows", made.joined}, {"refused_rows", made.refused}, {"reported", made.troubles.size()}, {"crs", made.crs}};
    for (auto& member : countsOf(made.sites))
        out.values.push_back(std::move(member));
    if (in.wants("output")) {
        TRY_ASSIGN(FeatureTable table, registerTable(made.sites, "sites"));
        out.results["output"] = std::make_shared<const FeatureTable>(std::move(table));
    }
    return out;
}

Tool siteRegisterTool()
{
    return {
        .id = "site-register",
        .title = text("Register of sites"),
        .description = text("A table of contaminated, suspected and brownfield sites as a layer with kind, state, survey phase, history, routes and log: headers and words in English and Chinese are recognised, and everything not understood is reported."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Spreadsheet, .title = text("Table of sites"), .help = text("XLSX, ODS or CSV with a row for each site; a layer that this tool wrote as CSV is read again without loss.")},
            {.name = "sheet", .kind = ParameterKind::Text, .title = text("Sheet"), .help = text("Its name; the first with a table of sites where absent."), .required = false},
            {.name = "crs", .kind = ParameterKind::Crs, .title = text("Coordinate system"), .help = text("Of the coordinates whose row does not name one; recognised where absent."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Sites of the register"), .required = false},
            {.name = "report", .kind = ParameterKind::OutputTable, .title = text("Report of rows"), .help = text("Every row and cell not taken as it stands: where, what it says, why, and what became of it."), .required = false},
        },
        .run = runSiteRegister,
    };
}

}  // namespace

std::vector<Tool> environmentToolsOfRegister() { return {siteRegisterTool()}; }

}  // namespace spatial
