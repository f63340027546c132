// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "tests/spatial/raster/cost_landscapes.h"

namespace spatial::test {

namespace {

/// Puts back what a test has changed.
struct Settings {
    int threads = threadLimit();
    std::size_t memory = memoryLimit();
    ~Settings()
    {
        setThreadLimit(threads);
        setMemoryLimit(memory);
        limitInstructionSet(InstructionSet::Avx512);
    }
};

struct Maps {
    Grid cost;
    Grid allocation;
    Grid backlinks;
};

Maps mapsOf(const Grid& friction, const CostPlaces& sources, int directions)
{
    const auto made = costs(friction, sources, {.directions = directions, .allocation = true, .backlinks = true});
    return {evaluated(made.cost), evaluated(made.allocation), evaluated(made.backlinks)};
}

void expectSame(const Maps& a, const Maps& b, const std::string& what)
{
    EXPECT_TRUE(sameBits(a.cost, b.cost)) << what;
    EXPECT_TRUE(sameBits(a.allocation, b.allocation)) << what;
    EXPECT_TRUE(sameBits(a.backlinks, b.backlinks)) << what;
}

}  // namespace

TEST(CostOrder, ThreadsLeaveNoTrace)
{
    const Settings before;
    for (const Landscape& land : landscapes())
        for (const int directions : {8, 16}) {
            const CostPlaces sources = scattered(land.friction, 4, 17);
            setThreadLimit(1);
            const Maps one = mapsOf(land.friction, sources, directions);
            for (const int threads : {2, 5}) {
                setThreadLimit(threads);
                expectSame(mapsOf(land.friction, sources, directions), one, land.name);
            }
        }
}

TEST(CostOrder, InstructionSetsLeaveNoTrace)
{
    const Settings before;
    for (const Landscape& land : landscapes())
        for (const int directions : {8, 16}) {
            const CostPlaces sources = scattered(land.friction, 4, 17);
            limitInstructionSet(InstructionSet::Avx512);
            const Maps widest = mapsOf(land.friction, sources, directions);
            for (const auto set : {InstructionSet::Avx2, InstructionSet::Baseline}) {
                limitInstructionSet(set);
                expectSame(mapsOf(land.friction, sources, directions), widest, land.name);
            }
        }
}

TEST(CostOrder, AFileInsteadOfMemoryLeavesNoTrace)
{
    const Settings before;
    std::mt19937 random(5);
    const Grid friction = plain(700, 500, [&](int, int) { return static_cast<float>(1 + random() % 100); });
    const CostPlaces sources = scattered(friction, 5, 3);
    const Maps inMemory = mapsOf(friction, sources, 8);
    setMemoryLimit(std::size_t{4} << 20);   // 5.9 MB are needed; each result alone fits
    expectSame(mapsOf(friction, sources, 8), inMemory, "a limit of 4 MB");
}

}  // namespace spatial::test
