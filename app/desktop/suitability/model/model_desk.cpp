// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/model_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/desktop/suitability/model/formula_field.h"
#include "app/workflow/prepared_model.h"
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
    connect(&bench.suitability, &LiveModel::modelChanged, this, &ModelDesk::changed);
    connect(&bench.suitability, &LiveModel::preparedChanged, this, &ModelDesk::dataChanged);
    connect(&bench.store, &LayerStore::changed, this, &ModelDesk::dataChanged);
}

const std::vector<SuitabilityModel>& ModelDesk::models() const
{
    const auto& own = bench_.document.project().models;
    return own.empty() ? layers::defaultModels() : own;
}

const SuitabilityModel& ModelDesk::model() const
{
    const SuitabilityModel* chosen = bench_.suitability.model();
    return chosen ? *chosen : models().front();
}

void ModelDesk::choose(const std::string& id) { bench_.suitability.choose(id); }

bool ModelDesk::edit(spatial::Text title, const std::function<void(SuitabilityModel&)>& change, std::string_view merge)
{
    SuitabilityModel edited = model();
    change(edited);
    if (const auto sound = spatial::checked(edited); !sound) {
        emit refused(sound.error().message);
        return false;
    }
    bench_.suitability.edit(std::move(title), [&](SuitabilityModel& m) { m = edited; }, merge);
    emit accepted();
    return true;
}

void ModelDesk::tryOut(const std::function<void(SuitabilityModel&)>& change)
{
    SuitabilityModel tried = model();
    change(tried);
    if (spatial::checked(tried))
        bench_.suitability.tryOut(&tried);
}

void ModelDesk::request() { bench_.suitability.request(); }

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
    const std::string id = model.id;
    bench_.document.edit(text("New model {0}", model.name.in(currentLanguage() == Language::Chinese)), [&](layers::Project& project) {
        if (project.models.empty())
            project.models = layers::defaultModels();
        project.models.push_back(model);
    });
    choose(id);
}

void ModelDesk::removeModel()
{
    if (!mayRemoveModel())
        return;
    const std::string id = model().id;
    const std::string name = model().name.in(currentLanguage() == Language::Chinese);
    bench_.document.edit(text("Remove the model {0}", name), [&](layers::Project& project) {
        if (project.models.empty())
            project.models = layers::defaultModels();
        std::erase_if(project.models, [&](const SuitabilityModel& m) { return m.id == id; });
    });
}

ModelDesk::Data ModelDesk::dataOf(const spatial::Criterion& c) const
{
    const layers::Project& project = bench_.document.project();
    const auto found = layers::layersOf(project, model(), c);
    if (c.preparation == spatial::Preparation::Formula) {
        if (const auto fault = faultOf(*this, c, c.formula))
            return {State::Missing, *fault};
    } else if (found.empty())
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
    if (&c != model().criterion(c.id))
        return {State::Ready, {}};   // of the library: nobody prepares it
    const LiveModel& live = bench_.suitability;
    switch (live.state(c.id)) {
    case LiveModel::State::Missing: return {State::Missing, live.remark(c.id)};
    case LiveModel::State::Failed: return {State::Failed, live.remark(c.id)};
    case LiveModel::State::Ready: return {State::Ready, {}};
    default: return {State::Waiting, {}};
    }
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

RawSpread ModelDesk::spreadOf(const std::string& criterion) const
{
    const auto prepared = bench_.suitability.prepared();
    const PreparedCriterion* found = prepared ? prepared->criterion(criterion) : nullptr;
    if (!found || !found->used)
        return {};
    const RawHistogram& h = found->histogram;
    return {h.edges, h.counts, h.minimum, h.maximum, h.missing, h.categories};
}

std::optional<double> ModelDesk::excludedShareOf(std::size_t constraint) const
{
    const auto prepared = bench_.suitability.prepared();
    const auto& constraints = model().constraints;
    if (!prepared || constraint >= constraints.size())
        return std::nullopt;
    for (const PreparedRule& rule : prepared->rules)
        if (rule.rule.id == constraints[constraint].rule && rule.used)
            return rule.excludedShare;
    return std::nullopt;
}

void ModelDesk::showMissingData(const std::string& criterion) { bench_.suitability.show(LiveModel::Shown::MissingData, criterion); }

spatial::Text wordsOf(const ModelDesk& desk, const spatial::DataChoice& data)
{
    if (data.layer.empty())
        return layers::roleTitle(data.role);
    const layers::LayerEntry* layer = desk.bench().document.project().layer(data.layer);
    return spatial::Text::literal(layer ? layer->name.in(currentLanguage() == Language::Chinese) : data.layer);
}

}  // namespace app::desktop
