// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/vector_block.h"

#include "styles/render/feature_painter.h"
#include "styles/render/fill_kernel.h"
#include "styles/render/paint_symbols.h"
#include "styles/render/row_rings.h"
#include "styles/render/stroke_kernel.h"

#include <QPainter>

#include <algorithm>
#include <vector>

namespace styles {
namespace {

constexpr double kThickest = 3;   // pixels, of strokes that the kernel draws

QImage emptyBlock()
{
    QImage image(kBlock, kBlock, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

QImage taken(CoverageSurface& surface)
{
    QImage image(kBlock, kBlock, QImage::Format_ARGB32_Premultiplied);
    surface.take(reinterpret_cast<std::uint32_t*>(image.bits()), static_cast<std::size_t>(image.bytesPerLine()) / 4);
    return image;
}

/// How the polygons of one symbol are drawn by the kernels.
struct PolygonPaint {
    bool byKernels = false;   ///< else by QPainter
    Paint fill;
    Paint dot;                ///< of polygons smaller than a pixel
    Paint outline;
    double width = 0;         ///< of the outline, pixels; 0: none
};

PolygonPaint paintOf(const Symbol& symbol, double pixelsPerMillimetre, double featurePixels)
{
    PolygonPaint paint;
    if (std::holds_alternative<PointSymbol>(symbol))
        return paint;
    paint.dot = Paint(dotColor(symbol));
    if (const auto* fill = std::get_if<FillSymbol>(&symbol)) {
        if (fill->pattern != FillPattern::Solid && fill->pattern != FillPattern::None)
            return paint;
        if (fill->pattern == FillPattern::Solid)
            paint.fill = Paint(fill->fill);
    }
    const Stroke outline = outlineOf(symbol, pixelsPerMillimetre, featurePixels);
    const QPen pen = penOf(outline, pixelsPerMillimetre);
    if (pen.style() != Qt::NoPen) {
        if (pen.style() != Qt::SolidLine || pen.widthF() > kThickest)
            return paint;
        paint.outline = Paint(outline.color);
        paint.width = pen.widthF();
    }
    paint.byKernels = true;
    return paint;
}

class BlockDrawing {
public:
    BlockDrawing(const VectorBlockTask& task, const LayerProjection& projection, QPoint corner, spatial::Progress& progress)
        : task_(task), symbols_(*task.symbols), projection_(projection), corner_(corner), progress_(progress), scale_(task.view.pixelsPerMillimetre()),
          featurePixels_(task.geometry->typicalSize / projection.unitsPerPixel())
    {
        for (const Symbol& symbol : symbols_.symbols)
            paints_.push_back(paintOf(symbol, scale_, featurePixels_));
    }

    spatial::Result<VectorBlock> draw()
    {
        double reach = 0;
        for (const Symbol& symbol : symbols_.symbols)
            reach = std::max(reach, reachOf(symbol));
        margin_ = reach * scale_ + 4;
        const QRectF pixels = QRectF(corner_, QSizeF(kBlock, kBlock)).adjusted(-margin_, -margin_, margin_, margin_);
        task_.geometry->rowsIn(projection_.reach(pixels), rows_);
        VectorBlock block;
        if (rows_.empty())
            return block;
        TRY(drawPolygons(block));
        TRY(paintTheRest(block));
        return block;
    }

private:
    /// Polygons by the kernels; the rows that are left over are for QPainter.
    spatial::Result<void> drawPolygons(VectorBlock& block)
    {
        thread_local FillKernel kernel;
        thread_local CoverageSurface fills;
        thread_local CoverageSurface strokes;
        thread_local SeenEdges seen;
        thread_local std::vector<Fragment> fragments;
        seen.clear();
        fragments.clear();
        auto kept = task_.keepFills ? std::make_shared<std::vector<Fragment>>() : nullptr;
        RowRings rings(*task_.geometry, projection_, corner_);
        bool filled = false;
        bool outlined = false;
        std::size_t left = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i % 1024 == 0 && progress_.cancelled()) {
                forget(fills, strokes);
                return spatial::cancelledError();
            }
            const std::uint32_t row = rows_[i];
            const int symbol = symbols_.ofRow[row];
            if (symbol < 0)
                continue;
            const PolygonPaint& paint = paints_[static_cast<std::size_t>(symbol)];
            if (!paint.byKernels || !spatial::isPolygon(task_.geometry->table->geometry.kind(row))) {
                rows_[left++] = row;
                continue;
            }
            const bool drawn = !rings.isTiny(row) && rings.load(row);
            if (!drawn) {
                if (Fragment dot; rings.dot(row, dot))
                    fragments.push_back(dot);
            } else if (paint.fill.isVisible()) {
                if (rings.count() == 1)
                    kernel.addRing(rings.ring(0));
                else
                    for (std::size_t r = 0; r < rings.count(); ++r)
                        kernel.addRing(rings.ring(r), rings.isHole(r));
                kernel.finish(row, fragments);
            }
            for (const Fragment& fragment : fragments)
                fills.lay(fragment, drawn ? paint.fill : paint.dot);
            filled = filled || !fragments.empty();
            if (kept)
                kept->insert(kept->end(), fragments.begin(), fragments.end());
            fragments.clear();
            if (drawn && paint.width > 0)
                outlined = layOutline(rings, paint, seen, strokes) || outlined;
        }
        rows_.resize(left);
        if (filled)
            block.image = taken(fills);
        if (outlined)
            block.above = taken(strokes);
        if (kept && left == 0)
            block.fills = std::move(kept);
        return {};
    }

    static bool layOutline(const RowRings& rings, const PolygonPaint& paint, SeenEdges& seen, CoverageSurface& strokes)
    {
        const auto outside = [reach = static_cast<std::int32_t>(4 * paint.width) + 4](std::int32_t a, std::int32_t b) {
            return std::max(a, b) < -reach || std::min(a, b) > 4 * kBlock + reach;
        };
        bool laid = false;
        for (std::size_t r = 0; r < rings.count(); ++r) {
            const auto ring = rings.ring(r);
            QuarterPixel from = ring.back();
            for (const QuarterPixel& to : ring) {
                if (!outside(from.x, to.x) && !outside(from.y, to.y) && seen.isNew(from, to)) {
                    layStroke(strokes, from, to, paint.width, paint.outline);
                    laid = true;
                }
                from = to;
            }
        }
        return laid;
    }

    static void forget(CoverageSurface& fills, CoverageSurface& strokes)
    {
        taken(fills);
        taken(strokes);
    }

    spatial::Result<void> paintTheRest(VectorBlock& block)
    {
        if (!rows_.empty()) {
            TRY_ASSIGN(const PixelGeometry geometry,
                       pixelGeometry(task_.geometry->table->geometry, rows_, symbols_.ofRow, projection_, {corner_, QSizeF(kBlock, kBlock), margin_}, progress_));
            if (!geometry.features.empty() || !geometry.dots.empty()) {
                if (block.above.isNull())
                    block.above = emptyBlock();
                QPainter painter(&block.above);
                painter.setRenderHint(QPainter::Antialiasing);
                TRY(paintFeatures({*task_.geometry->table, symbols_.symbols, geometry, scale_, featurePixels_, corner_, &projection_}, painter, progress_));
            }
        }
        if (block.above.isNull())
            return {};
        if (block.image.isNull()) {
            block.image = block.above;
        } else {
            QPainter painter(&block.image);
            painter.drawImage(0, 0, block.above);
        }
        if (!block.fills)
            block.above = QImage();
        return {};
    }

    const VectorBlockTask& task_;
    const LayerSymbols& symbols_;
    const LayerProjection& projection_;
    QPoint corner_;
    spatial::Progress& progress_;
    double scale_;
    double featurePixels_;
    std::vector<PolygonPaint> paints_;   // one a symbol
    double margin_ = 0;
    std::vector<std::uint32_t> rows_;
};

}  // namespace

spatial::Result<VectorBlock> drawVectorBlock(const VectorBlockTask& task, QPoint corner, spatial::Progress& progress)
{
    if (task.projection)
        return BlockDrawing(task, *task.projection, corner, progress).draw();
    TRY_ASSIGN(const LayerProjection projection, LayerProjection::exact(task.geometry->table->crs, task.view));
    return BlockDrawing(task, projection, corner, progress).draw();
}

QImage recolored(const VectorBlock& block, const LayerSymbols& symbols)
{
    thread_local CoverageSurface surface;
    std::vector<Paint> paints;
    for (const Symbol& symbol : symbols.symbols)
        paints.emplace_back(dotColor(symbol));
    for (const Fragment& fragment : *block.fills)
        surface.lay(fragment, paints[static_cast<std::size_t>(symbols.ofRow[fragment.feature])]);
    QImage image = taken(surface);
    if (!block.above.isNull()) {
        QPainter painter(&image);
        painter.drawImage(0, 0, block.above);
    }
    return image;
}

bool canRecolor(const LayerSymbols& from, const LayerSymbols& to)
{
    if (!from.drawsAllRows || !to.drawsAllRows || from.symbols.empty() || to.symbols.empty() || from.ofRow.size() != to.ofRow.size())
        return false;
    const auto* first = std::get_if<FillSymbol>(&from.symbols.front());
    const auto alike = [&](const Symbol& symbol) {
        const auto* fill = std::get_if<FillSymbol>(&symbol);
        return fill && first && fill->pattern == FillPattern::Solid && fill->fill.alpha >= 128 && fill->outline == first->outline && fill->badge == first->badge;
    };
    return std::all_of(from.symbols.begin(), from.symbols.end(), alike) && std::all_of(to.symbols.begin(), to.symbols.end(), alike);
}

}  // namespace styles
