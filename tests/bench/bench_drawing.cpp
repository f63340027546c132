// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "styles/render/draw_scene.h"
#include "styles/render/vector_block.h"
#include "styles/symbols/default_styles.h"
#include "tests/bench/growth.h"
#include "tests/support/parcels.h"

#include <QImage>
#include <QPainter>

#include <cmath>
#include <map>

namespace songhua::bench {

namespace {

using namespace styles;

const QSizeF kScreen(1920, 1080);

/// Drawing them is measured, not making them.
spatial::FeatureTablePtr parcelsOf(std::int64_t count)
{
    static std::map<std::int64_t, spatial::FeatureTablePtr> made;
    auto& table = made[count];
    if (!table)
        table = test_support::parcels(static_cast<int>(std::lround(std::sqrt(static_cast<double>(count)))));
    return table;
}

VectorStyle byClass(std::uint32_t shift = 0)
{
    Graduated style;
    style.field = "class";
    for (int i = 0; i < 7; ++i) {
        FillSymbol fill;
        fill.fill = Color::rgb((0x3b6fb6 + 0x1f2f0b * static_cast<std::uint32_t>(i) + shift) & 0xffffffU);
        style.classes.push_back({i + 0.5, {}, fill});
    }
    style.lower = -0.5;
    return style;
}

Scene sceneOf(std::int64_t count, double zoom)
{
    Scene scene;
    VectorContent parcels;
    parcels.table = parcelsOf(count);
    parcels.style = byClass();
    const spatial::Box all = parcels.table->geometry.extent();
    scene.view = MapView::showing(all, kScreen, 96, {});
    scene.view = MapView::about(all.centre(), scene.view.unitsPerPixel() / zoom, kScreen, 96, {});
    scene.layers.push_back({{}, parcels});
    return scene;
}

bool isDrawn(const QImage& image) { return image.pixel(image.width() / 2, image.height() / 2) != qRgb(255, 255, 255); }

void drawFirst(benchmark::State& state, std::int64_t count)
{
    const Scene scene = sceneOf(count, 1);
    QImage image(1920, 1080, QImage::Format_RGB32);
    for (auto _ : state) {
        QPainter painter(&image);
        if (!drawScene(scene, painter))
            state.SkipWithError("not drawn");
    }
    if (!isDrawn(image))
        state.SkipWithError("nothing in the middle");
}

struct Blocks {
    VectorBlockTask task;
    std::vector<VectorBlock> blocks = std::vector<VectorBlock>(40);

    explicit Blocks(const Scene& scene)
    {
        const auto& layer = std::get<VectorContent>(scene.layers.front().content);
        task.geometry = LayerGeometry::of(layer.table);
        task.symbols = *LayerSymbols::of(layer, spatial::noProgress());
        task.view = scene.view;
        task.projection = *LayerProjection::quick({}, scene.view, QRectF(QPointF(0, 0), kScreen));
        task.keepFills = true;
    }
    bool draw()
    {
        return spatial::parallelFor(blocks.size(), 1, spatial::noProgress(), [&](std::size_t i, std::size_t) -> spatial::Result<void> {
                   TRY_ASSIGN(blocks[i], drawVectorBlock(task, QPoint(static_cast<int>(i % 8) * kBlock, static_cast<int>(i / 8) * kBlock), spatial::noProgress()));
                   return {};
               }).hasValue();
    }
};

void drawAgain(benchmark::State& state, std::int64_t count, double zoom)
{
    Blocks blocks(sceneOf(count, zoom));
    for (auto _ : state)
        if (!blocks.draw())
            state.SkipWithError("not drawn");
}

void recolor(benchmark::State& state, std::int64_t count)
{
    const Scene scene = sceneOf(count, 1);
    Blocks blocks(scene);
    if (!blocks.draw())
        state.SkipWithError("not drawn");
    VectorContent other = std::get<VectorContent>(scene.layers.front().content);
    other.style = byClass(0x102030);
    std::vector<QImage> images(blocks.blocks.size());
    for (auto _ : state) {
        const auto symbols = *LayerSymbols::of(other, spatial::noProgress());
        if (!canRecolor(*blocks.task.symbols, *symbols))
            state.SkipWithError("cannot be coloured anew");
        static_cast<void>(spatial::parallelFor(images.size(), 1, spatial::noProgress(), [&](std::size_t i, std::size_t) -> spatial::Result<void> {
            if (blocks.blocks[i].fills)
                images[i] = recolored(blocks.blocks[i], *symbols);
            return {};
        }));
    }
}

const int kFirst = growth("parcels to 1920x1080, all in view, first", 1.0, {62'500, 250'000, 1'000'000}, drawFirst);
const int kAgain = growth("parcels to 1920x1080, all in view, again", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t count) { drawAgain(state, count, 1); });
const int kNear = growth("parcels to 1920x1080, a sixteenth in view, again", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t count) { drawAgain(state, count, 4); });
const int kRecolor = growth("parcels to 1920x1080, all in view, other colours", 1.0, {62'500, 250'000, 1'000'000}, recolor);

}  // namespace

}  // namespace songhua::bench
