// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/filter.h"

#include <gmock/gmock.h>

using namespace layers;
using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

FeatureTable parcels()
{
    FeatureTable table;
    AttributeColumn code(FieldType::Text);
    AttributeColumn area(FieldType::Real);
    AttributeColumn count(FieldType::Integer);
    for (const char* value : {"0601", "0101", "1104A"})
        code.append(value);
    code.appendNull();
    area.append(1.5);
    area.append(20.0);
    area.appendNull();
    area.append(-3.0);
    for (std::int64_t value : {1, 2, 3, 4})
        count.append(value);
    table.addField({"地类编码", FieldType::Text}, std::move(code));
    table.addField({"area", FieldType::Real}, std::move(area));
    table.addField({"my count", FieldType::Integer}, std::move(count));
    table.ids = {0, 1, 2, 3};
    for (int i = 0; i < 4; ++i)
        table.geometry.appendNull();
    return table;
}

std::vector<std::size_t> kept(const char* condition)
{
    const FeatureTable table = parcels();
    const auto filter = Filter::parse(condition, table);
    EXPECT_TRUE(filter) << condition << ": " << (filter ? "" : filter.error().message.english());
    return filter ? filter->rowsKept(table) : std::vector<std::size_t>{};
}

}  // namespace

TEST(Filter, ComparesNumbersAsNumbersAndCodesAsText)
{
    EXPECT_THAT(kept("area > 1.5"), ElementsAre(1));
    EXPECT_THAT(kept("area >= 1.5"), ElementsAre(0, 1));
    EXPECT_THAT(kept("AREA < 0"), ElementsAre(3));
    EXPECT_THAT(kept("地类编码 = '0601'"), ElementsAre(0));
    EXPECT_THAT(kept("地类编码 = '601'"), IsEmpty());
    EXPECT_THAT(kept("\"my count\" <> 2"), ElementsAre(0, 2, 3));
    EXPECT_THAT(kept("area=20"), ElementsAre(1));
}

TEST(Filter, KnowsListsPatternsAndNulls)
{
    EXPECT_THAT(kept("地类编码 in ('0101', '1104A')"), ElementsAre(1, 2));
    EXPECT_THAT(kept("地类编码 not in ('0101')"), ElementsAre(0, 2));
    EXPECT_THAT(kept("地类编码 like '%1'"), ElementsAre(0, 1));
    EXPECT_THAT(kept("地类编码 LIKE '11__A'"), ElementsAre(2));
    EXPECT_THAT(kept("area is null"), ElementsAre(2));
    EXPECT_THAT(kept("area IS NOT NULL and 地类编码 is null"), ElementsAre(3));
}

TEST(Filter, JoinsConditionsWithTheUsualPrecedence)
{
    EXPECT_THAT(kept("\"my count\" = 1 or \"my count\" = 2 and area > 100"), ElementsAre(0));
    EXPECT_THAT(kept("(\"my count\" = 1 or \"my count\" = 2) and area > 10"), ElementsAre(1));
    EXPECT_THAT(kept("not area > 10"), ElementsAre(0, 3));   // null stays out
}

TEST(Filter, SaysWhereItCannotUnderstand)
{
    const FeatureTable table = parcels();
    for (const char* condition : {"", "area", "area >", "area > 1 and", "(area > 1", "area > 1)", "area like", "area in 1", "'x' = 1", "area = 'open", "nothing = 1", "area ! 1", "1=1); drop table x"}) {
        const auto filter = Filter::parse(condition, table);
        ASSERT_FALSE(filter) << condition;
        EXPECT_EQ(filter.error().code, spatial::ErrorCode::InvalidParameter);
        EXPECT_EQ(filter.error().parameter, "where");
    }
    EXPECT_FALSE(Filter::parse(std::string(5000, '('), table));
    EXPECT_FALSE(Filter::parse(std::string(20000, 'a'), table));
}
