// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/snapping.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// People of some groups at places of the network: townships, villages, cells.
struct PeoplePlaces {
    std::vector<std::optional<Snap>> snaps;      ///< of each place; nothing: too far from every road
    std::vector<std::vector<double>> groups;     ///< of each group as many numbers as places, 0 or more
};

/// How many people of each group are within each time.
struct PeopleReached {
    std::vector<std::vector<double>> within;     ///< of each group, of each cutoff: cumulative
    std::vector<double> unreachable;             ///< of each group: on the network, but without a way to the place
    std::vector<double> unsnapped;               ///< of each group: too far from every road
    std::vector<double> all;                     ///< of each group: everybody
};

/// Counts the people that a place reaches (FromSources) or that reach it (ToSources), again and again, while the place is dragged: one
/// sweep over the part of the hierarchy above the people's places.
/// Without a hierarchy of its impedance the network is searched. Belongs to one thread at a time; what `places` holds is kept.
class ReachCounts {
public:
    ReachCounts(NetworkPtr network, Impedance impedance, Direction direction, PeoplePlaces places);
    ~ReachCounts();
    ReachCounts(ReachCounts&&) noexcept;
    ReachCounts& operator=(ReachCounts&&) noexcept;

    /// Cutoffs in seconds or metres, ascending. The way between points and roads counts as `snap` says, at both ends. Cancelled.
    Result<PeopleReached> at(const Snap& facility, std::span<const double> cutoffs, const SnapOptions& snap, const Progress& progress);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace spatial
