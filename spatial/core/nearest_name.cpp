// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/nearest_name.h"

#include <algorithm>

namespace spatial {

namespace {

/// Optimal string alignment distance: changes, insertions, deletions and swaps of neighbours.
std::size_t lettersApart(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j)
        d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

}  // namespace

std::string nearestName(std::string_view written, const std::vector<std::string>& names)
{
    constexpr std::size_t kLongestCompared = 60;
    if (written.empty() || written.size() > kLongestCompared)
        return {};
    std::string best;
    std::size_t fewest = std::max<std::size_t>(1, written.size() / 3) + 1;
    for (const std::string& name : names) {
        const bool begins = written.size() >= 3 && std::string_view(name).starts_with(written);
        const std::size_t apart = begins ? 1 : lettersApart(written, name);
        if (apart < fewest) {
            fewest = apart;
            best = name;
        }
    }
    return best;
}

}  // namespace spatial
