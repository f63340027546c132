// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/jobs/jobs.h"
#include "spatial/features/feature_pyramid.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <QObject>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace app::desktop {

/// Generalised geometries of large layers and overviews of large rasters, in the background: what the cache holds at once, what must be
/// built when the map has nothing more urgent to draw. GUI thread.
class PicturePyramids final : public QObject {
    Q_OBJECT
public:
    explicit PicturePyramids(Jobs& jobs, QObject* parent = nullptr) : QObject(parent), jobs_(jobs) {}
    ~PicturePyramids() override;

    /// What is shown; what was begun for others is given up.
    void follow(const std::vector<spatial::FeatureTablePtr>& tables, std::vector<spatial::RasterExpression> rasters);
    /// Null while there is none.
    std::shared_ptr<const spatial::FeaturePyramid> of(const spatial::FeatureTablePtr& table) const;
    /// The map is drawn: building may begin, one after the other.
    void build();

signals:
    void ready();

private:
    struct Entry {
        spatial::FeatureTablePtr table;
        std::shared_ptr<const spatial::FeaturePyramid> pyramid;
        JobHandle job;
        bool mustBeBuilt = false;
    };
    void found(const spatial::FeatureTable* table, std::shared_ptr<const spatial::FeaturePyramid> pyramid);

    Jobs& jobs_;
    std::vector<spatial::RasterExpression> rasters_;
    std::set<const spatial::GridSource*> seen_;   // rasters whose overviews were made or tried
    JobHandle overviews_;
    std::map<const spatial::FeatureTable*, Entry> entries_;
};

}  // namespace app::desktop
