// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/tool_runs.h"

#include "app/desktop/document/document.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/record.h"
#include "app/workflow/tool_record.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace app::desktop {

namespace fs = std::filesystem;
using spatial::Result;
using spatial::text;
using Json = nlohmann::ordered_json;

/// What a run leaves: its report, its record, and the project with its results as layers.
struct ToolRuns::Outcome {
    layers::RunReport report;
    std::string record;
    std::vector<layers::LayerEntry> layers;
    std::vector<spatial::Text> remarks;
};

namespace {

bool isLayer(spatial::ParameterKind kind) { return kind == spatial::ParameterKind::OutputFeatures || kind == spatial::ParameterKind::OutputRaster || kind == spatial::ParameterKind::OutputTable; }

/// The record lies beside the first result: slope-1.tif has slope-1.record.json.
Result<std::string> writeRecord(const spatial::Tool& tool, const layers::WrittenParameters& parameters, const layers::RunReport& report)
{
    fs::path file = report.outputs.begin()->second;
    file.replace_extension(".record.json");
    TRY_ASSIGN(const std::string json, toolRecordJson(tool, parameters, report, file));
    TRY(layers::saveBytes(json, file, true));
    return file.string();
}

/// "Slope 2" beside "Slope": titles are names of layers.
spatial::Bilingual nameFor(const spatial::Tool& tool, const fs::path& file)
{
    const std::string stem = file.stem().string();
    std::string number;
    if (const std::size_t dash = stem.rfind('-'); dash != std::string::npos && stem.starts_with(tool.id))
        number = stem.substr(dash + 1);
    else if (!stem.starts_with(tool.id))
        return {stem, stem};
    const std::string tail = number.empty() || number == "1" ? "" : " " + number;
    return {tool.title.english() + tail, translate(tool.title, Language::Chinese) + tail};
}

std::vector<std::string> recordsOf(const layers::Project& project)
{
    std::vector<std::string> paths;
    const Json list = Json::parse(project.records, nullptr, false);
    if (list.is_array())
        for (const Json& path : list)
            if (path.is_string())
                paths.push_back(path.get<std::string>());
    return paths;
}

void addRecord(layers::Project& project, const std::string& record)
{
    Json list = Json::parse(project.records, nullptr, false);
    if (!list.is_array())
        list = Json::array();
    const fs::path relative = project.file.empty() ? fs::path() : fs::path(record).lexically_relative(project.file.parent_path());
    list.push_back(relative.empty() ? record : relative.generic_string());
    project.records = list.dump();
}

void putAbove(layers::Project& project, const std::vector<layers::LayerEntry>& added, const std::string& current)
{
    project.tree = layers::completeTree(project);
    for (const layers::LayerEntry& layer : added) {
        project.layers.push_back(layer);
        layers::TreeItem item{.id = layer.id, .expanded = true};
        // Beside the current layer, in its group.
        const auto into = [&](auto& self, std::vector<layers::TreeItem>& items) -> bool {
            for (auto at = items.begin(); at != items.end(); ++at) {
                if (at->id == current) {
                    items.insert(at, item);
                    return true;
                }
                if (self(self, at->children))
                    return true;
            }
            return false;
        };
        if (current.empty() || !into(into, project.tree))
            project.tree.insert(project.tree.begin(), item);
    }
}

}  // namespace

ToolRuns::ToolRuns(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::opened, this, &ToolRuns::readRecords);
}

const ToolRun* ToolRuns::find(int run) const
{
    const auto found = std::find_if(runs_.begin(), runs_.end(), [&](const ToolRun& r) { return r.id == run; });
    return found == runs_.end() ? nullptr : &*found;
}

ToolRun* ToolRuns::findRun(int run) { return const_cast<ToolRun*>(find(run)); }

int ToolRuns::start(const spatial::Tool& tool, layers::WrittenParameters parameters, bool show, bool overwrite)
{
    ToolRun run{.id = next_++, .tool = &tool, .parameters = parameters, .state = RunState::Running, .time = QDateTime::currentDateTime(), .error = {}, .warnings = {}, .report = {}, .record = {}};
    const int id = run.id;
    const auto job = bench_.jobs.start(
        this, tool.title, JobPool::Analysis,
        [&tool, parameters = std::move(parameters), project = bench_.document.project(), show, overwrite](spatial::Progress& progress) -> Result<Outcome> {
            Outcome outcome;
            spatial::PartOfProgress running(progress, 0, 0.95);
            TRY_ASSIGN(outcome.report, layers::runTool(tool, parameters, {.overwrite = overwrite}, running));
            if (outcome.report.outputs.empty())
                return outcome;
            TRY_ASSIGN(outcome.record, writeRecord(tool, parameters, outcome.report));
            if (!show)
                return outcome;
            layers::Project grown = project;
            for (const auto& [name, path] : outcome.report.outputs) {
                if (!isLayer(tool.parameter(name)->kind))
                    continue;
                layers::SourceSpec source;
                source.path = path;
                auto added = addLayer(grown, source, {}, fs::path(path).stem().string(), progress);
                if (!added) {
                    outcome.remarks.push_back(added.error().message);
                    continue;
                }
                added->layer.name = nameFor(tool, path);
                if (const auto role = outcome.report.roles.find(name); role != outcome.report.roles.end())
                    added->layer.role = role->second;
                added->layer.provenance.source = {"songhua run " + tool.id, "songhua run " + tool.id};
                outcome.layers.push_back(std::move(added->layer));
            }
            return outcome;
        },
        [this, id, show](Result<Outcome> outcome) { deliver(id, std::move(outcome), show); });
    run.job = job.id();
    runs_.push_back(std::move(run));
    emit changed();
    return id;
}

