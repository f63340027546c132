// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/priced_network.h"
#include "spatial/network/route.h"

#include <functional>
#include <optional>
#include <vector>

namespace spatial {

/// A network of one mode or of several (joinModes()), what it costs, and what is made small on it.
struct FreightNetwork {
    enum class Minimise { Seconds, Yuan };

    NetworkPtr timed;
    FreightPrices prices;
    Minimise minimise = Minimise::Seconds;
    NetworkPtr searched;   ///< `timed`, or the same priced

    /// Errors of checkPrices(), also where seconds are made small: yuan are told of every way.
    static Result<FreightNetwork> of(NetworkPtr timed, FreightPrices prices, Minimise minimise);
};

/// A part of a way on one mode, or one change of mode.
struct FreightLeg {
    std::uint8_t mode = 0;             ///< kChangeOfMode for a change
    double seconds = 0;
    double metres = 0;
    double yuan = 0;                   ///< for a tonne
    std::int64_t terminal = 0;         ///< of a change: id of the terminal
    std::vector<Coordinate> line;      ///< as it is driven; empty where nothing is (a plant beside its road)
};

/// One way of goods. What it pays is for one tonne, so its kilometres are tonne-kilometres.
struct FreightWay {
    PairStatus status = PairStatus::Unsnapped;
    double seconds = kUnreachable;           ///< kUnreachable unless Ok, as all sums here
    double yuan = kUnreachable;
    std::vector<double> metresByMode = {};   ///< one for each price of a kilometre; empty unless Ok
    double metresOfChanges = 0;              ///< within terminals; they pay by the change
    std::size_t changes = 0;
    std::vector<FreightLeg> legs = {};       ///< in the order of the way; parts of no length are left out

    /// Share of mode m of the metres of all modes; NaN where nothing is driven.
    double shareOf(std::size_t mode) const;
};

/// The best way for every pair, by what the network makes small; take(origin, ways) is called for origins 0, 1, 2 ... as routes() does.
/// Of equally good ways that of least metres. Sums are added over the legs: equal to the searched cost up to rounding.
/// `offRoadKmh` > 0: the straight ways from the points to their roads are driven at this speed and priced as the first mode; they are part
/// of the first and last leg, but not of its line. Cost and errors of routes().
Result<void> freightWays(const FreightNetwork& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                         double offRoadKmh, Progress& progress, const std::function<Result<void>(std::size_t origin, std::vector<FreightWay>&& ways)>& take);

}  // namespace spatial
