// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/accessibility/accessibility.h"
#include "spatial/accessibility/season_percentiles.h"
#include "spatial/tools/tool.h"

#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// A field of the result: one value a place.
struct AccessColumn {
    std::string name;
    std::vector<double> values;
    Better better = Better::More;
};

struct AccessAnswer {
    std::vector<AccessColumn> ofOrigins;
    std::vector<AccessColumn> ofDestinations;
    std::vector<std::string> best;   ///< id of the destination that an origin goes to; empty: not asked
};

/// --measure with --supply, --demand, --decay and --attraction, read once and applied to any table of minutes.
class AccessMeasurement {
public:
    /// InvalidParameter: what the measure needs is not given, a field or a decay is wrong. `arguments` and `destinationIds` must outlive it.
    static Result<AccessMeasurement> of(const Arguments& arguments, const std::vector<std::string>& destinationIds, std::vector<Warning>& warnings);

    Result<AccessAnswer> operator()(const CostTable& minutes) const;

    const std::optional<Decay>& decay() const { return decay_; }   ///< none for the nearest

private:
    /// The supply of one field; its name is part of the fields' names where there are several.
    struct Supply {
        std::string suffix;
        std::vector<double> values;
    };

    AccessMeasurement(const Arguments& arguments, const std::vector<std::string>& destinationIds) : in_(arguments), measure_(arguments.text("measure")), destinationIds_(destinationIds) {}
    Result<void> readDecay();
    Result<void> readSupplies(std::vector<Warning>& warnings);
    AccessAnswer nearest(const CostTable& minutes) const;
    Result<void> addFor(const Supply& supply, const CostTable& minutes, AccessAnswer& answer) const;
    Result<void> addHuff(const Supply& supply, const CostTable& minutes, AccessAnswer& answer) const;

    const Arguments& in_;
    std::string measure_;
    const std::vector<std::string>& destinationIds_;
    std::optional<Decay> decay_;
    std::vector<Supply> supplies_;
    std::vector<double> demand_;
};

/// The answers of the seasons as one, in the order "of seasons" (see season_percentiles.h): each field becomes NAME_mean_of_seasons and
/// NAME_pP_of_seasons for each percentile.
Result<std::vector<AccessColumn>> columnsOverSeasons(const std::vector<std::vector<AccessColumn>>& seasons, const std::vector<double>& weights, const std::vector<double>& percentiles);

/// "p90" and "p97.5" of a percentile.
std::string percentileName(double percent);

}  // namespace spatial
