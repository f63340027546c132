// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <vector>

namespace spatial {

/// A small linear programme: min c'x, rows a'x <= b or a'x = b with b >= 0, x >= 0. Dense two-phase simplex (Dantzig 1951) with Bland's rule, so
/// that it ends. For tens of variables.
class LinearProgramme {
public:
    explicit LinearProgramme(std::size_t variables) : cost_(variables, 0) {}

    void minimise(std::size_t variable, double coefficient) { cost_[variable] = coefficient; }
    void atMost(std::vector<double> coefficients, double limit) { rows_.push_back({std::move(coefficients), limit, false}); }
    void equal(std::vector<double> coefficients, double value) { rows_.push_back({std::move(coefficients), value, true}); }

    /// The optimal x. InvalidInput where there is none, or none that is bounded.
    Result<std::vector<double>> solve() const;

private:
    struct Row {
        std::vector<double> coefficients;
        double right;
        bool isEqual;
    };
    std::vector<double> cost_;
    std::vector<Row> rows_;
};

}  // namespace spatial
