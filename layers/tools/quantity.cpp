// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/quantity.h"

#include <array>
#include <charconv>
#include <cmath>

namespace layers {

namespace {

struct Unit {
    std::string_view meant;
    std::string_view written;
    double factor;
};

constexpr std::array kUnits{
    Unit{"m", "m", 1},       Unit{"m", "km", 1000},   Unit{"m", "cm", 0.01},          Unit{"m", "mm", 0.001},
    Unit{"min", "min", 1},   Unit{"min", "h", 60},    Unit{"min", "s", 1.0 / 60},     Unit{"min", "d", 1440},
    Unit{"km/h", "km/h", 1}, Unit{"km/h", "m/s", 3.6},
    Unit{"deg", "deg", 1},   Unit{"deg", "\xC2\xB0", 1},
    Unit{"ha", "ha", 1},     Unit{"ha", "m2", 1e-4},  Unit{"ha", "km2", 100},         Unit{"ha", "mu", 1.0 / 15},
    Unit{"%", "%", 1},
};

}  // namespace

std::optional<double> quantity(std::string_view written, std::string_view unit)
{
    if (written.starts_with('+'))
        written.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (fault != std::errc{} || !std::isfinite(value))
        return std::nullopt;
    std::string_view rest(end, static_cast<std::size_t>(written.data() + written.size() - end));
    while (rest.starts_with(' '))
        rest.remove_prefix(1);
    if (rest.empty())
        return value;
    for (const Unit& candidate : kUnits)
        if (candidate.meant == unit && candidate.written == rest)
            return value * candidate.factor;
    return std::nullopt;
}

std::string writableUnits(std::string_view unit)
{
    std::string all;
    for (const Unit& candidate : kUnits)
        if (candidate.meant == unit)
            (all += all.empty() ? "" : ", ") += candidate.written;
    return all;
}

}  // namespace layers
