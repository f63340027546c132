// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/forms/field_entry.h"

#include <gtest/gtest.h>

namespace layers {
namespace {

using spatial::Field;
using spatial::FieldType;

std::string typed(std::string_view what, const Field& field, const FieldForm& form = {})
{
    const auto value = entered(what, field, form);
    if (!value)
        return "refused: " + value.error().message.english();
    return std::holds_alternative<std::monostate>(*value) ? "null" : typedForm(*value);
}

TEST(FieldEntry, ACodeIsTakenByCodeOrByName)
{
    const Field field{"DLBM", FieldType::Text, 5};
    const FieldForm form{.field = "DLBM", .widget = FieldWidget::Codes, .codes = "dlbm"};
    EXPECT_EQ(typed("0601", field, form), "0601");
    EXPECT_EQ(typed(" 1104a ", field, form), "1104A");
    EXPECT_EQ(typed("工业用地", field, form), "0601");
    EXPECT_EQ(typed("industrial land", field, form), "0601");
    EXPECT_EQ(typed("0699", field, form), "refused: 0699 is no class of TD/T 1055.");
    EXPECT_EQ(typed("601", {"DLBM", FieldType::Integer}, form), "601");
    EXPECT_EQ(typed("0601", {"DLBM", FieldType::Integer}, form), "601");
}

TEST(FieldEntry, NumbersAreInTheUnitOfTheField)
{
    const Field field{"area", FieldType::Real};
    const FieldForm mu{.field = "area", .lowest = 0.0, .highest = 1000.0, .unit = "mu"};
    EXPECT_EQ(typed("3 ha", field, mu), "45");
    EXPECT_EQ(typed("12.5", field, mu), "12.5");
    EXPECT_EQ(typed("-1", field, mu), "refused: -1 mu is below 0 mu, the least this field allows.");
    EXPECT_EQ(typed("100 ha", field, mu), "refused: 1500 mu is above 1000 mu, the most this field allows.");
    const FieldForm soil{.field = "Pb", .unit = "mg/kg"};
    EXPECT_EQ(typed("5 mg/L", field, soil), "refused: mg/L is mass per volume (water); this field is in mg/kg, mass per mass (soil). They do not convert.");
    EXPECT_EQ(typed("2.5", {"n", FieldType::Integer}), "refused: This field holds whole numbers; 2.5 is none.");
    EXPECT_EQ(typed("many", {"n", FieldType::Integer}), "refused: \"many\" is no number.");
}

TEST(FieldEntry, RequiredListsDatesFlagsAndWidths)
{
    EXPECT_EQ(typed("", {"a", FieldType::Text}), "null");
    EXPECT_EQ(typed("  ", {"a", FieldType::Text}, {.field = "a", .required = true}), "refused: This field is required.");
    FieldForm list{.field = "a", .widget = FieldWidget::List, .list = {{"1", {"State", "国有"}}, {"2", {"Collective", "集体"}}}};
    EXPECT_EQ(typed("国有", {"a", FieldType::Text}, list), "1");
    EXPECT_EQ(typed("2", {"a", FieldType::Integer}, list), "2");
    EXPECT_EQ(typed("3", {"a", FieldType::Text}, list), "refused: 3 is not in the list of this field.");
    list.othersAllowed = true;
    EXPECT_EQ(typed("3", {"a", FieldType::Text}, list), "3");
    EXPECT_EQ(typed("2026年3月5日", {"d", FieldType::Date}), "2026-03-05");
    EXPECT_EQ(typed("20260305", {"d", FieldType::DateTime}), "2026-03-05T00:00:00");
    EXPECT_EQ(typed("2026-02-30", {"d", FieldType::Date}), "refused: \"2026-02-30\" is no date.");
    EXPECT_EQ(typed("是", {"b", FieldType::Boolean}), "true");
    EXPECT_EQ(typed("perhaps", {"b", FieldType::Boolean}), "refused: \"perhaps\" is neither yes nor no.");
    EXPECT_EQ(typed("松花江", {"t", FieldType::Text, 6}), "松花江");
    EXPECT_EQ(typed("松花江畔", {"t", FieldType::Text, 6}), "refused: This text needs 8 bytes; the field holds 6.");
}

TEST(FieldEntry, WhatIsThereIsTypedAndReadAgainTheSame)
{
    for (const spatial::Value& value : {spatial::Value(0.1), spatial::Value(1e-300), spatial::Value(123456789.125)})
        EXPECT_EQ(*entered(typedForm(value), {"x", FieldType::Real}, {}), value);
    EXPECT_EQ(*entered(typedForm(std::int64_t{-42}), {"x", FieldType::Integer}, {}), spatial::Value(std::int64_t{-42}));
    EXPECT_EQ(*checked(spatial::Value(std::int64_t{7}), {"x", FieldType::Real}, {}), spatial::Value(7.0));
}

}  // namespace
}  // namespace layers
