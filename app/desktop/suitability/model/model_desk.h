// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "spatial/core/text.h"
#include "spatial/siting/model.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app::desktop {

/// How the raw values of a criterion are spread, for the ground behind its curve.
struct RawSpread {
    std::vector<double> edges = {};            ///< one more than `counts`; empty: not known
    std::vector<std::int64_t> counts = {};
    double minimum = 0;
    double maximum = 0;
    std::int64_t missing = 0;
    std::vector<std::pair<double, std::int64_t>> categories = {};   ///< of whole numbers, few of them
};

/// What the pages of the model editor work with: the chosen model, its changes, and what is known of its data. GUI thread.
class ModelDesk final : public QObject {
    Q_OBJECT
public:
    ModelDesk(Workbench& bench, QObject* parent = nullptr);

    /// The models of the project; of a project without any the defaults, which the first edit copies into it.
    const std::vector<spatial::SuitabilityModel>& models() const;
    const spatial::SuitabilityModel& model() const;
    void choose(const std::string& id);

    /// One gesture; the same `merge` without a pause is one step of undo. A change after which the model could not be run is refused:
    /// false, and refused() says why.
    bool edit(spatial::Text title, const std::function<void(spatial::SuitabilityModel&)>& change, std::string_view merge = {});
    /// What the map shows while a handle is held; the next edit ends it.
    void tryOut(const std::function<void(spatial::SuitabilityModel&)>& change);
    /// Prepares the model's data unless that is done or under way.
    void request();
    /// Adds the model under a free id and chooses it.
    void add(spatial::SuitabilityModel model);
    bool mayRemoveModel() const { return models().size() > 1; }
    void removeModel();

    enum class State { Waiting, Ready, Missing, Failed };
    struct Data {
        State state = State::Waiting;
        spatial::Text remark = {};
    };
    Data dataOf(const spatial::Criterion& criterion) const;
    Data dataOf(const spatial::ModelConstraint& constraint) const;
    /// Names of the fields that the layers of a choice have, as far as they are read; asks for those that are not.
    std::vector<std::string> fieldsOf(const spatial::DataChoice& data) const;
    /// Different values of a field, at most `limit`, in their order.
    std::vector<std::string> valuesOf(const spatial::DataChoice& data, const std::string& field, std::size_t limit) const;
    RawSpread spreadOf(const std::string& criterion) const;
    /// Of the study area, by this constraint alone, 0..1; nothing before it is known.
    std::optional<double> excludedShareOf(std::size_t constraint) const;
    /// On the map: where the criterion has no data.
    void showMissingData(const std::string& criterion);

    Workbench& bench() const { return bench_; }

signals:
    void changed();       ///< the model, which one, or the layers
    void dataChanged();   ///< states, spreads, fields
    void accepted();      ///< an edit
    void refused(const spatial::Text& why);

private:
    Workbench& bench_;
};

/// What a choice of data means, for people: the layer's name or the role's title.
spatial::Text wordsOf(const ModelDesk& desk, const spatial::DataChoice& data);

}  // namespace app::desktop
