// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/linear_programme.h"

#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr double kZero = 1e-11;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Rows of equations in basic form; the last column is the right side.
struct Tableau {
    std::vector<std::vector<double>> rows;
    std::vector<std::size_t> basis;
    std::size_t columns = 0;

    void pivot(std::size_t row, std::size_t column)
    {
        const double by = rows[row][column];
        for (double& x : rows[row])
            x /= by;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double factor = rows[i][column];
            if (i == row || factor == 0)
                continue;
            for (std::size_t j = 0; j <= columns; ++j)
                rows[i][j] -= factor * rows[row][j];
        }
        basis[row] = column;
    }

    double reducedCost(const std::vector<double>& cost, std::size_t column) const
    {
        double value = cost[column];
        for (std::size_t i = 0; i < rows.size(); ++i)
            value -= cost[basis[i]] * rows[i][column];
        return value;
    }

    /// False where the cost has no lower bound. Columns from `allowed` on do not enter.
    bool optimise(const std::vector<double>& cost, std::size_t allowed)
    {
        for (;;) {
            std::size_t enters = kNone;
            for (std::size_t j = 0; j < allowed && enters == kNone; ++j)
                if (reducedCost(cost, j) < -kZero)
                    enters = j;
            if (enters == kNone)
                return true;
            std::size_t leaves = kNone;
            double least = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i][enters] <= kZero)
                    continue;
                const double ratio = rows[i][columns] / rows[i][enters];
                if (ratio < least - kZero || (ratio < least + kZero && (leaves == kNone || basis[i] < basis[leaves]))) {
                    least = ratio;
                    leaves = i;
                }
            }
            if (leaves == kNone)
                return false;
            pivot(leaves, enters);
        }
    }
};

}  // namespace

Result<std::vector<double>> LinearProgramme::solve() const
{
    // Columns: x, a slack per inequality, an artificial variable per equation, the right side.
    const std::size_t variables = cost_.size();
    std::size_t slacks = 0;
    for (const Row& row : rows_)
        slacks += row.isEqual ? 0 : 1;
    const std::size_t artificialFrom = variables + slacks;
    Tableau tableau;
    tableau.columns = artificialFrom + rows_.size() - slacks;
    std::size_t slack = variables;
    std::size_t artificial = artificialFrom;
    for (const Row& row : rows_) {
        std::vector<double> line(tableau.columns + 1, 0);
        for (std::size_t j = 0; j < variables; ++j)
            line[j] = row.coefficients[j];
        line[tableau.columns] = row.right;
        std::size_t& own = row.isEqual ? artificial : slack;
        line[own] = 1;
        tableau.basis.push_back(own++);
        tableau.rows.push_back(std::move(line));
    }

    std::vector<double> infeasibility(tableau.columns, 0);
    for (std::size_t j = artificialFrom; j < tableau.columns; ++j)
        infeasibility[j] = 1;
    tableau.optimise(infeasibility, tableau.columns);
    double left = 0;
    for (std::size_t i = 0; i < tableau.rows.size(); ++i)
        left += tableau.basis[i] >= artificialFrom ? tableau.rows[i][tableau.columns] : 0;
    if (left > 1e-9)
        return Error{ErrorCode::InvalidInput, text("No solution keeps all conditions.")};

    std::vector<double> cost(tableau.columns, 0);
    for (std::size_t j = 0; j < variables; ++j)
        cost[j] = cost_[j];
    if (!tableau.optimise(cost, artificialFrom))
        return Error{ErrorCode::InvalidInput, text("The conditions do not limit the solution.")};
    std::vector<double> x(variables, 0);
    for (std::size_t i = 0; i < tableau.rows.size(); ++i)
        if (tableau.basis[i] < variables)
            x[tableau.basis[i]] = tableau.rows[i][tableau.columns];
    return x;
}

}  // namespace spatial
