// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/firm_register.h"

#include <gtest/gtest.h>

namespace spatial::test {
namespace {

FeatureTable firmLayer()
{
    FeatureTable table;
    table.name = "firms";
    AttributeColumn id(FieldType::Text), name(FieldType::Text), offer(FieldType::Text), title(FieldType::Text), tonnes(FieldType::Real), celsius(FieldType::Real), need(FieldType::Text), wanted(FieldType::Real);
    const auto row = [&](const char* firm, Coordinate at, const char* gives, double t, const char* takes, double w) {
        table.geometry.append(Geometry::point(at));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        id.append(firm);
        name.append(firm);
        *gives ? offer.append(gives) : offer.appendNull();
        title.append(*gives ? "某物" : "");
        t > 0 ? tonnes.append(t) : tonnes.appendNull();
        celsius.append(90.0);
        takes[0] ? need.append(takes) : need.appendNull();
        wanted.append(w);
    };
    row("A", {0, 0}, "steam", 10, "bark", 5);
    row("B", {1, 0}, "bark", 0, "steam", 4);
    row("A", {2, 0}, "", 0, "steam", 7);
    table.addField({"firm_id", FieldType::Text}, std::move(id));
    table.addField({"name_zh", FieldType::Text}, std::move(name));
    table.addField({"by_product", FieldType::Text}, std::move(offer));
    table.addField({"by_product_zh", FieldType::Text}, std::move(title));
    table.addField({"by_product_t", FieldType::Real}, std::move(tonnes));
    table.addField({"temperature", FieldType::Real}, std::move(celsius));
    table.addField({"needs", FieldType::Text}, std::move(need));
    table.addField({"need_t", FieldType::Real}, std::move(wanted));
    return table;
}

TEST(FirmRegister, RowsOfOneIdAreOneFirm)
{
    std::vector<Warning> warnings;
    const auto made = firmRegisterOf(firmLayer(), {}, warnings);
    ASSERT_TRUE(made);
    ASSERT_EQ(made->firms.size(), 2u);
    EXPECT_EQ(made->firms[0].place, (Coordinate{0, 0}));
    ASSERT_EQ(made->offers.size(), 1u) << "bark of B has no tonnes";
    EXPECT_EQ(made->offers[0].celsius, 90.0);
    EXPECT_EQ(made->nameOf("steam").zh, "某物");
    ASSERT_EQ(made->needs.size(), 3u);
    EXPECT_EQ(made->needs[2].firm, 0u);
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_EQ(warnings[0].code, "symbiosis.no-amount");
}

TEST(FirmRegister, SaysWhichFieldItLacks)
{
    std::vector<Warning> warnings;
    FirmFields fields;
    fields.offer = fields.need = "nothing";
    EXPECT_EQ(firmRegisterOf(firmLayer(), fields, warnings).error().parameter, "firms");
    fields = {};
    fields.needTonnes = "nothing";
    EXPECT_EQ(firmRegisterOf(firmLayer(), fields, warnings).error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace spatial::test
