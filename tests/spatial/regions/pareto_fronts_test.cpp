// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/pareto_fronts.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdint>

namespace spatial::test {

namespace {

using testing::ElementsAre;

ParetoFronts fronts(const std::vector<Objective>& objectives) { return *paretoFronts(objectives, noProgress()); }

/// Fronts peeled off one after the other by comparing all pairs.
std::vector<int> peeled(const std::vector<Objective>& objectives)
{
    const std::size_t n = objectives.front().values.size();
    std::vector<int> front(n, 0);
    const auto dominates = [&](std::size_t a, std::size_t b) {
        bool better = false;
        for (const Objective& o : objectives) {
            const double x = o.more ? o.values[a] : -o.values[a];
            const double y = o.more ? o.values[b] : -o.values[b];
            if (x < y)
                return false;
            better = better || x > y;
        }
        return better;
    };
    for (int level = 1; std::count(front.begin(), front.end(), 0) > 0; ++level) {
        std::vector<std::size_t> here;
        for (std::size_t b = 0; b < n; ++b) {
            bool free = front[b] == 0;
            for (std::size_t a = 0; a < n && free; ++a)
                free = front[a] != 0 || !dominates(a, b);
            if (free)
                here.push_back(b);
        }
        for (const std::size_t b : here)
            front[b] = level;
    }
    return front;
}

}  // namespace

TEST(ParetoFronts, ASiteThatIsWorseInEverythingIsBehind)
{
    const auto result = fronts({{{0.9, 0.7, 0.6, 0.5}, true, "suitability"}, {{30, 10, 20, 5}, false, "farmland loss"}});
    EXPECT_THAT(result.front, ElementsAre(1, 1, 2, 1));
    EXPECT_THAT(result.best(), ElementsAre(0, 1, 3));
    EXPECT_EQ(result.fronts, 2);
}

TEST(ParetoFronts, EqualSitesShareAFrontAndUnknownValuesHaveNone)
{
    const double unknown = std::nan("");
    EXPECT_THAT(fronts({{{1, 1, 0.5, unknown}, true}, {{2, 2, 2, 9}, true}}).front, ElementsAre(1, 1, 2, 0));
    EXPECT_THAT(fronts({{{3, 1, 2, 3}, true}}).front, ElementsAre(1, 3, 2, 1));
}

TEST(ParetoFronts, AreThoseOfComparingAllPairs)
{
    std::uint32_t random = 11;
    const auto below = [&](std::uint32_t most) { return ((random = random * 1664525 + 1013904223) >> 8) % most; };
    for (std::size_t k = 1; k <= 5; ++k)
        for (int round = 0; round < 20; ++round) {
            std::vector<Objective> objectives(k);
            for (std::size_t i = 0; i < k; ++i) {
                objectives[i].more = i % 2 == 0;
                for (int site = 0; site < 120; ++site)
                    objectives[i].values.push_back(below(round % 2 == 0 ? 8 : 100000));
            }
            ASSERT_EQ(fronts(objectives).front, peeled(objectives)) << k << " objectives";
        }
}

TEST(ParetoFronts, ObjectivesMustFitTogether)
{
    EXPECT_EQ(paretoFronts({}, noProgress()).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(paretoFronts({{{1, 2}, true, "a"}, {{1}, true, "b"}}, noProgress()).error().message.english(), "The objective b has 1 values for 2 sites.");
}

}  // namespace spatial::test
