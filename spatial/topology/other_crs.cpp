// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/transform.h"
#include "spatial/topology/faults.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace spatial::topology {

namespace {

/// Transforms what is asked for and keeps it.
class MovedSurroundings final : public Surroundings {
public:
    MovedSurroundings(std::shared_ptr<const Surroundings> features, const Crs& from, const Crs& to) : features_(std::move(features)), from_(from), to_(to) {}

    std::vector<std::int64_t> near(const Box& box) const override
    {
        const auto back = Transform::between(to_, from_);
        if (!back)
            return {};
        Box there = (*back)(box);
        // The outline is sampled: a little more than it, and the boxes decide.
        there = there.grownBy(0.01 * std::max(there.width(), there.height()) + (from_.isGeographic() ? 1e-6 : 0.1));
        std::vector<std::int64_t> ids = features_->near(there);
        const std::lock_guard lock(mutex_);
        fill(ids);
        std::erase_if(ids, [&](std::int64_t id) { return !moved_.at(id).view().box().intersects(box); });
        return ids;
    }
    GeometryView geometry(std::int64_t id) const override
    {
        const std::lock_guard lock(mutex_);
        fill({&id, 1});
        return moved_.at(id).view();
    }

private:
    void fill(std::span<const std::int64_t> ids) const
    {
        GeometryColumn column;
        std::vector<std::int64_t> missing;
        for (const std::int64_t id : ids)
            if (!moved_.contains(id)) {
                missing.push_back(id);
                column.append(features_->geometry(id));
            }
        if (missing.empty())
            return;
        const auto moved = transformed(column, from_, to_);
        for (std::size_t i = 0; i < missing.size(); ++i)
            moved_.emplace(missing[i], moved ? Geometry((*moved)[i]) : Geometry());
    }

    std::shared_ptr<const Surroundings> features_;
    Crs from_;
    Crs to_;
    mutable std::mutex mutex_;
    mutable std::map<std::int64_t, Geometry> moved_;   // addresses stay
};

}  // namespace

std::shared_ptr<const Surroundings> inCrs(std::shared_ptr<const Surroundings> features, const Crs& from, const Crs& to)
{
    if (!from.isKnown() || !to.isKnown() || from.sameAs(to))
        return features;
    return std::make_shared<MovedSurroundings>(std::move(features), from, to);
}

}  // namespace spatial::topology
