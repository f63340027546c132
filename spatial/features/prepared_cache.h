// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geos_bridge.h"

#include <optional>
#include <unordered_map>

namespace spatial {

/// Prepared forms of a layer's geometries, made when first asked for and kept while they are few: rows near each other meet the same
/// neighbours, and preparing a prefecture takes longer than comparing a hundred parcels with it. Used by one thread at a time.
class PreparedCache {
public:
    explicit PreparedCache(const GeometryColumn& geometries) : geometries_(geometries) {}

    /// Null where the geometry cannot be used. Valid until the next call.
    const PreparedGeometry* operator()(std::uint32_t row)
    {
        auto found = kept_.find(row);
        if (found == kept_.end()) {
            constexpr std::size_t kMostVertices = 4'000'000;
            const GeometryView view = geometries_[row];
            vertices_ += view.coordinates().size() + 50;
            if (vertices_ > kMostVertices) {
                kept_.clear();
                vertices_ = view.coordinates().size() + 50;
            }
            auto made = PreparedGeometry::of(view);
            found = kept_.emplace(row, made ? std::make_optional(*std::move(made)) : std::nullopt).first;
        }
        return found->second ? &*found->second : nullptr;
    }

private:
    const GeometryColumn& geometries_;
    std::unordered_map<std::uint32_t, std::optional<PreparedGeometry>> kept_;
    std::size_t vertices_ = 0;
};

}  // namespace spatial
