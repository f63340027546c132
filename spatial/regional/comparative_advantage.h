// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// Jobs (or output) by region and sector, row-major: one row for each region. Numbers of 0 or more.
struct SectorTable {
    std::size_t regions = 0;
    std::size_t sectors = 0;
    std::vector<double> jobs;

    double at(std::size_t region, std::size_t sector) const { return jobs[region * sectors + sector]; }
    double ofRegion(std::size_t region) const;
    double ofSector(std::size_t sector) const;   ///< over all regions
    double whole() const;
};

/// InvalidInput where the numbers do not fill the table, one is negative or not finite, or all are 0. Every function below checks by it.
Result<void> checked(const SectorTable& table);

/// LQ = (e_ij / e_j) / (E_i / E): how much more of region j's jobs are in sector i than in the whole. Above 1: specialised.
double locationQuotient(double jobs, double ofRegion, double ofSector, double whole);
/// Of each region and sector, row-major; NaN for a region without jobs or a sector without jobs anywhere.
Result<std::vector<double>> locationQuotients(const SectorTable& table);

/// How specialised a region is.
struct Specialisation {
    double krugman = 0;       ///< sum over sectors of |share here - share in all other regions| (Krugman 1991), 0..2
    double herfindahl = 0;    ///< sum of squared shares of sectors (Herfindahl, Hirschman), 1/sectors..1
    double diversity = 0;     ///< Shannon's entropy of the shares divided by ln(sectors): 1 when all sectors are equal; 0 with one sector
};
/// Of each region; all 0 for a region without jobs.
Result<std::vector<Specialisation>> specialisations(const SectorTable& table);

/// How much a sector sits in few regions (Hoover 1936), of each sector: half the sum over regions of |share of the sector's jobs - share of
/// all jobs|, 0..1. 0 for a sector without jobs.
Result<std::vector<double>> hooverConcentrations(const SectorTable& table);

/// Growth of a region's sector between two dates, taken apart (Dunn 1960). g: growth of the nation, g_i: of the sector in the nation, r_i: of
/// the sector in the region, e: jobs before. Terms are named by their formula, since books use the names for different ones.
struct ShiftShare {
    double change = 0;        ///< jobs after - before = national + mix + competitive
    double national = 0;      ///< e g
    double mix = 0;           ///< e (g_i - g): the region has sectors that grow faster, or slower
    double competitive = 0;   ///< e (r_i - g_i): its sectors grow faster, or slower, than elsewhere
    /// Esteban-Marquillas 1972 takes the competitive part apart once more, with e' the jobs that the region would have with the nation's mix:
    double homothetic = 0;    ///< e' (r_i - g_i): competitive without the effect of specialisation
    double allocation = 0;    ///< (e - e') (r_i - g_i): specialised where it is competitive, or not
};
struct ShiftShares {
    std::vector<ShiftShare> ofCells;     ///< region and sector, row-major
    std::vector<ShiftShare> ofRegions;   ///< sums over sectors
};
/// The nation is the sum of all regions. A sector that a region did not have before: all of what came is competitive (e = 0, and r_i has no
/// value). A sector that the nation did not have before is InvalidInput. Both tables must be of one shape.
Result<ShiftShares> shiftShares(const SectorTable& before, const SectorTable& after);

/// Where a sector of a region stands in the portfolio of growth (its own, against that of the sector in the nation) and specialisation (LQ
/// against 1). Bounds count as above.
enum class PortfolioField { Leading, Declining, Emerging, Weak };   ///< LQ >= 1 and ahead; LQ >= 1 and behind; below and ahead; below and behind
PortfolioField portfolioField(double locationQuotient, double growthHere, double growthInTheNation);

}  // namespace spatial
