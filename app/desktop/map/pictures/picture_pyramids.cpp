// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/picture_pyramids.h"

#include "layers/cache/kept_overviews.h"
#include "layers/cache/pyramid_cache.h"

#include <algorithm>

namespace app::desktop {

using spatial::FeaturePyramid;
using PyramidPtr = std::shared_ptr<const FeaturePyramid>;

PicturePyramids::~PicturePyramids()
{
    for (auto& [table, entry] : entries_)
        entry.job.cancel();
    overviews_.cancel();
}

void PicturePyramids::follow(const std::vector<spatial::FeatureTablePtr>& tables, std::vector<spatial::RasterExpression> rasters)
{
    rasters_ = std::move(rasters);
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        const bool wanted = std::any_of(tables.begin(), tables.end(), [&](const auto& table) { return table.get() == entry->first; });
        if (!wanted)
            entry->second.job.cancel();
        entry = wanted ? std::next(entry) : entries_.erase(entry);
    }
    for (const auto& table : tables) {
        if (!table || !FeaturePyramid::isWorthwhile(table->geometry))
            continue;
        const auto [place, isNew] = entries_.try_emplace(table.get());
        if (!isNew)
            continue;
        place->second.table = table;
        place->second.job = jobs_.startQuietly(
            this, JobPool::Reading, [table](spatial::Progress&) -> spatial::Result<PyramidPtr> { return layers::cachedPyramid(table->geometry); },
            [this, key = table.get()](spatial::Result<PyramidPtr> pyramid) { found(key, pyramid ? *pyramid : nullptr); });
    }
}

PyramidPtr PicturePyramids::of(const spatial::FeatureTablePtr& table) const
{
    const auto entry = entries_.find(table.get());
    return entry == entries_.end() ? nullptr : entry->second.pyramid;
}

void PicturePyramids::found(const spatial::FeatureTable* table, PyramidPtr pyramid)
{
    const auto entry = entries_.find(table);
    if (entry == entries_.end())
        return;
    entry->second.job = {};
    entry->second.pyramid = std::move(pyramid);
    entry->second.mustBeBuilt = !entry->second.pyramid;
    emit ready();
}

void PicturePyramids::build()
{
    const bool busy = overviews_.isRunning() || std::any_of(entries_.begin(), entries_.end(), [](const auto& item) { return item.second.job.isRunning(); });
    if (busy)
        return;
    for (const spatial::RasterExpression& raster : rasters_) {
        if (!raster.isValid() || !seen_.insert(raster.source().get()).second)
            continue;
        overviews_ = jobs_.startQuietly(
            this, JobPool::Reading, [raster](spatial::Progress& progress) { return layers::makeOverviews(raster, progress); },
            [this](const spatial::Result<void>&) {   // a raster that cannot be read says so where it is drawn
                overviews_ = {};
                build();
            });
        return;
    }
    const auto next = std::find_if(entries_.begin(), entries_.end(), [](const auto& item) { return item.second.mustBeBuilt; });
    if (next == entries_.end())
        return;
    next->second.mustBeBuilt = false;   // tried once
    next->second.job = jobs_.startQuietly(
        this, JobPool::Reading, [table = next->second.table](spatial::Progress& progress) { return layers::pyramidOf(table->geometry, progress); },
        [this, key = next->first](spatial::Result<PyramidPtr> pyramid) {
            if (!pyramid)
                return;
            found(key, *pyramid);
            build();
        });
}

}  // namespace app::desktop
