// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/noding.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/measures.h"
#include "spatial/network/build_network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace spatial {
namespace {

using Line = std::vector<Coordinate>;

Polylines polylinesOf(const std::vector<Line>& lines)
{
    Polylines out;
    for (const Line& line : lines) {
        out.vertices.insert(out.vertices.end(), line.begin(), line.end());
        out.firstVertex.push_back(static_cast<std::uint32_t>(out.vertices.size()));
        out.row.push_back(static_cast<std::uint32_t>(out.feature.size()));
        out.feature.push_back(static_cast<std::int64_t>(out.feature.size()));
    }
    return out;
}

/// Lines on a lattice, so that ends meet, lie on others, and vertices are shared again and again.
std::vector<Line> latticeLines(unsigned seed)
{
    std::mt19937 random(seed);
    const auto place = [&] { return Coordinate{10.0 * static_cast<double>(random() % 7), 10.0 * static_cast<double>(random() % 7)}; };
    std::vector<Line> lines;
    while (lines.size() < 12) {
        Line line{place()};
        const std::size_t size = 2 + random() % 3;
        while (line.size() < size)
            if (const Coordinate next = place(); next != line.back())
                line.push_back(next);
        lines.push_back(line);
    }
    return lines;
}

bool isInside(Coordinate place, Coordinate a, Coordinate b) { return place != a && place != b && distanceToSegment(place, a, b) < 1e-6; }

/// By comparing everything with everything.
std::multiset<std::vector<std::pair<double, double>>> stretchesByBruteForce(const std::vector<Line>& lines)
{
    std::vector<Coordinate> ends;
    for (const Line& line : lines) {
        ends.push_back(line.front());
        ends.push_back(line.back());
    }
    const auto isEnd = [&](Coordinate place) { return std::find(ends.begin(), ends.end(), place) != ends.end(); };
    const auto occurrences = [&](Coordinate place) {
        std::size_t count = 0;
        for (const Line& line : lines)
            count += static_cast<std::size_t>(std::count(line.begin() + 1, line.end() - 1, place));
        return count;
    };
    std::multiset<std::vector<std::pair<double, double>>> stretches;
    for (const Line& line : lines) {
        // What lies at an end of the line itself is there already and splits nothing.
        const auto atOwnEnd = [&](Coordinate place) { return place == line.front() || place == line.back(); };
        std::vector<std::pair<double, double>> part{{line.front().x, line.front().y}};
        const auto split = [&](Coordinate place) {
            part.emplace_back(place.x, place.y);
            if (part.size() > 2 || part.front() != part.back())
                stretches.insert(part);
            part.assign(1, {place.x, place.y});
        };
        for (std::size_t v = 1; v < line.size(); ++v) {
            std::vector<Coordinate> on;
            for (const Coordinate end : ends)
                if (isInside(end, line[v - 1], line[v]) && !atOwnEnd(end) && std::find(on.begin(), on.end(), end) == on.end())
                    on.push_back(end);
            std::sort(on.begin(), on.end(), [&](Coordinate a, Coordinate b) { return distance(a, line[v - 1]) < distance(b, line[v - 1]); });
            for (const Coordinate place : on)
                split(place);
            const bool inner = v + 1 < line.size();
            if (!inner || occurrences(line[v]) > 1 || (isEnd(line[v]) && !atOwnEnd(line[v])))
                split(line[v]);
            else
                part.emplace_back(line[v].x, line[v].y);
        }
    }
    return stretches;
}

TEST(Noding, EqualsComparingEverythingWithEverything)
{
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const std::vector<Line> lines = latticeLines(seed);
        RepairReport report;
        const auto noded = nodeLines(polylinesOf(lines), 0, report, noProgress());
        ASSERT_TRUE(noded);
        std::multiset<std::vector<std::pair<double, double>>> found;
        for (std::size_t e = 0; e < noded->stretches.size(); ++e) {
            std::vector<std::pair<double, double>> shape;
            for (std::uint32_t v = noded->firstVertex[e]; v < noded->firstVertex[e + 1]; ++v)
                shape.emplace_back(std::round(noded->vertices[v].x * 1e6) / 1e6, std::round(noded->vertices[v].y * 1e6) / 1e6);
            EXPECT_EQ(noded->nodes[noded->stretches[e].from], noded->vertices[noded->firstVertex[e]]);
            EXPECT_EQ(noded->nodes[noded->stretches[e].to], noded->vertices[noded->firstVertex[e + 1] - 1]);
            found.insert(shape);
        }
        ASSERT_EQ(found, stretchesByBruteForce(lines)) << "seed " << seed;
        // A place is one node, however many ends meet there.
        std::set<std::pair<double, double>> places;
        for (const Coordinate node : noded->nodes)
            EXPECT_TRUE(places.emplace(std::round(node.x * 1e4), std::round(node.y * 1e4)).second) << "seed " << seed;
    }
}

TEST(Noding, EndsWithinAMillimetreAreOneNode)
{
    std::mt19937 random(9);
    std::uniform_real_distribution<double> near(-3e-4, 3e-4);
    std::vector<Line> lines;
    for (int i = 0; i < 200; ++i)
        lines.push_back({{100.0 * (i % 10) + near(random), near(random)}, {100.0 * (i % 10) + 50, 100.0 + i}});
    RepairReport report;
    const auto noded = nodeLines(polylinesOf(lines), 0, report, noProgress());
    ASSERT_TRUE(noded);
    EXPECT_EQ(noded->nodes.size(), 10u + 200u);
}

/// Says stop at the tenth question.
class Stopping final : public Progress {
public:
    void report(double, std::string_view) override {}
    bool cancelled() const override { return ++questions_ > 10; }

private:
    mutable std::atomic<int> questions_{0};
};

FeatureTable grid(int side)
{
    FeatureTable table;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            for (const Coordinate step : {Coordinate{100, 0}, Coordinate{0, 100}}) {
                table.geometry.append(Geometry::lineString({{100.0 * column, 100.0 * row}, {100.0 * column + step.x, 100.0 * row + step.y}}));
                table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
            }
    return table;
}

TEST(BuildNetwork, StopsWhenToldTo)
{
    Stopping stopping;
    const auto built = buildNetwork(grid(150), {}, stopping);
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, ErrorCode::Cancelled);
}

TEST(BuildNetwork, MoreVerticesThanTheMemoryHoldsAreRefusedWithASentence)
{
    setMemoryLimit(1 << 20);
    const auto built = buildNetwork(grid(150), {}, noProgress());
    setMemoryLimit(0);
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, ErrorCode::LimitReached);
}

TEST(BuildNetwork, DoesNotDependOnThreads)
{
    const FeatureTable lines = grid(60);
    setThreadLimit(1);
    const auto one = buildNetwork(lines, {}, noProgress());
    setThreadLimit(5);
    const auto five = buildNetwork(lines, {}, noProgress());
    setThreadLimit(0);
    ASSERT_TRUE(one && five);
    EXPECT_EQ(one->network->vertices, five->network->vertices);
    EXPECT_EQ(one->network->nodes, five->network->nodes);
}

TEST(BuildNetwork, ALayerOfOneLineOfNoLengthIsRefusedOrEmpty)
{
    FeatureTable table;
    table.geometry.append(Geometry::lineString({{5, 5}, {5, 5}}));
    table.ids.push_back(1);
    const auto built = buildNetwork(table, {}, noProgress());
    EXPECT_FALSE(built);
}

}  // namespace
}  // namespace spatial
