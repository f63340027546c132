// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"

#include "layers/sources/open.h"
#include "spatial/crs/transform.h"
#include "styles/symbols/default_styles.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QImage>

#include <gtest/gtest.h>
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>

#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace app {
namespace {

using spatial::Geometry;
using spatial::Text;
using test_support::addColumn;
using test_support::share;
using test_support::tableOf;

/// A district with parcels, a road, a named town, a raster and ranked sites: one of everything.
MapPage pageOfEverything(Language language = Language::Chinese)
{
    MapPage page;
    page.scene.view.crs = spatial::cgcs2000();
    page.scene.view.extent = {125, 46.4, 125.4, 46.7};
    spatial::Grid suitability({125, 46.7, 0.01, 0.01, 40, 30, spatial::cgcs2000()}, 0.0F);
    for (int c = 10; c < 40; ++c)
        for (int r = 0; r < 30; ++r)
            suitability.at(c, r) = static_cast<float>(c) / 40;
    page.scene.layers.push_back({{"Suitability", "适宜性"}, styles::RasterContent{suitability, styles::defaultRasterStyle("suitability")}, 0.8});

    auto parcels = tableOf({Geometry::rectangle({125.05, 46.45, 125.15, 46.55}), Geometry::rectangle({125.15, 46.45, 125.25, 46.55})}, spatial::cgcs2000());
    addColumn<const char*>(parcels, "DLBM", spatial::FieldType::Text, {"0601", "0103"});
    const auto landUse = styles::defaultFeatureStyle(parcels, "land-use");
    page.scene.layers.push_back({{"Land use", "土地利用"}, styles::VectorContent{share(std::move(parcels)), landUse.style}});

    auto towns = tableOf({Geometry::point({125.1, 46.6}), Geometry::point({125.3, 46.5})}, spatial::cgcs2000());
    addColumn<const char*>(towns, "name_zh", spatial::FieldType::Text, {"工业走廊", "龙凤"});
    addColumn<const char*>(towns, "name_en", spatial::FieldType::Text, {"Corridor", "Longfeng"});
    const auto places = styles::defaultFeatureStyle(towns, "places");
    page.scene.layers.push_back({{"Towns", "城镇"}, styles::VectorContent{share(std::move(towns)), places.style, places.labels}});

    auto sites = tableOf({Geometry::rectangle({125.3, 46.55, 125.32, 46.57})}, spatial::cgcs2000());
    addColumn<std::int64_t>(sites, "rank", spatial::FieldType::Integer, {1});
    const auto ranked = styles::defaultFeatureStyle(sites, "sites");
    page.scene.layers.push_back({{"Sites", "候选园区"}, styles::VectorContent{share(std::move(sites)), ranked.style}});

    page.title = Text::literal(language == Language::Chinese ? "哈大齐工业走廊: 土地与风水面车" : "The corridor");
    page.subtitle = Text::literal("GB/T 21010");
    page.credits = {Text::literal("Natural Earth, public domain")};
    page.date = "2026-11-25";
    page.synthetic = true;
    page.language = language;
    page.size = Paper{PaperSize::A4, true};
    page.dotsPerInch = 150;
    page.locator = share(tableOf({Geometry::rectangle({121, 43.4, 135, 53.5})}, spatial::cgcs2000()));
    return page;
}

QByteArray bytesOf(const MapPage& page, std::string_view format)
{
    auto bytes = mapBytes(page, format);
    EXPECT_TRUE(bytes.hasValue()) << (bytes ? "" : bytes.error().message.english());
    return bytes ? *bytes : QByteArray();
}

class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("songhua-layout-" + std::to_string(::getpid()))) { std::filesystem::create_directories(path_); }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// What pdftotext (poppler) reads, as another program would search it.
std::string textOf(const QByteArray& pdf)
{
    const Folder folder;
    const auto file = folder / "page.pdf";
    std::ofstream(file, std::ios::binary).write(pdf.constData(), pdf.size());
    const auto out = folder / "page.txt";
    if (std::system(("pdftotext -enc UTF-8 '" + file.string() + "' '" + out.string() + "' 2>/dev/null").c_str()) != 0)
        return "pdftotext failed";
    std::ifstream in(out);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(MapExport, ASearchInThePdfFindsChineseTitlesNamesAndLegends)
{
    const std::string text = textOf(bytesOf(pageOfEverything(), "pdf"));
    for (const char* wanted : {"哈大齐工业走廊", "土地与风水面车", "工业走廊", "龙凤", "工矿仓储用地", "示意图，不作划界依据", "GB/T 21010", "2026-11-25", "125°", "46°30′N"})
        EXPECT_NE(text.find(wanted), std::string::npos) << wanted << " not in\n" << text;
    EXPECT_EQ(text.find("⼯"), std::string::npos);
}

TEST(MapExport, ThePdfHasNoDatesAndThePapersSize)
{
    const QByteArray bytes = bytesOf(pageOfEverything(), "pdf");
    QPDF pdf;
    pdf.processMemoryFile("page", bytes.constData(), static_cast<std::size_t>(bytes.size()));
    auto info = pdf.getTrailer().getKey("/Info");
    EXPECT_FALSE(info.hasKey("/CreationDate"));
    EXPECT_FALSE(info.hasKey("/ModDate"));
    QPDFObjectHandle first = pdf.getAllPages().at(0);
    auto box = first.getKey("/MediaBox");
    EXPECT_NEAR(box.getArrayItem(2).getNumericValue(), 297 / 25.4 * 72, 1);
    EXPECT_NEAR(box.getArrayItem(3).getNumericValue(), 210 / 25.4 * 72, 1);
}

TEST(MapExport, TheSamePageGivesTheSameBytesInEveryFormat)
{
    for (const char* format : {"png", "pdf", "svg"})
        EXPECT_EQ(bytesOf(pageOfEverything(), format), bytesOf(pageOfEverything(), format)) << format;
}

TEST(MapExport, PngHasThePagesPixelsAndResolution)
{
    MapPage page = pageOfEverything(Language::English);
    page.size = PixelSize{900, 700};
    page.dotsPerInch = 96;
    const QImage image = QImage::fromData(bytesOf(page, "png"), "PNG");
    EXPECT_EQ(image.size(), QSize(900, 700));
    EXPECT_NEAR(image.dotsPerMeterX() * 0.0254, 96, 0.1);
}

TEST(MapExport, EveryPaperAndLanguageHasItsPage)
{
    for (const PaperSize size : {PaperSize::A4, PaperSize::A3, PaperSize::A2, PaperSize::A1, PaperSize::A0})
        for (const bool landscape : {true, false}) {
            MapPage page = pageOfEverything(landscape ? Language::English : Language::Chinese);
            page.size = Paper{size, landscape};
            page.dotsPerInch = 40;
            EXPECT_FALSE(bytesOf(page, "png").isEmpty());
        }
}

TEST(MapExport, AMapOfNothingHasNoLegendButAPage)
{
    MapPage page = pageOfEverything();
    page.scene.layers.clear();
    page.title = {};
    page.subtitle = {};
    page.credits.clear();
    EXPECT_FALSE(bytesOf(page, "pdf").isEmpty());
}

TEST(MapExport, NamesWhatIsWrongWithAPage)
{
    MapPage page = pageOfEverything();
    page.size = PixelSize{30'000, 100};
    EXPECT_EQ(mapBytes(page, "png").error().parameter, "size");
    page = pageOfEverything();
    page.dotsPerInch = 0;
    EXPECT_EQ(mapBytes(page, "png").error().parameter, "dpi");
    page = pageOfEverything();
    page.scene.view.extent = {};
    EXPECT_EQ(mapBytes(page, "png").error().code, spatial::ErrorCode::InvalidParameter);
    EXPECT_EQ(mapBytes(pageOfEverything(), "bmp").error().code, spatial::ErrorCode::InvalidParameter);
    page = pageOfEverything();
    page.size = PixelSize{100, 100};
    page.dotsPerInch = 300;
    EXPECT_TRUE(mapBytes(page, "png") || mapBytes(page, "png").error().code == spatial::ErrorCode::InvalidParameter);
}

TEST(MapExport, ATifIsTheMapAloneInItsPlace)
{
    const Folder folder;
    MapPage page = pageOfEverything();
    page.size = PixelSize{400, 300};
    page.dotsPerInch = 96;
    ASSERT_TRUE(exportMap(page, folder / "map.tif", false));
    const auto opened = layers::openRaster(*layers::parseSource((folder / "map.tif").string()));
    ASSERT_TRUE(opened);
    const auto& shape = opened->raster.shape();
    EXPECT_EQ(shape.columns, 400);
    EXPECT_EQ(shape.rows, 300);
    EXPECT_TRUE(shape.crs.sameAs(spatial::cgcs2000()));
    EXPECT_NEAR(shape.box().minX, 125, 1e-9);
    EXPECT_NEAR(shape.box().maxY, 46.7, 1e-9);
}

class Stopped final : public spatial::Progress {
public:
    void report(double, std::string_view) override {}
    bool cancelled() const override { return true; }
};

TEST(MapExport, LeavesNoFileWhenItIsStopped)
{
    const Folder folder;
    Stopped stopped;
    const auto target = folder / "地图.png";
    const auto written = exportMap(pageOfEverything(), target, false, stopped);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, spatial::ErrorCode::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(target));
}

TEST(MapExport, WritesChinesePathsAndRefusesToOverwriteUnasked)
{
    const Folder folder;
    MapPage page = pageOfEverything();
    page.dotsPerInch = 40;
    const auto target = folder / "大庆 地图.png";
    ASSERT_TRUE(exportMap(page, target, false));
    EXPECT_GT(std::filesystem::file_size(target), 1000U);
    EXPECT_EQ(exportMap(page, target, false).error().code, spatial::ErrorCode::Conflict);
    EXPECT_TRUE(exportMap(page, target, true));
}

}  // namespace
}  // namespace app
