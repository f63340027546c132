// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/vector_style.h"

#include <span>
#include <string_view>

namespace styles {

/// One class of GB/T 21010-2017 "Current land use classification": 12 first-level classes ("01") and 73 of the second level ("0101").
/// The codes and names are the standard's; the English names and the colours are ours: quiet, near the custom of Chinese land-use maps
/// (yellow fields, green woods, red and brown towns, violet industry, blue water), second-level classes as shades of the first.
struct LandUseClass {
    std::string_view code;
    std::string_view zh;
    std::string_view en;
    Color color;

    bool isFirstLevel() const { return code.size() == 2; }
};

/// In order of code, each first-level class before its own.
std::span<const LandUseClass> landUseClasses();

/// The class of a parcel's code; letters behind it are ignored (08H1 is class 08, 0810A is 0810). Null where there is none.
const LandUseClass* landUseClass(std::string_view code);

/// The 12 first-level classes, or all 73 of the second level (with the first-level ones for codes that name no second), by prefix of `field`.
Categorized landUseStyle(std::string_view field, bool secondLevel = false);

}  // namespace styles
