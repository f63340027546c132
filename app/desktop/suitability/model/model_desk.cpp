// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/model_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "layers/project/default_models.h"
#include "layers/project/roles.h"
#include "layers/rules/rule_binding.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <set>

namespace app::desktop {

using spatial::SuitabilityModel;
using spatial::text;

ModelDesk::ModelDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench.document, &Document::changed, this, &ModelDesk::changed);
    connect(&bench.store, &LayerStore::changed, this, &ModelDesk::dataChanged);
    connect(&bench.document, &Document::opened, this, [this] { chosen_.clear(); });
}

const std::vector<SuitabilityModel>& ModelDesk::models() const
{
    const auto& own = bench_.document.project().models;
    return own.empty() ? layers::defaultModels() : own;
}

const SuitabilityModel& ModelDesk::model() const
{
    const auto& all = models();
    const auto found = std::find_if(all.begin(), all.end(), [&](const SuitabilityModel& m) { return m.id == chosen_; });
    return found == all.end() ? all.front() : *found;
}

void ModelDesk::choose(const std::string& id)
{
    if (chosen_ == id)
        return;
    chosen_ = id;
    emit changed();
}

bool ModelDesk::edit(spatial::Text title, const std::function<void(SuitabilityModel&)>& change, std::string_view merge)
{
    SuitabilityModel changedModel = model();
    const std::string id = changedModel.id;
    change(changedModel);
    if (const auto sound = spatial::checked(changedModel); !sound) {
        emit refused(sound.error().message);
        return false;
    }
    bench_.document.edit(std::move(title), [&](layers::Project& project) {
        if (project.models.empty())
            project.models = layers::defaultModels();
        for (SuitabilityModel& m : project.models)
            if (m.id == id)
                m = changedModel;
    }, merge);
    return true;
}

void ModelDesk::add(SuitabilityModel model)
{
    const auto taken = [&](const std::string& id) { return std::any_of(models().begin(), models().end(), [&](const SuitabilityModel& m) { return m.id == id; }); };
    const std::string wanted = model.id;
    for (int n = 2; taken(model.id); ++n)
        model.id = wanted + "-" + std::to_string(n);
    if (const auto sound = spatial::checked(model); !sound) {
        emit refused(sound.error().message);
        return;
    }
    chosen_ = model.id;
    bench_.document.edit(text("New model {0}", model.name.in(currentLanguage() == Language::Chinese)), [&](layers::Project& project) {
        if (project.models.empty())
            project.models = layers::defaultModels();
        project.models.push_back(model);
    });
}

void ModelDesk::removeModel()
{
    if (!mayRemoveModel())
        return;
    const std::string id = model().id;
    const std::string name = model().name.in(currentLanguage() == Language::Chinese);
    chosen_.clear();
    bench_.document.edit(text("Remove the model {0}", name), [&](layers::Project& project) {
        if (project.models.empty())
            project.models = layers::defaultModels();
        std::erase_if(project.models, [&](const SuitabilityModel& m) { return m.id == id; });
    });
}

ModelDesk::Data ModelDesk::dataOf(const spatial::Criterion& c) const
{
    const layers::Project& project = bench_.document.project();
    const auto found = layers::layersOf(project, c.data);
    if (found.empty())
        return {State::Missing, c.data.layer.empty() ? text("No layer of the project is marked as \"{0}\".", layers::roleTitle(c.data.role)) : text("The layer {0} is not in the project.", c.data.layer)};
    const bool overNetwork = c.preparation == spatial::Preparation::NetworkTime || c.preparation == spatial::Preparation::PeopleWithin;
    if (overNetwork && !project.network(c.network))
        return {State::Missing, text("The project has no network \"{0}\".", c.network)};
    for (const layers::LayerEntry* layer : found) {
        const LayerSnapshotPtr snapshot = bench_.store.layer(layer->id);
        if (snapshot->state == LayerState::Missing)
            return {State::Failed, text("The file of {0} is not there.", layer->name.in(currentLanguage() == Language::Chinese))};
        if (snapshot->state == LayerState::Failed)
            return {State::Failed, snapshot->error ? snapshot->error->message : text("A layer cannot be read.")};
    }
    if (!c.field.empty()) {
        bool read = false, known = false;
        for (const layers::LayerEntry* layer : found)
            if (const auto table = bench_.store.layer(layer->id)->table) {
                read = true;
                known = known || spatial::columnOf(*table, c.field);
            }
        if (read && !known)
            return {State::Missing, text("No field of {0} is called \"{1}\".", wordsOf(*this, c.data), c.field)};
    }
    return {State::Ready, {}};
}

ModelDesk::Data ModelDesk::dataOf(const spatial::ModelConstraint& constraint) const
{
    if (layers::layersOf(bench_.document.project(), constraint.data).empty())
        return {State::Missing, text("There is no data to apply it to: {0}.", wordsOf(*this, constraint.data))};
    return {State::Ready, {}};
}

std::vector<std::string> ModelDesk::fieldsOf(const spatial::DataChoice& data) const
{
    std::vector<std::string> names;
    for (const layers::LayerEntry* layer : layers::layersOf(bench_.document.project(), data)) {
        const LayerSnapshotPtr snapshot = bench_.store.layer(layer->id);
        if (snapshot->state == LayerState::Waiting)
            bench_.store.request(layer->id);
        if (snapshot->table)
            for (const spatial::Field& field : snapshot->table->fields)
                if (std::find(names.begin(), names.end(), field.name) == names.end())
                    names.push_back(field.name);
    }
    return names;
}

std::vector<std::string> ModelDesk::valuesOf(const spatial::DataChoice& data, const std::string& field, std::size_t limit) const
{
    constexpr std::size_t kRows = 200'000;   // of each layer: a filter's values show up long before
    std::set<std::string> values;
    for (const layers::LayerEntry* layer : layers::layersOf(bench_.document.project(), data)) {
        const auto table = bench_.store.layer(layer->id)->table;
        const spatial::AttributeColumn* column = table ? spatial::columnOf(*table, field) : nullptr;
        for (std::size_t row = 0; column && row < std::min(table->size(), kRows) && values.size() < limit; ++row)
            if (const std::string value = column->display(row); !value.empty())
                values.insert(value);
    }
    return {values.begin(), values.end()};
}

RawSpread ModelDesk::spreadOf(const std::string&) const { return {}; }
std::optional<double> ModelDesk::excludedShareOf(std::size_t) const { return {}; }
void ModelDesk::showMissingData(const std::string&) {}

spatial::Text wordsOf(const ModelDesk& desk, const spatial::DataChoice& data)
{
    if (data.layer.empty())
        return layers::roleTitle(data.role);
    const layers::LayerEntry* layer = desk.bench().document.project().layer(data.layer);
    return spatial::Text::literal(layer ? layer->name.in(currentLanguage() == Language::Chinese) : data.layer);
}

}  // namespace app::desktop
