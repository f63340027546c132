// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/map_pictures.h"

#include "app/jobs/jobs.h"
#include "styles/render/draw_scene.h"
#include "tests/support/parcels.h"
#include "tests/support/tables.h"
#include "tests/support/widget_environment.h"

#include <QPainter>
#include <QSignalSpy>

#include <cmath>

namespace app::desktop {
namespace {

using namespace styles;
using test_support::share;
using test_support::waitFor;

const QSizeF kPixels(1300, 900);

VectorStyle byClass(std::uint32_t base)
{
    Graduated style;
    style.field = "class";
    style.lower = -0.5;
    for (int i = 0; i < 7; ++i) {
        FillSymbol fill;
        fill.fill = Color::rgb((base + 0x181008 * static_cast<std::uint32_t>(i)) & 0xffffffU);
        style.classes.push_back({i + 0.5, {}, fill});
    }
    return style;
}

PictureLayer layerOf(std::string id, SceneLayer content, std::uint64_t data = 1, std::uint64_t style = 1)
{
    PictureLayer layer;
    layer.id = std::move(id);
    layer.content = std::move(content);
    layer.dataRevision = data;
    layer.styleRevision = style;
    return layer;
}

SceneLayer parcelLayer(const spatial::FeatureTablePtr& table, std::uint32_t base = 0x305080)
{
    VectorContent content;
    content.table = table;
    content.style = byClass(base);
    return {{}, content};
}

class Pictures : public ::testing::Test {
protected:
    Pictures() : table_(test_support::parcels(60)), view_(MapView::showing(table_->geometry.extent(), kPixels, 96, {})), pictures_(jobs_) {}

    QImage composed(const MapView& view, bool* complete = nullptr)
    {
        QImage image(view.pixels.toSize(), QImage::Format_RGB32);
        image.fill(qRgb(255, 0, 255));
        QPainter painter(&image);
        const bool whole = pictures_.compose(painter, view);
        if (complete)
            *complete = whole;
        return image;
    }
    bool settle()
    {
        return waitFor([this] { return pictures_.isComplete(); }, 20'000);
    }
    void show(const MapView& view)
    {
        pictures_.setView(view);
        ASSERT_TRUE(settle());
    }
    void give(std::vector<PictureLayer> layers) { pictures_.setLayers(std::move(layers), MapLanguage::Chinese, Color::rgb(0xffffff)); }

    static QImage drawn(const std::vector<SceneLayer>& layers, const MapView& view)
    {
        Scene scene;
        scene.layers = layers;
        scene.view = view;
        QImage image(view.pixels.toSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        EXPECT_TRUE(drawScene(scene, painter));
        return image;
    }
    /// Pixels that differ by more than 24 in some channel.
    static int differences(const QImage& a, const QImage& b)
    {
        int count = 0;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y);
                const QRgb q = b.pixel(x, y);
                count += std::abs(qRed(p) - qRed(q)) > 24 || std::abs(qGreen(p) - qGreen(q)) > 24 || std::abs(qBlue(p) - qBlue(q)) > 24 ? 1 : 0;
            }
        return count;
    }
    static int ground(const QImage& image)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) == qRgb(255, 0, 255) ? 1 : 0;
        return count;
    }

    Jobs jobs_;
    spatial::FeatureTablePtr table_;
    MapView view_;
    MapPictures pictures_;
};

TEST_F(Pictures, WhenCompleteTheyAreWhatTheSceneIs)
{
    give({layerOf("parcels", parcelLayer(table_))});
    show(view_);
    bool complete = false;
    const QImage image = composed(view_, &complete);
    EXPECT_TRUE(complete);
    // Tiles lie on whole pixels of a surface of their own: at most half a pixel aside.
    EXPECT_LT(differences(image, drawn({parcelLayer(table_)}, view_)), image.width() * image.height() / 20);
}

TEST_F(Pictures, PanningShowsAtOnceWhatIsThereAndNothingTwice)
{
    give({layerOf("parcels", parcelLayer(table_))});
    const MapView inner = MapView::about(view_.extent.centre(), view_.unitsPerPixel() / 3, kPixels, 96, {});
    show(inner);
    const QImage before = composed(inner);
    MapView moved = inner;
    const double units = inner.unitsPerPixel();
    for (double* x : {&moved.extent.minX, &moved.extent.maxX})
        *x += 100 * units;
    const QImage after = composed(moved);
    EXPECT_EQ(before.copy(100, 0, 1200, 900), after.copy(0, 0, 1200, 900));
}

