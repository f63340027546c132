// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/false_discovery.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace spatial {

double falseDiscoveryThreshold(std::span<const double> probabilities, double rate)
{
    std::vector<double> ordered;
    for (const double p : probabilities)
        if (!std::isnan(p))
            ordered.push_back(p);
    std::sort(ordered.begin(), ordered.end());
    for (std::size_t i = ordered.size(); i > 0; --i)
        if (ordered[i - 1] <= static_cast<double>(i) / static_cast<double>(ordered.size()) * rate)
            return ordered[i - 1];
    return 0;
}

}  // namespace spatial
