// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/comparative_advantage.h"

#include <cmath>
#include <limits>

namespace spatial {

double SectorTable::ofRegion(std::size_t region) const
{
    double sum = 0;
    for (std::size_t sector = 0; sector < sectors; ++sector)
        sum += at(region, sector);
    return sum;
}

double SectorTable::ofSector(std::size_t sector) const
{
    double sum = 0;
    for (std::size_t region = 0; region < regions; ++region)
        sum += at(region, sector);
    return sum;
}

double SectorTable::whole() const
{
    double sum = 0;
    for (const double one : jobs)
        sum += one;
    return sum;
}

Result<void> checked(const SectorTable& table)
{
    if (table.regions == 0 || table.sectors == 0 || table.jobs.size() != table.regions * table.sectors)
        return Error{ErrorCode::InvalidInput, text("A table of {0} regions and {1} sectors needs {2} numbers; there are {3}.", table.regions, table.sectors, table.regions * table.sectors, table.jobs.size()), {}, "jobs"};
    for (std::size_t i = 0; i < table.jobs.size(); ++i)
        if (!(table.jobs[i] >= 0) || !std::isfinite(table.jobs[i]))
            return Error{ErrorCode::InvalidInput, text("Jobs must be numbers of 0 or more; region {0}, sector {1} has {2}.", i / table.sectors + 1, i % table.sectors + 1, table.jobs[i]), {}, "jobs"};
    if (!(table.whole() > 0))
        return Error{ErrorCode::InvalidInput, text("No region has any jobs."), {}, "jobs"};
    return {};
}

double locationQuotient(double jobs, double ofRegion, double ofSector, double whole)
{
    return ofRegion > 0 && ofSector > 0 ? jobs / ofRegion / (ofSector / whole) : std::numeric_limits<double>::quiet_NaN();
}

Result<std::vector<double>> locationQuotients(const SectorTable& table)
{
    TRY(checked(table));
    const double whole = table.whole();
    std::vector<double> quotients(table.jobs.size());
    for (std::size_t sector = 0; sector < table.sectors; ++sector) {
        const double ofSector = table.ofSector(sector);
        for (std::size_t region = 0; region < table.regions; ++region)
            quotients[region * table.sectors + sector] = locationQuotient(table.at(region, sector), table.ofRegion(region), ofSector, whole);
    }
    return quotients;
}

Result<std::vector<Specialisation>> specialisations(const SectorTable& table)
{
    TRY(checked(table));
    const double whole = table.whole();
    std::vector<double> ofSectors(table.sectors);
    for (std::size_t sector = 0; sector < table.sectors; ++sector)
        ofSectors[sector] = table.ofSector(sector);
    std::vector<Specialisation> made(table.regions);
    for (std::size_t region = 0; region < table.regions; ++region) {
        const double here = table.ofRegion(region);
        const double elsewhere = whole - here;
        if (!(here > 0))
            continue;
        Specialisation& one = made[region];
        for (std::size_t sector = 0; sector < table.sectors; ++sector) {
            const double share = table.at(region, sector) / here;
            one.herfindahl += share * share;
            if (elsewhere > 0)
                one.krugman += std::abs(share - (ofSectors[sector] - table.at(region, sector)) / elsewhere);
            if (share > 0 && table.sectors > 1)
                one.diversity -= share * std::log(share) / std::log(static_cast<double>(table.sectors));
        }
    }
    return made;
}

Result<std::vector<double>> hooverConcentrations(const SectorTable& table)
{
    TRY(checked(table));
    const double whole = table.whole();
    std::vector<double> made(table.sectors, 0);
    for (std::size_t sector = 0; sector < table.sectors; ++sector) {
        const double ofSector = table.ofSector(sector);
        for (std::size_t region = 0; ofSector > 0 && region < table.regions; ++region)
            made[sector] += std::abs(table.at(region, sector) / ofSector - table.ofRegion(region) / whole) / 2;
    }
    return made;
}

Result<ShiftShares> shiftShares(const SectorTable& before, const SectorTable& after)
{
    TRY(checked(before));
    TRY(checked(after));
    if (before.regions != after.regions || before.sectors != after.sectors)
        return Error{ErrorCode::InvalidInput, text("Both dates need the same regions and sectors."), {}, "before"};
    const double wholeBefore = before.whole();
    const double growth = after.whole() / wholeBefore - 1;
    ShiftShares made{std::vector<ShiftShare>(before.jobs.size()), std::vector<ShiftShare>(before.regions)};
    for (std::size_t sector = 0; sector < before.sectors; ++sector) {
        const double sectorBefore = before.ofSector(sector);
        const double sectorAfter = after.ofSector(sector);
        if (!(sectorBefore > 0) && sectorAfter > 0)
            return Error{ErrorCode::InvalidInput, text("Sector {0} had no jobs anywhere before: its growth has no value.", sector + 1), text("Join it with a sector that was there."), "before"};
        const double ofSector = sectorBefore > 0 ? sectorAfter / sectorBefore - 1 : 0;
        for (std::size_t region = 0; region < before.regions; ++region) {
            const double jobs = before.at(region, sector);
            const double now = after.at(region, sector);
            ShiftShare& cell = made.ofCells[region * before.sectors + sector];
            cell.change = now - jobs;
            cell.national = jobs * growth;
            cell.mix = jobs * (ofSector - growth);
            if (jobs > 0) {
                const double ahead = now / jobs - 1 - ofSector;
                const double expected = before.ofRegion(region) * sectorBefore / wholeBefore;
                cell.competitive = jobs * ahead;
                cell.homothetic = expected * ahead;
                cell.allocation = (jobs - expected) * ahead;
            } else {
                cell.competitive = cell.homothetic = now;
            }
            ShiftShare& sum = made.ofRegions[region];
            sum.change += cell.change;
            sum.national += cell.national;
            sum.mix += cell.mix;
            sum.competitive += cell.competitive;
            sum.homothetic += cell.homothetic;
            sum.allocation += cell.allocation;
        }
    }
    return made;
}

PortfolioField portfolioField(double locationQuotient, double growthHere, double growthInTheNation)
{
    const bool ahead = growthHere >= growthInTheNation;
    if (locationQuotient >= 1)
        return ahead ? PortfolioField::Leading : PortfolioField::Declining;
    return ahead ? PortfolioField::Emerging : PortfolioField::Weak;
}

}  // namespace spatial
