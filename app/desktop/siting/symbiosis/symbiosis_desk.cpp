// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/symbiosis/symbiosis_desk.h"

#include "app/desktop/access/written_network.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "spatial/tools/tool.h"

#include <fmt/format.h>

#include <tuple>
#include <utility>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

std::string firstWithRole(const layers::Project& project, const std::string& named, const char* role)
{
    if (!named.empty() && project.layer(named))
        return named;
    const auto all = project.withRole(role);
    return all.empty() ? std::string() : all.front()->id;
}

std::string writtenEntry(const layers::NetworkEntry& one)
{
    const std::vector<std::string> parts{one.id, one.layer, one.impedance, one.speed, one.classField, one.speeds, one.oneway, one.profile, one.season, one.level, one.closed, one.vehicle, one.turns, fmt::format("{}", one.snap)};
    return fmt::format("{}", fmt::join(parts, "|"));
}

bool sameQuestion(const SymbiosisSettings& a, const SymbiosisSettings& b) { return a.layer == b.layer && a.factors == b.factors && a.network == b.network; }

}  // namespace

SymbiosisDesk::SymbiosisDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::changed, this, &SymbiosisDesk::followProject);
    connect(&bench_.store, &LayerStore::changed, this, &SymbiosisDesk::follow);
    connect(&bench_.document, &Document::opened, this, [this] {
        job_.cancel();
        answer_.reset();
        asked_.reset();
        failure_.reset();
        firm_.reset();
        material_.clear();
        emit answered();
        followProject();
    });
    followProject();
}

SymbiosisDesk::~SymbiosisDesk() { job_.cancel(); }

SymbiosisSettings SymbiosisDesk::completed() const
{
    const layers::Project& project = bench_.document.project();
    SymbiosisSettings made = settings_;
    made.layer = firstWithRole(project, made.layer, "firms");
    made.factors = firstWithRole(project, made.factors, "material-factors");
    if (made.network != kStraightDistances && (made.network.empty() || !project.network(made.network))) {
        const auto found = corridorNetwork(project, {}, CorridorMode::Road);
        made.network = found && *found ? (*found)->id : kStraightDistances;
    }
    return made;
}

void SymbiosisDesk::edit(const std::function<void(SymbiosisSettings&)>& change, std::string_view merge)
{
    SymbiosisSettings settings = settings_;
    change(settings);
    bench_.document.edit(text("Question about exchanges between firms"), [&](layers::Project& project) { setSymbiosisSettings(project, settings); }, "symbiosis:" + std::string(merge));
}

void SymbiosisDesk::request(bool isWanted)
{
    isWanted_ = isWanted;
    if (!isWanted_)
        return;
    const SymbiosisSettings now = completed();
    for (const std::string& id : {now.layer, now.factors})
        if (!id.empty())
            bench_.store.request(id);
    follow();
}

SymbiosisDesk::Basis SymbiosisDesk::basis() const
{
    const layers::Project& project = bench_.document.project();
    Basis made{completed(), {}, {}, {}, {}};
    const auto tableOf = [&](const std::string& id) { return id.empty() ? nullptr : bench_.store.layer(id)->table; };
    made.firms = tableOf(made.settings.layer);
    made.factors = tableOf(made.settings.factors);
    if (const layers::NetworkEntry* const network = project.network(made.settings.network)) {
        made.network = writtenEntry(*network);
        made.roads = tableOf(project.layer(network->layer) ? network->layer : std::string());
    }
    return made;
}

void SymbiosisDesk::followProject()
{
    auto kept = symbiosisSettingsOf(bench_.document.project());
    if (!kept) {
        job_.cancel();
        asked_.reset();
        answer_.reset();
        failure_ = kept.error();
        emit answered();
        return;
    }
    settings_ = *std::move(kept);
    follow();
}

void SymbiosisDesk::follow()
{
    emit changed();
    if (!isWanted_)
        return;
    const Basis now = basis();
    if (!now.settings.layer.empty() && !now.firms)
        return;   // still being read
    if (!asked_ || !(*asked_ == now))
        ask();
}

