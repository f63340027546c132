// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/rules/rule_grounds.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "layers/rules/rule_file.h"
#include "spatial/crs/transform.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>

namespace app::desktop {

/// What a ground was made from, to see whether it still is what it should be.
struct RuleGrounds::Ground {
    std::vector<layers::EditedLayerPtr> layers;
    std::string field;
    std::vector<std::string> values;
    spatial::RuleGroundPtr ground;

    bool sameSource(const Ground& other) const { return layers == other.layers && field == other.field && values == other.values; }
};

namespace {

/// The rows that a choice takes, of all its layers, in the analysis CRS.
spatial::Result<spatial::RuleGroundPtr> made(const std::vector<layers::EditedLayerPtr>& sources, const std::string& field, const std::vector<std::string>& values, const spatial::Crs& analysis)
{
    spatial::SitingData data;
    for (const auto& source : sources) {
        const spatial::FeatureTablePtr table = source->table();
        auto moved = std::make_shared<spatial::FeatureTable>(*table);
        if (table->crs.isKnown() && !table->crs.sameAs(analysis)) {
            TRY_ASSIGN(moved->geometry, spatial::transformed(table->geometry, table->crs, analysis));
            moved->crs = analysis;
        }
        data.layers.push_back({"ground", "ground", std::move(moved), {}});
    }
    return spatial::RuleGround::of(data.geometriesOf({"ground", "", field, values}), analysis);
}

/// What of a project decides which rules look at what.
std::string decisive(const layers::Project& project)
{
    std::string all = project.rules + '\n' + project.crs;
    for (const layers::LayerEntry& layer : project.layers)
        all += '\n' + layer.id + '\t' + layer.role + '\t' + layer.name.en + '\t' + layer.name.zh;
    for (const auto& constraint : layers::editingModel(project).constraints)
        all += '\n' + constraint.rule + '\t' + spatial::nameOf(constraint.data) + '\t' + std::to_string(constraint.value.value_or(-1));
    return all;
}

}  // namespace

RuleGrounds::RuleGrounds(Document& document, LayerStore& store, LayerEdits& edits, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), store_(store), edits_(edits), jobs_(jobs)
{
    connect(&document, &Document::opened, this, [this] {
        job_.cancel();
        asked_ = false;
        seen_.clear();
        grounds_.clear();
        entries_.clear();
        follow();
    });
    connect(&document, &Document::changed, this, &RuleGrounds::follow);
    const auto gatherIfBound = [this](const QString& id) {
        const std::string layer = id.toStdString();
        if (std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) { return std::find(entry.layers.begin(), entry.layers.end(), layer) != entry.layers.end(); }))
            gather();
    };
    connect(&store, &LayerStore::changed, this, gatherIfBound);
    connect(&edits, &LayerEdits::changed, this, gatherIfBound);
    follow();
}

RuleGrounds::~RuleGrounds() { job_.cancel(); }

void RuleGrounds::prepare()
{
    if (asked_)
        return;
    asked_ = true;
    gather();
}

const RuleGrounds::Entry* RuleGrounds::find(std::string_view rule) const
{
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.rule.id == rule; });
    return found == entries_.end() ? nullptr : &*found;
}

std::vector<spatial::GroundedRule> RuleGrounds::rulesFor(std::string_view layer) const
{
    std::vector<spatial::GroundedRule> rules;
    for (const Entry& entry : entries_)
        if (entry.ground && entry.binding && entry.binding->on && std::find(entry.layers.begin(), entry.layers.end(), layer) == entry.layers.end())
            rules.push_back({entry.rule, entry.ground});
    return rules;
}

bool RuleGrounds::isReady() const
{
    if (!asked_ || job_.isRunning() || dirty_)
        return false;
    return std::none_of(entries_.begin(), entries_.end(), [this](const Entry& entry) {
        return !entry.ground && std::any_of(entry.layers.begin(), entry.layers.end(), [this](const std::string& id) {
            const LayerState state = store_.layer(id)->state;
            return state == LayerState::Waiting || state == LayerState::Loading;
        });
    });
}

