// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/vector_block.h"

#include "styles/render/feature_painter.h"
#include "styles/render/vector_layer.h"
#include "tests/support/gui_environment.h"
#include "tests/support/parcels.h"
#include "tests/support/tables.h"

#include <QPainter>

#include <gtest/gtest.h>

#include <cmath>

namespace styles {
namespace {

using spatial::Geometry;
using test_support::share;
using test_support::tableOf;

const QRgb kWhite = qRgb(255, 255, 255);

VectorContent parcelContent(int edge, double outline = 0.12)
{
    VectorContent content;
    content.table = test_support::parcels(edge);
    Graduated style;
    style.field = "class";
    style.lower = -0.5;
    for (int i = 0; i < 7; ++i) {
        FillSymbol fill;
        fill.fill = Color::rgb(0x204060 + 0x1a1008 * static_cast<std::uint32_t>(i));
        fill.outline.width = outline;
        style.classes.push_back({i + 0.5, {}, fill});
    }
    content.style = style;
    return content;
}

VectorBlockTask taskFor(const VectorContent& content, const MapView& view)
{
    VectorBlockTask task;
    task.geometry = LayerGeometry::of(content.table);
    task.symbols = *LayerSymbols::of(content, spatial::noProgress());
    task.view = view;
    task.projection = *LayerProjection::quick(content.table->crs, view, QRectF(QPointF(0, 0), view.pixels));
    task.keepFills = true;
    return task;
}

QImage onWhite(const QImage& block)
{
    QImage image(kBlock, kBlock, QImage::Format_RGB32);
    image.fill(kWhite);
    QPainter painter(&image);
    if (!block.isNull())
        painter.drawImage(0, 0, block);
    return image;
}

QImage blockOf(const VectorContent& content, const MapView& view)
{
    auto block = drawVectorBlock(taskFor(content, view), {0, 0}, spatial::noProgress());
    EXPECT_TRUE(block.hasValue());
    return onWhite(block->image);
}

QImage byPainter(const VectorContent& content, const MapView& view)
{
    QImage image(kBlock, kBlock, QImage::Format_RGB32);
    image.fill(kWhite);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto task = taskFor(content, view);
    std::vector<std::uint32_t> rows;
    task.geometry->rowsIn(view.shown(), rows);
    const auto geometry = pixelGeometry(content.table->geometry, rows, task.symbols->ofRow, *task.projection, {{0, 0}, view.pixels, 8}, spatial::noProgress());
    EXPECT_TRUE(paintFeatures({*content.table, task.symbols->symbols, *geometry, view.pixelsPerMillimetre(), task.geometry->typicalSize / view.unitsPerPixel()}, painter, spatial::noProgress()));
    return image;
}

int largestDifference(QRgb a, QRgb b) { return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))}); }

int differing(const QImage& a, const QImage& b, int tolerance)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += largestDifference(a.pixel(x, y), b.pixel(x, y)) > tolerance ? 1 : 0;
    return count;
}

MapView blockViewOf(const VectorContent& content, double rotation = 0) { return MapView::showing(content.table->geometry.extent(), QSizeF(kBlock, kBlock), 96, {}, rotation); }

TEST(VectorBlock, ParcelsLookAsQPainterDrawsThem)
{
    for (const double rotation : {0.0, 21.0}) {
        const VectorContent content = parcelContent(12);
        const QImage ours = blockOf(content, blockViewOf(content, rotation));
        const QImage theirs = byPainter(content, blockViewOf(content, rotation));
        EXPECT_LT(differing(ours, theirs, 40), kBlock * kBlock / 100) << rotation;
    }
}

TEST(VectorBlock, NeighboursOfOneColourLeaveNoHairBetweenThem)
{
    VectorContent content = parcelContent(40, 0);
    FillSymbol fill;
    fill.fill = Color::rgb(0x803020);
    fill.outline.width = 0;
    content.style = SingleSymbol{fill};
    const spatial::Box all = content.table->geometry.extent();
    for (const double zoom : {1.2, 4.0, 11.3}) {
        const QImage image = blockOf(content, MapView::about(all.centre(), all.width() / zoom / kBlock, QSizeF(kBlock, kBlock), 96, {}, 7 * zoom));
        for (int y = 64; y < kBlock - 64; ++y)
            for (int x = 64; x < kBlock - 64; ++x)
                ASSERT_LE(largestDifference(image.pixel(x, y), qRgb(0x80, 0x30, 0x20)), 1) << x << " " << y << " " << zoom;
    }
}

TEST(VectorBlock, LaterFeaturesLieOverEarlierOnes)
{
    VectorContent content;
    content.table = share(tableOf({test_support::square(0, 0, 200), test_support::square(50, 50, 100)}));
    FillSymbol half;
    half.fill = Color::rgb(0x0000ff, 128);
    half.outline.width = 0;
    content.style = SingleSymbol{half};
    const QImage image = blockOf(content, MapView::showing({0, 0, 256, 256}, QSizeF(kBlock, kBlock), 96, {}));
    EXPECT_LE(largestDifference(image.pixel(10, 240), qRgb(127, 127, 255)), 2);
    EXPECT_LE(largestDifference(image.pixel(100, 150), qRgb(63, 63, 255)), 2);
    EXPECT_EQ(image.pixel(230, 100), kWhite);
}