void SymbiosisDesk::ask()
{
    job_.cancel();
    const Basis now = basis();
    const bool keepsDistances = asked_ && answer_ && sameQuestion(asked_->settings, now.settings) && asked_->firms == now.firms && asked_->factors == now.factors && asked_->roads == now.roads && asked_->network == now.network;
    asked_ = now;
    auto project = std::make_shared<const layers::Project>(bench_.document.project());
    job_ = bench_.jobs.start(
        this, text("Matching firms"), JobPool::Analysis,
        [project, now, before = keepsDistances ? answer_ : nullptr](spatial::Progress& progress) -> Result<SymbiosisStudyPtr> {
            SymbiosisStudy study;
            spatial::PartOfProgress reading(progress, 0, 0.6);
            if (before) {
                study = *before;
            } else {
                const CorridorTables files = tablesOf(*project, reading);
                const CorridorTables tables = [&](const layers::LayerEntry& entry) -> Result<spatial::FeatureTablePtr> {
                    const spatial::FeatureTablePtr read = entry.id == now.settings.layer ? now.firms : entry.id == now.settings.factors ? now.factors : nullptr;   // with edits that are not saved
                    return read ? Result<spatial::FeatureTablePtr>(read) : files(entry);
                };
                TRY_ASSIGN(study, symbiosisInputs(*project, now.settings, tables, reading));
            }
            study.rules = now.settings.rules();
            spatial::PartOfProgress matching(progress, 0.6, 1);
            TRY_ASSIGN(study, matchedStudy(std::move(study), matching));
            return SymbiosisStudyPtr(std::make_shared<const SymbiosisStudy>(std::move(study)));
        },
        [this](Result<SymbiosisStudyPtr> answer) {
            if (answer) {
                answer_ = *std::move(answer);
                failure_.reset();
                if (firm_ && *firm_ >= answer_->firms.firms.size())
                    firm_.reset();
                if (!material_.empty() && !answer_->firms.materials.contains(material_))
                    material_.clear();
            } else {
                answer_.reset();
                failure_ = answer.error();
            }
            emit answered();
        });
    emit changed();
}

void SymbiosisDesk::chooseFirm(std::optional<std::size_t> firm)
{
    if (firm == firm_)
        return;
    firm_ = firm;
    emit chosen();
}

void SymbiosisDesk::chooseMaterial(const std::string& material)
{
    if (material == material_)
        return;
    material_ = material;
    emit chosen();
}

std::vector<std::size_t> SymbiosisDesk::shownFlows() const
{
    std::vector<std::size_t> shown;
    for (std::size_t f = 0; answer_ && f < answer_->exchanges.flows.size(); ++f)
        if (material_.empty() || answer_->firms.offers[answer_->exchanges.flows[f].offer].material == material_)
            shown.push_back(f);
    return shown;
}

void SymbiosisDesk::write()
{
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const layers::Project& project = bench_.document.project();
    const SymbiosisSettings now = completed();
    const layers::LayerEntry* const firms = project.layer(now.layer);
    if (!runs || !firms || !answer_)
        return;
    const spatial::Tool& tool = *spatial::toolById("symbiosis");
    layers::WrittenParameters written{{"firms", writtenSource(project.sourceOf(*firms))}};
    if (const layers::LayerEntry* const factors = project.layer(now.factors))
        written.emplace_back("factors", writtenSource(project.sourceOf(*factors)));
    written.emplace_back("rule", now.wish == spatial::ExchangeWish::Pays ? "pays" : "most");
    written.emplace_back("transport", fmt::format("{}", now.yuanPerTonneKm));
    written.emplace_back("handling", fmt::format("{}", now.yuanPerTonne));
    written.emplace_back("max-distance", fmt::format("{}", now.maxKm * 1000));
    if (const layers::NetworkEntry* const network = project.network(now.network))
        writeNetwork(project, *network, tool, written);
    for (const auto& [output, stem, ending] : {std::tuple{"output", "exchanges", ".gpkg"}, std::tuple{"firms-output", "exchanging-firms", ".gpkg"}, std::tuple{"left-over", "left-over", ".csv"}})
        written.emplace_back(output, newResult(project, stem, ending).string());
    runs->start(tool, std::move(written), true);
}

}  // namespace app::desktop
