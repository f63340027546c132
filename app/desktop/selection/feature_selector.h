// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/find_features.h"
#include "app/desktop/selection/selection.h"
#include "app/jobs/jobs.h"

#include <QObject>
#include <QPointF>

#include <string>
#include <utility>
#include <vector>

namespace app::desktop {

struct Workbench;

/// The vector layers that the map shows at its present scale, the topmost first.
std::vector<SearchedLayer> shownVectorLayers(const Workbench& bench);

/// Looks for features in a job and selects them: in the current layer, or in all visible ones where it is told so or no vector layer is
/// current. A search replaces the one under way. GUI thread.
class FeatureSelector final : public QObject {
    Q_OBJECT
public:
    FeatureSelector(Workbench& bench, QObject* parent);
    ~FeatureSelector() override;

    bool inAllLayers() const { return all_; }
    void setInAllLayers(bool all) { all_ = all; }

    /// What lies at a place of the map's surface (logical pixels); clicking there again takes the next below.
    void selectAt(QPointF position, SelectMode mode);
    void selectInside(spatial::Geometry area, SelectMode mode);   ///< in the map's CRS
    /// All features of the current layer that its filter shows; or those that are not selected now.
    void selectAll(bool invert);
    bool isWorking() const { return job_.isRunning(); }

signals:
    void done();

private:
    using Found = std::vector<std::pair<std::string, RowSet>>;
    std::vector<SearchedLayer> searched() const;
    void apply(const Found& found, SelectMode mode);

    Workbench& bench_;
    JobHandle job_;
    bool all_ = false;
    QPointF clicked_{-1000, -1000};   // where the last click was
    std::pair<std::string, std::uint32_t> taken_;
};

}  // namespace app::desktop
