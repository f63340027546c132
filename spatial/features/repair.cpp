// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/repair.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/geos_bridge.h"

namespace spatial {

namespace {

struct Repair {
    std::size_t row;
    Geometry geometry;   // null: set aside
    Warning warning;
};

std::optional<Repair> repairOf(const FeatureTable& table, std::size_t row)
{
    const GeometryView view = table.geometry[row];
    if (isValid(view))
        return std::nullopt;
    const Validity found = validityOf(view);
    const std::int64_t id = table.ids[row];
    Repair repair{row, {}, {"geometry.set-aside", text("Feature {0} cannot be repaired and is left out: {1}.", id, found.reason), table.name, id}};
    const auto made = makeValid(view);
    if (made && !made->view().isEmpty()) {
        repair.geometry = *made;
        repair.warning.code = "geometry.repaired";
        repair.warning.message = text("Feature {0} was repaired: {1} near {2}, {3}.", id, found.reason, fmt::format("{:.10g}", found.place.x), fmt::format("{:.10g}", found.place.y));
    }
    return repair;
}

}  // namespace

Result<UsableGeometries> UsableGeometries::of(const FeatureTable& table, Progress& progress)
{
    constexpr std::size_t kGrain = 512;
    constexpr std::size_t kMostNamed = 1000;
    CountedProgress counted(progress, table.size(), "check");
    std::vector<std::vector<Repair>> found(table.size() / kGrain + 1);
    TRY(parallelFor(table.size(), kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row) {
            if (row % 64 == 0)
                TRY(notCancelled(progress));
            if (auto repair = repairOf(table, row))
                found[begin / kGrain].push_back(std::move(*repair));
        }
        counted.add(end - begin);
        return {};
    }));

    UsableGeometries usable(table.geometry);
    std::size_t count = 0;
    for (const auto& chunk : found)
        count += chunk.size();
    if (count == 0)
        return usable;
    usable.changed_.emplace();
    usable.changed_->reserve(table.size(), table.geometry.coordinateCount());
    for (std::size_t row = 0, chunk = 0, next = 0; row < table.size(); ++row) {
        if (row / kGrain != chunk) {
            chunk = row / kGrain;
            next = 0;
        }
        if (next < found[chunk].size() && found[chunk][next].row == row) {
            Repair& repair = found[chunk][next++];
            usable.changed_->append(repair.geometry);
            ++(repair.geometry.kind() == GeometryKind::Null ? usable.setAsideCount_ : usable.repairedCount_);
            if (usable.warnings_.size() < kMostNamed)
                usable.warnings_.push_back(std::move(repair.warning));
        } else {
            usable.changed_->append(table.geometry[row]);
        }
    }
    if (count > kMostNamed)
        usable.warnings_.push_back({"geometry.more", text("{0} more features were repaired or left out.", count - kMostNamed), table.name});
    return usable;
}

Result<RepairResult> repaired(const FeatureTable& table, Progress& progress)
{
    TRY_ASSIGN(const UsableGeometries usable, UsableGeometries::of(table, progress));
    RepairResult result{table, usable.warnings(), usable.repairedCount(), usable.setAsideCount()};
    result.table.geometry = usable.geometries();
    return result;
}

}  // namespace spatial
