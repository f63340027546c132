// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/attribute_join.h"

#include "spatial/features/joined_table.h"
#include "tests/support/feature_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace spatial;
using testing::ElementsAre;

namespace {

AttributeColumn texts(const std::vector<const char*>& values)
{
    AttributeColumn column(FieldType::Text);
    for (const char* value : values)
        value ? column.append(value) : column.appendNull();
    return column;
}
AttributeColumn numbers(const std::vector<std::int64_t>& values)
{
    AttributeColumn column(FieldType::Integer);
    for (const std::int64_t value : values)
        column.append(value);
    return column;
}

}  // namespace

TEST(AttributeJoin, BringsKeysTogetherAsPeopleMeanThem)
{
    EXPECT_THAT(matchKeys(texts({" 2301 ", "２３０２", "道里区"}), texts({"道里区　", "2301", "2302"}), noProgress())->rows, ElementsAre(1, 2, 0));
    EXPECT_THAT(matchKeys(texts({"0601", "601.0", "x"}), numbers({601}), noProgress())->rows, ElementsAre(0, 0, kNoRow));
    EXPECT_THAT(matchKeys(texts({"0601"}), texts({"601"}), noProgress())->rows, ElementsAre(kNoRow));
    EXPECT_THAT(matchKeys(numbers({9007199254740993}), texts({"9007199254740992", "9007199254740993"}), noProgress())->rows, ElementsAre(1));
}

TEST(AttributeJoin, ReportsHowTheKeysMet)
{
    const auto report = matchKeys(texts({"a", "b", "b", "z", "", nullptr}), texts({"a", "b", "b", "b", "c", nullptr}), noProgress())->report;
    EXPECT_EQ(report.matched, 3U);
    EXPECT_EQ(report.unmatched, 1U);
    EXPECT_EQ(report.withoutKey, 2U);
    EXPECT_EQ(report.duplicates, 1U);
    EXPECT_EQ(report.unused, 2U);   // c and the row without a key; rows of a key asked for count as used
    EXPECT_THAT(report.unmatchedKeys, ElementsAre("z"));
    EXPECT_THAT(report.duplicateKeys, ElementsAre("b"));
}

TEST(AttributeJoin, AddsTheOtherFieldsAndNullsWhereThereIsNoRow)
{
    FeatureTable table = features({"code", "area"}, {{"POINT (1 1)", {intValue(2), intValue(20)}}, {"POINT (2 2)", {intValue(3), intValue(30)}}});
    const FeatureTable other = features({"CODE", "area", "name"}, {{"", {textValue("02"), 1.5, textValue("two")}}, {"", {textValue("04"), 2.5, textValue("four")}}});
    const auto report = joinFields(table, other, {"code", "code"}, noProgress());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->matched, 1U);
    ASSERT_EQ(table.fields.size(), 4U);
    EXPECT_EQ(table.fields[2].name, "area_2");
    EXPECT_EQ(cellOf(table, 0, "area_2"), "1.5");
    EXPECT_EQ(cellOf(table, 0, "name"), "two");
    EXPECT_TRUE(table.column("name")->isNull(1));
    ASSERT_TRUE(joinFields(table, other, {"code", "CODE", {"name"}, "p_"}, noProgress()));
    EXPECT_EQ(table.fields.back().name, "p_name");
}

TEST(AttributeJoin, NamesTheFieldThatIsMissing)
{
    FeatureTable table = features({"code"}, {});
    const auto report = joinFields(table, table, {"cod", "code"}, noProgress());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().hint.english(), "Did you mean code?");
}
