// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/measures/measure_answer.h"
#include "app/desktop/access/value_picture.h"
#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/geometry/coordinate.h"

#include <QObject>
#include <QString>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

class LiveNetwork;

/// A measure of access between two layers over the live network: the one value that the pages Measures and Equity, the map's picture and the tool
/// share. Ways are sought in a job when network, layers or snapping change; the measure follows its parameters from them at once, the
/// latest wish first. What is asked is part of the project. GUI thread.
class MeasureDesk final : public QObject {
    Q_OBJECT
public:
    MeasureDesk(Workbench& bench, LiveNetwork& network, QObject* parent = nullptr);
    ~MeasureDesk() override;

    /// As the project has them; and with layers and fields for those that are empty or gone.
    MeasureSettings settings() const;
    MeasureSettings completed() const;
    /// A gesture; those of one `what` that follow each other are one step of undo.
    void set(const MeasureSettings& settings, std::string_view what);

    /// Layers of the project that may have places: no rasters. Ids.
    std::vector<std::string> layers() const;
    /// Numeric fields of a layer, as far as it is read.
    std::vector<std::string> fieldsOf(const std::string& layer) const;

    /// Somebody wants to know, or no longer does. While nobody does nothing is read or computed, and the last answer stays.
    void want(const QObject* who, bool wanted);

    const MeasureAnswerPtr& answer() const { return answer_; }
    const ValueMapPtr& map() const { return map_; }   ///< of the answer
    const std::optional<spatial::Error>& failure() const { return failure_; }
    bool isWaiting() const { return searching_.isRunning(); }   ///< ways are being sought
    bool isSettled() const;

    /// Which origin lies at a place of the map (in its CRS), within so many of its units; the nearest one. Nothing: none.
    std::optional<std::size_t> originAt(spatial::Coordinate place, double tolerance) const;
    /// The origin that is asked about.
    void choose(std::optional<std::size_t> origin);
    const std::optional<std::size_t>& chosen() const { return chosen_; }

    /// The measure as a layer, by the tool accessibility with its record. Why not, where it cannot be: empty text otherwise.
    void write();
    spatial::Text whyNotWritten() const;

    LiveNetwork& network() { return network_; }

signals:
    void changed();     ///< settings, layers, network, failure
    void answered();
    void chosenChanged();

private:
    void follow();
    void search();
    void wish();
    void ask();
    void forget();
    std::vector<std::string> groupsOf(const MeasureSettings& settings) const;

    Workbench& bench_;
    LiveNetwork& network_;
    JobHandle searching_;
    JobHandle asking_;
    std::set<const QObject*> wanting_;
    std::string key_;              // what the ways, or those under way, were sought from
    MeasureCostsPtr costs_;
    bool isBusy_ = false;
    bool isWished_ = false;
    std::string asked_;            // settings and ways of the answer, or of the one under way
    MeasureAnswerPtr answer_;
    ValueMapPtr map_;
    std::optional<spatial::Error> failure_;
    std::optional<std::size_t> chosen_;
};

/// What a measure is called, with its formula's name where it has one.
spatial::Text measureTitle(std::string_view measure);

}  // namespace app::desktop
