// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/feature_selector.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/layer_filter.h"
#include "app/desktop/workbench.h"
#include "styles/symbols/layer_look.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr double kPickPixels = 6;

}  // namespace

std::vector<SearchedLayer> shownVectorLayers(const Workbench& bench)
{
    std::vector<SearchedLayer> shown;
    const layers::Project& project = bench.document.project();
    const auto& order = bench.map.shownLayers();
    for (auto id = order.rbegin(); id != order.rend(); ++id) {
        const layers::LayerEntry* entry = project.layer(*id);
        const auto snapshot = bench.store.layer(*id);
        if (!entry || !snapshot->table)
            continue;
        const auto look = styles::layerLookFromJson(entry->style);
        if (look && !look->isVisibleAt(bench.map.view().groundDenominator()))
            continue;
        shown.push_back({*id, snapshot->table, look ? look->filter : std::string()});
    }
    return shown;
}

FeatureSelector::FeatureSelector(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench) {}

FeatureSelector::~FeatureSelector() { job_.cancel(); }

std::vector<SearchedLayer> FeatureSelector::searched() const
{
    std::vector<SearchedLayer> shown = shownVectorLayers(bench_);
    if (all_)
        return shown;
    const auto current = std::find_if(shown.begin(), shown.end(), [&](const SearchedLayer& layer) { return layer.id == bench_.selection.currentLayer(); });
    return current == shown.end() ? shown : std::vector<SearchedLayer>{*current};
}

void FeatureSelector::apply(const Found& found, SelectMode mode)
{
    if (mode == SelectMode::Replace || mode == SelectMode::Intersect) {
        // What is not found in layers that were looked at, and what is selected in others, goes.
        for (const auto& entry : bench_.document.project().layers)
            if (std::none_of(found.begin(), found.end(), [&](const auto& item) { return item.first == entry.id; }))
                bench_.selection.clear(entry.id);
    }
    for (const auto& [layer, rows] : found)
        bench_.selection.select(layer, rows, mode);
    emit done();
}

void FeatureSelector::selectAt(QPointF position, SelectMode mode)
{
    const bool again = std::hypot(position.x() - clicked_.x(), position.y() - clicked_.y()) < 4;
    clicked_ = position;
    const styles::MapView view = bench_.map.view();
    job_.cancel();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [layers = searched(), view, place = view.toMap(position)](spatial::Progress& progress) -> Result<Found> {
            Found found;
            for (const SearchedLayer& layer : layers) {
                TRY_ASSIGN(auto rows, featuresAt(layer, place, kPickPixels * view.unitsPerPixel(), view.crs, progress));
                if (!rows.empty())
                    found.emplace_back(layer.id, std::move(rows));
            }
            return found;
        },
        [this, mode, again](Result<Found> found) {
            if (!found) {
                bench_.messages.show(found.error());
                return;
            }
            std::vector<std::pair<std::string, std::uint32_t>> pile;   // topmost first
            for (const auto& [layer, rows] : *found)
                for (const std::uint32_t row : rows)
                    pile.emplace_back(layer, row);
            if (pile.empty()) {
                taken_ = {};
                return apply({}, mode == SelectMode::Replace ? mode : SelectMode::Add);
            }
            std::size_t next = 0;
            if (const auto last = std::find(pile.begin(), pile.end(), taken_); again && last != pile.end())
                next = static_cast<std::size_t>(last - pile.begin() + 1) % pile.size();
            taken_ = pile[next];
            apply({{taken_.first, {taken_.second}}}, mode);
        });
}

void FeatureSelector::selectInside(spatial::Geometry area, SelectMode mode)
{
    taken_ = {};
    job_.cancel();
    job_ = bench_.jobs.start(
        this, text("Select features"), JobPool::Reading,
        [layers = searched(), area = std::move(area), crs = bench_.map.view().crs](spatial::Progress& progress) -> Result<Found> {
            Found found;
            for (std::size_t i = 0; i < layers.size(); ++i) {
                spatial::PartOfProgress part(progress, static_cast<double>(i) / static_cast<double>(layers.size()), static_cast<double>(i + 1) / static_cast<double>(layers.size()));
                TRY_ASSIGN(auto rows, featuresInside(layers[i], area, crs, part));
                found.emplace_back(layers[i].id, std::move(rows));
            }
            return found;
        },
        [this, mode](Result<Found> found) {
            if (found)
                apply(*found, mode);
            else
                bench_.messages.show(found.error());
        });
}

void FeatureSelector::selectAll(bool invert)
{
    const std::string& current = bench_.selection.currentLayer();
    const layers::LayerEntry* entry = bench_.document.project().layer(current);
    const auto snapshot = bench_.store.layer(current);
    if (!entry || !snapshot->table)
        return;
    job_.cancel();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [layer = SearchedLayer{current, snapshot->table, layerFilterOf(*entry)}, before = bench_.selection.rows(current), invert](spatial::Progress& progress) -> Result<Found> {
            RowSet rows;
            LayerIndexPtr index;
            if (!layer.filter.empty()) {
                TRY_ASSIGN(index, layerIndexOf(layer.table, layer.filter, progress));
            }
            auto selected = before->begin();
            for (std::uint32_t row = 0; row < layer.table->size(); ++row) {
                while (selected != before->end() && *selected < row)
                    ++selected;
                if ((!index || index->isShown(row)) && !(invert && selected != before->end() && *selected == row))
                    rows.push_back(row);
            }
            return Found{{layer.id, std::move(rows)}};
        },
        [this](Result<Found> found) {
            if (!found)
                return;
            for (auto& [layer, rows] : *found)
                bench_.selection.select(layer, std::move(rows));
            emit done();
        });
}

}  // namespace app::desktop
