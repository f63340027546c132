// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/sites_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/selection/layer_filter.h"
#include "app/desktop/selection/layer_index.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/sites/comparison_words.h"
#include "app/workflow/model_overlay.h"
#include "layers/project/model_json.h"

#include <QTimer>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fmt/format.h>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

/// A drag of a weight asks for one comparison when it pauses, not for one a frame.
constexpr int kPause = 120;

struct Outcome {
    std::shared_ptr<const SiteValues> values;
    std::shared_ptr<const ComparedSites> compared;
};

}  // namespace

std::optional<std::size_t> ComparedSites::siteOf(std::uint32_t row) const
{
    const auto found = std::lower_bound(values.rows.begin(), values.rows.end(), row);
    return found != values.rows.end() && *found == row ? std::optional(static_cast<std::size_t>(found - values.rows.begin())) : std::nullopt;
}

SitesDesk::SitesDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench), wait_(new QTimer(this))
{
    wait_->setSingleShot(true);
    wait_->setInterval(kPause);
    connect(wait_, &QTimer::timeout, this, &SitesDesk::compute);
    connect(&bench_.suitability, &LiveModel::modelChanged, this, &SitesDesk::follow);
    connect(&bench_.suitability, &LiveModel::preparedChanged, this, &SitesDesk::follow);
    connect(&bench_.document, &Document::changed, this, &SitesDesk::followProject);
    connect(&bench_.document, &Document::opened, this, [this] {
        keptLayer_.clear();
        setLayer({});
        followProject();
    });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            follow();
    });
    connect(&bench_.selection, &Selection::changed, this, [this](const QString& layer) {
        if (compared_ && layer.toStdString() == compared_->layer)
            emit selectionChanged();
    });
}

bool SitesDesk::isWorking() const { return job_.isRunning() || wait_->isActive(); }

void SitesDesk::setLayer(const std::string& id)
{
    if (layer_ == id)
        return;
    layer_ = id;
    onlySelected_ = false;
    picked_.reset();
    compared_.reset();
    follow();
}

void SitesDesk::chooseLayer(const std::string& id)
{
    const layers::LayerEntry* entry = bench_.document.project().layer(id);
    bench_.document.edit(entry ? text("Compare the sites of {0}", entry->name.in(currentLanguage() == Language::Chinese)) : text("Compare no sites"), [&](layers::Project& project) {
        project.comparison.layer = id;
    });
    setLayer(id);   // it may have been another one in view only
}

/// What the project keeps may have changed by undo, or another project was opened.
void SitesDesk::followProject()
{
    const layers::ComparisonEntry& comparison = bench_.document.project().comparison;
    options_ = comparison.options;
    if (const std::string kept = comparison.layer; kept != keptLayer_) {
        keptLayer_ = kept;
        setLayer(kept);
    }
    follow();
}

void SitesDesk::setOnlySelected(bool only)
{
    onlySelected_ = only;
    picked_ = only ? bench_.selection.rows(layer_) : nullptr;
    follow();
}

void SitesDesk::setOptions(const ComparisonOptions& options, std::string_view field)
{
    bench_.document.edit(
        text("Change how sites are compared"),
        [&](layers::Project& project) { project.comparison.options = options; },
        field);
}

void SitesDesk::setWatched(const QObject* page, bool watched)
{
    const std::size_t before = watched_.size();
    if (watched)
        watched_.insert(page);
    else
        watched_.erase(page);
    if (watched_.size() > before)
        follow();
}

