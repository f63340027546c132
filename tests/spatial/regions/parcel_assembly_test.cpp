// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/parcel_assembly.h"

#include "spatial/siting/parcel_groups.h"

#include <gmock/gmock.h>

#include <bit>
#include <cstdint>

namespace spatial::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Borders = std::vector<std::pair<std::size_t, std::size_t>>;

struct Town {
    std::vector<AssemblyParcel> parcels;
    Borders borders;
};

/// columns x rows parcels of random areas and costs (some negative where `credits`), each bordering its neighbours but for one in six.
Town randomTown(int columns, int rows, std::uint32_t seed, bool credits)
{
    std::uint32_t random = seed * 747796405 + 1;
    const auto below = [&](std::uint32_t most) { return ((random = random * 1664525 + 1013904223) >> 8) % most; };
    Town town;
    for (int i = 0; i < columns * rows; ++i)
        town.parcels.push_back({1 + below(20) / 2.0, static_cast<double>(below(50)) - (credits ? 25 : 0)});
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const auto i = static_cast<std::size_t>(row * columns + column);
            if (column + 1 < columns && below(6) != 0)
                town.borders.emplace_back(i, i + 1);
            if (row + 1 < rows && below(6) != 0)
                town.borders.emplace_back(i, i + static_cast<std::size_t>(columns));
        }
    return town;
}

/// The least cost over all connected sets, by trying every set.
double cheapestOfAll(const Town& town, double least, double most)
{
    const std::size_t n = town.parcels.size();
    std::vector<std::uint32_t> near(n, 0);
    for (const auto& [a, b] : town.borders) {
        near[a] |= 1U << b;
        near[b] |= 1U << a;
    }
    double best = 1e300;
    for (std::uint32_t set = 1; set < 1U << n; ++set) {
        double area = 0;
        double cost = 0;
        for (std::uint32_t rest = set; rest != 0; rest &= rest - 1) {
            area += town.parcels[static_cast<std::size_t>(std::countr_zero(rest))].hectares;
            cost += town.parcels[static_cast<std::size_t>(std::countr_zero(rest))].cost;
        }
        if (area < least || area > most || cost >= best)
            continue;
        std::uint32_t reached = set & (~set + 1);
        for (std::uint32_t before = 0; before != reached;) {
            before = reached;
            for (std::uint32_t rest = reached; rest != 0; rest &= rest - 1)
                reached |= near[static_cast<std::size_t>(std::countr_zero(rest))] & set;
        }
        if (reached == set)
            best = cost;
    }
    return best;
}

}  // namespace

TEST(ParcelAssembly, ADearParcelIsBoughtWhereItJoinsTwoCheapOnes)
{
    // 0 - 1 - 2 in a row; 3 stands alone and would be the cheapest.
    const std::vector<AssemblyParcel> parcels{{10, 1}, {5, 6}, {10, 2}, {15, 0.5}};
    const auto found = assembleParcels(parcels, {{0, 1}, {1, 2}}, {.minimumHectares = 20, .maximumHectares = 30}, noProgress());
    ASSERT_TRUE(found.hasValue());
    EXPECT_THAT(found->members, ElementsAre(0, 1, 2));
    EXPECT_DOUBLE_EQ(found->cost, 9);
    EXPECT_DOUBLE_EQ(found->hectares, 25);
    EXPECT_DOUBLE_EQ(found->bound, 9);
    EXPECT_DOUBLE_EQ(found->gap, 0);
}

TEST(ParcelAssembly, SmallGraphsAreSolvedToTheOptimum)
{
    int solved = 0;
    for (std::uint32_t seed = 1; seed <= 60; ++seed)
        for (const bool credits : {false, true}) {
            const Town town = randomTown(4, 4, seed, credits);
            const double least = 15 + seed % 20;
            const double optimum = cheapestOfAll(town, least, least + 6);
            const auto found = assembleParcels(town.parcels, town.borders, {.minimumHectares = least, .maximumHectares = least + 6}, noProgress());
            ASSERT_EQ(found.hasValue(), optimum < 1e300) << "seed " << seed;
            if (!found)
                continue;
            ++solved;
            EXPECT_NEAR(found->cost, optimum, 1e-9) << "seed " << seed;
            EXPECT_NEAR(found->bound, optimum, 1e-9);
            EXPECT_EQ(found->gap, 0);
            EXPECT_GE(found->hectares, least);
            EXPECT_LE(found->hectares, least + 6);
        }
    EXPECT_GT(solved, 100);
}

TEST(ParcelAssembly, BeyondTheNodeLimitTheBoundStillHolds)
{
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const Town town = randomTown(4, 4, seed, false);
        const double optimum = cheapestOfAll(town, 40, 44);
        const auto found = assembleParcels(town.parcels, town.borders, {.minimumHectares = 40, .maximumHectares = 44, .nodeLimit = 5}, noProgress());
        if (!found)
            continue;
        EXPECT_LE(found->bound, optimum + 1e-9);
        EXPECT_GE(found->cost, optimum - 1e-9);
        EXPECT_NEAR(found->gap, (found->cost - found->bound) / found->cost, 1e-12);
    }
}

TEST(ParcelAssembly, ATownOfTwoHundredParcels)
{
    const Town town = randomTown(20, 10, 3, false);
    const auto found = assembleParcels(town.parcels, town.borders, {.minimumHectares = 60, .maximumHectares = 80, .nodeLimit = 200'000}, noProgress());
    ASSERT_TRUE(found.hasValue());
    std::printf("200 parcels: cost %.2f, bound %.2f, gap %.4f, %lld nodes\n", found->cost, found->bound, found->gap, static_cast<long long>(found->nodes));
    EXPECT_LE(found->bound, found->cost);
    EXPECT_LT(found->gap, 0.35);
}

TEST(ParcelAssembly, NeighboursComeFromSharedBorders)
{
    GeometryColumn shapes;
    for (const Box& box : {Box{0, 0, 100, 100}, Box{100, 0, 200, 100}, Box{300, 0, 400, 100}})
        shapes.append(Geometry::rectangle(box).view());
    const auto found = assembleParcels({{1, 5}, {1, 5}, {1, 1}}, sharedBorders(shapes), {.minimumHectares = 2, .maximumHectares = 2}, noProgress());
    ASSERT_TRUE(found.hasValue());
    EXPECT_THAT(found->members, ElementsAre(0, 1));
}

TEST(ParcelAssembly, WhatCannotBeIsSaid)
{
    const auto apart = assembleParcels({{1, 5}, {2, 5}, {1.5, 1}}, {{0, 1}}, {.minimumHectares = 4, .maximumHectares = 5}, noProgress());
    ASSERT_FALSE(apart.hasValue());
    EXPECT_THAT(apart.error().message.english(), HasSubstr("the largest connected group has 3 ha"));
    EXPECT_EQ(assembleParcels({{1, 5}}, {}, {.minimumHectares = 4, .maximumHectares = 3}, noProgress()).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(assembleParcels({{0, 5}}, {}, {.minimumHectares = 1, .maximumHectares = 3}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(assembleParcels({{1, 5}}, {{0, 1}}, {.minimumHectares = 1, .maximumHectares = 3}, noProgress()).error().code, ErrorCode::InvalidInput);
}

}  // namespace spatial::test
