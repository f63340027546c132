// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/scenario_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/suitability/live_model.h"
#include "app/workflow/scenario_words.h"
#include "layers/project/default_models.h"
#include "layers/project/model_json.h"
#include "layers/project/scenarios.h"
#include "layers/rules/rule_binding.h"

#include <algorithm>

namespace app::desktop {

using spatial::Scenario;
using spatial::SuitabilityModel;
using spatial::text;

namespace {

bool inChinese() { return currentLanguage() == Language::Chinese; }

/// Differences of the project: a change of the model does not tell them again.
bool isOfProject(const spatial::ScenarioDifference& difference)
{
    return std::holds_alternative<spatial::LayerHidden>(difference) || std::holds_alternative<spatial::LayerExchanged>(difference) || std::holds_alternative<spatial::RuleOff>(difference);
}

SuitabilityModel* modelIn(layers::Project& project, const std::string& id)
{
    if (project.models.empty())
        project.models = layers::defaultModels();
    for (auto& model : project.models)
        if (model.id == id)
            return &model;
    return nullptr;
}

std::string titleOf(const Scenario& scenario) { return scenario.name.in(inChinese()); }

}  // namespace

ScenarioDesk::ScenarioDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench.document, &Document::opened, this, [this] {
        job_.cancel();
        bases_.clear();
        working_.clear();
        sites_.reset();
        study_.reset();
        failure_.reset();
        studiedState_.clear();
        emit studied();
    });
    connect(&bench.document, &Document::changed, this, &ScenarioDesk::follow);
    connect(&bench.suitability, &LiveModel::modelChanged, this, &ScenarioDesk::follow);
    follow();
}

ScenarioDesk::~ScenarioDesk() { job_.cancel(); }

const SuitabilityModel* ScenarioDesk::model() const { return bench_.suitability.model(); }

const SuitabilityModel* ScenarioDesk::base() const
{
    const SuitabilityModel* const now = model();
    const auto marked = now ? bases_.find(now->id) : bases_.end();
    return marked == bases_.end() ? now : &marked->second;
}

const Scenario* ScenarioDesk::scenario(const std::string& id) const
{
    const auto found = std::find_if(scenarios_.begin(), scenarios_.end(), [&](const Scenario& s) { return s.id == id; });
    return found == scenarios_.end() ? nullptr : &*found;
}

void ScenarioDesk::follow()
{
    const SuitabilityModel* const now = model();
    if (now)
        bases_.try_emplace(now->id, *now);
    if (auto read = layers::scenariosOf(bench_.document.project())) {
        all_ = *std::move(read);
        fault_.reset();
    } else {
        all_.clear();
        fault_ = read.error();
    }
    scenarios_.clear();
    for (const Scenario& s : all_)
        if (now && (s.model.empty() || s.model == now->id))
            scenarios_.push_back(s);
    if (!scenario(working_))
        working_.clear();
    emit changed();
}

std::vector<spatial::ScenarioDifference> ScenarioDesk::changes() const
{
    const SuitabilityModel* const now = model();
    return now ? spatial::difference(*base(), *now) : std::vector<spatial::ScenarioDifference>();
}

void ScenarioDesk::takeAsBase()
{
    if (const SuitabilityModel* const now = model())
        bases_.insert_or_assign(now->id, *now);
    working_.clear();
    emit changed();
}

void ScenarioDesk::edit(spatial::Text title, const std::function<void(layers::Project&, std::vector<Scenario>&)>& change, std::string_view merge)
{
    if (fault_)
        return;   // what cannot be read would be lost
    bench_.document.edit(
        std::move(title),
        [&](layers::Project& project) {
            std::vector<Scenario> edited = all_;
            change(project, edited);
            layers::setScenarios(project, edited);
        },
        merge);
}

void ScenarioDesk::change(spatial::Text title, const std::string& id, const std::function<void(Scenario&)>& change, std::string_view merge)
{
    edit(
        std::move(title),
        [&](layers::Project&, std::vector<Scenario>& all) {
            for (Scenario& s : all)
                if (s.id == id)
                    change(s);
        },
        merge);
}

std::string ScenarioDesk::keep()
{
    const SuitabilityModel* const now = model();
    if (!now || fault_)
        return {};
    Scenario made;
    int number = static_cast<int>(scenarios_.size()) + 1;
    made.id = layers::freeScenarioId(all_, "scenario-" + std::to_string(number));
    made.name = {"Scenario " + std::to_string(number), "情景 " + std::to_string(number)};
    made.date = layers::today();
    made.model = now->id;
    made.differences = changes();
    if (const Scenario* from = scenario(working_))
        std::copy_if(from->differences.begin(), from->differences.end(), std::back_inserter(made.differences), isOfProject);
    edit(text("Keep the scenario {0}", titleOf(made)), [&, before = *base()](layers::Project& project, std::vector<Scenario>& all) {
        if (SuitabilityModel* own = modelIn(project, before.id))
            *own = before;
        all.push_back(made);
    });
    working_.clear();
    emit changed();
    return made.id;
}

void ScenarioDesk::keepIn(const std::string& id)
{
    const Scenario* const old = scenario(id);
    if (!old)
        return;
    auto differences = changes();
    std::copy_if(old->differences.begin(), old->differences.end(), std::back_inserter(differences), isOfProject);
    edit(text("Change the scenario {0}", titleOf(*old)), [&, before = *base()](layers::Project& project, std::vector<Scenario>& all) {
        if (SuitabilityModel* own = modelIn(project, before.id))
            *own = before;
        for (Scenario& s : all)
            if (s.id == id)
                s.differences = differences;
    });
    working_.clear();
    emit changed();
}

