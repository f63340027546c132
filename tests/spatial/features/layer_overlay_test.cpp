// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/layer_overlay.h"

#include "spatial/core/parallel.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/feature_tables.h"
#include "tests/support/random_geometry.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

FeatureResult run(LayerOverlay operation, const FeatureTable& a, const FeatureTable& b)
{
    auto out = overlayLayers(operation, a, b, noProgress());
    EXPECT_TRUE(out);
    return out ? *std::move(out) : FeatureResult{};
}

const FeatureTable kOverlaidParcels = features({"code", "owner"}, {{"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", {textValue("0601"), textValue("a")}},
                                                          {"POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))", {textValue("0101"), textValue("b")}}});
const FeatureTable kZones = features({"code", "rule"}, {{"POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))", {intValue(7), textValue("flood")}}});

TEST(LayerOverlay, IntersectionHasTheAttributesOfBoth)
{
    const FeatureTable out = run(LayerOverlay::Intersection, kOverlaidParcels, kZones).table;
    ASSERT_EQ(out.size(), 2u);
    EXPECT_THAT(out.geometry[0], isGeometry("POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))"));
    EXPECT_EQ(cellOf(out, 0, "code"), "0601");
    EXPECT_EQ(cellOf(out, 0, "code_2"), "7");
    EXPECT_EQ(cellOf(out, 1, "owner"), "b");
    EXPECT_EQ(cellOf(out, 1, "rule"), "flood");
}

TEST(LayerOverlay, UnionHasThePiecesOfBothAndNullsWhereOneIsAlone)
{
    const FeatureTable out = run(LayerOverlay::Union, kOverlaidParcels, kZones).table;
    ASSERT_EQ(out.size(), 5u);   // common, rest of a, common, rest of b, rest of the zone
    EXPECT_EQ(planarArea(out.geometry[0]), 4);
    EXPECT_EQ(planarArea(out.geometry[1]), 12);
    EXPECT_EQ(cellOf(out, 1, "rule"), "");
    EXPECT_EQ(planarArea(out.geometry[4]), 8);
    EXPECT_EQ(cellOf(out, 4, "owner"), "");
    EXPECT_EQ(cellOf(out, 4, "rule"), "flood");
}

TEST(LayerOverlay, DifferenceAndClipKeepTheFieldsOfTheFirst)
{
    const FeatureTable rest = run(LayerOverlay::Difference, kOverlaidParcels, kZones).table;
    ASSERT_EQ(rest.size(), 2u);
    EXPECT_THAT(rest.geometry[0], isGeometry("POLYGON ((0 0, 4 0, 4 2, 2 2, 2 4, 0 4, 0 0))"));
    EXPECT_EQ(rest.fields.size(), 2u);
    const FeatureTable inside = run(LayerOverlay::Clip, kOverlaidParcels, kZones).table;
    ASSERT_EQ(inside.size(), 2u);
    EXPECT_EQ(planarArea(inside.geometry[1]), 4);
}

TEST(LayerOverlay, ClipSeesTheOverlayAsOneWhole)
{
    const FeatureTable halves = features({}, {{"POLYGON ((-1 -1, 2 -1, 2 9, -1 9, -1 -1))", {}}, {"POLYGON ((2 -1, 3 -1, 3 9, 2 9, 2 -1))", {}}});
    const FeatureTable out = run(LayerOverlay::Clip, kOverlaidParcels, halves).table;
    ASSERT_EQ(out.size(), 1u);
    EXPECT_THAT(out.geometry[0], isGeometry("POLYGON ((0 0, 3 0, 3 4, 0 4, 0 0))"));
}

TEST(LayerOverlay, NeighboursThatTouchHaveNothingInCommon)
{
    EXPECT_EQ(run(LayerOverlay::Intersection, kOverlaidParcels, features({}, {{"POLYGON ((8 0, 9 0, 9 4, 8 4, 8 0))", {}}})).table.size(), 0u);
}

