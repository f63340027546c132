// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "styles/symbols/color.h"

#include <string>
#include <string_view>

namespace styles {

/// Which text a layer's features carry and how it looks. Placement is one step over all layers (placeLabels).
struct LabelStyle {
    std::string fieldZh;             ///< either may be empty; the map's language decides, the other is the fallback
    std::string fieldEn = {};
    double size = 7.5;               ///< points
    Color color = Color::rgb(0x333333);
    Color halo = Color::rgb(0xffffff, 220);
    double haloWidth = 0.35;         ///< millimetres beyond the letters
    bool bold = false;
    int priority = 50;               ///< higher is placed first, over all layers
    std::string rankField = {};      ///< inside the layer the larger number goes first (population, score)
    /// Labels appear only when the scale denominator is at most this; 0: always. On pages, whose letters grow with the paper, the
    /// denominator counts as larger by the same factor.
    double largestScale = 0;
    friend bool operator==(const LabelStyle&, const LabelStyle&) = default;
};

/// {"version": 1, "fieldZh": ..., ...}; errors as vectorStyleFromJson.
std::string toJson(const LabelStyle& style);
spatial::Result<LabelStyle> labelStyleFromJson(std::string_view json);

}  // namespace styles
