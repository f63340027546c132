// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/surroundings.h"

#include "app/workflow/people_reach.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/spatial_index.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace app {

namespace {

constexpr std::string_view kRoles[] = {"settlements", "population", "water", "rivers", "constraint:drinking-water-zone", "constraint:drinking-water-zone-1", "constraint:drinking-water-zone-2", "constraint:protected-area",
                                       "constraint:ecological-red-line", "constraint:permanent-basic-farmland", "constraint:black-soil", "constraint:flood-100-year", "constraint:urban-development-boundary", "constraint:pipeline",
                                       "constraint:power-line-35-110", "constraint:power-line-500", "roads", "railways", "freight-stations", "power", "wastewater", "firms", "brownfields", "hot-spots"};

spatial::Bilingual nameOfRow(const spatial::FeatureTable& table, std::size_t row)
{
    const auto said = [&](std::string_view fields) {
        const spatial::AttributeColumn* const column = spatial::columnOf(table, fields);
        return column ? column->display(row) : std::string();
    };
    spatial::Bilingual name{said("name_en|project_en|name"), said("name_zh|名称|name")};
    if (name.en.empty())
        name.en = name.zh;
    if (name.zh.empty())
        name.zh = name.en;
    return name;
}

spatial::Result<NearLayer> nearOf(const layers::LayerEntry& entry, const spatial::FeatureTable& table, const spatial::GeometryView& shape, spatial::Progress& progress)
{
    NearLayer near{.layer = entry};
    const bool peopled = entry.role == "settlements" || entry.role == "population";
    const spatial::AttributeColumn* const people = peopled ? spatial::columnOf(table, kPeopleFields) : nullptr;
    near.countsPeople = people != nullptr;
    std::vector<spatial::Box> boxes;
    for (std::size_t row = 0; row < table.size(); ++row)
        boxes.push_back(table.geometry.box(row));
    const spatial::SpatialIndex index(boxes);
    spatial::Result<void> fault;
    std::size_t seen = 0;
    index.visitNearest(shape.box(), [&](std::uint32_t row, double least) {
        if (least > kAroundMetres.back() && (near.metres || least > kFarthestAround) && (!near.metres || least > *near.metres))
            return false;
        if (++seen % 256 == 0 && progress.cancelled()) {
            fault = spatial::notCancelled(progress);
            return false;
        }
        const double metres = spatial::distance(shape, table.geometry[row]);
        if (!std::isfinite(metres) || metres > kFarthestAround)
            return true;
        if (!near.metres || metres < *near.metres) {
            near.metres = metres;
            near.nearest = nameOfRow(table, row);
        }
        for (std::size_t d = 0; d < kAroundMetres.size(); ++d)
            if (metres <= kAroundMetres[d]) {
                ++near.features[d];
                near.people[d] += people ? std::max(0.0, people->number(row).value_or(0)) : 0;
            }
        return true;
    });
    TRY(std::move(fault));
    return near;
}

}  // namespace

const NearLayer* Surroundings::nearestOf(std::string_view role) const
{
    const NearLayer* best = nullptr;
    for (const NearLayer& one : layers)
        if (one.layer.role == role && one.metres && (!best || *one.metres < *best->metres))
            best = &one;
    return best;
}

spatial::Result<Surroundings> surroundingsOf(const layers::Project& project, const spatial::Geometry& shape, const CorridorTables& tables, spatial::Progress& progress)
{
    Surroundings around;
    for (const std::string_view role : kRoles)
        for (const layers::LayerEntry* const entry : project.withRole(role)) {
            TRY(spatial::notCancelled(progress));
            const auto table = tables(*entry);
            if (!table && table.error().code == spatial::ErrorCode::Cancelled)
                return table.error();
            if (!table) {
                around.missing.push_back(table.error().message);
                continue;
            }
            if ((*table)->geometry.extent().empty())
                continue;
            TRY_ASSIGN(NearLayer near, nearOf(*entry, **table, shape.view(), progress));
            around.layers.push_back(std::move(near));
        }
    return around;
}

}  // namespace app
