// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/layer_drawing.h"

#include "styles/render/paint_symbols.h"
#include "styles/render/raster_layer.h"
#include "styles/render/vector_layer.h"
#include "styles/symbols/style_matcher.h"

#include <QPainter>

#include <algorithm>

namespace app::desktop {

using styles::kBlock;
using styles::VectorContent;

namespace {

QPoint offsetOf(std::size_t block) { return {static_cast<int>(block % 2) * kBlock, static_cast<int>(block / 2) * kBlock}; }
static_assert(kPictureTile == 2 * kBlock);

const spatial::FeatureTable* tableOf(const styles::SceneLayer& layer)
{
    const auto* vector = std::get_if<VectorContent>(&layer.content);
    return vector ? vector->table.get() : nullptr;
}

}  // namespace

bool LayerTile::isEmpty() const
{
    return image.isNull() && std::all_of(blocks.begin(), blocks.end(), [](const auto& block) { return block.image.isNull(); });
}

std::size_t LayerTile::bytes() const
{
    auto sum = sizeof *this + static_cast<std::size_t>(image.sizeInBytes());
    for (const auto& block : blocks)
        sum += static_cast<std::size_t>(block.image.sizeInBytes() + block.above.sizeInBytes()) + (block.fills ? block.fills->capacity() * sizeof(styles::Fragment) : 0);
    return sum;
}

void LayerTile::drawOn(QPainter& painter) const
{
    if (!image.isNull())
        painter.drawImage(0, 0, image);
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (!blocks[i].image.isNull())
            painter.drawImage(offsetOf(i), blocks[i].image);
}

LayerDrawing::LayerDrawing(styles::SceneLayer layer, const LayerDrawing* before, layers::EditedLayerPtr edits) : layer_(std::move(layer)), edits_(std::move(edits))
{
    const spatial::FeatureTable* table = tableOf(layer_);
    if (edits_ && (!table || edits_->size() != table->size() || edits_->base().get() == table))
        edits_ = nullptr;
    if (!before || !table)
        return;
    const std::lock_guard lock(before->mutex_);
    if (edits_) {
        for (const GeometryPtr& known : {before->baseGeometry_, before->geometry_})
            if (known && known->table == edits_->base())
                baseGeometry_ = known;
        const spatial::FeatureTable* theirs = before->edits_ ? before->edits_->base().get() : tableOf(before->layer_);
        if (theirs == edits_->base().get())
            pyramid_ = before->pyramid_;
    }
    if (!edits_ && before->baseGeometry_ && before->baseGeometry_->table.get() == table) {   // all was undone
        pyramid_ = before->pyramid_;
        geometry_ = withPyramid(before->baseGeometry_);
        return;
    }
    if (tableOf(before->layer_) != table)
        return;
    geometry_ = before->geometry_;
    pyramid_ = before->pyramid_;
    const auto& mine = std::get<VectorContent>(layer_.content);
    const auto& theirs = std::get<VectorContent>(before->layer_.content);
    if (mine.style == theirs.style && mine.shown == theirs.shown) {
        symbols_ = before->symbols_;
        symbolsFor_ = before->symbolsFor_;
    }
}

LayerDrawing::LayerDrawing(styles::SceneLayer layer, const LayerDrawing* before, std::shared_ptr<const styles::LayerSymbols> symbols)
    : LayerDrawing(std::move(layer), before, before ? before->edits_ : nullptr)
{
    symbols_ = std::move(symbols);
}

LayerDrawing::GeometryPtr LayerDrawing::geometry() const
{
    const std::lock_guard making(making_);
    {
        const std::lock_guard lock(mutex_);
        if (geometry_)
            return geometry_;
    }
    const spatial::FeatureTablePtr& table = std::get<VectorContent>(layer_.content).table;
    GeometryPtr base;
    if (edits_) {
        {
            const std::lock_guard lock(mutex_);
            base = baseGeometry_;
        }
        if (!base)
            base = styles::LayerGeometry::of(edits_->base());
    }
    auto made = base ? styles::LayerGeometry::edited(table, base, edits_->baseRows()) : styles::LayerGeometry::of(table);
    const std::lock_guard lock(mutex_);
    baseGeometry_ = base;
    geometry_ = withPyramid(std::move(made));
    return geometry_;
}

std::optional<double> LayerDrawing::reach(double pixelsPerMillimetre) const
{
    const auto* content = std::get_if<VectorContent>(&layer_.content);
    if (!content || !styles::drawsFeatureByFeature(content->style))
        return std::nullopt;
    SymbolsPtr symbols;
    {
        const std::lock_guard lock(mutex_);
        symbols = symbols_;
    }
    constexpr double kUsual = 15;   // millimetres
    constexpr double kPixels = 8;   // of strokes that end and of vertices that a pyramid moved
    double most = symbols ? 0 : kUsual;
    if (symbols)
        for (const styles::Symbol& symbol : symbols->symbols)
            most = std::max(most, styles::reachOf(symbol));
    return most * pixelsPerMillimetre + kPixels;
}

void LayerDrawing::usePyramid(std::shared_ptr<const spatial::FeaturePyramid> pyramid) const
{
    const std::lock_guard lock(mutex_);
    if (pyramid_ == pyramid)
        return;
    pyramid_ = std::move(pyramid);
    if (geometry_)
        geometry_ = withPyramid(geometry_);
}

LayerDrawing::GeometryPtr LayerDrawing::withPyramid(GeometryPtr geometry) const
{
    if (!pyramid_)
        return geometry;
    auto with = std::make_shared<styles::LayerGeometry>(*geometry);
    with->pyramid = pyramid_;
    return with;
}

spatial::Result<LayerDrawing::SymbolsPtr> LayerDrawing::symbols(double denominator, spatial::Progress& progress) const
{
    const auto& content = std::get<VectorContent>(layer_.content);
    const std::lock_guard making(making_);
    {
        const std::lock_guard lock(mutex_);
        if (symbols_ && (symbolsFor_ == denominator || !styles::dependsOnScale(content.style)))
            return symbols_;
    }
    TRY_ASSIGN(auto made, styles::LayerSymbols::of(content, progress, denominator));
    const std::lock_guard lock(mutex_);
    symbols_ = made;
    symbolsFor_ = denominator;
    return made;
}

spatial::Result<LayerTilePtr> LayerDrawing::draw(const PictureLevel& level, QPoint tile, const LayerTilePtr& old, bool keepFills, spatial::Progress& progress) const
{
    if (const auto* vector = std::get_if<VectorContent>(&layer_.content)) {
        if (!vector->table)
            return std::make_shared<LayerTile>();
        return drawVector(*vector, level, tile, old, keepFills, progress);
    }
    auto drawn = std::make_shared<LayerTile>();
    TRY_ASSIGN(drawn->image, styles::drawRasterPart(std::get<styles::RasterContent>(layer_.content), level.view(), PictureLevel::pixelsOf(tile), progress));
    return drawn;
}

spatial::Result<LayerTilePtr> LayerDrawing::drawVector(const VectorContent& content, const PictureLevel& level, QPoint tile, const LayerTilePtr& old, bool keepFills,
                                                       spatial::Progress& progress) const
{
    auto drawn = std::make_shared<LayerTile>();
    if (!styles::drawsFeatureByFeature(content.style)) {
        QImage image(kPictureTile, kPictureTile, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        TRY(styles::drawVectorLayer(content, level.viewOf(tile), painter, progress));
        painter.end();
        drawn->image = std::move(image);
        return drawn;
    }
    TRY_ASSIGN(drawn->symbols, symbols(level.view().groundDenominator(), progress));
    if (old && old->symbols && styles::canRecolor(*old->symbols, *drawn->symbols) &&
        std::all_of(old->blocks.begin(), old->blocks.end(), [](const auto& block) { return block.fills || block.image.isNull(); })) {
        for (std::size_t i = 0; i < old->blocks.size(); ++i) {
            drawn->blocks[i] = old->blocks[i];
            if (old->blocks[i].fills)
                drawn->blocks[i].image = styles::recolored(old->blocks[i], *drawn->symbols);
        }
        return drawn;
    }
    const QRect pixels = PictureLevel::pixelsOf(tile);
    styles::VectorBlockTask task;
    task.geometry = geometry();
    task.symbols = drawn->symbols;
    TRY_ASSIGN(task.projection, level.projection(content.table->crs, pixels.adjusted(-kBlock, -kBlock, kBlock, kBlock)));
    task.view = level.view();
    task.keepFills = keepFills;
    for (std::size_t i = 0; i < drawn->blocks.size(); ++i) {
        TRY_ASSIGN(drawn->blocks[i], styles::drawVectorBlock(task, pixels.topLeft() + offsetOf(i), progress));
    }
    return drawn;
}

}  // namespace app::desktop
