// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/sites/sites_desk.h"

#include <QString>

#include <string>
#include <vector>

namespace app::desktop {

/// Something that sites can be good or bad at: a number of the layer, or what the comparison found.
struct SiteObjective {
    std::string id;            ///< "field:area_ha", "score", "first"
    QString title;
    bool more = true;          ///< which way is better as a rule; a person may turn it around
};

/// All that the compared sites offer: their score, how often they are the best, and the fields of numbers of their layer.
std::vector<SiteObjective> objectivesOf(const ComparedSites& sites);
/// By site, to the ten-millionth of the largest; NaN where unknown.
std::vector<double> objectiveValues(const ComparedSites& sites, const std::string& id);
/// Whether two sites have different values.
bool tellsSitesApart(const ComparedSites& sites, const std::string& id);

/// The axes of the plot, and further objectives that count for the front.
struct ParetoChoice {
    struct Axis {
        std::string id;
        bool more = true;
        friend bool operator==(const Axis&, const Axis&) = default;
    };
    Axis x;
    Axis y;
    std::vector<Axis> others = {};
};

/// Sites in the plot.
struct ParetoPoints {
    std::vector<double> x, y;    ///< by site; NaN: unknown, not drawn
    std::vector<int> front;      ///< 1: nothing beats the site in all objectives; 2, 3 ...; 0: a value is unknown
    std::size_t best = 0;        ///< sites of front 1
    std::size_t unknown = 0;
};
ParetoPoints paretoPoints(const ComparedSites& sites, const ParetoChoice& choice);

}  // namespace app::desktop
