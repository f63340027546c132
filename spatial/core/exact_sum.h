// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace spatial {

/// Sum of floats without rounding, so that it does not depend on their order, on tiles or on threads: one integer per binary exponent.
/// Exact for up to 2^39 finite values. add() costs about a nanosecond; value() rounds once, at the end. Not thread-safe; merge instead.
class ExactSum {
public:
    void add(float x)
    {
        const auto bits = std::bit_cast<std::uint32_t>(x);
        const std::uint32_t exponent = (bits >> 23) & 0xFFu;
        const std::int64_t mantissa = static_cast<std::int64_t>(bits & 0x7FFFFFu) | (exponent != 0 ? 0x800000 : 0);
        bins_[exponent] += (bits >> 31) != 0 ? -mantissa : mantissa;
    }
    void merge(const ExactSum& other)
    {
        for (std::size_t i = 0; i < bins_.size(); ++i)
            bins_[i] += other.bins_[i];
    }
    /// Subnormals share the scale of exponent 1.
    double value() const
    {
        long double sum = 0;
        for (std::size_t i = 0; i < bins_.size(); ++i)
            if (bins_[i] != 0)
                sum += std::ldexp(static_cast<long double>(bins_[i]), (i == 0 ? 1 : static_cast<int>(i)) - 150);
        return static_cast<double>(sum);
    }

private:
    std::array<std::int64_t, 256> bins_{};
};

}  // namespace spatial
