// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/live/value_fields.h"
#include "app/desktop/environment/surface/surface_answer.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QObject>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QTimer;

namespace app::desktop {

/// A surface through samples over the part of the map in view: in coarse cells about a tenth of a second after every change, in finer ones as soon as nothing
/// changes any more. One coarse job at a time, the latest wish next; a fine one gives way. What is asked is kept in the project, each change a gesture.
/// GUI thread.
class SurfaceDesk final : public QObject {
    Q_OBJECT
public:
    explicit SurfaceDesk(Workbench& bench, QObject* parent = nullptr);
    ~SurfaceDesk() override;

    const SurfaceSettings& settings() const { return settings_; }   ///< as the project has them
    /// With a layer, a field, a cell and the tool's own figures where none is chosen; the layer is empty where no layer of points is read.
    SurfaceSettings completed() const;
    /// A change of layer, field, transform or of what counts below detection lets a dragged variogram go: it is of other values.
    void edit(const std::function<void(SurfaceSettings&)>& change, std::string_view merge);

    /// Ids of layers of points with numbers that are read, those that name analytes first; and of lines and areas that may be barriers.
    std::vector<std::string> layers() const;
    std::vector<std::string> barriers() const;
    spatial::FeatureTablePtr table() const;
    /// The limit that the standard has for the field, in its unit; what is taken where no threshold is typed.
    std::optional<FieldLimit> limit() const;
    std::optional<double> threshold() const;

    void request(bool isWanted);   ///< pages call it when they are shown and hidden; before nothing is computed

    const SurfaceAnswerPtr& answer() const { return answer_; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isSettled() const;

    /// The tool interpolate for the question as it stands, with its record: the surface, and of kriging its variance and the probability of exceeding.
    void write();
    bool mayWrite() const { return answer_ != nullptr; }

signals:
    void changed();
    void answered();

private:
    void followProject();
    void follow();
    void wish();
    void ask(bool isFine);
    void take(spatial::Result<SurfaceAnswerPtr> answer);

    Workbench& bench_;
    SurfaceSettings settings_;
    bool isWanted_ = false;
    bool isWished_ = false;
    QTimer* rest_;
    JobHandle coarse_, fine_;
    double cellsPerMs_ = 50;   // until it was measured; default (ours)
    SurfaceAnswerPtr answer_;
    std::optional<spatial::Error> failure_;
};

}  // namespace app::desktop
