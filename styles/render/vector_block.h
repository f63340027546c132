// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/coverage_surface.h"
#include "styles/render/layer_geometry.h"
#include "styles/render/layer_projection.h"
#include "styles/render/layer_symbols.h"

#include <QImage>
#include <QPoint>

#include <memory>
#include <vector>

namespace styles {

/// A block of kBlock x kBlock pixels of a layer.
struct VectorBlock {
    QImage image;   ///< premultiplied; null where the layer leaves nothing here
    /// Which feature covers which pixels, where all fills went through the kernel and keeping was asked for.
    std::shared_ptr<const std::vector<Fragment>> fills = {};
    QImage above;   ///< what lies over the fills (outlines, lines, points); null for nothing. Kept with `fills`
};

/// What blocks of one layer have in common. Values are shared; cheap to copy.
struct VectorBlockTask {
    std::shared_ptr<const LayerGeometry> geometry;
    std::shared_ptr<const LayerSymbols> symbols;
    /// Null: every block makes an exact one for itself.
    std::shared_ptr<const LayerProjection> projection;
    MapView view;                ///< of the surface on which blocks lie
    bool keepFills = false;
};

/// Draws the block whose corner is the pixel `corner` of the surface. Fills and thin solid outlines of polygons go through the kernels of
/// coverage, everything else through QPainter. The result does not depend on other blocks. Any thread. CrsMismatch, Cancelled.
spatial::Result<VectorBlock> drawVectorBlock(const VectorBlockTask& task, QPoint corner, spatial::Progress& progress);

/// The block in other colours, with the same bits as if drawn anew, in a fraction of the time (some 3 ns for each fragment). Only where fills were kept
/// and the outlines are the same; see canRecolor().
QImage recolored(const VectorBlock& block, const LayerSymbols& symbols);

/// Whether pictures drawn with one set of symbols become those of another by recolored(): all rows are drawn as filled polygons in both, and
/// outlines do not differ.
bool canRecolor(const LayerSymbols& from, const LayerSymbols& to);

}  // namespace styles
