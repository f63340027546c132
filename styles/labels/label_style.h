// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "styles/symbols/color.h"
#include "styles/symbols/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// Which text features carry, how it looks and where it may stand.
struct LabelClass {
    std::string fieldZh;             ///< either may be empty; the map's language decides, the other is the fallback
    std::string fieldEn = {};
    std::string expression = {};     ///< a FeatureExpression; not empty: its value is written in both languages instead of a field
    double size = 7.5;               ///< points
    Color color = Color::rgb(0x333333);
    Color halo = Color::rgb(0xffffff, 220);
    double haloWidth = 0.35;         ///< millimetres beyond the letters
    bool bold = false;
    int priority = 50;               ///< higher is placed first, over all layers
    std::string rankField = {};      ///< inside the layer the larger number goes first (population, score)
    /// Labels appear only when the scale denominator is at most largestScale and at least smallestScale; 0: no limit on that side. On
    /// pages, whose letters grow with the paper, the denominator counts as larger by the same factor.
    double largestScale = 0;
    double smallestScale = 0;
    bool curved = true;              ///< the letters follow a line; else the name is straight beside its straightest stretch
    double spacing = 60;             ///< millimetres between two equal names along lines
    bool repeat = false;             ///< a long line carries its name again after every `spacing`
    double lineLength = 12;          ///< names of points and polygons are broken into lines of about so many Han widths; 0: never
    bool vertical = false;           ///< Han from the top down, columns from the right; words in other letters lie on their side
    bool callout = false;            ///< where there is no room the label steps up to 20 mm aside and points to its feature
    Color calloutFill = kTransparent;   ///< of the box behind such a label

    bool hasText() const { return !(fieldZh.empty() && fieldEn.empty() && expression.empty()); }
    friend bool operator==(const LabelClass&, const LabelClass&) = default;
};

/// Another look for some of the features. Without text: those features have no label.
struct LabelRule : LabelClass {
    Words title = {};
    std::string filter = {};         ///< a FeatureExpression; empty: all features
    friend bool operator==(const LabelRule&, const LabelRule&) = default;
};

/// A label that a person put into its place, or took away.
struct MovedLabel {
    std::int64_t feature = 0;        ///< FeatureTable::ids
    double x = 0;                    ///< the middle of the label, in the coordinates of the layer
    double y = 0;
    double angle = 0;                ///< degrees clockwise
    bool hidden = false;
    friend bool operator==(const MovedLabel&, const MovedLabel&) = default;
};

/// The labels of a layer. A feature takes the first rule whose filter is true for it and whose scale range holds; the style itself labels
/// those of no rule. Placement is one step over all layers (placeLabels).
struct LabelStyle : LabelClass {
    std::vector<LabelRule> rules = {};
    std::vector<MovedLabel> moved = {};
    bool obstacle = false;           ///< no label of another feature covers this layer's points, lines and polygons

    friend bool operator==(const LabelStyle&, const LabelStyle&) = default;
};

/// {"version": 1, "fieldZh": ..., ...}; errors as vectorStyleFromJson.
std::string toJson(const LabelStyle& style);
spatial::Result<LabelStyle> labelStyleFromJson(std::string_view json);

}  // namespace styles