TEST_F(Pictures, AZoomIsNeverBlankAndBecomesSharp)
{
    give({layerOf("parcels", parcelLayer(table_))});
    show(view_);
    const MapView nearer = MapView::about(view_.extent.centre(), view_.unitsPerPixel() / 2.5, kPixels, 96, {});
    bool complete = true;
    EXPECT_EQ(ground(composed(nearer, &complete)), 0);
    EXPECT_FALSE(complete);
    pictures_.setView(nearer, true);
    EXPECT_EQ(ground(composed(nearer)), 0);
    pictures_.setView(nearer, false);
    ASSERT_TRUE(settle());
    EXPECT_LT(differences(composed(nearer), drawn({parcelLayer(table_)}, nearer)), 1300 * 900 / 20);
}

TEST_F(Pictures, ATurnOfTheMapIsNeverBlankInItsMiddle)
{
    give({layerOf("parcels", parcelLayer(table_))});
    show(view_);
    const MapView turned = MapView::about(view_.extent.centre(), view_.unitsPerPixel() / 2, kPixels, 96, {}, 30);
    EXPECT_EQ(ground(composed(turned)), 0);
    show(turned);
    EXPECT_LT(differences(composed(turned), drawn({parcelLayer(table_)}, turned)), 1300 * 900 / 20);
}

