// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/rules/bilingual.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace spatial {

/// What a unit measures. Units of one dimension convert into each other, others never: 5 mg/L says nothing about mg/kg.
enum class Dimension : std::uint8_t {
    Area, Length, Mass, Money, Time, Speed, Ratio,
    MassPerMass,      ///< mg/kg: soil, sediment
    MassPerVolume,    ///< mg/L: water
    MassPerGas,       ///< ug/m3: air (also mass per volume, but never meant for water; mg/L does not convert)
    MassPerYear, Population,
};
Text nameOf(Dimension dimension);   ///< "mass per mass (soil)"

/// A unit that a field of a layer can be in.
struct Unit {
    std::string_view id;        ///< as projects keep it and people write it in Latin letters: "mg/kg", "mu", "m2"
    std::string_view shown;     ///< with signs: "µg/kg", "m²"
    std::string_view zh;        ///< "毫克/千克", "亩"
    Dimension dimension;
    double factor;              ///< into the dimension's first unit

    friend bool operator==(const Unit& a, const Unit& b) { return a.id == b.id; }
};

std::span<const Unit> allUnits();
/// By its id, or as people write it: "mg/kg", "MG/KG", "毫克/千克", "m²", "平方米", "㎡", "hectare", "公顷", "μg/L", "ug/l". Null where it is unknown.
const Unit* unitNamed(std::string_view written);

/// `value` of one unit in another; nothing where they measure different things.
std::optional<double> converted(double value, const Unit& from, const Unit& to);

/// A number as people type it into a field of unit `unit`: "45", "1,234.5", "４５", "3 ha" (into mu: 45), "5万 元". A number alone is in the field's unit.
/// InvalidInput with a sentence for what is no number ("abc"), an unknown unit ("5 foo"), and a unit of another dimension
/// ("5 mg/L is mass per volume (water), this field is in mg/kg, mass per mass (soil): they do not convert.").
/// A field without a unit takes numbers alone.
Result<double> quantityIn(std::string_view written, const Unit* unit);

}  // namespace spatial