TEST(LayerOverlay, PointsLinesAndPolygonsMeet)
{
    const FeatureTable mixed = features({"id"}, {{"POINT (1 1)", {intValue(0)}}, {"LINESTRING (-1 1, 9 1)", {intValue(1)}}, {"", {intValue(2)}}, {"POINT (99 99)", {intValue(3)}}});
    const FeatureTable out = run(LayerOverlay::Intersection, mixed, kOverlaidParcels).table;
    ASSERT_EQ(out.size(), 3u);
    EXPECT_THAT(out.geometry[0], isGeometry("POINT (1 1)"));
    EXPECT_THAT(out.geometry[1], isGeometry("LINESTRING (0 1, 4 1)"));
    EXPECT_THAT(out.geometry[2], isGeometry("LINESTRING (4 1, 8 1)"));
    const FeatureTable left = run(LayerOverlay::Difference, mixed, kOverlaidParcels).table;
    ASSERT_EQ(left.size(), 2u);
    EXPECT_THAT(left.geometry[0], isGeometry("MULTILINESTRING ((-1 1, 0 1), (8 1, 9 1))"));
    const FeatureTable uncut = run(LayerOverlay::Difference, kOverlaidParcels, mixed).table;
    EXPECT_EQ(planarArea(uncut.geometry[0]), 16);
}

TEST(LayerOverlay, OneBadPolygonDoesNotStopTheOthers)
{
    FeatureTable bad = features({}, {{"POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", {}}, {"POLYGON ((1 1, 2 1, 1.5 1, 1 1))", {}}, {"POLYGON ((5 1, 6 1, 6 2, 5 2, 5 1))", {}}});
    bad.name = "zones";
    const FeatureResult out = run(LayerOverlay::Intersection, kOverlaidParcels, bad);
    ASSERT_EQ(out.table.size(), 2u);
    EXPECT_EQ(planarArea(out.table.geometry[0]), 8);
    ASSERT_EQ(out.warnings.size(), 2u);
    EXPECT_EQ(out.warnings[0].code, "geometry.repaired");
    EXPECT_EQ(out.warnings[0].layer, "zones");
    EXPECT_EQ(out.warnings[1].code, "geometry.set-aside");
}

TEST(LayerOverlay, DifferentSystemsAreRefused)
{
    FeatureTable a = kOverlaidParcels;
    FeatureTable b = kZones;
    a.crs = cgcs2000();
    b.crs = provinceAnalysisCrs();
    const auto out = overlayLayers(LayerOverlay::Union, a, b, noProgress());
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::CrsMismatch);
}

FeatureTable randomLayer(std::uint64_t seed, int count)
{
    SeededRandom random(seed);
    FeatureTable table = features({"id"}, {});
    table.columns[0] = AttributeColumn(FieldType::Integer);
    table.fields[0].type = FieldType::Integer;
    for (int i = 0; i < count; ++i) {
        table.geometry.append(randomPolygon(random, {42'500'000 + random.uniform(0, 3000), 5'000'000 + random.uniform(0, 3000)}, random.uniform(20, 150)));
        table.columns[0].append(static_cast<std::int64_t>(i));
        table.ids.push_back(i);
    }
    return table;
}

TEST(LayerOverlay, AgreesWithEveryPairTriedInTurn)
{
    const FeatureTable a = randomLayer(1, 120);
    const FeatureTable b = randomLayer(2, 150);
    const FeatureTable out = run(LayerOverlay::Intersection, a, b).table;
    std::size_t next = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) {
            const Geometry both = *overlay(Overlay::Intersection, a.geometry[i], b.geometry[j]);
            if (both.view().isEmpty())
                continue;
            ASSERT_LT(next, out.size());
            ASSERT_EQ(out.columns[0].integer(next), static_cast<std::int64_t>(i));
            ASSERT_EQ(out.columns[1].integer(next), static_cast<std::int64_t>(j));
            ASSERT_NEAR(planarArea(out.geometry[next]), planarArea(both), 1e-6);
            ++next;
        }
    EXPECT_EQ(next, out.size());
}

