// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace app::desktop {

/// What the page Equity asks. It is part of the project (Project::access, member "equity").
struct EquitySettings {
    std::string source = "measure";   ///< kOfMeasure, kOfLink, or the id of a layer
    std::string value = {};           ///< field of the layer; empty: the first number that is no group of people
    std::string before = {};          ///< field of the layer with the value before; empty: none
    std::string people = {};          ///< field of whom it falls on; empty: the first known one
    std::string city = {};            ///< field that tells cities apart; empty: the first that fits
    std::string rank = {};            ///< field by which people are ranked, the worst-off first; empty: none
    double line = 0;                  ///< of poverty, in the unit of the value; 0: none
    bool lessIsBetter = false;        ///< of a layer's field: times, exposure
    friend bool operator==(const EquitySettings&, const EquitySettings&) = default;
};

inline constexpr std::string_view kOfMeasure = "measure";   ///< what the page Measures shows
inline constexpr std::string_view kOfLink = "link";         ///< what the link on the page New link changes
inline constexpr std::string_view kNobody = "*";            ///< for people and city: none, each place counts 1

/// As the settings of measures: out of Project::access, and into it.
EquitySettings equitySettingsFrom(const std::string& access);
std::string withEquitySettings(const std::string& access, const EquitySettings& settings);

}  // namespace app::desktop
