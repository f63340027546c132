// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/friction.h"
#include "tests/spatial/raster/cost_landscapes.h"
#include "tests/support/polygons.h"

#include "spatial/core/parallel.h"

#include <cmath>

namespace spatial::test {

namespace {

constexpr double kForbidden = std::numeric_limits<double>::infinity();

/// An even ground of 1000 a km, that is 1 a metre, on cells of 10 m.
FrictionOptions even(int columns, int rows)
{
    FrictionOptions options;
    options.shape.columns = columns;
    options.shape.rows = rows;
    options.shape.dx = options.shape.dy = 10;
    options.shape.top = rows * 10.0;
    options.base = 1000;
    return options;
}

Friction made(const FrictionOptions& options)
{
    auto result = friction(options);
    if (!result) {
        ADD_FAILURE() << result.error().message.english();
        return {};
    }
    return *std::move(result);
}

Grid cellsOf(const FrictionOptions& options) { return evaluated(made(options).raster); }

FrictionLayer of(const std::string& name, std::vector<Geometry> shapes, double number)
{
    return {.name = name, .features = layer(shapes), .number = number};
}

Geometry lineThrough(std::vector<Coordinate> line) { return Geometry::lineString(std::move(line)); }

/// The least cost from the lower left to the upper right corner.
double across(const FrictionOptions& options, int directions)
{
    const Grid ground = cellsOf(options);
    const Grid cost = evaluated(costs(ground, cells({{0, ground.shape.rows - 1}}), {.directions = directions}).cost);
    return static_cast<double>(cost.at(ground.shape.columns - 1, 0));
}

}  // namespace

TEST(Friction, IsInYuanOrMinutesAMetre)
{
    FrictionOptions options = even(2, 1);
    EXPECT_THAT(cellsOf(options).cells, ::testing::Each(1.0F));
    options.unit = FrictionUnit::TenThousandYuanPerKm;   // 1000 times 10,000 yuan a km
    EXPECT_THAT(cellsOf(options).cells, ::testing::Each(10'000.0F));
    EXPECT_STREQ(rasterUnit(options.unit), "yuan/m");
    options.unit = FrictionUnit::MinutesPerKm;
    EXPECT_THAT(cellsOf(options).cells, ::testing::Each(1.0F));
    EXPECT_EQ(costUnitOf(rasterUnit(options.unit)), "min");
    EXPECT_EQ(costUnitOf("m"), "");
}

TEST(Friction, CoverHasANumberForEachClass)
{
    FrictionOptions options = even(5, 1);
    options.coverRaster = grid({{11, 21, 31, 41, kNoData}}, 10);
    options.coverCosts = *CoverCosts::fromText("11,2000;21,;41,500");

    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(2, kForbidden, 1, 0.5F, 1));
    const FrictionSummary summary = *summaryOf(made(options), noProgress());
    EXPECT_THAT(summary.unknownCovers, ::testing::ElementsAre(std::pair<std::string, std::int64_t>("31", 1)));
    options.base.reset();
    const Grid without = cellsOf(options);
    EXPECT_TRUE(isNoData(without.cells[2]) && isNoData(without.cells[4]));
}

TEST(Friction, CodesOfLandUseBeginWithTheirKind)
{
    const CoverCosts costs = *CoverCosts::fromText("01,90\n0102,95\n06,40\n*,7\n");

    EXPECT_EQ(costs.find("0101"), 90);
    EXPECT_EQ(costs.find("0102"), 95);
    EXPECT_EQ(costs.find("06"), 40);
    EXPECT_EQ(costs.find("1001"), 7);
    EXPECT_FALSE(CoverCosts::fromText("1,2;1,3").hasValue());
    EXPECT_FALSE(CoverCosts::fromText("1,-2").hasValue());
    EXPECT_FALSE(CoverCosts::fromText("").hasValue());
}

TEST(Friction, CoverMayBeAreasWithTheirField)
{
    FrictionOptions options = even(4, 1);
    FeatureTable table = layerOf({Geometry::rectangle({0, 0, 20, 10}), Geometry::rectangle({20, 0, 30, 10})});
    AttributeColumn codes(FieldType::Text);
    codes.append("0101");
    codes.append("1101");
    table.addField({"DLBM", FieldType::Text}, std::move(codes));
    options.cover = std::make_shared<const FeatureTable>(std::move(table));
    options.coverField = "dlbm";
    options.coverCosts = *CoverCosts::fromText("01,3000;11,");

    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(3, 3, kForbidden, 1));
}

TEST(Friction, SlopeMultipliesOrAdds)
{
    FrictionOptions options = even(4, 1);
    options.slope = grid({{0, 5, 10, 30}}, 10);
    options.slopeTable = *SlopeTable::fromText("0,1;10,3;25,");

    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(1, 2, 3, kForbidden));
    options.slopeAdds = true;
    options.slopeTable = *SlopeTable::fromText("0,0;10,4000");
    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(1, 3, 5, 5));
}

