// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/derived_fields.h"

#include "layers/project/project.h"
#include "tests/support/feature_tables.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace layers {
namespace {

using spatial::cellOf;
using spatial::FieldType;

/// Two tables on disk, and a project of two layers over them.
class DerivedFields : public testing::Test {
protected:
    void SetUp() override
    {
        folder_ = std::filesystem::temp_directory_path() / ("derived_fields_" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "towns.csv") << "code,name,people\n230102,道里区,900\n230103,南岗区,1000\n230199,无,5\n";
        std::ofstream(folder_ / "area.csv") << "代码,area\n230102,30\n２３０１０３,20\n";
        project_.file = folder_ / "p.songhua";
        towns_.id = "towns";
        towns_.source.path = "towns.csv";
        LayerEntry area;
        area.id = "area";
        area.source.path = "area.csv";
        project_.layers = {towns_, area};
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    OpenedFeatures open(const LayerEntry& layer) { return *openTable(recipeOf(project_, layer), spatial::noProgress()); }

    std::filesystem::path folder_;
    Project project_;
    LayerEntry towns_;
};

TEST_F(DerivedFields, JoinsFirstAndCalculatesThenInOrder)
{
    towns_.joins = {{"area", {"code", "代码"}}};
    towns_.calculated = {{"density", FieldType::Real, "people / area"}, {"label", FieldType::Text, "name || ' ' || to_text(density)"}};
    const auto opened = open(towns_);
    EXPECT_EQ(cellOf(*opened.table, 0, "area"), "30");
    EXPECT_EQ(cellOf(*opened.table, 1, "density"), "50");
    EXPECT_EQ(cellOf(*opened.table, 1, "label"), "南岗区 50");
    EXPECT_EQ(cellOf(*opened.table, 2, "density"), "");
    EXPECT_TRUE(opened.findings.empty()) << opened.findings.front().message.english();
}

TEST_F(DerivedFields, ReplaceAFieldOfTheSameName)
{
    towns_.calculated = {{"people", FieldType::Integer, "people * 10"}};
    const auto opened = open(towns_);
    EXPECT_EQ(opened.table->fields.size(), 3U);
    EXPECT_EQ(cellOf(*opened.table, 0, "people"), "9000");
}

TEST_F(DerivedFields, TellWhatCannotBeDoneAndAreNullThen)
{
    towns_.joins = {{"gone", {"code", "x"}}, {"area", {"nothing", "代码"}}, {"area", {"name", "代码"}}};
    towns_.calculated = {{"bad", FieldType::Real, "peeple + 1"}, {"short", FieldType::Integer, "name"}};
    const auto opened = open(towns_);
    ASSERT_EQ(opened.findings.size(), 5U);
    EXPECT_EQ(opened.findings[0].code, "join.failed");
    EXPECT_EQ(opened.findings[1].message.english(), "Fields of area.csv could not be joined: The table towns has no field nothing.");
    EXPECT_EQ(opened.findings[2].code, "join.unmatched");
    EXPECT_EQ(opened.findings[3].message.english(), "The field bad could not be calculated: At character 1: there is no field peeple.");
    EXPECT_EQ(opened.findings[4].message.english(), "3 values of the calculated field short do not fit its type and are null.");
    EXPECT_EQ(cellOf(*opened.table, 0, "bad"), "");
    EXPECT_EQ(opened.table->size(), 3U);
}

TEST_F(DerivedFields, ARecipeIsAnotherWhereTheTableWouldBe)
{
    const TableRecipe plain = recipeOf(project_, towns_);
    EXPECT_EQ(plain, recipeOf(project_, towns_));
    towns_.calculated = {{"a", FieldType::Real, "1"}};
    EXPECT_NE(plain, recipeOf(project_, towns_));
    const TableRecipe calculated = recipeOf(project_, towns_);
    towns_.style = R"({"kind": "single"})";
    EXPECT_EQ(calculated, recipeOf(project_, towns_));
}

TEST(AsType, TurnsValuesAndCountsWhatIsLost)
{
    spatial::AttributeColumn texts(FieldType::Text);
    for (const char* written : {"12", "1,200", "x", "2026/1/5"})
        texts.append(written);
    std::size_t lost = 0;
    const auto numbers = asType(texts, FieldType::Integer, lost);
    EXPECT_EQ(lost, 2U);
    EXPECT_EQ(numbers.integer(1), 1200);
    EXPECT_EQ(asType(texts, FieldType::Date, lost).display(3), "2026-01-05");
    EXPECT_EQ(asType(numbers, FieldType::Text, lost).display(0), "12");
    EXPECT_EQ(lost, 0U);
}

}  // namespace
}  // namespace layers
