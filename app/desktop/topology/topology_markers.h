// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/topology/topology_findings.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace app::desktop {

class TopologyWatch;

/// Faults of topology on the map: areas hatched, places as crosses; the one in hand stronger. At most some thousand are drawn, the others when one
/// comes nearer.
class TopologyMarkers final : public MapOverlay {
    Q_OBJECT
public:
    TopologyMarkers(TopologyWatch& watch, QObject* parent = nullptr);
    ~TopologyMarkers() override;

    void setShown(bool shown);
    bool isShown() const { return shown_; }
    void setCurrent(spatial::TopologyFindingPtr current);
    void paint(QPainter& painter, const styles::MapView& view) override;
    bool isPartOfTheMap() const override { return false; }

private:
    void bringToMap(const std::vector<spatial::TopologyFindingPtr>& findings, const spatial::Crs& crs);

    TopologyWatch& watch_;
    bool shown_ = true;
    spatial::TopologyFindingPtr current_;
    std::string mapCrs_;
    std::map<const void*, std::pair<spatial::TopologyFindingPtr, spatial::Geometry>> moved_;   // shapes in the map's CRS
};

}  // namespace app::desktop