TEST(Friction, LandWithoutSlopeIsNodata)
{
    FrictionOptions options = even(2, 1);
    options.slope = grid({{0, kNoData}}, 10);
    options.slopeTable = *SlopeTable::fromText("0,1");

    EXPECT_TRUE(isNoData(cellsOf(options).cells[1]));
    EXPECT_EQ(summaryOf(made(options), noProgress())->land, 1);
}

TEST(Friction, FarmlandIsPaidByTheMuOfTheStrip)
{
    FrictionOptions options = even(2, 1);
    options.perMu = {of("farmland", {Geometry::rectangle({1, 1, 9, 9})}, 2000)};
    options.width = 30;

    // 30 m2 a metre, 0.045 mu.
    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(::testing::FloatEq(1 + 2000 * 0.045F), 1));
    options.unit = FrictionUnit::MinutesPerKm;
    EXPECT_EQ(friction(options).error().parameter, "width");
}

TEST(Friction, ACrossingStraightAcrossCostsItsNumber)
{
    FrictionOptions options = even(9, 9);
    options.crossings = {of("river", {lineThrough({{45, -10}, {45, 100}})}, 500)};
    const Grid ground = cellsOf(options);
    const Grid cost = evaluated(costs(ground, cells({{0, 4}})).cost);

    EXPECT_NEAR(static_cast<double>(cost.at(8, 4)), 80 + 500, 1e-3);
}

TEST(Friction, ACrossingCostsAtLeastItsNumberInEveryDirectionAndHardlyMore)
{
    for (const double slant : {-3.0, -1.0, -0.5, 0.0, 0.31, 1.0, 2.7})
        for (const int directions : {8, 16}) {
            FrictionOptions options = even(120, 120);
            options.base = 1e-3;   // the way there is nearly free
            // From the upper left downward, whatever the slant: between the two corners.
            options.crossings = {of("river", {lineThrough({{600 - 700, 600 + 700 + 70 * slant}, {600 + 700, 600 - 700 - 70 * slant}})}, 500)};
            const double cost = across(options, directions);
            EXPECT_GE(cost, 500 * (1 - 1e-6)) << slant << ", " << directions;
            EXPECT_LE(cost, 500 * (directions == 16 ? 1.1181 : 1.4143)) << slant << ", " << directions;
        }
}

TEST(Friction, ALineThroughTheCornersOfCellsHasNoGap)
{
    for (const bool falls : {false, true})
        for (const int directions : {8, 16}) {
            FrictionOptions options = even(60, 60);
            // Exactly through corners, both ways.
            options.crossings = {of("rail", {falls ? lineThrough({{-100, 700}, {700, -100}}) : lineThrough({{-100, -100}, {700, 700}})}, kForbidden)};
            const Grid ground = cellsOf(options);
            const auto from = falls ? SourceCell{2, 57} : SourceCell{2, 2};
            const auto map = costs(ground, cells({from}), {.directions = directions});
            EXPECT_LT(map.reachedCells, 60 * 60 / 2);
        }
}

