// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/network/od_matrix.h"
#include "tests/support/drawn_network.h"

namespace spatial::test {
namespace {

TEST(OdMatrix, UnreachableAndUnsnappedAreStatesNotNumbers)
{
    const Town town = drawn(100_m, R"(
        A--B>-C
               
        D--E   )");
    const auto matrix = odMatrix(*town.streets, {town.stop('A'), town.stop('C')}, {town.stop('C'), town.stop('D'), std::nullopt}, {}, noProgress());
    ASSERT_TRUE(matrix);
    using enum PairStatus;
    EXPECT_EQ(matrix->status, (std::vector{Ok, Unreachable, Unsnapped, Ok, Unreachable, Unsnapped}));
    EXPECT_DOUBLE_EQ(matrix->seconds[0], 600);
    EXPECT_DOUBLE_EQ(matrix->metres[0], 600);
    EXPECT_EQ(matrix->seconds[1], kUnreachable);
    EXPECT_DOUBLE_EQ(matrix->seconds[3], 0);
}

TEST(OdMatrix, AgainstOneWayIsUnreachable)
{
    const Town town = drawn(100_m, "A>-B");
    const auto matrix = odMatrix(*town.streets, {town.stop('B')}, {town.stop("AB", Meters{100})}, {}, noProgress());
    ASSERT_TRUE(matrix);
    EXPECT_EQ(matrix->status[0], PairStatus::Unreachable);
}

TEST(OdMatrix, ByLengthTheTimeIsThatOfTheShortestWay)
{
    Town town = drawn(100_m, R"(
        A---B
        |   |
        C---D)");
    Network network = *town.streets;
    network.edges[town.edge("AB")].forward = network.edges[town.edge("AB")].backward = 4000;   // short and slow
    network.index();
    OdOptions options;
    const auto fast = odMatrix(network, {town.stop('A')}, {town.stop('B')}, options, noProgress());
    options.impedance = Impedance::Length;
    const auto near = odMatrix(network, {town.stop('A')}, {town.stop('B')}, options, noProgress());
    ASSERT_TRUE(fast && near);
    EXPECT_DOUBLE_EQ(fast->seconds[0], 800);
    EXPECT_DOUBLE_EQ(fast->metres[0], 800);
    EXPECT_DOUBLE_EQ(near->seconds[0], 4000);
    EXPECT_DOUBLE_EQ(near->metres[0], 400);
}

TEST(OdMatrix, TheWayToTheRoadCountsWhereItIsAsked)
{
    const Town town = drawn(100_m, "A----B");
    const std::vector<std::optional<Snap>> origin{town.stopNear({100, 50})};
    const std::vector<std::optional<Snap>> destination{town.stopNear({300, -20})};
    OdOptions options;
    EXPECT_DOUBLE_EQ(odMatrix(*town.streets, origin, destination, options, noProgress())->seconds[0], 200);
    options.snap.offRoadKmh = 3.6;
    const auto walked = odMatrix(*town.streets, origin, destination, options, noProgress());
    EXPECT_DOUBLE_EQ(walked->seconds[0], 270);
    EXPECT_DOUBLE_EQ(walked->metres[0], 270);
}

TEST(OdMatrix, DoesNotDependOnThreads)
{
    const Town town = drawn(100_m, R"(
        A--B--C--D
        |  |  v  |
        E--F<-G--H)");
    std::vector<std::optional<Snap>> all;
    for (const auto& [name, place] : town.places)
        all.push_back(town.stop(name));
    setThreadLimit(1);
    const auto one = odMatrix(*town.streets, all, all, {}, noProgress());
    setThreadLimit(4);
    const auto four = odMatrix(*town.streets, all, all, {}, noProgress());
    setThreadLimit(0);
    EXPECT_EQ(one->seconds, four->seconds);
    EXPECT_EQ(one->metres, four->metres);
}

}  // namespace
}  // namespace spatial::test