void RuleGrounds::follow()
{
    const layers::Project& project = document_.project();
    std::string now = decisive(project);
    if (now == seen_)
        return;
    seen_ = std::move(now);
    const auto book = layers::ruleBookWith(project.rules);
    const auto bindings = book ? layers::ruleBindings(project, *book, layers::editingModel(project), layers::today()) : spatial::Result<std::vector<layers::RuleBinding>>(book.error());
    problem_ = bindings ? std::nullopt : std::optional(bindings.error());
    std::vector<Entry> next;
    if (bindings)
        for (const spatial::Rule& rule : book->rules()) {
            Entry entry{rule, std::nullopt, {}, nullptr};
            const auto binding = std::find_if(bindings->begin(), bindings->end(), [&](const auto& b) { return b.rule == rule.id; });
            if (binding != bindings->end()) {
                entry.binding = *binding;
                entry.rule = layers::boundRule(*book, *binding);
                for (const layers::LayerEntry* layer : layers::layersOf(project, binding->data))
                    entry.layers.push_back(layer->id);
            }
            if (const Entry* known = find(rule.id); known && known->layers == entry.layers)
                entry.ground = known->ground;
            next.push_back(std::move(entry));
        }
    entries_ = std::move(next);
    gather();
    emit changed();
}

void RuleGrounds::gather()
{
    if (!asked_)
        return;
    if (job_.isRunning()) {
        dirty_ = true;
        return;
    }
    dirty_ = false;
    const auto analysis = layers::analysisCrs(document_.project());
    if (!analysis)
        return;
    // Rules that look at the same rows share them (the roads of a class).
    struct Task {
        std::vector<std::string> rules;
        std::vector<layers::EditedLayerPtr> layers;
        std::string field;
        std::vector<std::string> values;
        spatial::RuleGroundPtr ground;
    };
    std::vector<Task> tasks;
    for (Entry& entry : entries_) {
        if (!entry.binding || !entry.binding->on || entry.rule.comparison == spatial::Comparison::Above || entry.layers.empty())
            continue;
        Ground wanted;
        for (const std::string& id : entry.layers) {
            store_.request(id);
            if (auto layer = edits_.layer(id))
                wanted.layers.push_back(std::move(layer));
        }
        wanted.field = entry.binding->data.field;
        wanted.values = entry.binding->data.values;
        if (wanted.layers.empty())
            continue;
        const auto known = std::find_if(grounds_.begin(), grounds_.end(), [&](const auto& g) { return g->sameSource(wanted); });
        if (known != grounds_.end()) {
            entry.ground = (*known)->ground;
            continue;
        }
        const auto same = std::find_if(tasks.begin(), tasks.end(), [&](const Task& t) { return t.layers == wanted.layers && t.field == wanted.field && t.values == wanted.values; });
        if (same != tasks.end())
            same->rules.push_back(entry.rule.id);
        else
            tasks.push_back({{entry.rule.id}, wanted.layers, wanted.field, wanted.values, nullptr});
    }
    if (tasks.empty()) {
        if (isReady())
            emit ready();
        return;
    }
    job_ = jobs_.startQuietly(
        this, JobPool::Reading,
        [tasks, crs = *analysis](spatial::Progress& progress) mutable -> spatial::Result<std::vector<Task>> {
            for (Task& task : tasks) {
                TRY(notCancelled(progress));
                TRY_ASSIGN(task.ground, made(task.layers, task.field, task.values, crs));
            }
            return tasks;
        },
        [this](spatial::Result<std::vector<Task>> done) {
            job_ = {};
            if (!done) {
                problem_ = done.error();
                emit changed();
                return;
            }
            std::erase_if(grounds_, [&](const auto& g) { return std::none_of(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.ground == g->ground; }); });
            for (Task& task : *done) {
                auto ground = std::make_unique<Ground>();
                for (Entry& entry : entries_)
                    if (std::find(task.rules.begin(), task.rules.end(), entry.rule.id) != task.rules.end())
                        entry.ground = task.ground;
                ground->layers = task.layers;
                ground->field = task.field;
                ground->values = task.values;
                ground->ground = task.ground;
                grounds_.push_back(std::move(ground));
            }
            emit changed();
            if (dirty_)
                return gather();
            if (isReady())
                emit ready();
        });
}

}  // namespace app::desktop
