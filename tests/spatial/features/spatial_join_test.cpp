// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/spatial_join.h"

#include "tests/support/feature_tables.h"
#include "tests/support/random_geometry.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

const FeatureTable kFirms = features({"name"}, {{"POINT (1 1)", {textValue("mill")}}, {"POINT (4 1)", {textValue("brewery")}}, {"POINT (50 50)", {textValue("far")}}, {"", {textValue("nowhere")}}});
const FeatureTable kParks = features({"name"}, {{"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", {textValue("west")}}, {"POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))", {textValue("east")}}});

FeatureTable joined(const FeatureTable& a, const FeatureTable& b, const SpatialJoin& join)
{
    auto out = spatiallyJoined(a, b, join, noProgress());
    EXPECT_TRUE(out);
    return out ? std::move(out->table) : FeatureTable{};
}

TEST(SpatialJoin, OneRowPerMatchAndNullsWithout)
{
    const FeatureTable out = joined(kFirms, kParks, {.predicate = JoinPredicate::Intersects});
    ASSERT_EQ(out.size(), 5u);   // the brewery on the border meets both
    EXPECT_EQ(cellOf(out, 0, "name_2"), "west");
    EXPECT_EQ(cellOf(out, 1, "name_2"), "west");
    EXPECT_EQ(cellOf(out, 2, "name_2"), "east");
    EXPECT_EQ(cellOf(out, 2, "name"), "brewery");
    EXPECT_EQ(cellOf(out, 3, "name_2"), "");
    EXPECT_EQ(cellOf(out, 4, "name"), "nowhere");
}

TEST(SpatialJoin, WithinNeedsTheInterior)
{
    const FeatureTable out = joined(kFirms, kParks, {.predicate = JoinPredicate::Within});
    ASSERT_EQ(out.size(), 4u);
    EXPECT_EQ(cellOf(out, 0, "name_2"), "west");
    EXPECT_EQ(cellOf(out, 1, "name_2"), "");
}

TEST(SpatialJoin, ContainsIsTheOtherWayRound)
{
    const FeatureTable out = joined(kParks, kFirms, {.predicate = JoinPredicate::Contains});
    ASSERT_EQ(out.size(), 2u);
    EXPECT_EQ(cellOf(out, 0, "name_2"), "mill");
    EXPECT_EQ(cellOf(out, 1, "name_2"), "");
}

TEST(SpatialJoin, TheNearestWithItsDistance)
{
    const FeatureTable out = joined(kFirms, kParks, {.predicate = JoinPredicate::Nearest, .maxDistance = 10});
    ASSERT_EQ(out.size(), 4u);
    EXPECT_EQ(cellOf(out, 0, "distance_m"), "0");
    EXPECT_EQ(cellOf(out, 1, "name_2"), "west");   // both are at 0: the first
    EXPECT_EQ(cellOf(out, 2, "distance_m"), "");   // too far
}

TEST(SpatialJoin, NearestAgreesWithEveryPairTriedInTurn)
{
    SeededRandom random(8);
    FeatureTable points;
    FeatureTable polygons;
    for (int i = 0; i < 300; ++i) {
        points.geometry.append(Geometry::point({random.uniform(0, 1000), random.uniform(0, 1000)}));
        points.ids.push_back(i);
    }
    polygons.fields.push_back({"id", FieldType::Integer});
    polygons.columns.emplace_back(FieldType::Integer);
    for (int i = 0; i < 200; ++i) {
        polygons.geometry.append(randomPolygon(random, {random.uniform(0, 1000), random.uniform(0, 1000)}, random.uniform(5, 40)));
        polygons.columns[0].append(static_cast<std::int64_t>(i));
        polygons.ids.push_back(i);
    }
    const FeatureTable out = joined(points, polygons, {.predicate = JoinPredicate::Nearest});
    ASSERT_EQ(out.size(), points.size());
    for (std::size_t row = 0; row < out.size(); ++row) {
        double best = std::numeric_limits<double>::infinity();
        std::int64_t winner = -1;
        for (std::size_t p = 0; p < polygons.size(); ++p)
            if (const double far = distance(points.geometry[row], polygons.geometry[p]); far < best) {
                best = far;
                winner = static_cast<std::int64_t>(p);
            }
        ASSERT_EQ(out.column("id")->integer(row), winner);
        ASSERT_NEAR(out.column("distance_m")->real(row), best, 1e-9);
    }
}

TEST(SpatialJoin, PredicatesAgreeWithGeosOnEveryPair)
{
    SeededRandom random(77);
    const auto layer = [&](int count) {
        FeatureTable table = features({"id"}, {});
        table.columns[0] = AttributeColumn(FieldType::Integer);
        table.fields[0].type = FieldType::Integer;
        for (int i = 0; i < count; ++i) {
            // Whole numbers: many places lie on borders.
            const Coordinate place{static_cast<double>(random.integer(0, 60)), static_cast<double>(random.integer(0, 60))};
            if (i % 3 == 0)
                table.geometry.append(Geometry::point(place));
            else if (i % 3 == 1)
                table.geometry.append(Geometry::rectangle({place.x, place.y, place.x + random.integer(1, 9), place.y + random.integer(1, 9)}));
            else
                table.geometry.append(randomPolygon(random, place, random.uniform(1, 9)));
            table.columns[0].append(static_cast<std::int64_t>(i));
            table.ids.push_back(i);
        }
        return table;
    };
    const FeatureTable a = layer(150);
    const FeatureTable b = layer(150);
    for (const JoinPredicate predicate : {JoinPredicate::Intersects, JoinPredicate::Within, JoinPredicate::Contains}) {
        const FeatureTable out = joined(a, b, {.predicate = predicate});
        std::size_t row = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            bool any = false;
            for (std::size_t j = 0; j < b.size(); ++j) {
                const bool hit = predicate == JoinPredicate::Intersects ? intersects(a.geometry[i], b.geometry[j]) : predicate == JoinPredicate::Within ? contains(b.geometry[j], a.geometry[i]) : contains(a.geometry[i], b.geometry[j]);
                if (!hit)
                    continue;
                any = true;
                ASSERT_LT(row, out.size());
                ASSERT_EQ(out.column("id")->integer(row), static_cast<std::int64_t>(i));
                ASSERT_EQ(out.column("id_2")->integer(row), static_cast<std::int64_t>(j));
                ++row;
            }
            row += any ? 0 : 1;
        }
        EXPECT_EQ(row, out.size());
    }
}

TEST(SpatialJoin, DegreesAreMeasuredOnAPlaneInMetres)
{
    FeatureTable harbin = features({}, {{"POINT (126.642 45.757)", {}}}, cgcs2000());
    FeatureTable daqing = features({}, {{"POINT (125.103 46.589)", {}}}, cgcs2000());
    const FeatureTable out = joined(harbin, daqing, {.predicate = JoinPredicate::Nearest, .measuredIn = provinceAnalysisCrs()});
    EXPECT_NEAR(out.column("distance_m")->real(0), 150582.4, 600);   // the plane stretches by up to 0.4 %
    EXPECT_EQ(out.geometry[0].ring(0)[0], (Coordinate{126.642, 45.757}));
}

}  // namespace
}  // namespace spatial