TEST(Friction, WallsOfRandomLinesHoldInEveryDirection)
{
    std::mt19937_64 random(8);
    for (int round = 0; round < 40; ++round) {
        FrictionOptions options = even(70, 70);
        // A line that winds from the left side to the right one; corners often on those of cells.
        std::vector<Coordinate> line{{-50, 350}};
        for (int x = 0; x <= 700; x += 50)
            line.push_back({static_cast<double>(x), 100 + (round % 2 == 0 ? std::round(50 * uniform(random)) * 10 : 500 * uniform(random))});
        line.push_back({750, 350});
        options.crossings = {of("wall", {lineThrough(line)}, kForbidden)};
        const Grid ground = cellsOf(options);
        for (const int directions : {8, 16}) {
            const Grid cost = evaluated(costs(ground, cells({{35, 0}}), {.directions = directions}).cost);
            for (int column = 0; column < 70; ++column)
                ASSERT_TRUE(isNoData(cost.at(column, 69))) << round;
        }
    }
}

TEST(Friction, BothBanksOfAnAreaTogetherCostTheCrossing)
{
    for (const double width : {2.0, 7.0, 24.0, 200.0}) {
        FrictionOptions options = even(60, 20);
        options.crossings = {of("river", {Geometry::rectangle({251, -50, 251 + width, 300})}, 500)};
        const Grid ground = cellsOf(options);
        EXPECT_NEAR(static_cast<double>(evaluated(costs(ground, cells({{0, 10}})).cost).at(59, 10)), 590 + 500, 1e-2) << width;
    }
}

TEST(Friction, ARuleIsAWallWithItsLaw)
{
    FrictionOptions options = even(4, 2);
    options.rules = {of("red line", {Geometry::rectangle({1, 11, 12, 19})}, kForbidden), of("farmland", {Geometry::rectangle({31, 1, 39, 9})}, kForbidden)};
    options.rules[0].law = "Land Administration Law";

    EXPECT_THAT(cellsOf(options), isGridWithin(grid({{kForbidden, kForbidden, 1, 1}, {1, 1, 1, kForbidden}}, 10), 0));
    const FrictionSummary summary = *summaryOf(made(options), noProgress());
    ASSERT_EQ(summary.wallsBy.size(), 2U);
    EXPECT_EQ(summary.wallsBy[0].law, "Land Administration Law");
    EXPECT_EQ(summary.wallsBy[0].cells, 2);
    EXPECT_EQ(summary.wallsBy[1].cells, 1);
    EXPECT_EQ(summary.walls, 3);
    EXPECT_EQ(summary.land, 8);
    options.rules[0].cells = FrictionCells::Centre;
    EXPECT_THAT(cellsOf(options).cells[1], 1);
}

TEST(Friction, RulesMayBeRasters)
{
    FrictionOptions options = even(3, 1);
    options.rules = {{.name = "wetland", .raster = grid({{0, 1, kNoData}}, 10), .number = kForbidden}};

    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(1, kForbidden, 1));
}

TEST(Friction, RoadsAreCheaperAndLeadThroughWhatTheyMay)
{
    FrictionOptions options = even(5, 1);
    options.crossings = {of("river", {lineThrough({{15, -5}, {15, 15}})}, kForbidden), of("brook", {lineThrough({{35, -5}, {35, 15}})}, 100)};
    options.rules = {of("reserve", {Geometry::rectangle({41, 1, 49, 9})}, kForbidden)};
    const auto roadThat = [&](RoadOpens opens) {
        FrictionOptions with = options;
        with.roads = {{of("road", {lineThrough({{5, 5}, {49, 5}})}, 200), opens}};
        return cellsOf(with).cells;
    };

    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(1, kForbidden, 1, 11, kForbidden));
    EXPECT_THAT(roadThat(RoadOpens::Nothing), ::testing::ElementsAre(0.2F, kForbidden, 0.2F, ::testing::FloatEq(10.2F), kForbidden));
    EXPECT_THAT(roadThat(RoadOpens::Ground), ::testing::ElementsAre(0.2F, 0.2F, 0.2F, 0.2F, kForbidden));
    EXPECT_THAT(roadThat(RoadOpens::All), ::testing::Each(0.2F));
}

