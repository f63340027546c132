// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "app/workflow/corridor_study.h"
#include "app/workflow/investment_programme.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QTimer;

namespace app::desktop {

class LiveNetwork;

/// How the cities of the corridor hang together: networks by road, in winter and by rail are prepared in the background, the study follows settings, edits
/// of roads and of people. What is asked is kept in the project, each change a gesture. The programme of investments is a layer; this adds it up. GUI
/// thread.
class CorridorDesk final : public QObject {
    Q_OBJECT
public:
    CorridorDesk(Workbench& bench, LiveNetwork& network, QObject* parent = nullptr);
    ~CorridorDesk() override;

    /// The page is shown: work begins, and follows what changes from then on.
    void request();

    const layers::CorridorSettings& settings() const { return settings_; }
    void edit(spatial::Text title, const std::function<void(layers::CorridorSettings&)>& change, std::string_view merge = {});

    CorridorMode mode() const { return mode_; }
    void setMode(CorridorMode mode);
    const std::shared_ptr<const CorridorStudy>& study() const { return study_; }
    /// Of the mode in view; null where it has no network or nothing is worked out yet.
    const CorridorByMode* shown() const { return study_ ? study_->by(mode_) : nullptr; }
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isPreparing() const { return working_.isRunning() || waits_; }
    bool isSettled() const { return !working_.isRunning() && !waits_ && !later(); }
    /// Ids of the layers of lines and people that the study comes from.
    std::vector<std::string> layersUsed() const;

    /// Of the first layer with the role investments; nothing where the project has none or it is not read yet.
    const layers::LayerEntry* investments() const;
    const std::optional<InvestmentProgramme>& programme() const { return programme_; }
    /// An empty layer for it, beside the project's file, as one gesture; where the project has none. Then people draw and fill it as any layer.
    void addProgramme();

    /// A bottleneck, a city or an investment that is pointed at: the map shows it. Of `shown()`; -1: none.
    void pointAt(int bottleneck);
    int pointedAt() const { return pointed_; }

signals:
    void changed();   ///< settings, mode, programme, failure, work
    void answered();  ///< study

private:
    void followProject();
    void follow();
    void work();
    bool later() const;
    void showCities();

    Workbench& bench_;
    LiveNetwork& network_;
    QTimer* soon_;
    layers::CorridorSettings settings_;
    CorridorMode mode_ = CorridorMode::Road;
    JobHandle working_;
    bool requested_ = false;
    bool waits_ = false;
    std::string key_;                        // what the study, or the one under way, was made of
    std::map<std::string, PreparedNetworkPtr> kept_;   // by what they were made of
    std::shared_ptr<const CorridorStudy> study_;
    std::optional<InvestmentProgramme> programme_;
    std::string programmeKey_;
    std::optional<spatial::Error> failure_;
    int pointed_ = -1;
    bool shown_ = false;                     // the map has shown the cities since the project was opened
};

}  // namespace app::desktop
