// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace spatial {

/// Second half of an exact distance transform: which column's source is nearest to each cell of a stretch of a row, by the lower envelope of the
/// parabolas (x - u)^2 + weight squares[u] (Meijster, Roerdink & Hesselink 2000; Felzenszwalb & Huttenlocher 2012). Of equally near columns the
/// western. Exact for Number = int64 and weight 1 (square cells), to the rounding of double otherwise. One object per thread.
template <class Number>
class DistanceEnvelope {
public:
    DistanceEnvelope(int columns, Number weight) : weight_(weight), stack_(static_cast<std::size_t>(columns)) {}

    /// Fills nearest[begin .. end-1]; false, and nothing filled, where there is no candidate. `candidates` are columns of the row,
    /// ascending.
    bool nearestColumns(const std::int64_t* squares, const std::int32_t* candidates, std::size_t count, std::int32_t begin, std::int32_t end, std::int32_t* nearest)
    {
        if (count == 0)
            return false;
        Parabola* const bottom = stack_.data();
        Parabola* top = bottom;
        *top = {candidates[0], begin, weighted(squares, candidates[0])};
        for (std::size_t i = 1; i < count; ++i) {
            const std::int32_t u = candidates[i];
            const Number height = weighted(squares, u);
            while (squared(top->from, top->column, top->height) > squared(top->from, u, height)) {
                if (top == bottom) {
                    top = nullptr;
                    break;
                }
                --top;
            }
            if (!top) {
                top = bottom;
                *top = {u, begin, height};
            } else if (const Number first = border(*top, u, height) + 1; first < static_cast<Number>(end)) {
                const auto from = std::max(static_cast<std::int32_t>(first), top->from + 1);   // rounding can put it one too far west
                *++top = {u, from, height};
            }
        }
        std::int32_t until = end;
        for (const Parabola* at = top; at >= bottom; --at) {
            std::fill(nearest + at->from, nearest + until, at->column);
            until = at->from;
        }
        return true;
    }

private:
    struct Parabola {
        std::int32_t column;
        std::int32_t from;   // the first cell of its stretch
        Number height;
    };

    Number weighted(const std::int64_t* squares, std::int32_t column) const { return weight_ * static_cast<Number>(squares[column]); }
    static Number squared(std::int32_t x, std::int32_t column, Number height)
    {
        const auto away = static_cast<Number>(x) - static_cast<Number>(column);
        return away * away + height;
    }
    /// The last cell that is as near to `west` as to the parabola of column u, which lies east of it.
    static Number border(const Parabola& west, std::int32_t u, Number height)
    {
        const auto first = static_cast<Number>(west.column);
        const auto second = static_cast<Number>(u);
        const Number numerator = (second - first) * (second + first) + height - west.height;
        const Number denominator = 2 * (second - first);
        if constexpr (std::is_integral_v<Number>)
            return numerator / denominator;   // never negative here: `west` is as near as u at its first cell, which is not west of 0
        else
            return std::floor(numerator / denominator);
    }

    Number weight_;
    std::vector<Parabola> stack_;
};

}  // namespace spatial
