// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"
#include "spatial/core/error.h"
#include "spatial/core/text.h"

#include <QObject>

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

class ToolRuns;

/// What is asked for.
struct SiteWish {
    int count = 5;
    double leastHectares = 200;
    std::optional<double> mostHectares = {};   ///< nothing: twice the least
    double spacingKm = 20;
    double compactness = 0.3;                  ///< 0..1
    std::string raster = {};                   ///< id of a layer; empty: the score of the project's model
};

/// What is wrong with a wish, in a sentence; empty where nothing is. `field`: "count", "least", "most", "spacing".
struct WishFault {
    std::string field;
    spatial::Text words;
};
std::optional<WishFault> faultOf(const SiteWish& wish);

/// A site that was found, as the tool's table says it.
struct FoundSiteWords {
    double hectares = 0;
    double score = 0;
    double objective = 0;
    double bound = 0;
    double gap = 0;
};

/// Finds sites: the model's score is written as a raster with its record (once for a model that stays as it is), then the tool site-search runs on it,
/// by the same registry and runner as its form and the command line; its result becomes a layer with its record. GUI thread.
class SiteFinder final : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Writing, Searching };
    explicit SiteFinder(Workbench& bench, QObject* parent = nullptr);

    void find(const SiteWish& wish);
    void cancel();
    State state() const { return state_; }
    double progress() const;                                        ///< 0..1 over both parts
    const std::optional<spatial::Error>& failure() const { return failure_; }
    const std::vector<FoundSiteWords>& found() const { return found_; }
    const SiteWish& wish() const { return wish_; }
    const std::string& layer() const { return layer_; }             ///< of the sites found last; empty: none

signals:
    void changed();
    void arrived();   ///< sites were found: found(), layer()

private:
    void search(const std::string& raster);
    void finished(int run);
    void readSites();
    void fail(spatial::Error error);
    ToolRuns* runs();

    Workbench& bench_;
    State state_ = State::Idle;
    SiteWish wish_;
    JobHandle writing_;
    int run_ = 0;
    int runJob_ = 0;
    std::optional<spatial::Error> failure_;
    std::vector<FoundSiteWords> found_;
    std::string layer_;
    std::string scoreOf_;     // what the raster below was made from
    std::string score_;       // its path
    ToolRuns* runs_ = nullptr;
};

}  // namespace app::desktop
