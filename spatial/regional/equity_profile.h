// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/regional/gain_loss.h"
#include "spatial/regional/inequality.h"

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace spatial {

/// Places with what falls on them. A number that is not finite means that the place has none: it is left out, and its people are counted.
struct EquityPlaces {
    std::vector<double> values;                 ///< access, exposure, income: 0 or more
    std::vector<double> before = {};            ///< the same earlier; empty: there is no comparison
    std::vector<double> people = {};            ///< whom it falls on; empty: 1 each
    std::vector<double> ranks = {};             ///< what people are ranked by, the worst-off first; empty: no concentration index
    std::vector<std::size_t> city = {};         ///< number of each place's city, below `cities`; empty: no cities
    std::size_t cities = 0;
};

struct EquityOptions {
    std::optional<double> line = {};   ///< of poverty, in the unit of the values
    bool lessIsBetter = false;         ///< of times and exposure: who falls gains. Measures of inequality are the same either way
    double tolerance = 0;              ///< a smaller change is none
    std::size_t curvePoints = 400;     ///< a Lorenz curve of more points is thinned to about as many (ours: a screen shows no more)
};

/// The measures of inequality.h of one list of values.
struct EquityFigures {
    double mean = 0;                         ///< weighted by people
    double gini = 0;
    double theil = 0;
    double within = 0, between = 0;          ///< parts of theil; only with cities
    double palma = 0;                        ///< infinite where the worst-off four tenths have nothing
    std::optional<double> concentration;
    std::optional<std::array<double, 3>> poverty;   ///< FGT for alpha 0, 1, 2
};

/// One city; places without a value count only in `without`.
struct CityEquity {
    double people = 0;
    double without = 0;       ///< people at places that lack a number
    double mean = std::numeric_limits<double>::quiet_NaN();   ///< NaN where nobody is counted
    double meanBefore = std::numeric_limits<double>::quiet_NaN();
    double theil = 0;         ///< inside the city
    double share = 0;         ///< of all that is there
    GainLoss change;
};

struct EquityProfile {
    EquityFigures now;
    std::optional<EquityFigures> before;   ///< with values before, where they are not all 0
    std::optional<GainLoss> change;        ///< with values before
    std::vector<LorenzPoint> curve;
    std::vector<LorenzPoint> curveBefore;
    std::vector<CityEquity> cities;
    std::size_t places = 0;                ///< counted
    double people = 0;                     ///< counted
    std::size_t placesLeftOut = 0;         ///< lack a number
    double peopleLeftOut = 0;
    double newlyReached = 0;               ///< of those left out: a value now and none before
    double cutOff = 0;                     ///< and the reverse
};

/// How unevenly values fall on people, and who gains and loses since `before`. Both lists are compared over the same places: those with every
/// number asked for, and people. Pure, O(n log n), about ten times a sort. Errors of inequality.h (nobody, all values 0, a
/// negative one; a list that does not fit), Cancelled.
Result<EquityProfile> equityProfile(const EquityPlaces& places, const EquityOptions& options, Progress& progress);

/// Fewer points of a curve, evenly by people; the first and last one stay. Both lists of points are on the same curve.
std::vector<LorenzPoint> thinnedCurve(const std::vector<LorenzPoint>& curve, std::size_t points);

}  // namespace spatial
