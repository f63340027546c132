// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/encoding_choices.h"
#include "layers/sources/doctor/shift_check.h"
#include "layers/sources/encoding.h"
#include "spatial/crs/gcj02.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

using namespace layers;
using namespace layers::test;

namespace {

EncodingChoices choicesOf(const std::filesystem::path& file)
{
    auto found = encodingChoices({.path = file}, spatial::noProgress());
    EXPECT_TRUE(found) << (found ? "" : found.error().message.english());
    return found ? *std::move(found) : EncodingChoices{};
}

spatial::FeatureTable pointsAt(const std::vector<spatial::Coordinate>& places)
{
    spatial::FeatureTable table;
    table.crs = spatial::cgcs2000();
    for (const auto place : places) {
        table.geometry.append(spatial::Geometry::point(place));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    return table;
}

std::vector<spatial::Coordinate> townsOfHarbin()
{
    std::vector<spatial::Coordinate> places;
    for (int i = 0; i < 30; ++i)
        places.push_back({126.4 + 0.013 * (i % 6), 45.6 + 0.011 * (i / 6)});
    return places;
}

template <class Shift>
std::vector<spatial::Coordinate> moved(std::vector<spatial::Coordinate> places, Shift shift)
{
    for (auto& place : places)
        place = shift(place);
    return places;
}

}  // namespace

TEST(EncodingChoices, TheTrueEncodingComesFirstWhateverTheFileClaims)
{
    const Scratch folder;
    for (const std::string encoding : {"GBK", "UTF-8"}) {
        save(fiveCities(), folder / (encoding + ".shp"), {.encoding = encoding});
        folder.write(encoding + ".cpg", "Big5");
        const EncodingChoices found = choicesOf(folder / (encoding + ".shp"));
        ASSERT_EQ(found.choices.size(), 5U);
        EXPECT_EQ(found.choices.front().encoding, encoding);
        EXPECT_EQ(found.choices.front().unreadable, 0);
        EXPECT_EQ(found.choices.front().fields.front(), "名称");
        EXPECT_EQ(found.choices.front().rows.size(), 5U);
    }
}

TEST(EncodingChoices, ATableOfTextIsLookedAtByItsBytes)
{
    const Scratch folder;
    const std::string rows = "编号,地名\n1,plain\n2,哈尔滨市\n3,齐齐哈尔市\n";
    const EncodingChoices found = choicesOf(folder.write("towns.csv", fromUtf8(rows, "GBK")));
    EXPECT_EQ(found.choices.front().encoding, "GBK");
    EXPECT_EQ(found.rowsLooked, 3);
    EXPECT_EQ(found.choices.front().rows.front().back(), "哈尔滨市") << "rows that tell something come first";
    for (const EncodingChoice& choice : found.choices)
        if (choice.encoding == "UTF-8") {
            EXPECT_EQ(choice.fit, 0);
            EXPECT_GT(choice.unreadable, 0);
        }
}

TEST(EncodingChoices, OfALargeFileSomeRowsAreLookedAt)
{
    const Scratch folder;
    std::vector<std::pair<std::string, spatial::Coordinate>> points;
    for (int i = 0; i < 9000; ++i)
        points.push_back({i == 8500 ? "哈尔滨" : "大庆", {126.0, 46.0}});
    save(namedPoints(points, "EPSG:4490"), folder / "many.shp", {.encoding = "GBK"});
    const EncodingChoices found = choicesOf(folder / "many.shp");
    EXPECT_EQ(found.rowsInFile, 9000);
    EXPECT_EQ(found.rowsLooked, 2000);
    EXPECT_EQ(found.choices.front().rows.size(), 20U);
}

TEST(EncodingChoices, AGeoPackageHasNoneToChoose)
{
    const Scratch folder;
    save(fiveCities(), folder / "cities.gpkg");
    EXPECT_FALSE(encodingChoices({.path = folder / "cities.gpkg"}, spatial::noProgress()));
}

TEST(ShiftCheck, TheShiftThatIsThereIsFoundAndTheInverseIsExact)
{
    const auto trusted = pointsAt(townsOfHarbin());
    const auto amap = checkShift(pointsAt(moved(townsOfHarbin(), spatial::toGcj02)), "", trusted, spatial::noProgress());
    ASSERT_TRUE(amap);
    EXPECT_EQ(amap->offset, "gcj02");
    EXPECT_GT(amap->readings[0].median, 300);
    EXPECT_LT(amap->readings[1].median, 0.001);
    const auto baidu = checkShift(pointsAt(moved(townsOfHarbin(), [](auto c) { return spatial::toBd09(spatial::toGcj02(c)); })), "", trusted, spatial::noProgress());
    ASSERT_TRUE(baidu);
    EXPECT_EQ(baidu->offset, "bd09");
    EXPECT_TRUE(baidu->fits);
}

TEST(ShiftCheck, ALayerInItsPlaceStaysThereAndOneElsewhereFails)
{
    const auto trusted = pointsAt(townsOfHarbin());
    const auto right = checkShift(trusted, "", trusted, spatial::noProgress());
    ASSERT_TRUE(right);
    EXPECT_TRUE(right->fits);
    EXPECT_EQ(right->offset, "");
    const auto declared = checkShift(trusted, "gcj02", trusted, spatial::noProgress());   // what was shifted back already
    ASSERT_TRUE(declared);
    EXPECT_EQ(declared->offset, "gcj02");
    const auto far = checkShift(pointsAt(moved(townsOfHarbin(), [](auto c) { return spatial::Coordinate{c.x + 1, c.y}; })), "", trusted, spatial::noProgress());
    ASSERT_TRUE(far);
    EXPECT_FALSE(far->fits);
}

TEST(ShiftCheck, ALayerInMetresIsRefusedWithTheReason)
{
    auto metres = pointsAt({{549948.7, 5069277.2}});
    metres.crs = *spatial::Crs::fromText("EPSG:4551");
    const auto refused = checkShift(metres, "", pointsAt(townsOfHarbin()), spatial::noProgress());
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.english().find("degrees"), std::string::npos);
}
