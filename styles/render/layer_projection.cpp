// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/layer_projection.h"

#include "spatial/crs/transform.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace styles {
namespace {

using spatial::Box;
using spatial::Coordinate;

constexpr double kError = 0.1;     // pixels
constexpr int kMostCells = 256;
constexpr double kStep = 64;       // pixels between the nodes of the way back

bool isFinite(QPointF p) { return std::isfinite(p.x()) && std::isfinite(p.y()); }
const Box kEverything{-1e300, -1e300, 1e300, 1e300};

}  // namespace

/// Pixels at the nodes of a grid over the layer's coordinates, and the layer's coordinates at the nodes of a grid of pixels.
struct LayerProjection::Mesh {
    Box box;
    int cells = 0;
    double perX = 0;
    double perY = 0;
    std::vector<QPointF> nodes;

    QRectF region;
    int columns = 0;
    int rows = 0;
    std::vector<Coordinate> back;

    QPointF at(Coordinate c) const
    {
        const double x = (c.x - box.minX) * perX;
        const double y = (c.y - box.minY) * perY;
        const auto cell = [this](double v) { return static_cast<int>(std::clamp(v, 0.0, cells - 1.0)); };   // beyond the mesh its last cells go on
        const int column = cell(x);
        const int row = cell(y);
        const double s = x - column;
        const double t = y - row;
        const QPointF* lower = nodes.data() + row * (cells + 1) + column;
        const QPointF* upper = lower + cells + 1;
        return (lower[0] * (1 - s) + lower[1] * s) * (1 - t) + (upper[0] * (1 - s) + upper[1] * s) * t;
    }
};

LayerProjection::LayerProjection() = default;
LayerProjection::LayerProjection(LayerProjection&&) noexcept = default;
LayerProjection& LayerProjection::operator=(LayerProjection&&) noexcept = default;
LayerProjection::~LayerProjection() = default;

bool needsTransform(const spatial::Crs& crs, const MapView& view) { return crs.isKnown() && view.crs.isKnown() && !crs.sameAs(view.crs); }

spatial::Result<LayerProjection> LayerProjection::exact(const spatial::Crs& layer, const MapView& view)
{
    LayerProjection projection;
    projection.view_ = view;
    projection.toPixels_ = view.transform();
    projection.unitsPerPixel_ = view.unitsPerPixel();
    if (!needsTransform(layer, view))
        return projection;
    TRY_ASSIGN(auto toMap, spatial::Transform::between(layer, view.crs));
    projection.transform_ = std::make_unique<spatial::Transform>(std::move(toMap));
    std::array<Coordinate, 2> pixel{view.extent.centre(), view.extent.centre()};
    pixel[1].x += view.unitsPerPixel();
    projection.transform_->applyInverse(pixel);
    const double units = spatial::distance(pixel[0], pixel[1]);
    if (std::isfinite(units) && units > 0)
        projection.unitsPerPixel_ = units;
    return projection;
}

spatial::Result<std::shared_ptr<const LayerProjection>> LayerProjection::quick(const spatial::Crs& layer, const MapView& view, const QRectF& region)
{
    TRY_ASSIGN(LayerProjection projection, exact(layer, view));
    if (projection.transform_) {
        const auto toMap = std::move(projection.transform_);
        projection.transform_ = nullptr;
        if (!projection.measure(*toMap, region))
            return std::shared_ptr<const LayerProjection>();
    }
    return std::make_shared<const LayerProjection>(std::move(projection));
}

