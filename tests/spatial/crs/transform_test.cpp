// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/transform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace spatial {
namespace {

Crs crsNamed(const char* text) { return *Crs::fromText(text); }
Transform between(const Crs& from, const Crs& to) { return *Transform::between(from, to); }

struct ControlPoint {
    const char* city;
    Coordinate degrees;
    const char* zone;
    Coordinate metres;
};

// Computed with PROJ through GDAL 3.6 from EPSG:4490.
const ControlPoint kControlPoints[] = {
    {"Harbin", {126.642, 45.757}, "EPSG:4530", {42549948.6654, 5069277.2091}},
    {"Harbin", {126.642, 45.757}, "EPSG:4551", {549948.6654, 5069277.2091}},
    {"Daqing", {125.103, 46.589}, "EPSG:4530", {42431256.5396, 5161948.3628}},
    {"Qiqihar", {123.918, 47.354}, "EPSG:4529", {41569356.6777, 5247011.4141}},
    {"Mudanjiang", {129.633, 44.551}, "EPSG:4531", {43550298.3257, 4935243.1049}},
    {"Jixi", {130.969, 45.295}, "EPSG:4532", {44419127.1733, 5018246.2825}},
};

TEST(Transform, TheControlPointsOfTheFiveCitiesComeOutEastFirst)
{
    for (const ControlPoint& point : kControlPoints) {
        const Transform transform = between(cgcs2000(), crsNamed(point.zone));
        const Coordinate out = transform(point.degrees);
        EXPECT_NEAR(out.x, point.metres.x, 1e-4) << point.city;
        EXPECT_NEAR(out.y, point.metres.y, 1e-4) << point.city;
        Coordinate back = out;
        transform.applyInverse(std::span(&back, 1));
        EXPECT_NEAR(back.x, point.degrees.x, 1e-11) << point.city;
        EXPECT_NEAR(back.y, point.degrees.y, 1e-11) << point.city;
        EXPECT_EQ(transform.quality().accuracy, DatumAccuracy::Exact);
    }
}

TEST(Transform, FromZoneToZoneGoesThroughDegrees)
{
    const Coordinate out = between(crsNamed("EPSG:4530"), crsNamed("EPSG:4551"))(Coordinate{42549948.6654, 5069277.2091});
    EXPECT_NEAR(out.x, 549948.6654, 1e-6);
    EXPECT_NEAR(out.y, 5069277.2091, 1e-6);
}

TEST(Transform, Cgcs2000AndWgs84AreDeclaredEqualWithinOneMetre)
{
    for (const char* other : {"EPSG:4326", "EPSG:9000", "EPSG:7912", "EPSG:8999"}) {
        const Transform transform = between(cgcs2000(), crsNamed(other));
        EXPECT_TRUE(transform.isIdentity()) << other;
        EXPECT_EQ(transform.quality().accuracy, DatumAccuracy::WithinOneMeter) << other;
        EXPECT_EQ(transform(Coordinate{126.642, 45.757}), (Coordinate{126.642, 45.757}));
    }
}

TEST(Transform, OldDatumsPassThroughAndSaySo)
{
    for (const char* old : {"EPSG:4214", "EPSG:4610", "EPSG:4555"}) {
        const Transform transform = between(crsNamed(old), cgcs2000());
        EXPECT_EQ(transform.quality().accuracy, DatumAccuracy::Unknown) << old;
        EXPECT_EQ(transform(Coordinate{126.642, 45.757}), (Coordinate{126.642, 45.757}));
    }
    const Transform fromGrid = between(crsNamed("EPSG:2433"), crsNamed("EPSG:4530"));
    EXPECT_EQ(fromGrid.quality().accuracy, DatumAccuracy::Unknown);
    EXPECT_TRUE(std::isfinite(fromGrid(Coordinate{550000, 5069000}).x));
}

TEST(Transform, WithinAnOldDatumIsExact)
{
    EXPECT_EQ(between(crsNamed("EPSG:4214"), crsNamed("EPSG:2412")).quality().accuracy, DatumAccuracy::Exact);
}

TEST(Transform, OtherDatumsHaveTheAccuracyThatProjStates)
{
    const TransformQuality quality = between(crsNamed("EPSG:4301"), crsNamed("EPSG:4326")).quality();   // Tokyo
    EXPECT_EQ(quality.accuracy, DatumAccuracy::Stated);
    EXPECT_GT(quality.meters, 0);
}

TEST(Transform, ParametersInTheDefinitionAreUsed)
{
    const Transform transform = between(crsNamed("+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0"), crsNamed("EPSG:4326"));
    EXPECT_EQ(transform.quality().accuracy, DatumAccuracy::Stated);
    const Coordinate out = transform(Coordinate{126.642, 45.757});
    EXPECT_GT(distance(out, {126.642, 45.757}), 1e-5);
    EXPECT_LT(distance(out, {126.642, 45.757}), 1e-2);
}

TEST(Transform, AnUnknownSystemIsRefused)
{
    const auto made = Transform::between(Crs(), cgcs2000());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::CrsMismatch);
}

TEST(Transform, WhatLiesOutsideTheDomainIsNotANumber)
{
    const Transform transform = between(cgcs2000(), crsNamed("EPSG:3857"));
    EXPECT_TRUE(std::isnan(transform(Coordinate{126, 95}).x));
    EXPECT_TRUE(std::isnan(transform(Coordinate{NAN, 45}).y));
    EXPECT_NEAR(transform(Coordinate{126, 45}).x, 14026255.8, 0.1);
}

TEST(Transform, ABoxIsTheBoxAroundItsBentOutline)
{
    const Transform transform = between(cgcs2000(), provinceAnalysisCrs());
    const Box out = transform(Box{121, 44, 135, 53});
    EXPECT_LT(out.minY, transform(Coordinate{121, 44}).y);   // the parallel sags between its ends
    EXPECT_LE(out.minY, transform(Coordinate{128, 44}).y + 1e-6);
}

TEST(Transform, AWholeColumnComesOutAsPointByPoint)
{
    GeometryColumn points;
    for (int i = 0; i < 70000; ++i)
        points.append(Geometry::point({121 + i * 2e-4, 43.5 + (i % 100) * 0.1}));
    points.appendNull();
    const auto out = transformed(points, cgcs2000(), provinceAnalysisCrs());
    ASSERT_TRUE(out);
    const Transform one = between(cgcs2000(), provinceAnalysisCrs());
    for (std::size_t row = 0; row < 70000; row += 777) {
        EXPECT_EQ((*out)[row].ring(0)[0], one(points[row].ring(0)[0]));
        EXPECT_EQ(out->box(row).minX, (*out)[row].ring(0)[0].x);
    }
    EXPECT_TRUE((*out)[70000].isNull());
}

}  // namespace
}  // namespace spatial
