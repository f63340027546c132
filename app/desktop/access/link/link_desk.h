// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/project_network.h"
#include "spatial/core/error.h"
#include "spatial/network/new_link.h"
#include "spatial/rules/bilingual.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

class LiveNetwork;

struct LinkSettings {
    double kmh = 120;                        ///< both ways (ours: the design speed of an expressway is for the planner to say)
    std::string mass = {};                   ///< field of the people's layer; empty: the first known one
    std::string group = {};                  ///< field of the city or county; empty: the first that fits
    std::string decay = "exponential:0.02";   ///< how access is measured, see spatial/accessibility/decay.h (ours)
};

/// A town for the picture and the table.
struct TownName {
    spatial::Bilingual name;
    spatial::Coordinate place;   ///< in the map's CRS
    double mass = 0;
    std::uint32_t group = 0;     ///< number of its city in groups()
};

/// What a link changes: of each town, of each city, and in all.
struct LinkAnswer {
    std::vector<spatial::Coordinate> line;      ///< that was asked about, in the map's CRS
    spatial::LinkGains gains;
    std::vector<spatial::Coordinate> portals;   ///< in the map's CRS
    double metres = 0;
    double seconds = 0;                          ///< along the link at its speed
};

/// A new road or railway while it is drawn: what it changes for towns and cities, answered with every move of the pointer. Preparing runs
/// in a job, and so does each answer, one after the other; only the latest wish is answered. GUI thread.
class LinkDesk final : public QObject {
    Q_OBJECT
public:
    LinkDesk(Workbench& bench, LiveNetwork& network, QObject* parent = nullptr);
    ~LinkDesk() override;

    /// Vertices in the map's CRS as they were set, and where the pointer is; a link needs two of both together.
    void draw(std::vector<spatial::Coordinate> vertices, std::optional<spatial::Coordinate> pointer);
    const std::vector<spatial::Coordinate>& vertices() const { return vertices_; }
    const std::optional<spatial::Coordinate>& pointer() const { return pointer_; }

    /// Network and towns are read and prepared unless they are; the page calls it when it is shown.
    void request();

    void set(LinkSettings settings);
    const LinkSettings& settings() const { return settings_; }
    std::vector<std::string> massFields() const;
    std::vector<std::string> groupFields() const;
    std::string massField() const;
    std::string groupField() const;

    const std::vector<TownName>& towns() const { return towns_; }
    const std::vector<std::string>& groups() const { return groups_; }
    const std::optional<LinkAnswer>& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isPreparing() const { return preparing_.isRunning(); }
    bool isSettled() const { return !preparing_.isRunning() && !busy_ && !wished_; }

    /// The link becomes lines of the network's layer, cut where it is joined, as one gesture; the network follows.
    void keep();
    bool mayKeep() const;

    LiveNetwork& network() { return network_; }

signals:
    void changed();
    void answered();

private:
    void follow();
    void wish();
    void ask();
    std::optional<spatial::NewLink> link() const;

    Workbench& bench_;
    LiveNetwork& network_;
    LinkSettings settings_;
    std::vector<spatial::Coordinate> vertices_;
    std::optional<spatial::Coordinate> pointer_;
    JobHandle preparing_;
    JobHandle asking_;
    std::string key_;                       // what the test, or the one under way, was made of
    std::shared_ptr<spatial::NewLinkTest> test_;
    PreparedNetworkPtr testOf_;
    std::vector<TownName> towns_;
    std::vector<std::string> groups_;
    bool busy_ = false;
    bool wished_ = false;
    std::optional<LinkAnswer> answer_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
