// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/grid_siting.h"

#include <gtest/gtest.h>

#include <memory>

namespace spatial {
namespace {

GridShape squares(double cell, int side) { return {500'000, 5'000'000, cell, cell, side, side, *Crs::fromText("EPSG:4551")}; }

/// Ten cells of 100 m a side; wells at two places with a yield each, a wood in the west half, a raster of concentrations.
SitingRequest request()
{
    const GridShape shape = squares(100, 10);
    auto wells = std::make_shared<FeatureTable>();
    wells->geometry.append(Geometry::point(shape.centre(2, 2)).view());
    wells->geometry.append(Geometry::point(shape.centre(2, 3)).view());
    wells->ids = {0, 1};
    AttributeColumn yield(FieldType::Real);
    yield.append(5.0);
    yield.append(7.0);
    wells->addField({"yield", FieldType::Real}, std::move(yield));
    auto wood = std::make_shared<FeatureTable>();
    wood->geometry.append(Geometry::rectangle({shape.left, shape.top - 1000, shape.left + 500, shape.top}).view());
    wood->ids = {0};
    Grid concentration(squares(100, 10));
    for (std::size_t i = 0; i < concentration.cells.size(); ++i)
        concentration.cells[i] = static_cast<float>(i);
    SitingRequest made;
    made.partial = true;
    made.data.layers = {{"wells", "wells", wells, {}}, {"wood", "wood", wood, {}}, {"concentration", "", nullptr, RasterExpression(std::move(concentration))}};
    return made;
}

Criterion criterion(Preparation preparation, const char* layer)
{
    Criterion c;
    c.id = "c";
    c.preparation = preparation;
    c.data.layer = layer;
    c.curve = "linear:0,1";
    return c;
}

Grid rawOf(const Criterion& c, const GridShape& shape)
{
    SitingRequest made = request();
    made.model.criteria = {c};
    std::vector<Warning> warnings;
    const auto context = SitingContext::make(made, warnings, noProgress());
    EXPECT_TRUE(context) << context.error().message.english();
    auto raw = rawValueOf(**context, c, shape, noProgress());
    EXPECT_TRUE(raw) << raw.error().message.english();
    return *std::move(raw);
}

TEST(Preparations, ARasterIsACriterion)
{
    const Grid same = rawOf(criterion(Preparation::RasterValue, "concentration"), squares(100, 10));
    EXPECT_EQ(same.cells[37], 37);
    const Grid coarse = rawOf(criterion(Preparation::RasterValue, "concentration"), squares(500, 2));
    EXPECT_EQ(coarse.cells[0], 22) << "the mean of rows 0 to 4 and columns 0 to 4";
    Criterion classes = criterion(Preparation::RasterValue, "concentration");
    classes.curve = "categories:22=1";
    EXPECT_EQ(rawOf(classes, squares(500, 2)).cells[0], 22) << "the class at the middle, not a mean";
    EXPECT_EQ(rawOf(classes, squares(250, 4)).cells[0], 11);
}

TEST(Preparations, DensityCountsFeaturesOrSumsAField)
{
    Criterion c = criterion(Preparation::Density, "wells");
    c.radius = 50;   // the cell alone: a hectare
    EXPECT_EQ(rawOf(c, squares(100, 10)).cells[22], 100);
    c.field = "yield";
    EXPECT_EQ(rawOf(c, squares(100, 10)).cells[32], 700);
    EXPECT_EQ(rawOf(c, squares(100, 10)).cells[0], 0);
}

TEST(Preparations, ShareIsPercentOfTheSurroundings)
{
    Criterion c = criterion(Preparation::Share, "wood");
    c.radius = 100;   // five cells in a cross
    const Grid share = rawOf(c, squares(100, 10));
    EXPECT_EQ(share.cells[52], 100);
    EXPECT_EQ(share.cells[54], 80);
    EXPECT_EQ(share.cells[55], 20);
    EXPECT_EQ(share.cells[57], 0);
}

TEST(Preparations, ARadiusOfNothingIsRefused)
{
    SitingRequest made = request();
    Criterion c = criterion(Preparation::Share, "wood");
    for (const double radius : {0.0, -5.0, 60'000.0}) {
        c.radius = radius;
        made.model.criteria = {c};
        EXPECT_EQ(checked(made.model).error().parameter, "criteria[0].radius");
    }
}

}  // namespace
}  // namespace spatial