std::vector<std::uint32_t> SitesDesk::wantedRows(const spatial::FeatureTable& table) const
{
    if (onlySelected_ && picked_)
        return *picked_;
    std::vector<std::uint32_t> rows(table.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::uint32_t>(i);
    return rows;
}

std::string SitesDesk::valuesKey() const
{
    const auto* model = bench_.suitability.model();
    std::string key = bench_.suitability.prepared()->key + "|" + layer_ + "|" + std::to_string(bench_.store.layer(layer_)->revision);
    for (const auto& criterion : model->criteria) {
        key += fmt::format("|{}:{}:{}", criterion.id, criterion.curve, static_cast<int>(criterion.missing));
        if (criterion.elsewhere)
            key += fmt::format(":{}", *criterion.elsewhere);
        if (criterion.missing == spatial::MissingData::Reweight)   // then a utility may depend on all weights
            for (const double weight : model->weights())
                key += fmt::format("*{}", weight);
    }
    key += "|" + layerFilterOf(*bench_.document.project().layer(layer_));
    if (picked_)
        for (const std::uint32_t row : *picked_)
            key += fmt::format(",{}", row);
    return key;
}

spatial::Text SitesDesk::hint() const
{
    if (compared_ && !failure_)
        return {};
    if (layer_.empty())
        return text("Choose a layer of areas or points whose features are the sites to compare.");
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    if (!entry)
        return text("The layer is not in the project any more. Choose another one.");
    const LiveModel& live = bench_.suitability;
    if (failure_) {
        const spatial::Text message = live.model() ? withCriterionNames(failure_->message, *live.model()) : failure_->message;
        return failure_->hint.empty() ? message : text("{0} {1}", message, failure_->hint);
    }
    if (!live.model())
        return text("The project has no model of suitability yet.");
    const auto snapshot = bench_.store.layer(layer_);
    if (snapshot->error)
        return snapshot->error->message;
    if (snapshot->isRaster())
        return text("Sites are features: choose a layer of areas or points.");
    if (!snapshot->table)
        return text("Reading the layer …");
    if (live.state() == LiveModel::State::Failed && live.failure())
        return live.failure()->hint.empty() ? live.failure()->message : text("{0} {1}", live.failure()->message, live.failure()->hint);
    if (!live.prepared())
        return text("The values of the criteria are prepared first; this is done once.");
    return text("The sites are compared …");
}

void SitesDesk::follow()
{
    if (!layer_.empty() && !bench_.document.project().layer(layer_)) {
        compared_.reset();
        values_.reset();
        valuesKey_.clear();
        comparedKey_.clear();
    }
    if (watched_.empty()) {
        emit changed();
        return;
    }
    bench_.suitability.request();
    if (!layer_.empty())
        bench_.store.request(layer_);
    wait_->start();
    emit changed();
}

void SitesDesk::compute()
{
    const LiveModel& live = bench_.suitability;
    const auto snapshot = bench_.store.layer(layer_);
    const auto prepared = live.prepared();
    if (layer_.empty() || !bench_.document.project().layer(layer_) || !snapshot->table || !prepared || !live.model()) {
        emit changed();
        return;
    }
    const auto model = std::make_shared<const spatial::SuitabilityModel>(*live.model());
    const std::string key = valuesKey();
    const std::string whole = key + "#" + layers::jsonOf(*model).dump() +
                              fmt::format("#{} {} {} {} {} {} {} {} {}", options_.attitude, options_.majority, options_.indifference, options_.preference, static_cast<int>(options_.weights.kind),
                                          options_.weights.spread, options_.doubt, options_.draws, options_.seed);
    if (whole == comparedKey_ && (compared_ || failure_ || job_.isRunning())) {
        emit changed();
        return;
    }
    comparedKey_ = whole;
    job_.cancel();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis,
        [prepared, model, table = snapshot->table, rows = wantedRows(*snapshot->table), filter = layerFilterOf(*bench_.document.project().layer(layer_)), kept = key == valuesKey_ ? values_ : nullptr, options = options_, layer = layer_](spatial::Progress& progress) -> Result<Outcome> {
            Outcome outcome;
            outcome.values = kept;
            if (!kept) {
                spatial::PartOfProgress reading(progress, 0, 0.7);
                RowSet shown = rows;
                if (!filter.empty()) {
                    TRY_ASSIGN(const LayerIndexPtr index, layerIndexOf(table, filter, progress));
                    std::erase_if(shown, [&](std::uint32_t row) { return !index->isShown(row); });
                }
                TRY_ASSIGN(auto values, siteValues(*prepared, *model, table, shown, reading));
                outcome.values = std::make_shared<const SiteValues>(std::move(values));
            }
            auto compared = std::make_shared<ComparedSites>();
            compared->layer = layer;
            compared->table = table;
            compared->values = *outcome.values;
            TRY_ASSIGN(compared->values.weights, usedWeights(*model, usedCriteria(*prepared, *model)));
            spatial::PartOfProgress comparing(progress, 0.7, 1);
            TRY_ASSIGN(compared->comparison, compareSites({compared->values.ids, compared->values.weights, compared->values.utility}, options, comparing));
            spatial::CancelOnly quiet(progress);
            TRY_ASSIGN(compared->units, siteUnits(*prepared, *model, table, compared->values, quiet));
            TRY_ASSIGN(compared->unitAgreement, unitAgreement(*prepared, *model, compared->units));
            outcome.compared = std::move(compared);
            return outcome;
        },
        [this, key](Result<Outcome> outcome) {
            job_ = {};
            failure_.reset();
            if (!outcome) {
                if (outcome.error().code == spatial::ErrorCode::Cancelled)
                    return;
                failure_ = outcome.error();
                compared_.reset();
            } else {
                values_ = outcome->values;
                valuesKey_ = key;
                compared_ = outcome->compared;
            }
            emit changed();
        });
    emit changed();
}

QString SitesDesk::nameOf(const spatial::FeatureTable& table, std::uint32_t row)
{
    for (const char* name : {"name", "名称", "place", "地名"})
        if (const auto* column = table.column(name); column && column->type() == spatial::FieldType::Text && !column->isNull(row) && !column->text(row).empty())
            return QString::fromStdString(std::string(column->text(row)));
    for (const char* name : {"site_id", "id", "rank"})
        if (const auto* column = table.column(name); column && !column->isNull(row))
            return QString::fromStdString(column->display(row));
    return QString::number(table.ids[row]);
}

std::vector<std::size_t> SitesDesk::selectedSites() const
{
    std::vector<std::size_t> sites;
    if (!compared_)
        return sites;
    for (const std::uint32_t row : *bench_.selection.rows(compared_->layer))
        if (const auto site = compared_->siteOf(row))
            sites.push_back(*site);
    return sites;
}

void SitesDesk::select(const std::vector<std::size_t>& sites)
{
    if (!compared_)
        return;
    RowSet rows;
    for (const std::size_t site : sites)
        rows.push_back(compared_->values.rows[site]);
    bench_.selection.select(compared_->layer, std::move(rows));
}

}  // namespace app::desktop
