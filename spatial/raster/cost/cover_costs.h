// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// Numbers by classes of land cover, codes or names: "0101,90;06,40;11,;*,60" or the same in lines (a CSV, with or without a header). An empty number
/// is a wall; * stands for all classes that are not listed.
class CoverCosts {
public:
    /// InvalidParameter where a row is not class,number, a number is negative, or a class is there twice.
    static Result<CoverCosts> fromText(std::string_view text);

    /// Of a class as text: the row that is the class, else the longest row that it begins with where both are digits ("01" counts for "0103"), else *.
    std::optional<double> find(std::string_view code) const;   ///< infinite: a wall
    /// Of a cell's number: the row with that number, else *.
    std::optional<double> find(float code) const;

    static constexpr double kWall = std::numeric_limits<double>::infinity();

private:
    struct Row {
        std::string code;
        std::optional<float> number;   // the same as a number, where it is one
        double cost;
    };
    std::vector<Row> rows_;
    std::optional<double> others_;
};

}  // namespace spatial
