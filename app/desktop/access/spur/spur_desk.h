// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/spur_study.h"
#include "layers/tools/runner.h"
#include "spatial/raster/cost/corridor.h"
#include "spatial/raster/cost/least_cost_path.h"
#include "spatial/raster/cost/path_parts.h"
#include "styles/render/map_view.h"

#include <QImage>
#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// A way from the start to the end or the pointer.
struct SpurWay {
    std::vector<spatial::Coordinate> line;   ///< in the map's CRS
    double yuan = 0;
    double metres = 0;                       ///< on the ellipsoid
    double straight = 0;                     ///< between its ends, the same
};

/// What is worked out once the end is set.
struct SpurResult {
    bool hasWay = false;
    spatial::PathParts parts;                ///< of the way, yuan
    spatial::FrictionSummary ground;         ///< of the land that was looked at
    spatial::RasterExpression band;          ///< percent above the cheapest, where that is within the tolerance
    double bandSquareMetres = 0;
};

/// The cheapest line for a railway spur, a road or a pipe over land, answered while its end follows the pointer: one spreading from the start, then each
/// way is read off it. With the end set come the corridor and what the way is made of. Work runs in jobs, only the latest wish is answered. What
/// things cost is kept in the project, each change a gesture. GUI thread.
class SpurDesk final : public QObject {
    Q_OBJECT
public:
    explicit SpurDesk(Workbench& bench, QObject* parent = nullptr);
    ~SpurDesk() override;

    /// In the map's CRS. Without a start there is nothing; without an end the way leads to the pointer.
    void place(std::optional<spatial::Coordinate> start, std::optional<spatial::Coordinate> end, std::optional<spatial::Coordinate> pointer);
    const std::optional<spatial::Coordinate>& start() const { return start_; }
    const std::optional<spatial::Coordinate>& end() const { return end_; }
    const std::optional<spatial::Coordinate>& pointer() const { return pointer_; }

    /// What things cost; a broken member of the project is in failure().
    const layers::SpurEntry& entry() const { return entry_; }
    void edit(spatial::Text title, const std::function<void(layers::SpurEntry&)>& change, std::string_view merge = {});
    /// Whether the project says what things cost, or they are what its layers suggest.
    bool isSuggested() const { return suggested_; }
    /// Some of the layers that costs come from are sample data.
    bool isSynthetic() const;

    const std::optional<SpurWay>& way() const { return way_; }
    /// There is a start and a target, and no way between them.
    bool isCutOff() const { return cutOff_; }
    const std::optional<SpurResult>& result() const { return result_; }
    double cell() const { return ground_ ? ground_->shape.dx : 0; }
    bool hasTerrain() const { return ground_ && ground_->slope.isValid(); }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isPreparing() const { return preparing_.isRunning() || waitsForData_; }
    bool isSettled() const { return !preparing_.isRunning() && !asking_.isRunning() && !finishing_.isRunning() && !painting_.isRunning() && !waitsForData_; }

    /// The corridor in the colours of its extra cost, as it is on the map's view of then.
    struct BandPicture {
        QImage image;
        styles::MapView view;
    };
    const std::optional<BandPicture>& bandPicture() const { return bandPicture_; }

    /// Friction, way and corridor as layers of the project, by the tools friction, least-cost-path and corridor with their records.
    void write();
    bool mayWrite() const { return result_ && result_->hasWay && writing_ == 0; }

signals:
    void changed();     ///< start, end, costs, failure
    void answered();    ///< way, result
    void painted();

private:
    struct Ground {
        spatial::GridShape shape;
        spatial::RasterExpression slope;   // invalid: no terrain model
        spatial::Friction friction;
        spatial::CostWaysPtr ways;
        spatial::CostPlaces start;
    };
    using GroundPtr = std::shared_ptr<const Ground>;

    void followProject();
    void follow();
    void prepare(const spatial::Box& extent, SpurData data);
    void ask();
    void finish();
    void paintBand();
    layers::WrittenParameters frictionParameters(const std::string& slope) const;
    void runWays(const std::string& friction, const std::string& from, const std::string& to);
    std::optional<spatial::Coordinate> target() const { return end_ ? end_ : pointer_; }
    spatial::Crs crs() const;

    Workbench& bench_;
    layers::SpurEntry entry_;
    bool suggested_ = true;
    std::optional<spatial::Coordinate> start_, end_, pointer_;
    JobHandle preparing_, asking_, finishing_, painting_;
    bool waitsForData_ = false;
    bool wished_ = false;
    bool paintWished_ = false;
    std::string key_;                        // what the ground, or the one under way, was made of
    GroundPtr ground_;
    std::optional<SpurWay> way_;
    bool cutOff_ = false;
    std::optional<SpurResult> result_;
    std::optional<BandPicture> bandPicture_;
    std::optional<spatial::Error> failure_;
    int writing_ = 0;                        // the run of the tool friction that way and corridor wait for
};

}  // namespace app::desktop
