// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/style_subject.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/selection.h"
#include "app/workflow/scene_layer.h"
#include "styles/render/raster_limits.h"
#include "styles/symbols/default_styles.h"

namespace app::desktop {

using spatial::Result;
using spatial::text;

StyleSubject::StyleSubject(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench.selection, &Selection::currentLayerChanged, this, &StyleSubject::follow);
    connect(&bench.document, &Document::changed, this, &StyleSubject::follow);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            follow();
    });
    follow();
}

const layers::LayerEntry* StyleSubject::entry() const { return bench_.document.project().layer(layer_); }
LayerSnapshotPtr StyleSubject::snapshot() const { return bench_.store.layer(layer_); }
bool StyleSubject::isRaster() const { return snapshot()->isRaster(); }

std::optional<styles::LabelStyle> StyleSubject::labels() const
{
    const auto data = snapshot();
    if (look_.labels || !data->table || !entry())
        return look_.labels;
    return styles::defaultFeatureStyle(*data->table, entry()->role).labels;
}

void StyleSubject::follow()
{
    const std::string layer = bench_.selection.currentLayer();
    if (!layer.empty() && bench_.document.project().layer(layer))
        bench_.store.request(layer);
    const quint64 data = bench_.store.layer(layer)->revision;
    const layers::LayerEntry* now = bench_.document.project().layer(layer);
    const std::string style = now ? now->style : std::string();
    const bool other = layer != layer_ || data != data_;
    if (!other && style == style_ && ready_)
        return;
    layer_ = layer;
    data_ = data;
    style_ = style;
    if (other)
        forgetData();
    resolve();
    if (other)
        emit layerChanged();
    emit changed();
}

void StyleSubject::resolve()
{
    resolving_.cancel();
    ready_ = false;
    look_ = {};
    const auto data = snapshot();
    if (!entry() || !data->hasData())
        return;
    if (auto read = styles::layerLookFromJson(style_))
        look_ = *std::move(read);
    const bool fits = data->isRaster() ? std::holds_alternative<styles::RasterStyle>(look_.symbols) : std::holds_alternative<styles::VectorStyle>(look_.symbols);
    if (fits) {
        ready_ = true;
    } else if (data->table) {
        look_.symbols = styles::defaultFeatureStyle(*data->table, entry()->role).style;
        ready_ = true;
    } else if (const auto known = defaults_.find(data_); known != defaults_.end()) {
        look_.symbols = known->second;
        ready_ = true;
    } else {
        resolving_ = bench_.jobs.startQuietly(
            this, JobPool::Reading, [raster = data->raster, role = entry()->role](spatial::Progress& progress) { return styles::defaultStyleOf(raster, role, progress); },
            [this, revision = data_](Result<styles::RasterStyle> style) {
                if (!style || revision != data_)
                    return;
                defaults_ = {{revision, *style}};
                look_.symbols = *std::move(style);
                ready_ = true;
                emit changed();
            });
    }
}

void StyleSubject::edit(std::string_view key, const std::function<void(styles::LayerLook&)>& change)
{
    if (!ready_ || !entry())
        return;
    styles::LayerLook next = look_;
    change(next);
    if (next == look_)
        return;
    const std::string merge = "style:" + layer_ + ":" + std::string(key);
    const std::string json = styles::toJson(next);
    bench_.document.editLayer(text("Style of {0}", entry()->name.in(currentLanguage() == Language::Chinese)), layer_, [&json](layers::LayerEntry& layer) { layer.style = json; }, merge);
}

QStringList StyleSubject::fields(bool numbersOnly) const
{
    QStringList names;
    const auto data = snapshot();
    if (!data->table)
        return names;
    for (const spatial::Field& field : data->table->fields)
        if (!numbersOnly || field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real)
            names << QString::fromStdString(field.name);
    return names;
}

void StyleSubject::forgetData()
{
    for (auto& [field, job] : reading_)
        job.cancel();
    reading_.clear();
    numbers_.clear();
    values_.clear();
}

StyleSubject::Numbers StyleSubject::numbers(const std::string& field)
{
    const auto data = snapshot();
    const std::string key = data->isRaster() ? std::string() : field;
    if (const auto found = numbers_.find(key); found != numbers_.end())
        return found->second;
    const std::string job = "numbers:" + key;
    if (!data->hasData() || reading_[job].isRunning())
        return nullptr;
    reading_[job] = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [data, key](spatial::Progress& progress) -> Result<std::vector<double>> {
            if (data->isRaster())
                return styles::rasterSample(data->raster, progress);
            return styles::numbersOf(*data->table, key, nullptr, progress);
        },
        [this, key](Result<std::vector<double>> read) {
            numbers_[key] = std::make_shared<const std::vector<double>>(read ? *std::move(read) : std::vector<double>());
            emit dataChanged();
        });
    return nullptr;
}

StyleSubject::Values StyleSubject::values(const std::string& field)
{
    const auto data = snapshot();
    if (const auto found = values_.find(field); found != values_.end())
        return found->second;
    const std::string job = "values:" + field;
    if (!data->table || reading_[job].isRunning())
        return nullptr;
    reading_[job] = bench_.jobs.startQuietly(
        this, JobPool::Reading, [data, field](spatial::Progress& progress) { return styles::valuesOf(*data->table, field, 200, nullptr, progress); },
        [this, field](Result<std::vector<styles::ValueCount>> read) {
            values_[field] = std::make_shared<const std::vector<styles::ValueCount>>(read ? *std::move(read) : std::vector<styles::ValueCount>());
            emit dataChanged();
        });
    return nullptr;
}

}  // namespace app::desktop
