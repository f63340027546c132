// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_book.h"

#include "app/layout/pdf_content.h"
#include "layers/sources/temporary_folder.h"
#include "spatial/crs/transform.h"
#include "styles/render/draw_scene.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QColor>
#include <QImage>
#include <QPainter>

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace app {
namespace {

using styles::Blend;
using test_support::share;
using test_support::square;
using test_support::tableOf;
using Maps = spatial::Result<std::vector<MapOnPage>>;

/// A square of one colour without outline.
styles::SceneLayer coloured(const char* name, std::uint32_t color, double x, double edge, Blend blend = Blend::Normal, double opacity = 1)
{
    styles::FillSymbol symbol;
    symbol.fill = styles::Color::rgb(color);
    symbol.outline.width = 0;
    styles::SceneLayer layer;
    layer.name = {name, name};
    layer.content = styles::VectorContent{share(tableOf({square(x, x, edge)})), styles::SingleSymbol{symbol}, {}, {}};
    layer.blend = blend;
    layer.opacity = opacity;
    return layer;
}

styles::Scene sceneOf(std::vector<styles::SceneLayer> layers, QSizeF pixels)
{
    styles::Scene scene;
    scene.layers = std::move(layers);
    scene.view = styles::MapView::showing({0, 0, 100, 100}, pixels, 100, {});
    scene.language = styles::MapLanguage::English;
    return scene;
}

constexpr QSizeF kPage(101.6, 101.6);   // 400 pixels at 100 dpi, 288 points

PdfBook::Draw drawing(std::vector<styles::SceneLayer> layers)
{
    return [layers](QPainter& painter, QSizeF pixels) -> Maps {
        painter.save();
        painter.translate(10, 20);
        auto drawn = styles::drawScene(sceneOf(layers, pixels * 0.8), painter);
        painter.restore();
        if (!drawn)
            return drawn.error();
        return std::vector<MapOnPage>{};
    };
}

QByteArray bookOf(const std::vector<std::vector<styles::SceneLayer>>& pages)
{
    PdfBook book(QStringLiteral("走廊"), 100, Language::Chinese);
    for (const auto& page : pages)
        EXPECT_TRUE(book.addPage(kPage, {}, drawing(page)));
    const auto bytes = book.finish();
    EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().message.english());
    return bytes ? *bytes : QByteArray();
}

struct Opened {
    explicit Opened(const QByteArray& bytes) : kept(bytes) { pdf.processMemoryFile("book", kept.constData(), static_cast<std::size_t>(kept.size())); }
    std::string content(std::size_t page)
    {
        QPDFPageObjectHelper helper(pdf.getAllPages().at(page));
        std::string all;
        for (QPDFObjectHandle& stream : helper.getPageContents()) {
            const auto data = stream.getStreamData();
            all.append(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        }
        return all;
    }
    QByteArray kept;
    QPDF pdf;
};

std::size_t count(const std::string& text, const std::string& word)
{
    std::istringstream words(text);
    std::size_t found = 0;
    for (std::string next; words >> next;)
        found += next == word ? 1 : 0;
    return found;
}

/// Whether q and Q, BDC and EMC are balanced, each and with each other, as in a bracketed expression.
bool isNested(const std::string& content)
{
    std::istringstream words(content);
    std::string open;
    for (std::string word; words >> word;) {
        if (word == "q" || word == "BDC") {
            open += word[0];
        } else if (word == "Q" || word == "EMC") {
            if (open.empty() || open.back() != (word == "Q" ? 'q' : 'B'))
                return false;
            open.pop_back();
        }
    }
    return open.empty();
}

class BookFile {
public:
    explicit BookFile(const QByteArray& bytes) : folder_(*layers::TemporaryFolder::anywhere())
    {
        std::ofstream(path(), std::ios::binary).write(bytes.constData(), bytes.size());
    }
    std::string path(const char* name = "book.pdf") const { return (folder_.path() / name).string(); }
    /// As poppler draws it, a pixel for each of ours.
    QImage rendered() const
    {
        EXPECT_EQ(std::system(("pdftoppm -r 100 -png -singlefile '" + path() + "' '" + path("page") + "' 2>'" + path("said") + "'").c_str()), 0);
        std::ifstream said(path("said"));
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(said), {}), "");
        return QImage(QString::fromStdString(path("page.png"))).convertToFormat(QImage::Format_RGB32);
    }

private:
    layers::TemporaryFolder folder_;
};

