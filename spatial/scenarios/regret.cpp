// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/regret.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace spatial {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Ranks of one scenario, into the tables' columns.
void rankColumn(const std::vector<std::vector<double>>& scores, std::size_t scenario, std::vector<std::vector<int>>& rank)
{
    std::vector<double> descending;
    for (const auto& row : scores)
        if (!std::isnan(row[scenario]))
            descending.push_back(row[scenario]);
    std::sort(descending.begin(), descending.end(), std::greater<>());
    for (std::size_t site = 0; site < scores.size(); ++site)
        if (const double own = scores[site][scenario]; !std::isnan(own))
            rank[site][scenario] = static_cast<int>(std::lower_bound(descending.begin(), descending.end(), own, std::greater<>()) - descending.begin()) + 1;
}

}  // namespace

Result<RegretTable> regretTable(const std::vector<std::vector<double>>& scores)
{
    RegretTable table;
    const std::size_t scenarios = scores.empty() ? 0 : scores.front().size();
    for (const auto& row : scores)
        if (row.size() != scenarios)
            return Error{ErrorCode::InvalidInput, text("Every site needs one score for each scenario: {0} and {1} were given.", scenarios, row.size())};
    table.best.assign(scenarios, kNone);
    table.regret.assign(scores.size(), std::vector<double>(scenarios, kNone));
    table.rank.assign(scores.size(), std::vector<int>(scenarios, 0));
    table.largest.assign(scores.size(), kNone);
    table.worst.assign(scores.size(), kNone);
    for (std::size_t s = 0; s < scenarios; ++s) {
        for (const auto& row : scores)
            if (!std::isnan(row[s]) && !(table.best[s] >= row[s]))
                table.best[s] = row[s];
        rankColumn(scores, s, table.rank);
    }
    std::vector<double> sums(scores.size(), 0.0);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        bool comparable = true;
        double largest = kNone;
        double worst = kNone;
        for (std::size_t s = 0; s < scenarios; ++s) {
            const double regret = table.regret[i][s] = table.best[s] - scores[i][s];
            if (std::isnan(table.best[s]))
                continue;
            comparable = comparable && !std::isnan(regret);
            largest = std::fmax(largest, regret);
            worst = std::fmin(worst, scores[i][s]);
            sums[i] += regret;
        }
        if (comparable) {
            table.largest[i] = largest;
            table.worst[i] = worst;
        }
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (std::isnan(table.largest[i]))
            continue;
        const auto now = table.leastRegret;
        if (!now || table.largest[i] < table.largest[*now] || (table.largest[i] == table.largest[*now] && sums[i] < sums[*now]))
            table.leastRegret = i;
        if (!table.bestWorst || table.worst[i] > table.worst[*table.bestWorst])
            table.bestWorst = i;
    }
    return table;
}

}  // namespace spatial
