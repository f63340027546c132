// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/layer_index.h"

#include "spatial/expressions/feature_expression.h"

#include <mutex>
#include <vector>

namespace app::desktop {

using spatial::Result;

namespace {

/// Indexes by table and filter. An index holds its table, so the cache holds indexes only weakly through the table: an entry whose table
/// nobody else holds is dropped at the next look.
class IndexCache {
public:
    LayerIndexPtr find(const spatial::FeatureTable* table, const std::string& filter)
    {
        const std::lock_guard lock(mutex_);
        // One owner is the index itself; the store's snapshot is another while the layer is open.
        std::erase_if(entries_, [](const Entry& entry) { return entry.index->table.use_count() <= 1 && entry.index.use_count() <= 1; });
        for (const Entry& entry : entries_)
            if (entry.index->table.get() == table && entry.filter == filter)
                return entry.index;
        return nullptr;
    }
    void add(LayerIndexPtr index, const std::string& filter)
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(entries_, [&](const Entry& entry) { return entry.index->table == index->table; });   // one filter at a time
        entries_.push_back({std::move(index), filter});
    }

private:
    struct Entry {
        LayerIndexPtr index;
        std::string filter;
    };
    std::mutex mutex_;
    std::vector<Entry> entries_;
};

IndexCache& cache()
{
    static IndexCache indexes;
    return indexes;
}

}  // namespace

Result<LayerIndexPtr> layerIndexOf(const spatial::FeatureTablePtr& table, const std::string& filter, spatial::Progress& progress)
{
    if (auto kept = cache().find(table.get(), filter))
        return kept;
    auto made = std::make_shared<LayerIndex>();
    made->table = table;
    if (!filter.empty()) {
        const auto parsed = spatial::FeatureExpression::parse(filter);
        const auto bound = parsed ? parsed->bind(*table) : Result<spatial::BoundExpression>(parsed.error());
        if (bound && bound->type() == spatial::FieldType::Boolean) {   // a filter that no longer fits the fields hides nothing
            spatial::CancelOnly quiet(progress);
            TRY_ASSIGN(auto shown, bound->where(quiet));
            made->shown = std::make_shared<const std::vector<std::uint8_t>>(std::move(shown));
        }
    }
    TRY(spatial::notCancelled(progress));
    made->index = spatial::SpatialIndex(table->geometry.boxes());
    TRY(spatial::notCancelled(progress));
    cache().add(made, filter);
    return LayerIndexPtr(made);
}

}  // namespace app::desktop