TEST(PdfBook, EachLayerIsAnOptionalGroupOfTheBook)
{
    Opened book(bookOf({{coloured("土地", 0x00ff00, 0, 60), coloured("Roads", 0xff0000, 50, 20)}, {coloured("土地", 0x00ff00, 0, 60)}}));
    auto groups = book.pdf.getRoot().getKey("/OCProperties").getKey("/OCGs");
    ASSERT_EQ(groups.getArrayNItems(), 2);   // labels paint nothing here and are no group
    EXPECT_EQ(groups.getArrayItem(0).getKey("/Name").getUTF8Value(), "土地");
    EXPECT_EQ(groups.getArrayItem(1).getKey("/Name").getUTF8Value(), "Roads");
    auto order = book.pdf.getRoot().getKey("/OCProperties").getKey("/D").getKey("/Order");
    EXPECT_EQ(order.getArrayItem(0).getKey("/Name").getUTF8Value(), "Roads");   // the topmost first
    for (const std::size_t page : {0U, 1U}) {
        const std::string content = book.content(page);
        EXPECT_TRUE(isNested(content)) << content;
        EXPECT_EQ(content.find("-31013"), std::string::npos);
        EXPECT_EQ(content.find("-31019"), std::string::npos);
        EXPECT_GE(count(content, "BDC"), page == 0 ? 2U : 1U);
        auto properties = QPDFObjectHandle(book.pdf.getAllPages().at(page)).getKey("/Resources").getKey("/Properties");
        EXPECT_EQ(properties.getKey("/MC0").getObjGen(), groups.getArrayItem(0).getObjGen());
    }
}

TEST(PdfBook, AGroupSwitchedOffIsNotDrawn)
{
    Opened book(bookOf({{coloured("Land", 0x00ff00, 0, 60), coloured("Roads", 0xff0000, 50, 20)}}));
    const std::string content = book.content(0);
    const std::size_t red = content.find("1 0 0 rg");
    ASSERT_NE(red, std::string::npos);
    const std::size_t open = content.rfind("BDC", red);
    EXPECT_EQ(content.substr(open - 9, 12), "/OC /MC1 BDC") << content;
    EXPECT_EQ(count(content.substr(open, content.find("EMC", open) - open), "h"), 1U) << content;   // its square, closed
}

TEST(PdfBook, BlendedLayersStayShapesAndLookAsOnTheScreen)
{
    const std::vector<styles::SceneLayer> layers{coloured("Land", 0x808080, 0, 60), coloured("Heat", 0xff8040, 40, 40, Blend::Multiply), coloured("Wind", 0x0000ff, 10, 40, Blend::Normal, 0.5),
                                                 coloured("Roads", 0xff0000, 90, 5)};
    const QByteArray bytes = bookOf({layers});
    Opened book(bytes);
    EXPECT_TRUE(isNested(book.content(0)));
    auto forms = QPDFObjectHandle(book.pdf.getAllPages().at(0)).getKey("/Resources").getKey("/XObject");
    ASSERT_EQ(forms.getKeys().size(), 2U);
    for (const std::string& name : forms.getKeys()) {
        QPDFObjectHandle form = forms.getKey(name);
        EXPECT_EQ(form.getDict().getKey("/Subtype").getName(), "/Form") << "an image";
        const auto data = form.getStreamData();
        EXPECT_TRUE(isNested({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}));
    }

    QImage screen(400, 400, QImage::Format_RGB32);
    screen.fill(Qt::white);
    {
        QPainter painter(&screen);
        ASSERT_TRUE(drawing(layers)(painter, QSizeF(400, 400)));
    }
    const QImage print = BookFile(bytes).rendered();
    ASSERT_EQ(print.size(), screen.size());
    const styles::Scene scene = sceneOf(layers, {320, 320});
    for (const double at : {5.0, 20.0, 45.0, 55.0, 70.0, 92.0, 97.0}) {
        const QPoint pixel = (scene.view.toPixels({at, at}) + QPointF(10, 20)).toPoint();
        const QColor printed = print.pixelColor(pixel);
        const QColor seen = screen.pixelColor(pixel);
        EXPECT_NEAR(printed.red(), seen.red(), 3) << at;
        EXPECT_NEAR(printed.green(), seen.green(), 3) << at;
        EXPECT_NEAR(printed.blue(), seen.blue(), 3) << at;
    }
}

