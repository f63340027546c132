// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string_view>
#include <vector>

namespace spatial {

/// A place of a decay's curve.
struct DecayPoint {
    double cost = 0;
    double weight = 0;
};

/// How the pull of a destination falls with the cost of the way (minutes, or metres):
///   Step         1 up to a, then 0                         "step:30"
///   Zones        w_i up to b_i, then 0                     "zones:10,1;20,0.68;30,0.22"   (a zone holds its upper bound)
///   Power        c^-a                                      "power:2"
///   Exponential  exp(-a c)                                 "exponential:0.05"
///   Gaussian     exp(-c^2 / (2 a^2))                       "gaussian:15"
///   LogLogistic  1 / (1 + (c / a)^b)                       "loglogistic:20,3"
/// (Hansen 1959; Wilson 1971; Luo & Qi 2009 for zones; methods of each measure name theirs.) What is unreachable has 0.
/// Power of cost 0 has no value; costs below 1 count as 1 there.
class Decay {
public:
    enum class Kind { Step, Zones, Power, Exponential, Gaussian, LogLogistic };

    /// InvalidParameter says which form is allowed.
    static Result<Decay> parse(std::string_view text);
    static Decay step(double limit) { return Decay(Kind::Step, {limit}); }
    static Decay power(double exponent) { return Decay(Kind::Power, {exponent}); }
    /// The zones of Luo & Qi 2009: 0-10, 10-20, 20-30 min with 1, 0.68, 0.22.
    static Decay luoQi() { return Decay(Kind::Zones, {10, 1, 20, 0.68, 30, 0.22}); }

    double operator()(double cost) const;
    /// The cost at which the weight has fallen to this share (above 0, below 1) of the greatest; with Step and Zones the last bound.
    double fadesAt(double share) const;
    /// The function as a line of points, for a chart: from 0 to a fifth beyond fadesAt(1 %), at most `longest`. Step and Zones have both sides of
    /// each fall; others 61 points at equal distances.
    std::vector<DecayPoint> curve(double longest) const;
    Kind kind() const { return kind_; }
    bool operator==(const Decay&) const = default;

private:
    Decay(Kind kind, std::vector<double> values) : kind_(kind), values_(std::move(values)) {}
    Kind kind_;
    std::vector<double> values_;
};

}  // namespace spatial
