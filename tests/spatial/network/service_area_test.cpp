// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/network/hierarchy.h"
#include "spatial/network/service_area.h"
#include "tests/support/drawn_network.h"

#include <gmock/gmock.h>

#include <atomic>
#include <numbers>

namespace spatial::test {
namespace {

/// Whether a place lies on a reached street of a row.
bool reaches(const ServiceAreas& areas, std::size_t row, Coordinate place)
{
    return distance(areas.streets.geometry[row], Geometry::point(place)) < 1e-6;
}

/// The farthest place along a street, from its first end, that a row reaches.
double endAlong(const ServiceAreas& areas, std::size_t row, const Town& town, std::string_view street)
{
    double farthest = 0;
    const double length = distance(town.at(street[0]), town.at(street[1]));
    for (double along = 0; along <= length; along += 1)
        if (reaches(areas, row, town.stop(street, Meters{along}).place))
            farthest = along;
    return farthest;
}

ServiceAreas areasOf(const Town& town, const std::vector<char>& stops, const ServiceAreaOptions& options)
{
    std::vector<Facility> facilities;
    for (const char stop : stops)
        facilities.push_back({std::string(1, stop), town.stop(stop)});
    auto areas = serviceAreas(*town.streets, facilities, options, noProgress());
    EXPECT_TRUE(areas) << (areas ? "" : areas.error().message.english());
    return areas ? *std::move(areas) : ServiceAreas{};
}

TEST(ServiceArea, StopsInsideTheStreetWhereTheCutoffIsReached)
{
    const Town town = drawn(100_m, R"(
        A--B--C--D
           |
           E        )");   // 100 m per character, walked at 1 m/s

    const auto areas = areasOf(town, {'B'}, {.cutoffs = {450}});

    for (const char node : {'A', 'B', 'C', 'E'})
        EXPECT_TRUE(reaches(areas, 0, town.at(node))) << node;
    EXPECT_FALSE(reaches(areas, 0, town.at('D')));   // 600 s away
    EXPECT_NEAR(endAlong(areas, 0, town, "CD"), 150, 1);
    EXPECT_EQ(areas.areas.column("facility_id")->text(0), "B");
    EXPECT_DOUBLE_EQ(areas.areas.column("cutoff_min")->real(0), 7.5);
}

TEST(ServiceArea, IsTheStripAlongTheStreetNotAHull)
{
    const Town town = drawn(100_m, R"(
        A---------B
        |
        |
        |
        C          )");
    const auto areas = areasOf(town, {'A'}, {.cutoffs = {5000}, .width = 50});
    // Two strips of 100 m, their round ends, and the outer quarter of the corner.
    const double strip = 1000 * 100 + 400 * 100 - 50 * 50 + std::numbers::pi * 50 * 50 * 1.25;
    EXPECT_NEAR(areas.areas.column("area_m2")->real(0), strip, 0.01 * strip);
}

TEST(ServiceArea, ABlockEnclosedByReachedStreetsBelongsToIt)
{
    const Town town = drawn(100_m, R"(
        A---------B
        |         |
        |         |
        |         |
        C---------D)");
    const auto areas = areasOf(town, {'A'}, {.cutoffs = {5000}, .width = 50});
    EXPECT_TRUE(contains(areas.areas.geometry[0], Geometry::point({500, -200})));
    const auto half = areasOf(town, {'A'}, {.cutoffs = {1000}, .width = 50});
    EXPECT_FALSE(contains(half.areas.geometry[0], Geometry::point({500, -200})));
}

TEST(ServiceArea, ABlockLargerThanAskedIsOpenCountry)
{
    const Town town = drawn(100_m, R"(
        A---------B
        |         |
        |         |
        |         |
        C---------D)");
    const auto areas = areasOf(town, {'A'}, {.cutoffs = {5000}, .width = 50, .largestBlock = 250'000});
    EXPECT_FALSE(contains(areas.areas.geometry[0], Geometry::point({500, -200})));
}

TEST(ServiceArea, ABlockWithAStreetThatIsNotReachedStaysOpen)
{
    const Town town = drawn(100_m, R"(
        A---------B
        |         |
        |  E---F  |
        |         |
        C---------D)");
    const auto areas = areasOf(town, {'A'}, {.cutoffs = {5000}, .width = 50});
    EXPECT_FALSE(contains(areas.areas.geometry[0], Geometry::point({500, -200})));
}

TEST(ServiceArea, InnerStreetsLeftOutOfTheBufferChangeNothing)
{
    const Town town = drawn(100_m, R"(
        A---B---C---D
        |   |   |   |
        E---F---G---H
        |   |   |   |
        I---J---K---L
        |   |   |   |
        M---N---O---P)");
    const double width = 150;
    const auto areas = areasOf(town, {'F'}, {.cutoffs = {900}, .width = width});
    std::vector<Geometry> strips;
    const GeometryView reached = areas.streets.geometry[0];
    for (std::size_t part = 0; part < reached.partCount(); ++part)
        strips.push_back(*buffer(Geometry::lineString({reached.ring(part).begin(), reached.ring(part).end()}), width, 4));
    const std::vector<GeometryView> views(strips.begin(), strips.end());
    const auto all = unaryUnion(views);
    // Strips of 150 m leave no hole in blocks of 400 x 200 m but where the far corner is cut.
    EXPECT_NEAR(planarArea(*overlay(Overlay::Difference, *all, areas.areas.geometry[0])), 0, 1e-3 * planarArea(*all));
}

TEST(ServiceArea, CutoffsAreCumulativeAndInOrder)
{
    const Town town = drawn(100_m, "A----------B");
    const auto areas = areasOf(town, {'A', 'B'}, {.cutoffs = {600, 300}});
    ASSERT_EQ(areas.areas.size(), 4u);
    EXPECT_DOUBLE_EQ(areas.areas.column("cutoff_min")->real(0), 5);
    EXPECT_DOUBLE_EQ(areas.areas.column("cutoff_min")->real(1), 10);
    EXPECT_TRUE(contains(areas.areas.geometry[1], areas.areas.geometry[0]));
    EXPECT_DOUBLE_EQ(areas.streets.column("length_m")->real(1), 600);
}

TEST(ServiceArea, WithNearestEveryStreetBelongsToTheFacilityThatReachesItFirst)
{
    const Town town = drawn(100_m, "A----------B");
    const auto areas = areasOf(town, {'A', 'B'}, {.cutoffs = {900}, .merge = MergeAreas::Nearest});
    EXPECT_DOUBLE_EQ(areas.streets.column("length_m")->real(0), 550);
    EXPECT_DOUBLE_EQ(areas.streets.column("length_m")->real(1), 550);
}

TEST(ServiceArea, DoesNotDependOnThreads)
{
    const Town town = drawn(100_m, R"(
        A--B--C--D
        |  |  v  |
        E--F<-G--H)");
    const ServiceAreaOptions options{.cutoffs = {250, 700}};
    setThreadLimit(1);
    const auto one = areasOf(town, {'A', 'D', 'G'}, options);
    setThreadLimit(2);
    const auto two = areasOf(town, {'A', 'D', 'G'}, options);
    setThreadLimit(0);
    EXPECT_TRUE(std::ranges::equal(one.areas.geometry.coordinates(), two.areas.geometry.coordinates()));
}

TEST(ServiceArea, TheLengthIsTheExactSumOfTheStretches)
{
    const Town town = drawn(100_m, R"(
        A--B--C--D--I
        |  |  v  |  ^
        E--F<-G--H--J)");
    for (const MergeAreas merge : {MergeAreas::None, MergeAreas::Nearest}) {
        const auto areas = areasOf(town, {'A', 'H', 'I'}, {.cutoffs = {130, 420, 5000}, .merge = merge});
        double last = 0;
        for (std::size_t row = 0; row < areas.streets.size(); ++row) {
            const double length = areas.streets.column("length_m")->real(row);
            EXPECT_NEAR(length, planarLength(areas.streets.geometry[row]), 1e-9 * length);
            last += row % 3 == 2 ? length : 0;
        }
        double whole = 0;
        for (const NetworkEdge& edge : town.streets->edges)
            whole += edge.length;
        if (merge == MergeAreas::Nearest) {
            EXPECT_NEAR(last, whole, 1e-9 * whole);   // every street belongs to exactly one
        }
    }
}

TEST(ServiceArea, AHierarchyChangesNothing)
{
    const Town town = drawn(100_m, R"(
        A--B--C--D--I
        |  |  v  |  ^
        E--F<-G--H--J)");
    const std::vector<Facility> facilities{{"A", town.stop('A')}, {"G", town.stop('G')}, {"CD", town.stop("CD", Meters{120})}};
    auto prepared = std::make_shared<Network>(*town.streets);
    auto hierarchy = Hierarchy::prepare(*prepared, Impedance::Time, noProgress());
    ASSERT_TRUE(hierarchy);
    prepared->hierarchies[0] = *hierarchy;
    for (const Direction direction : {Direction::FromSources, Direction::ToSources}) {
        const ServiceAreaOptions options{.cutoffs = {150, 420, 800}, .direction = direction};
        const auto plain = serviceAreas(*town.streets, facilities, options, noProgress());
        const auto quick = serviceAreas(*prepared, facilities, options, noProgress());
        ASSERT_TRUE(plain && quick);
        EXPECT_TRUE(std::ranges::equal(plain->areas.geometry.coordinates(), quick->areas.geometry.coordinates()));
        EXPECT_TRUE(std::ranges::equal(plain->streets.geometry.coordinates(), quick->streets.geometry.coordinates()));
    }
}

/// Says stop at the given question.
class StopsAt final : public Progress {
public:
    explicit StopsAt(int question) : left_(question) {}
    void report(double, std::string_view) override {}
    bool cancelled() const override { return left_-- <= 0; }

private:
    mutable std::atomic<int> left_;
};

TEST(ServiceArea, StopsWhereverItIsToldTo)
{
    const Town town = drawn(100_m, R"(
        A--B--C--D
        |  |  |  |
        E--F--G--H)");
    const std::vector<Facility> facilities{{"A", town.stop('A')}, {"H", town.stop('H')}};
    int question = 0;
    for (; question < 1000; ++question) {
        StopsAt stopping(question);
        const auto areas = serviceAreas(*town.streets, facilities, {.cutoffs = {250, 700}}, stopping);
        if (areas)
            break;
        ASSERT_EQ(areas.error().code, ErrorCode::Cancelled);
    }
    EXPECT_GT(question, 4);
    EXPECT_LT(question, 1000);
}

TEST(ServiceArea, ResultsLargerThanTheMemoryAreRefusedWithASentence)
{
    const Town town = drawn(100_m, "A--B--C--D");
    setMemoryLimit(512);
    const auto areas = serviceAreas(*town.streets, {{"A", town.stop('A')}, {"B", town.stop('B')}}, {}, noProgress());
    setMemoryLimit(0);
    ASSERT_FALSE(areas);
    EXPECT_EQ(areas.error().code, ErrorCode::LimitReached);
}

TEST(ServiceArea, WithoutStreetsTheAreasAreTheSame)
{
    const Town town = drawn(100_m, "A--B--C--D");
    const auto with = areasOf(town, {'B'}, {.cutoffs = {200, 400}});
    const auto without = areasOf(town, {'B'}, {.cutoffs = {200, 400}, .withStreets = false});
    EXPECT_EQ(without.streets.size(), 0u);
    EXPECT_EQ(without.areas.size(), 2u);
    EXPECT_TRUE(std::ranges::equal(with.areas.geometry.coordinates(), without.areas.geometry.coordinates()));
}

TEST(ServiceArea, ACutoffOfZeroIsRefused)
{
    const Town town = drawn(100_m, "A--B");
    const auto areas = serviceAreas(*town.streets, {{"A", town.stop('A')}}, {.cutoffs = {0}}, noProgress());
    ASSERT_FALSE(areas);
    EXPECT_EQ(areas.error().parameter, "cutoffs");
}

}  // namespace
}  // namespace spatial::test