TEST(PdfBook, GroupsInGroupsAndTransparencyInTransparency)
{
    PdfBook book({}, 100, Language::English);
    ASSERT_TRUE(book.addPage(kPage, {}, [](QPainter& painter, QSizeF) -> Maps {
        auto* groups = dynamic_cast<styles::DrawingGroups*>(painter.device());
        if (!groups)
            return spatial::Error{spatial::ErrorCode::Internal, spatial::Text::literal("no groups")};
        groups->beginGroup("Map", 1, Blend::Normal);
        painter.save();
        painter.translate(100, 100);
        painter.setClipRect(0, 0, 100, 100);
        groups->beginGroup("Half", 0.5, Blend::Normal);
        painter.fillRect(0, 0, 300, 300, Qt::black);
        groups->beginGroup("Half of that", 0.5, Blend::Normal);
        painter.fillRect(50, 50, 300, 300, Qt::white);
        groups->endGroup();
        painter.fillRect(0, 0, 10, 10, Qt::red);
        groups->endGroup();
        painter.restore();
        painter.fillRect(0, 0, 10, 10, Qt::blue);
        groups->endGroup();
        return std::vector<MapOnPage>{};
    }));
    const auto bytes = book.finish();
    ASSERT_TRUE(bytes);
    Opened opened(*bytes);
    EXPECT_TRUE(isNested(opened.content(0)));
    EXPECT_EQ(opened.pdf.getRoot().getKey("/OCProperties").getKey("/OCGs").getArrayNItems(), 3);
    const QImage print = BookFile(*bytes).rendered();
    EXPECT_NEAR(qRed(print.pixel(120, 120)), 127, 2);            // half black
    EXPECT_NEAR(qRed(print.pixel(180, 180)), 191, 2);            // half of half white on black
    EXPECT_EQ(print.pixel(220, 220), qRgb(255, 255, 255));       // clipped
    EXPECT_NEAR(qGreen(print.pixel(104, 104)), 127, 2);          // the clip and the place go on behind the inner group
    EXPECT_NEAR(qRed(print.pixel(104, 104)), 255, 2);
    EXPECT_EQ(print.pixel(5, 5), qRgb(0, 0, 255));
}

/// Qt would write both sides of a see-through line, round every corner.
TEST(PdfBook, SeeThroughLinesStayLines)
{
    styles::SceneLayer layer = coloured("Roads", 0xff0000, 10, 60);
    auto& content = std::get<styles::VectorContent>(layer.content);
    content.style = styles::SingleSymbol{styles::LineSymbol{{{styles::Color::rgb(0x0000ff, 128), 4}}}};
    const QByteArray bytes = bookOf({{layer, coloured("Land", 0x00ff00, 80, 10)}});
    Opened book(bytes);
    const std::string page = book.content(0);
    EXPECT_EQ(count(page, "S"), 1U) << page;
    EXPECT_EQ(count(page, "c"), 0U) << "a corner is part of an outline: " << page;
    EXPECT_TRUE(isNested(page));
    const QImage print = BookFile(bytes).rendered();
    const QColor line = print.pixelColor(10 + 32, 20 + 200);   // the left side of the square
    EXPECT_NEAR(line.red(), 127, 3);
    EXPECT_EQ(line.blue(), 255);
}

TEST(PdfContent, AGroupWhoseEndWasDroppedEndsWithTheNextOfItsDepth)
{
    std::string out;
    const std::vector<PdfDevice::Group> groups{{"a", 1, Blend::Normal}, {"b", 0.5, Blend::Normal}};
    PdfContent content(groups, nullptr, [&](std::string&& piece) { out += piece; });
    const auto mark = [](int kind, int number) { return std::to_string(kind) + " 0 m\n" + std::to_string(-40000 - number) + " 0 l\n-20001 0 l\n" + std::to_string(kind) + " 0 l\nh\nf*\n"; };
    const std::string text = "q\n" + mark(-31013, 0) + "0 0 5.126000 5 re f\n" + mark(-31013, 1) + "1 1 5 5 re f Q q 7 7 1 1 re f\n" + mark(-31019, 1) + "Q";
    for (std::size_t i = 0; i < text.size(); i += 7)   // parts of any size
        content.write(std::string_view(text).substr(i, 7));
    content.finish();
    EXPECT_TRUE(isNested(out)) << out;
    EXPECT_EQ(out.substr(0, 35), "q\n/OC /MC0 BDC\n0 0 5.13 5 re\nf\nEMC\n") << out;
    ASSERT_EQ(content.forms().size(), 1U);
    EXPECT_TRUE(isNested(content.forms()[0].content)) << content.forms()[0].content;
    EXPECT_EQ(out.find("-310"), std::string::npos);
}

