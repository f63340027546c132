// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/scenario_study.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace app::desktop {

/// The scenarios of the chosen model: changes of them, each a gesture, and how they compare. GUI thread.
///
/// What a scenario is kept from: a person changes the model, and changes() is what differs from its base: the model as the project was opened, or as takeAsBase() said
/// last. keep() makes these differences a scenario and puts the base back. Which base that is belongs to the view, not to the project.
class ScenarioDesk final : public QObject {
    Q_OBJECT
public:
    explicit ScenarioDesk(Workbench& bench, QObject* parent = nullptr);
    ~ScenarioDesk() override;

    Workbench& bench() const { return bench_; }
    /// The model of the project; null where a program has none.
    const spatial::SuitabilityModel* model() const;
    /// What changes() are told against.
    const spatial::SuitabilityModel* base() const;
    const std::vector<spatial::Scenario>& scenarios() const { return scenarios_; }
    const spatial::Scenario* scenario(const std::string& id) const;
    /// Why the project's scenarios cannot be read; then nothing changes them.
    const std::optional<spatial::Error>& fault() const { return fault_; }

    std::vector<spatial::ScenarioDifference> changes() const;
    void takeAsBase();
    /// Each returns the id of the scenario; empty where it refuses.
    std::string keep();
    std::string duplicate(const std::string& id);
    /// The scenario becomes what the model is now, the base is put back.
    void keepIn(const std::string& id);
    /// The model becomes what the scenario says, to be changed and kept again; working() is the one.
    void putIntoModel(const std::string& id);
    const std::string& working() const { return working_; }

    void remove(const std::string& id);
    void rename(const std::string& id, const std::string& name);
    void setNote(const std::string& id, const std::string& note);
    void addDifference(const std::string& id, spatial::ScenarioDifference difference);
    void removeDifference(const std::string& id, std::size_t number);

    /// Sentences in the window's language: what a scenario differs in, and what of it no longer fits.
    std::vector<spatial::Text> wordsOf(const spatial::Scenario& scenario) const;
    std::vector<spatial::Text> remarksOf(const spatial::Scenario& scenario) const;

    /// The layer whose polygons are the sites; nothing: the last with that role; empty: none.
    void setSites(std::optional<std::string> layer);
    const std::optional<std::string>& sites() const { return sites_; }
    void compare();
    bool isComparing() const { return job_.isRunning(); }
    /// The last comparison; null before one. Stale where anything that it depends on is different now.
    const std::shared_ptr<const ScenarioStudy>& study() const { return study_; }
    bool isStale() const;
    const std::optional<spatial::Error>& failure() const { return failure_; }

signals:
    void changed();   ///< scenarios, model, base, layers
    void studied();   ///< study(), isComparing(), failure()

private:
    void follow();
    void change(spatial::Text title, const std::string& id, const std::function<void(spatial::Scenario&)>& change, std::string_view merge = {});
    void edit(spatial::Text title, const std::function<void(layers::Project&, std::vector<spatial::Scenario>&)>& change, std::string_view merge = {});
    std::string stateText() const;

    Workbench& bench_;
    std::map<std::string, spatial::SuitabilityModel> bases_;   // by model
    std::string text_;                                         // of the project, as it was read
    std::vector<spatial::Scenario> all_;
    std::vector<spatial::Scenario> scenarios_;
    std::optional<spatial::Error> fault_;
    std::string working_;
    std::optional<std::string> sites_;
    JobHandle job_;
    std::string comparedState_;
    std::string studiedState_;
    std::shared_ptr<const ScenarioStudy> study_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
