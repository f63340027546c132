// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/random_geometry.h"

#include "spatial/features/feature_table.h"
#include "spatial/topology/topology_check.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace test_support {

/// A layer that a test edits: every state is another value, as in the program.
class EditedWorld final : public spatial::Surroundings {
public:
    explicit EditedWorld(const spatial::FeatureTable& table)
    {
        for (std::size_t row = 0; row < table.size(); ++row)
            shapes_.emplace(table.ids[row], std::make_shared<const spatial::Geometry>(table.geometry[row]));
    }

    std::vector<std::int64_t> near(const spatial::Box& box) const override
    {
        std::vector<std::int64_t> ids;
        for (const auto& [id, shape] : shapes_)
            if (shape->view().box().intersects(box))
                ids.push_back(id);
        return ids;
    }
    spatial::GeometryView geometry(std::int64_t id) const override
    {
        static const spatial::Geometry none;
        const auto found = shapes_.find(id);
        return found == shapes_.end() ? none.view() : found->second->view();
    }

    std::vector<std::int64_t> ids() const
    {
        std::vector<std::int64_t> all;
        for (const auto& [id, shape] : shapes_)
            all.push_back(id);
        return all;
    }
    EditedWorld with(std::int64_t id, std::optional<spatial::Geometry> shape) const
    {
        EditedWorld next = *this;
        if (shape)
            next.shapes_[id] = std::make_shared<const spatial::Geometry>(*std::move(shape));
        else
            next.shapes_.erase(id);
        return next;
    }
    EditedWorld with(const spatial::GeometryEdits& edits) const
    {
        EditedWorld next = *this;
        for (const auto& edit : edits)
            next = next.with(edit.id ? *edit.id : next.shapes_.empty() ? 1 : next.shapes_.rbegin()->first + 1, edit.geometry);
        return next;
    }

private:
    std::map<std::int64_t, std::shared_ptr<const spatial::Geometry>> shapes_;
};

/// A feature after something a person does, or does by mistake; nothing: it is deleted.
inline std::optional<spatial::Geometry> mishandled(spatial::SeededRandom& random, const spatial::GeometryView& view, double size)
{
    using spatial::Coordinate;
    const int what = random.integer(0, 9);
    if (what == 0)
        return std::nullopt;
    spatial::Geometry out(view.kind());
    const Coordinate shift = what == 1 ? Coordinate{random.uniform(-size, size), random.uniform(-size, size)} : Coordinate{};
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        out.beginPart();
        for (std::size_t r = 0; r < view.ringCount(part); ++r) {
            const auto ring = view.ring(part, r);
            std::vector<Coordinate> line(ring.begin(), ring.end());
            for (Coordinate& c : line)
                c = {c.x + shift.x, c.y + shift.y};
            const std::size_t last = line.size() - 1;
            const auto at = static_cast<std::size_t>(random.integer(1, static_cast<int>(last) - 1));
            const Coordinate near{line[at].x + random.uniform(-size, size) / 4, line[at].y + random.uniform(-size, size) / 4};
            if (what == 2)
                line.insert(line.begin() + static_cast<std::ptrdiff_t>(at), line[at]);   // twice
            else if (what == 3)
                line.insert(line.begin() + static_cast<std::ptrdiff_t>(at) + 1, {near, line[at]});   // a spike
            else if (what == 4 && last > 4)
                line.erase(line.begin() + static_cast<std::ptrdiff_t>(at));
            else if (what > 4)
                line[at] = near;
            out.addRing(line);
        }
    }
    return out;
}

}  // namespace test_support