/// qpdf moves in the file that it reads when a stream is made: what was drawn must have been read by then.
TEST(PdfBook, APageThatComesInPiecesIsWhole)
{
    constexpr int kRectangles = 500'000;
    PdfBook book(QStringLiteral("走廊"), 100, Language::Chinese);
    ASSERT_TRUE(book.addPage(kPage, {}, [](QPainter& painter, QSizeF) -> Maps {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::blue);
        for (int i = 0; i < kRectangles; ++i)
            painter.drawRect(QRectF(i % 400 + 0.25, i / 400 % 400 + 0.25, 0.5, 0.5));
        painter.setBrush(Qt::red);
        painter.drawRect(QRectF(100, 100, 200, 200));
        return std::vector<MapOnPage>{};
    }));
    const auto bytes = book.finish();
    ASSERT_TRUE(bytes) << bytes.error().message.english();
    Opened opened(*bytes);
    EXPECT_GE(QPDFPageObjectHelper(opened.pdf.getAllPages().at(0)).getPageContents().size(), 2U) << "the test draws too little";
    const std::string content = opened.content(0);
    EXPECT_EQ(count(content, "f") + count(content, "f*"), kRectangles + 1U);
    EXPECT_TRUE(isNested(content));
    EXPECT_EQ(BookFile(*bytes).rendered().pixelColor(200, 200), QColor(255, 0, 0));
}

TEST(PdfBook, SaysNothingOfWhenItWasMadeAndIsTheSameAgain)
{
    const std::vector<styles::SceneLayer> layers{coloured("Land", 0x00ff00, 0, 60), coloured("Wind", 0x0000ff, 10, 40, Blend::Screen, 0.5)};
    const QByteArray bytes = bookOf({layers, layers});
    EXPECT_EQ(bytes, bookOf({layers, layers}));
    Opened book(bytes);
    EXPECT_FALSE(book.pdf.getTrailer().getKey("/Info").hasKey("/CreationDate"));
    EXPECT_EQ(book.pdf.getTrailer().getKey("/Info").getKey("/Title").getUTF8Value(), "走廊");
    EXPECT_EQ(book.pdf.getRoot().getKey("/Lang").getUTF8Value(), "zh-CN");
    auto box = QPDFObjectHandle(book.pdf.getAllPages().at(0)).getKey("/MediaBox");
    EXPECT_NEAR(box.getArrayItem(3).getNumericValue() - box.getArrayItem(1).getNumericValue(), 288, 1e-3);
}

TEST(PdfBook, HasABookmarkForEachPageOfItsOwnSizeAndGoesToAFile)
{
    PdfBook book(QStringLiteral("Atlas"), 96.5, Language::English);
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(book.addPage({100.0 + i, 50}, QStringLiteral("第 %1 页").arg(i + 1), [&](QPainter& painter, QSizeF pixels) -> Maps {
            EXPECT_NEAR(pixels.width(), (100.0 + i) * 96.5 / 25.4, 1e-9);
            painter.fillRect(QRectF(0, 0, pixels.width() / 2, 10), Qt::black);
            return std::vector<MapOnPage>{};
        }));
    EXPECT_EQ(book.pages(), 3);
    const BookFile place{QByteArray()};
    ASSERT_TRUE(book.save(place.path("atlas.pdf"), false));
    QPDF pdf;
    pdf.processFile(place.path("atlas.pdf").c_str());
    QPDFObjectHandle first = pdf.getRoot().getKey("/Outlines").getKey("/First");
    EXPECT_EQ(first.getKey("/Title").getUTF8Value(), "第 1 页");
    EXPECT_EQ(pdf.getRoot().getKey("/Outlines").getKey("/Count").getIntValue(), 3);
    EXPECT_NEAR(QPDFObjectHandle(pdf.getAllPages().at(2)).getKey("/MediaBox").getArrayItem(2).getNumericValue(), 102 / 25.4 * 72, 1e-3);
}

