// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <csignal>
#include <functional>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

const std::vector<std::string> kVectorFormats{".gpkg", ".shp", ".geojson", ".fgb", ".kml", ".gml", ".csv"};
const std::vector<std::string> kRasterFormats{".tif", ".img", ".asc"};

spatial::FeatureTablePtr manyPoints(int count)
{
    std::vector<std::pair<std::string, spatial::Coordinate>> points;
    for (int i = 0; i < count; ++i)
        points.push_back({"点 " + std::to_string(i * 7919 % 100'003), {120 + (i % 997) / 70.0, 43 + (i % 991) / 100.0}});
    return namedPoints(points, "EPSG:4326");
}

spatial::Grid noise()
{
    spatial::Grid grid(spatial::GridShape{500000, 5100000, 30, 30, 300, 300, *spatial::Crs::fromText("EPSG:4530")});
    std::uint32_t state = 1;
    for (float& cell : grid.cells)
        cell = static_cast<float>((state = state * 1664525u + 1013904223u) >> 8);
    return grid;
}

/// Runs in a process of its own; true where `work` returned true. This program starts no threads itself: a child would wait for them.
bool inChild(const std::function<bool()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool isWriteFailure(const std::filesystem::path& target)
{
    const std::string extension = target.extension().string();
    const bool raster = std::find(kRasterFormats.begin(), kRasterFormats.end(), extension) != kRasterFormats.end();
    if (raster) {
        const auto saved = saveRaster(noise(), target, {.overwrite = true}, spatial::noProgress());
        return !saved && saved.error().code == ErrorCode::WriteFailed && !saved.error().message.empty() && saved.error().file == target.string();
    }
    const auto saved = saveFeatures({manyPoints(4000)}, target, {.overwrite = true}, spatial::noProgress());
    return !saved && saved.error().code == ErrorCode::WriteFailed && !saved.error().message.empty() && saved.error().file == target.string();
}

std::vector<std::string> allFormats()
{
    auto all = kVectorFormats;
    all.insert(all.end(), kRasterFormats.begin(), kRasterFormats.end());
    return all;
}

}  // namespace

TEST(SavingFails, WhenFilesMayNotGrowAndLeavesNothing)
{
    for (const std::string& extension : allFormats()) {
        for (const rlim_t most : {rlim_t{0}, rlim_t{4096}, rlim_t{20'000}, rlim_t{60'000}}) {
            const Scratch scratch;
            EXPECT_TRUE(inChild([&] {
                ::signal(SIGXFSZ, SIG_IGN);
                const rlimit limit{most, most};
                ::setrlimit(RLIMIT_FSIZE, &limit);
                return isWriteFailure(scratch / ("甲" + extension));
            })) << extension << ' ' << most;
            EXPECT_TRUE(scratch.content().empty()) << extension << ' ' << most;
        }
    }
}

TEST(SavingFails, OnAFullDiskAndKeepsTheOldFile)
{
    const Scratch scratch;
    if (::geteuid() != 0 || ::mount("tmpfs", scratch.folder().c_str(), "tmpfs", 0, "size=64k") != 0)
        GTEST_SKIP() << "needs a small file system of its own, hence root";
    for (const std::string& extension : allFormats()) {
        const auto target = scratch.write("甲" + extension, "the old content");
        EXPECT_TRUE(inChild([&] { return isWriteFailure(target); })) << extension;
        EXPECT_EQ(scratch.content(), (std::map<std::string, std::string>{{"甲" + extension, "the old content"}})) << extension;
        std::filesystem::remove(target);
    }
    EXPECT_EQ(saveBytes(std::string(100'000, 'x'), scratch / "a.html", false).error().code, ErrorCode::WriteFailed);
    EXPECT_TRUE(scratch.content().empty());
    ::umount(scratch.folder().c_str());
}

TEST(SavingFails, InAReadOnlyFolder)
{
    const Scratch scratch;
    ::chmod(scratch.folder().c_str(), 0555);
    EXPECT_TRUE(inChild([&] {
        if (::geteuid() == 0 && ::setuid(65534) != 0)
            return false;
        for (const std::string& extension : allFormats())
            if (!isWriteFailure(scratch / ("甲" + extension)))
                return false;
        return saveBytes("x", scratch / "a.txt", false).error().code == ErrorCode::WriteFailed;
    }));
    ::chmod(scratch.folder().c_str(), 0755);
    EXPECT_TRUE(scratch.content().empty());
}

