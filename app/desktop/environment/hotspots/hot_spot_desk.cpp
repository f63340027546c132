// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/hotspots/hot_spot_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/environment/live/value_fields.h"
#include "spatial/tools/tool.h"

#include <algorithm>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

/// 2: made for it, 1: samples, 0: anything else.
int hotSpotFit(const layers::LayerEntry& layer) { return layer.role == "hot-spots" ? 2 : layer.role.find("samples") != std::string::npos ? 1 : 0; }

/// What a density asks is no part of the question.
HotSpotSettings withoutDensity(HotSpotSettings settings)
{
    settings.bandwidth = 0;
    settings.weighted = false;
    return settings;
}

}  // namespace

HotSpotDesk::HotSpotDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::changed, this, &HotSpotDesk::followProject);
    connect(&bench_.store, &LayerStore::changed, this, &HotSpotDesk::follow);
    connect(&bench_.document, &Document::opened, this, [this] {
        finding_.cancel();
        answer_.reset();
        askedTable_.reset();
        failure_.reset();
        emit answered();
        followProject();
    });
    followProject();
}

HotSpotDesk::~HotSpotDesk() { finding_.cancel(); }

std::vector<std::string> HotSpotDesk::layers() const
{
    std::vector<std::pair<int, std::string>> found;
    for (const layers::LayerEntry& layer : bench_.document.project().layers) {
        const auto table = bench_.store.layer(layer.id)->table;
        if (table && (spatial::isPoint(table->commonKind()) || spatial::isPolygon(table->commonKind())) && !valueFields(*table).empty())
            found.emplace_back(hotSpotFit(layer), layer.id);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> ids;
    for (auto& [fit, id] : found)
        ids.push_back(std::move(id));
    return ids;
}

HotSpotSettings HotSpotDesk::completed() const
{
    HotSpotSettings made = settings_;
    const auto ids = layers();
    if (std::find(ids.begin(), ids.end(), made.layer) == ids.end())
        made.layer = ids.empty() ? std::string() : ids.front();
    const spatial::Tool& tool = *spatial::toolById("hot-spots");
    for (const auto& [name, value] : {std::pair{"statistic", &made.statistic}, std::pair{"below", &made.below}})
        if (const auto& choices = tool.parameter(name)->choices; std::find(choices.begin(), choices.end(), *value) == choices.end())
            *value = choices.front();
    const auto table = made.layer.empty() ? nullptr : bench_.store.layer(made.layer)->table;
    if (!table)
        return made;
    const auto fields = valueFields(*table);
    if (std::find(fields.begin(), fields.end(), made.field) == fields.end())
        made.field = fields.front();
    return made;
}

spatial::FeatureTablePtr HotSpotDesk::table() const
{
    const std::string layer = completed().layer;
    return layer.empty() ? nullptr : bench_.store.layer(layer)->table;
}

void HotSpotDesk::edit(const std::function<void(HotSpotSettings&)>& change, std::string_view merge)
{
    HotSpotSettings settings = settings_;
    change(settings);
    if (settings.layer != settings_.layer) {   // distances of another layer say nothing about this one
        settings.distance = 0;
        settings.bandwidth = 0;
    }
    bench_.document.edit(text("Question about hot spots"), [&](layers::Project& project) { setHotSpotSettings(project, settings); }, "hot-spots:" + std::string(merge));
}

double HotSpotDesk::bandwidth() const { return settings_.bandwidth > 0 ? settings_.bandwidth : answer_ ? answer_->settings.distance : 0; }

void HotSpotDesk::request(bool isWanted)
{
    isWanted_ = isWanted;
    if (!isWanted_)
        return;
    for (const layers::LayerEntry& layer : bench_.document.project().layers)
        if (hotSpotFit(layer) > 0 || layer.id == settings_.layer)
            bench_.store.request(layer.id);
    follow();
}

void HotSpotDesk::followProject()
{
    auto settings = hotSpotSettingsOf(bench_.document.project());
    if (settings) {
        settings_ = *std::move(settings);
    } else {
        finding_.cancel();
        askedTable_.reset();
        answer_.reset();
        failure_ = settings.error();
        emit answered();
        return;
    }
    follow();
}

void HotSpotDesk::follow()
{
    emit changed();
    if (isWanted_ && (!(asked_ == withoutDensity(completed())) || askedTable_ != table()))
        ask();
}

void HotSpotDesk::ask()
{
    finding_.cancel();
    asked_ = withoutDensity(completed());
    askedTable_ = table();
    if (!askedTable_) {
        answer_.reset();
        failure_.reset();
        emit answered();
        return;
    }
    finding_ = bench_.jobs.start(
        this, text("Finding hot spots"), JobPool::Analysis, [table = askedTable_, settings = asked_](spatial::Progress& progress) { return hotSpotAnswer(table, settings, progress); },
        [this](Result<HotSpotAnswerPtr> answer) {
            if (answer) {
                answer_ = *std::move(answer);
                failure_.reset();
            } else {
                answer_.reset();
                failure_ = answer.error();
            }
            emit answered();
        });
}

}  // namespace app::desktop