TEST(PdfBook, RefusesPagesThatReadersDoNotKnowAndBooksWithoutPages)
{
    PdfBook book({}, 100, Language::English);
    EXPECT_EQ(book.addPage({5001, 10}, {}, drawing({})).error().parameter, "size");
    EXPECT_FALSE(book.finish());
    const auto failed = PdfBook({}, 100, Language::English).addPage(kPage, {}, [](QPainter&, QSizeF) -> Maps { return spatial::cancelledError(); });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, spatial::ErrorCode::Cancelled);
}

/// The corners of GDAL's raster and of our map must be the same place to half a pixel of GDAL's.
void expectGdalFindsTheMap(const spatial::Crs& crs, const spatial::Box& extent, double rotation = 0)
{
    SCOPED_TRACE(crs.name());
    const QRectF where(37, 51, 300, 240);
    PdfBook book(QStringLiteral("Map"), 100, Language::English);
    ASSERT_TRUE(book.addPage(kPage, {}, [&](QPainter& painter, QSizeF) -> Maps {
        painter.fillRect(where, Qt::green);
        return std::vector<MapOnPage>{{QRectF(0, 0, 20, 20), {0, 0, 1, 1}, crs}, {where, extent, crs, rotation}};
    }));
    const auto bytes = book.finish();
    ASSERT_TRUE(bytes);
    const BookFile file(*bytes);
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(file.path().c_str(), GDAL_OF_RASTER));
    ASSERT_TRUE(dataset);
    std::array<double, 6> t{};
    ASSERT_EQ(dataset->GetGeoTransform(t.data()), CE_None);
    ASSERT_TRUE(dataset->GetSpatialRef());
    char* wkt = nullptr;
    dataset->GetSpatialRef()->exportToWkt(&wkt);
    const auto found = spatial::Crs::fromText(wkt);
    CPLFree(wkt);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->sameAs(crs)) << found->name();
    const auto toMap = spatial::Transform::between(*found, crs);
    const double scale = dataset->GetRasterXSize() / 400.0;
    const styles::MapView view{extent, where.size(), 100, crs, rotation};
    for (const QPointF corner : {QPointF(0, 0), QPointF(300, 0), QPointF(0, 240), QPointF(300, 240), QPointF(150, 120)}) {
        const QPointF pixel = (where.topLeft() + corner) * scale;
        const spatial::Coordinate read{t[0] + t[1] * pixel.x() + t[2] * pixel.y(), t[3] + t[4] * pixel.x() + t[5] * pixel.y()};
        const QPointF back = view.toPixels((*toMap)(read));
        EXPECT_NEAR(back.x(), corner.x(), 0.5 / scale);
        EXPECT_NEAR(back.y(), corner.y(), 0.5 / scale);
    }
}

TEST(PdfBook, GdalReadsWhereTheMapLies)
{
    expectGdalFindsTheMap(*spatial::Crs::fromText("EPSG:4530"), {42500000, 5100000, 42530000, 5124000});
    expectGdalFindsTheMap(spatial::cgcs2000(), {125, 46.4, 125.4, 46.72});
    expectGdalFindsTheMap(spatial::provinceAnalysisCrs(), {-150000, -100000, 150000, 140000});
    expectGdalFindsTheMap(*spatial::Crs::fromText("EPSG:32652"), {300000, 5100000, 330000, 5124000}, 30);
}

TEST(PdfBook, AMapOfUnknownCrsIsNoViewport)
{
    PdfBook book({}, 100, Language::English);
    ASSERT_TRUE(book.addPage(kPage, {}, [](QPainter&, QSizeF) -> Maps { return std::vector<MapOnPage>{{QRectF(0, 0, 20, 20), {0, 0, 1, 1}, {}}}; }));
    const auto bytes = book.finish();
    ASSERT_TRUE(bytes);
    Opened opened(*bytes);
    EXPECT_FALSE(QPDFObjectHandle(opened.pdf.getAllPages().at(0)).hasKey("/VP"));
}

}  // namespace
}  // namespace app
