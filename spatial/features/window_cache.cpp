// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/window_cache.h"

#include "spatial/geometry/geos_bridge.h"

namespace spatial {

namespace {

constexpr std::size_t kSmall = 200;   // vertices: cutting costs more than it saves
constexpr int kDeepest = 12;
constexpr double kStep = 4;           // cells of the next level are so much smaller: fewer levels, less cutting

}  // namespace

std::size_t WindowCache::KeyHash::operator()(const Key& key) const
{
    std::size_t hash = key.row;
    for (const auto part : {static_cast<std::size_t>(key.level), static_cast<std::size_t>(key.x), static_cast<std::size_t>(key.y)})
        hash = (hash ^ (hash >> 31)) * 0x9E3779B97F4A7C15u + part;
    return hash ^ (hash >> 29);
}

Box windowAround(const Box& box) { return box.grownBy(0.1 * std::max(box.width(), box.height()) + 1e-6 * std::max({1.0, std::abs(box.maxX), std::abs(box.maxY)})); }

std::shared_ptr<const Geometry> WindowCache::part(std::size_t row, const Box& window)
{
    const GeometryView whole = geometries_[row];
    const Box& extent = geometries_.extent();
    const double size = std::max(extent.width(), extent.height());
    const double needed = std::max(window.width(), window.height());
    if (!isPolygon(whole.kind()) || whole.coordinates().size() < kSmall || window.empty() || !(size > 0))
        return nullptr;

    std::shared_ptr<const Geometry> current;
    const Coordinate centre = window.centre();
    double cell = size;
    for (int level = 1; level <= kDeepest; ++level) {
        cell /= kStep;
        const std::size_t vertices = current ? current->view().coordinates().size() : whole.coordinates().size();
        if (cell < needed || vertices < kSmall)
            break;
        const Key key{row, level, static_cast<std::int64_t>(std::floor((centre.x - extent.minX) / cell)), static_cast<std::int64_t>(std::floor((centre.y - extent.minY) / cell))};
        const auto known = parts_.find(key);
        if (known != parts_.end()) {
            if (known->second)
                current = known->second;
            continue;
        }
        const double x = extent.minX + static_cast<double>(key.x) * cell;
        const double y = extent.minY + static_cast<double>(key.y) * cell;
        const Box grown{x - cell / 2, y - cell / 2, x + cell * 1.5, y + cell * 1.5};
        std::shared_ptr<const Geometry> cut;
        if (!grown.contains(geometries_.box(row))) {
            auto made = overlay(Overlay::Intersection, current ? current->view() : whole, Geometry::rectangle(grown));
            if (made && !made->view().isEmpty())
                cut = std::make_shared<const Geometry>(*std::move(made));
        }
        constexpr std::size_t kMostVertices = 8'000'000;
        vertices_ += cut ? cut->view().coordinates().size() : 1;
        if (vertices_ > kMostVertices) {
            parts_.clear();
            vertices_ = 0;
        }
        parts_.emplace(key, cut);
        if (cut)
            current = std::move(cut);
    }
    return current;
}

}  // namespace spatial
