// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/accessibility.h"

#include <cmath>
#include <limits>

namespace spatial {

namespace {

Result<void> checkValues(std::span<const double> values, std::size_t count, const char* parameter)
{
    if (values.size() != count)
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", values.size(), count), {}, parameter};
    for (const double value : values)
        if (!(value >= 0) || !std::isfinite(value))
            return Error{ErrorCode::InvalidInput, text("Supply and demand must be numbers of 0 or more; {0} is not.", value), text("Fill in or leave out the places without a value."), parameter};
    return {};
}

}  // namespace

std::vector<double> nearestCost(const CostTable& table, std::vector<std::size_t>* which)
{
    std::vector<double> nearest(table.rows, std::numeric_limits<double>::infinity());
    if (which)
        which->assign(table.rows, static_cast<std::size_t>(-1));
    for (std::size_t i = 0; i < table.rows; ++i)
        for (std::size_t j = 0; j < table.columns; ++j)
            if (table.at(i, j) < nearest[i]) {
                nearest[i] = table.at(i, j);
                if (which)
                    (*which)[i] = j;
            }
    return nearest;
}

Result<std::vector<double>> hansen(const CostTable& table, std::span<const double> supply, const Decay& decay)
{
    TRY(checkValues(supply, table.columns, "supply"));
    std::vector<double> access(table.rows, 0);
    for (std::size_t i = 0; i < table.rows; ++i)
        for (std::size_t j = 0; j < table.columns; ++j)
            access[i] += supply[j] * decay(table.at(i, j));
    return access;
}

Result<FloatingCatchment> floatingCatchment(const CostTable& table, std::span<const double> supply, std::span<const double> demand, const Decay& weights)
{
    TRY(checkValues(supply, table.columns, "supply"));
    TRY(checkValues(demand, table.rows, "demand"));
    std::vector<double> claims(table.columns, 0);
    for (std::size_t k = 0; k < table.rows; ++k)
        for (std::size_t j = 0; j < table.columns; ++j)
            claims[j] += demand[k] * weights(table.at(k, j));
    FloatingCatchment out;
    out.ratio.resize(table.columns);
    for (std::size_t j = 0; j < table.columns; ++j)
        out.ratio[j] = claims[j] > 0 ? supply[j] / claims[j] : 0;
    out.access.assign(table.rows, 0);
    for (std::size_t i = 0; i < table.rows; ++i)
        for (std::size_t j = 0; j < table.columns; ++j)
            out.access[i] += out.ratio[j] * weights(table.at(i, j));
    return out;
}

Result<HuffShares> huff(const CostTable& table, std::span<const double> supply, std::span<const double> demand, double attraction, const Decay& decay)
{
    TRY(checkValues(supply, table.columns, "supply"));
    TRY(checkValues(demand, table.rows, "demand"));
    std::vector<double> pull(table.columns);
    for (std::size_t j = 0; j < table.columns; ++j)
        pull[j] = std::pow(supply[j], attraction);
    HuffShares out;
    out.share.assign(table.rows * table.columns, 0);
    out.captured.assign(table.columns, 0);
    for (std::size_t i = 0; i < table.rows; ++i) {
        double whole = 0;
        for (std::size_t j = 0; j < table.columns; ++j)
            whole += pull[j] * decay(table.at(i, j));
        for (std::size_t j = 0; whole > 0 && j < table.columns; ++j) {
            const double share = pull[j] * decay(table.at(i, j)) / whole;
            out.share[i * table.columns + j] = share;
            out.captured[j] += share * demand[i];
        }
    }
    return out;
}

}  // namespace spatial
