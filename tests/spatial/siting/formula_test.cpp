// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/formula.h"
#include "spatial/siting/grid_siting.h"

#include <gmock/gmock.h>

#include <cmath>
#include <memory>

namespace spatial {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

GridShape cellsOfFormula(double cell, int side) { return {500'000, 5'000'000, cell, cell, side, side, *Crs::fromText("EPSG:4551")}; }

/// 4 x 4 cells of 100 m: greenness 0, 1, 2 ... row by row, cover classes 1 and 9 in turn, a wood on the first column. The layer of greenness is called 绿度.
SitingRequest country()
{
    const GridShape shape = cellsOfFormula(100, 4);
    Grid green(shape);
    Grid cover(shape);
    for (std::size_t i = 0; i < green.cells.size(); ++i) {
        green.cells[i] = static_cast<float>(i);
        cover.cells[i] = i % 2 == 0 ? 1.0F : 9.0F;
    }
    auto wood = std::make_shared<FeatureTable>();
    wood->geometry.append(Geometry::rectangle({shape.left, shape.top - 400, shape.left + 100, shape.top}).view());
    wood->ids = {0};
    SitingRequest made;
    made.data.layers = {{"green", "", nullptr, RasterExpression(std::move(green))}, {"land-cover", "", nullptr, RasterExpression(std::move(cover))}, {"wood", "wood", wood, {}}};
    made.data.named = {{"green", {"Greenness", "绿度"}}, {"land-cover", {"Land cover", "土地覆盖"}}, {"wood", {"Wood", "林地"}}};
    return made;
}

Criterion formula(const char* id, const char* written)
{
    Criterion c;
    c.id = id;
    c.preparation = Preparation::Formula;
    c.formula = written;
    c.curve = "linear:0,1";
    return c;
}

Criterion distanceToWood()
{
    Criterion c;
    c.id = "to_wood";
    c.data.layer = "wood";
    c.curve = "linear:0,150";   // its own utility needs no more than 150 m
    return c;
}

/// Raw values of the last criterion, over the whole chain of context and grid.
std::vector<float> rawOfLast(std::vector<Criterion> criteria, const GridShape& shape)
{
    SitingRequest made = country();
    made.model.criteria = std::move(criteria);
    std::vector<Warning> warnings;
    const auto context = SitingContext::make(made, warnings, noProgress());
    EXPECT_TRUE(context) << context.error().message.english();
    const auto raw = rawValueOf(**context, made.model.criteria.back(), shape, noProgress());
    EXPECT_TRUE(raw) << raw.error().message.english();
    return raw->cells;
}

/// Why the last criterion is left out.
std::string remarkOfLast(std::vector<Criterion> criteria)
{
    SitingRequest made = country();
    made.partial = true;
    made.model.criteria = std::move(criteria);
    std::vector<Warning> warnings;
    const auto context = SitingContext::make(made, warnings, noProgress());
    return (*context)->criteria().back().remark.english();
}

TEST(CriterionFormula, IsTheRasterCalculatorOverLayersByIdOrName)
{
    const GridShape two = cellsOfFormula(200, 2);   // means of 2 x 2 cells: 2.5, 4.5, 10.5, 12.5
    EXPECT_THAT(rawOfLast({formula("f", "green * 10")}, two), ElementsAre(25, 45, 105, 125));
    EXPECT_THAT(rawOfLast({formula("f", "绿度 + 1")}, two), ElementsAre(3.5, 5.5, 11.5, 13.5));
    EXPECT_THAT(rawOfLast({formula("f", "max(Greenness, 5)")}, two), ElementsAre(5, 5, 10.5, 12.5));
}

TEST(CriterionFormula, ALayerComparedWithEqualsIsOfClassesAndNeverMixed)
{
    // Between cells of 1 and 9 the coarse grid would read 5; the cell at the centre is 1 or 9.
    for (const float value : rawOfLast({formula("f", "if(\"land-cover\" == 1, 10, 20)")}, cellsOfFormula(200, 2)))
        EXPECT_TRUE(value == 10.0F || value == 20.0F);
    EXPECT_THAT(rawOfLast({formula("f", "\"land-cover\" * 1")}, cellsOfFormula(200, 2)), ElementsAre(5, 5, 5, 5));
}

TEST(CriterionFormula, TakesRawValuesOfAnotherCriterionBeyondWhatThatOnesCurveNeeds)
{
    const auto metres = rawOfLast({distanceToWood(), formula("f", "to_wood / 100")}, cellsOfFormula(100, 4));
    EXPECT_THAT(std::vector<float>(metres.begin(), metres.begin() + 4), ElementsAre(0, 1, 2, 3));
    EXPECT_THAT(rawOfLast({distanceToWood(), formula("half", "to_wood / 200"), formula("f", "half * 2")}, cellsOfFormula(100, 4)), metres);
}

TEST(CriterionFormula, WithoutItsDataACriterionIsLeftOutAndSaysWhere)
{
    EXPECT_EQ(remarkOfLast({distanceToWood(), formula("f", "green + ndvi")}), "Column 9: no raster layer and no other criterion is called \"ndvi\".");
    EXPECT_EQ(remarkOfLast({distanceToWood(), formula("f", "wood * 2")}), "\"wood\" is no raster layer.");
    Criterion lost = distanceToWood();
    lost.data.layer = "lake";
    EXPECT_THAT(remarkOfLast({lost, formula("f", "to_wood + green")}), HasSubstr("it needs \"to_wood\", and there "));
}

TEST(CriterionFormula, ACriterionGoesBeforeALayerOfTheSameId)
{
    Criterion green = distanceToWood();
    green.id = "green";
    EXPECT_EQ(rawOfLast({green, formula("f", "green")}, cellsOfFormula(100, 4))[2], 200);
    EXPECT_THAT(rawOfLast({green, formula("f", "\"layer:green\"")}, cellsOfFormula(200, 2)), ElementsAre(2.5, 4.5, 10.5, 12.5));
    EXPECT_EQ(rawOfLast({green, formula("f", "\"criterion:green\"")}, cellsOfFormula(100, 4))[2], 200);
    // A criterion that is called as its layer means the layer.
    EXPECT_THAT(rawOfLast({formula("green", "green * 2")}, cellsOfFormula(200, 2)), ElementsAre(5, 9, 21, 25));

    SitingRequest twice = country();
    twice.data.named.push_back({"green-2", {"Greenness", ""}});
    const auto fault = formulaOf(formula("f", "Greenness"), twice.model, twice.data.named);
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error().message.english(), "Column 1: 2 layers are called \"Greenness\".");
}

std::string faultOfModel(std::vector<Criterion> criteria, const char* at)
{
    SuitabilityModel model;
    model.criteria = std::move(criteria);
    const auto sound = checked(model);
    if (sound)
        return {};
    EXPECT_EQ(sound.error().parameter, at);
    return sound.error().message.english();
}

TEST(CriterionFormula, AModelIsCheckedWithoutItsLayers)
{
    EXPECT_EQ(faultOfModel({formula("f", "green * 10")}, ""), "");
    EXPECT_EQ(faultOfModel({formula("f", " ")}, "criteria[0].formula"), "There is no formula.");
    EXPECT_EQ(faultOfModel({distanceToWood()}, "criteria[0].data"), "");
    EXPECT_EQ(faultOfModel({formula("f", "green *")}, "criteria[0].formula"), "Column 8: the expression ends where a raster, a number or a function was expected.");
    EXPECT_EQ(faultOfModel({formula("f", "3 + 4")}, "criteria[0].formula"), "Column 1: the formula names no layer and no criterion, so it says the same of every place.");
    EXPECT_EQ(faultOfModel({formula("f", "\"dem 30")}, "criteria[0].formula"), "Column 1: the quote that begins here is not closed.");
}

TEST(CriterionFormula, CriteriaThatNeedEachOtherAreRefused)
{
    EXPECT_EQ(faultOfModel({formula("a", "green + b"), formula("b", "c"), formula("c", "green - a")}, "criteria[0].formula"), "Column 9: the formulas go in a circle: a → b → c → a.");
    EXPECT_EQ(faultOfModel({formula("a", "\"criterion:a\"")}, "criteria[0].formula"), "Column 1: a criterion cannot be made from itself.");
    EXPECT_EQ(faultOfModel({formula("a", "c"), formula("b", "c + a"), formula("c", "green")}, ""), "") << "two ways to one are no circle";
}

TEST(CriterionFormula, AnIdIsWrittenWithQuotesWhereItHasSigns)
{
    SuitabilityModel model;
    model.criteria = {formula("green", "1"), formula("f", "1")};
    const auto written = [&](const FormulaInput& input) { return formulaName(input, model.criteria[1], model); };
    EXPECT_EQ(written({"land-cover", {}, false}), "\"land-cover\"");
    EXPECT_EQ(written({"wood", {}, false}), "wood");
    EXPECT_EQ(written({"green", {}, false}), "\"layer:green\"");
    EXPECT_EQ(written({{}, "green", false}), "green");
}

}  // namespace
}  // namespace spatial
