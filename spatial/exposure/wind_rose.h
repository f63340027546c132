// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/features/feature_table.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// One line of a wind table: the wind of a month at a station, or one of a station's sectors with the share of time it blows.
struct WindRecord {
    Coordinate place;           ///< longitude, latitude
    int month = 0;              ///< 1 to 12; 0: of the year
    double fromDegrees = 0;     ///< where it comes from, clockwise from north
    double speed = 0;           ///< m/s
    double weight = 1;          ///< what it counts in time: 1 each, or the table's share
};

/// Reads a table with the columns lon, lat (or points), month, and u_ms with v_ms (towards east and north) or from_deg with speed_ms; speed_ms counts
/// before the length of u, v. A column weight, share or hours says what a line counts. Lines without wind are left out and counted. InvalidInput
/// names the column that is missing.
struct WindTable {
    std::vector<WindRecord> records;
    std::size_t leftOut = 0;
    bool weighted = false;      ///< the table says what a line counts
};
Result<WindTable> windTableOf(const FeatureTable& table);

struct WindRoseOptions {
    int sectors = 8;            ///< 8 or 16, the first centred on north
    std::vector<int> months = {};   ///< empty: all
    double calmBelow = 0.5;     ///< m/s: slower wind has no direction; default (ours)
    int stations = 1;           ///< 1: the nearest; more: that many, each weighted by 1 / distance^2 (Shepard 1968)
};

/// Where the wind comes from, in shares of time that add up to 1 with the calm.
///
/// What it can say depends on the table. A table of monthly means (one vector for a month) gives the shares of *months* whose mean wind comes from a
/// sector: good for the prevailing wind of a season. It cannot give hours or calms (the mean of changing winds is weaker than the wind), and not
/// how often a sector is hit within a month: an official rose from hourly observations must take its place where one is at hand.
struct WindRose {
    std::vector<double> share;       ///< by sector: sector k is centred on k * 360 / n degrees and holds its left edge
    std::vector<double> meanSpeed;   ///< m/s by sector; NaN where nothing comes from it
    double calm = 0;
    double speed = 0;                ///< m/s, mean of all, calms included
    std::size_t records = 0;         ///< that went into it
    std::size_t stations = 0;
    double nearestStationMetres = 0;

    double sectorDegrees() const { return 360.0 / static_cast<double>(share.size()); }
    std::size_t sectorOf(double fromDegrees) const;
    /// Share of time with which the wind carries from a place towards what lies at a true bearing from it.
    double shareTowards(double bearing) const { return share[sectorOf(bearing + 180)]; }
};

/// InvalidParameter: sectors, months, stations. InvalidInput: no record of these months.
Result<WindRose> windRose(std::span<const WindRecord> records, Coordinate lonLat, const WindRoseOptions& options);

/// "spring" 3-5, "summer" 6-8, "autumn" 9-11, "winter" 12-2, "heating" 10-4 (Heilongjiang, ours), "year", or "1,2,12". InvalidParameter (season).
Result<std::vector<int>> monthsOf(std::string_view written);

/// "N", "NE" ... or "N", "NNE" ... by the number of sectors.
std::string_view sectorName(std::size_t sector, std::size_t sectors);

}  // namespace spatial
