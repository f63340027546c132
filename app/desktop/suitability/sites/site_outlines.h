// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/workbench.h"
#include "spatial/geometry/geometry_column.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace app::desktop {

/// While the live picture lies over the map's layers: the outlines of the sites in layers that are ticked, each with its number, and of what is selected. Nothing
/// otherwise: the layers' own drawing is seen then. GUI thread.
class SiteOutlines final : public MapOverlay {
    Q_OBJECT
public:
    /// `more`: layers that hold sites besides those whose role says so.
    SiteOutlines(Workbench& bench, std::function<std::vector<std::string>()> more, QObject* parent = nullptr);

    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    struct Shapes {
        quint64 revision = 0;
        spatial::Crs crs;
        spatial::GeometryColumn rows;
        std::vector<int> numbers;   // of a layer of sites: rank, else its place in the table
    };
    /// A layer in the map's CRS; null where it is not read, or has more features than are sites.
    const Shapes* shapesOf(const std::string& layer);

    Workbench& bench_;
    std::function<std::vector<std::string>()> more_;
    std::map<std::string, Shapes> kept_;
};

}  // namespace app::desktop
