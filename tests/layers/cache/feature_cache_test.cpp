// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/cache.h"

#include "tests/layers/sources/random_layers.h"
#include "tests/layers/sources/read_alike.h"
#include "tests/layers/sources/scratch.h"

#include <chrono>
#include <cstdlib>

namespace {

using namespace layers;
using namespace layers::test;
namespace fs = std::filesystem;

/// A shapefile above the size from which a source is worth keeping, and a cache of its own.
class FeatureCacheTest : public testing::Test {
protected:
    FeatureCacheTest()
    {
        ::setenv("SONGHUA_CACHE", cache().c_str(), 1);
        save(randomLayer(1, GeometryKind::Point, false, 70'000), file_);
    }
    ~FeatureCacheTest() override { ::setenv("SONGHUA_CACHE", "off", 1); }

    fs::path cache() const { return scratch_ / "cache"; }
    std::vector<fs::path> kept() const
    {
        std::vector<fs::path> found;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(cache(), ignored))
            if (entry.path().filename().string().starts_with("features-"))
                found.push_back(entry.path());
        return found;
    }
    OpenedFeatures readTwice() const
    {
        open({file_});
        auto again = open({file_});
        EXPECT_EQ(kept().size(), 1U);
        return again;
    }
    OpenedFeatures readAnew() const
    {
        SourceSpec spec{file_};
        spec.options["cache"] = "off";
        return open(spec);
    }

    Scratch scratch_;
    fs::path file_ = scratch_ / "图斑.shp";
};

void expectSame(const OpenedFeatures& a, const OpenedFeatures& b)
{
    EXPECT_EQ(differenceOf(*a.table, *b.table), "");
    ASSERT_EQ(a.findings.size(), b.findings.size());
    for (std::size_t i = 0; i < a.findings.size(); ++i) {
        EXPECT_EQ(a.findings[i].code, b.findings[i].code);
        EXPECT_EQ(a.findings[i].severity, b.findings[i].severity);
        EXPECT_EQ(a.findings[i].layer, b.findings[i].layer);
        EXPECT_EQ(a.findings[i].message, b.findings[i].message);
        EXPECT_EQ(a.findings[i].repair, b.findings[i].repair);
        EXPECT_EQ(a.findings[i].fix, b.findings[i].fix);
    }
}

TEST_F(FeatureCacheTest, WhatIsOpenedASecondTimeIsKeptAndComesBackTheSame)
{
    fs::remove(fs::path(file_).replace_extension(".cpg"));   // so that there is something to tell
    open({file_});
    EXPECT_TRUE(kept().empty()) << "read once is not worth a copy";
    open({file_});
    ASSERT_EQ(kept().size(), 1U);
    const OpenedFeatures fromCache = open({file_});
    expectSame(fromCache, readAnew());
    EXPECT_NE(find(fromCache.findings, "encoding.guessed"), nullptr);
}

TEST_F(FeatureCacheTest, NotesItsUse)
{
    readTwice();
    const fs::path entry = kept().at(0);
    const auto longAgo = fs::file_time_type::clock::now() - std::chrono::hours(48);
    fs::last_write_time(entry, longAgo);
    open({file_});
    EXPECT_GT(fs::last_write_time(entry), longAgo + std::chrono::hours(47));
}

TEST_F(FeatureCacheTest, ADamagedEntryIsReadAnew)
{
    const OpenedFeatures right = readTwice();
    std::string bytes = Scratch::bytesOf(kept().at(0));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] + 1);
    std::ofstream(kept().at(0), std::ios::binary) << bytes;
    expectSame(open({file_}), right);
    expectSame(open({file_}), right);
}

TEST_F(FeatureCacheTest, AChangedSourceIsReadAnew)
{
    readTwice();
    const auto written = fs::last_write_time(scratch_ / "图斑.dbf");
    std::string table = Scratch::bytesOf(scratch_ / "图斑.dbf");
    const auto at = table.find("plain");
    ASSERT_NE(at, std::string::npos);
    table.replace(at, 5, "PLAIN");
    scratch_.write("图斑.dbf", table);
    fs::last_write_time(scratch_ / "图斑.dbf", written);   // the same size and time of writing
    const OpenedFeatures now = open({file_});
    expectSame(now, readAnew());
    bool seen = false;
    for (std::size_t row = 0; row < now.table->size(); ++row)
        seen = seen || now.table->columns[2].text(row) == "PLAIN";
    EXPECT_TRUE(seen);
}

TEST_F(FeatureCacheTest, OtherWaysOfReadingAreOtherEntries)
{
    readTwice();
    SourceSpec shifted{file_};
    shifted.crs = "EPSG:4526";
    EXPECT_EQ(open(shifted).table->crs.code(), "EPSG:4526");
    EXPECT_EQ(open({file_}).table->crs.code(), "EPSG:4525");
    SourceSpec some{file_};
    some.where = "real > 0";
    const auto chosen = open(some);
    EXPECT_LT(chosen.table->size(), 70'000U);
    EXPECT_EQ(open({file_}).table->size(), 70'000U);
}

TEST_F(FeatureCacheTest, SmallSourcesAndForbiddenOnesAreNotKept)
{
    const fs::path small = scratch_ / "small.shp";
    save(randomLayer(2, GeometryKind::Point, false, 50), small);
    for (int i = 0; i < 3; ++i) {
        open({small});
        SourceSpec off{file_};
        off.options["cache"] = "off";
        open(off);
    }
    EXPECT_TRUE(kept().empty());
}

TEST_F(FeatureCacheTest, TheCacheMayVanishAtAnyTime)
{
    const OpenedFeatures right = readTwice();
    fs::remove_all(cache());
    expectSame(open({file_}), right);
    scratch_.write("in the way", "x");
    ::setenv("SONGHUA_CACHE", (scratch_ / "in the way").c_str(), 1);
    expectSame(open({file_}), right);
    expectSame(open({file_}), right);
}

}  // namespace
