// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// What the page Measures asks. It is part of the project (Project::access, member "measures"), so that it can be undone and is there again.
struct MeasureSettings {
    std::string origins = {};        ///< id of the layer; empty: the first with the role population
    std::string people = {};         ///< field of the origins that is their demand; empty: the first known one
    std::string destinations = {};   ///< id of the layer; empty: the first of freight stations, industry, firms
    std::string supply = {};         ///< field of the destinations; "" takes the first that fits, kEachOne counts every place 1
    std::string measure = "cumulative";   ///< nearest, cumulative, hansen, e2sfca, huff: the words of the tool accessibility
    std::string decay = "step:30";   ///< see spatial/accessibility/decay.h; of minutes, or of kilometres on a network by length
    double attraction = 1;           ///< Huff's exponent of the supply
    double limit = 45;               ///< minutes or kilometres: beyond it people count as far (ours)
    double maximumSnap = 5000;       ///< metres between a place and its road
    double offRoadKmh = 20;          ///< of the way to the road (ours)
    friend bool operator==(const MeasureSettings&, const MeasureSettings&) = default;
};

inline constexpr std::string_view kEachOne = "*";

/// Out of the JSON text of Project::access. What is missing or makes no sense has its default: it is a view, no reason to refuse a project.
MeasureSettings measureSettingsFrom(const std::string& access);
/// The text with these settings; other members stay as they are.
std::string withMeasureSettings(const std::string& access, const MeasureSettings& settings);

/// A decay taken apart into what the page has fields for; the reverse of text().
struct DecayForm {
    std::string kind = "step";            ///< step, zones, power, exponential, gaussian, loglogistic
    std::vector<double> numbers = {30};   ///< one, of loglogistic two, of zones pairs of upper bound and weight

    static DecayForm fromText(std::string_view decay);   ///< of a decay that Decay::parse() takes
    std::string text() const;
    std::string numbersText() const;                     ///< what follows the colon
    friend bool operator==(const DecayForm&, const DecayForm&) = default;
};

/// The decays that a measure takes, the usual one first; none for the nearest.
std::vector<std::string> decayKinds(std::string_view measure);
/// The usual numbers of a kind (30; Luo & Qi's zones; 2; 0.05; 15; 20 and 3; but for the zones ours).
DecayForm usualDecay(std::string_view kind);

}  // namespace app::desktop