TEST(VectorBlock, HolesStayOpenWhicheverWayTheyRun)
{
    const auto ring = [](double from, double to, bool turned) {
        std::vector<spatial::Coordinate> r{{from, from}, {to, from}, {to, to}, {from, to}, {from, from}};
        if (turned)
            std::reverse(r.begin(), r.end());
        return r;
    };
    for (const bool outer : {false, true})
        for (const bool inner : {false, true}) {
            VectorContent content;
            content.table = share(tableOf({Geometry::polygon({ring(20, 236, outer), ring(80, 176, inner)})}));
            const QImage image = blockOf(content, MapView::showing({0, 0, 256, 256}, QSizeF(kBlock, kBlock), 96, {}));
            EXPECT_EQ(image.pixel(128, 128), kWhite);
            EXPECT_NE(image.pixel(50, 128), kWhite);
        }
}

TEST(VectorBlock, FarVerticesAndHugePolygonsAreCutWithoutHarm)
{
    VectorContent content;
    content.table = share(tableOf({Geometry::polygon({{{-4e8, -4e8}, {4e8, -4e8}, {128, 128}, {-4e8, 4e8}, {-4e8, -4e8}}})}));
    const QImage image = blockOf(content, MapView::showing({0, 0, 256, 256}, QSizeF(kBlock, kBlock), 96, {}));
    EXPECT_NE(image.pixel(20, 220), kWhite);
    EXPECT_EQ(image.pixel(220, 20), kWhite);
}

TEST(VectorBlock, FeaturesSmallerThanAPixelLeaveTheirColour)
{
    const VectorContent content = parcelContent(60);
    const spatial::Box all = content.table->geometry.extent();
    const QImage image = blockOf(content, MapView::about(all.centre(), all.width() / 24, QSizeF(kBlock, kBlock), 96, {}));
    for (int y = 120; y < 136; ++y)
        for (int x = 120; x < 136; ++x)
            EXPECT_GT(largestDifference(image.pixel(x, y), kWhite), 80) << x << " " << y;
}

TEST(VectorBlock, BlocksThatMeetFitTogether)
{
    const VectorContent content = parcelContent(30);
    const MapView view = MapView::showing(content.table->geometry.extent(), QSizeF(2 * kBlock, kBlock), 96, {});
    auto task = taskFor(content, view);
    const auto west = drawVectorBlock(task, {0, 0}, spatial::noProgress());
    const auto shifted = drawVectorBlock(task, {100, 0}, spatial::noProgress());
    ASSERT_TRUE(west.hasValue() && shifted.hasValue());
    EXPECT_EQ(west->image.copy(100, 0, kBlock - 100, kBlock), shifted->image.copy(0, 0, kBlock - 100, kBlock));
}

TEST(VectorBlock, OtherColoursGiveTheSameBitsAsDrawingAnew)
{
    VectorContent content = parcelContent(40);
    const MapView view = blockViewOf(content);
    const auto block = drawVectorBlock(taskFor(content, view), {0, 0}, spatial::noProgress());
    ASSERT_TRUE(block.hasValue() && block->fills);
    VectorContent other = content;
    auto& style = std::get<Graduated>(other.style);
    style.classes.erase(style.classes.begin() + 2, style.classes.begin() + 5);
    for (auto& c : style.classes)
        std::get<FillSymbol>(c.symbol).fill = Color::rgb(0x9f2010 + 0x000911 * static_cast<std::uint32_t>(c.upper));
    const auto symbols = *LayerSymbols::of(other, spatial::noProgress());
    ASSERT_TRUE(canRecolor(**LayerSymbols::of(content, spatial::noProgress()), *symbols));
    EXPECT_EQ(recolored(*block, *symbols), drawVectorBlock(taskFor(other, view), {0, 0}, spatial::noProgress())->image);
}

TEST(VectorBlock, WhereOutlinesOrTheRowsDrawnDifferColoursAreNotEnough)
{
    const VectorContent content = parcelContent(10);
    const auto before = *LayerSymbols::of(content, spatial::noProgress());
    VectorContent broader = parcelContent(10, 0.8);
    EXPECT_FALSE(canRecolor(*before, **LayerSymbols::of(broader, spatial::noProgress())));
    VectorContent filtered = content;
    filtered.shown = std::make_shared<std::vector<std::uint8_t>>(content.table->size(), std::uint8_t{0});
    EXPECT_FALSE(canRecolor(*before, **LayerSymbols::of(filtered, spatial::noProgress())));
    EXPECT_TRUE(drawVectorBlock(taskFor(filtered, blockViewOf(filtered)), {0, 0}, spatial::noProgress())->image.isNull());
}