bool LayerProjection::measure(const spatial::Transform& toMap, const QRectF& region)
{
    auto mesh = std::make_unique<Mesh>();
    mesh->region = region;
    mesh->columns = static_cast<int>(std::ceil(region.width() / kStep)) + 1;
    mesh->rows = static_cast<int>(std::ceil(region.height() / kStep)) + 1;
    for (int r = 0; r < mesh->rows; ++r)
        for (int c = 0; c < mesh->columns; ++c)
            mesh->back.push_back(toPixels_.toMap(region.topLeft() + QPointF(c, r) * kStep));
    toMap.applyInverse(mesh->back);
    for (const Coordinate& c : mesh->back) {
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return false;
        mesh->box.include(c);
    }
    mesh->box = mesh->box.grownBy(0.02 * std::max(mesh->box.width(), mesh->box.height()));
    if (!(mesh->box.width() > 0 && mesh->box.height() > 0))
        return false;

    const auto exactly = [&](std::vector<Coordinate> places) {
        toMap.apply(places);
        std::vector<QPointF> pixels;
        pixels.reserve(places.size());
        for (const Coordinate& c : places)
            pixels.push_back(toPixels_(c));
        return pixels;
    };
    for (mesh->cells = 16; mesh->cells <= kMostCells; mesh->cells *= 2) {
        const double width = mesh->box.width() / mesh->cells;
        const double height = mesh->box.height() / mesh->cells;
        mesh->perX = 1 / width;
        mesh->perY = 1 / height;
        std::vector<Coordinate> nodes;
        for (int r = 0; r <= mesh->cells; ++r)
            for (int c = 0; c <= mesh->cells; ++c)
                nodes.push_back({mesh->box.minX + c * width, mesh->box.minY + r * height});
        mesh->nodes = exactly(std::move(nodes));
        if (!std::all_of(mesh->nodes.begin(), mesh->nodes.end(), isFinite))
            return false;
        std::vector<Coordinate> middles;   // where a cell is bent most
        const int step = mesh->cells / 16;
        for (int r = 0; r < mesh->cells; r += step)
            for (int c = 0; c < mesh->cells; c += step)
                middles.push_back({mesh->box.minX + (c + 0.5) * width, mesh->box.minY + (r + 0.5) * height});
        const auto truth = exactly(middles);
        double worst = 0;
        for (std::size_t i = 0; i < middles.size(); ++i) {
            const QPointF off = mesh->at(middles[i]) - truth[i];
            worst = std::max(worst, std::hypot(off.x(), off.y()));
        }
        if (worst <= kError) {
            mesh_ = std::move(mesh);
            return true;
        }
    }
    return false;
}

QPointF LayerProjection::operator()(Coordinate c) const
{
    if (mesh_)
        return mesh_->at(c);
    return toPixels_(transform_ ? (*transform_)(c) : c);
}

void LayerProjection::apply(std::span<const Coordinate> from, std::vector<QPointF>& to) const
{
    to.resize(from.size());
    if (mesh_) {
        std::transform(from.begin(), from.end(), to.begin(), [this](Coordinate c) { return mesh_->at(c); });
        return;
    }
    if (!transform_) {
        std::transform(from.begin(), from.end(), to.begin(), toPixels_);
        return;
    }
    std::vector<Coordinate> there(from.begin(), from.end());
    transform_->apply(there);
    std::transform(there.begin(), there.end(), to.begin(), toPixels_);
}

Box LayerProjection::reach(const QRectF& pixels) const
{
    if (mesh_) {
        const auto node = [](double v, double from, int count) { return static_cast<int>(std::clamp((v - from) / kStep, 0.0, count - 1.0)); };
        if (!mesh_->region.contains(pixels))
            return mesh_->box;
        Box box;
        const int lastRow = std::min(node(pixels.bottom(), mesh_->region.top(), mesh_->rows) + 1, mesh_->rows - 1);
        const int lastColumn = std::min(node(pixels.right(), mesh_->region.left(), mesh_->columns) + 1, mesh_->columns - 1);
        for (int r = node(pixels.top(), mesh_->region.top(), mesh_->rows); r <= lastRow; ++r)
            for (int c = node(pixels.left(), mesh_->region.left(), mesh_->columns); c <= lastColumn; ++c)
                box.include(mesh_->back[static_cast<std::size_t>(r * mesh_->columns + c)]);
        return box.grownBy(0.05 * std::max(box.width(), box.height()));
    }
    Box box;
    for (const QPointF corner : {pixels.topLeft(), pixels.topRight(), pixels.bottomLeft(), pixels.bottomRight()})
        box.include(toPixels_.toMap(corner));
    if (!transform_)
        return box;
    std::vector<Coordinate> outline;   // a straight edge of the map may be bent in the layer
    constexpr int kSteps = 21;
    for (int r = 0; r <= kSteps; ++r)
        for (int c = 0; c <= kSteps; ++c)
            outline.push_back({box.minX + box.width() * c / kSteps, box.minY + box.height() * r / kSteps});
    transform_->applyInverse(outline);
    Box there;
    for (const Coordinate& c : outline) {
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return kEverything;
        there.include(c);
    }
    return there.grownBy(0.01 * std::max(there.width(), there.height()));
}

}  // namespace styles
