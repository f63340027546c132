// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "spatial/core/error.h"
#include "spatial/core/text.h"
#include "spatial/geometry/coordinate.h"
#include "spatial/rules/rule.h"
#include "spatial/siting/model.h"
#include "spatial/suitability/robustness.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QTimer;

namespace app {
struct PreparedModel;
}

namespace app::desktop {

class Document;
class LayerStore;
class LivePicture;
class MapCanvas;
class Messages;

/// A criterion at one place.
struct CriterionReading {
    std::string id;
    std::optional<double> raw;              ///< in the criterion's unit; nothing: missing there
    std::optional<double> utility;          ///< 0..1 after curve and missing-data policy; nothing: left out, or the place is nodata
    double weight = 0;                      ///< share of 1 among the criteria that have data
    std::optional<double> contribution;     ///< what it adds to the score (Combination::contributions); nothing for rules without parts
    bool missing = false;                   ///< `utility` comes from the policy, not from data
};

/// The model at one place: the cell of the analysis grid around it, at full resolution.
struct PlaceReading {
    spatial::Coordinate place;                            ///< in the CRS of the grid
    bool studied = true;                                  ///< inside the study area
    std::vector<CriterionReading> criteria;               ///< those in use, in the model's order
    std::optional<double> score;                          ///< before rules; nothing: data is missing
    std::vector<spatial::Rule> broken;                    ///< rules that exclude it, with their law
    double threshold = 0.6;
    std::optional<double> robustness;                     ///< P(score >= threshold) over the region of weights
};

/// The suitability model that is being worked on, with its data prepared and its picture on the map: the one value that the
/// activity's panels share. One per window. The model lives in the project; what is shown, and which model is chosen, is part of the view
/// and no gesture. Preparing runs in a job; a change of weights, curves, policies and threshold needs none and repaints at once. GUI thread.
class LiveModel final : public QObject {
    Q_OBJECT
public:
    LiveModel(Document& document, LayerStore& store, Jobs& jobs, MapCanvas& map, QObject* parent = nullptr);
    ~LiveModel() override;

    /// The chosen model of the project; without models in the project the first default, which the first edit copies into it. Null only
    /// where a program has neither.
    const spatial::SuitabilityModel* model() const;
    void choose(const std::string& id);

    /// A change of the model: a gesture of the document; the same `merge` without a pause: one step of undo (a drag).
    void edit(spatial::Text title, const std::function<void(spatial::SuitabilityModel&)>& change, std::string_view merge = {});
    /// What the map shows while a slider is held between two gestures, or where a page tries something out: nothing is kept in the project.
    /// Same criteria as model(), other numbers. A null pointer ends it, and so does every change of the project.
    void tryOut(const spatial::SuitabilityModel* changed);
    /// What is on the map: what is tried out, else model().
    const spatial::SuitabilityModel* shownModel() const;

    enum class State { Waiting, Preparing, Ready, Missing, Failed };
    State state(std::string_view criterion) const;
    spatial::Text remark(std::string_view criterion) const;   ///< why it is missing or failed
    State state() const;                                      ///< of the whole
    std::optional<spatial::Error> failure() const { return failure_; }

    /// Raw values of the criteria that are ready, rules; null before.
    std::shared_ptr<const PreparedModel> prepared() const { return prepared_; }
    /// Prepares unless it is there or under way. Panels call it when they are shown; afterwards changes of data are followed by themselves.
    void request();

    /// What a click on the map reads; `mapPlace` in the map's CRS. Nothing outside the grid or before anything is prepared.
    std::optional<PlaceReading> at(spatial::Coordinate mapPlace) const;

    /// OneCriterion: its utility. MissingData: how many criteria have no data there. Robustness: share of the weights of region() that
    /// reach the threshold; Classes: the same in four classes.
    enum class Shown { Nothing, Score, Robustness, Classes, MissingData, OneCriterion };
    void show(Shown what, std::string_view criterion = {});
    Shown shown() const { return shown_; }
    const std::string& shownCriterion() const { return shownCriterion_; }
    /// Which weights the robustness is over. An empty baseline of Around means the model's weights.
    void setRegion(spatial::WeightRegion region);
    const spatial::WeightRegion& region() const { return region_; }

    /// Score and robustness of all land, as if no rule excluded any; what they exclude is pale and hatched. The map alone: results keep to the rules.
    void showWithoutRules(bool without);
    bool isShownWithoutRules() const { return withoutRules_; }

    /// Why nothing can be painted though everything is prepared: weights all zero, rules that leave nothing (and which takes how much),
    /// no data in common. Empty where it can.
    const std::vector<spatial::Text>& problems() const { return problems_; }

    LivePicture& picture() { return *picture_; }

signals:
    void modelChanged();       ///< which one, or anything in it; also by undo
    void preparedChanged();    ///< states, prepared()
    void shownChanged();       ///< what the map shows, region(), problems()
    void painted(double milliseconds, bool exact);   ///< a frame, and whether it is of full resolution

private:
    void follow();
    void prepare();
    void arrived(spatial::Result<std::shared_ptr<const PreparedModel>> prepared);
    void dataChanged();
    void findProblems();

    Document& document_;
    LayerStore& store_;
    Jobs& jobs_;
    MapCanvas& map_;
    LivePicture* picture_;
    QTimer* wait_;
    JobHandle job_;
    std::string chosen_;
    std::optional<spatial::SuitabilityModel> model_;   // a copy: what the panels saw last
    std::string modelText_;
    std::optional<spatial::SuitabilityModel> tried_;
    std::shared_ptr<const PreparedModel> prepared_;
    std::optional<spatial::Error> failure_;
    std::string preparation_;                          // of prepared_ or of the job that runs
    std::map<std::string, quint64> revisions_;         // of the layers' snapshots when it arrived
    bool requested_ = false;
    Shown shown_ = Shown::Nothing;
    std::string shownCriterion_;
    spatial::WeightRegion region_;
    bool withoutRules_ = false;
    std::vector<spatial::Text> problems_;
};

}  // namespace app::desktop