TEST_F(Pictures, OtherColoursAreTheSameAsDrawnAnew)
{
    give({layerOf("parcels", parcelLayer(table_))});
    show(view_);
    give({layerOf("parcels", parcelLayer(table_, 0x804020), 1, 2)});
    ASSERT_TRUE(settle());
    const QImage recolored = composed(view_);
    MapPictures fresh(jobs_);
    fresh.setLayers({layerOf("parcels", parcelLayer(table_, 0x804020))}, MapLanguage::Chinese, Color::rgb(0xffffff));
    fresh.setView(view_);
    ASSERT_TRUE(waitFor([&] { return fresh.isComplete(); }, 20'000));
    QImage image(recolored.size(), QImage::Format_RGB32);
    QPainter painter(&image);
    EXPECT_TRUE(fresh.compose(painter, view_));
    painter.end();
    EXPECT_EQ(recolored, image);
}

TEST_F(Pictures, OpacityAndOrderNeedNoNewTiles)
{
    SceneLayer square = parcelLayer(table_, 0xff0000);
    give({layerOf("below", parcelLayer(table_)), layerOf("above", square)});
    show(view_);
    square.opacity = 0;
    give({layerOf("below", parcelLayer(table_)), layerOf("above", square)});
    ASSERT_TRUE(settle());
    const QImage image = composed(view_);
    give({layerOf("below", parcelLayer(table_))});
    ASSERT_TRUE(settle());
    EXPECT_EQ(image, composed(view_));
}

/// A gesture, as the map's layers hand it on.
TEST_F(Pictures, AnEditDrawsOnlyTheTilesThatItTouchesAnew)
{
    MapView near = MapView::about(view_.extent.centre(), view_.unitsPerPixel() / 3, kPixels, 96, {});
    give({layerOf("parcels", parcelLayer(table_), 1)});
    show(near);
    const QImage before = composed(near);

    auto edits = layers::EditedLayer::over(table_);
    std::uint64_t revision = 1;
    for (const int gesture : {0, 1, 2}) {
        const std::int64_t id = 60 * 30 + 30 + gesture;
        spatial::Box box = edits->geometry(id).box();
        auto change = layers::changeOf(*edits, {{id, gesture == 2 ? std::nullopt : std::optional(spatial::Geometry::rectangle(box.grownBy(90)))}});
        edits = *edits->with(change);
        box = box.grownBy(90);
        PictureLayer layer = layerOf("parcels", parcelLayer(edits->table()), revision + 1);
        layer.edits = edits;
        layer.changedSince = revision++;
        layer.changedBox = box;
        QRegion drawn;
        const auto counted = QObject::connect(&pictures_, &MapPictures::pictureChanged, [&drawn](QRect pixels) {
            if (pixels.width() <= 512 && pixels.height() <= 512)
                drawn += pixels;
        });
        give({layer});
        EXPECT_EQ(ground(composed(near)), 0) << "the old picture stays";
        ASSERT_TRUE(settle());
        QObject::disconnect(counted);
        const QRectF pixels(near.toPixels({box.minX, box.maxY}), near.toPixels({box.maxX, box.minY}));
        EXPECT_TRUE(drawn.contains(pixels.center().toPoint()));
        EXPECT_FALSE(drawn.contains(QPoint(5, 5))) << "far from the edit";
        const QImage anew = Pictures::drawn({parcelLayer(edits->table())}, near);
        EXPECT_LT(differences(composed(near), anew), anew.width() * anew.height() / 20);
    }
    EXPECT_NE(composed(near), before);
    EXPECT_EQ(composed(near).copy(0, 0, 100, 100), before.copy(0, 0, 100, 100));

    // Other colours after an edit, whose rows have other numbers than those of the old tiles.
    PictureLayer layer = layerOf("parcels", parcelLayer(edits->table(), 0x803050), revision, 2);
    layer.edits = edits;
    give({layer});
    ASSERT_TRUE(settle());
    const QImage anew = drawn({parcelLayer(edits->table(), 0x803050)}, near);
    EXPECT_LT(differences(composed(near), anew), anew.width() * anew.height() / 20);
}

TEST_F(Pictures, WhatIsSelectedLiesOverAll)
{
    give({layerOf("parcels", parcelLayer(table_))});
    show(view_);
    const QImage before = composed(view_);
    const std::uint32_t row = 60 * 30 + 30;
    pictures_.setSelection({{"parcels", std::make_shared<std::vector<std::uint32_t>>(1, row)}}, Color::rgb(0xffff00));
    ASSERT_TRUE(settle());
    const QImage after = composed(view_);
    const QPointF middle = view_.toPixels(table_->geometry.box(row).centre());
    EXPECT_NE(before.pixel(middle.toPoint()), after.pixel(middle.toPoint()));
    EXPECT_EQ(before.pixel(10, 450), after.pixel(10, 450));
    pictures_.setSelection({}, Color::rgb(0xffff00));
    ASSERT_TRUE(settle());
    EXPECT_EQ(composed(view_), before);
}

TEST_F(Pictures, ALayerThatCannotBeDrawnIsNamedOnceAndTheOthersAreDrawn)
{
    class Broken final : public spatial::GridSource {
    public:
        const spatial::GridShape& shape() const override { return shape_; }
        spatial::Result<void> read(const spatial::Window&, std::span<float>) const override
        {
            return spatial::Error{spatial::ErrorCode::Unreadable, spatial::text("The file {0} cannot be read.", "broken")};
        }

    private:
        spatial::GridShape shape_{0, 18'000, 30, 30, 600, 600, {}};
    };
    QSignalSpy failed(&pictures_, &MapPictures::layerFailed);
    give({layerOf("parcels", parcelLayer(table_)), layerOf("broken", {{}, RasterContent{spatial::RasterExpression(std::make_shared<Broken>()), RasterRamp{{{0, {}}, {1, {}}}}}})});
    show(view_);
    EXPECT_EQ(failed.count(), 1);
    EXPECT_EQ(failed.front().front().toString(), "broken");
    EXPECT_LT(differences(composed(view_), drawn({parcelLayer(table_)}, view_)), 1300 * 900 / 20);
}

TEST_F(Pictures, NamesComeWhenTheViewRests)
{
    auto places = test_support::tableOf({spatial::Geometry::point(view_.extent.centre())});
    test_support::addColumn<const char*>(places, "name_zh", spatial::FieldType::Text, {"大庆"});
    VectorContent content;
    content.table = share(std::move(places));
    content.style = SingleSymbol{PointSymbol{}};
    content.labels = LabelStyle{};
    content.labels->fieldZh = "name_zh";
    const SceneLayer layer{{}, content};
    give({layerOf("places", layer)});
    show(view_);
    EXPECT_LT(differences(composed(view_), drawn({layer}, view_)), 60);
}

TEST_F(Pictures, StayWithinTheirMemoryWhileTheViewWanders)
{
    give({layerOf("parcels", parcelLayer(table_))});
    pictures_.setMemoryLimit(std::size_t{8} << 20);
    for (int i = 0; i < 6; ++i)
        show(MapView::about(view_.extent.centre(), view_.unitsPerPixel() / (1 + i), kPixels, 96, {}));
    EXPECT_EQ(ground(composed(view_)), 0);   // whatever was dropped, the picture of everything stays
}

}  // namespace
}  // namespace app::desktop
