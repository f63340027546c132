// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/symbiosis/exchange.h"

#include <cmath>
#include <string>

namespace spatial::test {

/// Firms at places along a line, km apart; they give and take what the test adds.
inline FirmRegister firmsAt(const std::vector<double>& kilometres)
{
    FirmRegister made;
    for (const double at : kilometres)
        made.firms.push_back({std::to_string(made.firms.size()), {}, {}, {at * 1000, 0}});
    return made;
}

inline FirmDistances alongTheLine(const FirmRegister& firms)
{
    FirmDistances made{firms.firms.size(), {}, true};
    for (const Firm& from : firms.firms)
        for (const Firm& to : firms.firms)
            made.metres.push_back(std::abs(from.place.x - to.place.x));
    return made;
}

inline MaterialFactors factorsOf(const std::string& csv)
{
    auto made = parseMaterialFactors("material,factor,value,source\n" + csv);
    return made ? *std::move(made) : MaterialFactors{};
}

}  // namespace spatial::test
