// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_export.h"

#include "app/layout/png_encoder.h"
#include "app/layout/strips.h"
#include "layers/sources/open.h"
#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "styles/render/draw_scene.h"
#include "styles/symbols/default_styles.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QImage>
#include <QPainter>
#include <QXmlStreamReader>

#include <gtest/gtest.h>
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <set>

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
    page.size = PixelSize{300'000, 100};
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

/// The strips of a drawing, put together.
std::vector<std::uint8_t> inStrips(QSize pixels, StripSize size, const DrawStrip& draw)
{
    std::vector<std::uint8_t> all;
    const auto drawn = drawInStrips(
        pixels, size, draw,
        [&](std::span<const std::uint8_t> rgb, int, int) -> spatial::Result<void> {
            all.insert(all.end(), rgb.begin(), rgb.end());
            return {};
        },
        spatial::noProgress());
    EXPECT_TRUE(drawn) << (drawn ? "" : drawn.error().message.english());
    return all;
}

/// How many bytes differ, and by how much at most.
std::string differenceOf(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b)
{
    if (a.size() != b.size())
        return "sizes";
    std::size_t count = 0;
    int most = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        count += a[i] != b[i] ? 1 : 0;
        most = std::max(most, std::abs(a[i] - b[i]));
    }
    return count == 0 ? "" : std::to_string(count) + " bytes, by " + std::to_string(most);
}

TEST(MapExport, APageInStripsIsThePageDrawnAtOnce)
{
    MapPage page = pageOfEverything();
    page.size = PixelSize{1100, 800};
    page.scene.layers[1].opacity = 0.7;
    page.scene.layers[2].blend = styles::Blend::Multiply;
    spatial::Grid heights({125, 46.7, 0.01, 0.01, 40, 30, spatial::cgcs2000()}, 0.0F);
    for (int c = 0; c < 40; ++c)
        for (int r = 0; r < 30; ++r)
            heights.at(c, r) = static_cast<float>((c * 37 + r * 91) % 23) * 20;
    page.scene.layers.insert(page.scene.layers.begin() + 1, {{"Relief", "晕渲"}, styles::RasterContent{heights, styles::Hillshade{}}});
    const QSize pixels(1100, 800);
    const auto draw = [&](QPainter& painter, spatial::Progress& progress) -> spatial::Result<void> {
        const auto drawn = drawPage(page, pixels, painter, progress);
        return drawn ? spatial::Result<void>() : drawn.error();
    };
    const auto whole = inStrips(pixels, {800, 2000}, draw);
    EXPECT_EQ(differenceOf(whole, inStrips(pixels, {37, 2000}, draw)), "");
    EXPECT_EQ(differenceOf(whole, inStrips(pixels, {256, 300}, draw)), "");
}

TEST(MapExport, AMapInAnotherCrsInStripsIsTheMapDrawnAtOnce)
{
    MapPage page = pageOfEverything();
    styles::Scene scene = page.scene;
    scene.view = styles::MapView::showing({-250000, -180000, -190000, -130000}, {700, 500}, 150, spatial::provinceAnalysisCrs());
    const auto draw = [&](QPainter& painter, spatial::Progress& progress) { return styles::drawScene(scene, painter, progress); };
    EXPECT_EQ(differenceOf(inStrips({700, 500}, {500, 700}, draw), inStrips({700, 500}, {61, 230}, draw)), "");
}

TEST(PngEncoder, GivesBackItsPixelsAndTheSameBytesHoweverTheRowsCome)
{
    const QSize size(700, 900);   // two groups of rows
    std::vector<std::uint8_t> rgb;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            for (const int v : {x / 50 * 20, (x * y) % 251, y > 450 ? x : 7})
                rgb.push_back(static_cast<std::uint8_t>(v));
    const auto encoded = [&](std::size_t rowsAtOnce) {
        std::string bytes;
        PngEncoder encoder(size, 300, [&](std::string_view part) {
            bytes += part;
            return true;
        });
        const std::size_t step = rowsAtOnce * 700 * 3;
        for (std::size_t at = 0; at < rgb.size(); at += step)
            EXPECT_TRUE(encoder.add(std::span(rgb).subspan(at, std::min(step, rgb.size() - at))));
        EXPECT_TRUE(encoder.finish());
        return bytes;
    };
    const std::string bytes = encoded(900);
    EXPECT_EQ(bytes, encoded(1));
    EXPECT_EQ(bytes, encoded(499));
    const QImage back = QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()), static_cast<int>(bytes.size()), "PNG").convertToFormat(QImage::Format_RGB888);
    ASSERT_EQ(back.size(), size);
    EXPECT_NEAR(back.dotsPerMeterX() * 0.0254, 300, 0.01);
    for (int y = 0; y < size.height(); ++y)
        ASSERT_TRUE(std::equal(back.constScanLine(y), back.constScanLine(y) + 2100, rgb.begin() + static_cast<std::ptrdiff_t>(y) * 2100)) << y;
}

TEST(PngEncoder, SaysWhenNothingCanBeWritten)
{
    PngEncoder encoder({10, 10}, 96, [](std::string_view) { return false; });
    EXPECT_TRUE(encoder.add(std::vector<std::uint8_t>(300, 0)));
    EXPECT_EQ(encoder.finish().error().code, spatial::ErrorCode::WriteFailed);
}

TEST(MapExport, APictureOfWhichMemoryHoldsNoStripIsRefused)
{
    const std::size_t before = spatial::memoryLimit();
    spatial::setMemoryLimit(std::size_t{1} << 20);
    const auto refused = drawInStrips({5000, 5000}, [](QPainter&, spatial::Progress&) { return spatial::Result<void>(); }, [](std::span<const std::uint8_t>, int, int) { return spatial::Result<void>(); }, spatial::noProgress());
    spatial::setMemoryLimit(before);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, spatial::ErrorCode::LimitReached);
}

TEST(MapExport, AnSvgHoldsTextWhereItIsWanted)
{
    const Folder folder;
    const auto written = [&](const char* name, SvgLetters letters) {
        EXPECT_TRUE(exportMap(pageOfEverything(), folder / name, false, spatial::noProgress(), letters));
        std::ifstream in(folder / name);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    EXPECT_EQ(written("outlines.svg", SvgLetters::Outlines).find("<text"), std::string::npos);
    const std::string text = written("text.svg", SvgLetters::Text);
    EXPECT_NE(text.find(">哈大齐工业走廊"), std::string::npos);
    EXPECT_NE(text.find("Source Han Sans SC"), std::string::npos);
    QXmlStreamReader reader(QByteArray::fromStdString(text));
    std::set<QString> ids;
    while (!reader.atEnd()) {
        reader.readNext();
        if (const QString id = reader.attributes().value("id").toString(); reader.isStartElement() && !id.isEmpty()) {
            EXPECT_TRUE(ids.insert(id).second) << id.toStdString();
        }
    }
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
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
