// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/weights/map_facts.h"
#include "app/desktop/suitability/weights/weight_scope.h"
#include "app/desktop/workbench.h"
#include "spatial/core/text.h"

#include <QString>

namespace app::desktop {

/// What the ways to weights share: the model, which of its parts are weighed, and what the map says about them. GUI thread.
class WeightDesk final : public QObject {
    Q_OBJECT
public:
    explicit WeightDesk(Workbench& bench, QObject* parent = nullptr);

    Workbench& bench() const { return bench_; }
    LiveModel& live() const { return bench_.suitability; }
    const spatial::SuitabilityModel* model() const;   ///< null where there is none
    MapFacts& facts() { return facts_; }

    const WeightScope& scope() const { return scope_; }
    void setScope(const WeightScope& scope);
    std::vector<std::string> parts() const;
    std::vector<double> shares() const;
    QString name(const std::string& part) const { return name(scope_, part); }
    QString name(const WeightScope& scope, const std::string& part) const;

    /// Sets the weights of the scope: one gesture.
    void apply(spatial::Text title, const std::vector<double>& shares, std::string_view method);
    /// On the map only, until anything else changes; an empty vector ends it.
    void tryOut(const std::vector<double>& shares);

signals:
    void changed();   ///< the model, or which parts are weighed

private:
    void keepScope();

    Workbench& bench_;
    MapFacts facts_;
    WeightScope scope_;
};

/// What is said of a method that weights come from; the code where it is not one of ours.
spatial::Text methodTitle(const std::string& method);

}  // namespace app::desktop
