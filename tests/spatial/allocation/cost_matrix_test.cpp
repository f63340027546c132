// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/cost_matrix.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial::test {
namespace {

using testing::ElementsAre;
constexpr double kNoWay = std::numeric_limits<double>::infinity();

CostMatrix read(std::string_view csv, const CostMatrixReading& reading = {})
{
    auto matrix = parseCostMatrix(csv, reading);
    EXPECT_TRUE(matrix) << matrix.error().message.english();
    return matrix ? *std::move(matrix) : CostMatrix{};
}

TEST(CostMatrix, AListNamesDemandsAndFacilities)
{
    const CostMatrix matrix = read("demand_id,facility_id,cost\na,X,3\nb,X,4.5\nb,Y,1\n");
    EXPECT_THAT(matrix.demands, ElementsAre("a", "b"));
    EXPECT_THAT(matrix.candidates, ElementsAre("X", "Y"));
    EXPECT_THAT(matrix.cost, ElementsAre(3, 4.5, kNoWay, 1));
}

TEST(CostMatrix, TheResultOfOdMatrixIsTakenWithItsStatus)
{
    const char* csv = "origin_id,destination_id,time_min,length_m,status\n1,A,2,1000,ok\n1,B,,,unreachable\n2,A,5,900,ok\n2,B,6,1,ok\n";
    EXPECT_THAT(read(csv).cost, ElementsAre(2, 5, kNoWay, 6));
    EXPECT_THAT(read(csv, {.costColumn = "length_m"}).cost, ElementsAre(1000, 900, kNoWay, 1));
    const CostMatrix turned = read(csv, {.originsAreCandidates = true});
    EXPECT_THAT(turned.candidates, ElementsAre("1", "2"));
    EXPECT_THAT(turned.cost, ElementsAre(2, kNoWay, 5, 6));
}

TEST(CostMatrix, TheLastOfRepeatedPairsCounts)
{
    const CostMatrix matrix = read("from;to;distance\r\na;X;3\r\na;X;7\r\n");
    EXPECT_THAT(matrix.cost, ElementsAre(7));
    EXPECT_EQ(matrix.repeated, 1u);
}

TEST(CostMatrix, ATableHasCandidatesAboveAndDemandsOnTheLeft)
{
    const CostMatrix matrix = read("id,X,Y\na,1,2\n\"b\",3,\n");
    EXPECT_THAT(matrix.demands, ElementsAre("a", "b"));
    EXPECT_THAT(matrix.cost, ElementsAre(1, 3, 2, kNoWay));
}

TEST(CostMatrix, NumbersAloneAreNamedByTheirPlace)
{
    const CostMatrix matrix = read("0,2\n2,0\n5,6\n");
    EXPECT_THAT(matrix.demands, ElementsAre("1", "2", "3"));
    EXPECT_THAT(matrix.candidates, ElementsAre("1", "2"));
    EXPECT_THAT(matrix.cost, ElementsAre(0, 2, 5, 2, 0, 6));
}

TEST(CostMatrix, WeightsMayStandInTheList)
{
    EXPECT_THAT(read("demand,site,cost,people\na,X,3,10\nb,X,4,20\n", {.weightColumn = "people"}).weight, ElementsAre(10, 20));
}

TEST(CostMatrix, SaysWhereItIsWrong)
{
    const auto message = [](std::string_view csv, const CostMatrixReading& reading = {}) {
        const auto matrix = parseCostMatrix(csv, reading);
        return matrix ? std::string() : matrix.error().message.english();
    };
    EXPECT_EQ(message(""), "The matrix is empty.");
    EXPECT_EQ(message("0,2\n2\n"), "Line 2 of the matrix has 1 fields, its heading has 2.");
    EXPECT_EQ(message("demand_id,facility_id,cost\na,X,-3\n"), "Line 2 of the matrix: \"-3\" is not a cost of 0 or more.");
    EXPECT_EQ(message("demand_id,facility_id,yuan\na,X,3\n"), "The matrix has no column with the cost.");
    EXPECT_EQ(message("0,1\n1,0\n", {.weightColumn = "w"}), "Only a list of pairs can have a column of weights.");
}

}  // namespace
}  // namespace spatial::test