void ScenarioDesk::putIntoModel(const std::string& id)
{
    const Scenario* const wanted = scenario(id);
    const SuitabilityModel* const from = base();
    if (!wanted || !from)
        return;
    const auto put = spatial::applied(*from, *wanted);
    if (!put)
        return;
    working_ = id;
    bench_.suitability.edit(text("Put the scenario {0} into the model", titleOf(*wanted)), [&](SuitabilityModel& m) { m = put->model; });
    emit changed();
}

std::string ScenarioDesk::duplicate(const std::string& id)
{
    const Scenario* const original = scenario(id);
    if (!original)
        return {};
    Scenario copy = *original;
    copy.id = layers::freeScenarioId(all_, original->id);
    for (std::string* name : {&copy.name.en, &copy.name.zh})
        if (!name->empty())
            *name += " 2";
    edit(text("Duplicate the scenario {0}", titleOf(*original)), [&](layers::Project&, std::vector<Scenario>& all) {
        const auto at = std::find_if(all.begin(), all.end(), [&](const Scenario& s) { return s.id == id; });
        all.insert(at == all.end() ? at : at + 1, copy);
    });
    return copy.id;
}

void ScenarioDesk::remove(const std::string& id)
{
    if (const Scenario* const old = scenario(id))
        edit(text("Remove the scenario {0}", titleOf(*old)), [&](layers::Project&, std::vector<Scenario>& all) { std::erase_if(all, [&](const Scenario& s) { return s.id == id; }); });
}

void ScenarioDesk::rename(const std::string& id, const std::string& name)
{
    const Scenario* const old = scenario(id);
    if (!old || name.empty() || name == titleOf(*old))
        return;
    change(text("Rename the scenario {0}", titleOf(*old)), id, [&](Scenario& s) {
        const bool alike = s.name.en == s.name.zh;
        (inChinese() ? s.name.zh : s.name.en) = name;
        if (alike || s.id.starts_with("scenario-"))   // until somebody says it in the other language, too
            (inChinese() ? s.name.en : s.name.zh) = name;
    });
}

void ScenarioDesk::setNote(const std::string& id, const std::string& note)
{
    const Scenario* const old = scenario(id);
    if (!old || note == old->note.in(inChinese()))
        return;
    change(text("Note on the scenario {0}", titleOf(*old)), id, [&](Scenario& s) {
        const bool alike = s.note.en == s.note.zh;
        (inChinese() ? s.note.zh : s.note.en) = note;
        if (alike)
            s.note = {note, note};
    });
}

void ScenarioDesk::addDifference(const std::string& id, spatial::ScenarioDifference difference)
{
    if (const Scenario* const old = scenario(id))
        change(text("Change the scenario {0}", titleOf(*old)), id, [&](Scenario& s) {
            if (std::none_of(s.differences.begin(), s.differences.end(), [&](const auto& d) { return spatial::same(d, difference); }))
                s.differences.push_back(difference);
        });
}

void ScenarioDesk::removeDifference(const std::string& id, std::size_t number)
{
    if (const Scenario* const old = scenario(id); old && number < old->differences.size())
        change(text("Change the scenario {0}", titleOf(*old)), id, [&](Scenario& s) { s.differences.erase(s.differences.begin() + static_cast<std::ptrdiff_t>(number)); });
}

std::vector<spatial::Text> ScenarioDesk::wordsOf(const Scenario& scenario) const
{
    const SuitabilityModel* const from = base();
    return from ? differenceWords(bench_.document.project(), *from, scenario, inChinese()) : std::vector<spatial::Text>();
}

std::vector<spatial::Text> ScenarioDesk::remarksOf(const Scenario& scenario) const
{
    const SuitabilityModel* const from = base();
    if (!from)
        return {};
    const auto made = layers::withScenario(bench_.document.project(), *from, scenario, inChinese());
    return made ? made->remarks : std::vector<spatial::Text>{made.error().message};
}

void ScenarioDesk::setSites(std::optional<std::string> layer)
{
    if (sites_ == layer)
        return;
    sites_ = std::move(layer);
    emit studied();
}

std::string ScenarioDesk::stateText() const
{
    const SuitabilityModel* const now = model();
    if (!now)
        return {};
    const layers::Project& project = bench_.document.project();
    std::string state = preparationOf(project, *now) + layers::jsonOf(*now).dump() + layers::scenariosToJson(scenarios_) + project.rules + (sites_ ? "|" + *sites_ : "");
    for (const auto& layer : project.layers)
        if (!layer.role.empty())   // what was compared comes back as layers without one
            state += "|" + layer.id + layer.role;
    return state;
}

bool ScenarioDesk::isStale() const { return study_ && studiedState_ != stateText(); }

void ScenarioDesk::compare()
{
    const SuitabilityModel* const now = model();
    if (!now || fault_ || job_.isRunning())
        return;
    comparedState_ = stateText();
    failure_.reset();
    ScenarioOptions options;
    options.model = now->id;
    options.sites = sites_;
    options.chinese = inChinese();
    const auto work = [project = bench_.document.project(), options](spatial::Progress& progress) -> spatial::Result<std::shared_ptr<const ScenarioStudy>> {
        TRY_ASSIGN(ScenarioStudy study, studyScenarios(project, options, progress));
        return std::shared_ptr<const ScenarioStudy>(std::make_shared<ScenarioStudy>(std::move(study)));
    };
    job_ = bench_.jobs.start(this, text("Comparing the scenarios"), JobPool::Analysis, work, [this](spatial::Result<std::shared_ptr<const ScenarioStudy>> study) {
        job_ = {};
        if (study) {
            study_ = *std::move(study);
            studiedState_ = comparedState_;
        } else if (study.error().code != spatial::ErrorCode::Cancelled) {
            failure_ = study.error();
        }
        emit studied();
    });
    emit studied();
}

}  // namespace app::desktop