TEST(LayerOverlay, AreasAreConservedFeatureByFeature)
{
    const FeatureTable a = randomLayer(3, 150);
    const FeatureTable b = randomLayer(4, 100);
    const FeatureTable inside = run(LayerOverlay::Clip, a, b).table;
    const FeatureTable outside = run(LayerOverlay::Difference, a, b).table;
    std::vector<double> area(a.size());
    for (const FeatureTable* part : {&inside, &outside})
        for (std::size_t row = 0; row < part->size(); ++row) {
            area[static_cast<std::size_t>(part->columns[0].integer(row))] += planarArea(part->geometry[row]);
            ASSERT_TRUE(isValid(part->geometry[row]));
        }
    for (std::size_t i = 0; i < a.size(); ++i)
        ASSERT_NEAR(area[i] / planarArea(a.geometry[i]), 1, 1e-9);
}

/// Two halves of a plane with a wavy border of many vertices.
FeatureTable wavyHalves()
{
    std::vector<Coordinate> border;
    for (int i = 0; i <= 2000; ++i)
        border.push_back({i * 1.0, 10 * std::sin(i * 0.7) + 3 * std::sin(i * 0.13)});
    std::vector<Coordinate> north = border;
    north.insert(north.end(), {{2000, 500}, {0, 500}});
    std::vector<Coordinate> south(border.rbegin(), border.rend());
    south.insert(south.end(), {{0, -500}, {2000, -500}});
    FeatureTable table;
    table.geometry.append(Geometry::polygon({north}));
    table.geometry.append(Geometry::polygon({south}));
    table.ids = {0, 1};
    return table;
}

TEST(LayerOverlay, NoSplintersRemainAlongTheBorderOfLargeNeighbours)
{
    SeededRandom random(12);
    FeatureTable parcels;
    for (int i = 0; i < 60; ++i) {
        parcels.geometry.append(randomPolygon(random, {random.uniform(60, 1900), random.uniform(-10, 10)}, random.uniform(5, 50)));
        parcels.ids.push_back(i);
    }
    EXPECT_EQ(run(LayerOverlay::Difference, parcels, wavyHalves()).table.size(), 0u);
    const FeatureTable inside = run(LayerOverlay::Clip, parcels, wavyHalves()).table;
    ASSERT_EQ(inside.size(), parcels.size());
    for (std::size_t row = 0; row < inside.size(); ++row)
        ASSERT_NEAR(planarArea(inside.geometry[row]), planarArea(parcels.geometry[row]), 1e-9);
}

TEST(LayerOverlay, TheResultDoesNotDependOnThreads)
{
    const FeatureTable a = randomLayer(5, 700);
    const FeatureTable b = randomLayer(6, 300);
    const int before = threadLimit();
    std::vector<std::string> texts;
    for (const int threads : {1, 2, 5}) {
        setThreadLimit(threads);
        const FeatureTable out = run(LayerOverlay::Union, a, b).table;
        std::string text;
        for (std::size_t row = 0; row < out.size(); ++row)
            text += cellOf(out, row, "id") + "," + cellOf(out, row, "id_2") + toWkt(out.geometry[row]) + "\n";
        texts.push_back(text);
    }
    setThreadLimit(before);
    EXPECT_TRUE(texts[0] == texts[1] && texts[1] == texts[2]);
}

/// n x n cells whose corners are shaken; neighbours share their borders exactly.
FeatureTable shakenCells(std::uint64_t seed, int n, double cell, double shift)
{
    SeededRandom random(seed);
    std::vector<Coordinate> corners;
    for (int y = 0; y <= n; ++y)
        for (int x = 0; x <= n; ++x)
            corners.push_back({42'500'000 + shift + cell * (x + random.uniform(-0.2, 0.2)), 5'000'000 + shift + cell * (y + random.uniform(-0.2, 0.2))});
    FeatureTable table = features({"id"}, {});
    table.columns[0] = AttributeColumn(FieldType::Integer);
    table.fields[0].type = FieldType::Integer;
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < n; ++x) {
            const auto at = [&](int dx, int dy) { return corners[static_cast<std::size_t>((y + dy) * (n + 1) + x + dx)]; };
            table.geometry.append(Geometry::polygon({{at(0, 0), at(1, 0), at(1, 1), at(0, 1)}}));
            table.columns[0].append(static_cast<std::int64_t>(table.ids.size()));
            table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        }
    return table;
}

double totalArea(const FeatureTable& table)
{
    double area = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        EXPECT_TRUE(isValid(table.geometry[row]));
        area += planarArea(table.geometry[row]);
    }
    return area;
}