TEST(VectorBlock, ManyMarkersLookAsFewDo)
{
    const auto drawn = [](int extra) {
        std::vector<Geometry> points;
        for (int i = 0; i < 40; ++i)
            points.push_back(Geometry::point({10 + i * 5.9, 20 + (i * 37 % 200) + i * 0.13}));
        for (int i = 0; i < extra; ++i)   // one over the other, in a corner
            points.push_back(Geometry::point({250, 10}));
        VectorContent content;
        content.table = share(tableOf(points));
        PointSymbol symbol;
        symbol.size = 3;
        symbol.fill = Color::rgb(0x3b6fb6, 180);
        content.style = SingleSymbol{symbol};
        return blockOf(content, MapView::showing({0, 0, 256, 256}, QSizeF(kBlock, kBlock), 96, {}));
    };
    const QImage few = drawn(0);
    const QImage many = drawn(400);
    EXPECT_EQ(differing(few.copy(0, 20, 235, 236), many.copy(0, 20, 235, 236), 2), 0);
    EXPECT_GT(differing(few, QImage(onWhite({})), 20), 500);
}

TEST(VectorBlock, ThePyramidGivesThePictureToHalfAPixel)
{
    const VectorContent content = parcelContent(90);
    auto task = taskFor(content, blockViewOf(content));
    const auto direct = drawVectorBlock(task, {0, 0}, spatial::noProgress());
    task.geometry = LayerGeometry::of(content.table, *spatial::FeaturePyramid::build(content.table->geometry, spatial::noProgress()));
    ASSERT_NE(task.geometry->pyramid->bandFor(task.projection->unitsPerPixel()), nullptr);
    const auto generalised = drawVectorBlock(task, {0, 0}, spatial::noProgress());
    ASSERT_TRUE(direct.hasValue() && generalised.hasValue());
    const QImage a = onWhite(direct->image);
    const QImage b = onWhite(generalised->image);
    EXPECT_LT(differing(a, b, 60), kBlock * kBlock / 20);
    EXPECT_GT(differing(a, b, 0), 0);
    for (int y = 60; y < 190; ++y)
        for (int x = 60; x < 190; ++x)
            ASSERT_NE(b.pixel(x, y), kWhite);   // and no gap opens
}

/// Every seventh parcel grown, the third one gone, a new one at the end: as the edits of a layer give it.
spatial::FeatureTablePtr editedParcels(const spatial::FeatureTable& base, std::vector<std::uint32_t>& baseRow)
{
    spatial::FeatureTable table = emptyLike(base);
    for (std::size_t row = 0; row < base.size(); ++row) {
        if (row == 2)
            continue;
        const bool grown = row % 7 == 0;
        const spatial::Box box = base.geometry.box(row);
        table.appendRow(grown ? Geometry::rectangle(box.grownBy(box.width() / 9)) : Geometry(base.geometry[row]), base, row);
        baseRow.push_back(grown ? RowsOverBase::kNone : static_cast<std::uint32_t>(row));
    }
    table.appendRow(Geometry::rectangle(base.geometry.extent().grownBy(-0.4 * base.geometry.extent().width())), base, 5);
    baseRow.push_back(RowsOverBase::kNone);
    return share(std::move(table));
}

TEST(VectorBlock, AnEditedLayerIsDrawnWithTheIndexAndThePyramidOfItsBase)
{
    for (const bool withPyramid : {false, true}) {
        const VectorContent base = parcelContent(90, 0);
        std::vector<std::uint32_t> baseRow;
        VectorContent content = base;
        content.table = editedParcels(*base.table, baseRow);
        auto task = taskFor(content, blockViewOf(base));
        const auto pyramidOf = [&](const spatial::FeatureTablePtr& table) { return withPyramid ? *spatial::FeaturePyramid::build(table->geometry, spatial::noProgress()) : nullptr; };
        task.geometry = LayerGeometry::of(content.table, pyramidOf(content.table));
        const auto anew = drawVectorBlock(task, {0, 0}, spatial::noProgress());
        task.geometry = LayerGeometry::edited(content.table, LayerGeometry::of(base.table, pyramidOf(base.table)), baseRow);
        EXPECT_FALSE(task.geometry->index);
        const auto over = drawVectorBlock(task, {0, 0}, spatial::noProgress());
        ASSERT_TRUE(anew.hasValue() && over.hasValue());
        EXPECT_LT(differing(onWhite(anew->image), onWhite(over->image), 60), withPyramid ? kBlock * kBlock / 40 : 1);
        std::vector<std::uint32_t> rows;
        std::vector<std::uint32_t> same;
        const spatial::Box all = base.table->geometry.extent();
        for (const spatial::Box& box : {all.grownBy(1e4), all.grownBy(-0.3 * all.width()), spatial::Box{0, 0, 900, 900}}) {
            task.geometry->rowsIn(box, rows);
            LayerGeometry::of(content.table)->rowsIn(box, same);
            EXPECT_EQ(rows, same);
        }
    }
}

}  // namespace
}  // namespace styles
