// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/street_raster.h"

#include "app/desktop/access/reach/street_pieces.h"
#include "spatial/crs/transform.h"

namespace app::desktop {

spatial::Result<std::shared_ptr<const StreetShapes>> StreetShapes::of(spatial::NetworkPtr network, const spatial::Crs& crs)
{
    auto shapes = std::make_shared<StreetShapes>();
    shapes->crs = crs;
    if (network->crs.isKnown() && crs.isKnown() && !network->crs.sameAs(crs)) {
        TRY_ASSIGN(const spatial::Transform transform, spatial::Transform::between(network->crs, crs));
        if (!transform.isIdentity()) {
            shapes->vertices = network->vertices;
            transform.apply(shapes->vertices);
        }
    }
    shapes->network = std::move(network);
    return std::shared_ptr<const StreetShapes>(std::move(shapes));
}

std::span<const spatial::Coordinate> StreetShapes::shape(std::size_t edge) const
{
    if (vertices.empty())
        return network->shape(edge);
    return std::span(vertices).subspan(network->firstVertex[edge], network->firstVertex[edge + 1] - network->firstVertex[edge]);
}

QImage drawReachedStreets(const StreetShapes& shapes, std::span<const spatial::LiveStretch> stretches, std::span<const ReachClass> classes, const styles::MapView& view, double ratio, double width)
{
    QImage image = emptyStreets(view, ratio);
    if (classes.empty() || image.isNull())
        return image;
    const LineWalk walk(image.width(), image.height(), width * ratio);
    auto* const bits = reinterpret_cast<QRgb*>(image.bits());
    std::vector<std::vector<StreetPiece>> pieces(classes.size());
    for (const StreetPiece& piece : streetPieces(stretches, classes))
        pieces[piece.classNumber].push_back(piece);
    const StreetPen pen(shapes, view, ratio);
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto colors = coveredColors(classes[c].color);
        for (const StreetPiece& piece : pieces[c])
            pen.draw(walk, piece, [&](std::ptrdiff_t pixel, int alpha) {
                if (alpha > static_cast<int>(bits[pixel] >> 24))
                    bits[pixel] = colors[static_cast<std::size_t>(alpha)];
            });
    }
    return image;
}

}  // namespace app::desktop
