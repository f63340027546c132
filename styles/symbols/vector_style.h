// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "styles/symbols/symbol.h"
#include "styles/symbols/words.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace styles {

/// How a vector layer looks: values with a versioned JSON form. Drawing and legend both std::visit them.
/// Where a style names a `field`, an expression over the features may stand as well ("人口 / 面积"): a field of exactly that name comes first.

/// All features alike.
struct SingleSymbol {
    Symbol symbol = FillSymbol{};
    friend bool operator==(const SingleSymbol&, const SingleSymbol&) = default;
};

struct Category {
    std::string value;    ///< of the field, as AttributeColumn::display gives it
    Words title;
    Symbol symbol;
    friend bool operator==(const Category&, const Category&) = default;
};

/// By the value of a field. Features of no category are drawn with `others`, or not at all.
struct Categorized {
    std::string field;
    std::vector<Category> categories;
    std::optional<Symbol> others = {};
    bool byPrefix = false;   ///< the longest category that the value begins with: land-use codes such as 0601, 08H1, 0810A
    friend bool operator==(const Categorized&, const Categorized&) = default;
};

struct ClassBreak {
    double upper = 0;
    Words title = {};     ///< empty: the legend prints the bounds
    Symbol symbol;
    friend bool operator==(const ClassBreak&, const ClassBreak&) = default;
};

/// By a number. Class i holds values v with upper[i-1] < v <= upper[i]; the first one also `lower` itself. Outside and null: `others`.
struct Graduated {
    std::string field;
    double lower = 0;
    std::vector<ClassBreak> classes;   ///< upper bounds ascending
    std::optional<Symbol> others = {};
    std::string unit = {};             ///< written behind the bounds
    friend bool operator==(const Graduated&, const Graduated&) = default;
};

/// One rule: features for which `filter` is true, while the scale denominator lies in its range.
struct Rule {
    std::string filter = {};              ///< an expression; empty: every feature, so that the last rule of a list is its "else"
    Words title = {};                     ///< in the legend; empty: the filter
    double smallestDenominator = 0;       ///< as in LayerLook
    double largestDenominator = 0;
    std::optional<Symbol> symbol = {};
    std::vector<Rule> rules = {};         ///< refine this one; at most 8 levels
    friend bool operator==(const Rule&, const Rule&) = default;
};

/// A feature takes the first rule of the list that fits it, and inside that the first of its own rules, and so on; the last symbol
/// on this way is its own. A feature that no rule fits, or whose rule has no symbol, is not drawn.
struct RuleBased {
    std::vector<Rule> rules;
    friend bool operator==(const RuleBased&, const RuleBased&) = default;
};

enum class SizeScale {
    Area,       ///< size = largest * (v / maximum)^0.5
    Radius,     ///< size = largest * v / maximum
    Flannery,   ///< size = largest * (v / maximum)^0.5716: larger circles look smaller than they are (Flannery 1971, "The relative
                ///< effectiveness of some common graduated point symbols in the presentation of quantitative data")
};

/// Symbols that grow with a number: markers (of polygons at a point inside), or lines that get wider. Large ones lie below small ones.
/// Null, zero and negative numbers: `others`. Sizes come in 128 steps.
struct Proportional {
    std::string field;
    double maximum = 1;               ///< the value that is drawn in size `largest`; larger ones are drawn no larger
    double largest = 8;               ///< millimetres
    double smallest = 0.8;            ///< nothing is drawn smaller
    SizeScale scale = SizeScale::Area;
    Symbol symbol = PointSymbol{};    ///< its size (width of the widest stroke) counts as the unit
    std::optional<Symbol> others = {};
    std::string unit = {};
    friend bool operator==(const Proportional&, const Proportional&) = default;
};

/// The density of points (of lines and polygons: their middles), for the eye: the sum of weight * (1 - (d / radius)^2)^2 over the points
/// nearer than the radius.
struct HeatMap {
    std::string field = {};           ///< the weight; empty: each point weighs 1. Null and negative weights count as 0
    double radius = 6;                ///< millimetres
    double maximum = 0;               ///< the density that takes the last colour; 0: that of the layer's densest place at this scale
    std::vector<Color> colors = {Color::rgb(0x3c769c, 0), Color::rgb(0x3c769c, 150), Color::rgb(0x83bf9f, 200), Color::rgb(0xf6e3a2, 225), Color::rgb(0xd9622b, 240)};
    friend bool operator==(const HeatMap&, const HeatMap&) = default;
};

/// Points that lie close together become one marker with their number. Which ones depends on the layer and the scale, not on the view:
/// panning changes nothing.
struct Cluster {
    double distance = 8;              ///< millimetres
    Symbol symbol = PointSymbol{};    ///< of a point that stands alone
    PointSymbol cluster = {MarkerShape::Circle, 5.2, Color::rgb(0x2f5f8a), {Color::rgb(0xffffff), 0.35}, {}, Color::rgb(0xffffff)};   ///< of two; grows with the number
    friend bool operator==(const Cluster&, const Cluster&) = default;
};

/// One of the two numbers of a bivariate style, with its classes as in Graduated.
struct BivariateAxis {
    std::string field;
    double lower = 0;
    std::vector<double> upper;        ///< ascending
    Words title = {};                 ///< empty: the field
    friend bool operator==(const BivariateAxis&, const BivariateAxis&) = default;
};

/// By two numbers at once. Value-by-alpha (Roth, Woodruff and Johnson 2010) is the same with colours that fade along y.
struct Bivariate {
    BivariateAxis x;
    BivariateAxis y;
    std::vector<Color> colors;        ///< rows of x classes, the lowest y first: x.upper.size() * y.upper.size() of them
    Symbol symbol = FillSymbol{};     ///< takes the colour
    std::optional<Symbol> others = {};
    friend bool operator==(const Bivariate&, const Bivariate&) = default;
};

using VectorStyle = std::variant<SingleSymbol, Categorized, Graduated, RuleBased, Proportional, HeatMap, Cluster, Bivariate>;

inline constexpr int kStyleVersion = 1;

/// The JSON form: {"version": 1, "kind": "single" | "categorized" | "graduated" | "rules" | "proportional" | "heat" | "cluster" | "bivariate", ...}, members in a fixed order.
std::string toJson(const VectorStyle& style);

/// The reverse. InvalidInput names the path of the bad key ("categories[2].symbol.fill: ..."), an unknown kind, a newer version;
/// unknown keys are refused, because a misspelled key would silently draw something else.
spatial::Result<VectorStyle> vectorStyleFromJson(std::string_view json);

}  // namespace styles
