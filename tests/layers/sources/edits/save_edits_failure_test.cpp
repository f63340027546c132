// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/sources/edits/edit_samples.h"

#include <csignal>
#include <functional>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

const std::vector<std::string> kFormats{".gpkg", ".shp", ".geojson", ".csv", ".fgb", ".kml"};

/// Runs in a process of its own. This program starts no threads itself: a child would wait for them.
bool inChild(const std::function<bool()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

spatial::FeatureTablePtr points(int count)
{
    std::vector<std::pair<std::string, Coordinate>> all;
    for (int i = 0; i < count; ++i)
        all.push_back({"点 " + std::to_string(i * 7919 % 100'003), {120 + (i % 997) / 70.0, 43 + (i % 991) / 100.0}});
    return namedPoints(all, "EPSG:4326");
}

bool make(const SourceSpec& spec) { return saveFeatures({points(200)}, spec.path, {}, spatial::noProgress()).hasValue(); }

/// The layer with 8000 features more, and every old one changed.
EditedLayerPtr grown(const SourceSpec& spec)
{
    auto layer = editable(spec);
    spatial::GeometryEdits edits;
    const auto more = points(8000);
    for (std::size_t row = 0; row < more->size(); ++row)
        edits.push_back({std::nullopt, Geometry(more->geometry[row]), layer->base()->ids[row % layer->base()->size()]});
    for (const std::int64_t id : layer->base()->ids)
        edits.push_back({id, Geometry::point({121, 44}), std::nullopt});
    return edited(layer, changeOf(*layer, edits));
}

bool failsToSave(const SourceSpec& spec, rlim_t most)
{
    const auto layer = grown(spec);
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{most, most};
    if (most != RLIM_INFINITY)
        ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto saved = saveEdits(*layer, spec, {.acceptLosses = true}, spatial::noProgress());
    return !saved && saved.error().code == ErrorCode::WriteFailed && !saved.error().message.empty() && !saved.error().file.empty();
}

std::map<std::string, std::string> withoutKept(std::map<std::string, std::string> content)
{
    std::erase_if(content, [](const auto& file) { return file.first.ends_with(".bak"); });
    return content;
}

}  // namespace

TEST(SavingEditsFails, WhenFilesMayNotGrowAndTheSourceStays)
{
    for (const std::string& extension : kFormats) {
        const Scratch scratch;
        const SourceSpec spec{scratch / ("甲" + extension)};
        ASSERT_TRUE(inChild([&] { return make(spec); })) << extension;
        const auto before = scratch.content();
        for (const rlim_t most : {rlim_t{0}, rlim_t{4096}, rlim_t{30'000}, rlim_t{100'000}}) {
            EXPECT_TRUE(inChild([&] { return failsToSave(spec, most); })) << extension << ' ' << most;
            EXPECT_EQ(withoutKept(scratch.content()), before) << extension << ' ' << most;
        }
    }
}

TEST(SavingEditsFails, OnAFullDiskAndTheSourceStays)
{
    for (const std::string& extension : kFormats) {
        const Scratch scratch;
        if (::geteuid() != 0 || ::mount("tmpfs", scratch.folder().c_str(), "tmpfs", 0, "size=192k") != 0)
            GTEST_SKIP() << "needs a small file system of its own, hence root";
        const SourceSpec spec{scratch / ("甲" + extension)};
        ASSERT_TRUE(inChild([&] { return make(spec); })) << extension;
        const auto before = scratch.content();
        EXPECT_TRUE(inChild([&] { return failsToSave(spec, RLIM_INFINITY); })) << extension;
        EXPECT_EQ(withoutKept(scratch.content()), before) << extension;
        ::umount(scratch.folder().c_str());
    }
}

TEST(SavingEditsFails, InAReadOnlyFolderAndOpeningDoesNot)
{
    for (const std::string& extension : kFormats) {
        const Scratch scratch;
        const SourceSpec spec{scratch / ("甲" + extension)};
        ASSERT_TRUE(inChild([&] { return make(spec); })) << extension;
        const auto before = scratch.content();
        ::chmod(scratch.folder().c_str(), 0555);
        EXPECT_TRUE(inChild([&] {
            if (::geteuid() == 0 && ::setuid(65534) != 0)
                return false;
            return !canSaveEdits(spec) && failsToSave(spec, RLIM_INFINITY);
        })) << extension;
        ::chmod(scratch.folder().c_str(), 0755);
        EXPECT_EQ(scratch.content(), before) << extension;
    }
}