TEST(Friction, ADearRoadChangesNothing)
{
    FrictionOptions options = even(3, 1);
    options.roads = {{of("track", {lineThrough({{5, 5}, {15, 5}})}, 5000)}};

    EXPECT_THAT(cellsOf(options).cells, ::testing::Each(1.0F));
}

TEST(Friction, FeaturesMayHaveNumbersOfTheirOwn)
{
    FrictionOptions options = even(4, 1);
    options.surcharges = {{.name = "soil", .features = layer({{Geometry::rectangle({1, 1, 19, 9}), 500.0}, {Geometry::rectangle({11, 1, 29, 9}), 2000.0}, {Geometry::rectangle({31, 1, 39, 9}), std::nan("")}}), .field = "value"}};

    EXPECT_THAT(cellsOf(options).cells, ::testing::ElementsAre(1.5F, 3, 3, 1));   // the dearest where two share a cell; nothing where there is no number
}

TEST(Friction, ThePartsAddUpToTheWhole)
{
    FrictionOptions options = even(700, 600);
    options.slope = grid({{0}}, 10);
    Grid slopes = plain(700, 600, [](int x, int y) { return static_cast<float>((x * 7 + y * 3) % 33); });
    slopes.shape = options.shape;
    options.slope = slopes;
    options.slopeTable = *SlopeTable::fromText("0,1;10,1.7;30,");
    options.surcharges = {of("soil", {Geometry::rectangle({100, 100, 4000, 3000})}, 700)};
    options.crossings = {of("river", {lineThrough({{0, 100}, {7000, 5800}})}, 900)};
    options.roads = {{of("road", {lineThrough({{0, 5800}, {7000, 300}})}, 90)}};
    options.rules = {of("red line", {Geometry::rectangle({5000, 0, 6000, 4000})}, kForbidden)};
    const Friction all = made(options);
    const Grid ground = evaluated(all.raster);
    double sum = 0;
    std::int64_t walls = 0;
    for (const float cell : ground.cells)
        if (std::isinf(cell))
            ++walls;
        else
            sum += static_cast<double>(cell);
    const int threads = threadLimit();
    for (const int some : {1, 3}) {
        setThreadLimit(some);
        const FrictionSummary summary = *summaryOf(all, noProgress());
        double parts = 0;
        for (const auto& part : summary.parts)
            parts += part.sum;
        EXPECT_NEAR(parts, summary.sum, 1e-9 * summary.sum);
        EXPECT_NEAR(summary.sum, sum, 1e-6 * sum);
        EXPECT_EQ(summary.walls, walls);
        EXPECT_LT(summary.parts.back().sum, 0);   // roads save
    }
    setThreadLimit(threads);
    EXPECT_TRUE(sameBits(ground, evaluateInTiles(all.raster, 97)));
}

TEST(Friction, SaysWhatIsMissing)
{
    FrictionOptions nothing = even(2, 1);
    nothing.base.reset();
    EXPECT_EQ(friction(nothing).error().parameter, "base");

    FrictionOptions cover = even(2, 1);
    cover.coverRaster = grid({{1, 2}}, 10);
    EXPECT_EQ(friction(cover).error().parameter, "cover-table");

    FrictionOptions field = even(2, 1);
    field.surcharges = {{.name = "soil", .features = layer({Geometry::point({5, 5})}), .field = "price"}};
    EXPECT_EQ(friction(field).error().message.english(), "The layer soil has no field price.");

    FrictionOptions negative = even(2, 1);
    negative.surcharges = {of("soil", {Geometry::point({5, 5})}, -1)};
    EXPECT_EQ(friction(negative).error().code, ErrorCode::InvalidParameter);

    FrictionOptions degrees = even(2, 1);
    degrees.shape.crs = cgcs2000();
    EXPECT_EQ(friction(degrees).error().code, ErrorCode::CrsMismatch);
}

}  // namespace spatial::test
