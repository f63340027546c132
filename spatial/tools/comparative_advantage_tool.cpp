// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/comparative_advantage.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/regional_tools.h"
#include "spatial/tools/site_criteria.h"

#include <cmath>
#include <map>

namespace spatial {

namespace {

const char* nameOf(PortfolioField field)
{
    switch (field) {
    case PortfolioField::Leading: return "leading";
    case PortfolioField::Declining: return "declining";
    case PortfolioField::Emerging: return "emerging";
    case PortfolioField::Weak: return "weak";
    }
    return "";
}

/// Names in the order in which they come.
class Names {
public:
    std::size_t of(const std::string& name)
    {
        const auto [at, isNew] = numbers_.try_emplace(name, all_.size());
        if (isNew)
            all_.push_back(name);
        return at->second;
    }
    const std::vector<std::string>& all() const { return all_; }

private:
    std::map<std::string, std::size_t> numbers_;
    std::vector<std::string> all_;
};

/// The layer's rows summed into a table of regions and sectors.
struct Economy {
    Names regions;
    Names sectors;
    SectorTable now;
    SectorTable before;   // empty: not asked for
};

Result<Economy> economyOf(const Arguments& in, std::vector<Warning>& warnings)
{
    const FeatureTable& table = in.features("input");
    TRY_ASSIGN(const AttributeColumn* regions, columnNamed(table, in.text("region"), "region"));
    TRY_ASSIGN(const AttributeColumn* sectors, columnNamed(table, in.text("sector"), "sector"));
    TRY_ASSIGN(const std::vector<double> jobs, numbersOfField(in.data("input"), in.text("jobs"), "jobs", warnings));
    std::vector<double> before;
    if (!in.text("before").empty()) {
        TRY_ASSIGN(before, numbersOfField(in.data("input"), in.text("before"), "before", warnings));
    }
    Economy economy;
    std::vector<std::pair<std::size_t, std::size_t>> cells;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (regions->isNull(row) || sectors->isNull(row))
            return Error{ErrorCode::InvalidInput, text("Row {0} has no region or no sector.", row + 1), text("Fill it in, or leave the row out."), "region"};
        cells.emplace_back(economy.regions.of(regions->display(row)), economy.sectors.of(sectors->display(row)));
    }
    const std::size_t width = economy.sectors.all().size();
    economy.now = {economy.regions.all().size(), width, std::vector<double>(economy.regions.all().size() * width, 0)};
    if (!before.empty())
        economy.before = economy.now;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const std::size_t at = cells[row].first * width + cells[row].second;
        economy.now.jobs[at] += jobs[row];
        if (!before.empty())
            economy.before.jobs[at] += before[row];
    }
    TRY(checked(economy.now));
    return economy;
}

Result<Outputs> runComparativeAdvantage(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const Economy economy, economyOf(in, out.warnings));
    TRY(notCancelled(progress));
    const SectorTable& now = economy.now;
    TRY_ASSIGN(const std::vector<double> quotients, locationQuotients(now));
    TRY_ASSIGN(const std::vector<Specialisation> special, specialisations(now));
    TRY_ASSIGN(const std::vector<double> hoover, hooverConcentrations(now));
    ShiftShares shifts;
    const bool changes = !economy.before.jobs.empty();
    if (changes) {
        TRY_ASSIGN(shifts, shiftShares(economy.before, now));
    }

    std::vector<std::string> regions, sectors, fields;
    std::vector<double> shares, change, national, mix, competitive, homothetic, allocation;
    for (std::size_t r = 0; r < now.regions; ++r)
        for (std::size_t s = 0; s < now.sectors; ++s) {
            const std::size_t at = r * now.sectors + s;
            regions.push_back(economy.regions.all()[r]);
            sectors.push_back(economy.sectors.all()[s]);
            shares.push_back(now.ofRegion(r) > 0 ? now.jobs[at] / now.ofRegion(r) : std::nan(""));
            if (!changes)
                continue;
            const ShiftShare& shift = shifts.ofCells[at];
            change.push_back(shift.change);
            national.push_back(shift.national);
            mix.push_back(shift.mix);
            competitive.push_back(shift.competitive);
            homothetic.push_back(shift.homothetic);
            allocation.push_back(shift.allocation);
            const double jobsBefore = economy.before.jobs[at];
            const double sectorBefore = economy.before.ofSector(s);
            fields.emplace_back(jobsBefore > 0 && sectorBefore > 0 && std::isfinite(quotients[at])
                                    ? nameOf(portfolioField(quotients[at], now.jobs[at] / jobsBefore - 1, now.ofSector(s) / sectorBefore - 1)) : "");
        }
    TableBuilder table("comparative_advantage");
    table.text("region", regions);
    table.text("sector", sectors);
    table.real("jobs", now.jobs);
    table.real("share", shares);
    table.real("lq", quotients);
    if (changes) {
        table.real("change", change);
        table.real("national", national);
        table.real("mix", mix);
        table.real("competitive", competitive);
        table.real("homothetic", homothetic);
        table.real("allocation", allocation);
        table.text("portfolio", fields);
    }
    out.results["output"] = table.table();

    ValueTree::List ofRegions, ofSectors;
    for (std::size_t r = 0; r < now.regions; ++r) {
        ValueTree::Members row{{"region", economy.regions.all()[r]}, {"jobs", now.ofRegion(r)}, {"krugman", special[r].krugman}, {"herfindahl", special[r].herfindahl}, {"diversity", special[r].diversity}};
        if (changes) {
            const ShiftShare& shift = shifts.ofRegions[r];
            for (const auto& [name, value] : {std::pair{"change", shift.change}, std::pair{"national", shift.national}, std::pair{"mix", shift.mix}, std::pair{"competitive", shift.competitive}, std::pair{"homothetic", shift.homothetic}, std::pair{"allocation", shift.allocation}})
                row.emplace_back(name, value);
        }
        ofRegions.emplace_back(std::move(row));
    }
    for (std::size_t s = 0; s < now.sectors; ++s)
        ofSectors.emplace_back(ValueTree::Members{{"sector", economy.sectors.all()[s]}, {"jobs", now.ofSector(s)}, {"hoover", hoover[s]}});
    out.values = {{"regions", std::move(ofRegions)}, {"sectors", std::move(ofSectors)}};
    return out;
}

}  // namespace

Tool comparativeAdvantageTool()
{
    return {
        .id = "comparative-advantage",
        .title = text("Comparative advantage"),
        .description = text("Which sectors a city is strong in: location quotients, specialisation and diversity by city, concentration by sector; with jobs before, shift-share with its allocation effect and the portfolio of sectors."),
        .group = ToolGroup::Network,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Features, .title = text("Jobs by city and sector"), .help = text("A layer or table with a row for each city and sector; rows of the same pair are summed.")},
            {.name = "region", .kind = ParameterKind::Text, .title = text("City"), .help = text("Field of the city or region.")},
            {.name = "sector", .kind = ParameterKind::Text, .title = text("Sector"), .help = text("Field of the sector: a name or a GB/T 4754 code.")},
            {.name = "jobs", .kind = ParameterKind::Text, .title = text("Jobs"), .help = text("Field of the jobs, or of output.")},
            {.name = "before", .kind = ParameterKind::Text, .title = text("Jobs before"), .help = text("Field of the jobs at an earlier date, for shift-share."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputTable, .title = text("Cities and sectors")},
        },
        .run = runComparativeAdvantage,
    };
}

}  // namespace spatial
