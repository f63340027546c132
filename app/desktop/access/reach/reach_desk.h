// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/reach/reach_engine.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/features/feature_table.h"

#include <QObject>

#include <optional>
#include <string>
#include <vector>

class QTimer;

namespace app::desktop {

class LiveNetwork;

/// What a network counts in, as people read it.
enum class ReachUnit { Minutes, Kilometres, Yuan };

struct ReachSettings {
    spatial::Direction direction = spatial::Direction::ToSources;   ///< ToSources: who reaches the site
    std::vector<double> cutoffs{15, 30, 60};                        ///< minutes; kilometres where the network is by length, yuan for a tonne where it is by cost; ascending
    double maximumSnap = 5000;                                      ///< metres between a point and its road
    double offRoadKmh = 20;                                         ///< of the way to the road (ours)
    std::vector<std::string> groups = {};                           ///< fields of the people's layers; empty: those whose names are known
};

/// What a site reaches, answered while it is dragged: the one value that the page, the map's picture and the tool share. Frames are made
/// one after the other in the background; only the latest wish is answered. Polygons come when the site rests. GUI thread.
class ReachDesk final : public QObject {
    Q_OBJECT
public:
    ReachDesk(Workbench& bench, LiveNetwork& network, QObject* parent = nullptr);
    ~ReachDesk() override;

    /// In the map's CRS; nothing takes the site away.
    void place(std::optional<spatial::Coordinate> site);
    const std::optional<spatial::Coordinate>& site() const { return site_; }

    void set(ReachSettings settings);
    const ReachSettings& settings() const { return settings_; }
    /// Numeric fields of the layers with the role population; those counted of them.
    std::vector<std::string> availableGroups() const;
    std::vector<std::string> groups() const;
    ReachUnit unit() const;

    /// Times with their colours.
    std::vector<ReachClass> classes() const;
    const std::optional<ReachFrame>& frame() const { return frame_; }
    /// Polygons in the network's CRS for the site as it rests, a row for each cutoff, ascending; null while it moves.
    const spatial::FeatureTablePtr& areas() const { return areas_; }
    spatial::Crs areasCrs() const;
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const;

    /// The areas as layers of the project, by the tool service-area with its record.
    void writeAreas();

    LiveNetwork& network() { return network_; }

signals:
    void changed();        ///< site, settings, groups, failure
    void frameChanged();
    void areasChanged();

private:
    void follow();
    void buildEngine();
    void wishFrame();
    void makeFrame();
    void makeAreas();
    spatial::SnapOptions snapOptions() const { return {settings_.maximumSnap, settings_.offRoadKmh}; }

    Workbench& bench_;
    LiveNetwork& network_;
    QTimer* rest_;
    JobHandle building_;
    JobHandle framing_;
    JobHandle areasJob_;
    ReachSettings settings_;
    std::optional<spatial::Coordinate> site_;
    std::shared_ptr<ReachEngine> engine_;
    std::string engineKey_;        // what the engine, or the one under way, was made of
    bool busy_ = false;            // a frame is being made
    bool wished_ = false;          // and another one is wanted
    std::optional<ReachFrame> frame_;
    spatial::FeatureTablePtr areas_;
    PreparedNetworkPtr areasOf_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