TEST(LayerOverlay, CoveragesOverEachOtherConserveTheirAreas)
{
    const FeatureTable parcels = shakenCells(31, 30, 100, 0);
    const FeatureTable zones = shakenCells(32, 5, 450, 333);
    const double common = totalArea(run(LayerOverlay::Intersection, parcels, zones).table);
    const double inside = totalArea(run(LayerOverlay::Clip, parcels, zones).table);
    const double outside = totalArea(run(LayerOverlay::Difference, parcels, zones).table);
    const double rest = totalArea(run(LayerOverlay::Difference, zones, parcels).table);
    const double all = totalArea(run(LayerOverlay::Union, parcels, zones).table);
    EXPECT_NEAR(common / inside, 1, 1e-9);
    EXPECT_NEAR((inside + outside) / totalArea(parcels), 1, 1e-9);
    EXPECT_NEAR((common + outside + rest) / all, 1, 1e-9);
    EXPECT_NEAR((common + rest) / totalArea(zones), 1, 1e-9);
}

TEST(LayerOverlay, ALayerOverItselfIsItself)
{
    const FeatureTable cells = shakenCells(33, 12, 100, 0);
    const FeatureTable common = run(LayerOverlay::Intersection, cells, cells).table;
    ASSERT_EQ(common.size(), cells.size());
    EXPECT_NEAR(totalArea(common) / totalArea(cells), 1, 1e-12);
    EXPECT_EQ(run(LayerOverlay::Difference, cells, cells).table.size(), 0u);
}

TEST(LayerOverlay, NestedAndDuplicateFeaturesAreEachTreatedOnTheirOwn)
{
    const FeatureTable nested = features({"n"}, {{"POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))", {intValue(1)}}, {"POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))", {intValue(2)}}, {"POLYGON ((1.5 1.5, 2 1.5, 2 2, 1.5 1.5))", {intValue(3)}}});
    EXPECT_EQ(run(LayerOverlay::Intersection, kOverlaidParcels, nested).table.size(), 3u);
    const FeatureTable rest = run(LayerOverlay::Difference, kOverlaidParcels, nested).table;
    ASSERT_EQ(rest.size(), 2u);
    EXPECT_EQ(planarArea(rest.geometry[0]), 12);
}

TEST(LayerOverlay, EmptyLayersGiveEmptyOrUnchangedResults)
{
    const FeatureTable none = features({"rule"}, {});
    EXPECT_EQ(run(LayerOverlay::Intersection, kOverlaidParcels, none).table.size(), 0u);
    EXPECT_EQ(run(LayerOverlay::Clip, kOverlaidParcels, none).table.size(), 0u);
    EXPECT_EQ(run(LayerOverlay::Difference, kOverlaidParcels, none).table.size(), 2u);
    EXPECT_EQ(run(LayerOverlay::Union, kOverlaidParcels, none).table.size(), 2u);
    const FeatureTable all = run(LayerOverlay::Union, none, kOverlaidParcels).table;
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(cellOf(all, 0, "rule"), "");
    EXPECT_EQ(cellOf(all, 1, "owner"), "b");
    EXPECT_EQ(run(LayerOverlay::Union, none, none).table.size(), 0u);
}

class Stopped final : public Progress {
public:
    void report(double, std::string_view) override {}
    bool cancelled() const override { return true; }
};

TEST(LayerOverlay, CanBeCancelled)
{
    Stopped stopped;
    const auto out = overlayLayers(LayerOverlay::Union, kOverlaidParcels, kZones, stopped);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::Cancelled);
}

TEST(LayerOverlay, StopsSoonWhenCancelled)
{
    const FeatureTable parcels = shakenCells(41, 200, 100, 0);
    const FeatureTable zones = shakenCells(42, 40, 450, 333);
    for (const LayerOverlay operation : {LayerOverlay::Union, LayerOverlay::Clip}) {
        CancelledAfter stop{std::chrono::milliseconds(100)};
        const auto out = overlayLayers(operation, parcels, zones, stop);
        if (out)
            continue;   // done before
        EXPECT_EQ(out.error().code, ErrorCode::Cancelled);
        EXPECT_LT(stop.secondsSince(), kStopsSoon);
    }
}

}  // namespace
}  // namespace spatial
