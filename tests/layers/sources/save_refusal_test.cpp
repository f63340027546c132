// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <atomic>

#include <sys/stat.h>

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
        points.push_back({"点 " + std::to_string(i), {120 + (i % 997) / 70.0, 43 + (i % 991) / 100.0}});
    return namedPoints(points, "EPSG:4326");
}

spatial::Grid plain()
{
    return spatial::Grid(spatial::GridShape{500000, 5100000, 30, 30, 300, 300, *spatial::Crs::fromText("EPSG:4530")}, 2.0F);
}

}  // namespace

TEST(SavingFails, WithAnUnknownExtensionAMissingFolderOrATargetThatIsAFolder)
{
    const Scratch scratch;
    EXPECT_EQ(saveFeatures({fiveCities()}, scratch / "a.xyz", {}, spatial::noProgress()).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(saveRaster(plain(), scratch / "a.png", {}, spatial::noProgress()).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(saveFeatures({fiveCities()}, scratch / "none/a.gpkg", {}, spatial::noProgress()).error().code, ErrorCode::WriteFailed);
    std::filesystem::create_directory(scratch / "folder.gpkg");
    EXPECT_EQ(saveFeatures({fiveCities()}, scratch / "folder.gpkg", {.overwrite = true}, spatial::noProgress()).error().code, ErrorCode::WriteFailed);
    EXPECT_EQ(saveFeatures({fiveCities(), fiveCities()}, scratch / "a.geojson", {}, spatial::noProgress()).error().code, ErrorCode::InvalidParameter);
}

TEST(SavingFails, WhenItIsCancelledAndLeavesNothing)
{
    /// Says yes to the question after so many.
    struct StopsAfter final : spatial::Progress {
        explicit StopsAfter(int questions) : left(questions) {}
        void report(double, std::string_view) override {}
        bool cancelled() const override { return left-- <= 0; }
        mutable std::atomic<int> left;
    };
    for (const std::string& extension : kVectorFormats)
        for (const int questions : {0, 1, 3, 5}) {
            const Scratch scratch;
            StopsAfter progress(questions);
            const auto saved = saveFeatures({manyPoints(6000)}, scratch / ("甲" + extension), {}, progress);
            if (!saved) {
                EXPECT_EQ(saved.error().code, ErrorCode::Cancelled) << extension;
                EXPECT_TRUE(scratch.content().empty()) << extension << ' ' << questions;
            }
        }
    for (const std::string& extension : kRasterFormats) {
        const Scratch scratch;
        StopsAfter progress(0);
        const auto saved = saveRaster(plain(), scratch / ("甲" + extension), {}, progress);
        ASSERT_FALSE(saved);
        EXPECT_EQ(saved.error().code, ErrorCode::Cancelled) << extension;
        EXPECT_TRUE(scratch.content().empty()) << extension;
    }
}

TEST(Saving, FollowsALinkAndKeepsTheModeOfTheFile)
{
    const Scratch scratch;
    std::filesystem::create_directory(scratch / "real");
    scratch.write("real/data.geojson", "old");
    ::chmod((scratch / "real/data.geojson").c_str(), 0640);
    std::filesystem::create_symlink("real/data.geojson", scratch / "link.geojson");
    save(fiveCities(), scratch / "link.geojson", {.overwrite = true});
    EXPECT_TRUE(std::filesystem::is_symlink(scratch / "link.geojson"));
    EXPECT_EQ(open({scratch / "real/data.geojson"}).table->size(), 5u);
    struct stat status {};
    ::stat((scratch / "real/data.geojson").c_str(), &status);
    EXPECT_EQ(status.st_mode & 0777, 0640u);
}
