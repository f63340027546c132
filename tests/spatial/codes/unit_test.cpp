// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/units/unit.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial {
namespace {

std::string into(std::string_view written, std::string_view unit)
{
    const auto number = quantityIn(written, unitNamed(unit));
    return number ? std::to_string(*number) : number.error().message.english();
}

TEST(Units, ThreeHectaresAre45Mu)
{
    EXPECT_EQ(into("3 ha", "mu"), "45.000000");
    EXPECT_EQ(into("15亩", "ha"), "1.000000");
    EXPECT_EQ(into("１．５　公顷", "m2"), "15000.000000");
    EXPECT_EQ(into("2km2", "mu"), "3000.000000");
    EXPECT_EQ(into("2 km²", "ha"), "200.000000");
    EXPECT_EQ(into("1,234.5", "mu"), "1234.500000");
    EXPECT_EQ(into("-1e3 m", "km"), "-1.000000");
    EXPECT_EQ(into("500 μg/kg", "mg/kg"), "0.500000");
    EXPECT_EQ(into("500 UG/KG", "mg/kg"), "0.500000");
    EXPECT_EQ(into("3.5 万元", "yuan"), "35000.000000");
    EXPECT_EQ(into("3.5万", "persons"), "35000.000000");
}

TEST(Units, WaterDoesNotConvertIntoSoil)
{
    EXPECT_EQ(into("5 mg/L", "mg/kg"), "mg/L is mass per volume (water); this field is in mg/kg, mass per mass (soil). They do not convert.");
    EXPECT_EQ(into("5 µg/m3", "mg/L"), "µg/m³ is mass per volume (air); this field is in mg/L, mass per volume (water). They do not convert.");
    EXPECT_EQ(into("3 ha", "m"), "ha is area; this field is in m, length. They do not convert.");
    EXPECT_EQ(into("3 foo", "m"), "\"foo\" is no unit that is known here.");
    EXPECT_EQ(into("3 ha", ""), "This field has no unit, so ha cannot be converted.");
}

TEST(Units, WhatIsNoNumberIsRefused)
{
    for (const char* const none : {"", "abc", "ha", "1.2.3", "--1", "1e", "nan", "inf", "1e999", ","})
        EXPECT_FALSE(quantityIn(none, nullptr)) << none;
}

TEST(Units, EveryUnitIsFoundByAllItsNamesAndConvertsThereAndBack)
{
    for (const Unit& unit : allUnits()) {
        for (const std::string_view name : {unit.id, unit.shown, unit.zh}) {
            ASSERT_NE(unitNamed(name), nullptr) << name;
            EXPECT_EQ(unitNamed(name)->id, unit.id) << name;
        }
        for (const Unit& other : allUnits()) {
            const auto there = converted(7.25, unit, other);
            ASSERT_EQ(there.has_value(), unit.dimension == other.dimension);
            if (there) {
                EXPECT_NEAR(*converted(*there, other, unit), 7.25, 1e-12);
            }
        }
    }
    EXPECT_EQ(unitNamed("nothing"), nullptr);
}

}  // namespace
}  // namespace spatial
