// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "spatial/tools/judge_samples_tool.h"

#include <algorithm>

namespace app::desktop {

using spatial::text;

SampleDesk::SampleDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::changed, this, &SampleDesk::follow);
    connect(&bench_.store, &LayerStore::changed, this, &SampleDesk::follow);
    connect(&bench_.document, &Document::opened, this, [this] {
        judging_.cancel();
        isBusy_ = isWished_ = false;
        answer_.reset();
        failure_.reset();
        emit answered();
        follow();
    });
}

SampleDesk::~SampleDesk() { judging_.cancel(); }

std::vector<std::string> SampleDesk::layers() const
{
    std::vector<std::string> sure, possible;
    const spatial::Medium medium = spatial::shippedLimits(settings().standard)->medium;
    for (const layers::LayerEntry& layer : bench_.document.project().layers)
        if (const auto table = bench_.store.layer(layer.id)->table)
            if (const int fit = sampleFit(*table, medium); fit > 0)
                (fit == 2 ? sure : possible).push_back(layer.id);
    sure.insert(sure.end(), possible.begin(), possible.end());
    return sure;
}

std::vector<std::string> SampleDesk::fieldsFor(const std::string& condition) const
{
    const auto table = bench_.store.layer(chosenLayer())->table;
    return table ? fieldsOfCondition(*table, *spatial::shippedLimits(settings().standard), condition) : std::vector<std::string>();
}

std::string SampleDesk::chosenLayer() const
{
    const std::string chosen = settings().layer;
    const auto fitting = layers();
    return fitting.empty() || std::find(fitting.begin(), fitting.end(), chosen) != fitting.end() ? (fitting.empty() ? std::string() : chosen) : fitting.front();
}

SampleSettings SampleDesk::completed() const
{
    SampleSettings made = settings();
    made.layer = chosenLayer();
    made.conditions = completedConditions(made, bench_.store.layer(made.layer)->table.get());
    return made;
}

void SampleDesk::set(const SampleSettings& settings, std::string_view what)
{
    bench_.document.edit(text("Question about samples"), [&](layers::Project& project) { setSampleSettings(project, settings); }, "samples:" + std::string(what));
}

void SampleDesk::request(bool isWanted)
{
    isWanted_ = isWanted;
    if (!isWanted_)
        return;
    // Which layers hold samples is known when they are read; those with the role or the name of samples are asked for.
    for (const layers::LayerEntry& layer : bench_.document.project().layers)
        if (layer.role.find("samples") != std::string::npos || layer.source.displayName().find("sample") != std::string::npos || layer.name.zh.find("样") != std::string::npos)
            bench_.store.request(layer.id);
    follow();
}

void SampleDesk::follow()
{
    auto kept = sampleSettingsOf(bench_.document.project());
    settings_ = kept ? *std::move(kept) : SampleSettings();
    emit changed();
    if (!kept) {
        judging_.cancel();
        isBusy_ = isWished_ = false;
        answer_.reset();
        failure_ = kept.error();
        emit answered();
        return;
    }
    if (!isWanted_)
        return;
    const SampleSettings now = completed();
    if (!answer_ || !(answer_->settings == now) || answer_->table != bench_.store.layer(now.layer)->table)
        wish();
}

void SampleDesk::wish()
{
    isWished_ = true;
    if (!isBusy_)
        ask();
}

void SampleDesk::ask()
{
    isWished_ = false;
    const SampleSettings now = completed();
    const spatial::FeatureTablePtr table = now.layer.empty() ? nullptr : bench_.store.layer(now.layer)->table;
    if (!table) {
        if (answer_ || failure_) {
            answer_.reset();
            failure_.reset();
            emit answered();
        }
        return;
    }
    isBusy_ = true;
    judging_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis, [table, now](spatial::Progress& progress) { return sampleAnswer(table, now, progress); },
        [this](spatial::Result<SampleAnswerPtr> answer) {
            isBusy_ = false;
            if (answer) {
                answer_ = std::move(*answer);
                failure_.reset();
            } else {
                answer_.reset();
                failure_ = answer.error();
            }
            emit answered();
            if (isWished_)
                ask();
        });
}

void SampleDesk::write()
{
    const spatial::Tool* tool = spatial::toolById("judge-samples");
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const layers::Project& project = bench_.document.project();
    const layers::LayerEntry* layer = project.layer(completed().layer);
    if (!tool || !runs || !layer || !answer_)
        return;
    const SampleSettings& now = answer_->settings;
    layers::WrittenParameters parameters{{"samples", writtenSource(project.sourceOf(*layer))}, {"standard", now.standard}};
    for (const auto& [key, parameter] : spatial::kConditionParameters)
        if (const auto given = now.conditions.find(key); given != now.conditions.end())
            parameters.emplace_back(parameter, given->second);
    if (answer_->limits().medium == spatial::Medium::Water)
        parameters.emplace_back("class", now.target);
    if (!now.background.empty())
        parameters.emplace_back("background", now.background);
    parameters.emplace_back("output", newResult(project, "judged-samples", ".gpkg").string());
    parameters.emplace_back("details", newResult(project, "judged-readings", ".csv").string());
    parameters.emplace_back("sites", newResult(project, "judged-sites", ".csv").string());
    runs->start(*tool, std::move(parameters), true);
}

}  // namespace app::desktop
