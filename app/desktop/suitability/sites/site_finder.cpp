// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/site_finder.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "app/workflow/exact_result.h"
#include "layers/project/model_json.h"
#include "layers/sources/open.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fmt/format.h>

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

/// The part of the whole that writing the score takes.
constexpr double kWriting = 0.5;

}  // namespace

std::optional<WishFault> faultOf(const SiteWish& wish)
{
    if (wish.count < 1)
        return WishFault{"count", text("Ask for at least one site.")};
    if (!(wish.leastHectares > 0))
        return WishFault{"least", text("A site needs an area: give the smallest one in hectares, above 0.")};
    if (wish.mostHectares && *wish.mostHectares < wish.leastHectares)
        return WishFault{"most", text("The largest area, {0} ha, is below the smallest, {1} ha.", *wish.mostHectares, wish.leastHectares)};
    if (!(wish.spacingKm >= 0))
        return WishFault{"spacing", text("The spacing is a distance of 0 km or more.")};
    return std::nullopt;
}

SiteFinder::SiteFinder(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::opened, this, [this] {
        cancel();
        found_.clear();
        layer_.clear();
        failure_.reset();
        score_.clear();
        emit changed();
    });
    connect(&bench_.jobs, &Jobs::changed, this, [this] {
        if (state_ != State::Idle)
            emit changed();
    });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (found_.empty() && id.toStdString() == layer_)
            readSites();
    });
}

ToolRuns* SiteFinder::runs()
{
    if (!runs_) {
        runs_ = bench_.map.window()->findChild<ToolRuns*>();   // made after this page
        if (runs_)
            connect(runs_, &ToolRuns::finished, this, &SiteFinder::finished);
    }
    return runs_;
}

void SiteFinder::find(const SiteWish& wish)
{
    if (state_ != State::Idle)
        return;
    wish_ = wish;
    failure_.reset();
    found_.clear();
    layer_.clear();
    if (const auto fault = faultOf(wish))
        return fail(Error{ErrorCode::InvalidParameter, fault->words, {}, fault->field});
    const layers::Project& project = bench_.document.project();
    if (!wish.raster.empty()) {
        const layers::LayerEntry* entry = project.layer(wish.raster);
        if (!entry)
            return fail(Error{ErrorCode::InvalidInput, text("The layer is not in the project any more. Choose another one.")});
        return search(writtenSource(project.sourceOf(*entry)));
    }
    const spatial::SuitabilityModel* model = bench_.suitability.model();
    if (!model)
        return fail(Error{ErrorCode::InvalidInput, text("The project has no model of suitability yet.")});
    if (const auto& problems = bench_.suitability.problems(); !problems.empty())
        return fail(Error{ErrorCode::InvalidInput, problems.front()});
    // A raster of the same model and data is there already: it is not written twice.
    const auto prepared = bench_.suitability.prepared();
    const std::string made = prepared ? prepared->key + layers::jsonOf(*model).dump() : std::string();
    std::error_code fault;
    if (!made.empty() && made == scoreOf_ && fs::exists(score_, fault))
        return search(score_);
    const fs::path folder = newResult(project, "suitability");
    state_ = State::Writing;
    writing_ = bench_.jobs.start(
        this, text("Writing the suitability"), JobPool::Analysis, [project, model = *model, folder](spatial::Progress& progress) { return writeExactResult(project, model, folder, progress); },
        [this, made](spatial::Result<fs::path> file) {
            writing_ = {};
            if (!file)
                return fail(file.error());
            scoreOf_ = made;
            score_ = file->string();
            search(score_);
        });
    emit changed();
}

void SiteFinder::search(const std::string& raster)
{
    const spatial::Tool* tool = spatial::toolById("site-search");
    if (!tool || !runs())
        return fail(Error{ErrorCode::InvalidInput, text("The tool site-search is not there.")});
    const auto number = [](double value) { return fmt::format("{}", value); };
    layers::WrittenParameters parameters{{"suitability", raster}, {"min-area", number(wish_.leastHectares)}, {"count", std::to_string(wish_.count)}, {"compactness", number(wish_.compactness)}};
    if (wish_.mostHectares)
        parameters.emplace_back("max-area", number(*wish_.mostHectares));
    if (wish_.spacingKm > 0)
        parameters.emplace_back("spacing", number(wish_.spacingKm * 1000));
    parameters.emplace_back("output", newResult(bench_.document.project(), "site-search", ".gpkg").string());
    state_ = State::Searching;
    run_ = runs()->start(*tool, std::move(parameters), true);
    runJob_ = runs()->find(run_) ? runs()->find(run_)->job : 0;
    emit changed();
}

void SiteFinder::cancel()
{
    if (state_ == State::Writing) {
        writing_.cancel();
        writing_ = {};
        state_ = State::Idle;
        emit changed();
    } else if (state_ == State::Searching && runs()) {
        runs()->cancel(run_);
    }
}

double SiteFinder::progress() const
{
    const int job = state_ == State::Writing ? writing_.id() : runJob_;
    for (const JobInfo& info : bench_.jobs.running())
        if (info.id == job)
            return state_ == State::Writing ? kWriting * info.done : kWriting + (1 - kWriting) * info.done;
    return state_ == State::Writing ? 0 : kWriting;
}

void SiteFinder::finished(int run)
{
    if (state_ != State::Searching || run != run_)
        return;
    const ToolRun* done = runs()->find(run);
    state_ = State::Idle;
    if (!done || done->state == RunState::Cancelled) {
        emit changed();
        return;
    }
    if (done->state == RunState::Failed && done->error)
        return fail(*done->error);
    const auto output = done->report.outputs.find("output");
    if (output != done->report.outputs.end()) {
        std::error_code fault;
        for (const auto& entry : bench_.document.project().layers)
            if (fs::equivalent(bench_.document.project().sourceOf(entry).path, output->second, fault))
                layer_ = entry.id;
    }
    if (layer_.empty())
        return fail(Error{ErrorCode::InvalidInput, text("The sites were found, but their layer could not be added.")});
    bench_.store.request(layer_);
    readSites();
    emit changed();
}

void SiteFinder::readSites()
{
    const auto snapshot = bench_.store.layer(layer_);
    if (!snapshot->table)
        return;
    const auto value = [&](const char* field, std::size_t row) {
        const auto* column = snapshot->table->column(field);
        return column ? column->number(row).value_or(0) : 0;
    };
    for (std::size_t row = 0; row < snapshot->table->size(); ++row)
        found_.push_back({value("area_ha", row), value("mean_score", row), value("objective", row), value("bound", row), value("gap", row)});
    if (!found_.empty()) {
        emit changed();
        emit arrived();
    }
}

void SiteFinder::fail(Error error)
{
    state_ = State::Idle;
    failure_ = std::move(error);
    emit changed();
}

}  // namespace app::desktop
