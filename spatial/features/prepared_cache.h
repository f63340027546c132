// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geos_bridge.h"

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

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

/// As many caches as threads work at once: a piece of work borrows one and leaves it, filled, to the next.
class PreparedCaches {
public:
    explicit PreparedCaches(const GeometryColumn& geometries) : geometries_(geometries) {}

    std::unique_ptr<PreparedCache> borrow()
    {
        const std::lock_guard lock(mutex_);
        if (free_.empty())
            return std::make_unique<PreparedCache>(geometries_);
        auto cache = std::move(free_.back());
        free_.pop_back();
        return cache;
    }
    void giveBack(std::unique_ptr<PreparedCache> cache)
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(cache));
    }

private:
    const GeometryColumn& geometries_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<PreparedCache>> free_;
};

}  // namespace spatial
