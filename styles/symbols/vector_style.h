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

using VectorStyle = std::variant<SingleSymbol, Categorized, Graduated>;

inline constexpr int kStyleVersion = 1;

/// The JSON form: {"version": 1, "kind": "single" | "categorized" | "graduated", ...}, members in a fixed order.
std::string toJson(const VectorStyle& style);

/// The reverse. InvalidInput names the path of the bad key ("categories[2].symbol.fill: ..."), an unknown kind, a newer version;
/// unknown keys are refused, because a misspelled key would silently draw something else.
spatial::Result<VectorStyle> vectorStyleFromJson(std::string_view json);

}  // namespace styles