void ToolRuns::cancel(int run)
{
    ToolRun* found = findRun(run);
    if (!found || found->state != RunState::Running)
        return;
    bench_.jobs.cancel(found->job);
    found->state = RunState::Cancelled;
    emit changed();
    emit finished(run);
}

void ToolRuns::forget(int run)
{
    std::erase_if(runs_, [&](const ToolRun& r) { return r.id == run && r.state != RunState::Running; });
    emit changed();
}

void ToolRuns::deliver(int id, Result<Outcome> outcome, bool show)
{
    ToolRun* run = findRun(id);
    if (!run)
        return;
    run->seconds = static_cast<double>(run->time.msecsTo(QDateTime::currentDateTime())) / 1000;
    if (!outcome) {
        run->state = outcome.error().code == spatial::ErrorCode::Cancelled ? RunState::Cancelled : RunState::Failed;
        run->error = outcome.error();
        if (outcome.error().code == spatial::ErrorCode::Conflict) {
            bench_.messages.show(Message{.kind = MessageKind::Warning, .text = outcome.error().message,
                                         .actions = {{text("Replace the file"), [this, tool = run->tool, parameters = run->parameters, show] { start(*tool, parameters, show, true); }}}});
        } else {
            bench_.messages.show(outcome.error());
        }
    } else {
        run->state = RunState::Done;
        run->report = std::move(outcome->report);
        run->warnings = run->report.warnings;
        run->record = outcome->record;
        const std::string current = bench_.selection.currentLayer();
        if (!outcome->record.empty())
            bench_.document.edit(text("{0}: result added", run->tool->title), [&](layers::Project& project) {
                putAbove(project, outcome->layers, current);
                addRecord(project, outcome->record);
            });
        if (!outcome->layers.empty())
            bench_.selection.setCurrentLayer(outcome->layers.front().id);
        for (const spatial::Warning& warning : run->warnings)
            bench_.messages.show(Message{.kind = MessageKind::Warning, .text = warning.message, .seconds = 20});
        for (const spatial::Text& remark : outcome->remarks)
            bench_.messages.show(Message{.kind = MessageKind::Warning, .text = remark});
        bench_.messages.show(Message{.kind = MessageKind::Success, .text = text("{0} is done.", run->tool->title), .seconds = 8});
    }
    emit changed();
    emit finished(id);
}

namespace {

struct EarlierRun {
    RecordedRun recorded;
    std::string path;
    QDateTime time;
};

/// The readable records among `paths`.
Result<std::vector<EarlierRun>> readAll(const std::vector<std::string>& paths, spatial::Progress& progress)
{
    std::vector<EarlierRun> earlier;
    for (const std::string& path : paths) {
        TRY(spatial::notCancelled(progress));
        const auto json = layers::openText(path);
        if (!json || toolOfRecord(*json) == "site")
            continue;
        if (auto recorded = readToolRecord(*json, path))
            earlier.push_back({*std::move(recorded), path, QDateTime()});
    }
    return earlier;
}

}  // namespace

void ToolRuns::readRecords()
{
    runs_.clear();
    looking_.cancel();
    const layers::Project& project = bench_.document.project();
    std::vector<std::string> paths;
    for (const std::string& path : recordsOf(project))
        paths.push_back((fs::path(path).is_absolute() ? fs::path(path) : project.file.parent_path() / path).string());
    emit changed();
    if (paths.empty())
        return;
    looking_ = bench_.jobs.startQuietly(this, JobPool::Reading, [paths](spatial::Progress& progress) { return readAll(paths, progress); },
                                        [this](Result<std::vector<EarlierRun>> earlier) {
                                            if (!earlier)
                                                return;
                                            for (EarlierRun& run : *earlier)
                                                runs_.push_back({.id = next_++, .tool = spatial::toolById(run.recorded.tool), .parameters = std::move(run.recorded.parameters), .state = RunState::Done,
                                                                 .time = run.time, .error = {}, .warnings = {}, .report = {}, .record = run.path, .stale = !run.recorded.changedInputs.empty()});
                                            emit changed();
                                        });
}

void ToolRuns::lookForChanges()
{
    std::vector<std::string> paths;
    for (const ToolRun& run : runs_)
        if (!run.record.empty())
            paths.push_back(run.record);
    looking_.cancel();
    looking_ = bench_.jobs.startQuietly(this, JobPool::Reading, [paths](spatial::Progress& progress) { return readAll(paths, progress); },
                                        [this](Result<std::vector<EarlierRun>> earlier) {
                                            if (!earlier)
                                                return;
                                            for (const EarlierRun& found : *earlier)
                                                for (ToolRun& run : runs_)
                                                    if (run.record == found.path)
                                                        run.stale = !found.recorded.changedInputs.empty();
                                            emit changed();
                                        });
}

}  // namespace app::desktop
